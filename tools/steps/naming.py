"""Naming a mistake: which wrong rule turns the line before into the line that was written?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.candidates import Candidate, candidates
from kptutor.tools.steps.findings import Mistake
from kptutor.tools.steps.malrules import RULES, MalRule
from kptutor.tools.steps.matching import LATER, Line, decided, fit
from kptutor.tools.steps.pairing import pairs_of_lines

MOST_NAMES = 4
"""Rules beyond which a line is not explained but guessed at."""
LONGEST = 400
"""Characters of a line beyond which nothing is named."""
MOST_SLOW = 40
"""Comparisons by the whole comparator that one line may cost."""


@dataclass(frozen=True, slots=True)
class Match:
    """A prediction that is what was written."""

    candidate: Candidate
    fit: int

    @property
    def cost(self) -> float:
        """Small for a belief that predicts the line itself, large for a slip found later."""
        return self.candidate.rule.rank + 2.5 * self.fit


def name_mistake(
    before: str, after: str, rules: Sequence[MalRule] = RULES, *, statement: str = ""
) -> Mistake | None:
    """The wrong rules that lead from a right line to a wrong one.

    Args:
        before: The line before, or the expression or equation that was to be transformed.
        after: The wrong line.
        rules: The rules to try.
        statement: The problem; replayed as a whole where the line before explains nothing.

    Returns:
        One rule if it alone explains the line, several if they all do (`certain` is false
        then), None if none does, if the line is right, or if a line cannot be read.
    """
    first, second = _read(before), _read(after)
    if second is None:
        return None
    for start, end in pairs_of_lines(first, second):
        if (found := name_step(start, end, rules)) is not None:
            return found
    return None


def name_step(before: Node, after: Node, rules: Sequence[MalRule]) -> Mistake | None:
    """The same for two trees of one kind: two expressions, two equations, two systems."""
    written = Line(after)
    if right(Line(before), written, before):
        return None
    return mistake(_matches(candidates(before, rules), Line(before), written))


def right(original: Line, written: Line, before: Node) -> bool:
    """Whether the written line follows from the one before, so that there is no mistake."""
    if fit(original, written) is not None:
        return True
    return original.kind == 2 and decided(original, written) is True


def _matches(tried: Iterable[Candidate], original: Line, written: Line) -> Iterator[Match]:
    slow = 0
    for candidate in tried:
        predicted = Line(candidate.tree)
        if 0 in (predicted.kind, written.kind):
            slow += 1
            if slow > MOST_SLOW:
                continue
        try:
            how = fit(predicted, written)
            if how is None or (how == LATER and candidate.rule.rank == 2):
                continue
            if fit(predicted, original) is not None:
                continue
        except NoValueError:
            continue
        yield Match(candidate, how)


def mistake(matches: Iterable[Match]) -> Mistake | None:
    """The rules of the matches that explain most."""
    found = list(matches)
    if not found:
        return None
    least = min(match.cost for match in found)
    best = [match for match in found if match.cost == least]
    names = tuple(dict.fromkeys(match.candidate.rule.id for match in best))
    if len(names) > MOST_NAMES:
        return None
    return Mistake(rules=names, certain=len(names) == 1, reason=_reason(best[0].candidate))


def _reason(candidate: Candidate) -> str:
    return f"{show(candidate.before)} was taken for {show(candidate.after)}."


def _read(text: str) -> Node | None:
    if not text.strip() or len(text) > LONGEST:
        return None
    try:
        return read(text)
    except Unreadable:
        return None


def name_wrong_answer(
    statement: str, answer: str, wrong: str, rules: Sequence[MalRule] = RULES
) -> Mistake | None:
    """The wrong rules that, once on the way of the solution, lead to a wrong final answer."""
    raise NotImplementedError
