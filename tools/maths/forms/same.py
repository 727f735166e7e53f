"""Comparing how two answers are written: exactly, up to order, or up to the numbers.

`nouns` writes a tree with sums and products alone: a minus sign is a factor `minus`, a
division by b is a factor `recip(b)`, so that order can be ignored in one place.
"""

from kptutor.tools.maths.forms.form import FINE, FormFinding, wrong
from kptutor.tools.maths.forms.rules import Rule, apply, named
from kptutor.tools.maths.tree import Node, call

COMMUTATIVE = frozenset("add multiply set sequence union intersection and or iff".split())
MIRRORED = {">": "<", ">=": "<=", "superset": "subset", "supseteq": "subseteq"}
MINUS = Node("minus")


def exact_form(student: Node, reference: Node | None) -> FormFinding:
    """Written exactly like the reference; only notation for the same thing is ignored."""
    if reference is not None and plain(student) == plain(reference):
        return FINE
    return wrong("The value is right, but it should be written exactly as asked.")


def same_shape(student: Node, reference: Node | None) -> FormFinding:
    """Built like the reference, whatever the numbers in it are."""
    if reference is not None and _blank(plain(student)) == _blank(plain(reference)):
        return FINE
    return wrong("It should be built like the form that was asked for.")


def same_form(
    student: Node,
    reference: Node | None,
    rules: tuple[str, ...] = (),
    ordered: tuple[str, ...] = (),
) -> FormFinding:
    """The same as the reference up to the order of terms and factors, and up to `rules`.

    Args:
        student: The tree of the answer.
        reference: The tree to compare with.
        rules: Names of further things to ignore (docs/forms.md lists them).
        ordered: `add` and `multiply` where order is not to be ignored, `multiply numbers`
            where only numbers may move.
    """
    chosen = named(rules)
    if reference is not None and key(student, chosen, ordered) == key(reference, chosen, ordered):
        return FINE
    return wrong("The value is right, but it is not written in the form that was asked for.")


def key(node: Node, rules: list[Rule] | None = None, ordered: tuple[str, ...] = ()) -> str:
    """A text that is the same for all trees of the same form."""
    noun = flatten(nouns(node))
    if rules:
        noun = apply(noun, rules, flatten, lambda part: _text(part, ordered))
    return _text(noun, ordered)


def plain(node: Node) -> Node:
    """The tree without choices of notation, such as a stroke or a bar in a fraction."""
    return node.rewrite(_plain)


def _plain(node: Node) -> Node:
    if node.head == "number":
        decimal = node.value.decimals is not None
        return Node("number", (), (node.value.value, decimal, node.value.base))
    if node.head in ("multiply", "divide", "sequence"):
        return Node(node.head, node.args)
    if node.head == "call" and node.value == "exp" and len(node.args) == 1:
        return Node("power", (Node("constant", (), "e"), node.args[0]))
    return node


def _blank(node: Node) -> Node:
    """The tree with a place-holder for each number."""
    return node.rewrite(lambda part: Node("number") if part.head == "number" else part)


def nouns(node: Node) -> Node:
    """The tree with signs and divisions written as factors."""
    return node.rewrite(_noun)


def _noun(node: Node) -> Node:
    if node.head == "negate":
        return Node("multiply", (MINUS, node.args[0]))
    if node.head == "positive":
        return node.args[0]
    if node.head == "divide":
        return Node("multiply", (node.args[0], Node("recip", (node.args[1],))))
    if node.head == "call":
        return _noun_call(node)
    if node.head == "relation" and len(node.args) == 2 and node.value[0] in MIRRORED:
        return Node("relation", node.args[::-1], (MIRRORED[node.value[0]],))
    return node


def _noun_call(node: Node) -> Node:
    """One spelling for functions that have two."""
    if node.value == "exp" and len(node.args) == 1:
        return Node("power", (Node("constant", (), "e"), node.args[0]))
    if node.value == "root" and len(node.args) == 2 and _text(node.args[1], ()) == "2":
        return call("sqrt", node.args[0])
    return node


def flatten(node: Node) -> Node:
    """Sums within sums and products within products taken up into one; one item alone is itself."""
    return node.rewrite(_flatten)


def _flatten(node: Node) -> Node:
    if node.head not in ("add", "multiply", "and", "or", "union", "intersection"):
        return node
    args: list[Node] = []
    for arg in node.args:
        args.extend(arg.args if arg.head == node.head else (arg,))
    return args[0] if len(args) == 1 else Node(node.head, tuple(args))


def _text(node: Node, ordered: tuple[str, ...]) -> str:
    """The tree as text, with the parts of commutative operations in alphabetical order."""
    if node.head == "number":
        return _digits(node)
    parts = [_text(arg, ordered) for arg in node.args]
    if node.head in COMMUTATIVE and node.head not in ordered:
        parts = _sorted(node, parts, ordered)
    elif node.head == "multiply":
        parts = sorted(parts, key=lambda part: part != "minus()")
    if node.head == "relation" and set(node.value) <= {"=", "equiv", "approx", "!="}:
        parts.sort()
    value = "" if node.value is None or node.head in COMMUTATIVE else str(node.value)
    if node.head in ("symbol", "constant"):
        return f"{node.head}:{value}"
    return f"{node.head}{value}({','.join(parts)})"


def _sorted(node: Node, parts: list[str], ordered: tuple[str, ...]) -> list[str]:
    """All parts in order, or in a product where only numbers move, signs and numbers in front."""
    if node.head == "multiply" and "multiply numbers" in ordered:
        still = [part for part in parts if not _moves(part)]
        return sorted(part for part in parts if _moves(part)) + still
    return sorted(parts)


def _moves(part: str) -> bool:
    return part == "minus()" or part[:1].isdigit()


def _digits(node: Node) -> str:
    """A number by its value; 4 and 4.0 differ, 0.5 and .50 do not."""
    if isinstance(node.value, tuple):
        return str(node.value)
    written = node.value
    mark = "." if written.decimals is not None or written.exponent is not None else ""
    base = "" if written.base == 10 else f"_{written.base}"
    return f"{written.value}{mark}{base}"
