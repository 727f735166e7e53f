"""What a learner claims: without values that others named, that are denied or were given up."""

import re

_DIGIT = re.compile(r"\d")
_OTHERS = (
    r"(?:the|my|our|his|her) (?:\w+ )?(?P<who>book|textbook|key|sheet|teacher|friend|brother|"
    r"sister|mum|mom|dad|mother|father|neighbou?r|partner|calculator|solutions?|internet|computer|"
    r"app)"
)
_VALUE = r"(?:[a-z] ?= ?)?[-−]?\d[\d./]*"
_OF_OTHERS = re.compile(
    rf"(?:^|[,;]? ?\b(?:but|and|while|although|yet)\b ?|[,;.] ?)(?:the answer in )?{_OTHERS} "
    rf"(?:says?|said|has|had|got|gets?|gives?|gave|shows?|thinks?|claims?|is|wants?)\b"
    rf"[^,;\n]{{0,20}}?{_VALUE}",
    re.IGNORECASE,
)
"""`but the book says 15`."""
_DENIED = re.compile(
    rf"[,;]?(?: ?\b(?:and|but)\b)? ?(?<!why )\b(?:not|isn't) {_VALUE}(?! (?:more|less|times))\b"
    rf"|(?<![\w.]){_VALUE} (?:does(?:n't| not) (?:work|fit)|(?:is|was) (?:wrong|not right|too \w+)|"
    rf"can(?:'t|not| not) be(?: right)?)\b",
    re.IGNORECASE,
)
"""`not 5`, `5 is too big`."""
_GIVEN_UP = re.compile(
    rf"\b(?:at )?(?:first |before )?i (?:first )?(?:had|thought|said|guessed)\b"
    rf"[^,;\n]{{0,20}}?{_VALUE}(?: (?:before|first|at first))?[,;]? ?"
    r"(?:\b(?:but|and)\b ?)?(?=now\b|but\b|i\b|it\b|its\b|it's\b)",
    re.IGNORECASE,
)
"""`first I had 5, now ...`."""
_TESTED = re.compile(
    rf"^(?P<head>.{{0,20}}\b(?:if|when) i (?:put|plug|use|try|take)(?: in)? {_VALUE})\b.*$",
    re.IGNORECASE | re.MULTILINE,
)
"""`if I put 4 in I get 11`: 4 is tried, 11 is what comes out."""


def own_claims(text: str, statement: str = "") -> str:
    """The message without the values that are not, or no longer, the learner's.

    What others say is left in where the learner names no value: then that is what is asked about.
    Who is spoken of in the problem is no other: `and his father is 36`.
    """
    told = statement.lower()

    def unless_told(match: re.Match[str]) -> str:
        return match[0] if match["who"].lower() in told else " "

    straight = whole = text.replace("’", "'")
    rest = _OF_OTHERS.sub(unless_told, straight)
    straight = rest if _DIGIT.search(rest) else straight
    rest = _GIVEN_UP.sub(" ", straight)
    straight = rest if _DIGIT.search(rest) else straight
    straight = _TESTED.sub(r"\g<head>", _DENIED.sub("", straight))
    return text if straight == whole else straight.strip(" ,;")
