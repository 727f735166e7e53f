"""Chances of one die, of cards, of coins in words, and the rules for events.

Found by counting with the table of a deck or by the rules; verified by going through all outcomes,
or by a table of the four cases of two events.
"""

# ruff: noqa: E501 - wordings read better unbroken

import itertools
from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.classes.probability import solve_random, verify_random
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes, whole
from kptutor.tools.symbolic.values import latex

ROUTE = "going through all equally likely outcomes"
SUITS = ("heart", "diamond", "club", "spade")
RANKS = ("ace", "2", "3", "4", "5", "6", "7", "8", "9", "10", "jack", "queen", "king")
_COUNTS = {
    **dict.fromkeys(SUITS, 13), **{rank: 4 for rank in RANKS if rank.isalpha()},
    "face": 12, "red": 26, "black": 26,
}  # fmt: skip


def _kind(word: Any) -> str:
    name = str(word).rstrip("s")
    if name not in _COUNTS:
        raise CannotSolve("this is no kind of card that is known here")
    return name


def _is(card: tuple[str, str], kind: str) -> bool:
    suit, rank = card
    return {
        "red": suit in {"heart", "diamond"},
        "black": suit in {"club", "spade"},
        "face": rank in {"jack", "queen", "king"},
    }.get(kind, kind in {suit, rank})


DECK = tuple(itertools.product(SUITS, RANKS))


def _card(word: Any) -> Any:
    return sp.Rational(_COUNTS[_kind(word)], 52)


def _card_slowly(word: Any) -> Any:
    return sp.Rational(sum(_is(card, _kind(word)) for card in DECK), 52)


def _asked_card(*parts: Node) -> Node | None:
    """The kind that is asked for; a deck whose size is said must be the usual one."""
    kinds = [p for p in parts if p.head == "text"]
    sizes = [p for p in parts if p.head != "text"]
    if any(p != number(52) and getattr(p.value, "value", None) != 52 for p in sizes):
        return None
    known = all(str(k.value).rstrip("s") in _COUNTS for k in kinds)
    return ask("card" if len(kinds) == 1 else "one of two cards", *kinds) if known else None


def _either(one: Any, other: Any) -> Any:
    a, b = _kind(one), _kind(other)
    both = _both(a, b)
    return sp.Rational(_COUNTS[a] + _COUNTS[b] - both, 52)


def _both(a: str, b: str) -> int:
    if a == b:
        return _COUNTS[a]
    ranks = {r for r in RANKS if r.isalpha()}
    if {a, b} & {"face", "red", "black"}:
        return sum(_is(card, a) and _is(card, b) for card in DECK)
    return int((a in SUITS) != (b in SUITS) and bool({a, b} & ranks))


def _either_slowly(one: Any, other: Any) -> Any:
    a, b = _kind(one), _kind(other)
    return sp.Rational(sum(_is(card, a) or _is(card, b) for card in DECK), 52)


# --- one die -------------------------------------------------------------------------------------
def _die(wanted: Node) -> Node | None:
    pool = Node("integers", (Node("property", (number(1), number(6)), "from"),))
    return ask("number at random", pool, wanted) if wanted.args else None


def _die_shows(value: Node) -> Node | None:
    row = value.args if value.head == "sequence" else (value,)
    values = [int(v.value.value) if v.head == "number" else 0 for v in row]
    if any(v not in range(1, 7) for v in values) or len(set(values)) != len(values):
        return None
    return ask("faces of a die", number(len(values)))


def _outcomes(tosses: Any) -> int:
    return int(2 ** whole(tosses, low=1, high=16))


def _a_head(n: Any) -> Any:
    return 1 - sp.Rational(1, _outcomes(n))


def _a_head_slowly(n: Any) -> Any:
    rows = list(itertools.product("HT", repeat=int(n)))
    return sp.Rational(sum("H" in row for row in rows), len(rows))


def _all_heads(n: Any) -> Any:
    return sp.Rational(1, _outcomes(n))


def _all_heads_slowly(n: Any) -> Any:
    rows = list(itertools.product("HT", repeat=int(n)))
    return sp.Rational(sum("T" not in row for row in rows), len(rows))


def _six_at_least(n: Any, face: Any) -> Any:
    whole(face, low=1, high=6)
    return 1 - sp.Rational(5, 6) ** whole(n, low=1, high=6)


def _six_slowly(n: Any, face: Any) -> Any:
    rows = list(itertools.product(range(1, 7), repeat=int(n)))
    return sp.Rational(sum(int(face) in row for row in rows), len(rows))


# --- rules for events ------------------------------------------------------------------------------
def _chance(*values: Any) -> None:
    if not all(v.is_number and 0 <= v <= 1 for v in values):
        raise CannotSolve("a probability lies between 0 and 1")


def _not(p: Any) -> Any:
    _chance(p)
    return 1 - p


def _not_slowly(p: Any) -> Any:
    q = sp.Symbol("q")
    return sp.solve(p + q - 1, q)[0]


def _opposite(*parts: Node) -> Node | None:
    one, chance, other = parts
    return ask("opposite event", chance) if one.value == other.value else None


def _expected(sides: Any) -> Any:
    return (sp.Integer(whole(sides, low=1, high=1000)) + 1) / 2


def _expected_slowly(sides: Any) -> Any:
    return sp.Add(*range(1, int(sides) + 1)) / sp.Integer(sides)


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, f"P = {latex(args[-1])}")


_DIE = "a|one fair|standard|regular? six-sided|6-sided|six_-_sided|6_-_sided|ordinary? die|dice|number_cube"
_ROLLED = "is|rolled|thrown|tossed rolled|thrown|tossed once?"
_P = "; what is the probability"
_OF = "of|that getting|rolling|throwing|it_is|it_shows|obtaining|the_number_is|the_result_is|the_number_rolled_is|the_number_shown_is|the_outcome_is|it_lands_on"
_CARD = "a|one single? card is drawn|chosen|selected|picked|dealt at_random|randomly? from a|an standard|ordinary|well-shuffled|shuffled|regular|full? deck|pack of? {n}? playing? cards?"
_DRAW = "drawing|choosing|selecting|picking|getting"
_FROM = (
    "from a|an standard|ordinary|well-shuffled|shuffled|regular? deck|pack of? {n}? playing? cards?"
)
_IT = "that|of it|the_card|getting|drawing|it_will? is|be? a|an? {w} card?"
_COIN = "a|one fair? coin is tossed|flipped {n} times"
OPERATIONS = (
    two_routes("card", _card, _card_slowly, ROUTE, _said("Count the cards of this kind among 52."), build=_asked_card,
        questions=(f"{_CARD} {_P} {_IT}", f"if {_CARD} ,? what is the probability {_IT}", f"what is the probability of {_DRAW} a|an {{w}} card? {_FROM}"), phrases=(f"probability of {_DRAW} a|an {{w}} card? {_FROM}",)),
    two_routes("one of two cards", _either, _either_slowly, ROUTE, _said("Add both kinds and take away what was counted twice."), build=_asked_card,
        questions=(f"{_CARD} {_P} that|of it|the_card|getting|drawing is? either? a|an? {{w}} card? or a|an? {{w}} card?", f"what is the probability of {_DRAW} either? a|an {{w}} or a|an {{w}} card? {_FROM}")),
    two_routes("faces of a die", lambda n: sp.Rational(whole(n, low=1, high=6), 6), lambda n: sp.Rational(len(range(int(n))), len(range(6))), ROUTE, _said("Divide the number of faces that fit by six."), build=_die_shows,
        questions=(f"{_DIE} {_ROLLED} {_P} {_OF} a|an? {{n}}", f"what is the probability of rolling|getting|throwing a|an {{n}} on|with {_DIE}", f"what is the probability of rolling|getting|throwing a|an {{n}} or a|an? {{n}} on|with {_DIE}", f"{_DIE} {_ROLLED} {_P} {_OF} a|an? {{n}} or a|an? {{n}}"),
        ),
    Operation("face with a property", solve_random, verify_random, raw=True, build=_die,
        questions=(f"{_DIE} {_ROLLED} {_P} {_OF} a|an? {{p}}", f"if {_DIE} {_ROLLED} ,? what is the probability {_OF} a|an? {{p}}", f"what is the probability of rolling|getting|throwing a|an? {{p}} on|with {_DIE}")),
    two_routes("a head at least", _a_head, _a_head_slowly, ROUTE, lambda n, r: ("The opposite is tails every time.", f"1 - \\left(\\frac{{1}}{{2}}\\right)^{{{latex(n)}}} = {latex(r)}"), build=lambda n: ask("a head at least", n),
        questions=(f"{_COIN} {_P} of|that getting|there_is|obtaining? at least one|a head|tail|heads|tails", f"if {_COIN} ,? what is the probability of|that getting|there_is? at least one head|tail|heads|tails", "what is the probability of getting at least one head|tail|heads|tails in|when|if|from {n} tosses|flips of a fair? coin", "what is the probability of at least one head|tail in {n} tosses|flips of a fair? coin")),
    two_routes("heads every time", _all_heads, _all_heads_slowly, ROUTE, _said("Multiply one half as often as the coin is tossed."), build=lambda n: ask("heads every time", n),
        questions=(f"{_COIN} {_P} of|that getting|it_lands|obtaining? all? heads|tails every_time|each_time|all_times?", f"if {_COIN} ,? what is the probability of|that getting|it_lands? all? heads|tails every_time|each_time?", "what is the probability of getting all heads|tails in|when|from {n} tosses|flips of a fair? coin")),
    two_routes("a face at least once", _six_at_least, _six_slowly, ROUTE, lambda n, face, r: ("The opposite is another face every time.", f"1 - \\left(\\frac{{5}}{{6}}\\right)^{{{latex(n)}}} = {latex(r)}"), build=lambda n, face: ask("a face at least once", n, face),
        questions=("{n} fair|standard? six-sided|six_-_sided|6-sided? dice are rolled|thrown|tossed ; what is the probability of|that rolling|getting|obtaining? at least one {n}", "if {n} fair|standard? six-sided|six_-_sided|6-sided? dice are rolled|thrown|tossed ,? what is the probability of|that rolling|getting? at least one {n}", "if {n} fair|standard? six-sided|six_-_sided|6-sided? dice are rolled|thrown|tossed ,? what is the probability that a|an {n} is rolled on at least one of_the? two? dice?")),
    two_routes("opposite event", _not, _not_slowly, "both chances add up to one", lambda p, r: ("Subtract from 1: one of both must happen.", f"1 - {latex(p)} = {latex(r)}"), build=_opposite,
        questions=("the? probability of|that {w} is {n} ; what is the probability of|that no|not {w}", "if the probability of {w} is {n} ,? what is the probability of no|not {w}")),
    two_routes("expected face", _expected, _expected_slowly, "the mean of all faces", lambda *a: ("Each face has the same chance: take the mean of all faces.", f"E = {latex(a[-1])}"), build=lambda *a: ask("expected face", a[0] if a else number(6)),
        phrases=(f"expected value|number of a|one|rolling? roll|throw? of? {_DIE}",), questions=(f"what is the expected value|number when {_DIE} is rolled|thrown", f"find the expected value of|when rolling {_DIE}")),
)  # fmt: skip
