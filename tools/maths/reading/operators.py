"""Relations, logic and sets: operators between whole values and statements."""

from dataclasses import replace

from kptutor.tools.maths.reading.parser import (
    AND,
    IFF,
    IMPLIES,
    INFIX,
    INTERSECTION,
    LOWEST,
    NOT,
    OR,
    PREFIX,
    RATIO,
    RELATION,
    REMAINDER,
    SUM,
    UNION,
    Parser,
)
from kptutor.tools.maths.reading.products import as_set, juxtaposed
from kptutor.tools.maths.reading.symbols import SETS
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node, call

_NEGATED = {
    "=": "!=", "in": "notin", "subset": "notsubset", "<": ">=", ">": "<=", "<=": ">", ">=": "<",
    "divides": "notdivides",
}  # fmt: skip  # fmt: skip
STATEMENTS = frozenset(("relation", "and", "or", "not", "implies", "iff", "symbol", "constant"))


def relation(parser: Parser, left: Node, token: Token) -> Node:
    """`a < b <= c`: one node for the whole chain."""
    sides, operators = [left], []
    while parser.token.kind in ("relation", "negated"):
        operators.append(_operator(parser))
        parser.sides += 1
        side = parser.expression(RELATION)
        parser.sides -= 1
        sides.append(as_set(side) if operators[-1] in ("in", "notin") else side)
    parser.stated = parser.index
    span = (left.span[0], sides[-1].span[1])
    last = sides[-1]
    if operators == ["equiv"] and last.head == "call" and last.value == "mod":
        congruent = Node("relation", (left, last.args[0]), ("equiv",), span)
        return Node("modulo", (congruent, last.args[1]), None, span)
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


def either(parser: Parser, left: Node, token: Token) -> Node:
    """`A or B`."""
    items = [left]
    while parser.accept("or"):
        items.append(parser.expression(OR))
    return Node("or", tuple(items), None, (left.span[0], items[-1].span[1]))


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
    bracketed = parser.token.kind == "("
    operand = parser.expression(NOT)
    if operand.head == "relation" and operand.value == ("to",) and not bracketed:
        left = Node("not", operand.args[:1], None, (token.start, operand.args[0].span[1]))
        return replace(operand, args=(left, *operand.args[1:]))
    return Node("not", (operand,), None, (token.start, operand.span[1]))


def _names_sets(node: Node) -> bool:
    """Whether capitals stand for sets of their own here, as in A ∪ C."""
    names = node.symbols()
    return any(len(name) == 1 and name.isupper() and name not in SETS for name in names)


def set_operation(parser: Parser, left: Node, token: Token) -> Node:
    r"""`A ∪ B`, `A ∩ B`, `A \ B`."""
    kind, sets = token.kind, [left]
    while parser.token.kind == kind:
        parser.advance()
        sets.append(parser.expression(INFIX[kind][0]))
    if kind == "intersection" and all(item.head in ("relation", "and", "or") for item in sets):
        kind = "and"
    elif not any(map(_names_sets, sets)):
        sets = [as_set(item) for item in sets]
    return Node(kind, tuple(sets), None, (left.span[0], sets[-1].span[1]))


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


def modulo(parser: Parser, left: Node, token: Token) -> Node:
    """`a mod b`."""
    parser.index += 1
    right = juxtaposed(parser)
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


PREFIX["not"] = negation
INFIX.update(
    {
        "relation": (RELATION, relation), "negated": (RELATION, relation), ":": (RATIO, ratio),
        "and": (AND, both), "or": (OR, either), "implies": (IMPLIES, implies),
        "=>": (RELATION - 1, implies), "iff": (IFF, equivalent),
        "union": (UNION, set_operation), "setminus": (UNION, set_operation),
        "intersection": (INTERSECTION, set_operation), "mod": (REMAINDER, modulo),
        "pmod": (RELATION - 1, congruence), "choose": (SUM, chosen),
        "over": (LOWEST + 1, over), "if": (LOWEST + 1, conditional),
        **dict.fromkeys(("xor", "xnor", "nand", "nor"), (OR, connective)),
    }
)  # fmt: skip
