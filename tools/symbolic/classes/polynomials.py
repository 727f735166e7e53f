"""Questions about polynomials: division with remainder, coefficients, degree, vertex, extrema.

Each is computed twice: by polynomial algebra, and by plain coefficient lists, derivatives at
zero, or values.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import body
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import two_routes
from kptutor.tools.symbolic.values import expression, latex

LONG = "long division on the coefficients"
LARGEST_DEGREE = 400


def _pair(above: Any, below: Any) -> tuple[Any, Any]:
    names = above.free_symbols | below.free_symbols
    if len(names) != 1 or not above.is_polynomial(*names) or not below.is_polynomial(*names):
        raise CannotSolve("two polynomials in one name are needed")
    x = names.pop()
    one, other = sp.Poly(above, x), sp.Poly(below, x)
    if other.is_zero or max(one.degree(), other.degree()) > LARGEST_DEGREE:
        raise CannotSolve("these polynomials cannot be divided here")
    return one, other


def _by_hand(above: Any, below: Any) -> tuple[list[Any], list[Any]]:
    """Quotient and remainder as lists of coefficients, highest first."""
    one, other = _pair(above, below)
    left, divisor = one.all_coeffs(), other.all_coeffs()
    quotient = []
    while len(left) >= len(divisor):
        factor = left[0] / divisor[0]
        quotient.append(factor)
        padded = [*divisor, *[sp.Integer(0)] * (len(left) - len(divisor))]
        left = [a - factor * b for a, b in zip(left, padded, strict=True)][1:]
    return quotient or [sp.Integer(0)], left or [sp.Integer(0)]


def _division(part: int, name: str) -> Operation:
    def solve(page: Page, above: Any, below: Any) -> Any:
        one, other = _pair(above, below)
        quotient, rest = (
            sp.div(one, other, domain="QQ") if _rational(one, other) else sp.div(one, other)
        )
        page.say(
            "Divide the polynomials.",
            f"{latex(above)} = \\left({latex(below)}\\right) \\left({latex(quotient.as_expr())}\\right) + \\left({latex(rest.as_expr())}\\right)",
        )
        return (quotient, rest)[part].as_expr()

    def verify(answer: Answer, above: Any, below: Any) -> Finding:
        given = answer.number()
        one, _ = _pair(above, below)
        if given is None or given.free_symbols - {one.gen} or not given.is_polynomial(one.gen):
            return Finding("silent", LONG, "the answer is no polynomial")
        wanted = _by_hand(above, below)[part]
        terms = [c * one.gen ** (len(wanted) - 1 - k) for k, c in enumerate(wanted)]
        if sp.expand(given - sp.Add(*terms)) == 0:
            return Finding("supports", LONG, "it comes to the same polynomial", proof=True)
        return Finding("refutes", LONG, f"it comes to {latex(sp.Add(*terms))}")

    what = name.split()[1]
    return Operation(name, solve, verify, build=lambda a, b: ask(name, a, b) if a.symbols() or b.symbols() else None,
        questions=(f"divide {{n}} by {{n}} and find|state|give|determine the {what}", f"use synthetic|long|polynomial division to divide {{n}} by {{n}} and find|state|give|determine the {what}", f"when {{n}} is divided by {{n}} ,? what is the {what}"),
        phrases=(f"{what} when|if|of {{n}} is? divided by {{n}}", f"{what} when|if|of dividing? {{n}} by {{n}}", f"{what} of the? division? of? {{n}} divided_by|by {{n}}", f"{what} in the polynomial? division {{n}} divided_by|by {{n}}"))  # fmt: skip


def _rational(one: Any, other: Any) -> bool:
    return all(c.is_Rational for p in (one, other) for c in p.all_coeffs())


def _monomial(term: Any, value: Any) -> dict[Any, int]:
    """The powers of a monomial such as `x^3 y`."""
    powers = term.as_powers_dict()
    if any(
        not name.is_Symbol or not (power.is_Integer and 0 <= power <= 60)
        for name, power in powers.items()
    ):
        raise CannotSolve("this is no monomial whose coefficient could be meant")
    if value.free_symbols - set(powers):
        raise CannotSolve("the expression has names that are not in the monomial")
    return {name: int(power) for name, power in powers.items()}


def _coefficient(term: Any, value: Any) -> Any:
    powers = _monomial(term, value)
    if not value.is_polynomial(*powers):
        raise CannotSolve("only coefficients of polynomials are mastered")
    return sp.Poly(value, *powers).coeff_monomial(term)


def _by_derivatives(term: Any, value: Any) -> Any:
    """The derivative of the monomial's orders at zero, over their factorials."""
    result = value
    for name, power in _monomial(term, value).items():
        result = sp.diff(result, name, power).subs(name, 0) / sp.factorial(power)
    return sp.expand(result)


def _constant(value: Any) -> Any:
    names = value.free_symbols
    if len(names) != 1:
        raise CannotSolve("a constant term needs one name")
    opened = sp.expand(value)
    return sp.Add(*(t for t in sp.Add.make_args(opened) if not t.free_symbols))


def _constant_by_mean(value: Any) -> Any:
    """The mean of the values at roots of unity."""
    import mpmath

    (x,) = value.free_symbols
    powers = [abs(sp.degree(p, x)) for p in sp.fraction(sp.together(value))]
    count = int(2 * sum(powers) + 3)
    if count > 2000:
        raise CannotSolve("the powers are too high")
    f = sp.lambdify(x, value, "mpmath")
    with mpmath.workdps(40):
        roots = (mpmath.expjpi(mpmath.mpf(2 * k) / count) for k in range(count))
        mean = mpmath.fsum(f(root) for root in roots) / count
        near = sp.Rational(str(mpmath.nstr(mean.real, 30)))
    guess = sp.nsimplify(near, rational=True, tolerance=sp.Rational(1, 10**15))
    if not guess.is_Rational or guess.q > 10**6:
        raise CannotSolve("the mean is no simple number")
    return guess


def _at_one(value: Any) -> Any:
    if not value.free_symbols or not value.is_polynomial(*value.free_symbols):
        raise CannotSolve("only coefficients of polynomials are summed")
    return value.subs(dict.fromkeys(value.free_symbols, 1))


def _added_up(value: Any) -> Any:
    return sp.Add(*sp.Poly(sp.expand(value), *sorted(value.free_symbols, key=str)).coeffs())


def _degree(value: Any) -> Any:
    names = sorted(value.free_symbols, key=str)
    if not names or not value.is_polynomial(*names):
        raise CannotSolve("only polynomials have a degree here")
    return sp.Integer(sp.Poly(value, *names).total_degree())


def _degree_by_scaling(value: Any) -> Any:
    """How often the polynomial along a line through zero can be differentiated."""
    t = sp.Dummy("t")
    names = sorted(value.free_symbols, key=str)
    along = sp.expand(
        value.subs({n: (2 * k + 3) * t for k, n in enumerate(names)}, simultaneous=True)
    )
    count = 0
    while (along := sp.diff(along, t)) != 0:
        count += 1
    return sp.Integer(count)


def _leading(value: Any) -> Any:
    names = value.free_symbols
    if len(names) != 1 or not value.is_polynomial(*names):
        raise CannotSolve("a polynomial in one name is needed")
    return sp.Poly(value, *names).LC()


def _leading_by_limit(value: Any) -> Any:
    (x,) = value.free_symbols
    return sp.expand(sp.diff(value, x, int(_degree(value)))) / sp.factorial(_degree(value))


def _said(text: str) -> Callable[..., tuple[str, str]]:
    return lambda *args: (text, latex(args[-1]))


# --- quadratic functions ---------------------------------------------------------------------
def _parabola(tree: Node) -> tuple[Any, Any]:
    inner, _ = body(tree)
    value = expression(inner)
    names = value.free_symbols
    if len(names) != 1 or not value.is_polynomial(*names) or sp.degree(value) != 2:
        raise CannotSolve("this is no quadratic function")
    if tree.head == "relation" and tree.args[0].head == "symbol" and tree.args[0].value != "y":
        raise CannotSolve("a parabola with its axis upright is needed")
    return value, names.pop()


def _vertex(page: Page, value: Any, x: Any) -> tuple[Any, Any]:
    a, b, _ = sp.Poly(value, x).all_coeffs()
    at = sp.simplify(-b / (2 * a))
    height = sp.simplify(value.subs(x, at))
    page.say("Complete the square.", f"{latex(value)} = {latex(a * (x - at) ** 2 + height)}")
    page.say(
        "The square is zero at the vertex.", f"{latex(x)} = {latex(at)}, \\quad y = {latex(height)}"
    )
    return at, height


def solve_vertex(page: Page, tree: Node) -> Any:
    """The vertex of a parabola with its axis upright."""
    return (_vertex(page, *_parabola(tree)),)


def verify_vertex(answer: Answer, tree: Node) -> Finding:
    """The values to both sides of the vertex are equal, and the vertex lies on the parabola."""
    route = "equal values to both sides"
    value, x = _parabola(tree)
    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    if given is None or len(given) != 2:
        return Finding("silent", route, "the answer is no point")
    at, height = given
    level = value.subs(x, at + 2) - value.subs(x, at - 2)
    if exactly_zero(level) and exactly_zero(value.subs(x, at) - height):
        return Finding("supports", route, "the values are equal and the point is on it", proof=True)
    return Finding("refutes", route, "the parabola is not symmetric about this point")


def _coordinate(name: str, place: int, said: str) -> Operation:
    def solve(page: Page, tree: Node) -> Any:
        return _vertex(page, *_parabola(tree))[place]

    def verify(answer: Answer, tree: Node) -> Finding:
        """The function has exactly one zero of its derivative; by its roots otherwise."""
        route = "the mean of the zeros"
        given = answer.number()
        if given is None or given.free_symbols:
            return Finding("silent", route, "the answer is no number")
        value, x = _parabola(tree)
        roots = sp.solve(value, x)
        middle = sp.simplify(sp.Add(*roots) / len(roots))
        wanted = (middle, sp.simplify(value.subs(x, middle)))[place]
        if exactly_zero(given - wanted):
            return Finding("supports", route, "half-way between the zeros", proof=True)
        return Finding("refutes", route, f"half-way between the zeros it is {latex(wanted)}")

    return Operation(name, solve, verify, raw=True, phrases=(said,))


def _extreme(kind: str) -> Operation:
    words = "maximum|largest|greatest" if kind == "maximum" else "minimum|smallest|least"
    plain = _coordinate(f"{kind} of a quadratic", 1, "")

    def check(tree: Node) -> None:
        value, x = _parabola(tree)
        if (sp.Poly(value, x).LC() < 0) != (kind == "maximum"):
            raise CannotSolve(f"the function has no {kind}")

    def solve(page: Page, tree: Node) -> Any:
        check(tree)
        return plain.solve(page, tree)

    def verify(answer: Answer, tree: Node) -> Finding:
        check(tree)
        return plain.verify(answer, tree)

    return Operation(f"{kind} of a quadratic", solve, verify, raw=True,
        phrases=(f"{words} possible? value of the? quadratic? function|expression|polynomial? {{m}}", f"{words} value that the? function? {{m}} can_take|takes|attains"),
        build=lambda tree: ask(f"{kind} of a quadratic", tree) if tree.symbols() else None)  # fmt: skip


_IN = "in the? expansion|polynomial|product|expression? of? the? product? {e}"
OPERATIONS = (
    _division(1, "polynomial remainder"),
    _division(0, "polynomial quotient"),
    two_routes("coefficient", _coefficient, _by_derivatives, "derivatives at zero", _said("Expand and look at this power."),
        phrases=(f"coefficient of the? {{e}} term? {_IN}", "coefficient of the? {e} term? when {e} is expanded", "coefficient of the? {e} term? when {e} is multiplied_out|multiplied_out_and_simplified")),
    two_routes("constant term", _constant, _constant_by_mean, "the mean of the values at roots of unity", _said("Expand and look at the term without a power."),
        phrases=(f"constant term {_IN}", "constant coefficient of {e}")),
    two_routes("sum of the coefficients", _at_one, _added_up, "adding the coefficients after expanding", _said("Put 1 in for every name: each term leaves its coefficient."),
        phrases=("sum of all? the? numerical? coefficients of|in the? polynomial|expression|expansion? of? {e}",)),
    two_routes("degree", _degree, _degree_by_scaling, "differentiating until nothing is left", _said("The highest sum of exponents in a term is the degree."),
        phrases=("degree of the? polynomial|expression? {e}",)),
    two_routes("leading coefficient", _leading, _leading_by_limit, "differentiating as often as the degree says", _said("The coefficient of the highest power."),
        phrases=("leading coefficient of the? polynomial|expression? {e}",)),
    Operation("vertex", solve_vertex, verify_vertex, raw=True,
        phrases=("coordinates_of_the? vertex of the? graph|parabola|quadratic|function|graph_of|graph_of_the_function|graph_of_the_equation|parabola_with_equation|quadratic_function? {m}",)),
    _coordinate("x-coordinate of the vertex", 0, "x-coordinate of the vertex of the? graph|parabola|quadratic|graph_of? {m}"),
    _extreme("minimum"),
    _extreme("maximum"),
)  # fmt: skip
