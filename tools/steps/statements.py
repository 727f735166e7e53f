"""Does an equation or inequality follow from what stands before it?"""

from kptutor.tools.maths.deciding.errors import NoValueError
from kptutor.tools.maths.deciding.functions import KNOWN, canonical
from kptutor.tools.maths.deciding.linear import added_to
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.expressions import put_in
from kptutor.tools.steps.memory import Claim, Judgement, Memory, worst
from kptutor.tools.steps.numbers import holds, is_number, links
from kptutor.tools.steps.pieces import Piece
from kptutor.tools.steps.place import REASONING, Place
from kptutor.tools.steps.solution_sets import Relation, relation
from kptutor.tools.steps.systems import follows_as_system

GAINED = "It follows, but not back: solutions may have come in."
MISSING = "Not every solution of the line before is one of this line."
OTHER_NUMBERS = "It is not true for the same numbers as the line before."
OTHER_SOLUTIONS = "It does not have the same solutions as the line before."
FAR = 3
"""Lines of prose after which a name is not held against what was said with it."""
_WHOLE = frozenset({"floor", "ceil", "ceiling", "mod", "gcd", "lcm"})

Compared = list[tuple[Claim, Relation]]


def claim_of(tree: Node, piece: Piece, place: Place) -> Claim:
    """A piece as a statement."""
    reasoned = bool(place.words & REASONING)
    return Claim(tree, piece.bare, place.line, place.supposed, reasoned=reasoned)


def judge_statement(claim: Claim, memory: Memory, *, derived: bool) -> Judgement:
    """Judge a statement against the nearest ones before it, and remember it.

    Args:
        claim: The statement.
        memory: What was said before.
        derived: Whether it claims to come from what stands before.
    """
    found = (
        _judged_together(claim, memory, derived=derived)
        if claim.tree.head == "and"
        else _judged(claim, memory, derived=derived)
    )
    claim.given = claim.given or found.verdict == "start"
    memory.add(claim)
    return found


def _judged_together(claim: Claim, memory: Memory, *, derived: bool) -> Judgement:
    """A system in one line: the same as one before, or else each of its members."""
    for earlier in memory.related(claim.tree):
        if earlier.tree.head == "and":
            same = relation(earlier.tree, claim.tree, memory.options).kind == "same"
            if same or follows_as_system(earlier.tree, claim.tree, memory.options):
                return Judgement("equivalent", compared_with=earlier.line)
    members = [Claim(one, claim.text, claim.line, claim.supposed) for one in claim.tree.args]
    found = [_judged(one, memory, derived=derived) for one in members]
    for one in members:
        memory.add(one)
    return worst(found)


def _judged(claim: Claim, memory: Memory, *, derived: bool) -> Judgement:
    related = list(memory.related(claim.tree))
    if memory.is_late():
        return Judgement("undecided", "Checking this working took too long.")
    if claim.supposed or not related:
        return Judgement("start")
    compared: Compared = []
    for earlier in related:
        found = relation(earlier.tree, claim.tree, memory.options)
        if found.kind == "same":
            claim.parent = earlier.parent
            return Judgement("equivalent", compared_with=earlier.line)
        if _same_in_range(earlier.tree, claim.tree, memory):
            return Judgement("equivalent", compared_with=earlier.line)
        if follows_as_system(earlier.tree, claim.tree, memory.options):
            return Judgement("equivalent", compared_with=earlier.line)
        compared.append((earlier, found))
    return (
        _jointly(claim, memory, derived=derived)
        or _with_values_in(claim, compared, memory)
        or _more_or_fewer(claim, compared, memory, derived=derived)
        or _conflicting(claim, compared, memory, derived=derived)
        or Judgement("undecided", "It is not clear what this line follows from.")
    )


def _same_in_range(before: Node, after: Node, memory: Memory) -> bool:
    """Whether they are the same where the problem's own inequalities hold."""
    inside = memory.conditioned(before)
    if inside is before or before.head == "and":
        return False
    return relation(inside, memory.conditioned(after), memory.options).kind == "same"


def _jointly(claim: Claim, memory: Memory, *, derived: bool) -> Judgement | None:
    """Whether it follows from several linear equations together."""
    if not _is_equation(claim.tree):
        return None
    system = [c.tree for c in memory.related(claim.tree) if _is_equation(c.tree)]
    names = frozenset().union(*(one.symbols() for one in system), claim.tree.symbols())
    more = [c.tree for c in memory.claims[-8:] if _is_equation(c.tree) and c.tree not in system]
    system += [one for one in more if one.symbols() & names]
    if len(names) < 2 or not system:
        return None
    try:
        effect = added_to(system, claim.tree, memory.options)
    except NoValueError:
        return None
    sure = derived or memory.plain
    if effect == "against" and sure and not any(c.supposed for c in memory.claims):
        before = memory.claims[-1]
        why = "It contradicts the lines before."
        return Judgement("wrong", why, before.line, before=before.text, after=claim.text)
    return Judgement("follows") if effect == "implied" else None


def _is_equation(tree: Node) -> bool:
    return tree.head == "relation" and tree.value == ("=",)


def _with_values_in(claim: Claim, compared: Compared, memory: Memory) -> Judgement | None:
    """Whether it follows once known values or expressions for names are put in."""
    if any(found.kind == "wider" for _, found in compared):
        return None
    known = dict(memory.values)
    checked = put_in(claim.tree, known)
    if checked is not claim.tree and _is_true(checked):
        return Judgement("follows")
    if checked is not claim.tree and checked.symbols():
        for earlier, _ in compared:
            before = put_in(earlier.tree, known)
            if before.symbols() and relation(before, checked, memory.options).kind == "same":
                return Judgement("follows", compared_with=earlier.line)
    defined = memory.definitions()
    inside = put_in(claim.tree, defined)
    for earlier, _ in compared:
        before = put_in(earlier.tree, defined)
        changed = before is not earlier.tree or inside is not claim.tree
        if changed and before.symbols() and inside.symbols():
            kind = relation(before, inside, memory.options).kind
            if kind == "same":
                return Judgement("follows", compared_with=earlier.line)
    return None


def _is_true(tree: Node) -> bool:
    if tree.head != "relation" or not all(is_number(side) for side in tree.args):
        return False
    return all(holds(link) is True for link in links(tree))


def _more_or_fewer(
    claim: Claim, compared: Compared, memory: Memory, *, derived: bool
) -> Judgement | None:
    """Solutions that came in, or that were lost."""
    for earlier, found in compared:
        if found.kind not in ("wider", "narrower"):
            continue
        if _has_order(earlier.tree) and _has_order(claim.tree):
            strict = derived and memory.plain
            return _other_numbers(earlier, claim, found) if strict else None
        if found.kind == "wider":
            claim.parent = None
            return Judgement("follows", GAINED, earlier.line, added=found.added)
        if len(claim.tree.symbols()) == 1 and not _has_order(earlier.tree):
            claim.parent = earlier
            return Judgement(
                "follows",
                MISSING,
                earlier.line,
                lost=found.lost,
                before=earlier.text,
                after=claim.text,
            )
    return None


def _has_order(tree: Node) -> bool:
    return any(
        part.head == "relation" and not {"<", ">", "<=", ">="}.isdisjoint(part.value)
        for part in tree.walk()
    )


def _other_numbers(earlier: Claim, claim: Claim, found: Relation) -> Judgement:
    return Judgement(
        "wrong",
        OTHER_NUMBERS if _has_order(claim.tree) else OTHER_SOLUTIONS,
        earlier.line,
        found.lost,
        found.added,
        before=earlier.text,
        after=claim.text,
    )


def _conflicting(
    claim: Claim, compared: Compared, memory: Memory, *, derived: bool
) -> Judgement | None:
    """Whether it cannot follow from what stands before."""
    if any(earlier.supposed for earlier, _ in compared):
        return None
    names = claim.tree.symbols()
    if not derived or _is_about_more(claim.tree):
        return None
    for earlier, found in compared:
        if earlier.tree.symbols() != names or _is_far(earlier, claim, memory):
            continue
        if found.kind == "apart":
            return _other_numbers(earlier, claim, found)
        alone = len(names) == 1 or _only_source(compared)
        if found.kind == "other" and memory.plain and alone:
            return _other_numbers(earlier, claim, found)
        return None
    return None


def _is_far(earlier: Claim, claim: Claim, memory: Memory) -> bool:
    """Whether a letter may stand for something else by now: in prose, some lines further down."""
    if memory.plain or earlier.line is None or claim.line is None:
        return False
    return claim.line - earlier.line > FAR


def _is_about_more(tree: Node) -> bool:
    """Whether it is about whole parts, remainders or functions that are not known."""
    called = {str(part.value) for part in tree.walk() if part.head == "call"}
    return any(canonical(name) not in KNOWN or name in _WHOLE for name in called)


def _only_source(compared: Compared) -> bool:
    """Whether all statements so far come from one."""
    given = [earlier for earlier, _ in compared if earlier.given or earlier.line is None]
    return len(given) <= 1
