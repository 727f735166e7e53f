"""One piece of a line: which kind of step it is, and what is to be said about it."""

from dataclasses import dataclass

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.steps.chains import number_link, same_step, step_link, wrong_step
from kptutor.tools.steps.expressions import applied, derivative, put_in
from kptutor.tools.steps.memory import Claim, Judgement, Memory
from kptutor.tools.steps.numbers import is_number, is_plain, links
from kptutor.tools.steps.pieces import Piece
from kptutor.tools.steps.solution_sets import relation
from kptutor.tools.steps.statements import judge_statement
from kptutor.tools.steps.task import definition

_SUPPOSING = frozenset(
    "let lets let's suppose assume assuming if try trying test testing guess say consider case when "
    "for set take taking check checking where denote call define".split()
)
_DENYING = frozenset(
    "not isn't aren't doesn't don't wrong incorrect instead false never cannot can't rather".split()
)
_STATES = frozenset({"=", "<", "<=", ">", ">=", "!=", "approx", ":=", "equiv"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands."""

    line: int
    bare: bool
    """Whether the line has no words but those of a calculation."""
    alone: bool
    """Whether it is the only piece of its line."""
    words: frozenset[str]


def judge(piece: Piece, place: Place, memory: Memory) -> Judgement | None:
    """Judge a piece; None if it is only mentioned."""
    tree = piece.tree
    if tree is None:
        return Judgement("unread", "This could not be read.") if piece.bare else None
    clause = _clause(piece.before)
    if clause & _DENYING:
        return None
    if tree.head == "relation":
        if not set(tree.value) <= _STATES or tree.has("modulo"):
            return Judgement("undecided", "Relations of this kind are not checked.")
        return _relation(piece, tree, place, memory, supposed=bool(clause & _SUPPOSING))
    if tree.head in ("and", "or"):
        claim = Claim(tree, piece.bare, place.line, bool(clause & _SUPPOSING))
        return judge_statement(claim, memory, bare=place.bare)
    if tree.head in ("text", "sequence", "tuple", "list", "set", "interval", "ratio", "implies"):
        return None
    return _expression(piece, tree, place, memory)


def _clause(before: tuple[str, ...]) -> frozenset[str]:
    """The words of the clause that a piece stands in."""
    words: list[str] = []
    for word in reversed(before):
        if word in (",", ".", ";", ":", "=>"):
            break
        words.append(word)
    return frozenset(words)


# --- relations --------------------------------------------------------------------------------
def _relation(
    piece: Piece, tree: Node, place: Place, memory: Memory, *, supposed: bool
) -> Judgement | None:
    if (function := definition(tree)) is not None and function[0] not in memory.functions:
        memory.functions[function[0]] = function[1:]
        memory.say(tree.args[-1], place.line, piece.bare)
        return _chain(piece, tree.args[1:], tree.value[1:], 1, place, memory) or Judgement("start")
    if piece.lead == "=" and _goes_on(piece) and memory.expression is not None:
        first = _continued(tree.args[0], memory)
        rest = _chain(piece, tree.args, tree.value, 0, place, memory)
        memory.say(tree.args[-1], place.line, piece.bare)
        return worst([first, *([rest] if rest else [])])
    if all(is_number(side) for side in tree.args):
        return _numbers(piece, tree, place, memory)
    return _with_names(piece, tree, place, memory, supposed=supposed)


def _goes_on(piece: Piece) -> bool:
    """Whether a leading `=` goes on from the line before: no words stand before it."""
    return not any(word.isalpha() for word in piece.before)


def _numbers(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement:
    """A chain of numbers."""
    found = [number_link(link, piece, at, place.words) for at, link in enumerate(links(tree))]
    plain = len(tree.args) == 2 and all(is_plain(side) for side in tree.args)
    if plain and not any(piece.units) and not piece.after:
        return _contradiction(piece, tree, place, memory)
    compared = _from_expression(tree.args[0], memory) if place.bare else None
    memory.say(tree.args[-1], place.line, piece.bare)
    return worst([one for one in found if one] + ([compared] if compared else []))


def _from_expression(first: Node, memory: Memory) -> Judgement | None:
    """A chain that begins with what the problem asks for, or what stood before."""
    for target in memory.task.expressions:
        if same_step(target, first, memory):
            return Judgement("equivalent")
    return None


def _contradiction(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement:
    """`0 = 3` at the end of an equation without a solution, or simply something false."""
    left, right = tree.args
    true = same_step(left, right, memory)
    if not memory.claims:
        return Judgement("start" if true else "undecided")
    if true:
        return Judgement("follows", compared_with=memory.claims[-1].line)
    for claim in memory.related(memory.claims[-1].tree):
        if _has_solution(claim, memory) is False:
            return Judgement("equivalent", compared_with=claim.line)
    if not place.bare:
        return Judgement("undecided", "This equation is not true.")
    before = memory.claims[-1]
    reason = "This equation is not true, but the line before has a solution."
    return Judgement("wrong", reason, before.line, before=before.text, after=piece.bare)


def _has_solution(claim: Claim, memory: Memory) -> bool | None:
    """Whether an equation of one variable has a solution, as far as can be seen."""
    never = Node("relation", (number(0), number(1)), ("=",))
    found = relation(claim.tree, never, memory.options)
    return None if found.kind == "open" else found.kind in ("apart", "other", "narrower")


def _with_names(
    piece: Piece, tree: Node, place: Place, memory: Memory, *, supposed: bool
) -> Judgement | None:
    tree = _subscripts_dropped(tree, memory)
    resolved = tree.with_args(tuple(_resolved(side, memory) for side in tree.args))
    if resolved != tree and tree.value[0] in ("=", "approx"):
        found = [
            step_link(link, memory, None) or number_link(link, piece, n, place.words)
            for n, link in enumerate(links(resolved))
        ]
        memory.say(resolved.args[-1], place.line, piece.bare)
        return worst([one for one in found if one]) if any(found) else Judgement("start")
    if len(tree.args) > 2 and set(tree.value) <= {"=", "approx"}:
        return _long_chain(piece, tree, place, memory, supposed=supposed)
    if tree.value in (("=",), ("approx",)):
        step = _identity(tree, place, memory)
        if step is not None:
            memory.say(tree.args[1], place.line, piece.bare)
            return step
    if tree.value == ("approx",):
        tree = Node("relation", tree.args, ("=",), tree.span)
        if (rounded := _rounded(tree, memory)) is not None:
            return rounded
    claim = Claim(tree, piece.bare, place.line, supposed)
    memory.say(tree.args[-1], place.line, piece.bare)
    return judge_statement(claim, memory, bare=place.bare)


def _resolved(node: Node, memory: Memory) -> Node:
    """With the bodies of known functions put in, and dy/dx as the derivative of what y is."""
    node = applied(node, memory.functions)
    if not node.has("derivative", "prime"):
        return node
    defined = memory.definitions()

    def change(part: Node) -> Node:
        if part.head == "derivative" and part.args[0].head == "symbol":
            return part.with_args((put_in(part.args[0], defined), *part.args[1:]))
        if part.head == "prime" and part.args[0].head == "symbol":
            body = put_in(part.args[0], defined)
            names = sorted(body.symbols())
            if body is not part.args[0] and len(names) == 1 and part.value == 1:
                return derivative(body, names[0])
        return part

    return node.rewrite(change)


def _rounded(tree: Node, memory: Memory) -> Judgement | None:
    """`x ≈ 3.33` where x is known."""
    left, right = tree.args
    if left.head == "symbol" and left.value in memory.values and is_number(right):
        near = same_step(memory.values[str(left.value)], right, memory, "approx")
        if near:
            return Judgement("follows")
    return None


def _subscripts_dropped(tree: Node, memory: Memory) -> Node:
    """`x_1 = 2` is a value of x where only x was spoken of."""
    known = {name for claim in memory.claims for name in claim.tree.symbols()}
    renamed = {
        name: Node("symbol", (), name.split("_")[0])
        for name in tree.symbols() - known
        if "_" in name and name.split("_")[0] in known
    }
    return put_in(tree, renamed)


def _long_chain(
    piece: Piece, tree: Node, place: Place, memory: Memory, *, supposed: bool
) -> Judgement | None:
    """`y = 2x + 3 = 7`: the first link may define, the others are steps."""
    first = Node("relation", tree.args[:2], tree.value[:1], tree.span)
    start = 0
    found: list[Judgement] = []
    if tree.args[0].head == "symbol" or _identity(first, place, memory) is None:
        start = 1
        last = tree.args[-1] if is_number(tree.args[-1]) else tree.args[1]
        if tree.args[0].head == "symbol":
            first = Node("relation", (tree.args[0], last), ("=",), tree.span)
        found.append(
            judge_statement(Claim(first, piece.bare, place.line, supposed), memory, bare=place.bare)
        )
    rest = _chain(piece, tree.args[start:], tree.value[start:], start, place, memory)
    memory.say(tree.args[-1], place.line, piece.bare)
    return worst([*found, *([rest] if rest else [])])


def _chain(
    piece: Piece,
    sides: tuple[Node, ...],
    signs: tuple[str, ...],
    offset: int,
    place: Place,
    memory: Memory,
) -> Judgement | None:
    """The links of a chain as steps; None if there are none."""
    if len(sides) < 2:
        return None
    found = []
    for at, link in enumerate(links(Node("relation", sides, signs))):
        if is_number(link.left) and is_number(link.right):
            one = number_link(link, piece, at + offset, place.words)
        else:
            one = step_link(link, memory, None)
        found.append(one or Judgement("start"))
    return worst(found)


def _identity(tree: Node, place: Place, memory: Memory) -> Judgement | None:
    """An equation that says that an expression may be rewritten; None if it is to be solved."""
    left, right = tree.args
    same = same_step(left, right, memory, tree.value[0]) if _is_composed(left) else None
    if same and not memory.values.keys() & tree.symbols():
        return Judgement("equivalent")
    if same and any(claim.supposed for claim in memory.claims):
        return Judgement("follows")
    if same is None or left.symbols() != right.symbols():
        return None
    targets = [*memory.task.expressions]
    if memory.expression is not None and not memory.claims:
        targets.append(memory.expression)
    if left.head in ("derivative", "integral"):
        targets.append(left)
    if any(_is_composed(one) and same_step(one, left, memory) for one in targets):
        return None if same else wrong_step(left, right, None)
    return None


def _is_composed(node: Node) -> bool:
    return node.head not in ("symbol", "number", "constant")


# --- expressions ------------------------------------------------------------------------------
def _expression(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement | None:
    """An expression without a relation."""
    if piece.lead in ("=", "≈", "\\approx") and _goes_on(piece) and memory.expression is not None:
        found = _continued(tree, memory, piece.lead)
    elif (
        place.alone
        and (place.bare or _targeted(tree, memory))
        and not is_plain(tree)
        or place.alone
        and place.bare
        and memory.task.expressions
    ):
        found = _standing_alone(tree, memory)
    else:
        return None
    memory.say(tree, place.line, piece.bare)
    return found


def _continued(tree: Node, memory: Memory, sign: str = "=") -> Judgement:
    """`= b` below `a`."""
    assert memory.expression is not None
    sign = "=" if sign == "=" else "approx"
    same = same_step(memory.expression, tree, memory, sign)
    if same:
        return Judgement("equivalent", compared_with=memory.expression_line)
    if same is None or not tree.symbols() <= memory.expression.symbols():
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
    sources = [one for one in sources if _is_composed(one)]
    if not sources:
        return Judgement("start")
    if any(same_step(part, tree, memory) for one in sources for part in _parts(one)):
        return Judgement("undecided", "This may be a part of the computation.")
    nearest = before if before is not None and before in sources else sources[0]
    unlike = nearest.symbols() != tree.symbols() and not nearest.has("integral")
    if unlike and not (not tree.symbols() and memory.task.expressions):
        return Judgement("undecided", "It is not clear what this line follows from.")
    if same_step(nearest, tree, memory) is None:
        return Judgement("undecided", "It is not clear whether this is equal.")
    line = memory.expression_line if nearest is before else None
    return wrong_step(nearest, tree, line)


def _parts(node: Node) -> list[Node]:
    """What an expression is made of, a bounded number of it."""
    inside = [part for part in node.walk() if part is not node and _is_composed(part)]
    return inside[:12]


# --- together ---------------------------------------------------------------------------------
_RANK = {"wrong": 0, "follows": 1, "equivalent": 2, "start": 3, "undecided": 4, "unread": 5}


def worst(found: list[Judgement]) -> Judgement:
    """What is to be said of several pieces: the wrong one first, then what says most."""
    if not found:
        return Judgement("start")
    return min(found, key=lambda one: _RANK[one.verdict])
