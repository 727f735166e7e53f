"""Linear congruences, last digits and remainders of large powers, zeros at the end of factorials.

Powers are taken modulo the divisor by squaring; verified by multiplying step by step.
"""

# ruff: noqa: E501 - wordings read better unbroken

import math
from collections.abc import Callable
from typing import Any

from kptutor.tools.maths import exact
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes, whole
from kptutor.tools.symbolic.values import expression, latex, size

ROUTE = "multiplying step by step"
MOST_STEPS = 300_000


def modulo(tree: Node, m: int, power: Callable[[int, int, int], int]) -> int:
    """A tree of whole numbers modulo `m`, powers by the given method.

    Raises:
        CannotSolve: If it holds anything but sums, products and powers of whole numbers.
    """
    if tree.head == "number" and tree.value.value.denominator == 1:
        return int(tree.value.value) % m
    if tree.head == "negate":
        return -modulo(tree.args[0], m, power) % m
    if tree.head == "add":
        return sum(modulo(arg, m, power) for arg in tree.args) % m
    if tree.head == "multiply":
        return math.prod(modulo(arg, m, power) for arg in tree.args) % m
    if tree.head == "power":
        exponent = exact.rational(tree.args[1]) if size(tree.args[1]) < 200 else None
        if exponent is not None and exponent.denominator == 1 and exponent >= 0:
            return power(modulo(tree.args[0], m, power), int(exponent), m)
    raise CannotSolve("only sums, products and powers of whole numbers are mastered")


def _step_by_step(base: int, exponent: int, m: int) -> int:
    """Powers one by one until they repeat."""
    seen: dict[int, int] = {}
    row: list[int] = []
    value = 1 % m
    for k in range(min(exponent, MOST_STEPS) + 1):
        if k == exponent:
            return value
        if value in seen:
            start = seen[value]
            return row[start + (exponent - start) % (k - start)]
        seen[value] = k
        row.append(value)
        value = value * base % m
    raise CannotSolve("the powers do not repeat soon enough")


def _digits(name: str, m: int, divide: int, why: str, phrases: tuple[str, ...]) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        found = modulo(tree, m, pow) // divide
        page.say(why, str(found))
        return sp.Integer(found)

    def verify(answer: Answer, tree: Node) -> Finding:
        given = answer.number()
        if given is None or not given.is_Integer:
            return Finding("silent", ROUTE, "the answer is no whole number")
        found = modulo(tree, m, _step_by_step) // divide
        if int(given) == found:
            return Finding("supports", ROUTE, "it comes to the same", proof=True)
        return Finding("refutes", ROUTE, f"it comes to {found}")

    def build(tree: Node) -> Node | None:
        return None if tree.head == "ask" or tree.has("ask") or tree.symbols() else ask(name, tree)

    return Operation(name, solve, verify, raw=True, phrases=phrases, build=build)


def solve_remainder(page: Page, tree: Node, by: Node) -> Any:
    """The remainder of a number that is too large to write out."""
    m = whole(expression(by), high=10**6)
    found = modulo(tree, m, pow)
    page.say("Work modulo the divisor at every step.", f"{found} \\pmod{{{m}}}")
    return sp.Integer(found)


def verify_remainder(answer: Answer, tree: Node, by: Node) -> Finding:
    """Powers one by one until they repeat."""
    given = answer.number()
    m = whole(expression(by), high=10**6)
    if given is None or not given.is_Integer:
        return Finding("silent", ROUTE, "the answer is no whole number")
    if int(given) == modulo(tree, m, _step_by_step):
        return Finding("supports", ROUTE, "it comes to the same", proof=True)
    return Finding("refutes", ROUTE, "it comes to another remainder")


def _large(tree: Node, by: Node) -> Node | None:
    large = not tree.has("ask") and not tree.symbols() and tree.has("power")
    return ask("remainder of a power", tree, by) if large and by.head == "number" else None


def _zeros(n: Any) -> Any:
    count, value = 0, whole(n, high=10**6)
    while value:
        value //= 5
        count += value
    return sp.Integer(count)


def _zeros_counted(n: Any) -> Any:
    """Twos and fives of every factor."""
    twos = fives = 0
    for k in range(1, int(n) + 1):
        while k % 2 == 0:
            k, twos = k // 2, twos + 1
        while k % 5 == 0:
            k, fives = k // 5, fives + 1
    return sp.Integer(min(twos, fives))


def _of_factorial(tree: Node) -> Node | None:
    return (
        ask("zeros at the end of a factorial", tree.args[0]) if tree.head == "factorial" else None
    )


# --- linear congruences --------------------------------------------------------------------------
def _congruence(tree: Node) -> tuple[str, int, int, int]:
    """Name and numbers of `ax ≡ b (mod m)`."""
    if tree.head != "modulo" or tree.args[0].head != "relation" or len(tree.args[0].args) != 2:
        raise CannotSolve("this is no congruence")
    (left, right), modulus = tree.args[0].args, tree.args[1]
    names = left.symbols() | right.symbols()
    if len(names) != 1:
        raise CannotSolve("a congruence in one name is needed")
    (name,) = names
    gap = sp.Poly(expression(left) - expression(right), sp.Symbol(name))
    if gap.degree() != 1 or not all(c.is_Integer for c in gap.all_coeffs()):
        raise CannotSolve("only linear congruences are mastered")
    a, b = (int(c) for c in gap.all_coeffs())
    return name, a, -b, whole(expression(modulus), low=2, high=10**6)


def solve_smallest(page: Page, tree: Node) -> Any:
    """The smallest positive solution."""
    name, a, b, m = _congruence(tree)
    shared = math.gcd(a, m)
    if b % shared:
        raise CannotSolve("the congruence has no solution")
    a, b, m = a // shared, b // shared, m // shared
    found = b * pow(a, -1, m) % m if m > 1 else 0
    page.say("Multiply by the inverse of the coefficient.", f"{name} \\equiv {found} \\pmod{{{m}}}")
    return sp.Integer(found or m)


def verify_smallest(answer: Answer, tree: Node) -> Finding:
    """Try the positive whole numbers in turn."""
    route = "trying whole numbers in turn"
    _, a, b, m = _congruence(tree)
    given = answer.number()
    if given is None or not given.is_Integer:
        return Finding("silent", route, "the answer is no whole number")
    first = next((n for n in range(1, m + 1) if (a * n - b) % m == 0), None)
    if first == int(given):
        return Finding("supports", route, "it is the first that works", proof=True)
    return Finding("refutes", route, f"the first that works is {first}")


def _smallest(name: Node, tree: Node) -> Node | None:
    fits = tree.head == "modulo" and tree.symbols() == {name.value}
    return ask("smallest solution of a congruence", tree) if fits else None


OPERATIONS = (
    _digits("units digit of a power", 10, 1, "Powers repeat their last digit.", ("units|ones|last|rightmost digit of|in {n}", "digit in the units|ones place of {n}")),
    _digits("tens digit", 100, 10, "Look at the last two digits.", ("tens digit of|in {n}", "digit in the tens place of {n}")),
    Operation("remainder of a power", solve_remainder, verify_remainder, raw=True, build=_large,
        phrases=("remainder when|if|of {n} is? divided by {n}", "remainder when|if|of dividing? {n} by {n}")),
    two_routes("zeros at the end of a factorial", _zeros, _zeros_counted, "counting twos and fives", lambda n, r: ("Count the factors of five.", latex(r))),
    Operation("zeros at the end of a factorial, asked", solve_remainder, verify_remainder, build=_of_factorial,
        phrases=("number of trailing? zeros|zeroes at_the_end_of|in {e}",), questions=("how many trailing? zeros|zeroes are at_the_end_of|in {e}", "how many zeros|zeroes does {e} end in|with", "how many terminal|trailing zeros|zeroes does {e} have")),
    Operation("smallest solution of a congruence", solve_smallest, verify_smallest, raw=True),
    Operation("smallest solution of a congruence, asked", solve_smallest, verify_smallest, raw=True, build=_smallest,
        phrases=("smallest|least positive integer|whole_number {v} such_that|that_satisfies|satisfying|for_which {m}", "smallest|least positive integer value of {v} such_that|that_satisfies|satisfying {m}")),
)  # fmt: skip
