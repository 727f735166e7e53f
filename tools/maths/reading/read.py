"""From a text to its tree."""

from functools import lru_cache

from kptutor.tools.maths.reading import (
    atoms,
    brackets,
    commands,
    environments,
    operators,
    postfix,
    products,
)
from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.counting import counted, without_brackets
from kptutor.tools.maths.reading.joined_units import join_units
from kptutor.tools.maths.reading.limits import MAX_DEPTH, check_depth
from kptutor.tools.maths.reading.parser import Parser
from kptutor.tools.maths.reading.phrases import exception, in_words
from kptutor.tools.maths.reading.prepare import collapse, prepare, settle_bar
from kptutor.tools.maths.reading.quantities import gather
from kptutor.tools.maths.reading.scanner import Scanner
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Node

_GRAMMAR = (products, postfix, operators, atoms, brackets, commands, environments)
"""Importing these fills the tables of the parser."""

DEFAULT = Conventions()

SHORT = 80
"""Characters of a text whose tree is kept for the next reader."""


def read(text: str, conventions: Conventions = DEFAULT) -> Node:
    """The tree of an answer, with positions in the text as given.

    Args:
        text: LaTeX, plain text as people type it, or CAS syntax.
        conventions: What is meant where mathematics leaves it open.

    Raises:
        Unreadable: If the text is no mathematics we know, or exceeds a limit.
    """
    return (_read_short if len(text) <= SHORT else _read)(text, conventions)


def _read(text: str, conventions: Conventions) -> Node:
    plain, notation = prepare(text, conventions)
    if notation != "cas" and (words := in_words(plain, conventions)):
        return words
    if notation == "plain":
        plain = without_brackets(plain, conventions)
        if things := counted(plain, conventions):
            return _quantity(read(plain[: things[0]], conventions), things[1], len(text.rstrip()))
    if (start := exception(plain)) is not None:
        return _all_but(read(" " * start + text[start:], conventions))
    tokens = Scanner(plain, conventions, notation).scan()
    tokens.append(Token("end", None, len(text), len(text)))
    settle_bar(tokens)
    tokens = collapse(tokens, notation == "latex")
    if conventions.units != "off" and any(_is_unit_sign(token) for token in tokens):
        tokens = join_units(tokens)
    tree = _parse(tokens, conventions, notation)
    if len(tokens) > MAX_DEPTH:
        check_depth(tree)
    counts = len(tokens) == 3 or any(token.kind in ("unit", "text") for token in tokens)
    if counts and conventions.units != "off":
        tree = gather(tree)
    return tree


_read_short = lru_cache(maxsize=2_048)(_read)
"""Short texts come again and again: answers of a class, the pieces of one message."""


def _is_unit_sign(token: Token) -> bool:
    """Whether a token can be part of a unit of several tokens."""
    return token.kind in ("unit", "°") or token.value == "in"


def _quantity(amount: Node, words: str, end: int) -> Node:
    """`12 apples`: an amount, and words where a unit would stand."""
    unit = Node("unit", (), words, (amount.span[1], end))
    return Node("quantity", (amount, unit), None, (amount.span[0], end))


def _all_but(numbers: Node) -> Node:
    """`all real numbers except 0, 1` as the reals without a set."""
    items = numbers.args if numbers.head == "sequence" else (numbers,)
    values = tuple(item.args[-1] if item.head == "relation" else item for item in items)
    gaps = Node("set", values, ",", numbers.span)
    return Node("setminus", (Node("constant", (), "reals"), gaps), None, (0, numbers.span[1]))


def _parse(tokens: list[Token], conventions: Conventions, notation: str) -> Node:
    """The tree of the tokens; bars that could open or close are tried both ways."""
    try:
        return _parse_once(Parser(tokens, conventions, notation))
    except Unreadable:
        if sum(token.kind == "|" for token in tokens) < 4:
            raise
        parser = Parser(tokens, conventions, notation)
        parser.bars_open_early = True
        try:
            return _parse_once(parser)
        except Unreadable:
            pass
        raise


def _parse_once(parser: Parser) -> Node:
    tree = parser.sequence()
    if parser.token.kind != "end":
        raise parser.unexpected(parser.token)
    return tree
