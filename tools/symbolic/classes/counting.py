"""Counting: arrangements of letters and of things in a row, choices, committees."""

# ruff: noqa: E501 - wordings read better unbroken

import itertools
import math
from collections import Counter
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes, whole


def _letters(word: Any) -> str:
    if not isinstance(word, str) or not word.isalpha() or not 2 <= len(word) <= 14:
        raise CannotSolve("this is no word whose letters could be arranged")
    return word.lower()


def _arrangements(word: Any) -> Any:
    counts = Counter(_letters(word))
    return sp.Integer(
        math.factorial(len(word)) // math.prod(math.factorial(k) for k in counts.values())
    )


def _arrangements_by_places(word: Any) -> Any:
    """Choose the places of one letter after the other."""
    left, total = len(_letters(word)), 1
    for k in Counter(_letters(word)).values():
        total *= math.comb(left, k)
        left -= k
    return sp.Integer(total)


def _row(n: Any) -> Any:
    return sp.Integer(math.factorial(whole(n, low=0, high=60)))


def _row_slowly(n: Any) -> Any:
    if n <= 7:
        return sp.Integer(sum(1 for _ in itertools.permutations(range(int(n)))))
    total = 1
    for k in range(2, int(n) + 1):
        total *= k
    return sp.Integer(total)


def _choose(n: Any, k: Any) -> Any:
    return sp.Integer(math.comb(whole(n, low=0, high=2000), whole(k, low=0, high=2000)))


def _choose_by_triangle(n: Any, k: Any) -> Any:
    row = [1]
    for _ in range(int(n)):
        row = [1, *(a + b for a, b in zip(row, row[1:], strict=False)), 1]
    return sp.Integer(row[int(k)] if k <= n else 0)


def _said(text: str, line: str) -> Any:
    def explain(*args: Any) -> tuple[str, str]:
        *values, result = args
        return text, line.format(*values, r=result)

    return explain


_THINGS = "members|candidates|employees|players|men|women|persons|people|books|students|children|letters|objects|boys|girls|different_books|distinct_books|friends|distinct_objects"
OPERATIONS = (
    two_routes("arrangements of letters", _arrangements, _arrangements_by_places, "choosing places letter by letter",
        _said("Divide the arrangements of all letters by those of equal letters.", "{r}"),
        phrases=("number of different|distinct|unique? arrangements|permutations|ways_to_arrange of? the? letters of|in the? word? {m}",),
        questions=("how many distinct|different|unique? arrangements|permutations are_there|can_be_made? of|from the? letters? of|in? the? word? {w}", "how many distinct|different? arrangements are there of {w}", "how many distinct|different|unique? arrangements|permutations|ways of the letters in|of the? word? {w} are there|possible?", "how many different|distinct? words|arrangements can be made|formed from|using|by_rearranging all? the? letters of|in the? word? {w}",
                   "in? how many different|distinct? ways can|are the? letters of|in the? word? {w} be arranged", "how many ways are_there_to|can_you|can_i arrange the letters of|in the? word? {w}"),
        build=lambda word: ask("arrangements of letters", word)),
    two_routes("arrangements in a row", _row, _row_slowly, "multiplying the choices place by place", _said("The first place has all choices, each next one fewer.", "{0}! = {r}"),
        questions=(f"in? how many different|distinct? ways can {{n}} {_THINGS} be_arranged|line_up|stand|be_seated|sit|be_lined_up in a row|line|straight_line?", f"how many ways are_there_to|can_you|can_i arrange|seat|line_up {{n}} {_THINGS} in a row|line?",
                   f"in? how many different|distinct? ways can {{n}} {_THINGS} be_arranged|line_up|stand_in_line|be_lined_up", f"in? how many ways can {{n}} different|distinct {_THINGS} be arranged on_a_shelf|in_a_row")),
    two_routes("choices", _choose, _choose_by_triangle, "Pascal's triangle", _said("Choose without order.", "\\binom{{{0}}}{{{1}}} = {r}"),
        questions=("in? how many ways can|could {w} choose|select|pick {n} out_of|from {n} {w}", "how many different? ways are_there_to|can_you|can_i|can_we|do_we_have_to choose|select|pick {n} {w} from|out_of|from_among a|the? group|set|total|list|collection? of? {n} {w}?", f"how many ways are_there_to|can_you|can_we choose|select|pick {{n}} {_THINGS} from|out_of a_group_of? {{n}} {_THINGS}?", f"in? how many ways can {{n}} {_THINGS} be chosen|selected|picked from|out_of a_group_of? {{n}} {_THINGS}?",
                   f"in? how many different? ways can a|the committee|team|group of|with {{n}} people|members|students|players? be chosen|selected|formed from a_group_of|among? {{n}} {_THINGS}", f"how many different? {{n}} - person|member committees can be chosen|formed|selected from a_group_of? {{n}} {_THINGS}?", f"in? how many ways can a? {{n}} - person|member committee be chosen|formed|selected from a_group_of? {{n}} {_THINGS}?"),
        build=lambda k, n: ask("choices", n, k)),
    two_routes("round a table", lambda n: _row(n - 1), lambda n: _row_slowly(n) / n, "all rows, each circle seen from every seat", _said("Fix one; the others stand in a row.", "{r}"),
        questions=(f"in? how many different|distinct? ways can {{n}} {_THINGS} be_seated|sit|be_arranged|sit_down around|at a|the round|circular? table|circle", f"how many ways are_there_to seat|arrange {{n}} {_THINGS} around|at a round|circular? table")),
    two_routes("committees", _choose, _choose_by_triangle, "Pascal's triangle", _said("Choose without order.", "\\binom{{{0}}}{{{1}}} = {r}"),
        questions=(f"how many different? committees|teams|groups of {{n}} {_THINGS}? can_be|are_possible chosen|formed|selected|made? from a_group_of? {{n}} {_THINGS}", f"a committee|team of {{n}} {_THINGS}? is to_be? chosen|formed|selected from a_group_of? {{n}} {_THINGS} ; in? how many ways can this|it be done"),
        build=lambda k, n: ask("choices", n, k)),
)  # fmt: skip
__all__ = ["OPERATIONS", "Node"]
