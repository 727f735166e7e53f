"""What stands behind a value: exponents, factorials, percent, primes, indices."""

from dataclasses import replace

from kptutor.tools.maths.reading.numbers import in_base
from kptutor.tools.maths.reading.parser import INFIX, POSTFIX, POWER, Parser
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, call

_BASES = {"two": "2", "three": "3", "five": "5", "eight": "8", "ten": "10", "sixteen": "16"}


def power(parser: Parser, left: Node, token: Token) -> Node:
    r"""`x^2`, right to left; `90^\circ` is an angle."""
    parser.index += 1
    if degree := _degrees(parser, left):
        return degree
    exponent = parser.exponent()
    if exponent.head == "prime":
        return Node("prime", (left,), exponent.value, (left.span[0], exponent.span[1]))
    return Node("power", (left, exponent), None, (left.span[0], exponent.span[1]))


def _degrees(parser: Parser, left: Node) -> Node | None:
    if parser.token.kind == "°":
        parser.advance()
    elif parser.token.kind == "{" and parser.peek().kind == "°" and parser.peek(2).kind == "}":
        parser.index += 3
    else:
        return None
    return Node("degree", (left,), None, parser.span(left.span[0]))


def factorial(parser: Parser, left: Node, token: Token) -> Node:
    """`n!` and `n!!`."""
    parser.index += 1
    return Node("factorial", (left,), token.value or "!", (left.span[0], token.end))


def percent(parser: Parser, left: Node, token: Token) -> Node:
    """`50%`."""
    parser.index += 1
    return Node("percent", (left,), None, (left.span[0], token.end))


def amount(parser: Parser, left: Node, token: Token) -> Node:
    """`5€`, `5 $`."""
    parser.index += 1
    return Node("money", (left,), token.value, (left.span[0], token.end))


def degree(parser: Parser, left: Node, token: Token) -> Node:
    r"""`90°`; between letters `\circ` composes functions: `f \circ g`."""
    parser.index += 1
    if token.value == "compose" and left.head == "symbol" and parser.token.kind == "name":
        inner = parser.expression(POSTFIX)
        return call("compose", left, inner, span=parser.span(left.span[0]))
    return Node("degree", (left,), None, (left.span[0], token.end))


def prime(parser: Parser, left: Node, token: Token) -> Node:
    """`f'`, `f''`."""
    count = 0
    while following := parser.accept("'"):
        count += following.value or 1
    return Node("prime", (left,), count, parser.span(left.span[0]))


def subscript(parser: Parser, left: Node, token: Token) -> Node:
    r"""`x_{n+1}`, `x^2_{ij}`, and the base of `(101)_2`."""
    parser.index += 1
    first = parser.index
    if parser.token.kind == "{":
        first, last = first + 1, parser.closing_brace()
        parser.index = last + 1
    else:
        parser.expression(POSTFIX)
        last = parser.index
    index = "".join(_spelling(piece) for piece in parser.tokens[first:last])
    span = parser.span(left.span[0])
    if not index.replace(",", "").isalnum():
        index = f"{{{index}}}"
    if named := _indexed(left, index):
        return replace(named, span=span)
    index = _BASES.get(index, index)
    if left.head == "constant":
        return Node("symbol", (), f"{left.value}_{index}", span)
    if left.head == "number" and index.isdigit():
        return Node("number", (), in_base(left.value.text, int(index), *span), span)
    raise parser.error("There is nothing here that could take an index.", token)


def _indexed(node: Node, index: str) -> Node | None:
    r"""A name with an index, also under a power or a bar: `x^2_i`, `\bar{x}_i`."""
    if node.head == "power" or (node.head == "call" and node.value == "conjugate"):
        base = _indexed(node.args[0], index)
        return node.with_args((base, *node.args[1:])) if base else None
    if node.head == "symbol" or (node.head == "constant" and len(node.value) == 1):
        return Node("symbol", (), f"{node.value}_{index}", node.span)
    return None


def _spelling(token: Token) -> str:
    if token.kind == "number":
        return str(token.value.text)
    return str(token.value) if isinstance(token.value, str) else token.kind


INFIX.update(
    {
        "^": (POWER, power),
        "!": (POSTFIX, factorial),
        "%": (POSTFIX, percent),
        "money": (POSTFIX, amount),
        "°": (POSTFIX, degree),
        "'": (POSTFIX, prime),
        "_": (POSTFIX, subscript),
    }
)
