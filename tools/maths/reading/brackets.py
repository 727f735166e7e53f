"""Brackets: groups, tuples, lists, intervals, sets, absolute values, floors."""

from dataclasses import replace

from kptutor.tools.maths.reading.environments import cases
from kptutor.tools.maths.reading.parser import LOWEST, PREFIX, PRODUCT, Parser
from kptutor.tools.maths.reading.products import implied_product
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, call

_COLLECTIONS = frozenset(("list", "tuple", "set", "interval"))
_SHAPES = {"(": ("tuple", ")"), "[": ("list", "]")}


def round_or_square(parser: Parser, token: Token) -> Node:
    """`(a)`, `(a, b)`, `[a, b]`, `[a, b)`, `(a, b]`, `]a, b[`."""
    opening = token.kind
    if opening == "(" and parser.accept(")"):
        return Node("tuple", (), ",", parser.span(token.start))
    if opening == "[" and parser.accept("]"):
        return Node("list", (), ",", parser.span(token.start))
    saved = parser.bars, parser.in_set, parser.french
    parser.bars, parser.in_set = 0, False
    parser.french = opening == "]" or (opening == "[" and _closes_backwards(parser))
    items, separators = parser.items()
    parser.bars, parser.in_set, parser.french = saved
    parser.take_differential()
    closing = parser.token.kind
    if closing not in (")", "]", "["):
        raise parser.error("This bracket is not closed.", token)
    parser.advance()
    span = parser.span(token.start)
    mark = ("[" if opening == "[" else "(") + ("]" if closing == "]" else ")")
    if opening == "]" or closing == "[" or mark in ("[)", "(]"):
        if len(items) != 2:
            raise parser.error("An interval needs two ends.", token)
        return Node("interval", tuple(items), mark, span)
    if not separators:
        return _single(parser, items[0], opening, span)
    head = _SHAPES[opening][0]
    return Node(head, tuple(items), separators[0], span)


def _single(parser: Parser, item: Node, opening: str, span: tuple[int, int]) -> Node:
    """`(x)` is x; `[x]` is a list of one in CAS notation and in `matrix([x])`, else a bracket."""
    if opening == "[" and (parser.single_lists or item.head in _COLLECTIONS):
        return Node("list", (item,), ",", span)
    if item.head == "matrix" and item.value == "":
        return replace(item, value=opening, span=span)
    return replace(item, span=span)


def _closes_backwards(parser: Parser) -> bool:
    """Whether the next square bracket that could close is a `[`, as in `[1, 2[`."""
    depth = 0
    ahead = 0
    while (kind := parser.peek(ahead).kind) != "end":
        if kind in ("(", "{", "\\{"):
            depth += 1
        elif kind in (")", "}", "\\}"):
            if depth == 0:
                return False
            depth -= 1
        elif kind == "]" and depth == 0:
            return False
        elif kind == "[" and depth == 0:
            return parser.peek(ahead + 1).kind not in PREFIX
        ahead += 1
    return False


def brace(parser: Parser, token: Token) -> Node:
    """`{...}`: a group in LaTeX unless commas stand in it, a set elsewhere."""
    return _set(parser, token, "}", grouping=parser.latex)


def set_brace(parser: Parser, token: Token) -> Node:
    r"""`\{...\}`."""
    return _set(parser, token, "\\}", grouping=False)


def _set(parser: Parser, token: Token, closing: str, *, grouping: bool) -> Node:
    if parser.accept(closing):
        return Node("set", (), ",", parser.span(token.start))
    if parser.token.kind == "begin" and _is_system(parser):
        return _system(parser, token)
    saved = parser.bars, parser.in_set, parser.french
    parser.bars, parser.in_set, parser.french = 0, True, False
    items, separators = parser.items()
    parser.take_differential()
    if parser.token.kind in ("|", ":") and not separators:
        return _builder(parser, items[0], closing, token, saved)
    parser.bars, parser.in_set, parser.french = saved
    if not parser.accept(closing, "}"):
        raise parser.error("This brace is not closed.", token)
    span = parser.span(token.start)
    if not separators and (grouping or parser.token.kind in ("^", "_")):
        return replace(items[0], span=span)
    return Node("set", tuple(items), separators[0] if separators else ",", span)


def _is_system(parser: Parser) -> bool:
    """Whether the environment that comes next ends the text of this brace, which stays open."""
    depth = ahead = 0
    while True:
        kind = parser.peek(ahead).kind
        depth += (kind == "begin") - (kind == "\\end")
        ahead += 1
        if depth == 0 or kind == "end":
            return parser.peek(ahead).kind not in (",", "\\}")


def _system(parser: Parser, token: Token) -> Node:
    r"""`\left\{\begin{array}...\end{array}\right.`: an open brace in front of lines."""
    lines = parser.expression(PRODUCT)
    span = parser.span(token.start)
    if lines.head != "matrix":
        return replace(lines, span=span)
    return cases([list(row.args) for row in lines.args], span)


def _builder(
    parser: Parser, element: Node, closing: str, token: Token, saved: tuple[int, bool, bool]
) -> Node:
    """`{x | x > 1}`."""
    parser.advance()
    parser.in_set = False
    condition = parser.sequence()
    parser.bars, parser.in_set, parser.french = saved
    if not parser.accept(closing):
        raise parser.error("This brace is not closed.", token)
    return Node("setbuilder", (element, condition), None, parser.span(token.start))


def bar(parser: Parser, token: Token) -> Node:
    """`|x|`, also one inside the other."""
    saved = parser.in_set, parser.french
    parser.in_set, parser.french = False, False
    parser.bars += 1
    inside = parser.expression(LOWEST)
    parser.bars -= 1
    parser.in_set, parser.french = saved
    if not parser.accept("|"):
        raise parser.error("This bar is not closed.", token)
    return call("abs", inside, span=parser.span(token.start))


def left_bar(parser: Parser, token: Token) -> Node:
    r"""`\left|x\right|`, `\lvert x\rvert`."""
    return _enclosed(parser, token, "rbar", "abs")


def norm(parser: Parser, token: Token) -> Node:
    r"""`\|x\|`."""
    return _enclosed(parser, token, "norm", "norm")


def floor(parser: Parser, token: Token) -> Node:
    """`⌊x⌋`."""
    return _enclosed(parser, token, "⌋", "floor")


def ceil(parser: Parser, token: Token) -> Node:
    """`⌈x⌉`."""
    return _enclosed(parser, token, "⌉", "ceil")


def _enclosed(parser: Parser, token: Token, closing: str, name: str) -> Node:
    saved = parser.bars, parser.in_set, parser.french
    parser.bars, parser.in_set, parser.french = 0, False, False
    inside = parser.expression(LOWEST)
    parser.bars, parser.in_set, parser.french = saved
    if not parser.accept(closing):
        raise parser.error("This is not closed.", token)
    if inside.head == "matrix" and inside.value == "" and name == "abs":
        return replace(inside, value="|", span=parser.span(token.start))
    return call(name, inside, span=parser.span(token.start))


def angle_bracket(parser: Parser, token: Token) -> Node:
    """`⟨1, 2⟩`."""
    items, _ = parser.items()
    if not parser.accept("⟩"):
        raise parser.error("This bracket is not closed.", token)
    return Node("vector", tuple(items), None, parser.span(token.start))


PREFIX.update(
    {
        "(": round_or_square, "[": round_or_square, "]": round_or_square, "{": brace,
        "\\{": set_brace, "|": bar, "lbar": left_bar, "norm": norm, "⌊": floor, "⌈": ceil,
        "⟨": angle_bracket,
    }
)  # fmt: skip
implied_product("(", "[", "{", "\\{", "|", "lbar", "⌊", "⌈")
