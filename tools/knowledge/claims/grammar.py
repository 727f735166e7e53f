"""The notation of claims: `gcd(a, b) * lcm(a, b) = a * b`, read into a tree.

| written | meaning |
|---|---|
| `+ - * / ^` | arithmetic; `*` is always written, `-3^2` is `-(3^2)`, `^` groups to the right |
| `= != < <= > >=` | comparisons, between two sides |
| `not and or => <=>` | logic, in this order of binding |
| `name(x, y)` | a function of `functions.py` |
| `sum(k, 1, n, term)` | also `prod`, `count`, `all`, `exists`: a variable, its range, a body |
| `if(condition, then, else)` | one of two values |
| `derivative(u, x, body)` | derivative of the body by `u`, taken at `x` |
| `integral(u, a, b, body)` | integral of the body over `u` from `a` to `b` |

Nothing of it is Python, and nothing of it is ever handed to Python.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

MOST_CHARACTERS = 500
DEEPEST = 60

BINARY: dict[str, int] = {
    "<=>": 1, "=>": 2, "or": 3, "and": 4,
    "=": 6, "!=": 6, "<": 6, "<=": 6, ">": 6, ">=": 6,
    "+": 7, "-": 7, "*": 8, "/": 8, "^": 10,
}  # fmt: skip
"""How tightly each operator binds."""
PREFIX = {"not": 5, "-": 9}
BOUND: dict[str, int] = {
    "sum": 4, "prod": 4, "count": 4, "all": 4, "exists": 4, "integral": 4, "derivative": 3,
}  # fmt: skip
"""Forms whose first argument is a variable of their own, and their number of arguments."""

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z]+)|(<=>|=>|!=|<=|>=|[-+*/^=<>(),]))")


class BadClaim(ValueError):
    """A claim that cannot be read or tried; says where and why."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a claim's tree: an operator, a function, a `name` or a `number`."""

    head: str
    args: tuple["Node", ...] = ()
    value: Fraction | str = ""


def read_claim(text: str) -> Node:
    """The tree of a claim.

    Raises:
        BadClaim: If the text is not in the notation, with the position.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadClaim(f"a claim has at most {MOST_CHARACTERS} characters")
    reader = _Reader(_tokens(text))
    tree = reader.expression(0, 0)
    if reader.here[0]:
        raise BadClaim(f"position {reader.here[1]}: {reader.here[0]!r} was not expected")
    return tree


def _tokens(text: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadClaim(f"position {at}: {text[at : at + 10]!r} is not in the notation")
        found.append((match.group().strip(), match.end()))
        at = match.end()
    return [*found, ("", end)]


class _Reader:
    def __init__(self, tokens: list[tuple[str, int]]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def here(self) -> tuple[str, int]:
        return self.tokens[self.at]

    def expression(self, least: int, depth: int) -> Node:
        if depth > DEEPEST:
            raise BadClaim(f"position {self.here[1]}: too deeply nested")
        left = self.operand(depth)
        while (binding := BINARY.get(self.here[0], -1)) >= max(least, 1):
            operator = self.take()
            right = self.expression(binding if operator in ("^", "=>") else binding + 1, depth + 1)
            left = Node(operator, (left, right))
        return left

    def operand(self, depth: int) -> Node:
        token = self.take()
        if token in PREFIX:
            return Node(
                "negate" if token == "-" else token, (self.expression(PREFIX[token], depth + 1),)
            )
        if token == "(":
            inner = self.expression(0, depth + 1)
            self.expect(")")
            return inner
        if token[:1].isdigit():
            return Node("number", (), Fraction(token))
        if token.isalpha() and token not in BINARY:
            return self.named(token, depth)
        raise BadClaim(f"position {self.here[1]}: {token or 'the end'!r} was not expected")

    def named(self, name: str, depth: int) -> Node:
        if self.here[0] != "(":
            return Node("name", (), name)
        self.take()
        args = [self.expression(0, depth + 1)]
        while self.here[0] == ",":
            self.take()
            args.append(self.expression(0, depth + 1))
        self.expect(")")
        if name in BOUND and (len(args) != BOUND[name] or args[0].head != "name"):
            raise BadClaim(f"{name} takes a variable first and {BOUND[name]} arguments in all")
        return Node(name, tuple(args))

    def take(self) -> str:
        token = self.here[0]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise BadClaim(f"position {self.here[1]}: {token!r} is missing")
