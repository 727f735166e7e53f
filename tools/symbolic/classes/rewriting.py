"""Expressions in a form that is asked for: completed squares, one fraction, one power, a + bi, a common factor.

The value is verified by the comparator, the form by looking at the answer's own tree.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex, same_expression

ROUTE = "the value by the comparator, the form by its tree"


def _checked(shape: Callable[[Node], bool], wrong: str) -> Callable[[Answer, Node], Finding]:
    def verify(answer: Answer, tree: Node) -> Finding:
        again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
        given = again.formula() if again is not None else None
        if given is None:
            return Finding("silent", ROUTE, "the answer is no expression")
        tree = _body(tree)
        same = same_tree(given, tree, ROUTE)
        if same.verdict == "refutes" or not same_expression(expression(given), expression(tree)):
            return Finding("refutes", ROUTE, "the answer has another value")
        if not shape(given):
            return Finding("refutes", ROUTE, wrong)
        return same if same.proof else Finding("supports", ROUTE, "the same value at eight points")

    return verify


def _body(tree: Node) -> Node:
    """The right-hand side of `y = ...` and `f(x) = ...`."""
    return tree.args[1] if tree.head == "relation" and tree.value == ("=",) else tree


# --- completing the square ----------------------------------------------------------------------
def solve_square(page: Page, tree: Node) -> Any:
    """`a(x - h)^2 + k`."""
    value = expression(_body(tree))
    names = value.free_symbols
    if len(names) != 1 or not value.is_polynomial(*names) or sp.degree(value) != 2:
        raise CannotSolve("only a quadratic in one name has a completed square")
    (x,) = names
    a, b, c = sp.Poly(value, x).all_coeffs()
    half, rest = b / (2 * a), c - b**2 / (4 * a)
    if a != 1:
        page.say("Take the coefficient of the square out of the first two terms.", f"{latex(value)} = {latex(a)} \\left({latex(x**2 + b / a * x)}\\right) + {latex(c)}")  # fmt: skip
    page.say("Half of the coefficient of the variable, squared, is added and subtracted.", f"\\left({latex(half)}\\right)^2 = {latex(half**2)}")  # fmt: skip
    text = f"{'' if a == 1 else '-' if a == -1 else latex(a) + ' '}\\left({latex(x + half)}\\right)^{{2}}"
    text += "" if rest == 0 else f" {'-' if rest < 0 else '+'} {latex(abs(rest))}"
    page.say("Write the square and what is left.", f"{latex(value)} = {text}")
    return Written(text)


def _is_completed(tree: Node) -> bool:
    """A number times the square of a linear term, and a number."""
    terms = tree.args if tree.head == "add" else (tree,)
    named = [t for t in terms if t.symbols()]
    if len(named) != 1:
        return False
    square = named[0].args[0] if named[0].head == "negate" else named[0]
    factors = square.args if square.head == "multiply" else (square,)
    powers = [f for f in factors if f.symbols()]
    return (
        len(powers) == 1
        and powers[0].head == "power"
        and expression(powers[0].args[1]) == 2
        and bool(sp.degree(expression(powers[0].args[0])) == 1)
    )


# --- one fraction ------------------------------------------------------------------------------------
def solve_fraction(page: Page, tree: Node) -> Any:
    """Everything over one denominator, cancelled."""
    value = expression(tree)
    names = value.free_symbols
    if not value.is_rational_function(*names):
        raise CannotSolve("only rational expressions are mastered here")
    together = sp.together(value)
    page.say("Bring all terms over the common denominator.", f"{show(tree)} = {latex(together)}")
    result = sp.cancel(together)
    above, below = sp.fraction(result)
    if below.is_number:
        page.say("Collect the numerator and cancel.", f"{latex(together)} = {latex(result)}")
        return result
    text = f"\\frac{{{latex(sp.expand(above))}}}{{{latex(sp.factor(below))}}}"
    page.say("Collect the numerator and cancel.", f"{latex(together)} = {text}")
    return Written(text)


def _is_one_fraction(tree: Node) -> bool:
    inner = tree.args[0] if tree.head == "negate" else tree
    if inner.head == "divide":
        return not any(n.head == "divide" and n.symbols() for arg in inner.args for n in arg.walk())
    return not any(n.head == "divide" and n.args[1].symbols() for n in inner.walk())


# --- the greatest common factor in front -----------------------------------------------------------
def solve_common(page: Page, tree: Node) -> Any:
    """The greatest common factor times what is left."""
    from kptutor.tools.symbolic.classes.factoring import common_factor, polynomial

    value = polynomial(tree)
    common = common_factor(value)
    if common == 1:
        raise CannotSolve("the terms have nothing in common")
    text = f"{latex(common)} \\left({latex(sp.expand(value / common))}\\right)"
    page.say("Take out what all terms have in common.", f"{latex(value)} = {text}")
    return Written(text)


def _is_product(tree: Node) -> bool:
    inner = tree.args[0] if tree.head == "negate" else tree
    return inner.head in {"multiply", "power"}


# --- a + bi ---------------------------------------------------------------------------------------------
def solve_cartesian(page: Page, tree: Node) -> Any:
    """Real and imaginary part."""
    value = expression(tree)
    if value.free_symbols or not value.has(sp.I):
        raise CannotSolve("a complex number is needed")
    result = sp.expand(sp.expand_complex(value))
    page.say("Multiply by the conjugate of the denominator where there is one, and collect both parts.", f"{show(tree)} = {latex(result)}")  # fmt: skip
    return result


def _is_cartesian(tree: Node) -> bool:
    value = expression(tree)
    return bool(sp.expand(value) == sp.re(value) + sp.I * sp.im(value)) and not any(
        n.head == "divide" and expression(n.args[1]).has(sp.I) for n in tree.walk()
    )


def _polynomial(name: str) -> Callable[[Node], Node | None]:
    return lambda tree: ask(name, tree) if tree.symbols() else None


def _form(name: str, fits: Callable[[Node], bool]) -> Callable[[Node, Node], Node | None]:
    """The form is given as a formula: it must be of the right kind."""
    return lambda tree, shape: ask(name, tree) if fits(shape) else None


def _square_form(tree: Node) -> bool:
    """`(x - h)^2 + k`, `a(x + b)^2 + c`: one square and three names besides a coefficient."""
    body = _body(tree)
    return any(n.head == "power" and len(n.args[0].symbols()) == 2 for n in body.walk()) and 2 <= len(body.symbols()) <= 4 and body.head == "add"  # fmt: skip


def _complex_form(tree: Node) -> bool:
    body = _body(tree)
    return body.head == "add" and expression(body).has(sp.I) and len(body.symbols()) == 2


_WRITE = "write|express|rewrite|put"
_ONE = "a? single|one|combined fraction"
OPERATIONS = (
    Operation("completed square", solve_square, _checked(_is_completed, "it is no square with a number"), raw=True, build=_polynomial("completed square"),
        questions=("complete the square :? {m}", "complete the square for|of|in|on the? quadratic|expression|function? {m}", f"{_WRITE} {{m}} in completed_square|completed_-_square|vertex form", f"{_WRITE} {{m}} by completing the square", f"{_WRITE} the? quadratic? function|expression? in vertex form :? {{m}}")),
    Operation("completed square by its form", solve_square, _checked(_is_completed, "it is no square with a number"), raw=True, build=_form("completed square", _square_form),
        questions=(f"{_WRITE} the? quadratic|expression|function|quadratic_function? {{m}} in the form {{m}} where_h_and_k_are_constants?", f"{_WRITE} {{m}} as {{m}}")),
    Operation("one fraction", solve_fraction, _checked(_is_one_fraction, "it is not one fraction"), raw=True, build=_polynomial("one fraction"),
        questions=(f"{_WRITE}|combine {{e}} as|into {_ONE}", f"{_WRITE} as {_ONE} :? {{e}}", f"add {{e}} and write|express the_result|it|the_answer? as {_ONE}", f"combine into {_ONE} :? {{e}}", "combine the fractions? :? {e}")),
    Operation("common factor in front", solve_common, _checked(_is_product, "it is no product"), raw=True, build=_polynomial("common factor in front"),
        questions=("factor|factorise|factorize|take out the greatest common factor|monomial of|from|in {e}", "factor|factorise out the gcf of|from|in {e}", "factor out the gcf :? {e}", "factor out the greatest common factor :? {e}", "factor the greatest common factor out of {e}")),
    Operation("cartesian form", solve_cartesian, _checked(_is_cartesian, "it is not split into its parts"), raw=True, build=lambda tree: ask("cartesian form", tree) if not tree.symbols() else None,
        questions=(f"{_WRITE} {{e}} in standard|rectangular|cartesian|algebraic form", f"{_WRITE} the? complex number {{e}} in standard|rectangular|cartesian|algebraic form")),
    Operation("cartesian form by its form", solve_cartesian, _checked(_is_cartesian, "it is not split into its parts"), raw=True, build=_form("cartesian form", _complex_form),
        questions=(f"{_WRITE} the? complex_number|number|expression|quotient|product? {{e}} in the? form {{m}} where_a_and_b_are_real_numbers|where_a_and_b_are_real?", f"{_WRITE} {{e}} as {{m}}", "simplify {e} and write|express|give it|the_answer|your_answer|the_result in the form {m}")),
)  # fmt: skip
