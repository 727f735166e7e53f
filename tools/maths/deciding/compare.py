"""Which comparison fits two answers: one rule for every pair of kinds."""

from collections.abc import Callable

from kptutor.tools.maths.deciding import conditions, equations, families, parts, quantities, texts
from kptutor.tools.maths.deciding.calculus import same_antiderivative
from kptutor.tools.maths.deciding.core import to_core
from kptutor.tools.maths.deciding.domain import same_poles
from kptutor.tools.maths.deciding.errors import NotAValueError, NoValueError, UndefinedError
from kptutor.tools.maths.deciding.matrices import worked_out
from kptutor.tools.maths.deciding.naming import named
from kptutor.tools.maths.deciding.outcome import Outcome, both, no, open_, yes
from kptutor.tools.maths.deciding.systems import as_tuples, solutions
from kptutor.tools.maths.deciding.tidy import tidy, without_sign_choice
from kptutor.tools.maths.deciding.tolerance import compared_figures, within
from kptutor.tools.maths.deciding.values import same_value
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node

LISTED = frozenset({"sequence", "set", "tuple", "list", "vector", "matrix"})
SETS = frozenset({"interval", "union", "intersection", "setminus", "setbuilder", "set"})
CONDITIONS = frozenset({"relation", "and", "or", "not", "implies", "iff"})
SET_NAMES = frozenset({"empty", "reals", "naturals", "integers", "rationals", "complexes"})
KIND = "the kinds of answer"


def compare(student: Node, reference: Node, options: Options) -> Outcome:
    """Whether two answers are the same, by their kinds."""
    if student == reference and not options.antiderivative:
        return yes("the same expression")
    return _Comparison(options).answers(student, reference)


class _Comparison:
    def __init__(self, options: Options) -> None:
        self.options = options

    def answers(self, student: Node, reference: Node) -> Outcome:
        """Any two answers or parts of answers."""
        student, reference = worked_out(tidy(student)), worked_out(tidy(reference))
        if student == reference and not self.options.antiderivative:
            return yes("the same expression")
        family = families.same_family(student, reference, self.options)
        if family is not None:
            plain = self._try(student, reference)
            return plain if plain is not None and plain.equal else family
        student, reference = without_sign_choice(student), without_sign_choice(reference)
        systems = self._systems(student, reference)
        if systems is not None:
            return systems
        heads = {_head(student), _head(reference)}
        if "text" in heads or "constant" in heads:
            one, other = texts.meaning(student), texts.meaning(reference)
            if (one, other) != (student, reference) and "text" not in (one.head, other.head):
                return self.answers(one, other)
        if "text" in heads:
            return texts.same_text(student, reference, self.options)
        if quantities.has_unit(student) or quantities.has_unit(reference):
            units = self._units(student, reference)
            if units is not None:
                return units
        if heads & CONDITIONS:
            return self._conditions(student, reference)
        if _is_set(student) or _is_set(reference):
            return self._sets(student, reference)
        if heads & LISTED:
            return self._listed(student, reference)
        if heads == {"ratio"}:
            return self._ratios(student, reference)
        if heads == {"piecewise"}:
            outcome = parts.without_order(student.args, reference.args, self._case)
            if outcome.equal:
                return outcome
        if heads == {"modulo"}:
            return self._congruences(student, reference)
        return self.values(student, reference)

    def _systems(self, student: Node, reference: Node) -> Outcome | None:
        """Solutions of several unknowns, listed name by name or as tuples."""
        ours, theirs = solutions(student), solutions(reference)
        if ours is None and theirs is None:
            return None
        if ours is not None and theirs is not None:
            if set(ours[0]) != set(theirs[0]):
                return no("comparison of the solutions", "The unknowns are different.")
            return parts.without_order(as_tuples(ours), as_tuples(theirs), self.answers, once=True)
        listed, other = (ours, reference) if ours is not None else (theirs, student)
        tuples = other.args if other.head in ("set", "sequence") else (other,)
        if listed is None or any(part.head != "tuple" for part in tuples):
            return None
        pair = (as_tuples(listed), tuples)
        first, second = pair if ours is not None else pair[::-1]
        return parts.without_order(first, second, self.answers, once=True)

    def _try(self, student: Node, reference: Node) -> Outcome | None:
        try:
            return self.values(student, reference)
        except NoValueError:
            return None

    # --- expressions

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
        if self.options.tolerant:
            figures = compared_figures(student, reference, self.options)
            near = within(ours, theirs, self.options, figures)
            if near.equal:
                return near
            exact = same_value(ours, theirs, self.options)
            return near if exact.equal is None and near.equal is False else exact
        outcome = same_value(ours, theirs, self.options)
        if outcome.equal and self.options.domain == "strict":
            return same_poles(ours, theirs, self.options) or outcome
        return outcome

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

    # --- relations

    def _conditions(self, student: Node, reference: Node) -> Outcome:
        """At least one is a relation or a logical expression."""
        heads = student.head in CONDITIONS, reference.head in CONDITIONS
        if not all(heads):
            return self._one_condition(student, reference, student_is=heads[0])
        definitions = self._definitions(student, reference)
        if definitions is not None:
            return definitions
        if _is_equation(student) and _is_equation(reference):
            outcome = self._equations(student, reference)
            if outcome is not None:
                return outcome
        return self._solution_sets(student, reference)

    def _one_condition(self, student: Node, reference: Node, *, student_is: bool) -> Outcome:
        """A relation beside an answer without one: the name may have been left out."""
        relation, other = (student, reference) if student_is else (reference, student)

        def compared(part: Node) -> Outcome:
            return self.answers(part, other) if student_is else self.answers(other, part)

        name = named(relation)
        if name is not None and self.options.lhs == "optional":
            return compared(name[1])
        if _is_equation(relation) and not relation.symbols() and other.head not in LISTED:
            return self._calculation(relation, compared)
        if relation.head in ("or", "and") and other.head in LISTED:
            return compared(Node("sequence", relation.args, ","))
        if other.head == "sequence" and all(arg.head in CONDITIONS for arg in other.args):
            return self._either(other, compared_with=relation, student_is=student_is)
        if other.head in ("set", "sequence") and len(relation.symbols()) == 1:
            return self._solution_sets(student, reference)
        as_set = _is_set(other) or other.head in ("tuple", "list") and len(other.args) == 2
        if as_set and self.options.intervals == "free":
            return self._solution_sets(student, reference)
        if relation.head in ("and", "or", "not", "implies", "iff") or other.head == "constant":
            return self._solution_sets(student, reference)
        return no(KIND, "One of them is an equation or inequality, the other is not.")

    def _either(self, listed: Node, *, compared_with: Node, student_is: bool) -> Outcome:
        """A list of inequalities may mean that all hold, or that one of them holds."""
        outcomes = []
        for head in ("and", "or"):
            joined = Node(head, listed.args)
            pair = (compared_with, joined) if student_is else (joined, compared_with)
            outcomes.append(self.answers(*pair))
        return next((outcome for outcome in outcomes if outcome.equal), outcomes[0])

    def _calculation(self, relation: Node, compared: Callable[[Node], Outcome]) -> Outcome:
        """`2 + 3 = 5` stands for 5, if it is true."""
        left, right = relation.args
        if self.values(left, right).equal:
            return compared(right)
        return no(KIND, "One of them is an equation, and it is not true.")

    def _definitions(self, student: Node, reference: Node) -> Outcome | None:
        """`f(x) = ...` on both sides, or two names of something that is no number."""
        ours, theirs = named(student), named(reference)
        if ours is None or theirs is None:
            return None
        if student.value == ("in",) or reference.value == ("in",):
            same_name = ours[0] == theirs[0]
            return self.answers(ours[1], theirs[1]) if same_name else None
        if ours[0] == theirs[0]:
            return self.answers(ours[1], theirs[1])
        heads = {ours[0].head, theirs[0].head}
        if heads == {"call"}:
            return self._functions(ours, theirs)
        if heads == {"call", "symbol"} and self.options.lhs == "optional":
            call, name = (ours, theirs) if ours[0].head == "call" else (theirs, ours)
            if name[0] not in call[0].args:
                return self.answers(ours[1], theirs[1])
        return None

    def _functions(self, ours: tuple[Node, Node], theirs: tuple[Node, Node]) -> Outcome | None:
        """f(t) = 2t is f(x) = 2x, but not g(x) = 2x."""
        if ours[0].value != theirs[0].value:
            return no("definitions", "The functions have different names.")
        if len(ours[0].args) != len(theirs[0].args):
            return None
        pairs = zip(ours[0].args, theirs[0].args, strict=True)
        names = {a.value: b for a, b in pairs if a.head == "symbol" == b.head}
        if len(names) != len(ours[0].args) or not all(map(str.islower, names)):
            return None
        body = ours[1].rewrite(
            lambda part: names.get(part.value, part) if part.head == "symbol" else part
        )
        return self.answers(body, theirs[1])

    def _equations(self, student: Node, reference: Node) -> Outcome | None:
        try:
            first = equations.core_sides(student, self.options)
            second = equations.core_sides(reference, self.options)
        except NotAValueError:
            return self._side_by_side(student, reference)
        except UndefinedError:
            return no("equations", "One of them has no value.", proof=False)
        return equations.same_equation(first, second, self.options)

    def _side_by_side(self, student: Node, reference: Node) -> Outcome | None:
        """Equations between things that are no numbers."""
        for sides in (student.args, student.args[::-1]):
            outcome = parts.in_order(sides, reference.args, self.answers)
            if outcome.equal:
                return outcome
        return None

    def _solution_sets(self, student: Node, reference: Node) -> Outcome:
        names = sorted(_condition_names(student) | _condition_names(reference))
        variable = names[0] if len(names) == 1 else None
        try:
            first = conditions.condition(student, self.options, variable)
            second = conditions.condition(reference, self.options, variable)
            return conditions.same_condition(first, second, self.options)
        except NotAValueError:
            outcome = self._by_links(student, reference)
            return outcome or open_(KIND, "These conditions cannot be compared.")

    def _by_links(self, student: Node, reference: Node) -> Outcome | None:
        """Relations that are no order: the same sign between equal sides."""
        if student.head != reference.head:
            return no(KIND, "They are different kinds of statement.", proof=False)
        if student.value != reference.value or len(student.args) != len(reference.args):
            return no(KIND, "They use different signs.", proof=False)
        if student.head in ("and", "or"):
            return parts.without_order(student.args, reference.args, self.answers)
        return parts.in_order(student.args, reference.args, self.answers)

    # --- sets and lists

    def _sets(self, student: Node, reference: Node) -> Outcome:
        finite = [_elements(node) for node in (student, reference)]
        if finite[0] is not None and finite[1] is not None:
            once = student.head != "sequence" or reference.head != "sequence"
            return parts.without_order(finite[0], finite[1], self.answers, once=once)
        if not all(_could_be_set(node) for node in (student, reference)):
            single = self._single(student, reference)
            return single or no(KIND, "One of them is a set, the other is not.")
        ends = self._interval_ends(student, reference)
        if ends is not None:
            return ends
        variable = "\\element"
        try:
            first = conditions.condition(student, self.options, variable)
            second = conditions.condition(reference, self.options, variable)
        except NotAValueError:
            if student.head == reference.head == "constant":
                return no(KIND, "They are different sets.")
            return open_(KIND, "These sets cannot be compared.")
        return conditions.same_condition(first, second, self.options)

    def _interval_ends(self, student: Node, reference: Node) -> Outcome | None:
        """Two intervals with the same ends; other intervals are compared as sets."""
        if student.head != "interval" or reference.head != "interval":
            return None
        if student.value != reference.value:
            return None
        outcome = parts.in_order(student.args, reference.args, self.answers)
        return outcome if outcome.equal or self.options.tolerant else None

    def _listed(self, student: Node, reference: Node) -> Outcome:
        """Tuples, lists, bare sequences, vectors and matrices."""
        heads = {_head(student), _head(reference)}
        if "matrix" in heads or _nested(student) and _nested(reference):
            return parts.same_matrix(student, reference, self.answers)
        if not heads <= LISTED:
            single = self._single(student, reference)
            return single or no(KIND, "One of them has several parts, the other has not.")
        if heads == {"sequence"}:
            return self._sequences(student, reference)
        if heads == {"tuple", "list"} and len(reference.args) == 2:
            return no(KIND, "Round and square brackets mean different things here.")
        return parts.in_order(student.args, reference.args, self.answers)

    def _sequences(self, student: Node, reference: Node) -> Outcome:
        bare = [_strip_names(node) for node in (student, reference)]
        distinct = [len(names) > 1 for _, names in bare]
        one_named = bool(bare[0][1]) != bool(bare[1][1])
        if self.options.ordered or (one_named and any(distinct)):
            if one_named:
                return parts.in_order(bare[0][0], bare[1][0], self.answers)
            return parts.in_order(student.args, reference.args, self.answers)
        return parts.without_order(student.args, reference.args, self.answers)

    def _single(self, student: Node, reference: Node) -> Outcome | None:
        """A list of one element may stand for the element."""
        for node, other, mine in ((student, reference, True), (reference, student, False)):
            if node.head in ("set", "sequence") and len(node.args) == 1:
                if mine:
                    return self.answers(node.args[0], other)
                return self.answers(other, node.args[0])
        return None

    def _units(self, student: Node, reference: Node) -> Outcome | None:
        listed = LISTED | CONDITIONS | SETS
        if student.head in listed or reference.head in listed:
            return None
        return quantities.same_quantity(student, reference, self.answers, self.options)

    def _ratios(self, student: Node, reference: Node) -> Outcome:
        """1 : 2 : 3 is 2 : 4 : 6, and the time 20:34:00 is 20:34."""
        sizes = len(student.args), len(reference.args)
        if sizes == (2, 2):
            return self.values(student, reference)
        if sizes[0] != sizes[1]:
            return self._times(student, reference)
        first, second = student.args[0], reference.args[0]
        ours = [Node("multiply", (arg, second)) for arg in student.args]
        theirs = [Node("multiply", (arg, first)) for arg in reference.args]
        return parts.in_order(ours, theirs, self.answers)

    def _times(self, student: Node, reference: Node) -> Outcome:
        """Hours and minutes against hours, minutes and no seconds."""
        longer, shorter = sorted((student.args, reference.args), key=len, reverse=True)
        if (len(longer), len(shorter)) != (3, 2) or rational(longer[2]) != 0:
            return no(KIND, "The ratios have different numbers of parts.")
        return parts.in_order(longer[:2], shorter, self.answers)

    def _congruences(self, student: Node, reference: Node) -> Outcome:
        """X = 2 mod 5 is x = 7 mod 5."""
        (ours, modulus), (theirs, other) = student.args, reference.args
        if not self.values(modulus, other).equal:
            return no("congruences", "The moduli are different.")
        if {ours.head, theirs.head} != {"relation"} or ours.value != theirs.value:
            return self.answers(ours, theirs)
        remainders = [
            Node("call", (side, modulus), "mod") for side in (ours.args[-1], theirs.args[-1])
        ]
        same = [self.answers(ours.args[0], theirs.args[0]), self.values(*remainders)]
        return both(same)

    def _case(self, student: Node, reference: Node) -> Outcome:
        return parts.in_order(student.args, reference.args, self.answers)


def _without(node: Node, head: str) -> Node:
    return node.rewrite(lambda part: part.args[0] if part.head == head else part)


def _head(node: Node) -> str:
    """The head; a determinant is a number and no matrix."""
    return "determinant" if node.head == "matrix" and node.value == "|" else node.head


def _is_equation(node: Node) -> bool:
    return node.head == "relation" and node.value == ("=",)


def _is_set_difference(node: Node) -> bool:
    """A - B between sets, written with a minus sign."""
    if node.head != "add" or not all(arg.head == "negate" for arg in node.args[1:]):
        return False
    members = (node.args[0], *(arg.args[0] for arg in node.args[1:]))
    some = any(_is_set(arg) or arg.head == "symbol" and arg.value == "R" for arg in members)
    return some and all(_could_be_set(arg) for arg in members)


def _is_set(node: Node) -> bool:
    constant = node.head == "constant" and node.value in SET_NAMES
    return node.head in SETS or constant or _is_set_difference(node)


def _could_be_set(node: Node) -> bool:
    pair = node.head in ("tuple", "list") and len(node.args) == 2
    return _is_set(node) or pair or node.head == "symbol" and node.value == "R"


def _elements(node: Node) -> tuple[Node, ...] | None:
    """The elements of a finite set or a bare list."""
    if node.head in ("set", "sequence"):
        return node.args
    if node.head == "constant" and node.value == "empty":
        return ()
    return None


def _nested(node: Node) -> bool:
    return node.head == "list" and bool(node.args) and all(a.head == "list" for a in node.args)


def _strip_names(node: Node) -> tuple[list[Node], set[Node]]:
    """The parts without their names, and the names."""
    stripped: list[Node] = []
    names: set[Node] = set()
    for arg in node.args:
        name = named(arg)
        stripped.append(name[1] if name else arg)
        if name:
            names.add(name[0])
    return stripped, names


def _condition_names(node: Node) -> frozenset[str]:
    """Variables of the relations in a condition; sets bind their own."""
    if node.head in CONDITIONS:
        return frozenset().union(*(_condition_names(arg) for arg in node.args))
    return frozenset() if _is_set(node) or node.head in ("tuple", "list") else node.symbols()
