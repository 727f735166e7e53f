"""Rules about 0 and 1."""

from kptutor.tools.maths.forms.rules.nouns import ONE, ZERO, Key, build, is_number
from kptutor.tools.maths.tree import Node


def zero_add(node: Node, _: Key) -> Node:
    """0 + x is x."""
    if node.head != "add":
        return node
    return build("add", [arg for arg in node.args if not is_number(arg, 0)])


def zero_multiply(node: Node, _: Key) -> Node:
    """0 times x is 0."""
    return ZERO if node.head == "multiply" and any(is_number(arg, 0) for arg in node.args) else node


def one_multiply(node: Node, _: Key) -> Node:
    """1 times x is x."""
    if node.head != "multiply":
        return node
    return build("multiply", [arg for arg in node.args if not is_number(arg, 1)])


def one_divide(node: Node, _: Key) -> Node:
    """x/1 is x."""
    if node.head != "multiply":
        return node
    kept = [arg for arg in node.args if arg.head != "recip" or not is_number(arg.args[0], 1)]
    return build("multiply", kept)


def one_power(node: Node, _: Key) -> Node:
    """1^x is 1."""
    return ONE if node.head == "power" and is_number(node.args[0], 1) else node


def power_one(node: Node, _: Key) -> Node:
    """x^1 is x."""
    return node.args[0] if node.head == "power" and is_number(node.args[1], 1) else node


def zero_power(node: Node, _: Key) -> Node:
    """0^x is 0, unless x is 0."""
    zero = node.head == "power" and is_number(node.args[0], 0) and not is_number(node.args[1], 0)
    return ZERO if zero else node


def power_zero(node: Node, _: Key) -> Node:
    """x^0 is 1, unless x is 0."""
    one = node.head == "power" and is_number(node.args[1], 0) and not is_number(node.args[0], 0)
    return ONE if one else node
