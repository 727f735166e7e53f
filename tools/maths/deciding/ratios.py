"""Ratios, clock times and congruences."""

from kptutor.tools.maths.deciding import parts
from kptutor.tools.maths.deciding.comparing import Comparing
from kptutor.tools.maths.deciding.kinds import KIND
from kptutor.tools.maths.deciding.outcome import Outcome, both, no
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node


def same_ratios(c: Comparing, student: Node, reference: Node) -> Outcome:
    """1 : 2 : 3 is 2 : 4 : 6, and the time 20:34:00 is 20:34."""
    sizes = len(student.args), len(reference.args)
    if sizes == (2, 2):
        return c.values(student, reference)
    if sizes[0] != sizes[1]:
        return _times(c, student, reference)
    first, second = student.args[0], reference.args[0]
    ours = [Node("multiply", (arg, second)) for arg in student.args]
    theirs = [Node("multiply", (arg, first)) for arg in reference.args]
    return parts.in_order(ours, theirs, c.answers)


def _times(c: Comparing, student: Node, reference: Node) -> Outcome:
    """Hours and minutes against hours, minutes and no seconds."""
    longer, shorter = sorted((student.args, reference.args), key=len, reverse=True)
    if (len(longer), len(shorter)) != (3, 2) or rational(longer[2]) != 0:
        return no(KIND, "The ratios have different numbers of parts.")
    return parts.in_order(longer[:2], shorter, c.answers)


def same_congruences(c: Comparing, student: Node, reference: Node) -> Outcome:
    """X = 2 mod 5 is x = 7 mod 5."""
    (ours, modulus), (theirs, other) = student.args, reference.args
    if not c.values(modulus, other).equal:
        return no("congruences", "The moduli are different.")
    if {ours.head, theirs.head} != {"relation"} or ours.value != theirs.value:
        return c.answers(ours, theirs)
    remainders = [Node("call", (side, modulus), "mod") for side in (ours.args[-1], theirs.args[-1])]
    same = [c.answers(ours.args[0], theirs.args[0]), c.values(*remainders)]
    return both(same)
