"""Structures of LaTeX: fractions, roots, binomials, environments, big operators."""

from kptutor.tools.maths.reading.calculus import derivative
from kptutor.tools.maths.reading.parser import (
    LOWEST,
    POSTFIX,
    PREFIX,
    PRODUCT,
    RELATION,
    Parser,
)
from kptutor.tools.maths.reading.products import implied_product, multiply
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, call, number


def fraction(parser: Parser, token: Token) -> Node:
    r"""`\frac{a}{b}`, `\frac12`."""
    if found := derivative(parser, token):
        return found
    above, below = parser.argument(), parser.argument()
    style = token.value or "fraction"
    return Node("divide", (above, below), style, parser.span(token.start))


def root(parser: Parser, token: Token) -> Node:
    r"""`\sqrt{x}`, `\sqrt[3]{x}`, `\sqrt2`, and `\sqrt(2)` as people mistype it."""
    index = None
    if parser.token.kind == "[":
        parser.advance()
        index = parser.expression(LOWEST)
        parser.expect("]", "The index of this root is not closed.")
    radicand = parser.group() if parser.token.kind == "{" else parser.expression(POSTFIX)
    span = parser.span(token.start)
    if index is None:
        return call("sqrt", radicand, span=span)
    return call("root", radicand, index, span=span)


def root_sign(parser: Parser, token: Token) -> Node:
    """`√2`, `∛x`: over the one thing that follows."""
    radicand = parser.expression(POSTFIX)
    span = parser.span(token.start)
    if token.kind == "√":
        return call("sqrt", radicand, span=span)
    index = number(3 if token.kind == "∛" else 4, (token.start, token.end))
    return call("root", radicand, index, span=span)


def binomial(parser: Parser, token: Token) -> Node:
    r"""`\binom{n}{k}`."""
    above, below = parser.argument(), parser.argument()
    return call("binomial", above, below, span=parser.span(token.start))


def wrap(parser: Parser, token: Token) -> Node:
    """A box or an accent: what is in it."""
    return parser.argument()


def behind(parser: Parser, token: Token) -> Node:
    r"""`\overset{a}{b}`, `\textcolor{red}{b}`: only what comes second counts."""
    if parser.token.kind == "{":
        parser.index = parser.closing_brace() + 1
    else:
        parser.advance()
    return parser.argument()


def overline(parser: Parser, token: Token) -> Node:
    r"""`\bar{x}`, `\overline{z}`: over one letter a name of its own, over more only a line."""
    inside = parser.argument()
    if inside.head in ("symbol", "constant") and len(str(inside.value)) == 1:
        return call("conjugate", inside, span=parser.span(token.start))
    letters = inside.args if inside.head == "multiply" else ()
    if inside.head == "number" or all(letter.head == "symbol" for letter in letters) != (
        not letters
    ):
        return inside
    return call("conjugate", inside, span=parser.span(token.start))


def leading(parser: Parser, token: Token) -> Node:
    """`= 5` and `≈ 6.76` at the very beginning: the sign adds nothing; `<1, 2>` is a vector."""
    if token.value == "<":
        return _angled(parser, token)
    if token.value not in ("=", "approx") or parser.index != 1:
        raise parser.unexpected(token)
    return parser.expression(RELATION)


def _angled(parser: Parser, token: Token) -> Node:
    items = [parser.expression(RELATION)]
    while parser.accept(","):
        items.append(parser.expression(RELATION))
    if len(items) < 2 or parser.token.value != ">":
        raise parser.unexpected(token)
    parser.advance()
    return Node("vector", tuple(items), None, parser.span(token.start))


def money(parser: Parser, token: Token) -> Node:
    """`$5`."""
    amount = parser.expression(PRODUCT)
    if parser.token.kind in ("number", "frac", "vulgar"):
        amount = multiply(parser, amount, parser.token)
    return Node("money", (amount,), token.value, (token.start, amount.span[1]))


PREFIX.update(
    {
        "frac": fraction, "sqrt": root, "√": root_sign, "∛": root_sign, "∜": root_sign,
        "binom": binomial, "wrap": wrap, "money": money,
        "overline": overline, "dot": wrap, "behind": behind, "relation": leading,
    }
)  # fmt: skip
implied_product("frac", "sqrt", "√", "∛", "∜", "binom", "wrap", "overline", "dot", "behind")
