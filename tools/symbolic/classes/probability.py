"""Probabilities of dice, coins, cards, balls and of numbers drawn at random.

Found by counting with formulas; verified by going through all equally likely outcomes.
"""

# ruff: noqa: E501 - wordings read better unbroken

import itertools
import math
from collections.abc import Callable, Iterable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import integer_sets
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes, whole

ROUTE = "going through all equally likely outcomes"
MOST = 200_000


def _share(good: int, all_: int) -> Any:
    return sp.Rational(good, all_)


def _through(outcomes: Iterable[Any], wanted: Callable[[Any], bool]) -> Any:
    good = total = 0
    for outcome in outcomes:
        total += 1
        good += wanted(outcome)
        if total > MOST:
            raise CannotSolve("there are too many outcomes to go through")
    return _share(good, total)


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, f"P = {sp.latex(args[-1])}")


# --- coins -------------------------------------------------------------------------------------
def _flips(n: Any) -> int:
    return whole(n, low=1, high=16)


def _heads(test: Callable[[int, int], bool]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def first(n: Any, k: Any) -> Any:
        count, wanted = _flips(n), whole(k, low=0, high=16)
        return _share(
            sum(math.comb(count, j) for j in range(count + 1) if test(j, wanted)), 2**count
        )

    def second(n: Any, k: Any) -> Any:
        return _through(
            itertools.product("HT", repeat=_flips(n)), lambda row: test(row.count("H"), int(k))
        )

    return first, second


# --- dice --------------------------------------------------------------------------------------
def _rolls(n: Any) -> int:
    return whole(n, low=1, high=6)


def _sums(count: int) -> dict[int, int]:
    """How often each total comes, by adding one die after the other."""
    table = {0: 1}
    for _ in range(count):
        grown: dict[int, int] = {}
        for total, ways in table.items():
            for face in range(1, 7):
                grown[total + face] = grown.get(total + face, 0) + ways
        table = grown
    return table


def _totals(test: Callable[[int, int], bool]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def first(n: Any, k: Any) -> Any:
        count, wanted = _rolls(n), whole(k, low=0, high=40)
        return _share(
            sum(ways for total, ways in _sums(count).items() if test(total, wanted)), 6**count
        )

    def second(n: Any, k: Any) -> Any:
        return _through(
            itertools.product(range(1, 7), repeat=_rolls(n)), lambda row: test(sum(row), int(k))
        )

    return first, second


def _total(name: str, test: Callable[[int, int], bool], said: str) -> Operation:
    return two_routes(name, *_totals(test), ROUTE, _said("Count the ways to reach the sum among all outcomes."),
        questions=(
            f"{{n}} fair|standard? six-sided|6-sided|six_-_sided? dice are rolled|thrown|tossed ; what is the probability that the sum of_the_numbers|of_the_numbers_rolled|of_the_numbers_on_the_top_faces|of_the_dice|of_the_three_dice|rolled? is {said} {{n}}",
            f"if|when {{n}} fair|standard? six_-_sided? dice are rolled|thrown ,? what is the probability that|of the? sum of_the_numbers|of_the_numbers_rolled|of_the_dice|rolled? is|being {said} {{n}}",
            f"what is the probability that the sum of {{n}} fair|standard? six_-_sided? dice is {said} {{n}}",
            f"what is the probability of rolling a sum of {said}? {{n}} with|on|using {{n}} fair|standard? six_-_sided? dice" if not said else f"what is the probability that {{n}} fair|standard? dice show a sum {said} {{n}}",
        ))  # fmt: skip


# --- bags --------------------------------------------------------------------------------------
def _urn(counts: Any) -> list[int]:
    row = counts if isinstance(counts, tuple) else (counts,)
    return [whole(c, low=0, high=60) for c in row]


def _same_colour(counts: Any) -> Any:
    row = _urn(counts)
    return _share(sum(math.comb(c, 2) for c in row), math.comb(sum(row), 2))


def _balls(row: list[int]) -> list[int]:
    return [colour for colour, count in enumerate(row) for _ in range(count)]


def _same_by_pairs(counts: Any) -> Any:
    return _through(
        itertools.combinations(_balls(_urn(counts)), 2), lambda pair: pair[0] == pair[1]
    )


def _one_of(counts: Any, wanted: Any) -> Any:
    row = _urn(counts)
    return _share(row[int(wanted)], sum(row))


def _both(counts: Any, wanted: Any) -> Any:
    row = _urn(counts)
    return _share(math.comb(row[int(wanted)], 2), math.comb(sum(row), 2))


def _bag(name: str) -> Callable[..., Node | None]:
    """The colours that are named, with their counts; the colour asked for must be one of them."""

    def build(*parts: Node) -> Node | None:
        *named, colour = parts
        counts, colours = named[0::2], [c.value for c in named[1::2]]
        if colour.value not in colours or len(set(colours)) != len(colours):
            return None
        place = Node("number", (), _numeral(colours.index(colour.value)))
        return ask(name, Node("sequence", tuple(counts), ","), place)

    return build


def _numeral(value: int) -> Any:
    from kptutor.tools.maths.tree import number

    return number(value).value


def _pairs(*parts: Node) -> Node | None:
    counts, colours = parts[0::2], [c.value for c in parts[1::2]]
    if len(set(colours)) != len(colours):
        return None
    return ask("two of the same colour", Node("sequence", tuple(counts), ","))


# --- numbers at random --------------------------------------------------------------------------
def solve_random(page: Page, pool: Node, wanted: Node) -> Any:
    """The share of the numbers that have a property."""
    known = integer_sets.read(pool)
    both = integer_sets.read(Node("integers", (*pool.args, *wanted.args)))
    all_, good = (integer_sets.build_up(d) for d in (known, both))
    if known.borders:
        raise CannotSolve("it is not clear whether the ends belong to the numbers")
    if not all_:
        raise CannotSolve("there is no number to choose")
    page.say("Count all numbers that can be chosen.", str(len(all_)))
    page.say("Count those with the property.", str(len(good)))
    return sp.Rational(len(good), len(all_))


def verify_random(answer: Answer, pool: Node, wanted: Node) -> Finding:
    """Test every number one by one."""
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    all_ = integer_sets.test_all(integer_sets.read(pool))
    good = integer_sets.test_all(integer_sets.read(Node("integers", (*pool.args, *wanted.args))))
    if given == sp.Rational(len(good), len(all_)):
        return Finding("supports", ROUTE, "the counts agree", proof=True)
    return Finding("refutes", ROUTE, f"the counts are {len(good)} of {len(all_)}")


def _random(pool: Node, wanted: Node) -> Node | None:
    return ask("number at random", pool, wanted) if pool.args and wanted.args else None


_THINGS = "balls|marbles|chips|beads|candies|socks|cards|counters|jellybeans"
_BAG = f"a|an|the bag|box|jar|urn|drawer|bowl contains|has|holds {{n}} {{w}} {_THINGS}? and {{n}} {{w}} {_THINGS}"
_BAG3 = f"a|an|the bag|box|jar|urn|drawer|bowl contains|has|holds {{n}} {{w}} {_THINGS}? , {{n}} {{w}} {_THINGS}? ,? and {{n}} {{w}} {_THINGS}"
_ONE = "; one|a marble|ball|chip|bead|candy|card|counter? is drawn|chosen|selected|picked|taken at_random|randomly? from_the_bag|from_the_box|from_the_jar? ; what is the probability that it is {w}"
_ONE_B = "; what is the probability that|of a? randomly? chosen|drawn|selected? marble|ball|chip|bead|drawing_a? is? {w}"
_TWO = f"; two {_THINGS} are drawn|chosen|selected|picked|taken at_random|randomly? without_replacement ; what is the probability that"
_PICK = "a|an {d} is|are chosen|selected|picked|drawn at_random|randomly|randomly_selected|randomly_chosen?"
_PICK_P = "a|an|one positive? integer|number|whole_number is|are randomly? chosen|selected|picked|drawn at_random|randomly? {p}"
_NUMBERS = "what is the probability that a randomly chosen|selected|picked {d} is|has {p}"
OPERATIONS = (
    two_routes("exactly so many heads", *_heads(lambda j, k: j == k), ROUTE, _said("Choose which flips are heads, among all rows of results."),
        questions=("what is the probability of getting|flipping|obtaining exactly? {n} heads in|with|when|from {n} flips|tosses of a fair? coin", "what is the probability of getting|flipping|obtaining exactly? {n} heads when|if|in flipping|tossing? {n} fair? coins are_flipped|are_tossed?"),
        build=lambda k, n: ask("exactly so many heads", n, k)),
    two_routes("exactly so many heads, flips first", *_heads(lambda j, k: j == k), ROUTE, _said("Choose which flips are heads, among all rows of results."),
        questions=("a fair? coin is flipped|tossed {n} times ; what is the probability of|that getting|it_lands? exactly {n} heads|heads_come_up|of_the_flips_are_heads?", "if a fair? coin is flipped|tossed {n} times , what is the probability of|that getting? exactly {n} heads|tails", "{n} fair? coins are flipped|tossed ; what is the probability of|that getting|there_are? exactly {n} heads|are_heads|come_up_heads|land_heads?"),
        build=lambda n, k: ask("exactly so many heads", n, k)),
    two_routes("at least so many heads", *_heads(lambda j, k: j >= k), ROUTE, _said("Count the rows with enough heads, among all rows of results."),
        questions=("a fair? coin is flipped|tossed {n} times ; what is the probability of|that getting? at least {n} heads|head", "if a fair? coin is flipped|tossed {n} times , what is the probability of|that getting? at least {n} heads|head", "what is the probability of getting at least {n} heads|head in|with|when {n} flips|tosses of a fair? coin")),
    _total("sum of dice", lambda s, k: s == k, "equal_to?"),
    _total("sum of dice above", lambda s, k: s > k, "greater_than|more_than"),
    _total("sum of dice below", lambda s, k: s < k, "less_than"),
    two_routes("one of a colour", _one_of, lambda c, w: _through(_balls(_urn(c)), lambda ball: ball == int(w)), ROUTE, _said("Divide the number of things of this colour by the number of all.")),
    two_routes("one of a colour, two colours", _one_of, lambda c, w: _through(_balls(_urn(c)), lambda ball: ball == int(w)), ROUTE, _said("Divide by the number of all."),
        questions=(f"{_BAG} {_ONE}", f"{_BAG} {_ONE_B}", f"{_BAG3} {_ONE}", f"{_BAG3} {_ONE_B}"), build=_bag("one of a colour")),
    two_routes("both of a colour", _both, lambda c, w: _through(itertools.combinations(_balls(_urn(c)), 2), lambda pair: set(pair) == {int(w)}), ROUTE, _said("Choose two of this colour, among all pairs.")),
    two_routes("both of a colour, asked", _both, lambda c, w: _both(c, w), ROUTE, _said("Choose two of this colour, among all pairs."),
        questions=(f"{_BAG} {_TWO} both are|of_them_are? {{w}}", f"{_BAG3} {_TWO} both are|of_them_are? {{w}}"), build=_bag("both of a colour")),
    two_routes("two of the same colour", _same_colour, _same_by_pairs, ROUTE, _said("Choose two of one colour, among all pairs.")),
    two_routes("two of the same colour, asked", _same_colour, _same_by_pairs, ROUTE, _said("Choose two of one colour, among all pairs."),
        questions=(f"{_BAG} {_TWO} they are|are_of|have the same color|colour", f"{_BAG3} {_TWO} they are|are_of|have the same color|colour"), build=_pairs),
    Operation("number at random", solve_random, verify_random, raw=True),
    Operation("number at random, asked", solve_random, verify_random, raw=True, build=_random,
        questions=(f"{_PICK} ; what is the probability that the? number|it|integer|chosen_number|selected_number? is|has {{p}}", f"if {_PICK} , what is the probability that the? number|it|integer|chosen_number|selected_number? is|has {{p}}",
                   _NUMBERS, f"{_PICK_P} ; what is the probability that the? number|it|integer|chosen_number|selected_number? is|has {{p}}", f"if {_PICK_P} , what is the probability that the? number|it|integer? is|has {{p}}")),
)  # fmt: skip
