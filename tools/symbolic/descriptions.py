"""Whole numbers described in words: `positive three-digit multiples of 7 that are not even`.

`describe` reads a description into a tree `integers` whose branches are `property` nodes;
every word must be accounted for. What the properties mean is said in
`classes/integer_sets.py`.
"""

# ruff: noqa: E501 - patterns read better unbroken

import re
from collections.abc import Callable

from kptutor.tools.maths.tree import Node

Reader = Callable[[str], Node | None]

_N = r"(?:⟦\d+⟧|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred)"
_ROW = rf"(?:both |each of |all of )?{_N}(?:(?: , and| and| ,) {_N})*"
_EITHER = rf"(?:either )?{_N}(?:(?: , or| or| ,) {_N})+(?: or both)?"
_NO_MORE = "less than or equal to|at most|no more than|not more than|not exceeding|not greater than"
_NO_LESS = "greater than or equal to|at least|no less than|not less than"

_ADJECTIVES = {
    "positive": "positive", "negative": "negative", "even": "even", "odd": "odd", "prime": "prime",
    "composite": "composite", "whole": "whole", "natural": "positive", "counting": "positive",
    "non - negative": "whole", "nonnegative": "whole", "palindromic": "palindrome",
    "nonzero": "nonzero", "non - zero": "nonzero", "distinct": "", "different": "", "integral": "",
}  # fmt: skip
_ADJECTIVE = re.compile(rf"(?:{'|'.join(_ADJECTIVES)}) (?=\S)|integer (?=mult|fact|divi|valu|perf)")
_DIGITS = re.compile(rf"({_N}) digit ")
_NOUNS: tuple[tuple[str, str], ...] = (
    (r"integers?|numbers?|values", ""),
    (r"primes?(?: numbers?)?", "prime"),
    (r"palindromes?", "palindrome"),
    (r"perfect squares?|squares?|square numbers?", "square"),
    (r"perfect cubes?|cubes?", "cube"),
    (rf"(?:common )?multiples? of (?P<row>{_ROW})", "multiple"),
    (rf"multiples? of (?P<row>{_EITHER})", "multiple of one"),
    (rf"(?:common )?(?:factors?|divisors?) of (?P<row>{_ROW})", "divisor"),
)
_MODIFIERS: tuple[tuple[str, str], ...] = (
    (rf"(?:less than|fewer than|smaller than|below|under) (?P<row>{_N})", "less"),
    (rf"(?:{_NO_MORE}) (?P<row>{_N})", "at most"),
    (rf"(?:greater than|more than|larger than|above|over|bigger than) (?P<row>{_N})", "more"),
    (rf"(?:{_NO_LESS}) (?P<row>{_N})", "at least"),
    (rf"between (?P<row>{_N} and {_N}) ,? ?inclusive", "from"),
    (rf"between (?P<row>{_N} and {_N}) , inclusive ,", "from"),
    (rf"(?:strictly|exclusively) between (?P<row>{_N} and {_N})", "inside"),
    (rf"between (?P<row>{_N} and {_N})", "between"),
    (rf"(?:in the range |from (?:the )?(?:set of )?(?:integers|whole numbers|numbers) |in the interval )?(?:from )?(?P<row>{_N} (?:to|through) {_N})(?: ,? ?inclusive)?", "from"),
    (rf"(?:evenly )?divisible by (?P<row>{_EITHER})", "multiple of one"),
    (rf"(?:evenly )?divisible by (?P<row>{_ROW})", "multiple"),
    (rf"(?:an? |integer )?multiples? of (?P<row>{_EITHER})", "multiple of one"),
    (rf"(?:an? |integer )?multiples? of (?P<row>{_ROW})", "multiple"),
    (rf"(?:not|neither|nor) (?:evenly )?divisible by (?:either )?(?P<row>{_N}(?: (?:or|nor) {_N})*)", "no multiple"),
    (rf"(?:not )(?:an? )?(?:integer )?multiples? of (?:either )?(?P<row>{_N}(?: (?:or|nor) {_N})*)", "no multiple"),
    (rf"(?:not )(?P<row>{_N})", "no multiple too"),
    (rf"(?:an? |positive )*(?:factors?|divisors?) of (?P<row>{_ROW})", "divisor"),
    (rf"(?:evenly )?divides? (?P<row>{_ROW})", "divisor"),
    (r"(?:not )(?:an? )?prime(?: numbers?)?", "no prime"),
    (r"(?:not )(?:an? )?perfect squares?", "no square"),
    (r"(?:an? )?(?:perfect )?squares?", "square"),
    (r"(?:an? )?(?:perfect )?cubes?", "cube"),
    (r"(?:an? )?primes?(?: numbers?)?", "prime"),
    (r"(?:an? )?composite(?: numbers?)?", "composite"),
    (r"(?:an? )?palindromes?", "palindrome"),
    (r"even(?: numbers?)?", "even"),
    (r"odd(?: numbers?)?", "odd"),
    (r"positive", "positive"),
    (rf"(?:relatively prime|coprime) to (?P<row>{_N})", "coprime"),
    (rf"(?:leaves? |leaving |have |has |with )?(?:an? )?remainder (?:of )?(?P<row>{_N} (?:when|if|upon) (?:it is |they are )?(?:being )?(?:divided by|division by) {_ROW})", "remainder"),
    (rf"(?:one )?(?P<row>{_N} (?:more|greater) than a multiple of {_N})", "remainder"),
    (rf"(?:have|has|with) (?:exactly )?(?P<row>{_N}) (?:positive |distinct |different )*(?:integer )?(?:factors|divisors)", "divisors"),
    (rf"(?:have|has|with) (?:a |the )?(?:sum of (?:its|their|the) digits|digit sum|digits (?:that|which) sum)(?: is| of| equal to| equals| to)* (?P<row>{_N})", "digit sum"),
    (rf"(?:whose|in which the|for which the) (?:sum of (?:its |their |the )?)?digits(?: sum| add(?: up)?)?(?: is| of| equal to| equals| to| sum)* (?P<row>{_N})", "digit sum"),
    (rf"(?:whose|in which the|for which the|with) product of (?:its |their |the )?digits (?:is|equal to|equals) (?P<row>{_N})", "digit product"),
    (rf"(?:have|has|with|whose) (?:a )?(?:units|ones) digit (?:is |of )?(?P<row>{_N})", "last digit"),
    (rf"ends? (?:in|with)(?: the| a)?(?: digit)? (?P<row>{_N})", "last digit"),
    (rf"(?:do|does) not contain (?:the |any )?digits? (?P<row>{_N})", "without digit"),
    (rf"contains? (?:the |at least one )?digits? (?P<row>{_N})", "with digit"),
)  # fmt: skip
_NOUN = [(re.compile(rf"(?:{pattern})(?= |$)"), name) for pattern, name in _NOUNS]
_MODIFIER = [(re.compile(rf"(?:{pattern})(?= |$)"), name) for pattern, name in _MODIFIERS]
_LINK = re.compile(
    r"(?:, |and |that |which |who |are |is |it |they |also |but |is also |when it |when |both )+"
)
_OPENING = re.compile(r"(?:(?:of|the|all|possible|such|a|an) )+")


def describe(words: str, phrase: Reader) -> Node | None:
    """The tree `integers` of a description, or None if some word of it is not understood."""
    rest = re.sub(r" ?- ?digit\b", " digit", words.strip(" ,"))
    rest = re.sub(r"(?<=⟧) digits? (?=positive|whole|even|odd|int|num|pal|prime|mult|perf)", " digit ", rest)  # fmt: skip
    rest = _OPENING.sub("", rest + " ", count=1) if _OPENING.match(rest) else rest + " "
    found: list[Node] = []
    while match := _ADJECTIVE.match(rest) or _DIGITS.match(rest):
        said = match.group().strip()
        if said == "integer":
            pass
        elif said in _ADJECTIVES:
            found += _property(_ADJECTIVES[said], "", phrase) or []
        elif (digits := _property("digits", match.group(1), phrase)) is not None:
            found += digits
        else:
            return None
        rest = rest[match.end() :]
    named = _first(_NOUN, rest, phrase)
    if named is None:
        return None
    rest, more = named
    found += more
    while rest := _unlinked(rest):
        next_one = _first(_MODIFIER, rest, phrase)
        if next_one is None:
            return None
        rest, more = next_one
        found += more
    return Node("integers", tuple(found))


def _unlinked(rest: str) -> str:
    rest = rest.lstrip()
    return _LINK.sub("", rest, count=1) if _LINK.match(rest) else rest


def modifier(words: str, phrase: Reader) -> Node | None:
    """The properties of a modifier alone: `divisible by 3 and odd`."""
    tree = describe(f"integers {words}", phrase)
    return tree if tree is not None and tree.args else None


def _first(
    table: list[tuple[re.Pattern[str], str]], rest: str, phrase: Reader
) -> tuple[str, list[Node]] | None:
    best: tuple[int, list[Node]] | None = None
    for pattern, name in table:
        match = pattern.match(rest)
        if match is None or (best is not None and match.end() <= best[0]):
            continue
        row = match.groupdict().get("row") or ""
        made = _property(name, row, phrase)
        if made is not None:
            best = (match.end(), made)
    return None if best is None else (rest[best[0] :], best[1])


def _property(name: str, row: str, phrase: Reader) -> list[Node] | None:
    if not name:
        return []
    trees = [phrase(text) for text in re.findall(_N, row)]
    if any(tree is None or tree.head == "ask" or tree.symbols() for tree in trees):
        return None
    return [Node("property", tuple(t for t in trees if t is not None), name)]
