"""Two notations of one thing that only the other answer tells apart from something else."""

from kptutor.tools.maths.tree import Node

_LOGIC = ("and", "or", "not", "implies", "iff")


def in_one_notation(student: Node, reference: Node) -> tuple[Node, Node]:
    """Arrows as implications, `dy/dx` as `y'`, `A(2,3)` as a point, where the other has these."""
    heads = {student.head, reference.head}
    if any(node.has(*_LOGIC) for node in (student, reference)):
        student, reference = student.rewrite(_as_implication), reference.rewrite(_as_implication)
    if "tuple" in heads and heads != {"tuple"}:
        student, reference = _as_point(student), _as_point(reference)
    if any(node.has("prime") for node in (student, reference)):
        if student.has("derivative"):
            student = _with_primes(student, reference)
        elif reference.has("derivative"):
            reference = _with_primes(reference, student)
    return student, reference


def _as_implication(node: Node) -> Node:
    r"""The arrow of `P \to Q`."""
    arrow = node.head == "relation" and node.value == ("to",)
    return Node("implies", node.args) if arrow else node


def _as_point(node: Node) -> Node:
    if node.head == "relation" and node.value == ("divides",):
        return Node("tuple", node.args, ",")
    label = str(node.value).partition("_")[0]
    if node.head == "call" and len(label) == 1 and label.isupper() and len(node.args) > 1:
        return Node("tuple", node.args, ",")
    return node


def _with_primes(node: Node, other: Node) -> Node:
    """Derivatives of the functions that have primes in the other answer, with primes."""
    primes = [part.args[0] for part in other.walk() if part.head == "prime"]
    primed = {_function(inner): inner for inner in primes}

    def change(part: Node) -> Node:
        if part.head != "derivative" or part.args[2].head != "number":
            return part
        name, variable = _function(part.args[0]), part.args[1]
        inner = primed.get(name) if name else None
        if inner is None or (inner.head == "call" and inner.args != (variable,)):
            return part
        return Node("prime", (inner,), int(part.args[2].value.value))

    return node.rewrite(change)


def _function(node: Node) -> str | None:
    """The name of an unknown function, alone or with what it is taken of."""
    return str(node.value) if node.head in ("symbol", "call") else None
