"""Expressions as residues modulo primes: equal residues, equal expressions (almost surely).

Variables, pi and e become fixed random residues; i and the square roots of small primes
become true roots, which the primes are chosen to have. A function of something becomes a
residue that depends only on its name and the residues of its arguments. So the map is a
homomorphism: two expressions with different residues that hold nothing but rational
operations are different for certain; equal residues modulo two primes of 61 bits leave
a chance below 2^-100 of a mistake (Schwartz 1980, Zippel 1979).
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from hashlib import blake2b
from math import isqrt
from typing import Any

from kptutor.tools.maths.deciding.errors import UndefinedError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.functions import SYMMETRIC
from kptutor.tools.maths.tree import Node, Numeral

PRIMES = (2305843009213391209, 2305843009213245121)
"""Primes below 2^61 modulo which -1 and all primes below 40 are squares."""

SMALL_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
HALF = Fraction(1, 2)
MAX_EXPONENT = 10**12
SMALL = 2**40


class Fingerprints:
    """Arithmetic modulo one prime.

    Args:
        prime: One of PRIMES.
        salt: Chooses the residues of variables and functions.

    Attributes:
        opaque: Whether something was met that is no rational operation.
    """

    def __init__(self, prime: int, salt: int = 0) -> None:
        self.prime = prime
        self.salt = salt
        self.opaque = False
        self.transcendental: set[str] = set()

    def _hashed(self, *parts: Any) -> int:
        digest = blake2b(repr((self.salt, parts)).encode(), digest_size=16).digest()
        return int.from_bytes(digest) % self.prime

    def number(self, numeral: Numeral) -> int:
        """A rational number."""
        value = numeral.value
        if value.denominator == 1:
            return value.numerator % self.prime
        return self.divide(value.numerator % self.prime, value.denominator % self.prime)

    def symbol(self, name: str) -> int:
        """A random residue for every name: a square, so that the name has a square root."""
        return self._hashed("symbol", name) ** 2 % self.prime

    def constant(self, name: str) -> int:
        """The root of -1 for i; pi alone and e alone are as good as variables."""
        if name == "i":
            return square_root(self.prime - 1, self.prime)
        self.transcendental.add(name)
        if name == "infinity" or len(self.transcendental) > 1:
            self.opaque = True
        return self._hashed("constant", name)

    def add(self, values: Sequence[int]) -> int:
        """The sum."""
        return sum(values) % self.prime

    def multiply(self, values: Sequence[int]) -> int:
        """The product."""
        result = 1
        for value in values:
            result = result * value % self.prime
        return result

    def divide(self, above: int, below: int) -> int:
        """The quotient."""
        if not below:
            raise UndefinedError("division by zero")
        return above * pow(below, -1, self.prime) % self.prime

    def power(self, base: int, exponent: int, node: Node) -> int:
        """A whole power, a square root of a small whole number, or something opaque."""
        top = node.args[1]
        if top.head == "number":
            value: Fraction = top.value.value
            if value.denominator == 1 and abs(value) <= MAX_EXPONENT:
                return self._whole(base, int(value))
            if value.denominator == 2 and abs(value) <= MAX_EXPONENT:
                root = self._root(node.args[0], base)
                return self._whole(root, value.numerator)
            if abs(value) <= MAX_EXPONENT:
                self.opaque = True
                root = self._hashed("root", base, value.denominator)
                return self._whole(root, value.numerator)
        self.opaque = True
        return self._hashed("power", base, exponent)

    def _whole(self, base: int, exponent: int) -> int:
        if not base and exponent <= 0:
            raise UndefinedError("0^0 or division by zero")
        return pow(base, exponent, self.prime)

    def _root(self, node: Node, base: int) -> int:
        if node.head == "symbol":
            return self._hashed("symbol", node.value)
        if node.head == "number":
            found = number_root(node.value.value, self.prime)
            if found is not None:
                return found
        self.opaque = True
        return self._hashed("root", base, 2)

    def call(self, name: str, values: Sequence[int]) -> int:
        """A residue for every function of every arguments."""
        self.opaque = True
        if name in SYMMETRIC:
            values = sorted(set(values))
            if len(values) == 1 and name in ("max", "min"):
                return values[0]
        return self._hashed("call", name, tuple(values))

    def other(self, node: Node) -> int:
        """Anything else, by its parts; conditions by the signs in them."""
        self.opaque = True
        parts = tuple(evaluate(arg, self) for arg in node.args)
        return self._hashed(node.head, node.value, parts)


@cache
def square_root(value: int, prime: int) -> int:
    """A square root modulo a prime (Tonelli 1891, Shanks 1972), always the same one."""
    odd, twos = prime - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    witness = next(n for n in range(2, 1000) if pow(n, (prime - 1) // 2, prime) != 1)
    factor, check = pow(witness, odd, prime), pow(value, odd, prime)
    root = pow(value, (odd + 1) // 2, prime)
    while check != 1:
        order, square = 0, check
        while square != 1:
            order, square = order + 1, square * square % prime
        step = pow(factor, 1 << (twos - order - 1), prime)
        factor, twos = step * step % prime, order
        root, check = root * step % prime, check * factor % prime
    return min(root, prime - root)


def number_root(value: Fraction, prime: int) -> int | None:
    """The square root of a rational number whose primes are small, else None."""
    if not value:
        return 0
    above = _whole_root(abs(value.numerator), prime)
    below = _whole_root(value.denominator, prime)
    if above is None or below is None:
        return None
    root = above * pow(below, -1, prime) % prime
    return root * square_root(prime - 1, prime) % prime if value < 0 else root


def _whole_root(value: int, prime: int) -> int | None:
    result = 1
    for small in SMALL_PRIMES:
        while value % (small * small) == 0:
            value, result = value // (small * small), result * small
        if value % small == 0:
            value, result = value // small, result * square_root(small, prime)
    root = _perfect(value)
    return None if root is None else result * root % prime


def _perfect(value: int) -> int | None:
    root = isqrt(value)
    return root if root * root == value else None


def small_rational(residues: Sequence[int]) -> Fraction | None:
    """The fraction below 2^40 that has these residues modulo PRIMES, if there is one.

    By the Euclidean algorithm (Wang 1981); for random residues it exists with a chance of 2^-40.
    """
    modulus = PRIMES[0] * PRIMES[1]
    lift = (residues[1] - residues[0]) * pow(PRIMES[0], -1, PRIMES[1]) % PRIMES[1]
    above, below = (modulus, 0), (residues[0] + PRIMES[0] * lift, 1)
    while below[0] >= SMALL:
        quotient = above[0] // below[0]
        above, below = below, (above[0] - quotient * below[0], above[1] - quotient * below[1])
    if not 0 < abs(below[1]) < SMALL:
        return None
    return Fraction(below[0], below[1])
