"""Sums with their sign or with dots, convergence, Taylor polynomials.

Sums are found in closed form and verified by adding up; convergence is decided by SymPy's
tests and verified by how fast the terms fall; Taylor polynomials by numerical derivatives.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes.derivatives import formula
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, is_zero, latex

ROUTE = "adding up the terms"
LONGEST = 20_000


def _parts(tree: Node) -> tuple[Any, Any, Any, Any]:
    if tree.head not in {"sum", "product"} or len(tree.args) != 4:
        raise CannotSolve("this is no sum with its ends")
    term, name, low, high = tree.args
    value, n = expression(term), sp.Symbol(name.value)
    start, end = expression(low), expression(high)
    if value.free_symbols - {n} or start.free_symbols or end.free_symbols or not start.is_Integer:
        raise CannotSolve("a sum with further names is not mastered")
    return value, n, start, end


def solve_sum(page: Page, tree: Node) -> Any:
    """The value of a sum, finite or infinite."""
    value, n, low, high = _parts(tree)
    sign = f"\\sum_{{{latex(n)}={latex(low)}}}^{{{latex(high)}}} {latex(value)}"
    if high.is_infinite:
        _explain_infinite(page, value, n, low)
    k = sp.Dummy(n.name, integer=True, nonnegative=bool(low >= 0))
    term = value.subs(n, k)
    result = sp.simplify(
        sp.summation(sp.apart(term, k) if term.is_rational_function(k) else term, (k, low, high))
    )
    if result.has(
        sp.Sum,
        sp.oo,
        sp.zoo,
        sp.nan,
        sp.polygamma,
        sp.zeta,
        sp.Piecewise,
        sp.hyper,
        sp.harmonic,
        sp.lerchphi,
    ):
        raise CannotSolve("the sum has no simple value that was found")
    page.say("Work out the sum.", f"{sign} = {latex(result)}")
    return result


def _explain_infinite(page: Page, value: Any, n: Any, low: Any) -> None:
    ratio = sp.simplify(value.subs(n, n + 1) / value)
    if ratio.is_number:
        if abs(ratio) >= 1:
            raise CannotSolve("the series diverges")
        page.say(
            "This is a geometric series: first term over one minus the ratio.",
            f"\\frac{{{latex(value.subs(n, low))}}}{{1 - {latex(ratio)}}}",
        )
    elif value.is_rational_function(n) and (split := sp.apart(value, n)) != value:
        page.say("Split into partial fractions; neighbouring terms cancel.", latex(split))


def verify_sum(answer: Answer, tree: Node) -> Finding:
    """Term by term for a finite sum; numerical summation of an infinite one."""
    import mpmath

    given = answer.number()
    value, n, low, high = _parts(tree)
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    if high.is_Integer:
        if high - low > LONGEST:
            return Finding("silent", ROUTE, "the sum has too many terms")
        total = sp.Add(*(value.subs(n, k) for k in range(int(low), int(high) + 1)))
        if exactly_zero(total - given):
            return Finding("supports", ROUTE, "the terms add up to it", proof=True)
        verdict = is_zero(total - given)
        return Finding("supports" if verdict else "refutes", ROUTE, "the terms were added up")
    f = sp.lambdify(n, value, "mpmath")
    with mpmath.workdps(30):
        near = mpmath.nsum(lambda k: f(mpmath.mpf(k)), [int(low), mpmath.inf])
        gap = abs(near - mpmath.mpf(str(sp.N(given, 30))))
        if gap < mpmath.mpf(10) ** -12 * (1 + abs(near)):
            return Finding("supports", ROUTE, "the numerical sum is this")
    return Finding("refutes", ROUTE, f"the numerical sum is about {mpmath.nstr(near, 8)}")


def _signed(tree: Node) -> Node | None:
    return ask("sum", tree) if tree.head == "sum" else None


# --- sums with dots ----------------------------------------------------------------------------
def _dotted(tree: Node) -> tuple[list[Any], list[Any], bool]:
    """The terms before and after the dots, and whether the sum goes on for ever."""
    if tree.head != "add":
        raise CannotSolve("this is no sum with dots")
    places = [k for k, arg in enumerate(tree.args) if arg.head == "ellipsis"]
    if len(places) != 1 or any(
        arg.has("ellipsis") for k, arg in enumerate(tree.args) if k not in places
    ):
        raise CannotSolve("this is no sum with dots in one place")
    before = [expression(arg) for arg in tree.args[: places[0]]]
    after = [expression(arg) for arg in tree.args[places[0] + 1 :]]
    if (
        len(before) < 2
        or len(before) + len(after) < 3
        or any(not v.is_number for v in before + after)
    ):
        raise CannotSolve("the pattern of the sum is not clear")
    return before, after, not after


def _progression(before: list[Any], after: list[Any]) -> tuple[str, Any]:
    """Arithmetic with its step, or geometric with its ratio; every term must fit."""
    steps = {sp.simplify(b - a) for a, b in zip(before, before[1:], strict=False)}
    ratios = {sp.simplify(b / a) for a, b in zip(before, before[1:], strict=False) if a != 0}
    arithmetic = len(steps) == 1 and (step := next(iter(steps))) != 0
    geometric = len(ratios) == 1 and (len(before) > 2 or after)
    if arithmetic and after and all(_steps(before[0], v, step) is not None for v in after):
        if not (
            geometric
            and len(before) == 2
            and _powers(before[0], after[-1], next(iter(ratios))) is not None
        ):
            return "arithmetic", step
        raise CannotSolve("two patterns fit the sum")
    if geometric and len(before) > 2:
        return "geometric", next(iter(ratios))
    raise CannotSolve("the pattern of the sum is not clear")


def _steps(first: Any, last: Any, step: Any) -> int | None:
    count = sp.simplify((last - first) / step)
    return int(count) if count.is_Integer and count > 0 else None


def _powers(first: Any, last: Any, ratio: Any) -> int | None:
    value = first
    for k in range(1, 400):
        value *= ratio
        if value == last:
            return k
    return None


def solve_dotted(page: Page, tree: Node) -> Any:
    """The sum of an arithmetic or geometric progression with dots."""
    before, after, endless = _dotted(tree)
    kind, step = _progression(before, after)
    first = before[0]
    if endless:
        if kind != "geometric" or not abs(step) < 1:
            raise CannotSolve("the series diverges or its pattern is not clear")
        page.say(
            "A geometric series: first term over one minus the ratio.",
            f"\\frac{{{latex(first)}}}{{1 - {latex(step)}}}",
        )
        return sp.simplify(first / (1 - step))
    if kind == "arithmetic":
        count = (_steps(first, after[-1], step) or 0) + 1
        page.say(
            "Arithmetic: the number of terms times the mean of the ends.",
            f"{count} \\cdot \\frac{{{latex(first)} + {latex(after[-1])}}}{{2}}",
        )
        return sp.simplify(count * (first + after[-1]) / 2)
    power = _powers(first, after[-1], step)
    if power is None:
        raise CannotSolve("the last term does not fit")
    page.say(
        "Geometric: use the formula for the sum.",
        f"{latex(first)} \\cdot \\frac{{\\left({latex(step)}\\right)^{{{power + 1}}} - 1}}{{{latex(step)} - 1}}",
    )
    return sp.simplify(first * (step ** (power + 1) - 1) / (step - 1))


def verify_dotted(answer: Answer, tree: Node) -> Finding:
    """Add the terms one after the other."""
    given = answer.number()
    before, after, endless = _dotted(tree)
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    kind, step = _progression(before, after)
    total, value = sp.Integer(0), before[0]
    for _ in range(LONGEST):
        total += value
        if (not endless and value == after[-1]) or (
            endless and abs(sp.N(value, 40)) < sp.Float(10) ** -32
        ):
            break
        value = value + step if kind == "arithmetic" else value * step
        if endless:
            value, total = sp.N(value, 60), sp.N(total, 60)
    else:
        return Finding("silent", ROUTE, "the sum has too many terms")
    if (
        exactly_zero(total - given)
        if not endless
        else abs(sp.N(given, 40) - total) < sp.Float(10) ** -28
    ):
        return Finding("supports", ROUTE, "the terms add up to it", proof=not endless)
    return Finding("refutes", ROUTE, "the terms add up to another number")


def _with_dots(tree: Node) -> Node | None:
    return ask("sum with dots", tree) if tree.head == "add" and tree.has("ellipsis") else None


# --- convergence --------------------------------------------------------------------------------
def solve_convergence(page: Page, tree: Node) -> Any:
    """Whether an infinite series converges."""
    value, n, low, high = _parts(tree)
    if not high.is_infinite:
        raise CannotSolve("the sum is finite")
    k = sp.Dummy(n.name, integer=True, positive=True)
    term = value.subs(n, k)
    try:
        found = bool(sp.Sum(term, (k, sp.Max(low, 1), sp.oo)).is_convergent())
    except (NotImplementedError, ValueError, TypeError):
        raise CannotSolve("no test for convergence settled it") from None
    limit = sp.limit(term, k, sp.oo)
    if not found and limit.is_number and limit != 0:
        page.say("The terms do not tend to zero.", f"\\lim {latex(value)} = {latex(limit)}")
    page.say("The series converges." if found else "The series diverges.")
    return "converges" if found else "diverges"


def verify_convergence(answer: Answer, tree: Node) -> Finding:
    """How fast the terms fall: a power, or faster; alternating terms that fall to zero."""
    route = "how fast the terms fall, far out"
    given = answer.value if isinstance(answer.value, str) else ""
    if given not in {"converges", "diverges"}:
        return Finding("silent", route, "the answer is neither converges nor diverges")
    found = _by_size(tree)
    if not found:
        return Finding("silent", route, "the terms fall at the border between both")
    if found == given:
        return Finding("supports", route, f"their size says that it {found}")
    return Finding("refutes", route, f"their size says that it {found}")


def _by_size(tree: Node) -> str:
    import mpmath

    value, n, *_ = _parts(tree)
    f = sp.lambdify(n, value, "mpmath")
    with mpmath.workdps(60):
        far = [mpmath.mpf(10) ** 4, mpmath.mpf(10) ** 6, mpmath.mpf(10) ** 6 + 1]
        sizes = [f(k) for k in far]
        if sizes[1] == 0 or abs(sizes[1]) < mpmath.mpf(10) ** -100:
            return "converges"
        signs = mpmath.sign(mpmath.re(sizes[1])) != mpmath.sign(mpmath.re(sizes[2]))
        power = -mpmath.log(abs(sizes[1] / sizes[0])) / mpmath.log(100)
    if power > 1.02:
        return "converges"
    if signs and power > 0.2:
        return "converges"
    if power < 0.98 and not signs:
        return "diverges"
    return "diverges" if power < 0.001 else ""


# --- Taylor polynomials ---------------------------------------------------------------------------
def solve_taylor(page: Page, tree: Node, degree: Node, place: Node) -> Any:
    """The Taylor polynomial of a degree at a place."""
    value, x, count, at = _taylor(tree, degree, place)
    terms = []
    for k in range(count + 1):
        slope = sp.simplify(sp.diff(value, x, k).subs(x, at))
        page.say(
            f"The derivative of order {k} at the place.",
            f"f^{{({k})}}({latex(at)}) = {latex(slope)}",
        )
        terms.append(slope / sp.factorial(k) * (x - at) ** k)
    return sp.Add(*terms)


def _taylor(tree: Node, degree: Node, place: Node) -> tuple[Any, Any, int, Any]:
    value, x = formula(tree, None)
    count = expression(degree)
    at = expression(place.args[1] if place.head == "relation" else place)
    if not count.is_Integer or not 0 <= count <= 12 or not at.is_number:
        raise CannotSolve("the degree or the place is not understood")
    return value, x, int(count), at


def verify_taylor(answer: Answer, tree: Node, degree: Node, place: Node) -> Finding:
    """The error near the place is smaller than the last power."""
    route = "the error ever closer to the place"
    value, x, count, at = _taylor(tree, degree, place)
    given = answer.number()
    if (
        given is None
        or given.free_symbols - {x}
        or not given.is_polynomial(x)
        or sp.degree(given, x) > count
    ):
        return Finding("silent", route, "the answer is no polynomial of that degree")
    for step in (sp.Rational(1, 10**6), -sp.Rational(1, 10**6)):
        error = sp.N((value - given).subs(x, at + step), 60, maxn=2000)
        if not error.is_number or abs(error) > 1000 * abs(sp.Float(step, 60)) ** (count + 1):
            return Finding("refutes", route, "the error is too large near the place")
    return Finding("supports", route, "the error is of the next power")


def _at(tree: Node, degree: Node, place: Node | None = None) -> Node:
    from kptutor.tools.maths.tree import number

    return ask("Taylor polynomial", tree, degree, place or number(0))


def _degree_first(degree: Node, tree: Node, place: Node | None = None) -> Node:
    return _at(tree, degree, place)


_FOR = "for|of the? function? {m}"
_CENTRE = "about|at|around|near|centered_at|centred_at|,_centered_at the? point? {m}"
OPERATIONS = (
    Operation("sum", solve_sum, verify_sum, raw=True),
    Operation("sum by its sign", solve_sum, verify_sum, raw=True, build=_signed,
        phrases=("{e}", "sum|value of the? infinite? geometric|telescoping|convergent? series|sum? {e}", "infinite? sum {e}", "value of the? infinite? sum {e}"), questions=("find|compute|evaluate|calculate|determine {e}", "find|compute|evaluate the? infinite? sum|series {e}")),
    Operation("sum with dots", solve_dotted, verify_dotted, raw=True),
    Operation("sum with dots in words", solve_dotted, verify_dotted, raw=True, build=_with_dots,
        phrases=("{m}", "sum|value of the? arithmetic|infinite|geometric|infinite_geometric? series|sum|progression? {m}", "value of the? arithmetic|geometric? series|sum|expression? {m}", "infinite? sum {m}"), questions=("find|compute|evaluate|calculate|determine the? sum? {m}",)),
    Operation("convergence", solve_convergence, verify_convergence, raw=True,
        questions=("does the? infinite? series? {e} converge|diverge or? diverge|converge?", "determine|decide|state whether|if the? infinite? series {e} converges or diverges", "determine|decide|state whether|if the? series converges or diverges :? {e}", "is the? series {e} convergent or divergent")),
    Operation("Taylor polynomial", solve_taylor, verify_taylor, raw=True),
    Operation("Taylor polynomial in words", solve_taylor, verify_taylor, raw=True, build=_degree_first,
        phrases=(f"taylor|maclaurin polynomial of degree|order {{m}} {_FOR} {_CENTRE}", f"degree|order {{m}} taylor polynomial {_FOR} {_CENTRE}", f"maclaurin|taylor polynomial of degree|order {{m}} {_FOR}", f"{{m}} th|nd|rd degree|order taylor|maclaurin polynomial {_FOR} {_CENTRE}")),
)  # fmt: skip
