"""Whole numbers with properties: how many there are, their sum, the smallest, the largest.

Found by building the numbers up (multiples by steps, divisors from prime factors, squares of
roots, a sieve); verified by testing every whole number of the range one by one.
"""

# ruff: noqa: E501 - wordings read better unbroken

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression

ROUTE = "every whole number of the range tested one by one"
MOST = 300_000
"""Whole numbers that are tested one by one."""


@dataclass
class Description:
    """What is said about the numbers."""

    low: int | None = None
    high: int | None = None
    borders: set[int] = field(default_factory=set)
    """Ends of a `between` that leaves open whether they belong."""
    said: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)

    def at_least(self, value: int) -> None:
        """No number is smaller."""
        self.low = value if self.low is None else max(self.low, value)

    def at_most(self, value: int) -> None:
        """No number is larger."""
        self.high = value if self.high is None else min(self.high, value)


def read(tree: Node) -> Description:
    """The properties of a tree `integers`.

    Raises:
        CannotSolve: If they ask for more than whole numbers.
    """
    found = Description()
    for part in tree.args:
        values = tuple(expression(arg) for arg in part.args)
        if any(not v.is_number or not v.is_real for v in values):
            raise CannotSolve("a bound is no number")
        if part.value in _BOUNDS:
            _BOUNDS[part.value](found, values)
        elif all(v.is_Integer and abs(v) < 10**12 for v in values):
            _property(found, str(part.value), tuple(int(v) for v in values))
        else:
            raise CannotSolve("this needs whole numbers of bearable size")
    return found


def _between(found: Description, values: tuple[Any, ...]) -> None:
    low, high = sorted(values)
    found.at_least(int(sp.ceiling(low)))
    found.at_most(int(sp.floor(high)))
    found.borders |= {int(v) for v in values if v.is_Integer}


def _from(found: Description, values: tuple[Any, ...]) -> None:
    found.at_least(int(sp.ceiling(min(values))))
    found.at_most(int(sp.floor(max(values))))


_BOUNDS: dict[str, Callable[[Description, tuple[Any, ...]], None]] = {
    "less": lambda d, v: d.at_most(int(sp.ceiling(v[0])) - 1),
    "at most": lambda d, v: d.at_most(int(sp.floor(v[0]))),
    "more": lambda d, v: d.at_least(int(sp.floor(v[0])) + 1),
    "at least": lambda d, v: d.at_least(int(sp.ceiling(v[0]))),
    "from": _from,
    "between": _between,
    "inside": lambda d, v: _from(d, (sp.floor(min(v)) + 1, sp.ceiling(max(v)) - 1)),
    "positive": lambda d, v: d.at_least(1),
    "whole": lambda d, v: d.at_least(0),
    "negative": lambda d, v: d.at_most(-1),
}


def _property(found: Description, name: str, values: tuple[int, ...]) -> None:
    if name == "digits":
        found.at_least(10 ** (values[0] - 1))
        found.at_most(10 ** values[0] - 1)
        return
    if name == "remainder":
        rest, *by = values
        if not 0 <= rest < min(by):
            raise CannotSolve("the remainder is not below the divisor")
    if name == "no multiple too":
        if not any(known.startswith(("multiple", "no multiple")) for known, _ in found.said):
            raise CannotSolve("it is not clear what the numbers are not")
        name = "no multiple"
    if name in {"prime", "composite", "divisors", "digit product", "palindrome", "divisor"}:
        found.at_least(1)
    if name == "divisor":
        found.at_most(min(abs(v) for v in values))
    if name in {"multiple", "no multiple", "multiple of one", "divisor", "coprime"} and 0 in values:
        raise CannotSolve("zero has no multiples or divisors here")
    found.said.append((name, values))


# --- building the numbers up ---------------------------------------------------------------
def build_up(found: Description) -> list[int]:
    """The numbers in order."""
    low, high = _range(found)
    start = min(
        (source for name, values in found.said if (source := _source(name, values, low, high))),
        key=lambda pair: pair[0],
        default=None,
    )
    row: Iterable[int] = range(low, high + 1) if start is None else start[1]()
    if (start is None and high - low > MOST) or (start is not None and start[0] > MOST):
        raise CannotSolve("there are too many numbers to go through")
    return sorted({n for n in row if low <= n <= high and _all(found, n)})


def _range(found: Description) -> tuple[int, int]:
    if found.low is None or found.high is None:
        raise CannotSolve("the numbers have no bound on one side")
    return found.low, found.high


def _source(
    name: str, values: tuple[int, ...], low: int, high: int
) -> tuple[int, Callable[[], Iterable[int]]] | None:
    """About how many numbers a property leaves, and how to list them."""
    span = max(high - low + 1, 0)
    if name == "multiple":
        step = math.lcm(*values)
        return span // step + 1, lambda: range(-(-low // step) * step, high + 1, step)
    if name == "remainder":
        rest, by = values[0], math.lcm(*values[1:])
        return span // by + 1, lambda: range(low + (rest - low) % by, high + 1, by)
    if name == "square" and high >= 0:
        return math.isqrt(high) + 1, lambda: (k * k for k in range(math.isqrt(high) + 1))
    if name == "cube":
        ends = round(abs(max(-low, high, 1)) ** (1 / 3)) + 1
        return 2 * ends, lambda: (k**3 for k in range(-ends, ends + 1))
    if name == "divisor":
        return 1, lambda: _divisors(math.gcd(*values))
    return None


def _divisors(n: int) -> list[int]:
    found = [1]
    for prime, power in sp.factorint(abs(n)).items():
        found = [d * int(prime) ** k for d in found for k in range(power + 1)]
    return found


def _all(found: Description, n: int) -> bool:
    return all(_QUICK[name](n, values) for name, values in found.said)


def _is_square(n: int) -> bool:
    return n >= 0 and math.isqrt(n) ** 2 == n


def _is_cube(n: int) -> bool:
    root = round(abs(n) ** (1 / 3))
    return any((root + k) ** 3 == abs(n) for k in (-1, 0, 1))


def _digits(n: int) -> list[int]:
    return [int(d) for d in str(abs(n))]


_QUICK: dict[str, Callable[[int, tuple[int, ...]], bool]] = {
    "even": lambda n, v: n % 2 == 0,
    "odd": lambda n, v: n % 2 == 1,
    "nonzero": lambda n, v: n != 0,
    "prime": lambda n, v: bool(sp.isprime(n)),
    "no prime": lambda n, v: not sp.isprime(n),
    "composite": lambda n, v: n > 3 and not sp.isprime(n),
    "square": lambda n, v: _is_square(n),
    "no square": lambda n, v: not _is_square(n),
    "cube": lambda n, v: _is_cube(n),
    "multiple": lambda n, v: all(n % k == 0 for k in v),
    "multiple of one": lambda n, v: any(n % k == 0 for k in v),
    "no multiple": lambda n, v: all(n % k for k in v),
    "divisor": lambda n, v: all(k % n == 0 for k in v),
    "coprime": lambda n, v: math.gcd(n, v[0]) == 1,
    "remainder": lambda n, v: all(n % k == v[0] for k in v[1:]),
    "divisors": lambda n, v: bool(sp.divisor_count(n) == v[0]),
    "digit sum": lambda n, v: sum(_digits(n)) == v[0],
    "digit product": lambda n, v: math.prod(_digits(n)) == v[0],
    "last digit": lambda n, v: abs(n) % 10 == v[0],
    "with digit": lambda n, v: v[0] in _digits(n),
    "without digit": lambda n, v: v[0] not in _digits(n),
    "palindrome": lambda n, v: str(n) == str(n)[::-1],
}


# --- testing one by one ----------------------------------------------------------------------
def test_all(found: Description) -> list[int]:
    """The numbers of the range that pass every test, by plain counting."""
    low, high = _range(found)
    if high - low > MOST:
        raise CannotSolve("there are too many numbers to test one by one")
    row = list(range(low, high + 1))
    for name, values in sorted(found.said, key=lambda pair: pair[0] in _COUNTED):
        row = [n for n in row if _tested(name, values, n)]
    return row


_COUNTED = frozenset({"prime", "no prime", "composite", "divisors"})


def _tested(name: str, values: tuple[int, ...], n: int) -> bool:
    text = str(abs(n))
    if name in _COUNTED:
        count = _count_divisors(n)
        wanted = {"prime": count == 2, "no prime": count != 2, "composite": count > 2}
        return wanted.get(name, count == values[0] if values else False)
    if name in {"square", "no square", "cube"}:
        power = 3 if name == "cube" else 2
        hit = _is_power(n, power)
        return not hit if name == "no square" else hit
    if name.startswith("digit"):
        total = 0 if name == "digit sum" else 1
        for sign in text:
            total = total + int(sign) if name == "digit sum" else total * int(sign)
        return total == values[0]
    simple: dict[str, Callable[[], bool]] = {
        "even": lambda: text[-1] in "02468",
        "odd": lambda: text[-1] in "13579",
        "nonzero": lambda: text != "0",
        "multiple": lambda: all(divmod(n, k)[1] == 0 for k in values),
        "multiple of one": lambda: not all(divmod(n, k)[1] for k in values),
        "no multiple": lambda: not any(divmod(n, k)[1] == 0 for k in values),
        "divisor": lambda: n != 0 and all(n * (k // n) == k for k in values),
        "coprime": lambda: (
            not any(n % d == 0 for d in range(2, values[0] + 1) if values[0] % d == 0)
        ),
        "remainder": lambda: not any((n - values[0]) % k for k in values[1:]),
        "last digit": lambda: text[-1] == str(values[0]),
        "with digit": lambda: str(values[0]) in text,
        "without digit": lambda: str(values[0]) not in text,
        "palindrome": lambda: all(a == b for a, b in zip(text, reversed(text), strict=True)),
    }
    return simple[name]()


def _count_divisors(n: int) -> int:
    if n < 1:
        return 0
    count, k = 0, 1
    while k * k <= n:
        if n % k == 0:
            count += 1 if k * k == n else 2
        k += 1
    return count


def _is_power(n: int, power: int) -> bool:
    low, high = 0, abs(n) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**power <= abs(n) else (low, middle)
    return low**power == abs(n) and (n >= 0 or power == 3)


# --- questions -------------------------------------------------------------------------------
def _take(name: str, row: list[int]) -> int:
    if name == "count":
        return len(row)
    if not row:
        raise CannotSolve("there is no such number")
    acts: dict[str, Callable[[list[int]], int]] = {
        "sum": sum, "product": math.prod, "smallest": min, "largest": max,
    }  # fmt: skip
    return acts[name](row)


def _closed(found: Description, name: str) -> Description:
    """Bounds for a search in one direction."""
    if name == "smallest" and found.high is None and found.low is not None:
        found.high = found.low + MOST // 3
    if name == "largest" and found.low is None and found.high is not None:
        found.low = max(found.high - MOST // 3, 1)
    return found


def _answer(name: str, tree: Node, route: Callable[[Description], list[int]]) -> int:
    found = _closed(read(tree), name)
    row = route(found)
    if not found.said and name == "count" and found.borders:
        raise CannotSolve("it is not clear whether the ends belong to the numbers")
    inner = [n for n in row if n not in found.borders]
    if len(inner) != len(row) and _take(name, row) != (_take(name, inner) if inner else None):
        raise CannotSolve("it is not clear whether the ends belong to the numbers")
    return _take(name, row)


def _operation(name: str, said: str, **wordings: Any) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        found = _closed(read(tree), name)
        result = _answer(name, tree, build_up)
        row = build_up(found)
        shown = row if len(row) <= 12 else [*row[:5], "\\ldots", *row[-2:]]
        page.say("List the numbers that have all the properties.", ", ".join(map(str, shown)))
        page.say(said, str(result))
        return sp.Integer(result)

    def verify(answer: Answer, tree: Node) -> Finding:
        given = answer.number()
        if given is None or not given.is_Integer:
            return Finding("silent", ROUTE, "the answer is no whole number")
        wanted = _answer(name, tree, test_all)
        if int(given) == wanted:
            return Finding("supports", ROUTE, "the same numbers pass", proof=True)
        return Finding("refutes", ROUTE, f"testing gives {wanted}")

    def build(tree: Node) -> Node:
        return ask(f"{name} of integers", tree)

    return Operation(f"{name} of integers", solve, verify, raw=True, build=build, **wordings)


OPERATIONS = (
    _operation("count", "Count them.", phrases=("number of {d}",),
        questions=("how many {d} are there", "how many {d} exist", "how many {d}", "find number of {d}", "how many of the? {d}", "for how many {d}")),
    _operation("sum", "Add them.", phrases=("sum of all? of? the? {d}", "sum of every {d}"), questions=("find sum of all? of? the? {d}",)),
    _operation("product", "Multiply them.", phrases=("product of all? of? the? {d}",)),
    _operation("smallest", "Take the smallest.", phrases=("smallest|least|first possible? {d}",)),
    _operation("largest", "Take the largest.", phrases=("largest|greatest|biggest possible? {d}",)),
)  # fmt: skip
