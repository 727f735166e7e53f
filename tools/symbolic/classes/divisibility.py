"""Greatest common divisors and least common multiples.

Solved by Euclid's algorithm, verified by going through the divisors (or by the prime
factors where the numbers are large).
"""

import math
from typing import Any

from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.trees import items

LARGEST = 10**18


def whole(value: Any) -> int:
    """A positive whole number of bearable size.

    Raises:
        CannotSolve: If the value is none.
    """
    if not (getattr(value, "is_Integer", False) and 0 < value <= LARGEST):
        raise CannotSolve("this needs positive whole numbers of bearable size")
    return int(value)


def factors(n: int) -> dict[int, int]:
    """The prime factorisation, by SymPy."""
    return {int(p): int(k) for p, k in sp.factorint(n).items()}


def factored(n: int) -> str:
    """The prime factorisation in LaTeX."""
    if n == 1:
        return "1"
    return " \\cdot ".join(
        f"{p}^{{{k}}}" if k > 1 else str(p) for p, k in sorted(factors(n).items())
    )


def solve_gcd(page: Page, *values: Any) -> Any:
    """The greatest common divisor, by prime factors for the page and Euclid for the value."""
    numbers = [whole(v) for v in values]
    for n in numbers:
        page.say(f"Write {n} as a product of primes.", f"{n} = {factored(n)}")
    result = math.gcd(*numbers)
    page.say(
        "The greatest common divisor has each prime that they share, with the smallest exponent.",
        f"\\gcd({', '.join(map(str, numbers))}) = {result}",
    )
    return sp.Integer(result)


def solve_lcm(page: Page, *values: Any) -> Any:
    """The least common multiple."""
    numbers = [whole(v) for v in values]
    for n in numbers:
        page.say(f"Write {n} as a product of primes.", f"{n} = {factored(n)}")
    result = math.lcm(*numbers)
    page.say(
        "The least common multiple has every prime that occurs, with the greatest exponent.",
        f"\\operatorname{{lcm}}({', '.join(map(str, numbers))}) = {factored(result)} = {result}"
        if result > 1 and factored(result) != str(result)
        else f"\\operatorname{{lcm}}({', '.join(map(str, numbers))}) = {result}",
    )
    return sp.Integer(result)


def _given(answer: Answer) -> int | None:
    value = answer.number()
    return int(value) if value is not None and value.is_Integer else None


def verify_gcd(answer: Answer, *values: Any) -> Finding:
    """A common divisor such that the quotients share no prime."""
    route = "common divisor with quotients that share no prime"
    numbers, given = [whole(v) for v in values], _given(answer)
    if given is None:
        return Finding("silent", route, "the answer is no whole number")
    if given <= 0 or any(n % given for n in numbers):
        return Finding("refutes", route, f"{given} does not divide all of the numbers")
    quotients = [n // given for n in numbers]
    shared = set.intersection(*(set(factors(q)) for q in quotients))
    if shared:
        return Finding(
            "refutes", route, f"after division by {given} the numbers still share {min(shared)}"
        )
    return Finding("supports", route, "it divides all and the quotients share no prime", True)


def verify_lcm(answer: Answer, *values: Any) -> Finding:
    """A common multiple such that no prime factor of it can be left out."""
    route = "common multiple that loses this when any prime is left out"
    numbers, given = [whole(v) for v in values], _given(answer)
    if given is None:
        return Finding("silent", route, "the answer is no whole number")
    if given <= 0 or any(given % n for n in numbers):
        return Finding("refutes", route, f"{given} is not a multiple of all of the numbers")
    for prime in factors(given):
        if all((given // prime) % n == 0 for n in numbers):
            return Finding("refutes", route, f"{given // prime} is a smaller common multiple")
    return Finding("supports", route, "it is a common multiple and no smaller one exists", True)


OPERATIONS = (
    Operation(
        "greatest common divisor",
        solve_gcd,
        verify_gcd,
        phrases=(
            "greatest|highest|largest common factor|divisor of {l}",
            "gcd|gcf|hcf of {l}",
            "greatest|highest|largest number|integer that divides both? {l}",
        ),
        build=lambda listing: ask("greatest common divisor", *items(listing)),
    ),
    Operation(
        "least common multiple",
        solve_lcm,
        verify_lcm,
        phrases=(
            "least|lowest|smallest common positive? multiple of {l}",
            "least|lowest|smallest common denominator of {l}",
            "lcm of {l}",
            "smallest|least positive? integer|number|multiple that is? divisible by both? {l}",
            "smallest|least positive? integer|number divisible by each_of|all_of|both? {l}",
            "smallest|least positive integer|number that is a multiple of both? {l}",
        ),
        build=lambda listing: ask("least common multiple", *items(listing)),
    ),
)
