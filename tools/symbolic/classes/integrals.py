"""Integrals, indefinite and definite, of functions of one variable.

Solved with SymPy; an antiderivative is verified by difference quotients, a definite
integral by numerical quadrature.
"""

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import EXACT, against_differences, body, formula
from kptutor.tools.symbolic.exactness import exactly_zero, same_tree
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import PlusConstant, expression, latex

_FOREIGN = (
    "Piecewise",
    "erf",
    "li",
    "Ei",
    "Si",
    "Ci",
    "hyper",
    "meijerg",
    "gamma",
    "uppergamma",
    "polylog",
    "RootSum",
    "Integral",
    "fresnels",
    "fresnelc",
    "elliptic_e",
    "elliptic_f",
    "expint",
    "lowergamma",
)


def solve_indefinite(page: Page, tree: Node, variable: Node | None = None) -> Any:
    """An antiderivative plus a constant."""
    value, x = formula(tree, variable)
    page.say("Write down the integral.", f"\\int {_integrand(value)} \\, d{latex(x)}")
    terms = sp.Add.make_args(value)
    result = sum((_antiderivative(term, x) for term in terms), sp.Integer(0))
    if len(terms) > 1:
        for term in terms:
            page.say(
                "Integrate term by term.",
                f"\\int {_integrand(term)} \\, d{latex(x)} = {latex(_antiderivative(term, x))}",
            )
    constant = sp.Symbol("C" if sp.Symbol("C") not in value.free_symbols else "K")
    page.say(
        "Add the constant of integration.",
        f"\\int {_integrand(value)} \\, d{latex(x)} = {latex(result)} + {constant.name}",
    )
    return PlusConstant(result, constant)


def _integrand(value: Any) -> str:
    return f"\\left({latex(value)}\\right)" if value.is_Add else latex(value)


def _antiderivative(value: Any, x: Any) -> Any:
    real = sp.Dummy(x.name, real=True)
    from sympy.integrals.manualintegrate import manualintegrate as manual

    for integrate, attempt in (
        (manual, value),
        (sp.integrate, value),
        (sp.integrate, sp.simplify(value)),
    ):
        result = integrate(attempt.subs(x, real), real).subs(real, x)
        if not any(
            type(node).__name__ in _FOREIGN for node in sp.preorder_traversal(result)
        ) and not result.has(sp.I):
            return _absolute_logs(result, x)
    raise CannotSolve("no antiderivative in elementary functions was found")


def _absolute_logs(value: Any, x: Any) -> Any:
    """`log(u)` as `log|u|` where u can be negative; SymPy leaves the bars out."""

    def change(u: Any) -> Any:
        grows = u.is_Pow and u.exp.is_even or u.has(sp.exp) or u.has(sp.Abs)
        positive = (
            u.has(x) and u.is_polynomial(x) and sp.Poly(u, x).count_roots() == 0
            if u.is_polynomial(x)
            and u.free_symbols == {x}
            and all(c.is_Rational for c in sp.Poly(u, x).coeffs())
            else False
        )
        return sp.log(u) if grows or positive or not u.has(x) else sp.log(sp.Abs(u))

    if not value.has(sp.log):
        return value
    return value.replace(sp.log, change)


def verify_indefinite(answer: Answer, tree: Node, variable: Node | None = None) -> Finding:
    """Differentiate the answer numerically: it must give the integrand."""
    value, x = formula(tree, variable)
    given = answer.number()
    if given is None:
        return Finding("silent", "difference quotients", "the answer is no expression")
    answer_tree = answer.formula()
    if answer_tree is not None:
        same = same_tree(body(tree)[0], answer_tree, EXACT, slope_of=x.name)
        if same.proof:
            return same
    return against_differences(value, given, x, 1)


def solve_definite(page: Page, tree: Node) -> Any:
    """The number that an integral with limits is."""
    inner, variable, lower, upper = tree.args
    x = sp.Symbol(variable.value)
    value, low, high = expression(inner), expression(lower), expression(upper)
    if (value.free_symbols - {x}) or low.free_symbols or high.free_symbols:
        raise CannotSolve("an integral with names in it is not mastered")
    real = sp.Dummy("x", real=True)
    result = _by_antiderivative(value, x, low, high)
    if result is None:
        result = sp.integrate(value.subs(x, real), (real, low, high))
    if not isinstance(result, sp.Expr) or result.has(
        sp.Integral, sp.oo, sp.nan, sp.zoo, sp.Piecewise
    ):
        raise CannotSolve("the integral has no value that was found")
    result = sp.simplify(result)
    _explain(page, value, x, low, high, result)
    return result


def _by_antiderivative(value: Any, x: Any, low: Any, high: Any) -> Any:
    """F(b) - F(a) where an antiderivative is found by hand; the quadrature confirms it."""
    from sympy.integrals.manualintegrate import manualintegrate

    if low.is_infinite or high.is_infinite:
        return None
    anti = manualintegrate(value, x)
    if anti.has(sp.Integral, sp.Piecewise) or any(
        type(node).__name__ in _FOREIGN for node in sp.preorder_traversal(anti)
    ):
        return None
    result = anti.subs(x, high) - anti.subs(x, low)
    return result if result.is_finite else None


def _explain(page: Page, value: Any, x: Any, low: Any, high: Any, result: Any) -> None:
    sign = f"\\int_{{{latex(low)}}}^{{{latex(high)}}} {_integrand(value)} \\, d{latex(x)}"
    page.say("Write down the integral.", sign)
    try:
        anti = _antiderivative(value, x)
    except CannotSolve:
        anti = None
    if anti is not None:
        page.say("Find an antiderivative.", f"F({latex(x)}) = {latex(anti)}")
        page.say(
            "Subtract its value at the lower limit from its value at the upper limit.",
            f"{sign} = F\\left({latex(high)}\\right) - F\\left({latex(low)}\\right)"
            f" = {latex(result)}",
        )
    else:
        page.say("The integral has the value", f"{sign} = {latex(result)}")


def verify_definite(answer: Answer, tree: Node) -> Finding:
    """Numerical quadrature to 20 digits."""
    route = "numerical quadrature"
    inner, variable, lower, upper = tree.args
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", route, "the answer is no number")
    x = sp.Symbol(variable.value)
    if (finding := _by_terms(given, inner, x, lower, upper)) is not None:
        return finding
    import mpmath

    f = sp.lambdify(x, expression(inner), "mpmath")
    low, high = expression(lower), expression(upper)
    limits = [_bound(low), _bound(high)]
    with mpmath.workdps(30):
        middle = (
            []
            if any(mpmath.isinf(v) for v in limits)
            else list(mpmath.linspace(limits[0], limits[1], 9))[1:-1]
        )
        near, error = mpmath.quad(f, [limits[0], *middle, limits[1]], error=True)
        far = mpmath.mpmathify(str(sp.N(given, 30)))
        if not mpmath.isfinite(near) or error > mpmath.mpf(10) ** -12:
            return Finding("silent", route, "the quadrature did not settle")
        if abs(near - far) <= mpmath.mpf(10) ** -10 * (1 + abs(far)):
            return Finding("supports", route, "the quadrature gives the same number")
    return Finding("refutes", route, "the quadrature gives another number")


def _by_terms(given: Any, inner: Node, x: Any, lower: Node, upper: Node) -> Finding | None:
    """The integral of a polynomial from its coefficients, exactly; None if it is none."""
    value, low, high = expression(inner), expression(lower), expression(upper)
    if not value.is_polynomial(x) or low.is_infinite or high.is_infinite:
        return None
    route = "integration of the coefficients"
    terms = sp.Poly(value, x).terms()
    wanted = sp.Add(*(c * (high ** (k + 1) - low ** (k + 1)) / (k + 1) for (k,), c in terms))
    if exactly_zero(given - wanted):
        return Finding("supports", route, "the coefficients give the same number", proof=True)
    return Finding("refutes", route, "the coefficients give another number")


def _bound(value: Any) -> Any:
    import mpmath

    if value in (sp.oo, -sp.oo):
        return mpmath.inf if value == sp.oo else -mpmath.inf
    return mpmath.mpmathify(str(sp.N(value, 30)))


def _layers(tree: Node) -> tuple[Any, list[tuple[Any, Any, Any]]]:
    """The integrand of an iterated integral and its limits, innermost first."""
    limits = []
    while tree.head == "integral":
        if len(tree.args) != 4:
            raise CannotSolve("an iterated integral needs limits on every sign")
        inner, variable, low, high = tree.args
        limits.append((sp.Symbol(variable.value), expression(low), expression(high)))
        tree = inner
    return expression(tree), limits[::-1]


def solve_iterated(page: Page, tree: Node) -> Any:
    """A double or triple integral, from the inside out."""
    value, limits = _layers(tree)
    for x, low, high in limits:
        before, value = value, sp.simplify(sp.integrate(value, (x, low, high)))
        line = f"\\int_{{{latex(low)}}}^{{{latex(high)}}} {_integrand(before)} \\, d{latex(x)}"
        page.say(
            f"Integrate over {x.name} and keep the other names fixed.", f"{line} = {latex(value)}"
        )
    if value.free_symbols or value.has(sp.Integral, sp.oo, sp.nan, sp.zoo, sp.Piecewise):
        raise CannotSolve("the integral has no value that was found")
    return value


def verify_iterated(answer: Answer, tree: Node) -> Finding:
    """Quadrature in every direction to 12 digits."""
    route = "numerical quadrature in every direction"
    value, limits = _layers(tree)
    given = answer.number()
    if (
        given is None
        or given.free_symbols
        or any(v.is_infinite for _, *ends in limits for v in ends)
    ):
        return Finding("silent", route, "the answer is no number, or a limit is infinite")
    near = _quadrature(value, limits)
    if abs(near - float(sp.N(given, 20))) < 1e-9 * (1 + abs(near)):
        return Finding("supports", route, "the quadrature gives the same number")
    return Finding("refutes", route, "the quadrature gives another number")


def _quadrature(value: Any, limits: list[tuple[Any, Any, Any]]) -> float:
    """Gauss-Legendre with 24 nodes in every direction, outermost first."""
    if not limits:
        return float(value)
    import mpmath
    from mpmath.calculus.quadrature import GaussLegendre

    x, low, high = limits[-1]
    a, b = float(low), float(high)
    nodes = GaussLegendre(mpmath.mp).calc_nodes(3, 60)
    total = 0.0
    for node, weight in nodes:
        place = (a + b) / 2 + (b - a) / 2 * float(node)
        rest = [(y, _at(lo, x, place), _at(hi, x, place)) for y, lo, hi in limits[:-1]]
        total += float(weight) * _quadrature(_at(value, x, place), rest)
    return total * (b - a) / 2


def _at(value: Any, x: Any, place: float) -> Any:
    return value.subs(x, sp.Float(place)) if value.has(x) else value


def _from_sign(tree: Node) -> Node | None:
    if (
        tree.head == "multiply"
        and tree.args[-1].head == "integral"
        and all(not a.has("integral") for a in tree.args[:-1])
    ):
        outer, inner = tree.args[:-1], tree.args[-1]
        if (
            inner.head == "integral"
            and not any(a.symbols() for a in outer)
            and len(inner.args) == 2
        ):
            body = Node("multiply", (*outer, inner.args[0]), ("explicit",) * len(outer))
            return ask("indefinite integral", body, inner.args[1])
    if tree.head == "integral" and tree.args[0].head == "integral":
        return ask("iterated integral", tree) if len(tree.args) == 4 else None
    if tree.head != "integral" or tree.args[0].has("integral"):
        return None
    if len(tree.args) == 4:
        return ask("definite integral", tree)
    return ask("indefinite integral", *tree.args)


def _function(tree: Node, variable: Node | None = None) -> Node | None:
    if (signed := _from_sign(tree)) is not None:
        return signed if variable is None else None
    return ask("indefinite integral", tree, *([variable] if variable else []))


OPERATIONS = (
    Operation("indefinite integral", solve_indefinite, verify_indefinite, raw=True),
    Operation("definite integral", solve_definite, verify_definite, raw=True),
    Operation("iterated integral", solve_iterated, verify_iterated, raw=True),
    Operation(
        "integral",
        solve_indefinite,
        verify_indefinite,
        raw=True,
        phrases=(
            "general? antiderivative of function? {m}",
            "antiderivative {m}",
            "indefinite|definite? integral of {m}",
            "indefinite|definite? integral of {m} with respect to {v}",
            "indefinite|definite|double|triple|iterated? integral {m}",
        ),
        questions=(
            "integrate {m}",
            "integrate {m} with respect to {v}",
            "find the? most? general? antiderivative of? function? :? {m}",
        ),
        build=_function,
    ),
    Operation(
        "integral by its sign",
        solve_indefinite,
        verify_indefinite,
        raw=True,
        phrases=("{e}",),
        questions=("evaluate|compute|calculate|find|determine|solve {e}",),
        build=_from_sign,
    ),
)
