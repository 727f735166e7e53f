"""Divisors, remainders, digits, multiples: each found directly and confirmed by brute force."""

# ruff: noqa: E501 - wordings read better unbroken

import math
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.classes.divisibility import factored, factors
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.trees import items
from kptutor.tools.symbolic.two_routes import two_routes, whole

BRUTE = 2_000_000
"""Numbers that a count goes through at most."""


def _n(value: Any) -> int:
    return whole(value, high=BRUTE)


def _divisors(n: int) -> list[int]:
    return [d for d in range(1, n + 1) if n % d == 0]


def _count_by_exponents(value: Any) -> int:
    return math.prod(k + 1 for k in factors(_n(value)).values())


def _count_common(*values: Any) -> int:
    return _count_by_exponents(sp.Integer(math.gcd(*map(_n, values))))


def _count_common_slowly(*values: Any) -> int:
    numbers = [_n(value) for value in values]
    return sum(all(n % d == 0 for n in numbers) for d in range(1, min(numbers) + 1))


def _sum_by_exponents(value: Any) -> int:
    return math.prod((p ** (k + 1) - 1) // (p - 1) for p, k in factors(_n(value)).items())


def _mod(a: Any, m: Any) -> int:
    if not a.is_Integer:
        raise CannotSolve("a remainder needs whole numbers")
    return int(a) % whole(m)


def _mod_by_steps(a: Any, m: Any) -> int:
    rest, modulus = int(a), whole(m)
    return (
        rest - modulus * math.floor(rest / modulus)
        if abs(rest) < 2**50
        else _by_digits(rest, modulus)
    )


def _by_digits(n: int, m: int) -> int:
    """The remainder digit by digit, as in long division."""
    rest = 0
    for digit in str(abs(n)):
        rest = (10 * rest + int(digit)) % m
    return rest if n >= 0 else (m - rest) % m


def _explained(text: str, line: str) -> Any:
    def explain(*values: Any) -> tuple[str, str]:
        *args, result = values
        return text, line.format(*args, r=result)

    return explain


def _smallest_above(k: Any, low: Any) -> int:
    step, bound = whole(k), int(low)
    return (bound // step + 1) * step


def _smallest_above_slowly(k: Any, low: Any) -> int:
    step, place = whole(k), int(low) + 1
    while place % step:
        place += 1
    return place


def _largest_below(k: Any, high: Any) -> int:
    step, bound = whole(k), int(high)
    return (-(-bound // step) - 1) * step


def _largest_below_slowly(k: Any, high: Any) -> int:
    step, place = whole(k), int(high) - 1
    while place % step:
        place -= 1
    return place


def _multiples_between(k: Any, low: Any, high: Any) -> int:
    step, a, b = whole(k), int(low), int(high)
    return b // step - (a - 1) // step


def _multiples_counted(k: Any, low: Any, high: Any) -> int:
    step, a, b = whole(k), int(low), int(high)
    if b - a > BRUTE:
        raise CannotSolve("there are too many numbers to go through")
    return sum(n % step == 0 for n in range(a, b + 1))


def _strictly_between(k: Any, low: Any, high: Any) -> int:
    if int(low) % whole(k) == 0 or int(high) % whole(k) == 0:
        raise CannotSolve("it is not said whether the ends count")
    return _multiples_between(k, low + 1, high - 1)


def _primes_up_to(high: int) -> list[int]:
    sieve = bytearray([1]) * (high + 1)
    sieve[:2] = b"\0\0"
    for p in range(2, math.isqrt(high) + 1):
        if sieve[p]:
            sieve[p * p :: p] = bytes(len(range(p * p, high + 1, p)))
    return [n for n in range(high + 1) if sieve[n]]


def _is_prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def _digits_for(count: int) -> tuple[Node, Node]:
    return number(10 ** (count - 1)), number(10**count - 1)


def _with_digits(k: Node, kind: str, count: Node) -> Node | None:
    if count.head != "number" or not 1 <= count.value.value <= 7:
        return None
    low, high = _digits_for(int(count.value.value))
    if kind == "smallest":
        return ask("smallest multiple above", k, number(low.value.value - 1))
    if kind == "largest":
        return ask("largest multiple below", k, number(high.value.value + 1))
    return ask("multiples between", k, low, high)


def _next_integer(value: Any) -> Any:
    """The first whole number above a real one, by going up from a floating-point guess."""
    guess = int(float(sp.N(value, 30))) - 2
    return next(
        sp.Integer(k) for k in range(guess, guess + 6) if sp.N(k - value, 40) > sp.Float(10) ** -30
    )


_MORE = "more_than|greater_than|larger_than|bigger_than|above|exceeding"
_LESS = "less_than|smaller_than|below|under"

OPERATIONS = (
    two_routes("number of divisors", _count_by_exponents, lambda v: len(_divisors(_n(v))), "listing the divisors",
        lambda v, r: [("Write the number as a product of primes.", f"{v} = {factored(int(v))}"), ("Each exponent plus one: multiply.", f"{r} \\text{{ divisors}}")],
        phrases=("number of positive? integer? divisors|factors of {n}", "number of distinct positive? divisors|factors of {n}", "number of whole number divisors|factors of {n}"),
        questions=("how many positive? integer? divisors|factors does {n} have", "how many distinct positive? integer? divisors|factors does {n} have",
                   "how many positive? integers|numbers are divisors|factors of {n}", "how many positive? divisors|factors are there of {n}", "how many positive? whole number? divisors|factors does the? number? {n} have")),
    two_routes("number of common divisors", _count_common, _count_common_slowly, "trying every number up to the smallest",
        _explained("A common divisor divides the greatest common divisor: count the divisors of that.", "{r}"),
        phrases=("number of positive? common positive? integer? divisors|factors of {l}",),
        questions=("how many positive? integer? divisors|factors do {l} have in common", "how many positive? integer? divisors|factors do {l} share", "how many positive? common positive? divisors|factors do {l} have", "how many positive? integers|numbers divide both|each_of|all_of {l}"),
        build=lambda listing: ask("number of common divisors", *items(listing))),
    two_routes("sum of divisors", _sum_by_exponents, lambda v: sum(_divisors(_n(v))), "adding up the divisors",
        _explained("Add the divisors; by the prime factors this is a product of sums.", "{r}"),
        phrases=("sum of all? the? positive? divisors|factors of {n}", "sum of all? of? the positive? integer? divisors|factors of {n}")),
    two_routes("sum of proper divisors", lambda v: _sum_by_exponents(v) - int(v), lambda v: sum(_divisors(_n(v))[:-1]), "adding up the divisors",
        _explained("Add the divisors below the number.", "{r}"), phrases=("sum of all? the? proper divisors|factors of {n}",)),
    two_routes("number of prime factors", lambda v: len(factors(_n(v))), lambda v: sum(_is_prime(d) for d in _divisors(_n(v))), "testing the divisors",
        lambda v, r: ("Write the number as a product of primes.", f"{v} = {factored(int(v))}"),
        phrases=("number of distinct|different prime factors|divisors of {n}",), questions=("how many distinct|different prime factors|divisors does {n} have",)),
    two_routes("largest prime factor", lambda v: max(factors(_n(v))), lambda v: max(d for d in _divisors(_n(v)) if _is_prime(d)), "testing the divisors",
        lambda v, r: ("Write the number as a product of primes.", f"{v} = {factored(int(v))}"),
        phrases=("largest|greatest|biggest prime factor|divisor of {n}", "largest|greatest prime number? that divides {n}")),
    two_routes("smallest prime factor", lambda v: min(factors(_n(v))), lambda v: min(d for d in _divisors(_n(v)) if _is_prime(d)), "testing the divisors",
        lambda v, r: ("Write the number as a product of primes.", f"{v} = {factored(int(v))}"),
        phrases=("smallest|least prime factor|divisor of {n}",)),
    two_routes("sum of distinct prime factors", lambda v: sum(factors(_n(v))), lambda v: sum(d for d in _divisors(_n(v)) if _is_prime(d)), "testing the divisors",
        lambda v, r: ("Write the number as a product of primes.", f"{v} = {factored(int(v))}"),
        phrases=("sum of the? distinct|different prime factors|divisors of {n}", "sum of the prime divisors of {n}")),
    two_routes("remainder", _mod, _mod_by_steps, "long division",
        lambda a, m, r: ("Divide and keep what is left.", f"{a} = {m} \\cdot {(int(a) - int(r)) // int(m)} + {r}"),
        phrases=("remainder when|if|of {n} is? divided by {n}", "remainder when|if|of dividing? {n} by {n}", "remainder of {n} divided by {n}", "remainder of {n} when it is divided by {n}", "{n} modulo|mod {n}", "residue of {n} modulo|mod {n}"),
        questions=("what remainder do you get when {n} is divided by {n}", "what is left over when {n} is divided by {n}"),
        build=lambda *args: None if any(a.symbols() for a in args) else ask("remainder", *args)),
    two_routes("residue", _mod, _mod_by_steps, "long division", _explained("Divide and keep what is left.", "{r}"),
        phrases=("modulo|mod {n} residue of {n}",), build=lambda m, a: ask("remainder", a, m)),
    two_routes("units digit", lambda v: int(v) % 10 if v.is_Integer and v >= 0 else None, lambda v: int(str(int(v))[-1]), "writing the number out",
        _explained("The units digit is the remainder after division by 10.", "{r}"),
        phrases=("units|ones|last|rightmost digit of {n}", "digit in the units place of {n}")),
    two_routes("sum of digits", lambda v: sum(int(d) for d in str(whole(v, high=10**300))), lambda v: _digit_sum(int(v)), "dividing by ten again and again",
        _explained("Add the digits.", "{r}"), phrases=("sum of the? digits of {n}", "digit sum of {n}")),
    two_routes("smallest multiple above", _smallest_above, _smallest_above_slowly, "counting upwards",
        _explained("Go up to the next multiple.", "{r}"),
        phrases=(f"smallest|least|first positive? integer? multiple of {{n}} that is? {_MORE} {{n}}", f"smallest|least|first multiple of {{n}} {_MORE} {{n}}", f"smallest|least positive? multiple of {{n}} which|that is {_MORE} {{n}}")),
    two_routes("largest multiple below", _largest_below, _largest_below_slowly, "counting downwards",
        _explained("Go down to the next multiple.", "{r}"),
        phrases=(f"largest|greatest|biggest multiple of {{n}} that|which is {_LESS} {{n}}", f"largest|greatest|biggest multiple of {{n}} {_LESS} {{n}}")),
    two_routes("multiples between", _multiples_between, _multiples_counted, "counting one by one",
        _explained("Count the multiples up to each end and subtract.", "{r}"),
        phrases=("number of multiples of {n} from {n} to {n}",), questions=("how many multiples of {n} are there? between {n} and {n} inclusive", "how many multiples of {n} are there? from {n} to {n} ,? inclusive?")),
    two_routes("multiples strictly between", _strictly_between, lambda k, a, b: _multiples_counted(k, a + 1, b - 1), "counting one by one",
        _explained("Count the multiples up to each end and subtract.", "{r}"),
        questions=("how many multiples of {n} are there? between {n} and {n}",)),
    two_routes("multiples with digits", _multiples_between, _multiples_counted, "counting one by one",
        _explained("Count the multiples up to each end and subtract.", "{r}"),
        questions=("how many {n} - digit positive? integers|numbers are there? multiples_of|divisible_by {n}", "how many positive {n} - digit integers|numbers are multiples_of|divisible_by {n}", "how many {n} -digit positive? integers|numbers are multiples_of|divisible_by {n}", "how many positive? {n} -digit integers|numbers are multiples_of|divisible_by {n}"),
        build=lambda count, k: _with_digits(k, "count", count)),
    two_routes("smallest multiple with digits", _smallest_above, _smallest_above_slowly, "counting upwards", _explained("Go up.", "{r}"),
        phrases=("smallest|least positive? {n} - digit positive? integer|number|multiple that_is? a? divisible_by|multiple_of {n}", "smallest|least {n} - digit multiple of {n}", "smallest|least possible? {n} - digit integer|number that|which is divisible_by|a_multiple_of {n}"),
        build=lambda count, k: _with_digits(k, "smallest", count)),
    two_routes("largest multiple with digits", _largest_below, _largest_below_slowly, "counting downwards", _explained("Go down.", "{r}"),
        phrases=("largest|greatest positive? {n} - digit positive? integer|number|multiple that_is? a? divisible_by|multiple_of {n}", "largest|greatest {n} - digit multiple of {n}", "largest|greatest possible? {n} - digit integer|number that|which is divisible_by|a_multiple_of {n}"),
        build=lambda count, k: _with_digits(k, "largest", count)),
    two_routes("divisible between", _strictly_between, lambda k, a, b: _multiples_counted(k, a + 1, b - 1), "counting one by one",
        _explained("Count the multiples up to each end and subtract.", "{r}"),
        questions=("how many positive? integers|numbers|whole_numbers between {n} and {n} are multiples_of|divisible_by {n}",), build=lambda a, b, k: ask("multiples strictly between", k, a, b)),
    two_routes("largest divisible below", _largest_below, _largest_below_slowly, "counting downwards", _explained("Go down to the next multiple.", "{r}"),
        phrases=(f"largest|greatest integer|number|whole_number {_LESS} {{n}} that|which is divisible_by|a_multiple_of {{n}}",), build=lambda high, k: ask("largest multiple below", k, high)),
    two_routes("smallest divisible above", _smallest_above, _smallest_above_slowly, "counting upwards", _explained("Go up to the next multiple.", "{r}"),
        phrases=(f"smallest|least integer|number|whole_number {_MORE} {{n}} that|which is divisible_by|a_multiple_of {{n}}",), build=lambda low, k: ask("smallest multiple above", k, low)),
    two_routes("least integer above", lambda v: sp.floor(v) + 1, _next_integer, "trying whole numbers near it", _explained("Compare with the whole numbers on both sides.", "{r}"),
        phrases=(f"least|smallest positive? integer|whole_number {_MORE} {{n}}", f"least|smallest integer that is {_MORE} {{n}}")),
    two_routes("greatest integer below", lambda v: sp.ceiling(v) - 1, lambda v: -_next_integer(-v), "trying whole numbers near it", _explained("Compare with the whole numbers on both sides.", "{r}"),
        phrases=(f"greatest|largest integer|whole_number {_LESS} {{n}}", f"greatest|largest integer that is {_LESS} {{n}}")),
    two_routes("primes between", lambda a, b: len([p for p in _primes_up_to(whole(b, high=BRUTE)) if int(a) < p < int(b)]), lambda a, b: sum(_is_prime(n) for n in range(int(a) + 1, int(b))), "trial division",
        lambda a, b, r: ("List the primes between them.", f"{r}"),
        questions=("how many primes|prime_numbers are there? between {n} and {n}",), phrases=("number of primes|prime_numbers between {n} and {n}",)),
    two_routes("sum of primes between", lambda a, b: sum(p for p in _primes_up_to(whole(b, high=BRUTE)) if int(a) < p < int(b)), lambda a, b: sum(n for n in range(int(a) + 1, int(b)) if _is_prime(n)), "trial division",
        lambda a, b, r: ("Add the primes between them.", f"{r}"), phrases=("sum of all? the? primes|prime_numbers between {n} and {n}",)),
    two_routes("primes below", lambda v: len(_primes_up_to(whole(v, high=BRUTE) - 1)), lambda v: sum(_is_prime(n) for n in range(int(v))), "trial division",
        _explained("List the primes.", "{r}"), phrases=("number of primes|prime_numbers|positive_primes less_than|smaller_than|below {n}",),
        questions=("how many primes|prime_numbers|positive_primes are there? less_than|smaller_than|below {n}",)),
    two_routes("smallest prime above", lambda v: next(n for n in range(whole(v, low=0, high=BRUTE) + 1, 2 * int(v) + 3) if _is_prime(n)), lambda v: next(p for p in _primes_up_to(2 * int(v) + 3) if p > int(v)), "a sieve",
        _explained("Test the numbers in turn.", "{r}"), phrases=(f"smallest|least|first|next prime number? {_MORE} {{n}}", f"smallest|least|first prime number? that is {_MORE} {{n}}")),
    two_routes("largest prime below", lambda v: next(n for n in range(whole(v, low=3, high=BRUTE) - 1, 1, -1) if _is_prime(n)), lambda v: _primes_up_to(int(v) - 1)[-1], "a sieve",
        _explained("Test the numbers in turn.", "{r}"), phrases=(f"largest|greatest prime number? {_LESS} {{n}}", f"largest|greatest prime number? that is {_LESS} {{n}}")),
    two_routes("inverse modulo", lambda a, m: pow(int(a), -1, whole(m, high=BRUTE)) if math.gcd(int(a), int(m)) == 1 else None, lambda a, m: next((x for x in range(int(m)) if int(a) * x % int(m) == 1 % int(m)), None), "trying all residues",
        _explained("Look for the number whose product leaves 1.", "{0} \\cdot {r} \\equiv 1 \\pmod{{{1}}}"),
        phrases=("modular|multiplicative? inverse of {n} modulo|mod {n}", "inverse of {n} modulo|mod {n}")),
)  # fmt: skip


def _digit_sum(n: int) -> int:
    total = 0
    while n:
        n, digit = divmod(n, 10)
        total += digit
    return total
