r"""Writing a tree as LaTeX that reads back to the same tree."""

from kptutor.tools.maths.printing import (
    ATOM,
    LOGIC,
    POWER,
    PRODUCT,
    RATIO,
    RELATION,
    PlainPrinter,
)
from kptutor.tools.maths.tree import Node

COMMANDS = frozenset(
    """sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth ln log exp gcd max min
    det arg""".split()
)
"""Functions that are LaTeX commands; the others go into `operatorname`."""

GREEK = frozenset(
    """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau
    upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega hbar
    nabla""".split()
)

RELATIONS = {
    "=": "=", "!=": r"\ne", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "in": r"\in",
    "notin": r"\notin", "subset": r"\subset", "subseteq": r"\subseteq", "supset": r"\supset",
    "supseteq": r"\supseteq", "approx": r"\approx", "equiv": r"\equiv", ":=": ":=", "to": r"\to",
    "sim": r"\sim", "cong": r"\cong", "propto": r"\propto", "perp": r"\perp",
    "parallel": r"\parallel", "ni": r"\ni", "notdivides": r"\nmid", "divides": r"\divides",
    "notsubset": r"\not\subset",
}  # fmt: skip

CONSTANTS = {
    "pi": r"\pi", "infinity": r"\infty", "empty": r"\emptyset", "naturals": r"\mathbb{N}",
    "integers": r"\mathbb{Z}", "rationals": r"\mathbb{Q}", "reals": r"\mathbb{R}",
    "complexes": r"\mathbb{C}", "true": r"\text{true}", "false": r"\text{false}",
    "undefined": r"\text{undefined}",
}  # fmt: skip

BETWEEN = {"mod": r"\bmod", "xor": r"\oplus"}
ENCLOSED = {
    "abs": ("|", "|"),
    "floor": (r"\lfloor ", r"\rfloor"),
    "ceil": (r"\lceil ", r"\rceil"),
    "norm": (r"\| ", r"\|"),
}
ENVIRONMENTS = {"": "matrix", "(": "pmatrix", "[": "bmatrix", "|": "vmatrix", "‖": "Vmatrix",
                "{": "Bmatrix"}  # fmt: skip


class LatexPrinter(PlainPrinter):
    """LaTeX; what is written as in plain text is inherited."""

    opening, closing = r"\left(", r"\right)"
    times = r" \cdot "
    plus_minus, minus_plus = r"\pm ", r"\mp "
    words = {
        "and": r" \land ",
        "or": r" \lor ",
        "implies": r" \implies ",
        "iff": r" \iff ",
    }
    sets = {"union": r" \cup ", "intersection": r" \cap ", "setminus": r" \setminus "}

    def _repeating(self, digits: str) -> str:
        return rf"\overline{{{digits}}}"

    def _symbol(self, node: Node) -> str:
        base, mark, index = str(node.value).partition("_")
        name = self._name(base)
        return f"{name}_{{{index.strip('{}')}}}" if index else name

    def _name(self, base: str) -> str:
        if base in GREEK:
            return f"\\{base}"
        return base if len(base) == 1 else rf"\mathrm{{{base}}}"

    def _constant(self, node: Node) -> str:
        return CONSTANTS.get(node.value, str(node.value))

    def _text(self, node: Node) -> str:
        return str(node.value) if node.value in ("+", "-", "*") else rf"\text{{{node.value}}}"

    def _unit(self, node: Node) -> str:
        return rf"\text{{{node.value}}}"

    def _ellipsis(self, node: Node) -> str:
        return r"\ldots"

    def _divide(self, node: Node) -> str:
        if node.value == "slash":
            return super()._divide(node)
        return rf"\frac{{{self.write(node.args[0])}}}{{{self.write(node.args[1])}}}"

    def _power(self, node: Node) -> str:
        base, exponent = node.args
        return f"{self.wrap(base, ATOM)}^{{{self.write(exponent)}}}"

    def _mixed(self, node: Node) -> str:
        whole, fraction = node.args
        gap = "" if fraction.value == "fraction" else r"\ "
        return f"{self.write(whole)}{gap}{self.write(fraction)}"

    def _quantity(self, node: Node) -> str:
        return rf"{self.wrap(node.args[0], POWER)}\ {self.write(node.args[1])}"

    def _money(self, node: Node) -> str:
        sign = r"\$" if node.value == "$" else node.value
        return f"{sign}{self.wrap(node.args[0], POWER)}"

    def _percent(self, node: Node) -> str:
        return rf"{self.wrap(node.args[0], ATOM)}\%"

    def _degree(self, node: Node) -> str:
        return rf"{self.wrap(node.args[0], ATOM)}^{{\circ}}"

    def _call(self, node: Node) -> str:
        name, args = node.value, node.args
        if name == "sqrt" and len(args) == 1:
            return rf"\sqrt{{{self.write(args[0])}}}"
        if name == "root" and len(args) == 2:
            return rf"\sqrt[{self.write(args[1])}]{{{self.write(args[0])}}}"
        if name == "log" and len(args) == 2:
            return rf"\log_{{{self.write(args[1])}}}{self._arguments(args[:1])}"
        if name == "binomial" and len(args) == 2:
            return rf"\binom{{{self.write(args[0])}}}{{{self.write(args[1])}}}"
        if name in BETWEEN and len(args) == 2:
            left, right = (self.wrap(arg, ATOM) for arg in args)
            return rf"\left({left} {BETWEEN[name]} {right}\right)"
        if name in ("angle", "triangle"):
            return f"\\{name} {' '.join(self.write(arg) for arg in args)}"
        if name in ENCLOSED and len(args) == 1:
            left, right = ENCLOSED[name]
            return rf"\left{left}{self.write(args[0])}\right{right}"
        return f"{self._function(name)}{self._arguments(args)}"

    def _function(self, name: str) -> str:
        base, _, mark = name.partition("^")
        if base in COMMANDS:
            return f"\\{base}"
        head = self._symbol(Node("symbol", (), base))
        if len(base.partition("_")[0]) > 1 and base not in GREEK:
            head = rf"\operatorname{{{base}}}"
        return f"{head}^{{{mark}}}" if mark else head

    def _arguments(self, args: tuple[Node, ...]) -> str:
        return rf"\left({self.join(args)}\right)"

    def _prime(self, node: Node) -> str:
        inner, marks = node.args[0], "'" * node.value
        if inner.head == "call":
            return f"{self._function(inner.value)}{marks}{self._arguments(inner.args)}"
        return f"{self.wrap(inner, ATOM)}{marks}"

    def _relation(self, node: Node) -> str:
        pieces = [self.wrap(node.args[0], RATIO)]
        for operator, side in zip(node.value, node.args[1:], strict=True):
            pieces.append(f" {RELATIONS.get(operator, operator)} {self.wrap(side, RATIO)}")
        return "".join(pieces)

    def _modulo(self, node: Node) -> str:
        return rf"{self.wrap(node.args[0], RELATION)} \pmod{{{self.write(node.args[1])}}}"

    def _not(self, node: Node) -> str:
        return rf"\neg {self.wrap(node.args[0], RELATION)}"

    def _set(self, node: Node) -> str:
        return rf"\left\{{{self.join(node.args, f'{node.value} ')}\right\}}"

    def _setbuilder(self, node: Node) -> str:
        element, condition = self.wrap(node.args[0], LOGIC), self.write(node.args[1])
        return rf"\left\{{{element} \mid {condition}\right\}}"

    def _tuple(self, node: Node) -> str:
        return rf"\left({self.join(node.args, f'{node.value} ')}\right)"

    def _list(self, node: Node) -> str:
        return rf"\left[{self.join(node.args, f'{node.value} ')}\right]"

    def _interval(self, node: Node) -> str:
        left, right = ("]", "[") if node.value == "()" else node.value
        return rf"\left{left}{self.join(node.args)}\right{right}"

    def _vector(self, node: Node) -> str:
        return rf"\left\langle {self.join(node.args)} \right\rangle"

    def _matrix(self, node: Node) -> str:
        name = ENVIRONMENTS.get(node.value, "matrix")
        rows = r" \\ ".join(
            " & ".join(self.wrap(cell, LOGIC) for cell in row.args) for row in node.args
        )
        return rf"\begin{{{name}}} {rows} \end{{{name}}}"

    def _piecewise(self, node: Node) -> str:
        rows = r" \\ ".join(
            f"{self.wrap(case.args[0], LOGIC)} & {self.wrap(case.args[1], LOGIC)}"
            for case in node.args
        )
        return rf"\begin{{cases}} {rows} \end{{cases}}"

    def _case(self, node: Node) -> str:
        value, condition = (self.wrap(arg, LOGIC) for arg in node.args)
        return rf"{value} \text{{ if }} {condition}"

    def _derivative(self, node: Node) -> str:
        body, variable, order = node.args
        name = self.write(variable)
        one = order.head == "number" and order.value.value == 1
        power = "" if one else f"^{{{self.write(order)}}}"
        return rf"\frac{{d{power}}}{{d{name}{power}}} {self.wrap(body, POWER)}"

    def _integral(self, node: Node) -> str:
        body, variable, *limits = node.args
        bounds = f"_{{{self.write(limits[0])}}}^{{{self.write(limits[1])}}}" if limits else ""
        return rf"\int{bounds} {self.wrap(body, POWER)} \, d{self.write(variable)}"

    def _series(self, node: Node) -> str:
        sign = r"\sum" if node.head == "sum" else r"\prod"
        body, *place = node.args
        scripts = ""
        if len(place) == 3:
            index, lower, upper = (self.write(part) for part in place)
            scripts = f"_{{{index} = {lower}}}^{{{upper}}}"
        elif place:
            scripts = f"_{{{self.write(place[0])}}}"
        return f"{sign}{scripts} {self.wrap(body, PRODUCT)}"

    _sum = _product = _series

    def _limit(self, node: Node) -> str:
        body, variable, point = node.args
        side = f"^{{{node.value}}}" if node.value else ""
        place = rf"{self.write(variable)} \to {self.wrap(point, ATOM if side else LOGIC)}{side}"
        return rf"\lim_{{{place}}} {self.wrap(body, PRODUCT)}"
