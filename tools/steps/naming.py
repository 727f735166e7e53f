"""Naming a mistake: which wrong rule turns the line before into the line that was written?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kptutor.tools.maths import exact
from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.tree import Node, symbol
from kptutor.tools.steps.candidates import Candidate, candidates
from kptutor.tools.steps.findings import Mistake
from kptutor.tools.steps.formulas import LISTED, bare, called_for, quantity, with_unit
from kptutor.tools.steps.malrules import RULES, MalRule
from kptutor.tools.steps.malrules.rule import concerned
from kptutor.tools.steps.malrules.trees import equation
from kptutor.tools.steps.matching import LATER, Line, decided, fit
from kptutor.tools.steps.pairing import pairs_of_lines
from kptutor.tools.steps.path import read_line, solved, stated

MOST_NAMES = 4
"""Rules beyond which a line is not explained but guessed at."""
ENOUGH = 2.5
"""Cost of an explanation at which the statement itself is enough to look at."""
MOST_SLOW = 30
"""Comparisons of lists, sets and quantities that one line may cost."""
MOST_OTHERS = 12
"""Comparisons of an equation with the list of its solutions that one line may cost."""


@dataclass(frozen=True, slots=True)
class Match:
    """A prediction that is what was written."""

    candidate: Candidate
    fit: int
    literal: bool = False
    """Whether the line stands there sign by sign as the rule makes it."""

    def cost(self, literally: bool) -> float:
        """Small for a belief that predicts the line itself, large for a slip found later.

        Args:
            literally: A step done too shortly that leaves the very line goes before a belief
                that leaves only its value.
        """
        rank = self.candidate.rule.rank
        return rank + 2.5 * self.fit - 1.5 * (literally and self.literal and rank > 0)


def name_mistake(
    before: str, after: str, rules: Sequence[MalRule] = RULES, *, statement: str = ""
) -> Mistake | None:
    """The wrong rules that lead from a right line to a wrong one.

    Args:
        before: The line before, or the expression or equation that was to be transformed.
        after: The wrong line.
        rules: The rules to try.
        statement: The problem; its own mathematics stands for a line before that is missing.

    Returns:
        One rule if it alone explains the line, several if they all do (`certain` is false
        then), None if none does, if the line is right, or if a line cannot be read.
    """
    first, second = read_line(before), read_line(after)
    if second is None:
        return None
    rules = concerned(rules, statement)
    for start, end in pairs_of_lines(first, second):
        if (found := name_step(start, end, rules)) is not None:
            return found
    if first is None and statement:
        return _from_statement(statement, second, rules)
    return None


def _from_statement(statement: str, after: Node, rules: Sequence[MalRule]) -> Mistake | None:
    """The first line of a working, compared with what the statement gives."""
    trees = list(stated(statement))
    if any(right(Line(tree), Line(after)) for tree in trees):
        return None
    pairs = [pair for tree in trees for pair in pairs_of_lines(tree, after)]
    return mistake(match for start, end in pairs for match in _step(start, end, rules))


def name_step(before: Node, after: Node, rules: Sequence[MalRule]) -> Mistake | None:
    """The same for two trees of one kind: two expressions, two equations, two systems."""
    return mistake(_step(before, after, rules))


def _step(before: Node, after: Node, rules: Sequence[MalRule]) -> list[Match]:
    """The rules that make one tree of another; on both sides where one place does not do."""
    original = Line(before)
    written = Line(after, whole=original.kind == 0)
    if right(original, written):
        return []
    found = _matches(candidates(before, rules), original, written)
    if any(match.fit != LATER for match in found):
        return found
    return _on_both_sides(original, written, rules) or found


def _on_both_sides(original: Line, written: Line, rules: Sequence[MalRule]) -> list[Match]:
    """One belief that was followed on the left side and on the right side of an equation."""
    if original.kind != 2 or written.kind != 2 or original.sign != written.sign:
        return []
    sides = list(zip(original.sides, written.sides, strict=True))
    if any(one.is_(other) or not one.node.symbols() for one, other in sides):
        return []
    believed = [rule for rule in rules if not rule.rank]
    first, second = (
        _matches(candidates(one.node, believed), Line(one.node), Line(other.node))
        for one, other in sides
    )
    names = {match.candidate.rule.id for match in second}
    return [match for match in first if match.candidate.rule.id in names]


def right(original: Line, written: Line) -> bool:
    """Whether the written line follows from the one before, so that there is no mistake."""
    if fit(original, written) is not None:
        return True
    return original.kind == 2 and decided(original, written) is True


def _matches(tried: Iterable[Candidate], original: Line, written: Line) -> list[Match]:
    """The predictions that fit; those of another kind only where nothing else does."""
    found: list[Match] = []
    others: list[tuple[Candidate, Line]] = []
    slow = 0
    for candidate in tried:
        predicted = Line(candidate.tree)
        if original.tree.head == "sequence" and candidate.rule.rank:
            continue
        if predicted.kind != written.kind:
            others.append((candidate, predicted))
            continue
        slow += predicted.kind == 0
        if slow <= MOST_SLOW:
            found.extend(_match(candidate, predicted, original, written))
    if found or written.kind:
        return found
    for candidate, predicted in others[:MOST_OTHERS]:
        found.extend(_match(candidate, predicted, original, written))
    return found


def _match(candidate: Candidate, predicted: Line, original: Line, written: Line) -> Iterator[Match]:
    try:
        how = fit(predicted, written)
        if how is None or (how == LATER and candidate.rule.rank == 2):
            return
        if fit(predicted, original) is not None:
            return
    except NoValueError:
        return
    bare = exact.rational(written.tree) is not None  # a number does not show its working
    literal = how != LATER and not bare and show(candidate.tree) == show(written.tree)
    yield Match(candidate, how, literal)


def mistake(matches: Iterable[Match]) -> Mistake | None:
    """The rules of the matches that explain most."""
    found = list(matches)
    if not found:
        return None
    believed = any(match.literal and not match.candidate.rule.rank for match in found)
    costs = [match.cost(literally=not believed) for match in found]
    best = [match for match, cost in zip(found, costs, strict=True) if cost == min(costs)]
    names = tuple(dict.fromkeys(match.candidate.rule.id for match in best))
    if len(names) > MOST_NAMES:
        return None
    return Mistake(rules=names, certain=len(names) == 1, reason=_reason(best[0].candidate))


def _reason(candidate: Candidate) -> str:
    return f"{show(candidate.before)} was taken for {show(candidate.after)}."


def name_wrong_answer(
    statement: str, answer: str, wrong: str, rules: Sequence[MalRule] = RULES
) -> Mistake | None:
    """The wrong rules that, once on the way of the solution, lead to a wrong final answer.

    Args:
        statement: The problem.
        answer: The right answer.
        wrong: The learner's answer.
        rules: The rules to try.

    Returns:
        As `name_mistake`. The statement itself is replayed first; where that explains nothing,
        the built-in reasoner's solution is, which may take seconds.
    """
    goal, given = read_line(answer), read_line(wrong)
    if given is None or (goal is not None and fit(Line(goal), Line(given)) is not None):
        return None
    given = with_unit(given, goal)
    rules = concerned(rules, statement)
    matches: list[Match] = []
    for way in (stated, called_for, solved):
        for tree in way(statement):
            aim, said = (
                (goal, given) if tree.head == "quantity" else (goal and bare(goal), bare(given))
            )
            matches.extend(_replayed(tree, aim, said, rules))
        if any(match.cost(literally=True) <= ENOUGH for match in matches):
            break
    return mistake(matches)


def _replayed(
    tree: Node, goal: Node | None, given: Node, rules: Sequence[MalRule]
) -> Iterator[Match]:
    """Wrong turns at one line of the way that end at the given answer and not at the right one."""
    written = _as_answer_to(tree, given)
    if written is None or tree.head in ("number", "symbol"):
        return
    original, line = Line(tree), Line(written)
    if right(original, line) or not _leads_to(original, goal):
        return
    yield from _matches(candidates(tree, rules), original, line)


def _leads_to(original: Line, goal: Node | None) -> bool:
    """Whether the right answer comes from a line; true if that cannot be told."""
    tree = original.tree
    if goal is None or tree.has("derivative", "integral"):
        return True
    if tree.head == "call" and tree.value in LISTED:
        return True
    aim = _as_answer_to(tree, goal)
    if aim is None:
        return False
    if original.kind == 1:
        return original.sides[0].values is None or fit(original, Line(aim)) is not None
    if tree.head == "quantity":
        return decided(original, Line(aim)) is True
    return tree.head == "sequence" or right(original, Line(aim))


def _as_answer_to(tree: Node, answer: Node) -> Node | None:
    """The answer in the shape of the line: a value, or an equation with the unknown alone."""
    if tree.head == "quantity":
        return quantity(answer)
    kind = len(Line(tree).sides)
    if kind == 1:
        return answer.args[-1] if answer.head == "relation" else answer
    if kind == 2 and len(Line(answer).sides) == 1:
        names = sorted(tree.symbols())
        return equation(symbol(names[0]), answer) if len(names) == 1 else None
    if kind == 2 and answer.head in ("sequence", "set") and len(tree.symbols()) == 1:
        name = symbol(min(tree.symbols()))
        if all(arg.head != "relation" for arg in answer.args):
            return Node("or", tuple(equation(name, arg) for arg in answer.args))
    return answer
