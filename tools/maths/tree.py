r"""The syntax tree: what was written, before any mathematics is done to it.

The reader builds it, the comparator and the form tests look at it, the printer
writes it back. It keeps what the writer chose (order, brackets as structure,
`0.50` against `1/2`, `\frac` against a negative power) and where it stood.

| head | args | value |
|---|---|---|
| number | | `Numeral` |
| symbol | | canonical name: `x`, `alpha`, `x_1`, `a_{n+1}`, `AB`; in CAS notation also `x[1]` |
| constant | | `pi` `e` `i` `infinity` `true` `false` `empty` `undefined` `naturals` `integers` `rationals` `reals` `complexes` |
| text | | words that are not mathematics; behind `^` also a bare `+`, `-` or `*` |
| unit | | unit name with prefix as written, such as `km`, `m`, `Hz`; behind a number also words that are no unit we know, such as `apples` |
| ellipsis | | |
| add | terms (subtraction is a `negate` among them) | |
| negate, positive | operand | |
| multiply | factors, flat | tuple of `implicit` / `explicit`, one per gap |
| divide | numerator, denominator | `fraction` or `slash` |
| power | base, exponent | |
| mixed | whole, fraction | |
| percent, degree | operand | |
| factorial | operand | `!` or `!!` |
| plus_minus, minus_plus | one operand, or left and right | |
| call | arguments; `sqrt(x)`, `root(x, n)`, `log(x)` or `log(x, base)`, `ln(x)`, `abs(x)`, `mod(a, n)`, `binomial(n, k)`, `conjugate(z)`, `angle(A, B, C)`, `bigunion(set, k, a, b)` | canonical function name; `f^-1` for the inverse of a function that is only a letter |
| prime | the call `f(x)` of `f'(x)`, or a name or expression | how many primes |
| derivative | expression, variable, order | |
| integral | expression, variable [, lower, upper] | |
| sum, product | expression, variable, lower, upper; without an upper end the expression and what stands below, if anything | |
| limit | expression, variable, point | `+`, `-` or None |
| relation | sides (a chain has more than two) | tuple of operators `= != < <= > >= in notin ni subset subseteq notsubset supset supseteq approx equiv := sim cong propto perp parallel to divides notdivides` |
| modulo | statement, modulus | |
| not, and, or, implies, iff | operands | |
| tuple, list, set, sequence | items; `(a,b)`, `[a,b]`, `{a,b}`, bare `a, b` | separator `,` or `;` |
| interval | ends | two characters, closed `[` `]` or open `(` `)`; only where the brackets decide it |
| vector | components (angle brackets) | |
| matrix | `row`s | delimiter `(` `[` `|` or empty |
| row | cells | |
| union, intersection, setminus | sets | |
| setbuilder | element, condition | |
| piecewise | `case`s | |
| case | expression, condition; also alone, for `x, x > 0` with an `if`, `for` or `where` | |
| ratio | parts | |
| quantity | value, unit expression (`unit` nodes under multiply, divide, power) | |
| money | amount | currency sign |
| time | hours, minutes [, seconds] | `am` or `pm` |

A round-bracketed pair is a `tuple` even where an open interval is meant, and `[a,b]`
is a `list`: the comparator decides by what stands on the other side.
"""  # noqa: E501 - a table has no shorter lines

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

Span = tuple[int, int]
"""Start and end (exclusive) in the text as the caller gave it, in characters."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it was written."""

    value: Fraction
    """Exact value; `0.(3)` is 1/3, `1.2e3` is 1200."""
    text: str
    """Digits as written, with a full stop as the decimal sign and no group separators."""
    decimals: int | None = None
    """Digits after the decimal point; None for a whole number written without one."""
    exponent: int | None = None
    """The power of ten of `1.2e3`, None without one."""
    repeating: str = ""
    """The repeating digits of `0.1(6)`, empty without them."""
    base: int = 10


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree; equality looks at structure, never at positions."""

    head: str
    args: tuple["Node", ...] = ()
    value: Any = None
    span: Span = field(default=(0, 0), compare=False)

    def with_args(self, args: tuple["Node", ...]) -> "Node":
        """The same node over other arguments."""
        return replace(self, args=args)

    def walk(self) -> Iterator["Node"]:
        """This node and everything below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.args))

    def has(self, *heads: str) -> bool:
        """Whether any node here or below has one of these heads."""
        return any(node.head in heads for node in self.walk())

    def symbols(self) -> frozenset[str]:
        """Names of all symbols here and below."""
        return frozenset(node.value for node in self.walk() if node.head == "symbol")

    def rewrite(self, change: Callable[["Node"], "Node"]) -> "Node":
        """The tree with `change` applied to every node, leaves first."""
        return change(self.with_args(tuple(arg.rewrite(change) for arg in self.args)))


def number(value: int | Fraction, span: Span = (0, 0)) -> Node:
    """A number node for an exact value that nobody wrote; a fraction keeps no decimal form."""
    return Node("number", (), Numeral(Fraction(value), str(value)), span)


def symbol(name: str, span: Span = (0, 0)) -> Node:
    """A symbol node."""
    return Node("symbol", (), name, span)


def call(name: str, *args: Node, span: Span = (0, 0)) -> Node:
    """A function applied to arguments."""
    return Node("call", args, name, span)
