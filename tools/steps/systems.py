"""Systems of equations, joined by `and`: the same once what they define is put in.

Alternatives that give every unknown a number are tried in the system they come from.
"""

from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.expressions import equal, put_in
from kptutor.tools.steps.numbers import is_number
from kptutor.tools.steps.solution_sets import relation

MOST = 6


def follows_as_system(before: Node, after: Node, options: Options) -> bool:
    """Whether a system, or alternatives that solve one, follow from the system before."""
    if "and" not in {before.head, after.head} | {arg.head for arg in after.args}:
        return False
    solved = _assignments(after)
    if solved and before.symbols() <= solved[0].keys():
        return all(_satisfied(before, values, options) for values in solved)
    first, second = _reduced(before), _reduced(after)
    if first is None or second is None or len(first) != len(second):
        return False
    rest = list(second)
    for one in first:
        match = next((other for other in rest if _alike(one, other, options)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _members(node: Node) -> list[Node]:
    return [one for arg in node.args for one in _members(arg)] if node.head == "and" else [node]


def _reduced(node: Node) -> list[Node] | None:
    """The members of a system, with names that one of them defines put into the others."""
    members = _members(node)
    if len(members) > MOST or any(one.head not in ("relation", "or") for one in members):
        return None
    for place, one in enumerate(members):
        name = _defined(one)
        if name is not None:
            value = {name[0]: name[1]}
            members = [m if at == place else put_in(m, value) for at, m in enumerate(members)]
    return members


def _defined(one: Node) -> tuple[str, Node] | None:
    if one.head != "relation" or one.value != ("=",):
        return None
    for name, body in (one.args, one.args[::-1]):
        if name.head == "symbol" and name.value not in body.symbols():
            return str(name.value), body
    return None


def _alike(one: Node, other: Node, options: Options) -> bool:
    return one == other or relation(one, other, options).kind == "same"


def _assignments(node: Node) -> list[dict[str, Node]]:
    """The numbers for every name in alternatives such as `x=1 and y=2 or x=2 and y=1`."""
    cases = node.args if node.head == "or" else (node,)
    found = []
    for case in cases:
        names = [_defined(one) for one in _members(case)]
        if not all(name is not None and is_number(name[1]) for name in names):
            return []
        found.append({name[0]: name[1] for name in names if name is not None})
    return found if len({frozenset(one) for one in found}) == 1 else []


def _satisfied(node: Node, values: dict[str, Node], options: Options) -> bool:
    if node.head in ("and", "or"):
        truths = [_satisfied(arg, values, options) for arg in node.args]
        return all(truths) if node.head == "and" else any(truths)
    if node.head != "relation" or node.value != ("=",):
        return False
    left, right = (put_in(side, values) for side in node.args)
    return equal(left, right, options) is True
