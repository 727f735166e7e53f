"""Words as answers: `no solution`, the letter of a choice."""

import re

from kptutor.tools.maths.deciding.outcome import Outcome, no, yes
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node, number

_EDGES = re.compile(r"^[\s.,;:!()\[\]]+|[\s.,;:!()\[\]]+$")
_INTRODUCTION = re.compile(r"(?:there (?:is|are)|(?:it|the equation|the system) has) ")
_ENDINGS = re.compile(r"(?<=infinitely many) solutions?$|(?<=infinite) solutions?$")
_SPACES = re.compile(r"\s+")


def words_of(node: Node) -> str | None:
    """The text of a node that is a word or a letter."""
    if node.head == "text":
        return str(node.value)
    if node.head == "symbol":
        return str(node.value)
    if node.head == "constant" and node.value in ("e", "i", "true", "false"):
        return str(node.value)
    if node.head == "multiply":
        letters = [words_of(arg) for arg in node.args]
        return None if None in letters else "".join(letter or "" for letter in letters)
    return None


MEANINGS = {
    "no solution": "empty",
    "no solutions": "empty",
    "no real solution": "empty",
    "no real solutions": "empty",
    "none": "empty",
    "empty set": "empty",
    "the empty set": "empty",
    "all real numbers": "reals",
    "all reals": "reals",
    "infinity": "infinity",
}
"""Words that stand for a set or a number."""


_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    **{f"{ten}-{one}": 10 * tens + ones
       for tens, ten in enumerate(_TENS, start=2) for ones, one in enumerate(_ONES[:10]) if ones},
    "a hundred": 100, "one hundred": 100,
}  # fmt: skip
"""Whole numbers in words."""


def number_in_words(node: Node) -> Node:
    """The number that words stand for, or the node itself."""
    words = words_of(node) if node.head in ("text", "symbol") else None
    found = NUMBERS.get(_SPACES.sub(" ", words.strip()).casefold()) if words else None
    return node if found is None else number(found)


def meaning(node: Node) -> Node:
    """The constant that some words stand for, or the node itself."""
    words = words_of(node)
    if words is None:
        return node
    plain = _INTRODUCTION.sub("", _SPACES.sub(" ", _EDGES.sub("", words)).casefold())
    near = {key.replace(" ", ""): value for key, value in MEANINGS.items()}
    found = MEANINGS.get(plain) or near.get(plain.replace(" ", ""))
    return Node("constant", (), found) if found else node


def plain_words(text: str, options: Options) -> str:
    """Words without the marks around them; a single letter keeps its case."""
    words = _SPACES.sub(" ", _EDGES.sub("", text))
    return words.casefold() if options.ignore_text_case and len(words) > 1 else words


def same_text(first: Node, second: Node, options: Options) -> Outcome:
    """Compare words."""
    one, other = words_of(first), words_of(second)
    if one is None or other is None:
        return no("words", "One of them is words, the other is not.")
    one, other = plain_words(one, options), plain_words(other, options)
    one, other = (_ENDINGS.sub("", words) for words in (one, other))
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return yes("the same words")
    return no("words", "The words are different.")
