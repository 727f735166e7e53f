"""Questions with a word as the answer: is a point a solution, is a number rational or real, how many terms.

Worked out by values; verified by a second evaluation, by continued fractions, or on the tree.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

Judge = Callable[[Node], Any]


# --- a point and an equation -------------------------------------------------------------------------
def _place(spot: Node, tree: Node) -> dict[str, Node]:
    """The values of the names: x and y of a point, or the one name of the equation."""
    names = sorted(tree.symbols())
    values = spot.args if spot.head in {"tuple", "interval"} else (spot,)
    if spot.head == "relation" and spot.value == ("=",) and spot.args[0].head == "symbol":
        names, values = ([spot.args[0].value] if set(names) == {spot.args[0].value} else []), (spot.args[1],)  # fmt: skip
    fits = len(names) == len(values) and (len(names) == 1 or set(names) == {"x", "y"})
    if not fits or any(v.symbols() for v in values):
        raise CannotSolve("the point does not give a value to every name")
    return dict(zip(names, values, strict=True))


def solve_solution(page: Page, spot: Node, tree: Node) -> Any:
    """Put the point into the equation."""
    values = _place(spot, tree)
    places = {sp.Symbol(n): expression(v) for n, v in values.items()}
    left, right = (expression(side).subs(places) for side in tree.args)
    found = exactly_zero(left - right)
    sign = "=" if found else "\\ne"
    page.say("Put the values into both sides.", f"{latex(left)} {sign} {latex(right)}")
    return bool(found)


def verify_solution(answer: Answer, spot: Node, tree: Node) -> Finding:
    """Both sides as numbers to 50 digits."""
    route = "both sides to 50 digits"
    if not isinstance(answer.value, bool):
        return Finding("silent", route, "the answer is neither yes nor no")
    values = {n: numeric(v) for n, v in _place(spot, tree).items()}
    sides = [numeric(side, values) for side in tree.args]
    if any(s is None for s in sides):
        return Finding("silent", route, "a side has no value there")
    near = bool(abs(sides[0] - sides[1]) < sp.Float(10) ** -35 * (1 + abs(sides[0])))
    if near == answer.value:
        return Finding("supports", route, "they say the same")
    return Finding("refutes", route, "they say otherwise")


def _if_equation(spot: Node, tree: Node) -> Node | None:
    if spot.head == "relation" and tree.head != "relation":
        spot, tree = tree, spot
    fits = tree.head == "relation" and tree.value == ("=",) and bool(tree.symbols())
    return ask("solution or not", spot, tree) if fits else None


# --- kinds of numbers ------------------------------------------------------------------------------------
def _rational(tree: Node) -> bool:
    value = expression(tree)
    if value.free_symbols or value.is_real is not True or value.is_rational is None:
        raise CannotSolve("it is not known whether this number is rational")
    return bool(value.is_rational)


def _rational_by_fraction(tree: Node) -> bool:
    """A continued fraction to 50 digits that ends is the number itself, if it is algebraic."""
    near = numeric(tree)
    if near is None or near.is_real is not True:
        raise CannotSolve("the number has no value that could be looked at")
    guess = sp.nsimplify(sp.N(near, 40), rational=True, tolerance=1e-36)
    return bool(guess.q < 10**12 and abs(near - guess) < sp.Float(10) ** -45)


def _is_real(tree: Node) -> bool:
    value = expression(tree)
    if value.free_symbols or not value.is_number or value.is_real is None:
        raise CannotSolve("it is not known whether this number is real")
    return bool(value.is_real)


def _is_real_by_digits(tree: Node) -> bool:
    near = numeric(tree)
    if near is None:
        raise CannotSolve("the number has no value that could be looked at")
    return bool(near.is_real)


def _terms(tree: Node) -> str:
    value = expression(tree)
    names = value.free_symbols
    if not value.is_polynomial(*names) or sp.expand(value) != value:
        raise CannotSolve("only a polynomial that is multiplied out is named")
    return {1: "monomial", 2: "binomial", 3: "trinomial"}.get(len(sp.Add.make_args(value)), "polynomial")  # fmt: skip


def _terms_of_tree(tree: Node) -> str:
    """The terms as they are written."""
    count = len(tree.args) if tree.head == "add" else 1
    return {1: "monomial", 2: "binomial", 3: "trinomial"}.get(count, "polynomial")


def _judged(name: str, first: Judge, second: Judge, route: str, said: Callable[[Node, Any], str], *questions: str) -> Operation:  # fmt: skip
    def solve(page: Page, tree: Node) -> Any:
        result = first(tree)
        page.say(said(tree, result))
        return result

    def verify(answer: Answer, tree: Node) -> Finding:
        wanted = second(tree)
        if type(answer.value) is not type(wanted):
            return Finding("silent", route, "the answer is no word that could be compared")
        if answer.value == wanted:
            return Finding("supports", route, "it says the same")
        return Finding("refutes", route, "it says otherwise")

    return Operation(name, solve, verify, raw=True, questions=questions)


# --- the first terms of a sequence, and where it goes ---------------------------------------------------
def _formula(tree: Node) -> tuple[Any, Any]:
    inner = tree.args[0] if tree.head == "set" and len(tree.args) == 1 else tree
    if inner.head == "relation" and inner.value == ("=",):
        inner = inner.args[1]
    value = expression(inner)
    names = value.free_symbols
    if len(names) != 1 or inner.head == "tuple":
        raise CannotSolve("a formula in one name is needed")
    return value, names.pop()


def solve_terms(page: Page, count: Node, tree: Node) -> Any:
    """Put in 1, 2, 3 and so on."""
    value, n = _formula(tree)
    found = tuple(sp.simplify(value.subs(n, k)) for k in range(1, _size(count) + 1))
    if any(v.has(sp.zoo, sp.nan) for v in found):
        raise CannotSolve("a term has no value")
    for k, v in enumerate(found, 1):
        page.say(f"Put in {k}.", f"{latex(value.subs(n, sp.Symbol(str(k))))} = {latex(v)}")
    return found


def _size(count: Node) -> int:
    size = expression(count)
    if not size.is_Integer or not 1 <= size <= 12:
        raise CannotSolve("the number of terms is not clear")
    return int(size)


def verify_terms(answer: Answer, count: Node, tree: Node) -> Finding:
    """Each term to 50 digits, from the tree."""
    route = "each term to 50 digits"
    value, n = _formula(tree)
    given = answer.items()
    if given is None or len(given) != _size(count) or any(isinstance(g, tuple) for g in given):
        return Finding("silent", route, "the answer is no list of as many terms")
    for k, g in enumerate(given, 1):
        if not exactly_zero(value.subs(n, sp.Integer(k)) - g):
            return Finding("refutes", route, f"term {k} is another number")
    return Finding("supports", route, "every term is right", proof=True)


def _counted(name: str) -> Callable[[Node, Node], Node | None]:
    from kptutor.tools.maths.tree import number
    from kptutor.tools.symbolic.grammar import NUMBER_WORDS

    def build(count: Node, tree: Node) -> Node | None:
        size = NUMBER_WORDS.get(count.value) if count.head == "text" else None
        return ask(name, number(size), tree) if size and tree.symbols() else None

    return build


_EQ = "the? equation? {m}"
OPERATIONS = (
    Operation("solution or not", solve_solution, verify_solution, raw=True, build=_if_equation,
        questions=(f"is {{m}} a solution of|to|for {_EQ}", f"determine|decide|check|verify if|whether {{m}} is a solution of|to|for {_EQ}", "does the? point {m} lie on the? line|curve|graph|circle|parabola|graph_of? {m}", "is the? point {m} on the? line|curve|graph|circle|parabola|graph_of? {m}", f"does {{m}} satisfy {_EQ}")),
    _judged("rational or not", _rational, _rational_by_fraction, "a continued fraction", lambda t, r: "It is a fraction of whole numbers." if r else "It is no fraction of whole numbers.",
        "is {e} a rational number", "is {e} rational", "is the number {e} rational"),
    _judged("real or not", _is_real, _is_real_by_digits, "digits", lambda t, r: "It lies on the number line." if r else "An even root of a negative number is not real.", "is {e} a real number", "is {e} real"),
    _judged("kind of polynomial", _terms, _terms_of_tree, "the terms as they are written", lambda t, r: "Count the terms.",
        "is {e} a monomial , a? binomial , or a? trinomial", "determine|state if|whether {e} is a monomial , a? binomial , a? trinomial ,? or other_polynomial|another_polynomial|a_polynomial?", "classify {e} as a monomial , a? binomial , or a? trinomial", "classify the polynomial {e} as a monomial , a? binomial , or a? trinomial"),
    Operation("first terms", solve_terms, verify_terms, raw=True, build=_counted("first terms"),
        questions=("find|write|list|give|write_out|write_down|state the? first {w} terms of the? sequence|given_sequence? with_general_term|given_by|defined_by|whose_nth_term_is|with_nth_term? :? {m}",), phrases=("first {w} terms of the? sequence|given_sequence? with_general_term|given_by|defined_by|whose_nth_term_is|with_nth_term? :? {m}",)),
)  # fmt: skip
