"""STACK's validation of what is typed: unambiguous entry, stricter than our reader.

https://docs.stack-assessment.org/en/Students/Answer_input/ describes it: a product may leave
out its star but not show a space instead, functions take brackets, no list without brackets,
no percent, no prime, one comparison at a time. Ours reads all of these for the learner.
"""

import re

from kptutor.serving.evaluation.checker_forms_base import Case
from kptutor.tools.maths.tree import Node

REFUSED = re.compile(r"""['’%\\²³¹⁰-⁹]|=>|=<|<>|&&|\|\||\(\s*\)""")
SPACE_FOR_STAR = re.compile(r"[\w)\]]\s+[\w(]")
WORDS = re.compile(r"\b(?:and|or|not|xor|nor|nand|implies|in)\b")
QUOTED = re.compile(r'"[^"]*"')


def is_accepted(case: Case) -> bool:
    """Whether a typed answer is unambiguous, and can be read."""
    text = QUOTED.sub("quoted", case.student)
    if REFUSED.search(text) or SPACE_FOR_STAR.search(WORDS.sub("+", text)):
        return False
    tree = case.tree(text)
    return tree.head != "sequence" and not any(_ambiguous(node) for node in tree.walk())


def _ambiguous(node: Node) -> bool:
    if node.head == "relation":
        return len(node.args) > 2
    return node.head == "divide" and node.args[1].head == "number" and not node.args[1].value.value
