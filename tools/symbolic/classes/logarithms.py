"""Logarithms taken apart and put together; exponential and logarithmic form.

The forms are verified by values at points where all arguments are positive.
"""

# ruff: noqa: E501 - wordings read better unbroken

from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.numerical import numeric
from kptutor.tools.symbolic.operation import Operation, Page, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import Written, expression, latex

ROUTE = "values where all arguments are positive"


def _base(tree: Node) -> Any:
    """The base that all logarithms of a tree share."""
    found = set()
    for node in tree.walk():
        if node.head == "call" and node.value in {"log", "ln", "lg"}:
            if node.value == "ln":
                found.add(sp.E)
            else:
                found.add(expression(node.args[1]) if len(node.args) > 1 else sp.Integer(10))
    if len(found) != 1:
        raise CannotSolve("logarithms of one base are needed")
    return found.pop()


def _sign(base: Any) -> str:
    return "\\ln" if base == sp.E else "\\log" if base == 10 else f"\\log_{{{latex(base)}}}"


def _positive(value: Any) -> tuple[Any, dict[Any, Any]]:
    names = {s: sp.Dummy(s.name, positive=True) for s in value.free_symbols}
    return value.subs(names), {v: k for k, v in names.items()}


def solve_condense(page: Page, tree: Node) -> Any:
    """A sum of logarithms as a single one."""
    base = _base(tree)
    value, back = _positive(expression(tree) * sp.log(base))
    inner = sp.Integer(1)
    for term in sp.Add.make_args(sp.expand(value)):
        logs = [f for f in sp.Mul.make_args(term) if isinstance(f, sp.log)]
        rest = sp.Mul(*(f for f in sp.Mul.make_args(term) if not isinstance(f, sp.log)))
        if len(logs) != 1 or not rest.is_Rational:
            raise CannotSolve("this is no sum of multiples of logarithms")
        inner *= logs[0].args[0] ** rest
        page.say(
            "A factor becomes an exponent; sums become products.",
            f"{_sign(base)} \\left({latex(inner.subs(back))}\\right)",
        )
    return Written(f"{_sign(base)} \\left({latex(sp.powsimp(inner).subs(back))}\\right)")


def solve_expand(page: Page, tree: Node) -> Any:
    """A logarithm as a sum of multiples of simpler ones."""
    base = _base(tree)
    value, back = _positive(expression(tree) * sp.log(base))
    opened = sp.expand_log(
        value.replace(lambda e: isinstance(e, sp.log), lambda e: sp.log(sp.factor(e.args[0]))),
        force=True,
    )
    terms = []
    for term in sp.Add.make_args(sp.expand(opened)):
        logs = [f for f in sp.Mul.make_args(term) if isinstance(f, sp.log)]
        rest = sp.Mul(*(f for f in sp.Mul.make_args(term) if not isinstance(f, sp.log)))
        if len(logs) != 1:
            raise CannotSolve("this logarithm does not fall apart")
        terms.append(_term(rest, logs[0].args[0], base, back))
    text = " + ".join(terms).replace("+ -", "- ")
    page.say("Products become sums, exponents become factors.", text)
    return Written(text)


def _term(factor: Any, inside: Any, base: Any, back: dict[Any, Any]) -> str:
    exact = sp.simplify(sp.log(inside) / sp.log(base))
    if exact.is_Rational:
        return latex(factor * exact)
    sign = f"{_sign(base)} \\left({latex(inside.subs(back))}\\right)"
    if factor == 1:
        return sign
    return f"- {sign}" if factor == -1 else f"{latex(factor)} {sign}"


def verify(answer: Answer, tree: Node) -> Finding:
    """Values at positive places."""
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    given = again.formula() if again is not None else None
    if given is None:
        return Finding("silent", ROUTE, "the answer is no expression")
    names = sorted(tree.symbols() | given.symbols())
    seen = 0
    for k in range(1, 12):
        places = {name: sp.Rational(5 * k + 3 * j + 2, 3) for j, name in enumerate(names)}
        left, right = numeric(tree, places), numeric(given, places)
        if left is None or right is None or not left.is_real or not right.is_real:
            continue
        if abs(left - right) > sp.Float(10) ** -35 * (1 + abs(left)):
            return Finding("refutes", ROUTE, "it has another value at some place")
        seen += 1
    if seen < 3:
        return Finding("silent", ROUTE, "there are too few places to compare at")
    return Finding("supports", ROUTE, f"the values agree at {seen} places")


def verify_condense(answer: Answer, tree: Node) -> Finding:
    """As for any form, and it must be one logarithm."""
    again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
    given = again.formula() if again is not None else None
    if (
        given is not None
        and sum(n.head == "call" and n.value in {"log", "ln", "lg"} for n in given.walk()) != 1
    ):
        return Finding("refutes", ROUTE, "the answer is no single logarithm")
    return verify(answer, tree)


# --- exponential and logarithmic form ----------------------------------------------------------
def solve_as_logarithm(page: Page, tree: Node) -> Any:
    """`a^b = c` as `log_a c = b`."""
    left, right = tree.args
    if left.head != "power":
        left, right = right, left
    if left.head != "power":
        raise CannotSolve("this is no power equation")
    base, exponent, value = (expression(t) for t in (*left.args, right))
    text = f"{_sign(base)} \\left({latex(value)}\\right) = {latex(exponent)}"
    page.say("The exponent is the logarithm of the value.", text)
    return Written(text)


def solve_as_power(page: Page, tree: Node) -> Any:
    """`log_a c = b` as `a^b = c`."""
    left, right = tree.args
    if left.head != "call":
        left, right = right, left
    base = _base(left) if left.head == "call" else None
    if base is None:
        raise CannotSolve("this is no logarithmic equation")
    inside, value = expression(left.args[0]), expression(right)
    text = f"{latex(base)}^{{{latex(value)}}} = {latex(inside)}"
    page.say("The base to the logarithm is the number.", text)
    return Written(text)


def verify_form(wanted: str) -> Any:
    """The same three numbers stand at the same places of the other form."""

    def check(answer: Answer, tree: Node) -> Finding:
        route = "base, exponent and value compared"
        again = Answer.read(str(answer.value)) if isinstance(answer.value, Written) else answer
        given = again.tree if again is not None else None
        if given is None or given.head != "relation" or given.value != ("=",):
            return Finding("silent", route, "the answer is no equation")
        try:
            left, right = _triple(tree), _triple(given)
        except CannotSolve:
            return Finding("refutes", route, "the answer is no equation of that form")
        if right[0] == wanted and all(
            sp.simplify(a - b) == 0 for a, b in zip(left[1:], right[1:], strict=True)
        ):
            return Finding("supports", route, "they are the same", proof=True)
        return Finding("refutes", route, "one of them is another")

    return check


def _triple(tree: Node) -> tuple[str, Any, Any, Any]:
    """The form, and base, exponent, value."""
    left, right = tree.args
    if left.head not in {"power", "call"}:
        left, right = right, left
    if left.head == "power":
        return "power", expression(left.args[0]), expression(left.args[1]), expression(right)
    if left.head == "call" and left.value in {"log", "ln", "lg"}:
        return "log", _base(left), expression(right), expression(left.args[0])
    raise CannotSolve("neither a power nor a logarithm")


def _if_logs(name: str) -> Any:
    def build(tree: Node) -> Node | None:
        logs = any(n.head == "call" and n.value in {"log", "ln", "lg"} for n in tree.walk())
        if not logs or tree.head == "ask":
            return None
        return ask(name, tree) if tree.symbols() else tree

    return build


def _equation(name: str) -> Any:
    def build(tree: Node) -> Node | None:
        return ask(name, tree) if tree.head == "relation" and tree.value == ("=",) else None

    return build


_SINGLE = "a single logarithm|log|term"
_PROPERTIES = "properties of logarithms"
OPERATIONS = (
    Operation("condense logarithms", solve_condense, verify_condense, raw=True, build=_if_logs("condense logarithms"),
        questions=(f"condense into|to|as? {_SINGLE} : {{e}}", f"condense into|to {_SINGLE} {{e}}", f"condense {{e}} into|to|as {_SINGLE}", "condense the? logarithm|expression? :? {e}", f"write|express|rewrite {{e}} as {_SINGLE}",
                   f"use the? {_PROPERTIES} to write|rewrite|express|condense the? expression|logarithm? as|into|to {_SINGLE} :? {{e}}", f"write|express|rewrite the? expression? as {_SINGLE} :? {{e}}", "write|express {e} as the logarithm of a single quantity")),
    Operation("expand a logarithm", solve_expand, verify, raw=True, build=_if_logs("expand a logarithm"),
        questions=("expand the? given? logarithm|logarithmic_expression and_simplify? :? {e}", f"use the? {_PROPERTIES} to expand the? logarithm|expression? :? {{e}}", f"expand {{e}} using the? {_PROPERTIES}", "expand {e} as_much_as_possible?")),
    Operation("logarithmic form", solve_as_logarithm, verify_form("log"), raw=True, build=_equation("logarithmic form"),
        questions=("convert|rewrite|write|express the? following? exponential? equation|equations? to|in|into logarithmic form :? {m}", "convert|rewrite|write|express the? exponential? equation? {m} to|in|into logarithmic form")),
    Operation("exponential form", solve_as_power, verify_form("power"), raw=True, build=_equation("exponential form"),
        questions=("convert|rewrite|write|express the? following? logarithmic? equation|equations? to|in|into exponential form :? {m}", "convert|rewrite|write|express the? logarithmic? equation? {m} to|in|into exponential form")),
)  # fmt: skip
