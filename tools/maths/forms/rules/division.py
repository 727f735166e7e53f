"""Rules about division, which the tree of nouns writes as a factor `recip`."""

from collections import Counter

from kptutor.tools.maths.forms.rules.arithmetic import fraction_reduce
from kptutor.tools.maths.forms.rules.nouns import MINUS, Key, build, parts
from kptutor.tools.maths.tree import Node


def divide_together(node: Node, _: Key) -> Node:
    """x/a times y/b is xy/(ab)."""
    if node.head != "multiply":
        return node
    below = [arg.args[0] for arg in node.args if arg.head == "recip"]
    if len(below) < 2:
        return node
    kept = [arg for arg in node.args if arg.head != "recip"]
    return build("multiply", [*kept, Node("recip", (Node("multiply", tuple(below)),))])


def divide_divided(node: Node, _: Key) -> Node:
    """a/(b/c) is ac/b."""
    if node.head != "recip":
        return node
    inner = node.args[0]
    parts = list(inner.args) if inner.head == "multiply" else [inner]
    lifted = [part.args[0] for part in parts if part.head == "recip"]
    if not lifted:
        return node
    kept = [part for part in parts if part.head != "recip"]
    return build("multiply", [*lifted, Node("recip", (build("multiply", kept),))])


def divide_cancel(node: Node, key: Key) -> Node:
    """Common factors above and below the line are cancelled."""
    if node.head != "multiply":
        return node
    above = [arg for arg in node.args if arg.head != "recip"]
    below = [arg.args[0] for arg in node.args if arg.head == "recip"]
    split = [part for divisor in below for part in parts(divisor)]
    common = Counter(map(key, above)) & Counter(map(key, split))
    common.pop(key(MINUS), None)
    if not common:
        return fraction_reduce(node, key)
    kept_above, kept_below = _drop(above, common, key), _drop(split, common, key)
    tail = [Node("recip", (build("multiply", kept_below),))] if kept_below else []
    return build("multiply", kept_above + tail)


def _drop(nodes: list[Node], gone: Counter[str], key: Key) -> list[Node]:
    left, kept = Counter(gone), []
    for node in nodes:
        text = key(node)
        if left[text]:
            left[text] -= 1
        else:
            kept.append(node)
    return kept
