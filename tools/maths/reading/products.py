"""Sums and products: terms, factors, quotients, mixed numbers."""

from dataclasses import replace

from kptutor.tools.maths.reading.names import looks_like_a_name
from kptutor.tools.maths.reading.parser import (
    CONTEXTUAL,
    INFIX,
    POSTFIX,
    PREFIX,
    PRODUCT,
    REMAINDER,
    SIGN,
    STARTERS,
    SUM,
    Parser,
)
from kptutor.tools.maths.reading.symbols import SETS
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, Span, call, number

DIVISION_SIGN = ":"
"""Value of the token of `÷`, which a slash has not."""
SIGNS = {"+": "positive", "-": "negate", "±": "plus_minus", "∓": "minus_plus"}
_JUXTAPOSED = frozenset(("name", "number", "constant", "frac", "sqrt", "√", "vulgar"))
_DIGITS = frozenset(("number", "mixed", "percent"))


def sign(parser: Parser, token: Token) -> Node:
    """`-x`: over the whole term where a term may stand, over one factor behind `*` or `^`."""
    operand = parser.expression(REMAINDER if parser.context <= SUM else SIGN)
    return Node(SIGNS[token.kind], (operand,), None, (token.start, operand.span[1]))


def add(parser: Parser, left: Node, token: Token) -> Node:
    """A sum with all its terms side by side."""
    terms = [left]
    while parser.token.kind in SIGNS:
        token = parser.advance()
        if parser.limits and parser.token.kind in ("}", ")"):
            side = Node("text", (), token.kind, (token.start, token.end))
            return Node("power", (_sum(terms), side), None, (left.span[0], token.end))
        term = parser.expression(SUM)
        if token.kind in "±∓":
            node = _sum(terms)
            terms = [Node(SIGNS[token.kind], (node, term), None, (left.span[0], term.span[1]))]
        elif token.kind == "-":
            terms.append(Node("negate", (term,), None, (token.start, term.span[1])))
        else:
            terms.append(term)
    return _sum(terms)


def _sum(terms: list[Node]) -> Node:
    if len(terms) == 1:
        return terms[0]
    return Node("add", tuple(terms), None, (terms[0].span[0], terms[-1].span[1]))


def multiply(parser: Parser, left: Node, token: Token) -> Node:
    """A product with all its factors side by side, quotients taken from left to right."""
    factors, gaps = [left], []
    tokens = parser.tokens
    while True:
        token = tokens[parser.index]
        kind = token.kind
        if kind == "*":
            parser.index += 1
            factors.append(parser.expression(PRODUCT))
            gaps.append("explicit")
        elif kind == "/":
            parser.index += 1
            below = parser.expression(PRODUCT)
            if token.value == DIVISION_SIGN:
                below = _with_slashes(parser, below)
            above = _product(factors, gaps)
            factors, gaps = [quotient(above, below)], []
        elif kind in STARTERS and (kind not in CONTEXTUAL or parser.continues(token)):
            _implied(parser, factors, gaps, token)
        else:
            break
    return _product(factors, gaps)


def _with_slashes(parser: Parser, above: Node) -> Node:
    """The fraction behind a division sign: `7/8 ÷ 1/4` is divided by a quarter."""
    while parser.token.kind == "/" and parser.token.value is None and not parser.token.gap:
        parser.advance()
        above = quotient(above, parser.expression(PRODUCT))
    return above


def quotient(above: Node, below: Node) -> Node:
    """`a/b`; `(d^2 y)/(dx^2)` is a derivative, and `1/2%` half a per cent."""
    span = (above.span[0], below.span[1])
    if above.head == "number" and below.head == "percent" and below.args[0].head == "number":
        share = Node("divide", (above, below.args[0]), "slash", span)
        return Node("percent", (share,), None, span)
    first = below.args[0] if below.head == "multiply" else None
    if first is not None and first.head == "symbol" and first.value in ("d", "∂"):
        found = leibniz(above, below, span)
        if found:
            return found
    return Node("divide", (above, below), "slash", span)


def leibniz(above: Node, below: Node, span: Span) -> Node | None:
    """The derivative that a quotient of products with d in front stands for."""
    if above.head != "multiply" or len(above.args) != 2 or len(below.args) != 2:
        return None
    sign, operand = above.args
    variable = below.args[1]
    order = number(1, span)
    if sign.head == "power" and variable.head == "power" and sign.args[1] == variable.args[1]:
        order, sign, variable = sign.args[1], sign.args[0], variable.args[0]
    if sign != below.args[0] or variable.head != "symbol":
        return None
    return Node("derivative", (operand, variable, order), None, span)


def _product(factors: list[Node], gaps: list[str]) -> Node:
    if len(factors) == 1:
        return factors[0]
    return Node("multiply", tuple(factors), tuple(gaps), (factors[0].span[0], factors[-1].span[1]))


def _implied(parser: Parser, factors: list[Node], gaps: list[str], token: Token) -> None:
    """One more factor without a sign between; a mixed number is made here."""
    last = factors[-1]
    if not parser.implicit:
        raise parser.error("A multiplication sign is missing here.", token)
    mixable = parser.conventions.mixed and _ends_in_digit(parser) and _is_whole(last)
    if mixable and _is_mixed_ahead(parser, token):
        fraction = _slashed(parser)
    elif token.kind == "number" and last.head in _DIGITS and _ends_in_digit(parser):
        raise parser.error("Two numbers stand side by side without a sign between.", token)
    else:
        fraction = parser.expression(PRODUCT)
    if token.kind == "\\{" and parser.tokens[parser.index - 1].kind == "}":
        span = (last.span[0], fraction.span[1])
        factors[-1] = Node("setminus", (as_set(last), fraction), None, span)
        return
    if last.head == "call" and last.value == "compose" and token.kind == "(":
        factors[-1] = _composed(last, fraction)
        return
    part = fraction.args[0] if fraction.head == "percent" else fraction
    if mixable and token.kind in ("number", "frac", "vulgar") and _is_proper(part):
        span = (last.span[0], fraction.span[1])
        mixed = Node("mixed", (last, part), None, span)
        factors[-1] = mixed if part is fraction else Node("percent", (mixed,), None, span)
        return
    if fraction.head == "tuple" and not fraction.args:
        raise parser.error("There is nothing in these brackets.", token)
    counted = _is_word(fraction) and parser.is_rest(factors, token)
    if (fraction.head == "text" or counted) and _is_amount(last):
        fraction = replace(fraction, head="unit")
    elif "text" in (fraction.head, last.head) or (_is_word(fraction) and _is_remark(token)):
        raise parser.error("Words and mathematics stand side by side here.", token)
    elif _is_word(last) and _is_word(fraction) and last != fraction:
        raise parser.error("These words are not mathematics; write the answer alone.", token)
    factors.append(fraction)
    gaps.append("implicit")


def as_set(node: Node) -> Node:
    """The set that a capital letter names beside a set: R, Z, N, Q or C."""
    if node.head == "symbol" and node.value in SETS:
        return replace(node, head="constant", value=SETS[node.value])
    return node


def _composed(functions: Node, argument: Node) -> Node:
    r"""`(f \circ g)(x)` as `f(g(x))`."""
    for function in reversed(functions.args):
        argument = (
            _composed(function, argument)
            if function.head == "call"
            else call(str(function.value), argument, span=argument.span)
        )
    return argument


def _is_word(node: Node) -> bool:
    """Whether a symbol is a written-out word, such as `speed`."""
    return node.head == "symbol" and len(node.value) > 3 and looks_like_a_name(node.value)


def _is_amount(node: Node) -> bool:
    """Whether words behind this count something: `5 apples`."""
    return node.head in ("number", "mixed", "divide", "unit", "power")


def _is_remark(token: Token) -> bool:
    """Whether a bracket stands apart: `x = 5 (given)`."""
    return token.kind == "(" and token.gap


def _ends_in_digit(parser: Parser) -> bool:
    return parser.tokens[parser.index - 1].kind in ("number", "vulgar", "%")


def _is_whole(node: Node) -> bool:
    return node.head == "number" and node.value.decimals is None and node.value.exponent is None


def _is_mixed_ahead(parser: Parser, token: Token) -> bool:
    """Whether `1/2` comes next, behind a space."""
    below = parser.peek(2)
    return (
        token.kind == "number"
        and token.gap
        and parser.peek().kind == "/"
        and below.kind == "number"
        and token.value.value < below.value.value
    )


def _is_proper(node: Node) -> bool:
    """Whether a node is a fraction of whole numbers below one."""
    if node.head != "divide" or not all(_is_whole(part) for part in node.args):
        return False
    above, below = (part.value.value for part in node.args)
    return bool(above < below)


def _slashed(parser: Parser) -> Node:
    above = parser.expression(POSTFIX)
    parser.advance()
    below = parser.expression(POSTFIX)
    return Node("divide", (above, below), "slash", (above.span[0], below.span[1]))


def juxtaposed(parser: Parser) -> Node:
    """Factors without a sign between, up to the next function: `2x` in `sin 2x cos x`."""
    if parser.token.kind in ("-", "+"):
        token = parser.advance()
        operand = juxtaposed(parser)
        head = "negate" if token.kind == "-" else "positive"
        return Node(head, (operand,), None, (token.start, operand.span[1]))
    factors = [parser.expression(PRODUCT)]
    gaps: list[str] = []
    while parser.implicit and parser.token.kind in _JUXTAPOSED:
        if parser.at_differential():
            break
        factors.append(parser.expression(PRODUCT))
        gaps.append("implicit")
    return _product(factors, gaps)


def implied_product(*kinds: str) -> None:
    """Declare that tokens of these kinds, behind an operand, are one more factor."""
    for kind in kinds:
        STARTERS.add(kind)
        INFIX.setdefault(kind, (PRODUCT, multiply))


for _kind in SIGNS:
    PREFIX[_kind] = sign
    INFIX[_kind] = (SUM, add)
INFIX["*"] = INFIX["/"] = (PRODUCT, multiply)
