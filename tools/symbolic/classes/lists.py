"""Lists of numbers: in order, listed by a property, their spread; the number that a mean leaves open.

Verified by definitions taken apart: pairs instead of sums, tests one by one instead of building.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import integer_sets
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.grammar import NUMBER_WORDS
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import numbers, two_routes
from kptutor.tools.symbolic.values import latex

LONGEST = 60


# --- in order ----------------------------------------------------------------------------------
def _ordering(name: str, sign: int, *questions: str) -> Operation:
    def solve(page: Page, values: Any) -> Any:
        row = numbers(values)
        if any(v.is_real is not True for v in row):
            raise CannotSolve("only real numbers have an order")
        found = tuple(sorted(row, key=lambda v: sign * sp.N(v, 40)))
        if any(exactly_zero(a - b) for a, b in zip(found, found[1:], strict=False)):
            raise CannotSolve("two of the numbers are equal")
        page.say("Compare them as decimals.", ", \\quad ".join(f"{latex(v)} \\approx {latex(sp.N(v, 4))}" for v in found))  # fmt: skip
        return found

    def verify(answer: Answer, values: Any) -> Finding:
        """The same numbers, and every pair the right way round."""
        route = "every pair"
        given = answer.items()
        row = numbers(values)
        if given is None or any(isinstance(g, tuple) for g in given):
            return Finding("silent", route, "the answer is no list of numbers")
        left = list(row)
        for g in given:
            match = next((v for v in left if exactly_zero(v - g)), None)
            if match is None:
                return Finding("refutes", route, "the answer has other numbers")
            left.remove(match)
        rising = all(bool(sign * (b - a) > 0) for k, a in enumerate(given) for b in given[k + 1 :])
        if rising and not left:
            return Finding("supports", route, "each is on the right side of each", proof=True)
        return Finding("refutes", route, "two of them stand the wrong way round, or one is missing")

    return Operation(name, solve, verify, questions=questions)


# --- listed by a property ------------------------------------------------------------------------
def solve_listed(page: Page, pool: Node) -> Any:
    """All whole numbers with the properties."""
    known = integer_sets.read(pool)
    found = integer_sets.build_up(known)
    if known.borders and any(b in found for b in known.borders):
        raise CannotSolve("it is not clear whether the ends belong to the numbers")
    if not 1 <= len(found) <= LONGEST:
        raise CannotSolve("there are none, or too many to list")
    page.say("List the numbers that have all the properties.", ", ".join(map(str, found)))
    return tuple(sp.Integer(n) for n in found)


def verify_listed(answer: Answer, pool: Node) -> Finding:
    """Test every number one by one."""
    route = "testing every number"
    given = answer.items()
    if given is None or any(isinstance(g, tuple) or not g.is_Integer for g in given):
        return Finding("silent", route, "the answer is no list of whole numbers")
    wanted = integer_sets.test_all(integer_sets.read(pool))
    if sorted(int(g) for g in given) == sorted(wanted):
        return Finding("supports", route, "these and no others pass", proof=True)
    return Finding("refutes", route, "other numbers pass the test")


def _if_described(pool: Node) -> Node | None:
    return ask("listed", pool) if pool.args else None


# --- spread ----------------------------------------------------------------------------------------
def _variance(values: Any) -> Any:
    row = numbers(values)
    mean = sp.Add(*row) / len(row)
    return sp.Add(*((v - mean) ** 2 for v in row)) / len(row)


def _variance_by_pairs(values: Any) -> Any:
    row = numbers(values)
    return sp.Add(*((a - b) ** 2 for a in row for b in row)) / (2 * len(row) ** 2)


def _sample(values: Any) -> Any:
    row = numbers(values)
    if len(row) < 2:
        raise CannotSolve("a sample needs two values")
    return _variance(values) * len(row) / (len(row) - 1)


def _sample_by_pairs(values: Any) -> Any:
    row = numbers(values)
    return sp.Add(*((a - b) ** 2 for a in row for b in row)) / (2 * len(row) * (len(row) - 1))


def _spread(sample: bool, root: bool) -> Callable[..., list[tuple[str, str]]]:
    def explain(values: Any, result: Any) -> list[tuple[str, str]]:
        row = numbers(values)
        mean = sp.Add(*row) / len(row)
        terms = " + ".join(f"\\left({latex(v - mean)}\\right)^2" for v in row)
        total = sp.Add(*((v - mean) ** 2 for v in row))
        below = len(row) - sample
        why = (
            "Divide by one less than there are values."
            if sample
            else "Take the mean of the squared distances."
        )
        lines = [
            ("Find the mean.", f"\\frac{{{' + '.join(latex(v) for v in row)}}}{{{len(row)}}} = {latex(mean)}"),
            ("Add the squared distances from the mean.", f"{terms} = {latex(total)}"),
            (why, f"\\frac{{{latex(total)}}}{{{below}}} = {latex(total / below)}"),
        ]  # fmt: skip
        more = [("Take the square root.", f"\\sqrt{{{latex(total / below)}}} = {latex(result)}")]
        return lines + more if root else lines

    return explain


# --- a mean with a gap --------------------------------------------------------------------------------
def _missing(count: Any, mean: Any, values: Any) -> Any:
    row = numbers(values)
    if not count.is_Integer or len(row) != count - 1:
        raise CannotSolve("exactly one number must be missing")
    return count * mean - sp.Add(*row)


def _missing_by_gaps(count: Any, mean: Any, values: Any) -> Any:
    """The distances from the mean add up to zero."""
    del count
    return mean - sp.Add(*(v - mean for v in numbers(values)))


def _said_missing(count: Any, mean: Any, values: Any, result: Any) -> tuple[str, str]:
    known = " + ".join(latex(v) for v in values)
    return (
        "The sum is the mean times how many there are; subtract the known ones.",
        f"{latex(count)} \\cdot {latex(mean)} - ({known}) = {latex(result)}",
    )


def _missing_of(count: Node, mean: Node, known: Node, listing: Node, which: Node) -> Node | None:
    words = {**NUMBER_WORDS, **{w: k for k, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}}  # fmt: skip
    places = [words.get(n.value) if n.head == "text" else None for n in (count, known, which)]
    if places[0] is None or places[1] != places[0] - 1 or places[2] != places[0]:
        return None
    return ask("missing number of a mean", number(places[0]), mean, listing)


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, latex(args[-1]))


_ORDER = "order|arrange|write|put|list|rank|sort the? following? numbers|values|fractions|decimals? in? order?"
_UP = "from least|smallest|lowest to greatest|largest|biggest|highest"
_DOWN = "from greatest|largest|biggest|highest to least|smallest|lowest"
_DATA = "of the? following? data_set|data|set|list|numbers|values|population|sample? of? numbers|values|data? :? {l}"
_SETS = "numbers|values|integers"
OPERATIONS = (
    _ordering("in rising order", 1, f"{_ORDER} {_UP} :? {{l}}", f"{_ORDER} {{l}} {_UP}", "order|arrange|write|put|list the? following? numbers|values|fractions? in ascending|increasing order :? {l}", "order|arrange|write|put|list {l} in ascending|increasing order"),
    _ordering("in falling order", -1, f"{_ORDER} {_DOWN} :? {{l}}", f"{_ORDER} {{l}} {_DOWN}", "order|arrange|write|put|list the? following? numbers|values|fractions? in descending|decreasing order :? {l}", "order|arrange|write|put|list {l} in descending|decreasing order"),
    Operation("listed", solve_listed, verify_listed, raw=True, build=_if_described,
        questions=("list all? the? {d}", "find all the? {d}", "write_down|name all the? {d}", "what are all? the? {d}")),
    two_routes("variance of a list", _variance, _variance_by_pairs, "all pairs of values", _spread(sample=False, root=False), phrases=(f"population? variance {_DATA}",)),
    two_routes("standard deviation of a list", lambda v: sp.sqrt(_variance(v)), lambda v: sp.sqrt(_variance_by_pairs(v)), "all pairs of values", _spread(sample=False, root=True), phrases=(f"population? standard deviation {_DATA}",)),
    two_routes("sample variance of a list", _sample, _sample_by_pairs, "all pairs of values", _spread(sample=True, root=False), phrases=(f"sample variance {_DATA}",)),
    two_routes("sample standard deviation of a list", lambda v: sp.sqrt(_sample(v)), lambda v: sp.sqrt(_sample_by_pairs(v)), "all pairs of values", _spread(sample=True, root=True), phrases=(f"sample standard deviation {_DATA}",)),
    two_routes("missing number of a mean", _missing, _missing_by_gaps, "distances from the mean", _said_missing, build=_missing_of,
        questions=tuple(f"the? mean|average of {{w}} numbers|values|scores|integers is {{n}} ; {{w}} of the|them|these? numbers|values|scores|integers? are {{l}} ; what is the {{w}} {what}" for what in ("one?", "number|value|score"))),
)  # fmt: skip
