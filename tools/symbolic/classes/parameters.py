"""Parameters: when an equation has one solution, when something is a factor, how many solutions a system has.

Verified with the roots themselves: a double root must show in them, a factor's zero must be a zero.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.classes import systems
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Solutions, expression, latex


# --- one solution only ---------------------------------------------------------------------------
def _quadratic(tree: Node, name: Node) -> tuple[Any, Any, Any]:
    """The polynomial in the unknown, the unknown, the parameter."""
    gap = expression(tree.args[0]) - expression(tree.args[1])
    k = sp.Symbol(name.value)
    others = gap.free_symbols - {k}
    if len(others) != 1 or k not in gap.free_symbols or not gap.is_polynomial(*gap.free_symbols):
        raise CannotSolve("an equation in one unknown and the parameter is needed")
    (x,) = others
    poly = sp.Poly(sp.expand(gap), x)
    if poly.degree() != 2 or poly.LC().has(k):
        raise CannotSolve("only quadratic equations whose first coefficient is known are mastered")
    return poly, x, k


def solve_double(page: Page, tree: Node, name: Node, kind: Node) -> Any:
    """The parameters for which the discriminant is zero."""
    poly, _, k = _quadratic(tree, name)
    a, b, c = poly.all_coeffs()
    gap = sp.expand(b**2 - 4 * a * c)
    page.say("There is one solution exactly when the discriminant is zero.", f"{latex(gap)} = 0")
    found = [v for v in sp.roots(sp.Poly(gap, k)) if v.is_real]
    found = [v for v in found if kind.value != "positive" or v.is_positive]
    found = [v for v in found if kind.value != "negative" or v.is_negative]
    if not found:
        raise CannotSolve("no such parameter was found")
    page.say(
        "Solve for the parameter.", ", \\quad ".join(f"{latex(k)} = {latex(v)}" for v in found)
    )
    return Solutions((k.name,), tuple((v,) for v in sorted(found, key=sp.N)))


def verify_double(answer: Answer, tree: Node, name: Node, kind: Node) -> Finding:
    """With the parameter put in, both roots are the same; and there are as many as the degree says."""
    route = "the roots with the parameter put in"
    poly, x, k = _quadratic(tree, name)
    given = answer.items()
    if given is None or any(isinstance(v, tuple) or v.free_symbols for v in given):
        return Finding("silent", route, "the answer is no list of numbers")
    for v in given:
        roots = sp.roots(sp.Poly(poly.as_expr().subs(k, v), x), multiple=True)
        if len(roots) != 2 or not exactly_zero(roots[0] - roots[1]):
            return Finding("refutes", route, f"for {latex(v)} the roots differ")
        if (kind.value == "positive") != bool(v > 0) and kind.value in {"positive", "negative"}:
            return Finding("refutes", route, "the answer has the other sign")
    meet = sp.Poly(sp.resultant(poly.as_expr(), sp.diff(poly.as_expr(), x), x), k)
    places = [r for r in set(meet.sqf_part().nroots(n=30)) if abs(sp.im(r)) < 1e-15]
    signed = {"positive": 1, "negative": -1}.get(kind.value, 0)
    wanted = [r for r in places if not signed or sp.re(r) * signed > 0]
    if len(set(given)) != len(wanted):
        return Finding("refutes", route, f"there are {len(wanted)} such parameters")
    return Finding("supports", route, "both roots are the same for these and no others", proof=True)


def _one_solution(kind: str) -> Any:
    def build(one: Node, other: Node) -> Node | None:
        name, tree = (one, other) if one.head == "symbol" else (other, one)
        if tree.head != "relation" or tree.value != ("=",) or name.head != "symbol":
            return None
        return ask("parameter of one solution", tree, name, Node("text", (), kind))

    return build


# --- factors ---------------------------------------------------------------------------------------
def _division(factor: Any, whole: Any) -> tuple[Any, Any, Any]:
    names = factor.free_symbols | whole.free_symbols
    if len(names) != 1 or not (factor.is_polynomial(*names) and whole.is_polynomial(*names)):
        raise CannotSolve("two polynomials in one name are needed")
    (x,) = names
    return (*sp.div(sp.Poly(whole, x), sp.Poly(factor, x)), x)


def solve_factor(page: Page, factor: Any, whole: Any) -> Any:
    """Whether one polynomial divides another."""
    quotient, rest, _ = _division(factor, whole)
    page.say("Divide the polynomials.", f"{latex(whole)} = \\left({latex(factor)}\\right) \\left({latex(quotient.as_expr())}\\right) + {latex(rest.as_expr())}")  # fmt: skip
    page.say("It is a factor exactly when nothing is left.", latex(rest.as_expr()))
    return bool(rest.is_zero)


def verify_factor(answer: Answer, factor: Any, whole: Any) -> Finding:
    """Every zero of the factor must be a zero of the polynomial, as often."""
    route = "the zeros of the factor"
    if not isinstance(answer.value, bool):
        return Finding("silent", route, "the answer is neither yes nor no")
    *_, x = _division(factor, whole)
    found = True
    for root, times in sp.roots(sp.Poly(factor, x)).items():
        for k in range(times):
            found = found and exactly_zero(sp.diff(whole, x, k).subs(x, root))
    if sum(sp.roots(sp.Poly(factor, x)).values()) != sp.degree(factor, x):
        return Finding("silent", route, "the zeros of the factor cannot be written out")
    if found == answer.value:
        return Finding("supports", route, "the zeros say so", proof=True)
    return Finding("refutes", route, "the zeros say otherwise")


def solve_exact(page: Page, whole: Any, factor: Any) -> Any:
    """The quotient of two polynomials where nothing is left."""
    quotient, rest, _ = _division(factor, whole)
    if not rest.is_zero:
        raise CannotSolve("the division leaves a remainder, and it is not said how to write it")
    page.say(
        "Divide the polynomials.",
        f"\\frac{{{latex(whole)}}}{{{latex(factor)}}} = {latex(quotient.as_expr())}",
    )
    return quotient.as_expr()


def verify_exact(answer: Answer, whole: Any, factor: Any) -> Finding:
    """The product with the divisor must be the polynomial."""
    route = "multiplying back"
    given = answer.number()
    if given is None:
        return Finding("silent", route, "the answer is no expression")
    if sp.expand(given * factor - whole) == 0:
        return Finding("supports", route, "the product is the polynomial", proof=True)
    return Finding("refutes", route, "the product is another polynomial")


def _with_names(name: str) -> Any:
    return lambda one, other: ask(name, one, other) if one.symbols() and other.symbols() else None


# --- how many solutions a system has -------------------------------------------------------------------
MANY = "infinitely many"


def solve_count(page: Page, system: Node) -> Any:
    """None, one or infinitely many, by elimination."""
    equations, names = systems.read(system)
    if not systems.linear(equations, names):
        raise CannotSolve("only linear systems are mastered here")
    found = sp.linsolve([left - right for left, right in equations], names)
    if found == sp.EmptySet:
        page.say("Elimination leads to a false statement.", "0 = 1")
        return sp.Integer(0)
    if next(iter(found)).free_symbols:
        page.say("Elimination leaves a name free.", latex(next(iter(found))))
        return MANY
    page.say("Elimination settles every name.", latex(next(iter(found))))
    return sp.Integer(1)


def verify_count(answer: Answer, system: Node) -> Finding:
    """The ranks of the coefficients and of the whole system."""
    route = "ranks"
    equations, names = systems.read(system)
    gaps = [sp.expand(left - right) for left, right in equations]
    matrix = sp.Matrix([[g.coeff(n) for n in names] for g in gaps])
    wide = matrix.row_join(sp.Matrix([g.subs(dict.fromkeys(names, 0)) for g in gaps]))
    wanted: Any = MANY
    if wide.rank() > matrix.rank():
        wanted = sp.Integer(0)
    elif matrix.rank() == len(names):
        wanted = sp.Integer(1)
    given = 0 if isinstance(answer.value, Solutions) and not answer.value.rows else answer.value
    given = answer.number() if given is None else given
    if given is None:
        return Finding("silent", route, "the answer is no number")
    if given == wanted:
        return Finding("supports", route, "the ranks say so", proof=True)
    return Finding("refutes", route, f"the ranks say: {wanted}")


def _system(tree: Node) -> Node | None:
    several = tree.head == "sequence" and len(tree.args) > 1
    return ask("number of solutions of a system", tree) if several else None


def _names_given(one: Node, other: Node, tree: Node) -> Node | None:
    """`Find x and y if ...`: the names of the system and no others."""
    named = {one.value, other.value} == set(tree.symbols()) and one != other
    return ask("system", tree) if tree.head == "sequence" and named else None


_ONE = "exactly|only|just? one|one_real|one_solution|a_double|a_repeated|two_equal|equal|a_single|one_repeated real|rational|distinct? solution|root|roots|solutions"
_EQ = "equation|quadratic|quadratic_equation"
_PAIR = "if|when|given|given_that|such_that|where|so_that"
OPERATIONS = (
    *(Operation(f"parameter of one solution{kind and ', '}{kind}", solve_double, verify_double, raw=True, build=_one_solution(kind),
        questions=(f"for what|which {said}value|values of {{v}} does|will|do the? {_EQ}? {{q}} have|has {_ONE}",
                   f"the? {_EQ}? {{q}} has {_ONE} ; what is the {said}value of {{v}}", f"find the|all {said}value|values of? {{v}} for_which|such_that|so_that|if the? {_EQ}? {{q}} has|have {_ONE}",
                   f"if the? {_EQ}? {{q}} has {_ONE} ,? what is the {said}value of {{v}}", f"find the|all {said}value|values of {{v}} for which the? {_EQ}? {{q}} has|have {_ONE}",
                   f"the? {_EQ}? {{q}} has {_ONE} ; find {{v}}"))
      for kind, said in (("", "possible? "), ("positive", "positive "), ("negative", "negative "))),
    Operation("factor of a polynomial", solve_factor, verify_factor, build=_with_names("factor of a polynomial"),
        questions=("is {e} a? factor|divisor of the? polynomial? {e}", "determine|decide|check whether|if {e} is a factor of the? polynomial? {e}", "does {e} divide the? polynomial? {e}")),
    Operation("exact division", solve_exact, verify_exact, build=_with_names("exact division"),
        questions=("divide the? polynomial? {e} by {e}", "divide {e} by {e} using|by synthetic|long|polynomial division"), phrases=("quotient when|of the? polynomial? {e} is? divided by {e}",)),
    Operation("number of solutions of a system", solve_count, verify_count, raw=True, build=_system,
        questions=("how many solutions does|do the? system|systems|following_system|equations of? linear? equations|equation? :? {q} have", "find the? number of solutions of|to the? system of? linear? equations? :? {q}", "how many solutions are there to the? system of? linear? equations? :? {q}", "how many ordered pairs|solutions satisfy the? system of? equations? :? {q}")),
    Operation("system by its names", systems.solve, systems.verify, raw=True, build=_names_given,
        questions=(f"find|determine|compute|calculate the? values? of? {{v}} and {{v}} {_PAIR} :? {{q}}", "solve for {v} and {v} :? {q}", f"what are the? values? of? {{v}} and {{v}} {_PAIR} {{q}}")),
)  # fmt: skip
