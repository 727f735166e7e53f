"""Answers in words: the phrases that have a value, and texts that are words alone."""

import re

from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.names import (
    GREEK_LETTERS,
    WORD_OPERATORS,
    is_known,
    looks_like_a_name,
    split,
)
from kptutor.tools.maths.tree import Node

_WORDS_ONLY = re.compile(r"[^\W\d_]+(?:[\s,;:.!?')/-]+\(?[^\W\d_]+)*[\s,;:.!?')]*")
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")

_DOMAIN = r"(integer|whole number|natural number|real number|real|rational number)s?"
_BEFORE = re.compile(
    rf"\s+(?:(?:any|all|every|each|some|an?)\s+)?{_DOMAIN}\s+(?:\$\s*)?([A-Za-z])(?![A-Za-z])"
)
_BEHIND = re.compile(rf"\s+(?:is|are)\s+(?:an?y?\s+)?{_DOMAIN}\b")
_FAMILY = re.compile(rf"(?<![A-Za-z])(?:for{_BEFORE.pattern}|[A-Za-z]{_BEHIND.pattern})")
"""`k pi for any integer k`, `k is an integer`: statements, although all letters."""

PHRASES = {
    **dict.fromkeys(
        ("no solution", "no solutions", "no real solution", "no real solutions", "empty set",
         "the empty set", "no real roots"),
        "empty",
    ),
    **dict.fromkeys(
        ("all real numbers", "all reals", "any real number", "every real number",
         "all real numbers x", "the real numbers", "real numbers", "all real x", "all x"),
        "reals",
    ),
    **dict.fromkeys(("all integers", "any integer", "the integers"), "integers"),
    **dict.fromkeys(
        ("undefined", "does not exist", "not defined", "doesn't exist", "no limit"),
        "undefined",
    ),
    **dict.fromkeys(("positive infinity", "plus infinity"), "infinity"),
}  # fmt: skip
"""Phrases and the constants they stand for."""

ANSWER_WORDS = frozenset(
    """yes no odd even all one two six ten red blue none both left right north south east west
    sin cos zero prime true false always never sometimes neither male female up down""".split()
)
"""Short words that are an answer rather than a product of letters."""

_SIGNS = frozenset("plus minus negative times multiplied divided equals squared cubed root".split())
STOP_WORDS = frozenset(
    """the are was were this that these those then than there they have has had with because
    since which what who whose when into from not you your his her its can will would should
    could about only also each per but use get got is it of we know dont""".split()
)
"""Words that no mathematics is made of."""


CODE_WORDS = frozenset(
    """import exec eval print open def lambda return while elif raise assert class global system
    echo sudo curl wget bash alert script printf console""".split()
)
"""Words of programs; followed by a bracket or another word they are no answer."""


_CHOICE = re.compile(r"([A-Z])\)")
_INTRODUCTION = re.compile(r"(?:there (?:is|are)|(?:it|the equation|the system) has) ")


def in_words(text: str, conventions: Conventions) -> Node | None:
    """The tree of an answer that is words alone, or None if it is mathematics.

    Args:
        text: The text, folded; positions are kept.
        conventions: Declared variables are never words.
    """
    start = len(text) - len(text.lstrip())
    body = text.strip()
    if not _WORDS_ONLY.fullmatch(body):
        return None
    span = (start, start + len(body))
    if letter := _CHOICE.fullmatch(body):
        return Node("symbol", (), letter[1], span)
    phrase = _INTRODUCTION.sub("", _SPACES.sub(" ", body.lower().rstrip(".!?,; ")))
    if phrase in PHRASES:
        return Node("constant", (), PHRASES[phrase], span)
    words = _WORD.findall(body)
    if _FAMILY.search(body):
        return None
    if words[0] in CODE_WORDS and len(words) > 1:
        return None
    if not all(word.isalpha() for word in words):
        return None
    if any(_is_prose(word, len(words), conventions) for word in words):
        return Node("text", (), _SPACES.sub(" ", body.rstrip(".!?,; ")), span)
    return None


_EXCEPT = re.compile(
    r"\s*(?:all|any)\s+(?:real(?:\s+number)?s?|x)\s+(?:except|but|other than)\s+(?:for\s+)?",
    re.IGNORECASE,
)


def exception(text: str) -> int | None:
    """Where the numbers begin in `all real numbers except 0`."""
    match = _EXCEPT.match(text)
    return match.end() if match else None


def _is_prose(word: str, count: int, conventions: Conventions) -> bool:
    low = word.lower()
    if word in conventions.variables or is_known(word, conventions) or low in WORD_OPERATORS:
        return False
    if low in _SIGNS:
        return False
    if low in ANSWER_WORDS or (count > 1 and low in STOP_WORDS):
        return len(word) > 1
    if not word.isascii():
        return len(word) > 1 and not all(char.isascii() or char in GREEK_LETTERS for char in word)
    return split(word, conventions) == (word,) and looks_like_a_name(word)


DOMAINS = {
    "integer": "integers", "whole number": "integers", "natural number": "naturals",
    "real number": "reals", "real": "reals", "rational number": "rationals",
}  # fmt: skip


def domain_before(text: str, start: int) -> tuple[str, str, int, int] | None:
    """Behind `for`: `any integer k` as the name, its set, and where name and phrase end."""
    match = _BEFORE.match(text, start)
    return (match[2], DOMAINS[match[1]], match.start(2), match.end()) if match else None


def domain_behind(text: str, start: int) -> tuple[str, int] | None:
    """Behind a name: `is an integer` as the set, and where the phrase ends."""
    match = _BEHIND.match(text, start)
    return (DOMAINS[match[1]], match.end()) if match else None


def is_stop_word(word: str) -> bool:
    """Whether a word inside mathematics shows that this is a sentence."""
    return len(word) > 2 and word.lower() in STOP_WORDS
