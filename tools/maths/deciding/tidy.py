"""The same answer in its plainest shape, before the kinds are told apart."""

from kptutor.tools.maths.deciding.naming import is_name
from kptutor.tools.maths.tree import Node

PLUS_MINUS = frozenset({"plus_minus", "minus_plus"})
PARTS = frozenset({"tuple", "list", "sequence", "vector", "set"})


def tidy(node: Node) -> Node:
    """Without brackets round everything, with chains of equations cut to their ends."""
    if node.head in ("sequence", "positive") and len(node.args) == 1:
        return tidy(node.args[0])
    if node.head in ("sequence", "set"):
        node = node.with_args(tuple(_spread(node.args)))
    if node.head == "relation":
        node = _shortened(node)
        node = _turned(node) if node.head == "relation" else node
    if node.head in _JOINED and all(arg.head in _STATEMENTS for arg in node.args):
        return Node(_JOINED[node.head], node.args)
    if node.head in ("or", "and") and any(_is_plain(arg) for arg in node.args):
        node = tidy(Node("sequence", node.args, ","))
    return node


_JOINED = {"union": "or", "intersection": "and"}
_STATEMENTS = frozenset({"relation", "and", "or", "not"})
_EITHER_WAY = frozenset({"parallel", "perp", "cong", "sim"})
_MIRRORED = {"ni": "in", "notni": "notin", "supset": "subset", "supseteq": "subseteq"}


def _turned(node: Node) -> Node:
    """Relations of sets the usual way round; a definition is an equation."""
    if node.value == (":=",):
        return Node("relation", node.args, ("=",))
    if len(node.value) == 1 and node.value[0] in _EITHER_WAY:
        return node.with_args(tuple(sorted(node.args, key=repr)))
    if len(node.value) == 1 and node.value[0] in _MIRRORED:
        return Node("relation", node.args[::-1], (_MIRRORED[node.value[0]],))
    return node


def _is_plain(node: Node) -> bool:
    """A number or tuple between `or`s: a list of answers, not a statement."""
    return node.head in ("number", "tuple", "negate", "divide", "mixed", "add", "multiply", "power")


def _shortened(node: Node) -> Node:
    """X = 5 + 5 = 10 says x = 10; what follows an approximation sign says no more."""
    operators = list(node.value)
    sides = list(node.args)
    if "approx" in operators:
        place = operators.index("approx")
        lone = place == 0 and is_name(sides[0]) and len(sides) == 2
        if lone:
            return Node("relation", tuple(sides), ("=",))
        operators, sides = operators[:place], sides[: place + 1]
    if not operators:
        return tidy(sides[0])
    if len(operators) > 1 and set(operators) == {"="}:
        return Node("relation", (sides[0], sides[-1]), ("=",))
    return Node("relation", tuple(sides), tuple(operators))


def _spread(args: tuple[Node, ...]) -> list[Node]:
    """The elements, with an element that holds a plus-minus written out as two."""
    found: list[Node] = []
    for arg in args:
        inner = tidy(arg)
        found.extend(both_signs(inner) if has_plus_minus(inner) else [inner])
    return found


def has_plus_minus(node: Node) -> bool:
    """Whether a sign is left open somewhere."""
    return node.has(*PLUS_MINUS)


def both_signs(node: Node) -> list[Node]:
    """The two readings of an expression with plus-minus signs, all upper or all lower ones."""
    return [_with_signs(node, upper) for upper in (True, False)]


def _with_signs(node: Node, upper: bool) -> Node:
    return node.rewrite(lambda part: _signed(part, upper))


def _signed(node: Node, upper: bool) -> Node:
    if node.head not in PLUS_MINUS:
        return node
    last = node.args[-1]
    if (node.head == "plus_minus") != upper:
        last = Node("negate", (last,))
    return last if len(node.args) == 1 else Node("add", (node.args[0], last))


def backwards(node: Node) -> Node:
    """A function in pieces with its cases in the other order, but "otherwise" last."""
    rest = [case for case in node.args if case.args[-1].head in ("text", "constant")]
    cases = [case for case in node.args if case not in rest]
    return node.with_args((*cases[::-1], *rest))


def without_sign_choice(node: Node) -> Node:
    """An answer with plus-minus as the list of both answers."""
    if not has_plus_minus(node):
        return node
    two = both_signs(node)
    head = "or" if node.head == "relation" else "sequence"
    if head == "or" and node.value in (("!=",), ("notin",)):
        return Node("and", tuple(two))
    return Node(head, tuple(two), "," if head == "sequence" else None)
