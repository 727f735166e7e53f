"""The Pratt parser: binding powers, and the loop that every expression goes through.

Loosest to tightest: `iff`, `implies`, `or`, `and`, `not`, relations, ratio `a:b`, union,
intersection, sums, remainders, products (written or implied, from left to right, so `1/2x` is half
of x), signs, powers, postfix signs.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.limits import MAX_DEPTH, too_deep
from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Node, Numeral

LOWEST = 0
IFF, IMPLIES, OR, AND, NOT = 10, 12, 20, 30, 40
RELATION, RATIO, UNION, INTERSECTION = 50, 60, 64, 66
SUM, REMAINDER, PRODUCT, SIGN, POWER, POSTFIX = 70, 75, 80, 85, 90, 100

Prefix = Callable[["Parser", Token], Node]
Infix = Callable[["Parser", Node, Token], Node]

PREFIX: dict[str, Prefix] = {}
"""What a token of each kind begins."""
INFIX: dict[str, tuple[int, Infix]] = {}
"""How tightly a token of each kind binds what stands before it, and what it then does."""
STARTERS: set[str] = set()
"""Kinds of token that, right behind an operand, mean a product."""
CONTEXTUAL = frozenset(("|", "[", "(", ":", "name"))
"""Kinds of token that go on with an expression in one place and end it in another."""


class Parser:
    """One reading of one list of tokens; the last token is of kind `end`."""

    def __init__(self, tokens: list[Token], conventions: Conventions, notation: str):
        self.tokens = tokens
        self.conventions = conventions
        self.latex = notation == "latex"
        self.cas = notation == "cas"
        self.implicit = conventions.implicit and not self.cas
        self.index = 0
        self.depth = 0
        self.bars = 0
        """Absolute value bars that are open since the last bracket."""
        self.bars_open_early = False
        """Whether a bar between two factors opens, as in `|x + b|y||`."""
        self.in_set = False
        """Whether the innermost bracket is a brace, where a bar means `such that`."""
        self.french = False
        """Whether a square bracket behind an operand closes an interval, as in `[1,2[`."""
        self.single_lists = self.cas
        """Whether `[x]` is a list of one rather than a bracket."""
        self.sides = 0
        """How many relations are being read, outside of brackets, on their right side."""
        self.stated = -1
        """Where the last relation ended."""
        self.limits = 0
        """How many limits are being told what tends to what, where `0+` is a side."""
        self.integrals = 0
        """How many integral signs wait for their `dx`."""
        self.differential: Node | None = None
        """The variable of a `dx` that was met inside a bracket or a fraction."""
        self.differentiated = {
            token.value
            for token, mark, bracket in zip(tokens, tokens[1:], tokens[2:], strict=False)
            if mark.kind == "'" and bracket.kind == "(" and token.kind == "name"
        }
        """Names that are functions, since `y'(x)` stands somewhere."""
        self.context = LOWEST
        """The power with which the expression that is being begun was asked for."""
        self.bound: list[str] = []
        """Index and integration variables, which are never constants."""

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.index]

    def advance(self) -> Token:
        """Take the next token."""
        token = self.tokens[self.index]
        self.index += 1
        return token

    def peek(self, ahead: int = 1) -> Token:
        """A token further on; the end mark beyond the end."""
        index = self.index + ahead
        return self.tokens[index] if index < len(self.tokens) else self.tokens[-1]

    def accept(self, *kinds: str) -> Token | None:
        """Take the next token if it is of one of these kinds."""
        return self.advance() if self.tokens[self.index].kind in kinds else None

    def expect(self, kind: str, reason: str) -> Token:
        """Take the next token, which has to be of this kind."""
        token = self.tokens[self.index]
        if token.kind != kind:
            raise self.error(reason, token)
        self.index += 1
        return token

    def error(self, reason: str, token: Token) -> Unreadable:
        """The error for a token."""
        return Unreadable(reason, token.start, token.end)

    def span(self, start: int) -> tuple[int, int]:
        """From `start` to the end of the token taken last."""
        return start, self.tokens[self.index - 1].end

    def expression(self, power: int) -> Node:
        """An expression of operators that bind tighter than `power`."""
        token = self.tokens[self.index]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_deep(token.start, token.end)
        self.index += 1
        prefix = PREFIX.get(token.kind)
        if prefix is None:
            raise self.unexpected(token)
        self.context = power
        left = prefix(self, token)
        while True:
            token = self.tokens[self.index]
            rule = INFIX.get(token.kind)
            if rule is None or rule[0] <= power:
                break
            if token.kind in CONTEXTUAL and not self.continues(token):
                break
            result = rule[1](self, left, token)
            if result is left:
                break
            left = result
        self.depth -= 1
        return left

    def continues(self, token: Token) -> bool:
        """Whether a token behind an operand belongs to the same expression."""
        kind = token.kind
        if kind == "|":
            if self.bars and self.bars_open_early:
                return self.peek().kind in ("name", "number", "constant", "function")
            return not self.bars and not self.in_set
        if kind == "[":
            return not self.french
        if kind == ":":
            return not self.in_set
        if kind == "(":
            return not (token.gap and self.at_condition())
        return not (self.at_differential() or self.at_statement(token))

    def at_statement(self, token: Token) -> bool:
        """Whether a new statement begins here: the y of `x = 2 y = 3`."""
        stands_apart = token.kind == "name" and token.gap and not self.latex
        stated = self.sides or self.stated == self.index
        return bool(stands_apart and stated and self.peek().kind == "relation")

    def at_condition(self) -> bool:
        """Whether the bracket that comes next holds a statement: `k pi (k in Z)`."""
        depth, states = 0, False
        for token in self.tokens[self.index :]:
            depth += (token.kind == "(") - (token.kind == ")")
            states |= token.kind == "relation" and depth == 1
            if token.kind == "," and depth == 1:
                return False
            if depth == 0:
                break
        return states

    def at_differential(self) -> bool:
        """Whether the next tokens are `dx`."""
        token, after = self.token, self.peek()
        if not self.integrals or token.kind != "name" or token.value != "d":
            return False
        return after.kind == "name" and (self.latex or not after.gap)

    def is_rest(self, factors: list[Node], token: Token) -> bool:
        """Whether a word behind a number, with a space between, ends the whole text."""
        return len(factors) == 1 and token.gap and len(self.tokens) == self.index + 1 == 3

    def take_differential(self) -> None:
        """Take a `dx` that comes next and remember its variable for the integral around it."""
        if self.integrals and self.at_differential():
            self.index += 1
            token = self.advance()
            self.differential = Node("symbol", (), token.value, (token.start, token.end))

    def unexpected(self, token: Token) -> Unreadable:
        """The error for a token that cannot begin anything."""
        if token.kind == "end":
            if self.index <= 1:
                return Unreadable("There is nothing to read here.", token.start, token.end)
            before = self.tokens[self.index - 2]
            return Unreadable("Something is missing at the end.", before.start, before.end)
        if token.kind in (")", "]", "}", "\\}", "rbar"):
            return self.error("This closing bracket has nothing to close.", token)
        return self.error(
            "Something is missing before this sign, or it does not belong here.", token
        )

    def argument(self) -> Node:
        """What a LaTeX command applies to: a group in braces, or the next token."""
        token = self.tokens[self.index]
        if token.kind == "{":
            return self.group()
        if token.kind == "number" and len(token.value.text) > 1 and token.value.base == 10:
            return self._one_digit(token)
        return self.expression(POSTFIX)

    def _one_digit(self, token: Token) -> Node:
        r"""The 1 of `\frac12`; the 2 stays behind as the next token."""
        text = token.value.text
        if not text.isdigit():
            raise self.error("Put braces around this number, please.", token)
        rest = Numeral(Fraction(text[1:]), text[1:])
        self.tokens[self.index] = Token("number", rest, token.start + 1, token.end)
        first = Numeral(Fraction(text[0]), text[0])
        return Node("number", (), first, (token.start, token.start + 1))

    def group(self) -> Node:
        """The content of braces that only hold together."""
        opening = self.advance()
        saved = self.bars, self.in_set, self.french
        self.bars, self.in_set, self.french = 0, False, False
        node = self.sequence()
        self.take_differential()
        self.bars, self.in_set, self.french = saved
        if not self.accept("}"):
            raise self.error("This brace is not closed.", opening)
        return replace(node, span=self.span(opening.start))

    def closing_brace(self) -> int:
        """Index of the brace that closes the one that comes next."""
        depth = 0
        for index in range(self.index, len(self.tokens)):
            kind = self.tokens[index].kind
            depth += (kind == "{") - (kind == "}")
            if not depth:
                return index
        raise self.error("The brace opened before is not closed here.", self.token)

    def exponent(self) -> Node:
        """What stands behind `^`."""
        token, after = self.token, self.peek()
        if token.kind == "{" and after.kind in "'+-*" and (marked := self._mark(1)):
            self.expect("}", "The brace opened before is not closed here.")
            return marked
        if marked := self._mark(0):
            return marked
        if token.kind == "{":
            return self.group()
        single = token.kind in ("number", "name", "constant", "vulgar")
        if single and (self.latex or after.kind == "_"):
            return self.expression(POSTFIX)
        return self.expression(POWER - 1)

    def _mark(self, ahead: int) -> Node | None:
        r"""A prime, or a bare sign as in `\mathbb{R}^+` and `3^-`."""
        token, after = self.peek(ahead), self.peek(ahead + 1)
        if token.kind == "'":
            self.index += ahead
            count = 0
            while following := self.accept("'"):
                count += following.value or 1
            return Node("prime", (), count, self.span(token.start))
        if token.kind in ("+", "-", "*") and after.kind not in PREFIX:
            self.index += ahead + 1
            return Node("text", (), token.kind, (token.start, token.end))
        return None

    def sequence(self) -> Node:
        """Expressions with commas or semicolons between them, or just one."""
        start = self.tokens[self.index].start
        items, separators = self.items()
        if not separators:
            return items[0]
        if all(item.head == "case" for item in items):
            return _piecewise(items, self.span(start))
        return Node("sequence", tuple(items), separators[0], self.span(start))

    def items(self) -> tuple[list[Node], list[str]]:
        """At least one expression, and the separators between them."""
        items = [self.expression(LOWEST)]
        separators: list[str] = []
        while self.token.kind == "name" and items[-1].head == "relation":
            separators.append(",")
            items.append(self.expression(LOWEST))
        if self.token.kind == "(":
            separators.append(",")
            items.append(self.expression(LOWEST))
        while self.tokens[self.index].kind in (",", ";"):
            separators.append(self.advance().kind)
            if self.tokens[self.index].kind in ("and", "or"):
                self.advance()
            if self.tokens[self.index].kind in ("end", "}", "\\}", "newline") and len(items) > 0:
                separators.pop()
                break
            if self.accept("if"):
                separators.pop()
                self._condition(items)
                continue
            items.append(self.expression(LOWEST))
        if separators and items[-1].head == "sequence":
            items[-1:] = items[-1].args
            separators.append(separators[-1])
        if ";" in separators and "," in separators:
            return _grouped(items, separators)
        return items, separators

    def _condition(self, items: list[Node]) -> None:
        """`x, for x > 0`: a condition on the item before."""
        condition = self.expression(LOWEST)
        value = items[-1]
        span = (value.span[0], condition.span[1])
        items[-1] = Node("case", (value, condition), None, span)


def _piecewise(cases: list[Node], span: tuple[int, int]) -> Node:
    """`f(x) = x if x > 0, -x if x < 0`: the first case carries the name of the function."""
    first, condition = cases[0].args
    if first.head != "relation" or first.value != ("=",):
        return Node("piecewise", tuple(cases), None, span)
    name, value = first.args
    opening = replace(cases[0], args=(value, condition))
    return Node(
        "relation", (name, Node("piecewise", (opening, *cases[1:]), None, span)), ("=",), span
    )


def _grouped(items: list[Node], separators: list[str]) -> tuple[list[Node], list[str]]:
    """`a, b; c, d` as two sequences."""
    groups: list[list[Node]] = [[items[0]]]
    for item, separator in zip(items[1:], separators, strict=False):
        if separator == ";":
            groups.append([item])
        else:
            groups[-1].append(item)
    nodes = [
        group[0]
        if len(group) == 1
        else Node("sequence", tuple(group), ",", (group[0].span[0], group[-1].span[1]))
        for group in groups
    ]
    return nodes, [";"] * (len(nodes) - 1)
