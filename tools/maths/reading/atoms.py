"""Numbers, names, constants, words and functions with their arguments."""

from kptutor.tools.maths.reading import calls
from kptutor.tools.maths.reading.calculus import slashed_derivative
from kptutor.tools.maths.reading.names import INVERSE, TIGHT, looks_like_a_name
from kptutor.tools.maths.reading.parser import (
    INFIX,
    LOWEST,
    POSTFIX,
    PREFIX,
    PRODUCT,
    Parser,
)
from kptutor.tools.maths.reading.products import implied_product, juxtaposed
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, call, number, symbol

_OPENS = frozenset(("(", "[", "{", "\\{"))
_CLOSES = frozenset((")", "]", "}", "\\}"))
_CLOSING = {"(": ")", "[": "]", "{": "}", "\\{": "\\}"}
_ITEM_SIGNS = frozenset((",", "relation", "union", "intersection"))
_BEGINNINGS = frozenset((",", ";", "and", "or", "begin", "newline", "&"))
OPENING = frozenset(("(", "[", "{", "\\{", "|", "lbar"))
_CONSTANT_LETTERS = {"I": "i", "j": "i", "E": "e"}
_BASES = {"log2": 2, "log10": 10, "lg": 10}


def literal(parser: Parser, token: Token) -> Node:
    """A number, unit, word or constant that is one token."""
    return Node(token.kind, (), token.value, (token.start, token.end))


def constant(parser: Parser, token: Token) -> Node:
    """A named constant; Maxima's `minf` is minus infinity."""
    span = (token.start, token.end)
    if token.value == "-infinity":
        return Node("negate", (Node("constant", (), "infinity", span),), None, span)
    return Node("constant", (), token.value, span)


def vulgar(parser: Parser, token: Token) -> Node:
    """`½`."""
    above, below = token.value
    span = (token.start, token.end)
    return Node("divide", (number(above, span), number(below, span)), "fraction", span)


def name(parser: Parser, token: Token) -> Node:
    """A symbol, one of the letters that are constants, or a function that is called."""
    span = (token.start, token.end)
    value = token.value
    if parser.cas and parser.token.kind == "[" and not parser.token.gap:
        return _indexed(parser, token)
    if value in ("d", "∂") and (found := _differential(parser, token)):
        return found
    if parser.token.kind in ("(", "[", "^", "'", "{") and _is_called(parser, token):
        return named_call(parser, token)
    if (
        value in parser.conventions.constants
        and value not in parser.bound
        and value not in parser.conventions.variables
    ):
        return Node("constant", (), _CONSTANT_LETTERS.get(value, value), span)
    return Node("symbol", (), value, span)


def _indexed(parser: Parser, token: Token) -> Node:
    """Maxima's `x[1]`, which is not `x1`."""
    indices = bracketed(parser)
    inside = ",".join(
        index.value.text if index.head == "number" else str(index.value) for index in indices
    )
    return symbol(f"{token.value}[{inside}]", parser.span(token.start))


def _differential(parser: Parser, token: Token) -> Node | None:
    """`dy/dx`; or, in an integral, the `dz` above a fraction line, which counts as 1."""
    parser.index -= 1
    inside = parser.at_differential()
    if inside:
        parser.take_differential()
        return number(1, (token.start, token.end))
    parser.index += 1
    if parser.token.kind in ("name", "/", "^") and token.value not in parser.conventions.variables:
        return slashed_derivative(parser, token)
    return None


def _is_called(parser: Parser, token: Token) -> bool:
    """Whether a name is a function here: declared as one, or defined by `P(x) = ...`."""
    if parser.cas:
        return parser.token.kind == "("
    base = token.value.partition("_")[0]
    functions = parser.conventions.functions
    known = base in functions or token.value in functions or token.value in parser.differentiated
    if token.value in parser.conventions.variables:
        return False
    if parser.token.kind == "(" and not parser.token.gap:
        word = looks_like_a_name(token.value)
        return known or word or _has_items(parser) or _is_definition(parser)
    if parser.token.kind == "{":
        return known and parser.peek().kind == "("
    return known and _call_follows(parser)


def _call_follows(parser: Parser) -> bool:
    """`f^2(x)`, `f'(x)`, `f^{-1}(x)`: a bracket behind primes and an exponent."""
    ahead = 0
    while parser.peek(ahead).kind == "'":
        ahead += 1
    if parser.peek(ahead).kind == "^":
        ahead += 1
        if parser.peek(ahead).kind in ("+", "-"):
            ahead += 1
        if parser.peek(ahead).kind in ("(", "{"):
            ahead, _ = _closing(parser, ahead)
        ahead += 1
    return parser.peek(ahead).kind == "("


def _closing(parser: Parser, ahead: int = 0) -> tuple[int, bool]:
    """How far ahead the bracket that opens there is closed, and whether items stand inside."""
    depth = 0
    items = False
    while True:
        kind = parser.peek(ahead).kind
        if kind in _OPENS:
            depth += 1
        elif kind in _CLOSES:
            depth -= 1
            if depth == 0:
                return ahead, items
        elif kind == "end":
            return ahead, items
        elif kind in _ITEM_SIGNS and depth == 1:
            items = True
        ahead += 1


def _has_items(parser: Parser) -> bool:
    """Whether commas or a relation stand in the bracket, which no factor has."""
    ahead, items = _closing(parser)
    return items and parser.peek(ahead).kind == ")"


def _is_definition(parser: Parser) -> bool:
    if parser.index > 1 and parser.peek(-2).kind not in _BEGINNINGS:
        return False
    ahead, _ = _closing(parser)
    after = parser.peek(ahead + 1)
    inside = [parser.peek(step).kind for step in range(1, ahead)]
    return after.kind == "relation" and after.value in ("=", ":=") and inside == ["name"]


def named_call(parser: Parser, token: Token) -> Node:
    """`f(x)`, `f'(x)`, `f^2(x)`, and the inverse function `f^{-1}(x)`."""
    primes, exponent = _marks(parser)
    if exponent is None and parser.token.kind not in OPENING:
        node: Node = symbol(token.value, (token.start, token.end))
    else:
        value = token.value
        if exponent is not None and _is_minus_one(exponent):
            value, exponent = f"{value}^-1", None
        node = calls.rewritten(value, bracketed(parser), parser.span(token.start))
    if primes:
        node = Node("prime", (node,), primes, parser.span(token.start))
    if exponent is not None:
        node = Node("power", (node, exponent), None, parser.span(token.start))
    return node


def operator(parser: Parser, token: Token) -> Node:
    r"""`\operatorname{Var}(X)`, or a name of several letters."""
    if parser.token.kind == "(" or (parser.token.kind == "{" and parser.peek().kind == "("):
        return named_call(parser, token)
    return symbol(token.value, (token.start, token.end))


def structure(parser: Parser, token: Token) -> Node:
    """`diff(f, x)`, `sum(f, k, 1, n)`; the index of a sum is no constant."""
    depth = len(parser.bound)
    if token.value in ("sum", "summation", "product"):
        parser.bound += _index_names(parser)
    saved, parser.single_lists = parser.single_lists, token.value == "matrix" or parser.cas
    arguments = bracketed(parser)
    parser.single_lists = saved
    del parser.bound[depth:]
    return calls.rewritten(token.value, arguments, parser.span(token.start))


def _index_names(parser: Parser) -> list[str]:
    """The name between the first two commas, such as the `k` of `sum(f, k, 1, n)`."""
    depth = ahead = 0
    while (kind := parser.peek(ahead).kind) != "end":
        depth += (kind in _OPENS) - (kind in _CLOSES)
        if depth == 0:
            return []
        if kind == "," and depth == 1:
            index = parser.peek(ahead + 1)
            return [index.value] if index.kind == "name" else []
        ahead += 1
    return []


def shape(parser: Parser, token: Token) -> Node:
    """`∠ABC`, `△ABC`: named by the points behind it."""
    points: list[Node] = []
    while parser.token.kind == "name" and (not points or not parser.token.gap or parser.latex):
        point = parser.advance()
        points.append(symbol(point.value, (point.start, point.end)))
    if not points:
        raise parser.error("The points of this figure are missing.", token)
    return call(token.kind, *points, span=parser.span(token.start))


def polar(parser: Parser, left: Node, token: Token) -> Node:
    r"""`5 \angle 30^\circ`: a complex number by its size and angle; `m\angle A` measures one."""
    parser.index += 1
    if left == symbol("m") and parser.token.kind == "name" and parser.token.value.isupper():
        return Node("multiply", (left, shape(parser, token)), ("implicit",), left.span)
    angle = parser.expression(PRODUCT)
    span = parser.span(left.span[0])
    turn = call("cis", angle, span=(token.start, span[1]))
    return Node("multiply", (left, turn), ("implicit",), span)


def clock(parser: Parser, token: Token) -> Node:
    """`3:45 pm`."""
    span = (token.start, token.end)
    parts = [number(int(part), span) for part in token.value[:3] if part is not None]
    return Node("time", tuple(parts), f"{token.value[3].lower()}m", span)


def _marks(parser: Parser) -> tuple[int, Node | None]:
    """Primes and an exponent between a function's name and its bracket."""
    primes, exponent = 0, None
    while following := parser.accept("'"):
        primes += following.value or 1
    if parser.token.kind == "^":
        parser.advance()
        exponent = parser.exponent()
        if exponent.head == "prime":
            primes, exponent = exponent.value, None
    return primes, exponent


def indexed_root(parser: Parser, token: Token) -> Node:
    """`sqrt[3]{x}`, `sqrt[3](x)`."""
    parser.advance()
    index = parser.expression(LOWEST)
    parser.expect("]", "The index of this root is not closed.")
    radicand = bracketed(parser)[0] if parser.token.kind in OPENING else parser.argument()
    return call("root", radicand, index, span=parser.span(token.start))


def _is_number(node: Node, value: int) -> bool:
    return node.head == "number" and bool(node.value.value == value)


def _is_minus_one(node: Node) -> bool:
    return (
        node.head == "negate" and node.args[0].head == "number" and node.args[0].value.value == 1
    ) or (node.head == "number" and node.value.value == -1)


def bracketed(parser: Parser) -> tuple[Node, ...]:
    """The arguments in the brackets that come next."""
    opening = parser.advance()
    closing = _CLOSING.get(opening.kind)
    if closing is None:
        raise parser.error("The brackets of this function are missing.", opening)
    if parser.accept(closing):
        return ()
    saved = parser.bars, parser.in_set, parser.french
    parser.bars, parser.in_set, parser.french = 0, False, False
    items, _ = parser.items()
    parser.bars, parser.in_set, parser.french = saved
    if opening.kind == "{" and len(items) == 1 and items[0].head == "tuple":
        items = list(items[0].args)
    if not parser.accept(closing):
        raise parser.error("The brackets of this function are not closed here.", parser.token)
    return tuple(items)


def function(parser: Parser, token: Token) -> Node:
    """`sin x`, `sin^2 x`, `log_2 8`, `sqrt(x)`, `max(a, b)`."""
    canonical = token.value
    base = _base(parser, canonical)
    primes, exponent = _marks(parser)
    if base is None and canonical in ("log", "lim", "max", "min"):
        base = _base(parser, canonical)
    if exponent is not None and canonical in INVERSE and _is_minus_one(exponent):
        canonical, exponent = INVERSE[canonical], None
    if canonical == "arctan" and base is not None and _is_number(base, 2):
        canonical = "arctan2"
    if canonical == "sqrt" and parser.token.kind == "[":
        return indexed_root(parser, token)
    arguments = _arguments(parser, token, canonical)
    if canonical == "root" and len(arguments) == 1 and parser.token.kind == "(":
        arguments = (*bracketed(parser), *arguments)
    if not arguments:
        raise parser.error(f"What {canonical} applies to is missing.", token)
    node = _applied(canonical, arguments, base, parser.span(token.start))
    if primes:
        node = Node("prime", (node,), primes, node.span)
    if exponent is not None:
        node = Node("power", (node, exponent), None, node.span)
    return node


def _base(parser: Parser, canonical: str) -> Node | None:
    if parser.token.kind != "_":
        return None
    parser.advance()
    return parser.group() if parser.token.kind == "{" else parser.expression(POSTFIX)


def _applied(
    canonical: str, arguments: tuple[Node, ...], base: Node | None, span: tuple[int, int]
) -> Node:
    if canonical == "lg" and len(arguments) == 2:
        return call("log", *arguments, span=span)
    if canonical in _BASES and len(arguments) == 1:
        return call("log", *arguments, number(_BASES[canonical], span), span=span)
    if base is not None and canonical in ("log", "ln"):
        return call("log", *arguments, base, span=span)
    if canonical == "cbrt":
        return call("root", *arguments, number(3, span), span=span)
    if canonical == "root" and len(arguments) == 1:
        return call("sqrt", *arguments, span=span)
    if canonical in ("factorial", "factorial2") and len(arguments) == 1:
        return Node("factorial", arguments, "!" if canonical == "factorial" else "!!", span)
    return call(canonical, *arguments, span=span)


def _arguments(parser: Parser, token: Token, canonical: str) -> tuple[Node, ...]:
    kind = parser.token.kind
    if kind in ("(", "[") or (kind in ("{", "\\{")):
        return bracketed(parser)
    if canonical not in TIGHT and canonical != "root" and not parser.latex:
        raise parser.error(
            f"The function {canonical} needs brackets around what it applies to.", token
        )
    if canonical in ("sqrt", "cbrt", "root"):
        return (parser.expression(POSTFIX),)
    return (juxtaposed(parser),)


for _kind in ("number", "unit", "text"):
    PREFIX[_kind] = literal
PREFIX["constant"] = constant
PREFIX["vulgar"] = vulgar
PREFIX["name"] = name
PREFIX["function"] = function
PREFIX["ellipsis"] = literal
PREFIX["operator"] = operator
PREFIX["angle"] = PREFIX["triangle"] = shape
INFIX["angle"] = (PRODUCT, polar)
PREFIX["time"] = clock
PREFIX["structure"] = structure
implied_product(
    "number", "unit", "text", "constant", "vulgar", "name", "function", "operator", "structure"
)
