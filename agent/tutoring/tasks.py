"""What a problem asks for, in English: our solver and our points read no other language."""

import re
from functools import cache, lru_cache
from typing import Any

from kptutor import prompts
from kptutor.agent.tutoring.learner_maths import tree_of
from kptutor.tools.symbolic.statement import MARK, Unreadable, take_apart

FILE = "tutoring/tasks"
_WORD = re.compile(r"[^\W\d_]+")
_ENVIRONMENT = re.compile(
    r"(?:the (?:following )?system (?:of equations )?)?(?:\$\$?|\\\[)?\s*(?:\\left\\\{)?\s*"
    r"\\begin\{(?P<name>cases|aligned|align\*?|array)\}(?:\{[lcr|]*\})?(?P<rows>.*?)\\end\{(?P=name)\}"
    r"\s*(?:\\right\.?)?\s*(?:\$\$?|\\\])?",
    re.DOTALL | re.IGNORECASE,
)
_LONGEST = 400
"""Characters; a longer statement tells more than its mathematics."""


@lru_cache(maxsize=512)
def task_of(statement: str) -> str:
    """The statement in English where it is nothing but a task and its mathematics; else itself.

    Whatever else a statement says might change what is asked, so one unknown word is enough.
    """
    if len(statement) > _LONGEST:
        return statement
    statement = re.sub(r" {2,}", " ", _ENVIRONMENT.sub(_in_a_row, statement)).strip()
    try:
        parts = take_apart(statement)
    except Unreadable:
        return statement
    words = [word for row in parts.sentences for word in _WORD.findall(MARK.sub(" ", row))]
    asked = [task for task in _tasks() if task["words"] & set(words)]
    if not asked or not set(words) <= _known():
        return statement
    maths = [piece for piece in parts.pieces if _says_something(piece)]
    if not maths or len(maths) > 1 and not all(_is_relation(piece) for piece in maths):
        return statement
    joined = ("the system " if len(maths) > 1 else "") + ", ".join(maths)
    named = [piece for piece in parts.pieces if _is_name(piece)]
    if len(maths) == 1 and _is_relation(maths[0]) and named:
        joined += f" for {named[-1]}"
    return prompts.fill(asked[0]["english"], {"maths": joined})


def _in_a_row(match: re.Match[str]) -> str:
    """The rows of a system one after the other; a function by cases stays as it is."""
    if match.string[: match.start()].rstrip().endswith("="):
        return match[0]
    rows = [row.replace("&", " ").strip(" .,;\n") for row in match["rows"].split("\\\\")]
    equations = [" ".join(row.split()) for row in rows if row]
    return f" the system {', '.join(equations)} " if len(equations) > 1 else match[0]


def _says_something(piece: str) -> bool:
    """Whether a piece is no single letter, such as the one of `l'équation` or `nach x`."""
    tree = tree_of(piece)
    return tree is not None and tree.head not in ("symbol", "prime", "text")


def _is_name(piece: str) -> bool:
    tree = tree_of(piece)
    return tree is not None and tree.head == "symbol"


def _is_relation(piece: str) -> bool:
    tree = tree_of(piece)
    return tree is not None and tree.head == "relation"


@cache
def _tasks() -> list[dict[str, Any]]:
    rows = prompts.load(FILE)["tasks"]
    return [{"english": row["english"], "words": frozenset(row["words"].split())} for row in rows]


@cache
def _known() -> frozenset[str]:
    """Every word that may stand in such a statement."""
    words = frozenset(prompts.load(FILE)["others"].split())
    return words.union(*(task["words"] for task in _tasks()))
