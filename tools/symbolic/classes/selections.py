"""Choosing with and without order: officers, words and numbers from stock, subsets, handshakes.

Found by multiplying choices; verified by writing the small cases out, or by a recursion.
"""

# ruff: noqa: E501 - wordings read better unbroken

import itertools
import math
from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import numbers, two_routes, whole
from kptutor.tools.symbolic.values import latex

MOST = 60_000


def _ordered(n: Any, k: Any) -> Any:
    return sp.Integer(math.perm(whole(n, low=0, high=400), whole(k, low=0, high=400)))


def _ordered_slowly(n: Any, k: Any) -> Any:
    """Written out if that is short; otherwise choices without order, times the orders."""
    if math.perm(int(n), int(k)) <= MOST and n <= 12:
        return sp.Integer(sum(1 for _ in itertools.permutations(range(int(n)), int(k))))
    return sp.binomial(n, k) * sp.factorial(k)


def _repeated(n: Any, k: Any) -> Any:
    return sp.Integer(whole(n, low=1, high=400)) ** whole(k, low=0, high=60)


def _repeated_slowly(n: Any, k: Any) -> Any:
    total = sp.Integer(1)
    for _ in range(int(k)):
        total *= n
    return total


def _subsets_by_size(n: Any) -> Any:
    return sp.Add(*(sp.binomial(n, k) for k in range(int(n) + 1)))


def _shakes_by_sum(n: Any) -> Any:
    """Each one comes in and shakes hands with all who are there."""
    return sp.Add(*range(int(n)))


def _digits(values: Any) -> list[int]:
    row = [whole(v, low=0, high=9) for v in numbers(values)]
    if len(set(row)) != len(row):
        raise CannotSolve("the digits must be different")
    return row


def _numbers(length: Any, values: Any, again: Any) -> Any:
    row, size, free = _digits(values), whole(length, low=1, high=9), again == "again"
    first = len(row) - (0 in row and size > 1)
    rest = sp.Integer(len(row)) ** (size - 1) if free else math.perm(len(row) - 1, size - 1)
    return sp.Integer(first * rest)


def _numbers_slowly(length: Any, values: Any, again: Any) -> Any:
    row, size = _digits(values), int(length)
    rows: Any = itertools.product(row, repeat=size) if again == "again" else itertools.permutations(row, size)  # fmt: skip
    if len(row) ** size > 10**6:
        raise CannotSolve("there are too many numbers to write out")
    return sp.Integer(sum(1 for r in rows if size == 1 or r[0] != 0))


def _groups(first: Any, of: Any, second: Any, from_: Any) -> Any:
    return sp.Integer(math.comb(whole(of, low=0, high=400), whole(first, low=0, high=400)) * math.comb(whole(from_, low=0, high=400), whole(second, low=0, high=400)))  # fmt: skip


def _groups_slowly(first: Any, of: Any, second: Any, from_: Any) -> Any:
    return sp.ff(of, first) / sp.factorial(first) * sp.ff(from_, second) / sp.factorial(second)


def _said(text: str, line: str) -> Callable[..., tuple[str, str]]:
    def explain(*args: Any) -> tuple[str, str]:
        *values, result = args
        return text, line.format(*values, r=latex(result))

    return explain


_OFFICES = frozenset(
    "president vice-president vice secretary treasurer captain chair chairman chairperson manager "
    "director leader mayor goalkeeper first second third".split()
)


def _offices(*parts: Node) -> Node | None:
    """As many different offices as are named, and how many people."""
    *roles, people = parts
    names = [role.value for role in roles]
    if len(set(names)) != len(names) or not set(names) <= _OFFICES:
        return None
    return ask("choices with order", people, number(len(names)))


def _letters(k: Node, word: Node) -> Node | None:
    """Arrangements of some letters of a word whose letters are all different."""
    if word.head != "text" or len(set(word.value)) != len(word.value):
        return None
    return ask("choices with order", number(len(word.value)), k)


def _from_digits(again: str) -> Callable[..., Node | None]:
    return lambda length, row: ask("numbers from digits", length, row, Node("text", (), again))


def _two_groups(*parts: Node) -> Node | None:
    """`3 boys and 2 girls from 8 boys and 6 girls`: the kinds must be named alike."""
    k, one, j, other, n, one_again, m, other_again = parts
    pairs = [(one.value, one_again.value), (other.value, other_again.value)]
    if one.value == other.value or any(not _alike(a, b) for a, b in pairs):
        return None
    return ask("choices from two groups", k, n, j, m)


def _alike(one: str, other: str) -> bool:
    return one.rstrip("s") == other.rstrip("s")


_P = "people|members|students|candidates|players|children|employees|persons|contestants|boys|girls|men|women"
_GROUP = f"a_group_of|a_club_of|a_class_of|a_club_with|a_team_of|a_committee_of|among|a_pool_of? {{n}} {_P}"
_R = "a? {w} , a? {w} ,? and a? {w}"
_R2 = "a? {w} and a? {w}"
_R4 = "a? {w} , a? {w} , a? {w} ,? and a? {w}"
_HOW = "in? how many different? ways can"
_BE = "be chosen|selected|elected|picked|appointed from"
_ONE_EACH = "if_no_one_can_hold_two_offices|if_no_person_can_hold_more_than_one_office|if_no_one_can_hold_more_than_one_office|if_nobody_can_hold_two_offices|assuming_no_one_can_hold_two_offices"
_FORM = "can be formed|made|written"
_NO_REP = "without repetition|repeating_digits|repeating_any_digit|repeating_a_digit|repeats"
_ONCE = "if no digit|digits is|may_be|can_be|are repeated|used_more_than_once|used_twice"
_AGAIN = "if repetition|repetitions|repetition_of_digits is|are allowed"
OPERATIONS = (
    two_routes("choices with order", _ordered, _ordered_slowly, "writing them out, or choices times orders", _said("Choose with order: each place has one choice fewer.", "\\frac{{{0}!}}{{({0} - {1})!}} = {r}")),
    two_routes("choices with order, by offices", _ordered, _ordered_slowly, "writing them out, or choices times orders", _said("Choose with order.", "{r}"), build=_offices,
        questions=tuple(f"{head} {roles} {_BE} {_GROUP} {_ONE_EACH}?" for roles in (_R, _R2, _R4) for head in (_HOW,)) + tuple(f"how many ways are_there_to choose|select|elect|pick {roles} from {_GROUP} {_ONE_EACH}?" for roles in (_R, _R2, _R4))),
    two_routes("choices with order, by letters", _ordered, _ordered_slowly, "writing them out, or choices times orders", _said("Choose with order.", "{r}"), build=_letters,
        questions=("how many different|distinct? {n} - letter arrangements|words|permutations|sequences can be made|formed from|using|with the? letters of|in|from the? word? {w}",)),
    two_routes("choices with order in signs", _ordered, _ordered_slowly, "writing them out, or choices times orders", _said("Choose with order.", "{r}"), build=lambda n, k: ask("choices with order", n, k),
        phrases=("number of permutations of {n} objects|things|items taken {n} at a time", "number of permutations of {n} things|objects|items chosen from? {n}"), questions=("how many permutations are_there of {n} objects|things|items|elements taken {n} at a time",)),
    two_routes("rows with repetition", _repeated, _repeated_slowly, "multiplying place by place", _said("Each place has all choices.", "{0}^{{{1}}} = {r}")),
    two_routes("subsets", lambda n: sp.Integer(2) ** whole(n, low=0, high=500), _subsets_by_size, "adding up the subsets of every size", _said("Each element is in or out.", "2^{{{0}}} = {r}"),
        phrases=("number of subsets of a set with|of|containing {n} elements|members",), questions=("how many different? subsets does a|the set with|of|containing|that_has {n} distinct? elements|members have", "how many subsets are_there of a set with|of|containing {n} elements", "a set has|contains {n} distinct? elements|members ; how many subsets does it have")),
    two_routes("handshakes", lambda n: sp.binomial(whole(n, low=1, high=10**6), 2), _shakes_by_sum, "one person after the other", _said("Choose without order the two who meet.", "\\binom{{{0}}}{{2}} = {r}"),
        questions=("how many handshakes are there|made|exchanged|possible? if|when {n} people each? shake hands once? with everyone|each|one|every else|other|another|other_person once?", f"{{n}} {_P} meet|attend_a_party|are_at_a_party|come_to_a_party ; each|everyone person? shakes hands once? with everyone|every|each|all else|other_person|other_guest|of_the_others exactly? once? ; how many handshakes are_there|take_place|are_made|are_exchanged",
                   "how many handshakes take place if|when everyone|each_person at a? party|meeting of {n} people shakes hands once? with everyone|every|each else|other_person|other once?", "how many games are_played|are_there if|when {n} teams each? play each|every other|other_team exactly? once")),
    two_routes("numbers from digits", _numbers, _numbers_slowly, "writing all of them out", _said("Fill the places one after the other; a number does not begin with zero.", "{r}")),
    two_routes("numbers from digits, each once", _numbers, _numbers_slowly, "writing all of them out", _said("Fill the places.", "{r}"), build=_from_digits("once"),
        questions=(f"how many different? {{n}} - digit numbers|integers {_FORM} from|using|with the? digits {{l}} {_NO_REP}", f"how many different? {{n}} - digit numbers|integers {_FORM} from|using|with the? digits {{l}} {_ONCE}", f"how many {{n}} - digit numbers|integers {_FORM} {_NO_REP} from|using|with the? digits {{l}}")),
    two_routes("numbers from digits, again", _numbers, _numbers_slowly, "writing all of them out", _said("Fill the places.", "{r}"), build=_from_digits("again"),
        questions=(f"how many different? {{n}} - digit numbers|integers {_FORM} from|using|with the? digits {{l}} {_AGAIN}", f"how many different? {{n}} - digit numbers|integers {_FORM} from|using|with the? digits {{l}} with repetition allowed?")),
    two_routes("choices from two groups", _groups, _groups_slowly, "falling products", _said("Choose from each group without order and multiply.", "\\binom{{{1}}}{{{0}}} \\cdot \\binom{{{3}}}{{{2}}} = {r}"), build=_two_groups,
        questions=tuple(f"{head} {{n}} {{w}} and {{n}} {{w}} {tail}from|out_of a_group_of|a_class_of|a_club_of? {{n}} {{w}} and {{n}} {{w}}" for head, tail in (("in? how many different? ways can", "be chosen|selected|picked "), ("how many different? committees|teams|groups of|with|consisting_of", "can be chosen|formed|selected|made "), ("how many ways are_there_to choose|select|pick", "")))),
)  # fmt: skip
