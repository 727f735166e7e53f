"""`kptutor eval retrieval`: retrieval measured on annotated problems."""

from pathlib import Path
from typing import Annotated

import typer

from kptutor.serving import console


def eval_retrieval(
    data: Annotated[
        Path, typer.Option("--data", help="Folder with pool, queries and qrels (.jsonl.gz).")
    ],
    split: Annotated[str, typer.Option(help="dev, test or all.")] = "all",
    learned: Annotated[
        bool, typer.Option("--learned/--bm25", help="With the other problems' points, or BM25.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure retrieval of knowledge points: nDCG@10, cover@10, hit@5, speed.

    Exit codes: 0 done, 2 bad input.
    """
    from kptutor.serving.evaluation.retrieval import measure

    figures = measure(data, split, learned=learned)
    if as_json:
        console.say_json(figures)
        return
    for name, value in figures.items():
        console.say(f"{name:>10}  {value}")
