r"""Sums, products, integrals, limits and derivatives, in LaTeX and as people type them."""

from kptutor.tools.maths.reading.parser import LOWEST, POSTFIX, PREFIX, RELATION, SUM, Parser
from kptutor.tools.maths.reading.products import implied_product
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, call, number, symbol


def scripts(parser: Parser) -> tuple[Node | None, Node | None]:
    """What stands below (`_`) and above (`^`) a big operator, in either order."""
    below = above = None
    while parser.token.kind in ("_", "^"):
        kind = parser.advance().kind
        if parser.token.kind == "{" and parser.peek().kind == "}":
            parser.index += 2
            continue
        script = parser.group() if parser.token.kind == "{" else parser.expression(POSTFIX)
        if kind == "_":
            below = script
        else:
            above = script
    return below, above


def series(parser: Parser, token: Token) -> Node:
    r"""`\sum_{k=1}^{n} k^2`: over the term that follows."""
    depth = len(parser.bound)
    parser.bound += _indices(parser)
    below, above = scripts(parser)
    body = parser.expression(SUM)
    del parser.bound[depth:]
    span = parser.span(token.start)
    place: tuple[Node, ...] = () if below is None else (below,)
    if below is not None and above is not None and below.value == ("=",):
        place = (*below.args, above)
    if token.value in ("sum", "product"):
        return Node(token.value, (body, *place), None, span)
    return call(token.value, body, *place, span=span)


def _approach(parser: Parser) -> Node:
    """`x -> 0` right behind `lim`, without a bracket."""
    token = parser.advance()
    variable = symbol(token.value, (token.start, token.end))
    parser.advance()
    sign = parser.accept("-", "+")
    point = parser.expression(POSTFIX)
    if sign and sign.kind == "-":
        point = Node("negate", (point,), None, (sign.start, point.span[1]))
    return Node("relation", (variable, point), ("to",), parser.span(token.start))


def _indices(parser: Parser) -> list[str]:
    """The letter in front of `=` below the sign; it is no constant even if it is `i`."""
    for ahead in range(8):
        if parser.peek(ahead + 1).kind == "relation" and parser.peek(ahead).kind == "name":
            return [parser.peek(ahead).value]
    return []


def integral(parser: Parser, token: Token) -> Node:
    r"""`\int_0^1 x dx`, `\iint f dx dy`; without a `dx` it cannot be read."""
    lower, upper = scripts(parser)
    limits = () if lower is None or upper is None else (lower, upper)
    saved = parser.differential
    parser.integrals += 1
    parser.differential = None
    node = _integrand(parser)
    for _ in range(token.value or 1):
        parser.take_differential()
        if parser.differential is None and node.head == "integral":
            break
        if parser.differential is None:
            raise parser.error("This integral needs to say its variable, such as dx.", token)
        node = Node(
            "integral", (node, parser.differential, *limits), None, parser.span(token.start)
        )
        parser.differential = None
    parser.integrals -= 1
    parser.differential = saved
    return node


def _integrand(parser: Parser) -> Node:
    token = parser.token
    if parser.at_differential():
        return number(1, (token.start, token.start))
    return parser.expression(RELATION)


def limit(parser: Parser, token: Token) -> Node:
    r"""`\lim_{x \to 0^+} f`: over the term that follows."""
    if parser.token.kind == "name" and parser.peek().value == "to":
        below: Node | None = _approach(parser)
    else:
        parser.limits += 1
        below, _ = scripts(parser)
        parser.limits -= 1
    if below is None or not (below.value == ("to",) or below.head == "implies"):
        raise parser.error("This limit needs to say what tends to what, such as x to 0.", token)
    variable, point = below.args
    side = None
    if point.head == "power" and point.args[1].head == "text":
        side = point.args[1].value
        point = point.args[0]
    body = parser.expression(SUM)
    return Node("limit", (body, variable, point), side, parser.span(token.start))


def derivative(parser: Parser, token: Token) -> Node | None:
    r"""`\frac{d}{dx} f`, `\frac{dy}{dx}`, `\frac{d^2 y}{dx^2}`; None if it is a usual fraction."""
    if parser.token.kind != "{" or parser.peek().value not in ("d", "∂"):
        return None
    if not _differential_below(parser):
        return None
    parser.index += 2
    order = _order(parser)
    operand = None if parser.token.kind == "}" else parser.expression(LOWEST)
    parser.expect("}", "This fraction is not closed.")
    parser.expect("{", "This fraction has nothing below its line.")
    variable = _variable(parser)
    parser.expect("}", "This fraction is not closed.")
    return _derived(parser, token.start, operand, variable, order)


def _differential_below(parser: Parser) -> bool:
    """Whether the second pair of braces ahead holds `dx`, perhaps with an exponent."""
    depth = ahead = 0
    while True:
        kind = parser.peek(ahead).kind
        depth += (kind == "{") - (kind == "}")
        ahead += 1
        if depth == 0 or kind == "end":
            break
    letter, name = parser.peek(ahead + 1), parser.peek(ahead + 2)
    return letter.value in ("d", "∂") and name.kind == "name"


def slashed_derivative(parser: Parser, token: Token) -> Node | None:
    """`dy/dx`, `d/dx f`; None if it is something else."""
    start = parser.index
    order = _order(parser)
    operand: Node | None = None
    if parser.token.kind == "name" and not parser.token.gap:
        following = parser.advance()
        operand = symbol(following.value, (following.start, following.end))
    below = parser.peek().value in ("d", "∂") and parser.peek(2).kind == "name"
    if below and parser.accept("/"):
        return _derived(parser, token.start, operand, _variable(parser), order)
    parser.index = start
    return None


def _order(parser: Parser) -> Node:
    token = parser.token
    if parser.accept("^"):
        return parser.exponent()
    return number(1, (token.start, token.start))


def _variable(parser: Parser) -> Node:
    """The `x` of `dx` or `dx^2` below the line."""
    parser.advance()
    token = parser.advance()
    if parser.accept("^"):
        parser.exponent()
    return symbol(token.value, (token.start, token.end))


def _derived(parser: Parser, start: int, operand: Node | None, variable: Node, order: Node) -> Node:
    if operand is None:
        operand = parser.expression(SUM)
    return Node("derivative", (operand, variable, order), None, parser.span(start))


PREFIX.update({"sum": series, "integral": integral, "limit": limit})
implied_product("sum", "integral", "limit")
