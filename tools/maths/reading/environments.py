r"""`\begin{...}`: matrices, cases, aligned lines."""

from dataclasses import replace

from kptutor.tools.maths.reading.parser import LOWEST, PREFIX, Parser
from kptutor.tools.maths.reading.products import implied_product
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.tree import Node

DELIMITERS = {
    "matrix": "", "smallmatrix": "", "array": "", "tabular": "", "pmatrix": "(", "bmatrix": "[",
    "Bmatrix": "{", "vmatrix": "|", "Vmatrix": "‖",
}  # fmt: skip
LINES = frozenset(
    ("aligned", "align", "gathered", "gather", "split", "equation", "eqnarray", "multline")
)
CASES = frozenset(("cases", "dcases", "rcases"))
_CELL_ENDS = frozenset(("&", "newline", "\\end", ",", ";", "text"))
_OTHERWISE = frozenset(("otherwise", "else", "elsewhere"))


def environment(parser: Parser, token: Token) -> Node:
    """Whatever stands between `begin` and `end`."""
    name = token.value
    saved = parser.bars, parser.in_set, parser.french
    parser.bars, parser.in_set, parser.french = 0, False, False
    rows = _rows(parser, token)
    parser.bars, parser.in_set, parser.french = saved
    span = parser.span(token.start)
    if name in DELIMITERS:
        cells = tuple(Node("row", tuple(row), None, _extent(row)) for row in rows)
        return Node("matrix", cells, DELIMITERS[name], span)
    if name in CASES:
        return cases(rows, span)
    if name in LINES:
        return _together(rows, span)
    raise parser.error(f"The environment {name} is not known here.", token)


def _rows(parser: Parser, token: Token) -> list[list[Node]]:
    rows: list[list[Node]] = [[]]
    while not parser.accept("\\end"):
        kind = parser.token.kind
        if kind == "newline":
            parser.advance()
            rows.append([])
        elif kind in ("&", ",", ";", "if"):
            parser.advance()
        elif kind == "end":
            raise parser.error("This environment is not closed.", token)
        else:
            rows[-1].append(_cell(parser, rows[-1], token.value))
    return [row for row in rows if row]


def _cell(parser: Parser, row: list[Node], name: str) -> Node:
    """One cell; in aligned lines a relation may go on behind the `&`."""
    token = parser.token
    if token.kind == "relation" and name in LINES and row:
        left = row.pop()
        operator = parser.advance().value
        right = parser.expression(LOWEST)
        return Node("relation", (left, right), (operator,), (left.span[0], right.span[1]))
    before = parser.index
    cell = parser.expression(LOWEST)
    if parser.index == before or parser.token.kind not in (
        "&",
        "newline",
        "\\end",
        ",",
        ";",
        "text",
    ):
        raise parser.unexpected(parser.token)
    return cell


def _extent(row: list[Node]) -> tuple[int, int]:
    return row[0].span[0], row[-1].span[1]


def cases(rows: list[list[Node]], span: tuple[int, int]) -> Node:
    """A piecewise function, or equations that hold together if no row has a condition."""
    if all(len(row) == 1 and row[0].head != "case" for row in rows):
        return _together(rows, span)
    pieces = []
    for row in rows:
        if len(row) == 1 and row[0].head == "case":
            pieces.append(row[0])
            continue
        condition = row[1] if len(row) == 2 else None
        if condition is not None and _is_otherwise(condition):
            condition = replace(condition, head="constant", value="true")
        elif condition is None:
            condition = (
                Node("and", tuple(row[1:]), None, _extent(row[1:]))
                if len(row) > 2
                else Node("constant", (), "true", row[0].span)
            )
        pieces.append(Node("case", (row[0], condition), None, _extent(row)))
    return Node("piecewise", tuple(pieces), None, span)


def _is_otherwise(node: Node) -> bool:
    return node.head == "text" and node.value.lower().strip(" .,") in _OTHERWISE


def _together(rows: list[list[Node]], span: tuple[int, int]) -> Node:
    items = tuple(item for row in rows for item in row)
    if len(items) == 1:
        return items[0]
    if all(item.head == "relation" for item in items):
        return Node("and", items, None, span)
    return Node("sequence", items, ",", span)


PREFIX["begin"] = environment
implied_product("begin")
