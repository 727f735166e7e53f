"""Operators: sums, products, powers, postfix signs, relations and logic."""

from dataclasses import replace

from kptutor.tools.maths.reading.names import looks_like_a_name
from kptutor.tools.maths.reading.numbers import in_base
from kptutor.tools.maths.reading.parser import (
    AND,
    CONTEXTUAL,
    IFF,
    IMPLIES,
    INFIX,
    INTERSECTION,
    LOWEST,
    NOT,
    OR,
    POSTFIX,
    POWER,
    PREFIX,
    PRODUCT,
    RATIO,
    RELATION,
    REMAINDER,
    SIGN,
    STARTERS,
    SUM,
    UNION,
    Parser,
)
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, Span, call, number

SIGNS = {"+": "positive", "-": "negate", "±": "plus_minus", "∓": "minus_plus"}
_NEGATED = {
    "=": "!=", "in": "notin", "subset": "notsubset", "<": ">=", ">": "<=", "<=": ">", ">=": "<",
    "divides": "notdivides",
}  # fmt: skip
_DIGITS = frozenset(("number", "mixed", "percent"))
STATEMENTS = frozenset(("relation", "and", "or", "not", "implies", "iff", "symbol", "constant"))


def sign(parser: Parser, token: Token) -> Node:
    """`-x`: over the whole term where a term may stand, over one factor behind `*` or `^`."""
    operand = parser.expression(REMAINDER if parser.context <= SUM else SIGN)
    return Node(SIGNS[token.kind], (operand,), None, (token.start, operand.span[1]))


def add(parser: Parser, left: Node, token: Token) -> Node:
    """A sum with all its terms side by side."""
    terms = [left]
    while parser.token.kind in SIGNS:
        token = parser.advance()
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
            above = _product(factors, gaps)
            factors, gaps = [quotient(above, below)], []
        elif kind in STARTERS and (kind not in CONTEXTUAL or parser.continues(token)):
            _implied(parser, factors, gaps, token)
        else:
            break
    return _product(factors, gaps)


def quotient(above: Node, below: Node) -> Node:
    """`a/b`; `(d^2 y)/(dx^2)` is a derivative."""
    span = (above.span[0], below.span[1])
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
    if mixable and token.kind in ("number", "frac", "vulgar") and _is_proper(fraction):
        span = (last.span[0], fraction.span[1])
        factors[-1] = Node("mixed", (last, fraction), None, span)
        return
    if fraction.head == "text" and _is_amount(last):
        fraction = replace(fraction, head="unit")
    elif "text" in (fraction.head, last.head):
        raise parser.error("Words and mathematics stand side by side here.", token)
    elif _is_word(last) and _is_word(fraction) and last != fraction:
        raise parser.error("These words are not mathematics; write the answer alone.", token)
    factors.append(fraction)
    gaps.append("implicit")


def _is_word(node: Node) -> bool:
    """Whether a symbol is a written-out word, such as `speed`."""
    return node.head == "symbol" and len(node.value) > 3 and looks_like_a_name(node.value)


def _is_amount(node: Node) -> bool:
    """Whether words behind this count something: `5 apples`."""
    return node.head in ("number", "mixed", "divide", "unit", "power")


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
    """`90°`."""
    parser.index += 1
    return Node("degree", (left,), None, (left.span[0], token.end))


def prime(parser: Parser, left: Node, token: Token) -> Node:
    """`f'`, `f''`."""
    count = 0
    while following := parser.accept("'"):
        count += following.value or 1
    return Node("prime", (left,), count, parser.span(left.span[0]))


def relation(parser: Parser, left: Node, token: Token) -> Node:
    """`a < b <= c`: one node for the whole chain."""
    sides, operators = [left], []
    while parser.token.kind in ("relation", "negated"):
        operators.append(_operator(parser))
        sides.append(parser.expression(RELATION))
    span = (left.span[0], sides[-1].span[1])
    return Node("relation", tuple(sides), tuple(operators), span)


def _operator(parser: Parser) -> str:
    r"""The sign of a relation; `\not` in front turns it round."""
    if not parser.accept("negated"):
        return str(parser.advance().value)
    token = parser.advance()
    if token.kind != "relation" or token.value not in _NEGATED:
        raise parser.error("There is nothing here that could be negated.", token)
    return _NEGATED[token.value]


def ratio(parser: Parser, left: Node, token: Token) -> Node:
    """`a:b:c`."""
    parts = [left]
    while parser.accept(":"):
        parts.append(parser.expression(RATIO))
    return Node("ratio", tuple(parts), None, (left.span[0], parts[-1].span[1]))


def both(parser: Parser, left: Node, token: Token) -> Node:
    """`A and B`; between values, `6 and 8` is a list of two."""
    items = [left]
    while parser.accept("and"):
        items.append(parser.expression(AND))
    span = (left.span[0], items[-1].span[1])
    if any(item.head in STATEMENTS for item in items):
        return Node("and", tuple(items), None, span)
    return Node("sequence", tuple(items), ",", span)


def chosen(parser: Parser, left: Node, token: Token) -> Node:
    r"""`{n \choose k}`, `5 choose 2`."""
    parser.index += 1
    right = parser.expression(INFIX["choose"][0])
    return call("binomial", left, right, span=(left.span[0], right.span[1]))


def over(parser: Parser, left: Node, token: Token) -> Node:
    r"""`{a \over b}`."""
    parser.index += 1
    right = parser.expression(LOWEST + 1)
    return Node("divide", (left, right), "fraction", (left.span[0], right.span[1]))


def connective(parser: Parser, left: Node, token: Token) -> Node:
    """`A xor B` and its kin, as calls."""
    parser.index += 1
    right = parser.expression(OR)
    return call(token.kind, left, right, span=(left.span[0], right.span[1]))


def conditional(parser: Parser, left: Node, token: Token) -> Node:
    """`x if x > 0`: a value under a condition."""
    parser.index += 1
    condition = parser.expression(LOWEST + 1)
    return Node("case", (left, condition), None, (left.span[0], condition.span[1]))


def either(parser: Parser, left: Node, token: Token) -> Node:
    """`A or B`."""
    items = [left]
    while parser.accept("or"):
        items.append(parser.expression(OR))
    return Node("or", tuple(items), None, (left.span[0], items[-1].span[1]))


def implies(parser: Parser, left: Node, token: Token) -> Node:
    """`A implies B`, right to left; `=>` before a value is a mistyped `>=`."""
    parser.index += 1
    if token.kind == "=>" and left.head != "relation":
        right = parser.expression(RELATION)
        return Node("relation", (left, right), (">=",), (left.span[0], right.span[1]))
    right = parser.expression(IMPLIES - 1)
    return Node("implies", (left, right), None, (left.span[0], right.span[1]))


def equivalent(parser: Parser, left: Node, token: Token) -> Node:
    """`A iff B`."""
    parser.index += 1
    right = parser.expression(IFF)
    return Node("iff", (left, right), None, (left.span[0], right.span[1]))


def negation(parser: Parser, token: Token) -> Node:
    """`not A`."""
    operand = parser.expression(NOT)
    return Node("not", (operand,), None, (token.start, operand.span[1]))


def set_operation(parser: Parser, left: Node, token: Token) -> Node:
    r"""`A ∪ B`, `A ∩ B`, `A \ B`."""
    kind, sets = token.kind, [left]
    while parser.token.kind == kind:
        parser.advance()
        sets.append(parser.expression(INFIX[kind][0]))
    return Node(kind, tuple(sets), None, (left.span[0], sets[-1].span[1]))


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


def modulo(parser: Parser, left: Node, token: Token) -> Node:
    """`a mod b`."""
    parser.index += 1
    right = parser.expression(REMAINDER)
    return call("mod", left, right, span=(left.span[0], right.span[1]))


def congruence(parser: Parser, left: Node, token: Token) -> Node:
    r"""`a \equiv b \pmod n`, `a = b (mod n)`."""
    parser.index += 1
    if token.value == "(":
        modulus = parser.expression(LOWEST)
        parser.expect(")", "The bracket round the modulus is not closed.")
    else:
        modulus = parser.argument()
    return Node("modulo", (left, modulus), None, parser.span(left.span[0]))


for _kind in SIGNS:
    PREFIX[_kind] = sign
    INFIX[_kind] = (SUM, add)
PREFIX["not"] = negation
INFIX.update(
    {
        "*": (PRODUCT, multiply), "/": (PRODUCT, multiply), "^": (POWER, power),
        "!": (POSTFIX, factorial),
        "money": (POSTFIX, amount), "%": (POSTFIX, percent), "°": (POSTFIX, degree),
        "'": (POSTFIX, prime), "relation": (RELATION, relation),
        "negated": (RELATION, relation), ":": (RATIO, ratio),
        "and": (AND, both), "or": (OR, either), "implies": (IMPLIES, implies),
        "=>": (RELATION - 1, implies), "iff": (IFF, equivalent),
        "union": (UNION, set_operation), "setminus": (UNION, set_operation),
        "intersection": (INTERSECTION, set_operation), "mod": (REMAINDER, modulo),
        "pmod": (RELATION - 1, congruence), "_": (POSTFIX, subscript),
        "choose": (SUM, chosen), "over": (LOWEST + 1, over), "if": (LOWEST + 1, conditional),
        **dict.fromkeys(("xor", "xnor", "nand", "nor"), (OR, connective)),
    }
)  # fmt: skip


def implied_product(*kinds: str) -> None:
    """Declare that tokens of these kinds, behind an operand, are one more factor."""
    for kind in kinds:
        STARTERS.add(kind)
        INFIX.setdefault(kind, (PRODUCT, multiply))
