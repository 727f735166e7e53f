"""Ordinary differential equations: linear, of Euler's kind, separable; initial values.

A solution is verified by putting it into the equation; the general one must hold as many
independent constants as the order says.
"""

# ruff: noqa: E501 - wordings read better unbroken

from dataclasses import dataclass
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, is_zero, latex

ROUTE = "putting the solution into the equation"


@dataclass(frozen=True)
class Problem:
    """`residual(x, y, y', ...) = 0` with what is given at places."""

    residual: Any
    x: Any
    marks: tuple[Any, ...]
    """The symbols that stand for y, y', y'', ... in the residual."""
    name: str
    given: tuple[tuple[int, Any, Any], ...]
    """Order of the derivative, place, value."""

    @property
    def order(self) -> int:
        """The order of the equation."""
        return len(self.marks) - 1


def is_differential(tree: Node) -> bool:
    """Whether a tree states a differential equation (perhaps with initial values)."""
    return tree.has("prime", "derivative") and tree.head in {"relation", "sequence"}


def read(tree: Node) -> Problem:
    """The problem that a tree states.

    Raises:
        CannotSolve: If it is no single equation for one function of one variable.
    """
    parts = tree.args if tree.head in {"sequence", "and"} else (tree,)
    if any(part.head != "relation" or part.value != ("=",) for part in parts):
        raise CannotSolve("this is no differential equation")
    unknown, variable = _unknown(parts)
    given, equations = [], []
    for part in parts:
        value = _initial(part, unknown)
        if value is None:
            equations.append(part)
        else:
            given.append(value)
    if len(equations) != 1:
        raise CannotSolve("one differential equation is needed")
    marks: dict[int, Any] = {}
    tidy = _marked(equations[0], unknown, variable, marks)
    order = max(marks)
    if order < 1 or order > 4:
        raise CannotSolve("this order is not mastered")
    all_marks = tuple(marks.get(k, sp.Dummy(f"y{k}")) for k in range(order + 1))
    gap = expression(tidy.args[0]) - expression(tidy.args[1])
    gap = gap.subs({sp.Symbol(_mark_name(k)): m for k, m in enumerate(all_marks)})
    x = sp.Symbol(variable)
    if gap.free_symbols - {x, *all_marks}:
        raise CannotSolve("further names in a differential equation are not mastered")
    return Problem(gap, x, all_marks, unknown, tuple(given))


def _mark_name(order: int) -> str:
    return f"Ymark{order}"


def _unknown(parts: tuple[Node, ...]) -> tuple[str, str]:
    names, variables = set(), set()
    for node in (n for part in parts for n in part.walk()):
        if node.head == "prime" and node.args[0].head in {"symbol", "call"}:
            names.add(node.args[0].value)
        if node.head == "derivative" and node.args[0].head == "symbol":
            names.add(node.args[0].value)
            variables.add(node.args[1].value)
    if len(names) != 1:
        raise CannotSolve("one unknown function is needed")
    others = {n for part in parts for n in part.symbols()} - names
    variables |= others & {"x", "t"} if not variables else set()
    if len(variables) > 1:
        raise CannotSolve("it is not clear of which variable the function is")
    return names.pop(), variables.pop() if variables else "x"


def _initial(part: Node, unknown: str) -> tuple[int, Any, Any] | None:
    """`y(0) = 3` or `y'(0) = 1` as order, place and value."""
    left, right = part.args
    if left.head == "prime" and left.args[0].head == "call":
        order, inner = int(left.value), left.args[0]
    else:
        order, inner = 0, left
    if inner.head == "call" and inner.value == unknown and not inner.args[0].symbols():
        return order, expression(inner.args[0]), expression(right)
    if inner.head == "multiply" and len(inner.args) == 2 and "implicit" in inner.value:
        head, place = inner.args
        order = int(head.value) if head.head == "prime" else 0
        named = head.args[0] if head.head == "prime" else head
        if (
            named.head == "symbol"
            and named.value == unknown
            and not place.symbols() | right.symbols()
        ):
            return order, expression(place), expression(right)
    return None


def _marked(tree: Node, unknown: str, variable: str, marks: dict[int, Any]) -> Node:
    """The tree with y, y', dy/dx replaced by plain names."""
    order = None
    if tree.head == "prime" and tree.args[0].head in {"symbol", "call"}:
        order = int(tree.value)
    elif tree.head == "derivative" and tree.args[0].head == "symbol":
        order = int(tree.args[2].value.value) if len(tree.args) > 2 else 1
    elif (
        tree.head == "symbol"
        and tree.value == unknown
        or tree.head == "call"
        and tree.value == unknown
        and tree.args[0].head == "symbol"
    ):
        order = 0
    if order is not None:
        marks.setdefault(order, sp.Dummy(f"y{order}"))
        return Node("symbol", (), _mark_name(order))
    return tree.with_args(tuple(_marked(arg, unknown, variable, marks) for arg in tree.args))


def solve(page: Page, tree: Node) -> Any:
    """The general solution, or the one with the initial values."""
    problem = read(tree)
    page.say("Write down the equation.", _shown(problem))
    constants = [sp.Symbol(f"C_{{{k + 1}}}") for k in range(problem.order)]
    value = _general(page, problem, constants)
    if problem.given:
        value = _fitted(page, problem, value, constants)
    elif problem.order == 1:
        value = value.subs(constants[0], sp.Symbol("C"))
    name = latex(sp.Symbol(problem.name))
    return Written(f"{name} = {latex(value)}")


def _shown(problem: Problem) -> str:
    marks = {m: sp.Symbol(problem.name + "'" * k) for k, m in enumerate(problem.marks)}
    return f"{latex(problem.residual.subs(marks))} = 0"


def _general(page: Page, problem: Problem, constants: list[Any]) -> Any:
    linear = _linear(problem)
    if linear is None:
        return _separable(page, problem, constants[0])
    factors, right = linear
    if all(not f.has(problem.x) for f in factors):
        base = _by_roots(page, problem, factors, constants)
    elif all(not sp.simplify(f / problem.x**k).has(problem.x) for k, f in enumerate(factors)):
        base = _euler(page, problem, factors, constants)
    elif problem.order == 1:
        return _integrating_factor(page, problem, factors, right, constants[0])
    else:
        raise CannotSolve("this linear equation is not mastered")
    if right == 0:
        return base
    if problem.order == 1:
        return _integrating_factor(page, problem, factors, right, constants[0])
    return base + _particular(page, problem, factors, right)


def _linear(problem: Problem) -> tuple[list[Any], Any] | None:
    """Coefficients of y, y', ... and the right side, if the equation is linear in them."""
    gap = sp.expand(problem.residual)
    try:
        poly = sp.Poly(gap, *problem.marks)
    except sp.PolynomialError:
        return None
    if poly.total_degree() > 1:
        return None
    factors = [poly.coeff_monomial(m) for m in problem.marks]
    return factors, sp.expand(-poly.coeff_monomial(1))


def _by_roots(page: Page, problem: Problem, factors: list[Any], constants: list[Any]) -> Any:
    r, x = sp.Symbol("r"), problem.x
    characteristic = sp.Add(*(f * r**k for k, f in enumerate(factors)))
    roots = sp.roots(characteristic, r)
    if sum(roots.values()) != problem.order:
        raise CannotSolve("the characteristic equation has no simple roots")
    page.say("Put y = e^(rx): the characteristic equation.", f"{latex(characteristic)} = 0")
    page.say(
        "Its roots, with their multiplicities.",
        ", ".join(
            f"r = {latex(v)}" + (f" \\; ({n} \\text{{ times}})" if n > 1 else "")
            for v, n in roots.items()
        ),
    )
    basis = _basis(
        roots,
        lambda v: sp.exp(v * x),
        lambda a, b: (sp.exp(a * x) * sp.cos(b * x), sp.exp(a * x) * sp.sin(b * x)),
        lambda n: x**n,
    )
    return sp.Add(*(c * f for c, f in zip(constants, basis, strict=True)))


def _basis(roots: dict[Any, int], real: Any, pair: Any, repeated: Any) -> list[Any]:
    found = []
    for value, count in sorted(roots.items(), key=lambda item: sp.default_sort_key(item[0])):
        for n in range(count):
            if value.is_real:
                found.append(repeated(n) * real(value))
            elif sp.im(value).is_positive:
                found += [repeated(n) * f for f in pair(sp.re(value), sp.im(value))]
            elif not sp.im(value).is_negative:
                raise CannotSolve("the roots are not understood")
    return found


def _euler(page: Page, problem: Problem, factors: list[Any], constants: list[Any]) -> Any:
    r, x = sp.Symbol("r"), problem.x
    plain = [sp.simplify(f / x**k) for k, f in enumerate(factors)]
    characteristic = sp.expand(sp.Add(*(f * sp.ff(r, k) for k, f in enumerate(plain))))
    roots = sp.roots(characteristic, r)
    if sum(roots.values()) != problem.order:
        raise CannotSolve("the indicial equation has no simple roots")
    page.say("Put y = x^r (for x > 0).", f"{latex(characteristic)} = 0")
    basis = _basis(
        roots,
        lambda v: x**v,
        lambda a, b: (x**a * sp.cos(b * sp.log(x)), x**a * sp.sin(b * sp.log(x))),
        lambda n: sp.log(x) ** n,
    )
    return sp.Add(*(c * f for c, f in zip(constants, basis, strict=True)))


def _integrating_factor(
    page: Page, problem: Problem, factors: list[Any], right: Any, constant: Any
) -> Any:
    x = problem.x
    t = sp.Dummy("x", positive=True)
    p, q = (sp.simplify((v / factors[1]).subs(x, t)) for v in (factors[0], right))
    factor = sp.simplify(sp.exp(sp.integrate(p, t)))
    inner = sp.integrate(sp.simplify(factor * q), t)
    if factor.has(sp.Integral) or inner.has(sp.Integral, sp.erf, sp.Ei, sp.Piecewise):
        raise CannotSolve("an integral has no simple form")
    page.say("Multiply by the integrating factor.", f"\\mu = {latex(factor.subs(t, x))}")
    return sp.expand(sp.simplify((inner + constant) / factor)).subs(t, x)


def _particular(page: Page, problem: Problem, factors: list[Any], right: Any) -> Any:
    f = sp.Function("f")
    x = problem.x
    equation = sp.Eq(sp.Add(*(c * f(x).diff(x, k) for k, c in enumerate(factors))), right)
    if any(c.has(x) for c in factors):
        raise CannotSolve("a right side is mastered for constant coefficients only")
    try:
        hint = "nth_linear_constant_coeff_undetermined_coefficients"
        whole = sp.dsolve(equation, f(x), hint=hint).rhs
    except (ValueError, NotImplementedError):
        raise CannotSolve("the right side of the equation is not mastered") from None
    value = sp.expand(whole.subs(dict.fromkeys(whole.free_symbols - {x}, 0)))
    page.say(
        "Find one solution with the right side by undetermined coefficients.",
        f"y_p = {latex(value)}",
    )
    return value


def _separable(page: Page, problem: Problem, constant: Any) -> Any:
    if problem.order != 1:
        raise CannotSolve("only linear equations of higher order are mastered")
    x, (y, slope) = problem.x, problem.marks
    found = sp.solve(problem.residual, slope)
    if len(found) != 1:
        raise CannotSolve("the equation is not solved for the derivative")
    split = sp.separatevars(sp.factor(found[0]), symbols=[x, y], dict=True)
    if not split:
        raise CannotSolve("the variables do not separate")
    of_x, of_y = split["coeff"] * split[x], split[y]
    lost = bool(sp.solve(of_y, y))
    left, right = sp.integrate(1 / of_y, y), sp.integrate(of_x, x)
    page.say(
        "Separate the variables and integrate.",
        f"{latex(left.subs(y, sp.Symbol(problem.name)))} = {latex(right)} + C",
    )
    rows = sp.solve(left - right - constant, y)
    if len(rows) != 1 or left.has(sp.Integral) or right.has(sp.Integral):
        raise CannotSolve("the solution cannot be written in one formula")
    if lost and not problem.given:
        raise CannotSolve("constant solutions stand beside the formula")
    return rows[0]


def _fitted(page: Page, problem: Problem, value: Any, constants: list[Any]) -> Any:
    if len(problem.given) != problem.order:
        raise CannotSolve("the initial values do not match the order")
    rows = [
        sp.diff(value, problem.x, k).subs(problem.x, place) - given
        for k, place, given in problem.given
    ]
    found = sp.solve(rows, constants, dict=True)
    if len(found) != 1:
        raise CannotSolve("the initial values do not settle the constants")
    page.say(
        "The initial values settle the constants.",
        ", ".join(f"{latex(c)} = {latex(v)}" for c, v in found[0].items()),
    )
    fitted = sp.expand(value.subs(found[0]))
    return fitted if fitted.has(sp.sin, sp.cos) else sp.simplify(fitted)


def verify(answer: Answer, tree: Node) -> Finding:
    """Put it into the equation; count independent constants; look at the initial values."""
    problem = read(tree)
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    value = again.number() if again is not None else None
    if value is None or value.has(sp.Symbol(problem.name)):
        return Finding("silent", ROUTE, "the answer is no formula for the function")
    constants = sorted(value.free_symbols - {problem.x}, key=str)
    slopes = [sp.diff(value, problem.x, k) for k in range(problem.order + 1)]
    residual = problem.residual.subs(dict(zip(problem.marks, slopes, strict=True)))
    if not _vanishes(residual, problem.x, constants):
        return Finding("refutes", ROUTE, "it does not satisfy the equation")
    if problem.given:
        return _initial_values(problem, value, constants)
    if len(constants) != problem.order or not _independent(value, problem, constants):
        return Finding("refutes", ROUTE, f"{problem.order} independent constants are needed")
    return Finding("supports", ROUTE, "it satisfies the equation and has all constants")


def _initial_values(problem: Problem, value: Any, constants: list[Any]) -> Finding:
    for k, place, given in problem.given:
        there = sp.diff(value, problem.x, k).subs(problem.x, place)
        if constants or is_zero(sp.simplify(there - given)) is not True:
            return Finding("refutes", ROUTE, "an initial value is another one")
    return Finding("supports", ROUTE, "it satisfies the equation and the initial values")


def _vanishes(residual: Any, x: Any, constants: list[Any]) -> bool:
    """Whether an expression is zero at places in general position, to 30 digits."""
    seen = 0
    for k in range(1, 9):
        places = {c: sp.Rational(5 * j + 2 * k + 1, 7) for j, c in enumerate(constants)}
        near = sp.N(residual.subs({x: sp.Rational(3 * k + 1, 8), **places}), 40)
        if not near.is_number or near.has(sp.nan, sp.zoo, sp.oo):
            continue
        if abs(near) > sp.Float(10) ** -25:
            return False
        seen += 1
    return seen >= 4


def _independent(value: Any, problem: Problem, constants: list[Any]) -> bool:
    """Whether changing the constants changes value and slopes in as many directions."""
    places = {c: sp.Rational(3 * j + 5, 4) for j, c in enumerate(constants)}
    rows = [[sp.diff(value, problem.x, k, c) for c in constants] for k in range(problem.order)]
    at = {problem.x: sp.Rational(9, 7), **places}
    determinant = sp.Matrix(rows).subs(at).det()
    return bool(abs(sp.N(determinant, 30)) > sp.Float(10) ** -12)


def _asked(tree: Node, *more: Node) -> Node | None:
    parts = [p for t in (tree, *more) for p in (t.args if t.head == "sequence" else (t,))]
    whole = parts[0] if len(parts) == 1 else Node("sequence", tuple(parts), ",")
    return ask("differential equation", whole) if is_differential(whole) else None


def _on_positive(interval: Node, tree: Node) -> Node | None:
    """The equation for positive x: that is how Euler's equation is solved here."""
    ends = [arg.value for arg in interval.args]
    positive = (
        len(ends) == 2 and str(getattr(ends[0], "value", "")) == "0" and ends[1] == "infinity"
    )
    return _asked(tree) if positive else None


_WHAT = "differential_equation|ordinary_differential_equation|initial_value_problem|linear_differential_equation|separable_differential_equation|euler_equation|equation|homogeneous_equation"
OPERATIONS = (
    Operation("differential equation", solve, verify, raw=True),
    Operation("differential equation in words", solve, verify, raw=True, build=_asked,
        phrases=("general? solution of|to the? given? {q}", f"general? solution of|to the? given|following? first-order|second-order? {_WHAT} :? {{q}}"),
        questions=("find the? general|particular? solution :? {q}", f"solve the? given|following? first-order|second-order? {_WHAT} :? {{q}}", f"solve the? given|following? {_WHAT} {{q}} with|where|subject_to|given|if {{q}}",
                   "solve {q} with|subject_to|given|where|if the? initial? condition|conditions|value|values? {q}", "solve {q}", f"find the? solution of|to the? {_WHAT} :? {{q}}")),
    Operation("Euler equation", solve, verify, raw=True, build=_on_positive,
        questions=("find the? general solution of the? given? euler equation on {m} :? {q}", "solve the? given? euler equation on {m} :? {q}")),
)  # fmt: skip
