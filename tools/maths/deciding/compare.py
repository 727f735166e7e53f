"""Which comparison fits two answers: one rule for every pair of kinds."""

from kptutor.tools.maths.deciding import families, intervals, linear, parts, quantities, texts
from kptutor.tools.maths.deciding.calculus import same_antiderivative
from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.domain import same_poles
from kptutor.tools.maths.deciding.errors import NoValueError, UndefinedError
from kptutor.tools.maths.deciding.gatherings import same_lists, same_sets, same_systems
from kptutor.tools.maths.deciding.kinds import CONDITIONS, LISTED, SETS, head_of, is_set
from kptutor.tools.maths.deciding.matrices import worked_out
from kptutor.tools.maths.deciding.nearly import hint
from kptutor.tools.maths.deciding.notations import in_one_notation
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.deciding.ratios import same_congruences, same_ratios
from kptutor.tools.maths.deciding.statements import same_statement
from kptutor.tools.maths.deciding.tidy import backwards, tidy, without_sign_choice
from kptutor.tools.maths.deciding.tolerance import compared_figures, within
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node


def compare(student: Node, reference: Node, options: Options) -> Outcome:
    """Whether two answers are the same, by their kinds."""
    comparison = Comparison(options)
    outcome = comparison.answers(student, reference)
    if outcome.equal is False and not outcome.reason:
        return outcome.because(hint(comparison, student, reference, outcome))
    return outcome


class Comparison:
    """A comparison under way."""

    def __init__(self, options: Options) -> None:
        self.options = options

    def answers(self, student: Node, reference: Node) -> Outcome:
        """Any two answers or parts of answers."""
        student, reference = worked_out(tidy(student)), worked_out(tidy(reference))
        if student == reference and not self.options.antiderivative:
            return yes("the same expression")
        family = families.same_family(student, reference, self.options)
        if family is not None:
            plain = self._plainly(student, reference)
            return plain if plain is not None and plain.equal else family
        student, reference = without_sign_choice(student), without_sign_choice(reference)
        student, reference = in_one_notation(student, reference)
        rules = (self._systems, self._words, self._units, self._equations, self._intervals)
        for rule in rules:
            outcome = rule(student, reference)
            if outcome is not None:
                return outcome
        return self._by_kind(student, reference)

    def _by_kind(self, student: Node, reference: Node) -> Outcome:
        heads = {head_of(student), head_of(reference)}
        if heads & CONDITIONS:
            return same_statement(self, student, reference)
        if is_set(student) or is_set(reference):
            return same_sets(self, student, reference)
        if heads & LISTED:
            return same_lists(self, student, reference)
        if heads == {"ratio"}:
            return same_ratios(self, student, reference)
        if heads == {"modulo"}:
            return same_congruences(self, student, reference)
        if heads == {"piecewise"}:
            cases = parts.without_order(student.args, reference.args, self._case)
            if cases.equal:
                return cases
        outcome = self.values(student, reference)
        if outcome.equal and student.head == "piecewise" and self._overlap(student, reference):
            return no("evaluation", "Two of the cases hold for the same numbers.", proof=False)
        return outcome

    def _overlap(self, student: Node, reference: Node) -> bool:
        """Whether the order matters of the student's cases, and not of the reference's."""
        if self.values(backwards(student), reference).equal is not False:
            return False
        other = reference.head != "piecewise"
        return other or bool(self.values(backwards(reference), reference).equal)

    def _systems(self, student: Node, reference: Node) -> Outcome | None:
        return same_systems(self, student, reference)

    def _equations(self, student: Node, reference: Node) -> Outcome | None:
        """Two systems: equation by equation, or by their solutions."""
        if not linear.is_system(student) or not linear.is_system(reference):
            return None
        each = self._by_kind(student, reference)
        return each if each.equal else linear.same_system(student, reference, self.options)

    def _intervals(self, student: Node, reference: Node) -> Outcome | None:
        return intervals.misread(student, reference, self.options)

    def _words(self, student: Node, reference: Node) -> Outcome | None:
        """Words on either side; some of them stand for a set or a number."""
        heads = {student.head, reference.head}
        if "number" in heads and heads & {"text", "symbol"}:
            student, reference = map(texts.number_in_words, (student, reference))
            heads = {student.head, reference.head}
            if heads == {"number"}:
                return self.values(student, reference)
        if not heads & {"text", "constant"}:
            return None
        one, other = texts.meaning(student), texts.meaning(reference)
        if (one, other) != (student, reference) and "text" not in (one.head, other.head):
            return self.answers(one, other)
        if "text" in heads:
            return texts.same_text(student, reference, self.options)
        return None

    def _units(self, student: Node, reference: Node) -> Outcome | None:
        """Units on either side; lists and statements come to them part by part."""
        several = LISTED | CONDITIONS | SETS
        if student.head in several or reference.head in several:
            return None
        if not quantities.has_unit(student) and not quantities.has_unit(reference):
            return None
        return quantities.same_quantity(student, reference, self.answers, self.options)

    def _case(self, student: Node, reference: Node) -> Outcome:
        return parts.in_order(student.args, reference.args, self.answers)

    def _plainly(self, student: Node, reference: Node) -> Outcome | None:
        """Two families as expressions in their parameter."""
        try:
            return self.values(student, reference)
        except NoValueError:
            return None

    def values(self, student: Node, reference: Node) -> Outcome:
        """Two expressions."""
        marks = self._without_marks(student, reference)
        if marks is not None:
            return marks
        if self.options.antiderivative:
            return same_antiderivative(student, reference, self.options)
        ours, theirs = self._core(student), self._core(reference)
        if ours is None or theirs is None:
            if ours is None and theirs is None:
                return open_("evaluation", "Neither of them has a value.")
            return no("evaluation", "Only one of them has a value.")
        near = self._within(student, reference, ours, theirs)
        if near is not None and near.equal:
            return near
        outcome = same_value(ours, theirs, self.options)
        if outcome.equal and self.options.domain == "strict":
            return same_poles(ours, theirs, self.options) or outcome
        return outcome if near is None or outcome.equal is not None else near

    def _within(self, student: Node, reference: Node, ours: Node, theirs: Node) -> Outcome | None:
        """The comparison within the tolerance, if one was asked for."""
        if not self.options.tolerant:
            return None
        figures = compared_figures(student, reference, self.options)
        return within(ours, theirs, self.options, figures)

    def _without_marks(self, student: Node, reference: Node) -> Outcome | None:
        """A percent or degree sign on one side only, where it may be left out."""
        for head in ("percent", "degree"):
            given, wanted = student.has(head), reference.has(head)
            if given != wanted and self._may_leave_out(head, student):
                outcome = self.values(_without(student, head), _without(reference, head))
                if outcome.equal:
                    return outcome
        return None

    def _may_leave_out(self, head: str, student: Node) -> bool:
        """Whether the sign does not count; a degree sign behind the whole answer is a unit."""
        if head == "percent":
            return self.options.percent == "optional"
        unit = student.args[0] if student.head == "negate" else student
        further = unit.head == "degree" and self.options.unit == "reference"
        return self.options.degrees == "optional" or further

    def _core(self, node: Node) -> Node | None:
        """The core tree; None if the expression certainly has no value."""
        try:
            return to_core(node, self.options)
        except UndefinedError:
            return None


def _without(node: Node, head: str) -> Node:
    return node.rewrite(lambda part: part.args[0] if part.head == head else part)
