"""The unit in which a quantity is given."""

from kptutor.tools.maths import units
from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.tree import Node


def same_unit(student: Node, reference: Node | None) -> FormFinding:
    """Given in the unit of the reference: `2300 mm` is not `2.3 m`."""
    wanted = units.measure(reference) if reference is not None else None
    if wanted is None:
        return FINE
    given = units.measure(student)
    if given is not None and units.same_unit(given, wanted):
        return FINE
    return wrong(f"Give your answer in {wanted.unit}.")
