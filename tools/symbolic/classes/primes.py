"""Primes: whether a number is one, and its factorisation.

Solved by trial division; verified by SymPy's primality test and by multiplying out.
"""

import math
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.divisibility import factored, factors, whole
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written


def smallest_factor(n: int) -> int:
    """The smallest divisor above 1, by trial division."""
    for d in range(2, math.isqrt(n) + 1):
        if n % d == 0:
            return d
    return n


def solve_is_prime(page: Page, value: Any) -> Any:
    """Whether a number is prime."""
    n = whole(value)
    if n == 1:
        page.say("1 has only one divisor, so it is not a prime.")
        return False
    divisor = smallest_factor(n)
    if divisor < n:
        page.say(
            f"Try the primes in turn: {divisor} divides {n}, so it is not a prime.",
            f"{n} = {divisor} \\cdot {n // divisor}",
        )
        return False
    page.say(
        f"No prime up to {math.isqrt(n)} divides {n}, and a divisor above the square root "
        "would have a partner below it.",
        f"\\sqrt{{{n}}} < {math.isqrt(n) + 1}",
    )
    return True


def verify_is_prime(answer: Answer, value: Any) -> Finding:
    """SymPy's primality test."""
    route = "another primality test"
    if not isinstance(answer.value, bool):
        return Finding("silent", route, "the answer is neither yes nor no")
    if bool(sp.isprime(whole(value))) == answer.value:
        return Finding("supports", route, "another test comes to the same result", True)
    return Finding("refutes", route, "another test comes to the opposite result")


def solve_factorisation(page: Page, value: Any) -> Any:
    """The prime factorisation as LaTeX text."""
    n = whole(value)
    if n == 1:
        raise CannotSolve("1 is no product of primes")
    rest, found = n, []
    while rest > 1:
        prime = smallest_factor(rest)
        found.append(prime)
        if rest // prime > 1:
            page.say(
                f"Divide by the smallest prime that goes into {rest}.",
                f"{rest} = {prime} \\cdot {rest // prime}",
            )
        rest //= prime
    page.say("Collect equal primes in powers.", f"{n} = {factored(n)}")
    return Written(factored(n))


def verify_factorisation(answer: Answer, value: Any) -> Finding:
    """Multiply the written factors and test each for being prime."""
    route = "multiplying the factors, each tested for being prime"
    if isinstance(answer.value, Written):
        answer = Answer.read(str(answer.value)) or answer
    if answer.tree is None:
        return Finding("silent", route, "the answer is no product")
    parts = _prime_powers(answer.tree)
    if parts is None:
        return Finding("silent", route, "the answer is no product of powers of whole numbers")
    if math.prod(p**k for p, k in parts) != whole(value):
        return Finding("refutes", route, "the product of the factors is another number")
    composite = [p for p, _ in parts if not sp.isprime(p)]
    if composite:
        return Finding("refutes", route, f"{composite[0]} is not a prime")
    return Finding("supports", route, "the factors are primes with that product", True)


def _prime_powers(tree: Node) -> list[tuple[int, int]] | None:
    factors = tree.args if tree.head == "multiply" else (tree,)
    parts: list[tuple[int, int]] = []
    for factor in factors:
        base, exponent = factor.args if factor.head == "power" else (factor, None)
        if base.head != "number" or (exponent is not None and exponent.head != "number"):
            return None
        power = exponent.value.value if exponent is not None else 1
        if base.value.value.denominator != 1 or not 0 < power < 200:
            return None
        parts.append((int(base.value.value), int(power)))
    return parts


OPERATIONS = (
    Operation(
        "prime or not",
        solve_is_prime,
        verify_is_prime,
        questions=(
            "is {e} a? prime number?",
            "determine|decide|check|tell whether|if {e} is a? prime number?",
            "is {e} prime or composite",
        ),
    ),
    Operation(
        "prime factorisation",
        solve_factorisation,
        verify_factorisation,
        phrases=(
            "prime factorization|factorisation|decomposition of {n}",
            "prime factors|factorization|factorisation of {n}",
        ),
        questions=(
            "prime factorization|factorisation of {n}",
            "write|express {e} as a product of its? prime factors|numbers",
            "write|express {e} as a product of primes",
            "factor|factorise|factorize {e} into primes|prime_factors",
            "find prime factorization|factorisation of {n}",
        ),
    ),
)
__all__ = ["OPERATIONS", "factors"]
