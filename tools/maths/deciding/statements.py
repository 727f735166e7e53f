"""Equations, inequalities and logical expressions as answers."""

from collections.abc import Callable
from dataclasses import replace

from kptutor.tools.maths.deciding import conditions, equations, parts
from kptutor.tools.maths.deciding.comparing import Comparing
from kptutor.tools.maths.deciding.core import multiply
from kptutor.tools.maths.deciding.errors import NotAValueError, NoValueError, UndefinedError
from kptutor.tools.maths.deciding.kinds import (
    CONDITIONS,
    KIND,
    LISTED,
    condition_names,
    is_equation,
    is_set,
)
from kptutor.tools.maths.deciding.naming import named
from kptutor.tools.maths.deciding.numbers import number
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_
from kptutor.tools.maths.deciding.solution_sets import same_condition
from kptutor.tools.maths.tree import Node


def same_statement(c: Comparing, student: Node, reference: Node) -> Outcome:
    """At least one is a relation or a logical expression."""
    heads = student.head in CONDITIONS, reference.head in CONDITIONS
    if not all(heads):
        return _one_condition(c, student, reference, student_is=heads[0])
    definitions = _definitions(c, student, reference)
    if definitions is not None:
        return definitions
    if student.head == reference.head and student.head in ("and", "or"):
        outcome = parts.without_order(student.args, reference.args, c.answers, once=True)
        if outcome.equal:
            return outcome
        if student.head == "or" and outcome.credit:
            found = _solution_sets(c, student, reference)
            if found.equal is False:
                return replace(found, reason=outcome.reason, credit=outcome.credit)
            return found
    if is_equation(student) and is_equation(reference):
        equal = _equations(c, student, reference)
        if equal is not None:
            return equal
    elif _alternatives(student) and _alternatives(reference):
        product = _products(c, student, reference)
        if product is not None and (product.equal or student.has("constant")):
            return product
    return _solution_sets(c, student, reference)


def _one_condition(c: Comparing, student: Node, reference: Node, *, student_is: bool) -> Outcome:
    """A relation beside an answer without one: the name may have been left out."""
    relation, other = (student, reference) if student_is else (reference, student)

    def compared(part: Node) -> Outcome:
        return c.answers(part, other) if student_is else c.answers(other, part)

    name = named(relation)
    if name is not None and c.options.lhs == "optional":
        return compared(name[1])
    if is_equation(relation) and not relation.symbols() and other.head not in LISTED:
        return _calculation(c, relation, compared)
    if _is_list(relation, other):
        return compared(Node("sequence", relation.args, ","))
    if other.head == "sequence" and all(arg.head in CONDITIONS for arg in other.args):
        return _either(c, other, compared_with=relation, student_is=student_is)
    if other.head in ("set", "sequence") and len(relation.symbols()) == 1:
        return _solution_sets(c, _without_names(student), _without_names(reference))
    as_set = is_set(other) or other.head in ("tuple", "list") and len(other.args) == 2
    if as_set and c.options.intervals == "free":
        return _solution_sets(c, student, reference)
    if relation.head in ("and", "or", "not", "implies", "iff") or other.head == "constant":
        return _solution_sets(c, student, reference)
    return no(KIND, "One of them is an equation or inequality, the other is not.")


def _is_list(relation: Node, other: Node) -> bool:
    """Whether a condition lists answers: `x=1 or x=2`, `a=1 and b=2`."""
    listed = other.head in LISTED
    if relation.head == "and":
        return listed
    statements = listed and any(arg.head in CONDITIONS for arg in other.args)
    return relation.head == "or" and (statements or _all_named(relation))


def _all_named(relation: Node) -> bool:
    """Whether it lists values of one name: x = 1 or x = 2."""
    names = [named(arg) for arg in relation.args]
    return None not in names and len({name[0] for name in names if name}) == 1


def _without_names(node: Node) -> Node:
    """`x = 1, 2, 3` as `1, 2, 3`."""
    if node.head != "sequence":
        return node
    names = map(named, node.args)
    bare = [name[1] if name else arg for name, arg in zip(names, node.args, strict=True)]
    return node.with_args(tuple(bare))


def _either(c: Comparing, listed: Node, *, compared_with: Node, student_is: bool) -> Outcome:
    """A list of inequalities may mean that all hold, or that one of them holds."""
    outcomes = []
    for head in ("and", "or"):
        joined = Node(head, listed.args)
        pair = (compared_with, joined) if student_is else (joined, compared_with)
        outcomes.append(c.answers(*pair))
    return next((outcome for outcome in outcomes if outcome.equal), outcomes[0])


def _calculation(c: Comparing, relation: Node, compared: Callable[[Node], Outcome]) -> Outcome:
    """`2 + 3 = 5` stands for 5, if it is true."""
    left, right = relation.args
    if c.values(left, right).equal:
        return compared(right)
    return no(KIND, "One of them is an equation, and it is not true.")


def _definitions(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """`f(x) = ...` on both sides, or two names of something that is no number."""
    ours, theirs = named(student), named(reference)
    if ours is None or theirs is None:
        return None
    if student.value == ("in",) or reference.value == ("in",):
        same_name = ours[0] == theirs[0]
        return c.answers(ours[1], theirs[1]) if same_name else None
    if ours[0] == theirs[0]:
        return c.answers(ours[1], theirs[1])
    heads = {ours[0].head, theirs[0].head}
    if heads == {"tuple"}:
        return _tuples(c, ours, theirs)
    if heads == {"call"}:
        return _functions(c, ours, theirs)
    if heads == {"call", "symbol"} and c.options.lhs == "optional":
        call, name = (ours, theirs) if ours[0].head == "call" else (theirs, ours)
        if name[0] not in call[0].args:
            return c.answers(ours[1], theirs[1])
    return None


def _tuples(c: Comparing, ours: tuple[Node, Node], theirs: tuple[Node, Node]) -> Outcome | None:
    """(y, x) = (1, 2) is (x, y) = (2, 1)."""
    names, values = ours[0].args, ours[1].args
    wanted = theirs[0].args
    if ours[1].head != "tuple" or len(names) != len(values) or {*names} != {*wanted}:
        return None
    if len({*names}) != len(names) or len(wanted) != len(names):
        return None
    found = dict(zip(names, values, strict=True))
    return c.answers(ours[1].with_args(tuple(found[name] for name in wanted)), theirs[1])


def _functions(c: Comparing, ours: tuple[Node, Node], theirs: tuple[Node, Node]) -> Outcome | None:
    """f(t) = 2t is f(x) = 2x, but not g(x) = 2x."""
    if ours[0].value != theirs[0].value:
        return no("definitions", "The functions have different names.")
    if len(ours[0].args) != len(theirs[0].args):
        return None
    pairs = zip(ours[0].args, theirs[0].args, strict=True)
    names = {a.value: b for a, b in pairs if a.head == "symbol" == b.head}
    if len(names) != len(ours[0].args) or not all(map(str.islower, names)):
        return None
    fixed = ours[1].symbols() - names.keys()
    if fixed & {str(arg.value) for arg in names.values()}:
        return no("definitions", "The function is of another variable.")
    body = ours[1].rewrite(
        lambda part: names.get(part.value, part) if part.head == "symbol" else part
    )
    return c.answers(body, theirs[1])


def _equations(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    try:
        first = equations.core_sides(student, c.options)
        second = equations.core_sides(reference, c.options)
    except NotAValueError:
        return _side_by_side(c, student, reference)
    except UndefinedError:
        return no("equations", "One of them has no value.", proof=False)
    return equations.same_equation(first, second, c.options)


def _alternatives(node: Node) -> tuple[Node, ...]:
    """The equations of which one holds; none if it is something else."""
    several = node.args if node.head == "or" else (node,)
    return several if all(map(is_equation, several)) else ()


def _products(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """`x=i or x=-i` is `(x-i)(x+i)=0`."""
    sides = []
    for node in (student, reference):
        try:
            factors = [
                equations.difference(equations.core_sides(part, c.options))
                for part in _alternatives(node)
            ]
        except NoValueError:
            return None
        sides.append((multiply(*factors), number(0)))
    return equations.same_equation(sides[0], sides[1], c.options)


def _side_by_side(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """Equations between things that are no numbers."""
    for sides in (student.args, student.args[::-1]):
        outcome = parts.in_order(sides, reference.args, c.answers)
        if outcome.equal:
            return outcome
    return None


def _solution_sets(c: Comparing, student: Node, reference: Node) -> Outcome:
    names = sorted(condition_names(student) | condition_names(reference))
    variable = names[0] if len(names) == 1 else None
    try:
        first = conditions.condition(student, c.options, variable)
        second = conditions.condition(reference, c.options, variable)
        return same_condition(first, second, c.options)
    except NotAValueError:
        outcome = _by_links(c, student, reference)
        return outcome or open_(KIND, "These conditions cannot be compared.")


def _by_links(c: Comparing, student: Node, reference: Node) -> Outcome | None:
    """Relations that are no order: the same sign between equal sides."""
    if student.head != reference.head:
        return no(KIND, "They are different kinds of statement.", proof=False)
    if student.value != reference.value or len(student.args) != len(reference.args):
        return no(KIND, "They use different signs.", proof=False)
    if student.head in ("and", "or"):
        return parts.without_order(student.args, reference.args, c.answers)
    return parts.in_order(student.args, reference.args, c.answers)
