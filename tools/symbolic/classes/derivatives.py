"""Derivatives of functions of one variable, and partial derivatives.

Solved by the rules; verified numerically by central differences of the function.
"""

from typing import Any

from kptutor.tools.maths.tree import Node, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import same_tree
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "difference quotients at several points"
EXACT = "differentiation by the comparator's own rules"
_STEP = 12


def body(tree: Node) -> tuple[Node, str | None]:
    """The formula of `f(x) = ...` or `y = ...` with its variable, or the expression itself."""
    if tree.head == "relation" and tree.value == ("=",):
        left, right = tree.args
        if left.head == "call" and len(left.args) == 1 and left.args[0].head == "symbol":
            return right, left.args[0].value
        if left.head == "symbol" and left.value not in right.symbols():
            return right, None
        raise CannotSolve("this is no function given by a formula")
    return tree, None


def formula(tree: Node, variable: Node | None) -> tuple[Any, Any]:
    """The function as an expression, and its variable as a symbol."""
    inner, name = body(tree)
    value = expression(inner)
    if not isinstance(value, sp.Expr) or value.atoms(sp.core.function.AppliedUndef):
        raise CannotSolve("this is no function given by a formula")
    if value.has(sp.Integral, sp.Derivative, sp.Sum, sp.Limit):
        raise CannotSolve("this is no function given by a formula")
    if variable is not None and variable.head == "symbol":
        return value, sp.Symbol(variable.value)
    if name is not None:
        return value, sp.Symbol(name)
    names = sorted(value.free_symbols, key=lambda s: s.name)
    if len(names) != 1:
        raise CannotSolve("it is not clear by which variable to differentiate")
    return value, names[0]


def solve(page: Page, tree: Node, variable: Node | None = None, order: int = 1) -> Any:
    """The derivative, in a simplified form."""
    value, x = formula(tree, variable)
    page.say("Write down the function.", f"f({latex(x)}) = {latex(value)}")
    result = value
    for k in range(order):
        _rules(page, result, x)
        result = slope_of(result, x)
        page.say(
            "Put the parts together.",
            f"f^{{{chr(39) * 0}{primes(k + 1)}}}({latex(x)}) = {latex(result)}",
        )
    simple = tidy(result)
    if simple != result:
        page.say("Simplify.", f"{latex(result)} = {latex(simple)}")
    return simple


def slope_of(value: Any, x: Any) -> Any:
    """The derivative; of an absolute value, for a real variable."""
    if not value.has(sp.Abs):
        return sp.diff(value, x)
    real = {s: sp.Dummy(s.name, real=True) for s in value.free_symbols}
    slope = sp.diff(value.subs(real), real[x]).replace(sp.sign, lambda u: u / sp.Abs(u))
    if slope.has(sp.DiracDelta, sp.Derivative, sp.Subs):
        raise CannotSolve("the derivative of this absolute value is not mastered")
    return slope.subs({v: k for k, v in real.items()})


def primes(k: int) -> str:
    """The mark of the k-th derivative."""
    return "\\prime" * k if k <= 3 else f"({k})"


def tidy(value: Any) -> Any:
    """The shorter of a derivative and its simplified forms."""
    forms = [value, sp.simplify(value), sp.factor(value)]
    if value.is_polynomial(*value.free_symbols):
        return sp.expand(value)
    return min(forms, key=lambda form: (sp.count_ops(form), len(latex(form))))


def _rules(page: Page, value: Any, x: Any) -> None:
    """A line for each rule that the outermost operations need."""
    for term in sp.Add.make_args(value):
        inner = [f for f in sp.Mul.make_args(term) if f.has(x)]
        above, below = sp.fraction(term)
        if below.has(x) and above.has(x):
            why = "Use the quotient rule"
        elif len(inner) > 1:
            why = "Use the product rule"
        elif inner and (inner[0].is_Pow and inner[0].base == x):
            why = "Use the power rule"
        elif inner and any(a != x and a.has(x) for a in inner[0].args):
            why = "Use the chain rule"
        elif inner:
            why = "Differentiate"
        else:
            why = "The derivative of a constant is zero"
        page.say(
            f"{why}.",
            f"\\frac{{d}}{{d{latex(x)}}}\\left({latex(term)}\\right) = {latex(slope_of(term, x))}",
        )


def verify(answer: Answer, tree: Node, variable: Node | None = None, order: int = 1) -> Finding:
    """Compare with central differences of the function to many digits."""
    value, x = formula(tree, variable)
    given = answer.number()
    if given is None:
        return Finding("silent", ROUTE, "the answer is no expression")
    formula_given = answer.formula()
    if order == 1 and formula_given is not None:
        same = same_tree(formula_given, body(tree)[0], EXACT, slope_of=x.name)
        if same.proof:
            return same
    return against_differences(given, value, x, order)


def against_differences(given: Any, value: Any, x: Any, order: int) -> Finding:
    """Whether `given` is the derivative of `value`, by difference quotients."""
    others = (value.free_symbols | given.free_symbols) - {x}
    place = {
        name: sp.Rational(11 + 2 * k, 7)
        for k, name in enumerate(sorted(others, key=lambda s: s.name))
    }
    f, g = value.subs(place), given.subs(place)
    compared = 0
    for start in (
        sp.Rational(3, 7),
        sp.Rational(13, 11),
        sp.Rational(5, 3),
        sp.Rational(-4, 9),
        sp.Rational(29, 10),
        sp.Rational(61, 9),
    ):
        near = difference(f, x, start, order)
        there = sp.N(g.subs(x, start), 60)
        if near is None or not there.is_number or there.has(sp.nan, sp.zoo, sp.oo):
            continue
        if abs(near - there) > sp.Float(10) ** -8 * (1 + abs(there)):
            return Finding("refutes", ROUTE, f"at {x} = {start} the slope is another one")
        compared += 1
    if compared < 2:
        return Finding("silent", ROUTE, "the function has too few points to compare at")
    return Finding("supports", ROUTE, f"the slopes agree at {compared} points")


def difference(f: Any, x: Any, start: Any, order: int) -> Any:
    """A central difference quotient with step 10^-12 (error about 10^-24), or None."""
    h = sp.Rational(1, 10**_STEP)
    total: Any = sp.Integer(0)
    for k in range(order + 1):
        point = start + (sp.Rational(order, 2) - k) * h
        total += (-1) ** k * sp.binomial(order, k) * f.subs(x, point)
    near = sp.N(total, 90, maxn=400) / sp.Float(h, 90) ** order
    return near if near.is_number and not near.has(sp.nan, sp.zoo, sp.oo) else None


def _second(*args: Any) -> Any:
    page, tree, variable = (*args, None)[:3]
    return solve(page, tree, variable, order=2)


def _verify_second(*args: Any) -> Finding:
    answer, tree, variable = (*args, None)[:3]
    return verify(answer, tree, variable, order=2)


def _from_sign(tree: Node) -> Node | None:
    r"""`\\frac{d}{dx} ...` is a derivative written with its sign."""
    if tree.head != "derivative" or (len(tree.args) > 2 and tree.args[2].value.value != 1):
        return None
    if tree.args[0].head == "symbol" and tree.args[0] != tree.args[1]:
        return None  # `dy/dx` alone says nothing about y
    return ask("derivative", tree.args[0], tree.args[1])


_BY = ("with respect to {v}", "with_respect_to {v}")

OPERATIONS = (
    Operation(
        "derivative",
        solve,
        verify,
        raw=True,
        phrases=(
            "first? derivative of {m}",
            "first? derivative of {m} with respect to {v}",
            "first? derivative {m}",
            "slope function of {m}",
        ),
        questions=(
            "differentiate {m}",
            "differentiate {m} with respect to {v}",
            "differentiate with respect to {v} :? {m}",
            "find the? first? derivative of? function? :? {m}",
            "find|compute|calculate|determine {m} if|for|when|given {m}",
        ),
        build=lambda *args: _built(*args),
    ),
    Operation(
        "second derivative",
        _second,
        _verify_second,
        raw=True,
        phrases=("second derivative of {m}", "second derivative of {m} with respect to {v}"),
    ),
    Operation(
        "derivative by its sign",
        solve,
        verify,
        raw=True,
        phrases=("{e}",),
        questions=("find|compute|evaluate|calculate|determine {e}",),
        build=_from_sign,
    ),
)


def _built(first: Node, second: Node | None = None) -> Node | None:
    """`f'(x)` or `dy/dx` beside the function, or the function with its variable."""
    if second is None:
        return ask("derivative", first) if first.head != "derivative" else _from_sign(first)
    if second.head == "symbol" and first.head != "symbol":
        return ask("derivative", first, second)
    if first.head == "symbol" and second.head != "symbol" and second.head != "relation":
        return ask("derivative", second, first)
    wanted = first.head == "prime" and first.value == 1
    if wanted and second.head == "relation" and second.args[0].head in {"call", "symbol"}:
        inner = first.args[0]
        if inner == second.args[0] or (inner.head == "symbol" and inner == second.args[0]):
            return ask("derivative", second)
    if first.head == "derivative" and second.head == "relation" and first.args[0] == second.args[0]:
        return ask("derivative", second, first.args[1])
    return None


__all__ = ["OPERATIONS", "symbol"]
