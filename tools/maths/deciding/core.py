"""The core tree: few heads, every convention resolved, ready to be evaluated.

Heads that are left: number, symbol, constant, add, multiply, divide, power, call, and
prime, sum, product, integral, limit. Bound variables get names of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from kptutor.tools.maths.deciding.derivative import differentiate
from kptutor.tools.maths.deciding.errors import NotAValueError, TooLargeError, UndefinedError
from kptutor.tools.maths.deciding.functions import ELEMENTARY, REVERSIBLE, canonical, fits
from kptutor.tools.maths.deciding.numbers import fold_call, fold_power, number
from kptutor.tools.maths.deciding.rounded import is_rounded
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node, call

ZERO, ONE, MINUS_ONE = number(0), number(1), number(-1)
PI = Node("constant", (), "pi")
EULER = Node("constant", (), "e")
IMAGINARY = Node("constant", (), "i")
HALF = number(Fraction(1, 2))
HUNDREDTH = number(Fraction(1, 100))
DEGREE = Node("divide", (PI, number(180)), "slash")

MAX_SIZE = 20_000
"""Parts of a tree that was made here: by differentiating, or by working out a determinant."""
COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
MAX_SIDE = 5
"""Rows of a determinant that is worked out."""
MAX_ORDER = 20
"""Highest order of a derivative."""


def check_size(node: Node) -> None:
    """Refuse a tree that has grown beyond MAX_SIZE parts.

    Raises:
        TooLargeError: If it has.
    """
    if next(islice(node.walk(), MAX_SIZE, None), None) is not None:
        raise TooLargeError("the expression grows too large")


def add(*terms: Node) -> Node:
    """A sum."""
    return terms[0] if len(terms) == 1 else Node("add", terms)


def multiply(*factors: Node) -> Node:
    """A product."""
    return factors[0] if len(factors) == 1 else Node("multiply", factors)


def negate(operand: Node) -> Node:
    """The operand times -1."""
    if operand.head == "number" and not operand.value.text:
        return number(-operand.value.value)
    return multiply(MINUS_ONE, operand)


def divide(above: Node, below: Node) -> Node:
    """A quotient."""
    return Node("divide", (above, below))


def power(base: Node, exponent: Node) -> Node:
    """A power; numbers are worked out where that is short."""
    return fold_power(base, exponent) or Node("power", (base, exponent))


def to_core(node: Node, options: Options) -> Node:
    """The core tree of an expression.

    Raises:
        NotAValueError: If it is no expression with one value (a list, a word, a relation).
        UndefinedError: If it has no value, such as the logarithm to base 1.
    """
    return _Core(options, {}).build(node)


@dataclass
class _Core:
    options: Options
    bound: dict[str, str]
    """Names of bound variables, as written and as renamed."""

    def build(self, node: Node) -> Node:
        rule = _RULES.get(node.head)
        if rule is None:
            raise NotAValueError(node.head)
        return rule(self, node)

    def args(self, node: Node) -> tuple[Node, ...]:
        return tuple(self.build(arg) for arg in node.args)

    def number(self, node: Node) -> Node:
        long = self.options.rounded and is_rounded(node.value, self.options.rounded)
        return node if long else number(node.value.value)

    def symbol(self, node: Node) -> Node:
        return Node("symbol", (), self.bound.get(node.value, node.value))

    def constant(self, node: Node) -> Node:
        if node.value not in ("pi", "e", "i", "infinity"):
            raise NotAValueError(node.value)
        return Node("constant", (), node.value)

    def mixed(self, node: Node) -> Node:
        whole, part = self.args(node)
        below_zero = whole.head == "number" and whole.value.value < 0
        return add(whole, negate(part) if below_zero else part)

    def grouping(self, node: Node) -> Node:
        """Square or curly brackets round one thing are brackets."""
        if len(node.args) != 1:
            raise NotAValueError(node.head)
        return self.build(node.args[0])

    def matrix(self, node: Node) -> Node:
        """Between vertical lines it is a determinant."""
        rows = [row.args for row in node.args]
        if node.value != "|" or any(len(row) != len(rows) for row in rows):
            raise NotAValueError("matrix")
        found = determinant([[self.build(cell) for cell in row] for row in rows])
        check_size(found)
        return found

    def piecewise(self, node: Node) -> Node:
        """Each case with its condition over core expressions."""
        cases = tuple(
            Node("case", (self.build(case.args[0]), self._condition(case.args[1])))
            for case in node.args
            if len(case.args) == 2
        )
        if len(cases) != len(node.args):
            raise NotAValueError("piecewise")
        return Node("piecewise", cases)

    def _condition(self, node: Node) -> Node:
        if node.head in ("and", "or", "not"):
            return node.with_args(tuple(self._condition(arg) for arg in node.args))
        if node.head == "relation" and set(node.value) <= COMPARISONS:
            return Node("relation", self.args(node), node.value)
        if node.head == "text" or node.head == "constant" and node.value == "true":
            return Node("constant", (), "true")
        raise NotAValueError("piecewise")

    def ratio(self, node: Node) -> Node:
        if len(node.args) != 2:
            raise NotAValueError("ratio")
        return divide(*self.args(node))

    def factorial(self, node: Node) -> Node:
        name = "factorial2" if node.value == "!!" else "factorial"
        return self._applied(name, self.args(node))

    def call(self, node: Node) -> Node:
        return self._applied(canonical(str(node.value)), self.args(node))

    def _applied(self, name: str, args: tuple[Node, ...]) -> Node:
        rewritten = self._rewritten(name, args)
        if rewritten is not None:
            return rewritten
        if name in ELEMENTARY:
            if not fits(name, len(args)):
                raise NotAValueError(f"{name} of {len(args)} numbers")
            return fold_call(name, args) or call(name, *args)
        if name in REVERSIBLE:
            args = min(args, args[::-1], key=repr)
        return call(name, *args)

    def _rewritten(self, name: str, args: tuple[Node, ...]) -> Node | None:
        """Functions that are powers, quotients or logarithms."""
        if name == "sqrt" and len(args) in (1, 2):
            return power(args[0], HALF if len(args) == 1 else divide(ONE, args[1]))
        if name == "cbrt" and len(args) == 1:
            return power(args[0], number(Fraction(1, 3)))
        if name == "root" and len(args) == 2:
            whole = args[1].head == "number" and args[1].value.value != 0
            exponent = number(1 / args[1].value.value) if whole else divide(ONE, args[1])
            return power(args[0], exponent)
        if name == "exp" and len(args) == 1:
            return power(EULER, args[0])
        if name == "cis" and len(args) == 1:
            turned = multiply(IMAGINARY, call("sin", args[0]))
            return add(call("cos", args[0]), turned)
        if name in ("log", "lg", "log10", "log2", "ln") and len(args) in (1, 2):
            return self._logarithm(name, args)
        return None

    def _logarithm(self, name: str, args: tuple[Node, ...]) -> Node:
        top = call("ln", args[0])
        if len(args) == 2:
            return divide(top, call("ln", args[1]))
        fixed = {"lg": 10, "log10": 10, "log2": 2}
        base = "e" if name == "ln" else fixed.get(name, self.options.log_base)
        return divide(top, call("ln", number(base))) if isinstance(base, int) else top

    def prime(self, node: Node) -> Node:
        inner = self.build(node.args[0])
        known = inner.head == "call" and inner.value in ELEMENTARY
        symbols = inner.symbols()
        if (known or inner.head != "call") and len(symbols) == 1 and inner.head != "symbol":
            return self._derived(inner, next(iter(symbols)), int(node.value))
        return Node("prime", (inner,), node.value)

    def derivative(self, node: Node) -> Node:
        expression, variable = self.args(node)[:2]
        if variable.head != "symbol":
            raise NotAValueError("derivative")
        order = self.build(node.args[2]) if len(node.args) > 2 else ONE
        if order.head != "number" or order.value.value.denominator != 1:
            return Node("derivative", (expression, variable, order))
        return self._derived(expression, str(variable.value), int(order.value.value))

    def _derived(self, expression: Node, variable: str, order: int) -> Node:
        """The derivative; that of an unknown function becomes a variable of its own."""
        if order > MAX_ORDER:
            raise TooLargeError("derivative")
        whole = expression
        try:
            if whole.head == "symbol" and whole.value != variable:
                raise NotAValueError("an unknown function")
            for _ in range(order):
                expression = differentiate(expression, variable)
                check_size(expression)
        except NotAValueError:
            return Node("symbol", (), f"d{order} {whole!r} by {variable}")
        return expression

    def binder(self, node: Node) -> Node:
        """A sum, product, integral or limit: its variable becomes anonymous."""
        if len(node.args) < (4 if node.head in ("sum", "product") else 2):
            raise NotAValueError(f"{node.head} without its limits")
        body, variable, *limits = node.args
        if variable.head != "symbol":
            raise NotAValueError(node.head)
        outside = tuple(self.build(limit) for limit in limits)
        if node.head == "integral" and not limits:
            return Node("integral", (self.build(body), self.build(variable)))
        name = f"#{len(self.bound)}"
        inner = _Core(self.options, self.bound | {str(variable.value): name})
        return Node(node.head, (inner.build(body), Node("symbol", (), name), *outside), node.value)


def determinant(rows: list[list[Node]]) -> Node:
    """The determinant, by expansion along the first row.

    Raises:
        TooLargeError: Beyond MAX_SIDE rows.
    """
    if len(rows) > MAX_SIDE:
        raise TooLargeError("determinant")
    if len(rows) == 1:
        return rows[0][0]
    terms = []
    for place, cell in enumerate(rows[0]):
        rest = [row[:place] + row[place + 1 :] for row in rows[1:]]
        term = multiply(cell, determinant(rest))
        terms.append(negate(term) if place % 2 else term)
    return add(*terms)


def _quotient(core: _Core, node: Node) -> Node:
    above, below = core.args(node)
    if below.head == "number" and not below.value.value:
        raise UndefinedError("division by zero")
    return divide(above, below)


_RULES: dict[str, Callable[[_Core, Node], Node]] = {
    "number": _Core.number,
    "symbol": _Core.symbol,
    "constant": _Core.constant,
    "add": lambda core, node: add(*core.args(node)),
    "negate": lambda core, node: negate(core.build(node.args[0])),
    "positive": lambda core, node: core.build(node.args[0]),
    "multiply": lambda core, node: multiply(*core.args(node)),
    "divide": _quotient,
    "power": lambda core, node: power(*core.args(node)),
    "mixed": _Core.mixed,
    "percent": lambda core, node: multiply(core.build(node.args[0]), HUNDREDTH),
    "degree": lambda core, node: multiply(core.build(node.args[0]), DEGREE),
    "ratio": _Core.ratio,
    "piecewise": _Core.piecewise,
    "set": _Core.grouping,
    "list": _Core.grouping,
    "tuple": _Core.grouping,
    "sequence": _Core.grouping,
    "matrix": _Core.matrix,
    "factorial": _Core.factorial,
    "call": _Core.call,
    "prime": _Core.prime,
    "derivative": _Core.derivative,
    "sum": _Core.binder,
    "product": _Core.binder,
    "integral": _Core.binder,
    "limit": _Core.binder,
}
