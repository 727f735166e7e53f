"""Conditions that a teacher sets for an answer, where many answers are right.

A criterion speaks of `response` and `answer`: `response^3 = 8`, `response > answer`,
`diff(response, x) = 2*response`, `response = answer where x = 2; y = 3`,
`response contains sin`, `response written as answer`, `response proportional to answer`.
Several, separated by commas, must all hold.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kptutor.tools.maths import units
from kptutor.tools.maths.checking import decide
from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.outcome import Outcome, both, no, open_, yes
from kptutor.tools.maths.deciding.tolerance import number_at, within
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.forms import judge
from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.tree import Node, number

RESPONSE, ANSWER = "response", "answer"
NAMED = frozenset(("symbol", "constant", "call"))
METHOD = "the teacher's criterion"
ORDER = {
    "<": lambda gap: gap < 0,
    "<=": lambda gap: gap <= 0,
    ">": lambda gap: gap > 0,
    ">=": lambda gap: gap >= 0,
}


def holds(criteria: str, student: Node, reference: Node, options: Options) -> Outcome:
    """Whether an answer fulfils all criteria.

    Args:
        criteria: As the teacher wrote them, see above.
        student: What `response` stands for.
        reference: What `answer` stands for.
        options: The conventions for reading the criteria, tolerances, and so on.

    Raises:
        Unreadable: If a criterion is no mathematics.
        ValueError: If a criterion says nothing that can hold or not.
    """
    known = options.variables | {RESPONSE, ANSWER}
    judge_one = _Criterion(student, reference, replace(options, variables=known))
    return both([judge_one.holds(text) for text in _pieces(criteria, ",")])


def _pieces(text: str, separator: str) -> Iterator[str]:
    """The text between separators outside brackets."""
    depth, start = 0, 0
    for i, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == separator and depth == 0:
            yield text[start:i]
            start = i + 1
    yield text[start:]


class _Criterion:
    def __init__(self, student: Node, reference: Node, options: Options) -> None:
        self.meaning = {RESPONSE: student, ANSWER: reference}
        self.options = options

    def holds(self, text: str) -> Outcome:
        text, _, where = text.partition(" where ")
        first, found, second = text.partition(" contains ")
        if found:
            return self._contains(self._tree(first), second.strip())
        for word, rule in (
            (" written as ", self._written_as),
            (" proportional to ", self._proportional),
        ):
            first, found, second = text.partition(word)
            if found:
                return rule(self._tree(first), self._tree(second))
        return self._relation(self._read(text), dict(map(self._binding, _bindings(where))))

    def _read(self, text: str) -> Node:
        conventions = self.options.conventions()
        names = conventions.variables | {"answer", "response"}
        return read(text, replace(conventions, variables=names))

    def _tree(self, text: str) -> Node:
        """The tree of a text with `response` and `answer` put in."""
        return _put_in(self._read(text), self.meaning)

    def _binding(self, text: str) -> tuple[str, Node]:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise ValueError(f"After where comes something like x = 2, not {text.strip()!r}.")
        return name.strip(), self._read(value)

    def _contains(self, whole: Node, part: str) -> Outcome:
        """Whether a name, or an expression, occurs in the tree."""
        if part.isidentifier() and part not in self.meaning:
            found = part in {str(node.value) for node in whole.walk() if node.head in NAMED}
        else:
            wanted = key(self._tree(part))
            found = any(key(node) == wanted for node in whole.walk())
        return yes(METHOD) if found else no(METHOD, f"It does not contain {part}.")

    def _written_as(self, first: Node, second: Node) -> Outcome:
        finding = judge("same_shape", first, second)
        return yes(METHOD) if finding.ok else no(METHOD, finding.reason)

    def _proportional(self, first: Node, second: Node) -> Outcome:
        """The product with each other's value at one point is the same everywhere."""
        names = sorted(first.symbols() | second.symbols())
        point = {name: number(Fraction(3 + 2 * i, 7)) for i, name in enumerate(names)}
        crossed = [
            Node("multiply", (node, _put_in(other, point)), ("explicit",))
            for node, other in ((first, second), (second, first))
        ]
        return decide(crossed[0], crossed[1], self.options)

    def _relation(self, relation: Node, where: dict[str, Node]) -> Outcome:
        if relation.head != "relation" or len(relation.args) != 2:
            raise ValueError("A criterion compares two sides, such as response = 2*answer.")
        left, right = (_put_in(side, self.meaning) for side in relation.args)
        operator = relation.value[0]
        if operator in ORDER:
            return self._ordered(left, right, operator, where)
        if not where:
            return decide(left, right, self.options)
        try:
            sides = [self._evaluated(side, where) for side in (left, right)]
        except NoValueError:
            return open_(METHOD, "It has no value that could be compared.")
        compare = within if self.options.tolerant else same_value
        return compare(sides[0], sides[1], self.options)

    def _evaluated(self, side: Node, where: dict[str, Node]) -> Node:
        """The value where the variables have theirs; they may depend on one another."""
        core = to_core(side, self.options)
        values = {name: to_core(value, self.options) for name, value in where.items()}
        for _ in where:
            core = to_core(_put_in(core, values), self.options)
        return core

    def _ordered(self, left: Node, right: Node, operator: str, where: dict[str, Node]) -> Outcome:
        try:
            sides = [self._evaluated(side, where) for side in _without_units(left, right)]
        except NoValueError:
            return open_(METHOD, "It has no value that could be compared.")
        if any(side.symbols() for side in sides):
            return open_(METHOD, "Which is greater depends on the variables.")
        first, second = (number_at(side, {}, self.options) for side in sides)
        if first is None or second is None or first[1] or second[1]:
            return open_(METHOD, "Only real numbers can be put in order.")
        fine = ORDER[operator](first[0] - second[0])
        return yes(METHOD) if fine else no(METHOD, "It is not as large or as small as asked.")


def _bindings(where: str) -> list[str]:
    return [text for text in _pieces(where, ";") if text.strip()]


def _put_in(node: Node, values: dict[str, Node]) -> Node:
    """The tree with values in the place of names."""
    return node.rewrite(
        lambda part: values.get(str(part.value), part) if part.head == "symbol" else part
    )


def _without_units(left: Node, right: Node) -> tuple[Node, Node]:
    """Both sides counted in the same unit, if they have one."""
    first, second = units.measure(left), units.measure(right)
    if first is None or second is None or not units.compatible(first, second):
        return left, right
    return units.counted_in(first, second), second.value
