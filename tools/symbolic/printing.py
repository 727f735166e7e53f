"""A tree in LaTeX as it was meant: the signs and brackets that its structure needs."""

from fractions import Fraction

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp

_SUM, _PRODUCT, _NEGATIVE, _POWER, _ATOM = 1, 2, 2, 4, 5


def show(tree: Node) -> str:
    """LaTeX for a tree; empty if some node of it has no printed form here."""
    try:
        return _Printer().text(tree, 0)
    except KeyError:
        return ""


class _Printer:
    def text(self, node: Node, level: int) -> str:
        rule = getattr(self, f"_{node.head}", None)
        if rule is None:
            raise KeyError(node.head)
        text, own = rule(node)
        return f"\\left({text}\\right)" if own < level else text

    def _number(self, node: Node) -> tuple[str, int]:
        value: Fraction = node.value.value
        if node.value.decimals is not None and not node.value.repeating and node.value.base == 10:
            return node.value.text, _ATOM
        if value.denominator == 1:
            return str(value), _ATOM if value >= 0 else _NEGATIVE
        return f"\\frac{{{value.numerator}}}{{{value.denominator}}}", 3

    def _known(self, node: Node) -> tuple[str, int]:
        text = sp.latex(node.value, ln_notation=True)
        return text, _ATOM if node.value.is_Atom and not node.value.is_negative else 1

    def _symbol(self, node: Node) -> tuple[str, int]:
        return str(sp.latex(sp.Symbol(node.value))), _ATOM

    def _constant(self, node: Node) -> tuple[str, int]:
        return {"pi": "\\pi", "e": "e", "i": "i", "infinity": "\\infty"}[node.value], _ATOM

    def _add(self, node: Node) -> tuple[str, int]:
        text = self.text(node.args[0], _SUM)
        for term in node.args[1:]:
            if term.head == "negate":
                inner = term.args[0]
                text += f" - {self.text(inner, _PRODUCT + 1 if inner.head == 'add' else 2)}"
            else:
                bracket = _NEGATIVE + 1 if term.head == "negate" else _PRODUCT
                text += f" + {self.text(term, bracket)}"
        return text, _SUM

    def _negate(self, node: Node) -> tuple[str, int]:
        return f"-{self.text(node.args[0], _PRODUCT + 1)}", _SUM

    def _positive(self, node: Node) -> tuple[str, int]:
        return self.text(node.args[0], _PRODUCT), _SUM

    def _multiply(self, node: Node) -> tuple[str, int]:
        parts = [self.text(arg, 3) for arg in node.args]
        text = parts[0]
        for place, part in enumerate(parts[1:]):
            digit = part.lstrip("{")[:1].isdigit() or part.startswith(("\\frac", "-"))
            joined = not digit and node.value[place : place + 1] == ("implicit",)
            text += f" {part}" if joined else f" \\cdot {part}"
        return text, _PRODUCT

    def _divide(self, node: Node) -> tuple[str, int]:
        above, below = node.args
        return f"\\frac{{{self.text(above, 0)}}}{{{self.text(below, 0)}}}", 3

    def _power(self, node: Node) -> tuple[str, int]:
        base, exponent = node.args
        return f"{self.text(base, _ATOM)}^{{{self.text(exponent, 0)}}}", _POWER

    def _mixed(self, node: Node) -> tuple[str, int]:
        return "".join(self.text(arg, 3) for arg in node.args), _PRODUCT

    def _percent(self, node: Node) -> tuple[str, int]:
        return f"{self.text(node.args[0], _ATOM)}\\%", 3

    def _degree(self, node: Node) -> tuple[str, int]:
        return f"{self.text(node.args[0], _ATOM)}^\\circ", _POWER

    def _factorial(self, node: Node) -> tuple[str, int]:
        return f"{self.text(node.args[0], _ATOM)}{node.value or '!'}", _POWER

    def _call(self, node: Node) -> tuple[str, int]:
        args = [self.text(arg, 0) for arg in node.args]
        if node.value == "sqrt":
            return f"\\sqrt{{{args[0]}}}", _ATOM
        if node.value in {"root", "cbrt"}:
            degree = args[1] if len(args) > 1 else "3"
            return f"\\sqrt[{degree}]{{{args[0]}}}", _ATOM
        if node.value == "abs":
            return f"\\left|{args[0]}\\right|", _ATOM
        if node.value == "binomial":
            return f"\\binom{{{args[0]}}}{{{args[1]}}}", _ATOM
        if node.value == "log" and len(args) == 2:
            return f"\\log_{{{args[1]}}}\\left({args[0]}\\right)", _POWER
        if node.value in _NAMED:
            return f"\\{node.value}\\left({args[0]}\\right)", _POWER
        if len(node.value) == 1:
            return f"{node.value}\\left({', '.join(args)}\\right)", _ATOM
        raise KeyError(node.value)

    def _relation(self, node: Node) -> tuple[str, int]:
        text = self.text(node.args[0], 0)
        for sign, side in zip(node.value, node.args[1:], strict=True):
            text += f" {_SIGNS[sign]} {self.text(side, 0)}"
        return text, 0

    def _sequence(self, node: Node) -> tuple[str, int]:
        return ", ".join(self.text(arg, 0) for arg in node.args), 0


_NAMED = frozenset("sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh ln log exp".split())
_SIGNS = {
    "=": "=",
    "<": "<",
    ">": ">",
    "<=": "\\le",
    ">=": "\\ge",
    "!=": "\\ne",
    "approx": "\\approx",
}
