"""Power series: radius and interval of convergence; absolute and conditional convergence.

Found with the ratio test and the ends; verified with the growth of the terms themselves, far out.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.inequalities import membership
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex

ROUTE = "the growth of the terms far out"


def _parts(tree: Node) -> tuple[Any, Any, Any, Any]:
    """The coefficient, the index, the variable and the centre."""
    if tree.head != "sum" or expression(tree.args[3]) != sp.oo:
        raise CannotSolve("an infinite sum is needed")
    term, k = expression(tree.args[0]), sp.Symbol(tree.args[1].value)
    names = term.free_symbols - {k}
    if len(names) != 1:
        raise CannotSolve("a power series in one variable is needed")
    (x,) = names
    powers = [f for f in sp.Mul.make_args(sp.powsimp(sp.expand_power_base(term, force=True), force=True)) if f.has(x)]  # fmt: skip
    if len(powers) != 1 or not powers[0].is_Pow:
        raise CannotSolve("the terms are no powers times numbers")
    base, exponent = powers[0].args
    if sp.degree(base, x) != 1 or not base.is_polynomial(x) or sp.diff(exponent, k) != 1:
        raise CannotSolve("only powers of a linear term that go up by one are mastered")
    lead = sp.LC(base, x)
    return sp.simplify(term / powers[0]) * lead**exponent, k, x, -base.subs(x, 0) / lead


def _radius(coefficient: Any, k: Any) -> Any:
    ratio = sp.combsimp(sp.gammasimp(sp.simplify(coefficient / coefficient.subs(k, k + 1))))
    k_ = sp.Symbol("k", positive=True, integer=True)
    found = sp.limit(sp.simplify(abs(ratio.subs(k, k_))), k_, sp.oo)
    if not isinstance(found, sp.Expr) or found.has(sp.Limit, sp.AccumBounds, sp.nan):
        raise CannotSolve("the ratio of the coefficients has no limit that was found")
    return found


def solve_radius(page: Page, tree: Node) -> Any:
    """The limit of the ratio of neighbouring coefficients."""
    coefficient, k, *_ = _parts(tree)
    result = _radius(coefficient, k)
    page.say("The ratio test: the limit of the ratio of neighbouring coefficients.", f"R = \\lim_{{{latex(k)} \\to \\infty}} \\left|\\frac{{a_{{{latex(k)}}}}}{{a_{{{latex(k)} + 1}}}}\\right| = {latex(result)}")  # fmt: skip
    return result


def verify_radius(answer: Answer, tree: Node) -> Finding:
    """The ratio of neighbouring coefficients at large places closes in on the answer."""
    coefficient, k, *_ = _parts(tree)
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    near = [_ratio_at(coefficient, k, n) for n in (200, 2000)]
    if given == sp.oo:
        good = near[0] > 20 and near[1] > 3 * near[0]
    elif given == 0:
        good = near[0] < 0.05 and near[1] < near[0] / 3
    else:
        gaps = [abs(n - float(given)) for n in near]
        good = gaps[1] < 0.02 * float(given) and gaps[1] <= gaps[0]
    if good:
        return Finding("supports", ROUTE, "the ratios close in on it")
    return Finding("refutes", ROUTE, "the ratios go elsewhere")


def _ratio_at(coefficient: Any, k: Any, n: int) -> float:
    import mpmath

    f = sp.lambdify(k, coefficient, "mpmath")
    with mpmath.workdps(30):
        return float(abs(mpmath.mpf(1) * f(mpmath.mpf(n)) / f(mpmath.mpf(n + 1))))


def _at_end(coefficient: Any, k: Any, start: Any, step: Any) -> bool:
    """Whether the series converges at an end of the interval."""
    found = sp.Sum(coefficient * step**k, (k, start, sp.oo)).is_convergent()
    return bool(found)


def solve_interval(page: Page, tree: Node) -> Any:
    """The radius, and whether the ends belong."""
    coefficient, k, x, centre = _parts(tree)
    radius = solve_radius(page, tree)
    if radius == sp.oo:
        return Written("\\left(-\\infty, \\infty\\right)")
    if radius == 0:
        raise CannotSolve("the series converges at one point only")
    start = expression(tree.args[2])
    ends = [_at_end(coefficient, k, start, s * radius) for s in (-1, 1)]
    page.say("Look at both ends.", f"{latex(x)} = {latex(centre - radius)}, \\quad {latex(x)} = {latex(centre + radius)}")  # fmt: skip
    text = f"{'[' if ends[0] else '('}{latex(centre - radius)}, {latex(centre + radius)}{']' if ends[1] else ')'}"
    page.say("These values belong.", text)
    return Written(text)


def verify_interval(answer: Answer, tree: Node) -> Finding:
    """Centre and radius by the growth of the terms, the ends by the second test of the series class."""
    coefficient, k, x, centre = _parts(tree)
    text = str(answer.value) if isinstance(answer.value, Written) else answer.text
    again = Answer.read(text)
    pieces = None if again is None else membership(again, x)
    if pieces is None or len(pieces) != 1:
        return Finding("silent", ROUTE, "the answer is no interval")
    (piece,) = pieces
    if piece.low.is_infinite or piece.high.is_infinite:
        both = piece.low.is_infinite and piece.high.is_infinite
        found = verify_radius(Answer.of(sp.oo), tree)
        return found if both else Finding("refutes", ROUTE, "it is bounded on one side only")
    if not exactly_zero((piece.low + piece.high) / 2 - centre):
        return Finding("refutes", ROUTE, "its middle is not the centre of the series")
    radius = (piece.high - piece.low) / 2
    found = verify_radius(Answer.of(radius), tree)
    if found.verdict != "supports":
        return found
    for sign, belongs in ((-1, piece.has_low), (1, piece.has_high)):
        if _sums_settle(coefficient, k, sign * radius) != belongs:
            return Finding("refutes", ROUTE, "an end belongs, or does not belong, to it")
    return found


def _sums_settle(coefficient: Any, k: Any, step: Any) -> bool:
    """Whether the terms at an end get small fast enough, or alternate while they shrink."""
    import mpmath

    f = sp.lambdify(k, coefficient * step**k, "mpmath")
    with mpmath.workdps(40):
        terms = [mpmath.re(f(mpmath.mpf(n))) for n in (10**4, 10**4 + 1, 10**5, 10**5 + 1)]
    if abs(terms[2]) > abs(terms[0]) * 0.999:
        return False
    if terms[0] * terms[1] < 0:
        return True
    order = -mpmath.log(abs(terms[2]) / abs(terms[0])) / mpmath.log(10)
    if 0.9 < order < 1.1:
        logarithmic = abs(terms[2]) * 10**5 < 0.5 * abs(terms[0]) * 10**4
        return bool(logarithmic)
    return bool(order > 1)


# --- absolutely or conditionally ------------------------------------------------------------------------
KINDS = ("converges absolutely", "converges conditionally", "diverges")


def _kind(page: Page, tree: Node) -> str:
    term, k, start = expression(tree.args[0]), sp.Symbol(tree.args[1].value), expression(tree.args[2])  # fmt: skip
    if term.free_symbols != {k} or expression(tree.args[3]) != sp.oo:
        raise CannotSolve("an infinite series of numbers is needed")
    index = sp.Symbol("n", integer=True, positive=True)
    term = term.subs(k, index)
    size = sp.simplify(sp.Abs(term)).rewrite(sp.Abs)
    whole = sp.Sum(size, (index, start, sp.oo)).is_convergent()
    page.say("Look at the series of the absolute values.", f"\\sum {latex(size)}")
    if whole == sp.true:
        return KINDS[0]
    plain = sp.Sum(term, (index, start, sp.oo)).is_convergent()
    page.say("The absolute values do not converge; look at the series itself.", f"\\sum {latex(term)}")  # fmt: skip
    return KINDS[1] if plain == sp.true else KINDS[2]


def solve_kind(page: Page, tree: Node) -> Any:
    """Absolutely, conditionally, or not at all."""
    return _kind(page, tree)


def verify_kind(answer: Answer, tree: Node) -> Finding:
    """The size of the terms far out, and their signs."""
    if answer.value not in KINDS:
        return Finding("silent", ROUTE, "the answer is none of the three")
    term, k = expression(tree.args[0]), sp.Symbol(tree.args[1].value)
    found = _by_terms(term, k)
    if found is None:
        return Finding("silent", ROUTE, "the terms do not tell")
    if found == answer.value:
        return Finding("supports", ROUTE, f"the terms say that it {found}")
    return Finding("refutes", ROUTE, f"the terms say that it {found}")


def _by_terms(term: Any, k: Any) -> str | None:
    import mpmath

    f = sp.lambdify(k, term, "mpmath")
    with mpmath.workdps(60):
        places = [10**3, 10**3 + 1, 10**4, 10**4 + 1, 10**5, 10**5 + 1]
        row = [mpmath.re(f(mpmath.mpf(n))) for n in places]
    if any(r == 0 for r in row):
        return KINDS[0]
    orders = [-mpmath.log10(abs(row[b] / row[a])) for a, b in ((0, 2), (2, 4))]
    alternates = all(row[i] * row[i + 1] < 0 for i in (0, 2, 4))
    if orders[1] > 1.15 or (orders[1] > 1.02 and abs(orders[1] - orders[0]) < 0.005):
        return KINDS[0]
    if not 0.001 < orders[1] < 0.98 and not abs(orders[1] - 1) < 0.002:
        return KINDS[2] if orders[1] <= 0 else None
    return KINDS[1] if alternates else KINDS[2]


def _sum_only(name: str) -> Any:
    return lambda tree: ask(name, tree) if tree.head == "sum" else None


_OF = "of|for the? power? series|sum? :? {m}"
OPERATIONS = (
    Operation("radius of convergence", solve_radius, verify_radius, raw=True, build=_sum_only("radius of convergence"), phrases=(f"radius of convergence {_OF}",)),
    Operation("interval of convergence", solve_interval, verify_interval, raw=True, build=_sum_only("interval of convergence"), phrases=(f"interval of convergence {_OF}",), questions=("for what|which values of {v} does the? series {m} converge",)),
    Operation("kind of convergence", solve_kind, verify_kind, raw=True, build=_sum_only("kind of convergence"),
        questions=("determine|decide|state whether|if the? series {m} converges absolutely ,? converges? conditionally ,? or diverges", "determine|decide|state whether|if the? series {m} is absolutely convergent ,? conditionally convergent ,? or divergent", "does the? series {m} converge absolutely ,? converge? conditionally ,? or diverge")),
)  # fmt: skip
