"""What the words round an equation say about it."""

import re
from typing import Literal

_AROUND = 160
_QUIET = re.compile(
    r"\bnot\b|n't\b|\bfalse\b|\bincorrect|\bwrong|\bmistake|\bcontradict|\bimpossible|\binvalid|"
    r"\binconsisten|\babsurd|\bno longer|\bnever\b|\bsuppose|\bassum|\bpretend|\bwhether\b|"
    r"\bguess|\bcannot\b|\bfail|\binstead of\b|\berror|\bclos|✗|❌|≠|\\neq?\b|"
    r"\bestimate|\babout\b|\broughly|\bapproximat|\bround|\?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\\$(])|\n")
_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CASES = re.compile(
    r"\bcase\b|\bor\b|\bother\b|\bsimilarly\b|\bnext\b|\bsecond\b|\balso\b|\bif\b|\bwhen\b|\blet\b|"
    r"\bgiven\b|\bgives us another|\band\b|\bfor\b|\bsuppose\b|\bnow\b|\brecall\b|\bconsider|"
    r"\bequation[s]?\b.{0,20}\bfrom\b|\btry|\bcheck|\bderivative|\bdifferentiat|\btherefore.{0,20}\bother|"
    r"substitut|\busing|plug|insert|replac|\bfrom\b|numerator|denominator|\broot of|"
    r"\bat\b|\bthese\b|\bboth\b|\beach\b|\bequations\b|\brespectively|\bsolutions\b|\bvalues\b|\btwo\b|\bfirst\b|\bthird\b|\blast\b|"
    r"\bwhere\b|\bwe know|\bset\b|\bwant\b|\bneed\b|\bformula|\bby\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"simplif|rearrang|expand|subtract|divid|multipl|add|distribut|combin|solv|isolat|factor|reduc|"
    r"cancel|transpos|mov|collect|yield|giv|get|becom|impl|so\b|thus|hence|therefore|then|"
    r"which means",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\\[()\[\]]|\$")
_SIGNS = " \n\t$\\[]()"
_WORKED_OUT = re.compile(
    r"simplif|expand|distribut|combin|factor|multiply(?:ing)? out|like terms|foil|cancel",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"substitut|\busing\b|\bsince\b|\bplug|\bgiven\b|\bidentity\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\b(?:from |to |on |of )?(?:both|each) sides?(?: of)?(?: the)?(?: equations?)?|"
    r"\bsolv\w* for\b|"
    r"\bby -?[\w$/.]+|\bequation\b|\band (?:simplif|solv|rearrang|combin|get|we get)\w*|"
    r"\b(?:subtract|add)\w*.{0,20}\b(?:from|to)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|are|has|of|earns?|costs?|pays?|paid|total|left)\b[:\s$\\(\[]*\Z")
_COMPUTES = re.compile(r"\b(?:calculat|comput|evaluat)", re.IGNORECASE)
_TO_SOLVE = re.compile(
    r"equation|inequalit|condition|constraint|relation|formula|given|line|circle|parabola|root|"
    r"solution|set of|graph|where|such that|if\b|when\b|system|curve|plane|ellipse|hyperbola",
    re.IGNORECASE,
)
_NOWHERE = re.compile(
    r"contradict|no solution|impossible|\bnot\b|n't\b|\bfalse\b|inconsisten|extraneous|reject|✗|≠",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:%|percent|half|third|quarter|\d|\})\)?\s*\$? of [\s$\\(\[]*\Z"
    r"|\b(?:twice|double|triple|thrice|times|minus|plus)\s[\s$\\(\[]*\Z",
    re.IGNORECASE,
)
_FURTHER = 220
_TRIES = re.compile(
    r"substitut|check|test|\btry|verif|plug|original equation|\bif\b", re.IGNORECASE
)
_MOST_WORDS = 12
_DISTANCE = 160


def quiet(text: str, start: int, end: int) -> bool:
    """Whether the sentence denies, tries or estimates what stands at `text[start:end]`."""
    before = _NEAR.split(_SENTENCE.split(text[max(0, start - _AROUND) : start].rstrip(_SIGNS))[-1])[
        -1
    ]
    after = _NEAR.split(_SENTENCE.split(text[end : end + _AROUND].lstrip(_SIGNS))[0])[0]
    return _QUIET.search(before) is not None or _QUIET.search(after) is not None


Way = Literal["none", "layout", "words"]


def transition(text: str, end: int, start: int) -> Way:
    """What leads from one equation to the next: only layout, words of making, or neither."""
    if not 0 <= start - end <= _DISTANCE:
        return "none"
    between = re.sub(r"\\[a-zA-Z]+|[\\\[\]$&(){}]", " ", text[end:start])
    words = re.findall(r"[A-Za-z]{2,}", between)
    if not words:
        return "none" if re.search(r"[,;]", between) and "\n" not in between else "layout"
    made = (
        len(words) <= _MOST_WORDS
        and _MADE.search(between)
        and not _CASES.search(_HARMLESS.sub(" ", between))
    )
    return "words" if made else "none"


def works_out(text: str, start: int, *, of_equations: bool = True) -> bool:
    """Whether the sentence before says that something is only written in another way.

    Args:
        text: The whole text.
        start: Where it begins.
        of_equations: Whether it may be an equation that is rewritten.
    """
    before = text[max(0, start - _AROUND) : start]
    if not of_equations and _TO_SOLVE.search(before):
        return False
    return bool(_WORKED_OUT.search(before)) and not _GIVEN.search(before)


def leads_nowhere(text: str, end: int) -> bool:
    """Whether the text soon finds that what stood before `end` cannot be."""
    return _NOWHERE.search(text, end, end + _FURTHER) is not None


def a_part(text: str, start: int) -> bool:
    """Whether what begins here is only a part of what was said: `10% of 5 = 0.5`."""
    return _PART.search(text, max(0, start - 24), start) is not None


def computes(text: str, start: int) -> bool:
    """Whether the sentence before sets out to compute what begins here."""
    before = _STOP.split(text[max(0, start - _AROUND) : start])[-1]
    return bool(_COMPUTES.search(before)) and not _TO_SOLVE.search(before)


def names_a_quantity(text: str, start: int) -> bool:
    """Whether what begins here is called the value of something: `the area is 2x * 3 = 6x`."""
    before = text[max(0, start - _AROUND) : start]
    return bool(_IS.search(before)) and not _TO_SOLVE.search(before)


def tries(text: str, start: int) -> bool:
    """Whether the sentence before puts a value in to see whether it fits."""
    return _TRIES.search(text, max(0, start - _AROUND), start) is not None
