"""Graphs of functions: asymptotes of rational functions, intercepts, axis of symmetry, amplitude.

Asymptotes are found by division of polynomials and verified with values far out, or close by.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import formula
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex


def _rational(tree: Node) -> tuple[Any, Any, Any, Any]:
    """Function, variable, numerator and denominator (without what they share)."""
    value, x = formula(tree, None)
    above, below = sp.fraction(sp.cancel(sp.together(value)))
    if len(value.free_symbols) != 1 or not (above.is_polynomial(x) and below.is_polynomial(x)):
        raise CannotSolve("only rational functions of one variable are mastered here")
    return value, x, sp.Poly(above, x), sp.Poly(below, x)


def _equation(answer: Answer, name: str) -> list[Any] | None:
    """The right-hand sides of `x = 2, x = -2`."""
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    tree = again.tree if again is not None else None
    if tree is None:
        return None
    parts = list(tree.args) if tree.head in {"sequence", "or", "and", "set"} else [tree]
    found = []
    for part in parts:
        if part.head != "relation" or part.value != ("=",) or part.args[0].head != "symbol":
            return None
        if part.args[0].value != name:
            return None
        found.append(expression(part.args[1]))
    return found


def _numbers(answer: Answer, name: str) -> list[Any] | None:
    """Equations, or the numbers alone."""
    given = _equation(answer, name)
    if given is None:
        row = answer.items()
        given = None if row is None else list(row)
    return None if given is None or any(isinstance(g, tuple) for g in given) else given


def solve_far(page: Page, tree: Node) -> Any:
    """The horizontal or slant asymptote."""
    _, x, above, below = _rational(tree)
    if below.degree() < 1 or above.degree() > below.degree() + 1:
        raise CannotSolve("the function has no such asymptote")
    quotient, _ = sp.div(above, below)
    page.say("Divide the polynomials.", f"{latex(above.as_expr() / below.as_expr())} = {latex(quotient.as_expr())} + \\ldots")  # fmt: skip
    page.say("The rest goes to zero far out.", f"y = {latex(quotient.as_expr())}")
    return Written(f"y = {latex(quotient.as_expr())}")


def _verify_far(answer: Answer, tree: Node) -> Finding:
    """The gap between curve and line must vanish far out, in both directions."""
    route = "values far out"
    value, x, _, _ = _rational(tree)
    given = _equation(answer, "y")
    if given is None:
        number = answer.number()
        given = None if number is None else [number]
    if given is None or len(given) != 1:
        return Finding("silent", route, "the answer is no equation of a line")
    gaps = [[abs(sp.N((value - given[0]).subs(x, s * 10**k), 30)) for k in (6, 9)] for s in (1, -1)]
    if all(g[0] < 10**-3 and g[1] < 10**-5 for g in gaps):
        return Finding("supports", route, "the curve comes as close as one likes")
    return Finding("refutes", route, "the curve does not come close to this line")


def solve_horizontal(page: Page, tree: Node) -> Any:
    """The horizontal asymptote."""
    _, _, above, below = _rational(tree)
    if above.degree() > below.degree():
        raise CannotSolve("the function has no horizontal asymptote")
    return solve_far(page, tree)


def solve_slant(page: Page, tree: Node) -> Any:
    """The slant asymptote."""
    _, _, above, below = _rational(tree)
    if above.degree() != below.degree() + 1:
        raise CannotSolve("the function has no slant asymptote")
    return solve_far(page, tree)


def solve_vertical(page: Page, tree: Node) -> Any:
    """The real zeros of the denominator after cancelling."""
    _, x, _, below = _rational(tree)
    page.say("After cancelling, the denominator must be zero.", f"{latex(below.as_expr())} = 0")
    found = sorted((r for r in sp.roots(below) if r.is_real), key=sp.N)
    if sum(1 for r in below.nroots() if abs(sp.im(r)) < 1e-12) == 0 or not found:
        raise CannotSolve("the function has no vertical asymptote that can be written out")
    return Written(", ".join(f"{latex(x)} = {latex(r)}" for r in found))


def verify_vertical(answer: Answer, tree: Node) -> Finding:
    """Close to each the values are beyond all bounds; elsewhere they are not."""
    route = "values close by"
    value, x, _, below = _rational(tree)
    given = _numbers(answer, x.name)
    if given is None:
        return Finding("silent", route, "the answer is no list of equations")
    for at in given:
        near = [abs(sp.N(value.subs(x, at + s * sp.Rational(1, 10**9)), 40)) for s in (1, -1)]
        if not all(n.is_number and n > 10**5 for n in near):
            return Finding("refutes", route, f"at {latex(at)} the values stay bounded")
    places = {round(float(sp.re(r)), 9) for r in below.nroots(n=30) if abs(sp.im(r)) < 1e-12}
    if len(places) != len(set(given)):
        return Finding("refutes", route, f"there are {len(places)} such places")
    return Finding("supports", route, "the values grow beyond all bounds there")


def _curve(tree: Node) -> Any:
    """The gap of an equation in x and y, or of `y = f(x)`."""
    x, y = sp.symbols("x y")
    if tree.head == "relation" and tree.value == ("=",) and tree.args[0].head != "call":
        gap = expression(tree.args[0]) - expression(tree.args[1])
    else:
        value, name = formula(tree, None)
        gap = y - value.subs(name, x)
    if not gap.free_symbols <= {x, y} or y not in gap.free_symbols:
        raise CannotSolve("a curve in x and y is needed")
    return gap


def solve_height(page: Page, tree: Node) -> Any:
    """The y-intercept: where x is zero."""
    x, y = sp.symbols("x y")
    gap = _curve(tree).subs(x, 0)
    found = [v for v in sp.solve(gap, y) if v.is_real]
    if len(found) != 1 or gap.has(sp.zoo, sp.nan):
        raise CannotSolve("there is not exactly one y-intercept")
    page.say("Put in x = 0.", f"y = {latex(found[0])}")
    return ((sp.Integer(0), found[0]),)


def verify_height(answer: Answer, tree: Node) -> Finding:
    """The point, or its second coordinate, satisfies the equation with x = 0."""
    route = "putting the point in"
    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    if given is None or len(given) > 2 or (len(given) == 2 and given[0] != 0):
        return Finding("refutes" if given and len(given) == 2 else "silent", route, "this is no point of the y-axis")  # fmt: skip
    x, y = sp.symbols("x y")
    if given[-1].free_symbols:
        return Finding("silent", route, "the answer has a name in it")
    if exactly_zero(_curve(tree).subs({x: 0, y: given[-1]})):
        return Finding("supports", route, "it lies on the curve", proof=True)
    return Finding("refutes", route, "it does not lie on the curve")


def solve_axis(page: Page, tree: Node) -> Any:
    """The axis of symmetry of an upright parabola."""
    value, x = formula(tree, None)
    if not value.is_polynomial(x) or sp.degree(value, x) != 2 or len(value.free_symbols) != 1:
        raise CannotSolve("only an upright parabola is mastered here")
    a, b, _ = sp.Poly(value, x).all_coeffs()
    page.say("The axis goes through the vertex, at minus b over 2a.", f"{latex(x)} = {latex(-b / (2 * a))}")  # fmt: skip
    return Written(f"{latex(x)} = {latex(-b / (2 * a))}")


def verify_axis(answer: Answer, tree: Node) -> Finding:
    """The values to both sides are equal."""
    route = "equal values to both sides"
    value, x = formula(tree, None)
    given = _equation(answer, x.name)
    if given is None or len(given) != 1:
        return Finding("silent", route, "the answer is no equation of a vertical line")
    t = sp.Symbol("t")
    if exactly_zero(sp.expand(value.subs(x, given[0] + t) - value.subs(x, given[0] - t))):
        return Finding("supports", route, "they are", proof=True)
    return Finding("refutes", route, "they are not")


def solve_amplitude(page: Page, tree: Node) -> Any:
    """Half the distance between the highest and the lowest value of a sine wave."""
    value, x = formula(tree, None)
    waves = [w for w in value.atoms(sp.sin, sp.cos) if w.has(x)]
    u = sp.Dummy("u")
    outer = value.subs(waves[0], u) if len(waves) == 1 else value
    if len(waves) != 1 or outer.has(x) or not outer.is_polynomial(u) or sp.degree(outer, u) != 1:
        raise CannotSolve("only one sine or cosine wave is mastered here")
    factor = outer.coeff(u, 1)
    page.say("Take the factor in front of the wave without its sign.", f"\\left|{latex(factor)}\\right| = {latex(abs(factor))}")  # fmt: skip
    return abs(factor)


def verify_amplitude(answer: Answer, tree: Node) -> Finding:
    """Half the gap of the largest and the smallest value on a fine grid of one period."""
    route = "values over a period"
    value, x = formula(tree, None)
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", route, "the answer is no number")
    (wave,) = (w for w in value.atoms(sp.sin, sp.cos) if w.has(x))
    inner, u = wave.args[0], sp.Dummy("u")
    heights = [value.subs(wave, wave.func(u)).subs(u, k * sp.pi / 24) for k in range(48)]
    if inner.has(x) and exactly_zero((max(heights, key=sp.N) - min(heights, key=sp.N)) / 2 - given):
        return Finding("supports", route, "half the gap of the extreme values", proof=True)
    return Finding("refutes", route, "half the gap of the extreme values is another number")


_F = "of|for the? graph_of|graph|function|rational_function|graph_of_the_function|curve|line|parabola? of? :? {m}"
OPERATIONS = (
    Operation("horizontal asymptote", solve_horizontal, _verify_far, raw=True, phrases=(f"horizontal asymptote {_F}", f"equation of the? horizontal asymptote {_F}")),
    Operation("slant asymptote", solve_slant, _verify_far, raw=True, phrases=(f"slant|oblique asymptote {_F}", f"equation of the? slant|oblique asymptote {_F}")),
    Operation("vertical asymptotes", solve_vertical, verify_vertical, raw=True, phrases=(f"vertical asymptote|asymptotes {_F}", f"equation|equations of the? vertical asymptote|asymptotes {_F}", f"all vertical asymptotes {_F}")),
    Operation("y-intercept", solve_height, verify_height, raw=True, phrases=(f"y-intercept {_F}", f"y - intercept {_F}")),
    Operation("axis of symmetry", solve_axis, verify_axis, raw=True, phrases=(f"axis of symmetry {_F}", f"equation of the? axis of symmetry {_F}", f"line of symmetry {_F}")),
    Operation("amplitude", solve_amplitude, verify_amplitude, raw=True, phrases=(f"amplitude {_F}",)),
)  # fmt: skip
