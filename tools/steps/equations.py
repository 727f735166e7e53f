"""Relations in a working: sums, chains, definitions, rewritings, equations to be solved."""

from fractions import Fraction

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.steps.chains import (
    has_unknown_call,
    number_link,
    same_step,
    step_link,
    wrong_step,
)
from kptutor.tools.steps.expressions import applied, derivative, equal, put_in
from kptutor.tools.steps.memory import Claim, Judgement, Memory, worst
from kptutor.tools.steps.numbers import is_number, is_plain, links, value_of
from kptutor.tools.steps.pieces import Piece
from kptutor.tools.steps.place import Place
from kptutor.tools.steps.solution_sets import relation
from kptutor.tools.steps.statements import claim_of, judge_statement
from kptutor.tools.steps.task import definition

ROOTS = frozenset({"_1", "_2", "_3", "_4"})
"""Subscripts that number the values of one unknown."""
_EQUAL = frozenset({"=", "approx"})


def judge_numbers(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement:
    """Judge a chain of numbers."""
    found = [
        number_link(link, piece, at, place.words, memory) for at, link in enumerate(links(tree))
    ]
    plain = len(tree.args) == 2 and all(is_plain(side) for side in tree.args)
    if plain and not any(piece.units) and not piece.after:
        return _contradiction(piece, tree, place, memory)
    targets = memory.task.expressions if place.bare else ()
    memory.say(tree.args[-1], place.line, piece.bare)
    if any(same_step(target, tree.args[0], memory) for target in targets):
        found.append(Judgement("equivalent"))
    judgement = worst([one for one in found if one])
    if judgement.verdict == "wrong" and place.denied:
        return Judgement("undecided", "A line below says that this is not so.")
    return judgement


def _contradiction(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement:
    """`0 = 3` at the end of an equation without a solution, or simply something false."""
    true = same_step(tree.args[0], tree.args[1], memory)
    if not memory.claims:
        return Judgement("start" if true else "undecided")
    if true:
        return Judgement("follows", compared_with=memory.claims[-1].line)
    for claim in memory.related(memory.claims[-1].tree):
        if _has_solution(claim, memory) is False:
            return Judgement("equivalent", compared_with=claim.line)
    if not place.derived or place.supposed:
        return Judgement("undecided", "This equation is not true.")
    before = memory.claims[-1]
    reason = "This equation is not true, but the line before has a solution."
    return Judgement("wrong", reason, before.line, before=before.text, after=piece.bare)


def _has_solution(claim: Claim, memory: Memory) -> bool | None:
    """Whether an equation of one variable has a solution, as far as can be seen."""
    never = Node("relation", (number(0), number(1)), ("=",))
    found = relation(claim.tree, never, memory.options)
    return None if found.kind == "open" else found.kind in ("apart", "other", "narrower")


def judge_relation(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement | None:
    """Judge a relation with names in it."""
    memory.say(tree.args[-1], place.line, piece.bare)
    function = definition(tree)
    if function is not None and (not place.bare or function[0] not in memory.functions):
        memory.functions[function[0]] = function[1:]
        return _chain(piece, tree.args[1:], tree.value[1:], 1, place, memory) or Judgement("start")
    tree = _subscripts_dropped(tree, memory)
    resolved = tree.with_args(tuple(_resolved(side, memory) for side in tree.args))
    if resolved != tree and set(tree.value) <= _EQUAL:
        return _of_functions(piece, tree, resolved, place, memory)
    tree = tree.rewrite(_primes_as_names)
    if len(tree.args) > 2 and set(tree.value) <= _EQUAL:
        return _long_chain(piece, tree, place, memory)
    if tree.value in (("=",), ("approx",)) and (step := _identity(tree, memory)) is not None:
        return step
    if _is_said_to_be(piece) and _cannot_be_meant(tree):
        left, right = tree.args
        return wrong_step(left, right, None)
    if tree.value == ("approx",):
        tree = Node("relation", tree.args, ("=",), tree.span)
        if (rounded := _rounded(tree, memory)) is not None:
            return rounded
    claim = claim_of(tree, piece, place)
    return judge_statement(claim, memory, derived=place.derived)


def _of_functions(
    piece: Piece, tree: Node, resolved: Node, place: Place, memory: Memory
) -> Judgement:
    """`f(2) = 2*2 + 3 = 7`, `f'(x) = 2x`, `dy/dx = 2x`: values and slopes of what is known."""
    first = tree.args[0]
    valued = first.head == "call" and all(is_number(arg) for arg in first.args)
    if not valued and first.head not in ("prime", "derivative"):
        claim = claim_of(resolved, piece, place)
        found = judge_statement(claim, memory, derived=False)
        certain = found.verdict in ("equivalent", "follows")
        return found if certain else Judgement("undecided", "It is not clear what it says.")
    memory.say(resolved.args[-1], place.line, piece.bare)
    return _chain(piece, resolved.args, resolved.value, 0, place, memory) or Judgement("start")


def _resolved(node: Node, memory: Memory) -> Node:
    """With the bodies of known functions put in, and dy/dx as the derivative of what y is."""
    node = applied(node, memory.functions)
    if not node.has("derivative", "prime"):
        return node
    defined = memory.definitions()

    def change(part: Node) -> Node:
        if part.head == "derivative" and part.args[0].head == "symbol":
            return part.with_args((put_in(part.args[0], defined), *part.args[1:]))
        if part.head == "prime" and part.args[0].head == "symbol" and part.value == 1:
            body = put_in(part.args[0], defined)
            names = sorted(body.symbols())
            if body is not part.args[0] and len(names) == 1:
                return derivative(body, names[0])
        return part

    return node.rewrite(change)


def _primes_as_names(part: Node) -> Node:
    """M' beside M is another name."""
    if part.head == "prime" and part.args[0].head == "symbol":
        return Node("symbol", (), f"{part.args[0].value}'", part.span)
    return part


def _rounded(tree: Node, memory: Memory) -> Judgement | None:
    """`x ≈ 3.33` where x is known."""
    left, right = tree.args
    if left.head == "symbol" and left.value in memory.values and is_number(right):
        near = same_step(memory.values[str(left.value)], right, memory, "approx")
        if near:
            return Judgement("follows")
    return None


def _subscripts_dropped(tree: Node, memory: Memory) -> Node:
    """`x_1 = 2` is a value of x where only x was spoken of; `A_8` is a name of its own."""
    known = {name for claim in memory.claims for name in claim.tree.symbols()}
    renamed = {
        name: Node("symbol", (), name.split("_")[0])
        for name in tree.symbols() - known
        if name[-2:] in ROOTS and name.split("_")[0] in known
    }
    return put_in(tree, renamed)


def _long_chain(piece: Piece, tree: Node, place: Place, memory: Memory) -> Judgement:
    """`y = 2x + 3 = 7`: the first link may define, the others are steps."""
    first = Node("relation", tree.args[:2], tree.value[:1], tree.span)
    start = 0
    found: list[Judgement] = []
    if tree.args[0].head == "symbol" or _identity(first, memory) is None:
        start = 1
        last = tree.args[-1] if is_number(tree.args[-1]) else tree.args[1]
        if tree.args[0].head == "symbol":
            first = Node("relation", (tree.args[0], last), ("=",), tree.span)
        claim = claim_of(first, piece, place)
        found.append(judge_statement(claim, memory, derived=place.derived))
    rest = _chain(piece, tree.args[start:], tree.value[start:], start, place, memory)
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
            one = number_link(link, piece, at + offset, place.words, memory)
        else:
            one = step_link(link, memory, None)
        found.append(one or Judgement("start"))
    return worst(found)


def _is_said_to_be(piece: Piece) -> bool:
    """Whether words before an equation say what its sides are: `the value is 2x + 3x = 5x`."""
    return piece.before[-1:] in (("is",), ("are",), ("was",), ("were",), ("be",), ("costs",))


def _cannot_be_meant(tree: Node) -> bool:
    """Whether an equation of one unknown is true for no number, or for 0 alone, by a slip.

    Nobody states `3x + 2x = 4x` to find x.
    """
    names = tree.symbols()
    if tree.value != ("=",) or len(names) != 1 or is_plain(tree.args[0]):
        return False
    name = next(iter(names))
    gaps = [_gap(tree, name, at) for at in (0, 1, 2)]
    if None in gaps:
        return False
    first, second, third = (gap for gap in gaps if gap is not None)
    straight = first - 2 * second + third == 0
    return straight and (first == 0 != second or first == second != 0)


def _gap(tree: Node, name: str, at: int) -> Fraction | None:
    """How far the sides are apart where the unknown is a number."""
    left, right = (value_of(put_in(side, {name: number(at)})) for side in tree.args)
    return None if left is None or right is None else left - right


def _identity(tree: Node, memory: Memory) -> Judgement | None:
    """An equation that says that an expression may be rewritten; None if it is to be solved."""
    left, right = tree.args
    if is_plain(left) or left.head == "symbol":
        return None
    if equal(left, right, memory.options):
        return Judgement("equivalent")
    same = same_step(left, right, memory, tree.value[0])
    if same and any(claim.supposed for claim in memory.claims):
        return Judgement("follows")
    unlike = left.symbols() != right.symbols() and left.head != "integral"
    if same is None or same or unlike or has_unknown_call(tree):
        return None
    single = len(memory.task.expressions) == 1 and not memory.task.statements
    targets = [*memory.task.expressions] if single else []
    if left.head in ("derivative", "integral"):
        targets.append(left)
    if any(not is_plain(one) and same_step(one, left, memory) for one in targets):
        return wrong_step(left, right, None)
    return None
