"""Carries a script out: exact fractions where possible, else expressions that stay as they are."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kptutor.tools.evidence.script.statements import (
    Assign,
    Fold,
    Range,
    ScriptError,
    Solve,
    Statement,
    parse,
)
from kptutor.tools.evidence.script.values import NoExactValueError, Values, holds, value
from kptutor.tools.maths.printing import to_latex
from kptutor.tools.maths.tree import Node, number

MOST_ROUNDS = 100_000
"""Tuples of whole numbers that the ranges of one script may run through."""


def answer_of(text: str) -> str:
    """The answer of a script, as LaTeX.

    Raises:
        ScriptError: If a line cannot be read or carried out.
    """
    runner = _Runner()
    for statement in parse(text):
        runner.run(statement)
    found = runner.names["answer"]
    return str(found) if isinstance(found, Fraction) else to_latex(found)


def computes(text: str) -> bool:
    """Whether a script does more than to state a number.

    Raises:
        ScriptError: If a line cannot be read.
    """
    statements = parse(text)
    if any(not isinstance(statement, Assign) for statement in statements):
        return True
    heads = ("add", "multiply", "divide", "power", "call", "factorial")
    return any(isinstance(s, Assign) and s.value.has(*heads) for s in statements)


class _Runner:
    def __init__(self) -> None:
        self.names: dict[str, Fraction | Node] = {}
        self.rounds = 0

    def run(self, statement: Statement) -> None:
        try:
            if isinstance(statement, Assign):
                self.names[statement.name] = self._worth(statement.value)
            elif isinstance(statement, Fold):
                self.names[statement.name] = self._folded(statement)
            else:
                self.names |= self._solved(statement)
        except NoExactValueError as fault:
            raise ScriptError(f"{fault}.") from None

    def _exact(self) -> dict[str, Fraction]:
        return {name: v for name, v in self.names.items() if isinstance(v, Fraction)}

    def _worth(self, node: Node) -> Fraction | Node:
        """The exact value, or the expression with the names replaced by theirs."""
        try:
            return value(node, self._exact())
        except NoExactValueError:
            return self._filled(node)

    def _filled(self, node: Node) -> Node:
        def fill(part: Node) -> Node:
            if part.head != "symbol" or part.value not in self.names:
                return part
            found = self.names[part.value]
            return number(found) if isinstance(found, Fraction) else found

        return node.rewrite(fill)

    # --- ranges ---------------------------------------------------------------------
    def _folded(self, fold: Fold) -> Fraction:
        chosen = self._chosen(fold)
        if fold.kind == "count":
            return Fraction(sum(1 for values in chosen if holds(fold.body, values)))
        if fold.kind == "sum":
            return sum((value(fold.body, values) for values in chosen), Fraction(0))
        if fold.kind == "product":
            result = Fraction(1)
            for values in chosen:
                result *= value(fold.body, values)
                if result.numerator.bit_length() > 100_000:
                    raise ScriptError("A product grew too large.")
            return result
        if len(fold.ranges) != 1:
            raise ScriptError(f"`{fold.kind}` takes one range.")
        name = fold.ranges[0].name
        fitting = [values[name] for values in chosen if holds(fold.body, values)]
        if not fitting:
            raise ScriptError(f"`{fold.kind}`: no number of the range fits.")
        return min(fitting) if fold.kind == "smallest" else max(fitting)

    def _chosen(self, fold: Fold) -> Iterator[Values]:
        for values in self._points(fold.ranges, self._exact()):
            if fold.where is None or holds(fold.where, values):
                yield values

    def _points(self, ranges: Sequence[Range], values: Values) -> Iterator[Values]:
        if not ranges:
            yield values
            return
        first, *rest = ranges
        low, high = value(first.low, values), value(first.high, values)
        if low.denominator != 1 or high.denominator != 1:
            raise ScriptError("The ends of a range are whole numbers.")
        for whole in range(int(low), int(high) + 1):
            self.rounds += 1
            if self.rounds > MOST_ROUNDS:
                raise ScriptError(f"The ranges run through more than {MOST_ROUNDS:,} numbers.")
            yield from self._points(rest, {**values, first.name: Fraction(whole)})

    # --- equations ------------------------------------------------------------------
    def _solved(self, solve: Solve) -> dict[str, Fraction | Node]:
        from kptutor.tools.evidence.script.solving import solutions

        equations = [self._filled(equation) for equation in solve.equations]
        found = solutions(equations, solve.names)
        if solve.where is not None:
            where = self._filled(solve.where)
            found = [values for values in found if _fits(where, values)]
        if len(found) != 1:
            raise ScriptError(f"`solve` has {len(found)} solutions; it needs exactly one.")
        return found[0]


def _fits(where: Node, values: dict[str, Fraction | Node]) -> bool:
    exact = {name: v for name, v in values.items() if isinstance(v, Fraction)}
    if exact.keys() == values.keys():
        return holds(where, exact)
    from kptutor.tools.evidence.script.solving import holds_for

    return holds_for(where, values)
