"""From the syntax tree to SymPy; no text ever reaches SymPy's parser."""

from collections.abc import Callable
from typing import Any

import sympy
from sympy.core.function import AppliedUndef, UndefinedFunction

from kptutor.tools.maths.deciding.functions import canonical
from kptutor.tools.maths.tree import Node

Build = Callable[..., Any]


class NoSympyError(ValueError):
    """The tree has no counterpart in SymPy (a unit, a word, a list)."""


def to_sympy(node: Node, *, evaluate: bool = True, log_base: int | None = 10) -> Any:
    """The SymPy object for a tree.

    Args:
        node: A tree of the reader.
        evaluate: False keeps the form as written (`1 + 1` stays a sum).
        log_base: The base of `log` without one; None for the natural logarithm.

    Raises:
        NoSympyError: If the tree has no counterpart in SymPy.
    """
    return _Builder(evaluate, log_base).build(node)


class _Builder:
    def __init__(self, evaluate: bool, log_base: int | None) -> None:
        self.evaluate = evaluate
        self.log_base = log_base

    def build(self, node: Node) -> Any:
        rule = getattr(self, f"_{node.head}", None)
        if rule is None:
            raise NoSympyError(f"A {node.head} has no counterpart in SymPy.")
        return rule(node)

    def _all(self, node: Node) -> list[Any]:
        return [self.build(arg) for arg in node.args]

    def _number(self, node: Node) -> Any:
        value = node.value.value
        return sympy.Rational(value.numerator, value.denominator)

    def _symbol(self, node: Node) -> Any:
        return sympy.Symbol(node.value)

    def _constant(self, node: Node) -> Any:
        if node.value not in _CONSTANTS:
            raise NoSympyError(f"{node.value} has no counterpart in SymPy.")
        return _CONSTANTS[node.value]

    def _add(self, node: Node) -> Any:
        return sympy.Add(*self._all(node), evaluate=self.evaluate)

    def _multiply(self, node: Node) -> Any:
        return sympy.Mul(*self._all(node), evaluate=self.evaluate)

    def _negate(self, node: Node) -> Any:
        return sympy.Mul(sympy.Integer(-1), self.build(node.args[0]), evaluate=self.evaluate)

    def _positive(self, node: Node) -> Any:
        return self.build(node.args[0])

    def _divide(self, node: Node) -> Any:
        above, below = self._all(node)
        inverse = sympy.Pow(below, sympy.Integer(-1), evaluate=self.evaluate)
        return sympy.Mul(above, inverse, evaluate=self.evaluate)

    def _power(self, node: Node) -> Any:
        return sympy.Pow(*self._all(node), evaluate=self.evaluate)

    def _mixed(self, node: Node) -> Any:
        whole, part = self._all(node)
        if whole.is_negative:
            return sympy.Add(whole, -part, evaluate=self.evaluate)
        return sympy.Add(whole, part, evaluate=self.evaluate)

    def _percent(self, node: Node) -> Any:
        hundredth = sympy.Rational(1, 100)
        return sympy.Mul(self.build(node.args[0]), hundredth, evaluate=self.evaluate)

    def _degree(self, node: Node) -> Any:
        return sympy.Mul(self.build(node.args[0]), sympy.pi, sympy.Rational(1, 180))

    def _factorial(self, node: Node) -> Any:
        double = node.value == "!!"
        return (sympy.factorial2 if double else sympy.factorial)(
            self.build(node.args[0]), evaluate=self.evaluate
        )

    def _ratio(self, node: Node) -> Any:
        if len(node.args) != 2:
            raise NoSympyError("Only a ratio of two numbers has one value.")
        return self._divide(node)

    def _call(self, node: Node) -> Any:
        name = canonical(node.value)
        if name == "log":
            return self._log(node)
        if name in _SPECIAL:
            return _SPECIAL[name](*self._all(node))
        known = _FUNCTIONS.get(name)
        if known is None:
            return UndefinedFunction(node.value)(*self._all(node))
        return known(*self._all(node), evaluate=self.evaluate)

    def _log(self, node: Node) -> Any:
        arguments = self._all(node)
        if len(arguments) == 2:
            return sympy.log(*arguments)
        if self.log_base is None:
            return sympy.log(arguments[0], evaluate=self.evaluate)
        return sympy.log(arguments[0], sympy.Integer(self.log_base))

    def _prime(self, node: Node) -> Any:
        inner = self.build(node.args[0])
        if isinstance(inner, AppliedUndef) and len(inner.args) == 1 and inner.args[0].is_Symbol:
            return sympy.Derivative(inner, (inner.args[0], node.value))
        raise NoSympyError("The prime does not say by which variable to differentiate.")

    def _derivative(self, node: Node) -> Any:
        expression, variable = self._all(node)[:2]
        order = self.build(node.args[2]) if len(node.args) > 2 else sympy.Integer(1)
        return sympy.Derivative(expression, (variable, order))

    def _integral(self, node: Node) -> Any:
        expression, variable, *limits = self._all(node)
        return sympy.Integral(expression, (variable, *limits) if limits else variable)

    def _sum(self, node: Node) -> Any:
        expression, *limits = self._all(node)
        return sympy.Sum(expression, tuple(limits))

    def _product(self, node: Node) -> Any:
        expression, *limits = self._all(node)
        return sympy.Product(expression, tuple(limits))

    def _limit(self, node: Node) -> Any:
        expression, variable, point = self._all(node)
        return sympy.Limit(expression, variable, point, dir=node.value or "+-")

    def _relation(self, node: Node) -> Any:
        if len(node.args) != 2 or node.value[0] not in _RELATIONS:
            raise NoSympyError("Only a relation of two sides has a counterpart in SymPy.")
        return _RELATIONS[node.value[0]](*self._all(node), evaluate=self.evaluate)

    def _matrix(self, node: Node) -> Any:
        matrix = sympy.Matrix([self._all(row) for row in node.args])
        return matrix.det() if node.value == "|" else matrix

    def _set(self, node: Node) -> Any:
        return sympy.FiniteSet(*self._all(node))

    def _tuple(self, node: Node) -> Any:
        return sympy.Tuple(*self._all(node))

    def _interval(self, node: Node) -> Any:
        low, high = self._all(node)
        return sympy.Interval(low, high, node.value[0] == "(", node.value[1] == ")")


_CONSTANTS: dict[str, Any] = {
    "pi": sympy.pi,
    "e": sympy.E,
    "i": sympy.I,
    "infinity": sympy.oo,
    "true": sympy.true,
    "false": sympy.false,
    "empty": sympy.S.EmptySet,
    "naturals": sympy.S.Naturals,
    "integers": sympy.S.Integers,
    "rationals": sympy.S.Rationals,
    "reals": sympy.S.Reals,
    "complexes": sympy.S.Complexes,
}
_RELATIONS: dict[str, Build] = {
    "=": sympy.Eq,
    "!=": sympy.Ne,
    "<": sympy.Lt,
    "<=": sympy.Le,
    ">": sympy.Gt,
    ">=": sympy.Ge,
}
_FUNCTIONS: dict[str, Build] = {
    "ln": sympy.log,
    "exp": sympy.exp,
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
    "re": sympy.re,
    "im": sympy.im,
    "conj": sympy.conjugate,
    "arg": sympy.arg,
    "factorial": sympy.factorial,
    "factorial2": sympy.factorial2,
    "gamma": sympy.gamma,
    "binomial": sympy.binomial,
    "atan2": sympy.atan2,
    "erf": sympy.erf,
}
for _name in ("sin", "cos", "tan", "cot", "sec", "csc"):
    for _full in (_name, _name + "h", "a" + _name, "a" + _name + "h"):
        _FUNCTIONS[_full] = getattr(sympy, _full)

_SPECIAL: dict[str, Build] = {
    "sqrt": sympy.sqrt,
    "cbrt": lambda x: sympy.real_root(x, 3),
    "root": lambda x, n: sympy.real_root(x, n) if n.is_odd else sympy.root(x, n),
    "max": sympy.Max,
    "min": sympy.Min,
    "mod": sympy.Mod,
    "gcd": sympy.gcd,
    "lcm": sympy.lcm,
    "log10": lambda x: sympy.log(x, 10),
    "log2": lambda x: sympy.log(x, 2),
    "lg": lambda x, *base: sympy.log(x, *(base or (10,))),
}
