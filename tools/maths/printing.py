"""Writing a tree back: `show` as plain text, `to_latex` as LaTeX.

Both read back to the same tree, with as few brackets as that takes. In plain text every
fraction is written with a slash, and a matrix as rows in square brackets.
"""

from collections.abc import Callable

from kptutor.tools.maths.tree import Node, Numeral, symbol

LOGIC, RELATION, RATIO, SETS, SUM, SIGN, PRODUCT, POWER, ATOM = range(9)
"""How tightly a piece of output holds together, loosest first."""

LEVELS = {
    "sequence": -1, "piecewise": -1, "case": -1, "and": LOGIC, "or": LOGIC, "not": LOGIC,
    "implies": LOGIC, "iff": LOGIC, "relation": RELATION, "modulo": LOGIC, "ratio": RATIO,
    "union": SETS, "intersection": SETS, "setminus": SETS, "add": SUM, "plus_minus": SUM,
    "minus_plus": SUM, "negate": SIGN, "positive": SIGN, "limit": SIGN, "sum": SIGN,
    "product": SIGN, "integral": SIGN, "derivative": SIGN, "multiply": PRODUCT,
    "divide": PRODUCT, "mixed": PRODUCT, "quantity": PRODUCT, "money": PRODUCT, "power": POWER,
    "factorial": POWER, "percent": POWER, "degree": POWER, "prime": POWER, "time": SUM,
}  # fmt: skip

RELATIONS = {
    "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    "approx": "≈", "equiv": "≡", "to": "->", "sim": "∼", "cong": "≅", "propto": "∝",
    "perp": "⊥", "parallel": "∥", "divides": "∣", "ni": "∋", "notsubset": "⊄",
    "notdivides": "∤",
}  # fmt: skip

CONSTANTS = {
    "infinity": "∞", "empty": "∅", "naturals": "ℕ", "integers": "ℤ", "rationals": "ℚ",
    "reals": "ℝ", "complexes": "ℂ",
}  # fmt: skip

FUNCTION_LETTERS = frozenset("fgh")
"""Letters that the reader takes for functions when a bracket follows."""


def show(node: Node) -> str:
    """The tree as plain text.

    Args:
        node: A tree of the reader, or one built by hand.

    Returns:
        Text that reads back to the same tree (every fraction with a slash).
    """
    return PlainPrinter().write(node)


def to_latex(node: Node) -> str:
    """The tree as LaTeX that reads back to the same tree."""
    from kptutor.tools.maths.latex_printing import LatexPrinter

    return LatexPrinter().write(node)


def level(node: Node) -> int:
    """How tightly the output for a node holds together."""
    if node.head == "number":
        return number_level(node.value)
    if node.head in ("plus_minus", "minus_plus") and len(node.args) == 1:
        return SIGN
    return LEVELS.get(node.head, ATOM)


def number_level(numeral: Numeral) -> int:
    """A number that nobody wrote may be a fraction or negative."""
    if "/" in numeral.text:
        return PRODUCT
    return SIGN if numeral.text.startswith("-") else ATOM


class PlainPrinter:
    """Plain text; one method a head, and `wrap` for what needs brackets."""

    opening, closing = "(", ")"
    times, minus, plus_minus, minus_plus = "*", "-", "±", "∓"
    words = {"and": " and ", "or": " or ", "implies": " implies ", "iff": " iff "}
    sets = {"union": " ∪ ", "intersection": " ∩ ", "setminus": " ∖ "}

    def write(self, node: Node) -> str:
        """The text of one node."""
        rule: Callable[[Node], str] = getattr(self, f"_{node.head}", self._other)
        return rule(node)

    def wrap(self, node: Node, minimum: int) -> str:
        """The text of a node, in brackets if it holds together less tightly than `minimum`."""
        text = self.write(node)
        return text if level(node) >= minimum else f"{self.opening}{text}{self.closing}"

    def join(self, nodes: tuple[Node, ...], separator: str = ", ") -> str:
        """Items in a row."""
        return separator.join(self.wrap(node, LOGIC) for node in nodes)

    def _other(self, node: Node) -> str:
        return f"{node.head}({self.join(node.args)})"

    def _number(self, node: Node) -> str:
        numeral: Numeral = node.value
        text = numeral.text
        if numeral.repeating:
            text += self._repeating(numeral.repeating)
        if numeral.exponent is not None:
            text += f"e{numeral.exponent}"
        if numeral.base == 16:
            return f"0x{text}"
        return text if numeral.base == 10 else f"{text}_{numeral.base}"

    def _repeating(self, digits: str) -> str:
        return f"({digits})"

    def _symbol(self, node: Node) -> str:
        base, mark, index = str(node.value).partition("_")
        if not index:
            return f"{base}{mark}"
        return f"{base}_{index}" if index.isalnum() or index[0] == "{" else f"{base}_{{{index}}}"

    def _constant(self, node: Node) -> str:
        return CONSTANTS.get(node.value, str(node.value))

    def _text(self, node: Node) -> str:
        return str(node.value)

    _unit = _text

    def _ellipsis(self, node: Node) -> str:
        return "..."

    def _add(self, node: Node) -> str:
        pieces = [self.wrap(node.args[0], SIGN)]
        for term in node.args[1:]:
            if term.head == "negate":
                pieces.append(f" - {self.wrap(term.args[0], PRODUCT)}")
            else:
                pieces.append(f" + {self.wrap(term, PRODUCT)}")
        return "".join(pieces)

    def _negate(self, node: Node) -> str:
        return f"{self.minus}{self.wrap(node.args[0], PRODUCT)}"

    def _positive(self, node: Node) -> str:
        return f"+{self.wrap(node.args[0], PRODUCT)}"

    def _double_sign(self, node: Node, sign: str) -> str:
        if len(node.args) == 1:
            return f"{sign}{self.wrap(node.args[0], PRODUCT)}"
        return f"{self.wrap(node.args[0], SIGN)} {sign} {self.wrap(node.args[1], PRODUCT)}"

    def _multiply(self, node: Node) -> str:
        first, *rest = node.args
        text = self.write(first) if first.head == "divide" else self.wrap(first, POWER)
        before = first
        for factor, gap in zip(rest, node.value, strict=True):
            if gap == "explicit":
                text = f"{text}{self.times}{self.wrap(factor, POWER)}"
            else:
                text = self._beside(text, before, factor)
            before = factor
        return text

    def _beside(self, text: str, before: Node, factor: Node) -> str:
        """One more factor without a sign; brackets where the reader would take it otherwise."""
        piece = self.wrap(factor, POWER)
        if factor.head == "number" or piece[0] in "0123456789.":
            piece = f"{self.opening}{piece}{self.closing}"
        bracketed = piece.startswith(self.opening)
        if bracketed and takes_brackets(before):
            return f"{self._enclose_last(text, before)}{piece}"
        separator = "" if bracketed or joins(before, piece) else " "
        return f"{text}{separator}{piece}"

    def _enclose_last(self, text: str, before: Node) -> str:
        last = self.write(before)
        enclosed = f"{self.opening}{last}{self.closing}"
        return text if text.endswith(enclosed) else f"{text.removesuffix(last)}{enclosed}"

    def _divide(self, node: Node) -> str:
        above, below = node.args
        top = self.wrap(above, PRODUCT if above.head in ("multiply", "divide") else POWER)
        return f"{top}/{self.wrap(below, POWER)}"

    def _power(self, node: Node) -> str:
        base, exponent = node.args
        power = self.wrap(exponent, ATOM)
        if exponent.head == "symbol" and exponent.value[0] in FUNCTION_LETTERS:
            power = f"({power})"
        return f"{self.wrap(base, ATOM)}^{power}"

    def _mixed(self, node: Node) -> str:
        return f"{self.write(node.args[0])} {self.write(node.args[1])}"

    def _quantity(self, node: Node) -> str:
        return f"{self.wrap(node.args[0], POWER)} {self.write(node.args[1])}"

    def _money(self, node: Node) -> str:
        return f"{node.value}{self.wrap(node.args[0], POWER)}"

    def _time(self, node: Node) -> str:
        hours, *rest = (self.write(part) for part in node.args)
        clock = ":".join([hours, *(part.zfill(2) for part in rest)])
        return f"{clock} {node.value}" if node.value else clock

    def _percent(self, node: Node) -> str:
        return f"{self.wrap(node.args[0], ATOM)}%"

    def _degree(self, node: Node) -> str:
        return f"{self.wrap(node.args[0], ATOM)}°"

    def _factorial(self, node: Node) -> str:
        return f"{self.wrap(node.args[0], ATOM)}{node.value or '!'}"

    def _prime(self, node: Node) -> str:
        inner, marks = node.args[0], "'" * node.value
        if inner.head == "call":
            return f"{inner.value}{marks}({self.join(inner.args)})"
        return f"{self.wrap(inner, ATOM)}{marks}"

    def _call(self, node: Node) -> str:
        if node.value in ("angle", "triangle"):
            sign = "∠" if node.value == "angle" else "△"
            return sign + "".join(self.write(arg) for arg in node.args)
        if node.value in ("mod", "xor") and len(node.args) == 2:
            left, right = (self.wrap(arg, ATOM) for arg in node.args)
            return f"({left} {node.value} {right})"
        return f"{node.value}({self.join(node.args)})"

    def _relation(self, node: Node) -> str:
        pieces = [self.wrap(node.args[0], RATIO)]
        for operator, side in zip(node.value, node.args[1:], strict=True):
            pieces.append(f" {RELATIONS.get(operator, operator)} {self.wrap(side, RATIO)}")
        return "".join(pieces)

    def _modulo(self, node: Node) -> str:
        return f"{self.wrap(node.args[0], RELATION)} (mod {self.write(node.args[1])})"

    def _ratio(self, node: Node) -> str:
        return " : ".join(self.wrap(part, SETS) for part in node.args)

    def _connected(self, node: Node) -> str:
        return self.words[node.head].join(self.wrap(arg, RELATION) for arg in node.args)

    def _of_sets(self, node: Node) -> str:
        return self.sets[node.head].join(self.wrap(arg, SIGN) for arg in node.args)

    def _sequence(self, node: Node) -> str:
        """Items in a row, without brackets; a row in a row only in front of a semicolon."""
        if node.value == ";":
            return "; ".join(self.write(arg) for arg in node.args)
        return self.join(node.args)

    def _set(self, node: Node) -> str:
        return f"{{{self.join(node.args, f'{node.value} ')}}}"

    def _setbuilder(self, node: Node) -> str:
        return f"{{{self.wrap(node.args[0], LOGIC)} | {self.write(node.args[1])}}}"

    def _tuple(self, node: Node) -> str:
        return f"({self.join(node.args, f'{node.value} ')})"

    def _list(self, node: Node) -> str:
        return f"[{self.join(node.args, f'{node.value} ')}]"

    def _interval(self, node: Node) -> str:
        """Two ends; brackets turned outwards if both are open."""
        left, right = node.value
        if node.value == "()":
            left, right = "]", "["
        return f"{left}{self.join(node.args)}{right}"

    def _vector(self, node: Node) -> str:
        return f"⟨{self.join(node.args)}⟩"

    def _matrix(self, node: Node) -> str:
        return f"matrix({', '.join(f'[{self.join(row.args)}]' for row in node.args)})"

    def _piecewise(self, node: Node) -> str:
        return ", ".join(self.write(case) for case in node.args)

    def _case(self, node: Node) -> str:
        return f"{self.wrap(node.args[0], LOGIC)} if {self.wrap(node.args[1], LOGIC)}"

    def _derivative(self, node: Node) -> str:
        """`d/dx(f)`, `d^2/dx^2(f)`, `dy/dx`; with a long name, `diff(f, theta, 1)`."""
        body, variable, order = node.args
        if len(variable.value) > 1 or order.head != "number":
            return f"diff({self.join(node.args)})"
        times = "" if order.value.value == 1 else f"^{self.wrap(order, ATOM)}"
        below = f"d{variable.value}{times}"
        if body.head == "symbol" and len(body.value) == 1:
            return f"d{times}{body.value}/{below}"
        return f"d{times}/{below}({self.write(body)})"

    def _integral(self, node: Node) -> str:
        """`∫ f dx`, `∫_a^b f dx`; with a long name, `integrate(f, theta)`."""
        body, variable, *ends = node.args
        if len(variable.value) > 1 or variable in (symbol("d"), symbol("e"), symbol("i")):
            return f"integrate({self.join(node.args)})"
        low, high = (self.wrap(end, ATOM) for end in ends) if ends else ("", "")
        span = f"_{low}^{high}" if ends else ""
        return f"∫{span} {self.wrap(body, PRODUCT)} d{variable.value}"

    def _series(self, node: Node) -> str:
        """`sum(f, k, 1, n)`."""
        return f"{node.head}({self.join(node.args)})"

    def _limit(self, node: Node) -> str:
        """`lim_(x -> a) f`."""
        body, variable, point = node.args
        side = f"^{node.value}" if node.value else ""
        place = f"{self.write(variable)} -> {self.wrap(point, POWER if not side else ATOM)}{side}"
        return f"lim_({place}) {self.wrap(body, PRODUCT)}"

    def _plus_minus(self, node: Node) -> str:
        return self._double_sign(node, self.plus_minus)

    def _minus_plus(self, node: Node) -> str:
        return self._double_sign(node, self.minus_plus)

    _and = _or = _implies = _iff = _connected
    _union = _intersection = _setminus = _of_sets
    _sum = _product = _series

    def _not(self, node: Node) -> str:
        return f"not {self.wrap(node.args[0], RELATION)}"


def takes_brackets(node: Node) -> bool:
    """Whether a bracket right behind a factor would become its argument or its digits."""
    if node.head == "number":
        return node.value.decimals is not None
    if node.head == "divide":
        return takes_brackets(node.args[1])
    if node.head == "power" and node.args[0].head == "symbol":
        return takes_brackets(node.args[0])
    return node.head == "symbol" and (node.value[0] in FUNCTION_LETTERS or len(node.value) > 1)


def joins(before: Node, piece: str) -> bool:
    """Whether a piece may stand right behind a number: `2x`, but `2 e` and `x y`."""
    if before.head != "number" or before.value.base != 10 or before.value.exponent is not None:
        return False
    return piece[0] not in "eE_0123456789"
