"""Remainders of expressions in a number whose remainder is known.

Found by putting the known remainder in; verified with many numbers of that remainder.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import whole
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "many numbers of that remainder"


def _parts(
    name: Node, by: Node, rest: Node, wanted: Node, modulus: Node
) -> tuple[Any, Any, int, int, int]:
    x, value = sp.Symbol(name.value), expression(wanted)
    m, r, k = (whole(expression(n), low=0, high=10**6) for n in (by, rest, modulus))
    if value.free_symbols != {x} or not value.is_polynomial(x) or m < 2 or k < 2 or r >= m:
        raise CannotSolve("a polynomial in this number is needed")
    if not all(c.is_Integer for c in sp.Poly(value, x).all_coeffs()):
        raise CannotSolve("whole coefficients are needed")
    return x, value, m, r, k


def solve(page: Page, *trees: Node) -> Any:
    """The remainder, if the known one settles it."""
    x, value, m, r, k = _parts(*trees)
    t = sp.Symbol("t")
    general = sp.Poly(sp.expand(value.subs(x, r + m * t)), t)
    *higher, rest = general.all_coeffs()
    if any(c % k for c in higher):
        raise CannotSolve("the remainder is not settled by what is given")
    page.say("Write the number with its remainder.", f"{latex(x)} = {m} t + {r}")
    page.say(f"All terms with t are multiples of {k}.", f"{latex(general.as_expr())}")
    return sp.Integer(int(rest) % k)


def verify(answer: Answer, *trees: Node) -> Finding:
    """Try numbers of that remainder."""
    x, value, m, r, k = _parts(*trees)
    given = answer.number()
    if given is None or not given.is_Integer:
        return Finding("silent", ROUTE, "the answer is no whole number")
    f = sp.lambdify(x, value, "math")
    found = {int(f(r + m * j)) % k for j in range(3 * k + 50 if k < 10**4 else 10**4)}
    if found == {int(given)}:
        return Finding("supports", ROUTE, "all of them leave this remainder")
    return Finding("refutes", ROUTE, f"they leave {sorted(found)[:3]}")


def _asked(name: Node, by: Node, rest: Node, wanted: Node, modulus: Node) -> Node | None:
    return ask("remainder from a remainder", name, by, rest, wanted, modulus)


_WHAT = "what is the? remainder when|if {e} is divided by {e}"
_FIND = "find the? remainder when|if {e} is divided by {e}"
_SAID = (
    "when|if positive? integer? number? {v} is divided by {e} , the? remainder is {e}",
    "when|if positive? integer? number? {v} is divided by {e} , a|the remainder of {e} is given|left",
)
OPERATIONS = (
    Operation("remainder from a remainder", solve, verify, raw=True),
    Operation("remainder from a remainder, asked", solve, verify, raw=True, build=_asked,
        questions=tuple(f"{said} {link} {question}" for said in _SAID for link in (";", ",") for question in (_WHAT, _FIND))),
)  # fmt: skip
