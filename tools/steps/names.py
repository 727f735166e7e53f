"""Letters and short words of a row: names of numbers, or words of a sentence."""

from kptutor.tools.steps.tokens import Token

_GREEK = frozenset("αβγδεθλμπρσφωΔΣ")
_SHORT = frozenset(
    "am an and are as at be but by can cup day did do end far few for ft get got had has her him "
    "his how if in is it its let lot man mat me men my new no not now of off old on one or our out "
    "pay per put red run sam she so sum set six tom ten the to too top two up us use was way we "
    "who yes you egg bag box car cat dog hat hen cow pig bus cm kg km lb mi ml mm oz mg dm hr min "
    "sec st "
    "nd rd th all any ate buy cut eat fit hit kid lay leg row sit sold cost left".split()
)
_UNITS = frozenset("cm kg km mm ml mg m g l s h t ms ns mph kmh min sec hr ft yd".split())
_ARTICLES = frozenset({"a", "A", "I"})
_JOINING = frozenset("+-*/^=<>−–·×÷≤≥≈")


def neighbour(tokens: list[Token], place: int, step: int) -> Token:
    """The next token that is no white space and no border of a formula."""
    place += step
    while 0 <= place < len(tokens) and tokens[place].kind in ("space", "border"):
        place += step
    return tokens[place] if 0 <= place < len(tokens) else Token("end", "")


def is_word(tokens: list[Token], place: int) -> bool:
    """Whether a single letter is the article, the pronoun or a unit rather than a name."""
    text = tokens[place].text
    if place and tokens[place - 1].kind in ("number", "letter", "close"):
        return False
    before, after = neighbour(tokens, place, -1), neighbour(tokens, place, 1)
    joined = after.text[:1] in _JOINING or before.text[:1] in _JOINING or after.kind == "relation"
    if before.kind == "relation" or joined:
        return False
    if text in _ARTICLES:
        return after.kind in ("word", "number", "letter", "end", "stop") or before.kind == "word"
    return False


def is_product(tokens: list[Token], place: int) -> bool:
    """Whether a word such as `xy` or `AB` is a product of letters: it touches a sign."""
    text = tokens[place].text
    if text[0] == "d" and len(text) == 2 and _is_differential(tokens, place):
        return True
    if len(text) > 3 or text.lower() in _SHORT or not text.isalpha():
        return False
    if not text.isascii():
        return set(text) & _GREEK != set()
    before = tokens[place - 1] if place else Token("end", "")
    after = tokens[place + 1] if place + 1 < len(tokens) else Token("end", "")
    if before.kind == "number" and not text.isupper():
        return not set(text) - set("abcnkmpqrstuvwxyz") and text not in _UNITS
    if after.text in ("^", "_") or before.text in ("^", "("):
        return True
    around = (neighbour(tokens, place, -1), neighbour(tokens, place, 1))
    return all(t.kind in ("relation", "operator", "end", "stop", "number") for t in around) and any(
        t.text[:1] in _JOINING and t.text for t in around
    )


def _is_differential(tokens: list[Token], place: int) -> bool:
    """Whether `dx` stands below d or behind an integral sign."""
    if place > 1 and tokens[place - 1].text == "/" and tokens[place - 2].text[:1] == "d":
        return True
    return any(t.text in ("∫", "\\int", "\\iint", "\\oint") for t in tokens[:place])
