"""One piece of a line: which kind of step it is, and what is to be said about it."""

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.chains import same_step, wrong_step
from kptutor.tools.steps.equations import judge_numbers, judge_relation
from kptutor.tools.steps.expressions import put_in
from kptutor.tools.steps.memory import Judgement, Memory, worst
from kptutor.tools.steps.numbers import is_number, is_plain
from kptutor.tools.steps.pieces import Piece
from kptutor.tools.steps.place import DENYING, Place
from kptutor.tools.steps.statements import claim_of, judge_statement

_STATES = frozenset({"=", "<", "<=", ">", ">=", "approx", ":="})
_LISTED = frozenset({"text", "sequence", "tuple", "list", "set", "interval", "ratio", "implies"})
_NO_NUMBERS = ("set", "setbuilder", "tuple", "list", "ellipsis", "text", "modulo", "matrix")
_GOING_ON = ("=", "≈", "\\approx")


def judge(piece: Piece, place: Place, memory: Memory) -> Judgement | None:
    """Judge a piece; None if it is only mentioned."""
    tree = piece.tree
    if tree is None:
        return Judgement("unread", "This could not be read.") if piece.bare else None
    if place.clause & DENYING:
        return None
    if tree.head == "relation":
        if not set(tree.value) <= _STATES or tree.has(*_NO_NUMBERS):
            return Judgement("undecided", "Relations of this kind are not checked.")
        return _relation(piece, tree, place, memory)
    if tree.head in ("and", "or"):
        tree = _cases_of_one(tree, memory)
        claim = claim_of(tree, piece, place)
        return judge_statement(claim, memory, derived=place.derived)
    return None if tree.head in _LISTED else _expression(piece, tree, place, memory)


def _cases_of_one(tree: Node, memory: Memory) -> Node:
    """`x_1 = 2, x_2 = 3` as `x = 2 or x = 3` where only x was spoken of."""
    known = {name for claim in memory.claims for name in claim.tree.symbols()}
    bases = {name.split("_")[0] for name in tree.symbols() if "_" in name}
    if tree.head != "and" or len(bases) != 1 or not bases <= known or tree.symbols() & known:
        return tree
    base = bases.pop()
    renamed = {name: Node("symbol", (), base) for name in tree.symbols()}
    return put_in(Node("or", tree.args), renamed)


def _relation(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement | None:
    if piece.lead == "=" and _goes_on(piece) and memory.expression is not None:
        first = _continued(tree.args[0], memory)
        found = judge_relation(piece, tree, place, memory)
        return worst([first, *([found] if found else [])])
    if all(is_number(side) for side in tree.args):
        return judge_numbers(piece, tree, place, memory)
    return judge_relation(piece, tree, place, memory)


def _goes_on(piece: Piece) -> bool:
    """Whether a leading `=` goes on from the line before: no words stand before it."""
    return not any(word.isalpha() for word in piece.before)


def _expression(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement | None:
    """An expression without a relation."""
    if piece.lead in _GOING_ON and _goes_on(piece) and memory.expression is not None:
        found = _continued(tree, memory, piece.lead)
    elif place.alone and (place.bare or _targeted(tree, memory)) and _says_something(tree, memory):
        found = _standing_alone(tree, memory)
    else:
        return None
    memory.say(tree, place.line, piece.bare)
    return found


def _says_something(tree: Node, memory: Memory) -> bool:
    """Whether it is more than a number or a name, or a value for what the problem asks for."""
    return not is_plain(tree) and tree.head != "symbol" or bool(memory.task.expressions)


def _continued(tree: Node, memory: Memory, sign: str = "=") -> Judgement:
    """`= b` below `a`."""
    assert memory.expression is not None
    sign = "=" if sign == "=" else "approx"
    same = same_step(memory.expression, tree, memory, sign)
    if same:
        return Judgement("equivalent", compared_with=memory.expression_line)
    certain = memory.plain or tree.symbols() == memory.expression.symbols()
    if same is None or not certain or not tree.symbols() <= memory.expression.symbols():
        why = "It is not clear whether this is equal."
        return Judgement("undecided", why, memory.expression_line)
    return wrong_step(memory.expression, tree, memory.expression_line)


def _targeted(tree: Node, memory: Memory) -> bool:
    return any(same_step(one, tree, memory) for one in memory.task.expressions)


def _standing_alone(tree: Node, memory: Memory) -> Judgement:
    """A line that is one expression: equal to the one before, or to what is asked for."""
    before = memory.expression
    if before is not None and same_step(before, tree, memory):
        return Judgement("equivalent", compared_with=memory.expression_line)
    if _targeted(tree, memory):
        return Judgement("equivalent")
    sources = [*memory.task.expressions, *([before] if before is not None else [])]
    sources = [one for one in sources if not is_plain(one) and one.head != "symbol"]
    if not sources:
        return Judgement("start")
    if not memory.plain:
        return Judgement("undecided", "It is not clear what this line follows from.")
    if any(same_step(part, tree, memory) for one in sources for part in _parts(one)):
        return Judgement("undecided", "This may be a part of the computation.")
    nearest = before if before is not None and before in sources else sources[0]
    unlike = nearest.symbols() != tree.symbols() and not nearest.has("integral")
    if unlike and (tree.symbols() or not memory.task.expressions):
        return Judgement("undecided", "It is not clear what this line follows from.")
    if same_step(nearest, tree, memory) is None:
        return Judgement("undecided", "It is not clear whether this is equal.")
    line = memory.expression_line if nearest is before else None
    return wrong_step(nearest, tree, line)


def _parts(node: Node) -> list[Node]:
    """What an expression is made of, a bounded number of it."""
    inside = [part for part in node.walk() if part is not node and not is_plain(part)]
    return [part for part in inside if part.head != "symbol"][:12]
