"""Does a reworded message say more than the draft that it rewords?

Whoever words a message is given a draft. What is not in the draft cannot be checked by reading the
message alone: a number may hide in a sum, a capital letter, a word of any language. So a rewording
may bring in no mathematics, no numbers, no signs and no spelling games of its own.
"""

import re
import unicodedata
from collections.abc import Iterator

from kptutor.agent.tutoring.guard.patterns import patterns
from kptutor.agent.tutoring.guard.records import Context, Finding
from kptutor.agent.tutoring.guard.setting import set_apart
from kptutor.agent.tutoring.guard.spellings import folded, with_digits
from kptutor.agent.tutoring.guard.wording import denies, own_words, put_beside, repeated, unbacked
from kptutor.agent.tutoring.number_names import foreign_values
from kptutor.agent.tutoring.reading import language_of

_FORMULA = re.compile(r"\$[^$\n]+\$")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PLAIN = frozenset(" \n\t.,;:!?'\"()-–—…“”„«»‘’¿¡*%/&、。，？！：；（）「」؟،।")
"""Signs of prose in any language."""
_QUESTION = re.compile(r"[?？؟]")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1", re.IGNORECASE)
_SMALL = frozenset("012")
"""`one`, `two`, `both`: words that stand everywhere."""
_LOOSE_LETTERS = frozenset("aioyeàâéèóúêñзиквсяуоа")
"""Words of one letter."""
_LONGEST = 1.7
"""Length of a rewording against its draft."""
_ROOM = 60
_SHORTEST, _DENSE = 0.4, 0.15
"""The same from below: what is left out changes what is meant; some scripts need few signs."""
_KEPT = 0.2
"""Share of the draft's content words that an English rewording keeps."""
_CONTENT = 4
"""Letters of a word from which it counts as content."""


def unfaithful(message: str, context: Context) -> Iterator[Finding]:
    """What a rewording has and its draft has not; nothing where there is no draft.

    English rewordings are compared word by word, too, and so is what is not in its language.
    """
    draft = context.draft
    if draft is None or message.strip() == draft.strip():
        return
    english = _is_english(message, context)
    checks = {
        "length": not _least(message) * len(draft) <= len(message) <= _LONGEST * len(draft) + _ROOM,
        "formula": _formulas(message) != _formulas(draft),
        "number": bool(_numbers(message) - _numbers(draft) or _digits(message) - _digits(draft)),
        "sign": bool(_signs(message) - _signs(draft)),
        "letters": _plays(_prose(message), _prose(draft)),
        "question": bool(_QUESTION.search(draft)) and not _QUESTION.search(message),
        "verdict": bool(_verdicts(message) - _verdicts(draft)),
        "setting": set_apart(message, draft, english),
        "beside": put_beside(message, draft) or repeated(message, draft),
        "other words": english and _strange(message, draft),
        "own words": english and bool(own_words(message, draft)),
        "denial": english and denies(message, draft),
        "own sentence": english and unbacked(message, draft),
    }
    for what, found in checks.items():
        if found:
            yield Finding(kind="rewording", what=what, text=message)


def _least(message: str) -> float:
    dense = any(_script(char) in ("CJK", "HANGUL") for char in message)
    return _DENSE if dense else _SHORTEST


def _formulas(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\s", "", formula) for formula in _FORMULA.findall(text))


def _prose(text: str) -> str:
    return _FORMULA.sub(" ", text)


def _numbers(text: str) -> frozenset[str]:
    """Every number outside the formulas, also by name in any language that we know."""
    prose = folded(_prose(text))
    found = set(_DIGITS.findall(with_digits(prose)))
    words = [word.lower() for word in _WORD.findall(prose)]
    found |= {str(value) for word in words if (value := foreign_values().get(word)) is not None}
    return frozenset(found - _SMALL)


def _digits(text: str) -> frozenset[str]:
    return frozenset(_DIGITS.findall(_prose(text)))


def _signs(text: str) -> frozenset[str]:
    """Signs that are neither letters nor punctuation: symbols, emojis, digits of other scripts."""
    return frozenset(
        char
        for char in _prose(text)
        if not (char.isalpha() or char in _PLAIN or char.isascii() and char.isdigit())
        and unicodedata.category(char) not in ("Mn", "Mc")
    )


def _plays(text: str, draft: str) -> bool:
    """Whether letters are played with: spelled out, capitals inside, mixed, drawn out."""
    known = set(_WORD.findall(draft))
    words = [word for word in _WORD.findall(text) if word not in known]
    cased = [w for w in words if w.lower() != w.upper()]
    single = [w for w in cased if len(w) == 1 and w.lower() not in _LOOSE_LETTERS]
    inside = [w for w in words if any(c.isupper() for c in w[1:]) and not _apostrophe_cap(w)]
    mixed = [w for w in words if len({_script(c) for c in w if c.isalpha()}) > 1]
    long = [w for w in words if _DRAWN_OUT.search(w)]
    return bool(single or inside or mixed or long)


def _apostrophe_cap(word: str) -> bool:
    """`L'Équation`, `d'Euler`."""
    return bool(re.fullmatch(r"\w{1,2}['’]\w[^\WA-Z]*", word))


def _script(char: str) -> str:
    name = unicodedata.name(char, "").split(" ")[0]
    return "CJK" if name in ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name


def _verdicts(text: str) -> frozenset[str]:
    """Kinds of verdict that a text gives."""
    plain = folded(text)
    for pattern in patterns().neutral:
        plain = pattern.sub(" ", plain)
    rows = patterns().verdicts.items()
    return frozenset(name for name, each in rows if any(p.search(plain) for p in each))


def _is_english(message: str, context: Context) -> bool:
    """Whether a rewording can be compared word by word: it is not in the language asked for."""
    return context.language == "en" or language_of(_prose(message).lower()) != context.language


def _strange(message: str, draft: str) -> bool:
    """Whether an English rewording has next to nothing of its draft."""
    told, said = _content(draft), _content(message)
    return bool(told) and len(told & said) < _KEPT * len(told)


def _content(text: str) -> frozenset[str]:
    words = (word.lower() for word in _WORD.findall(_prose(text)))
    return frozenset(word[:_CONTENT] for word in words if len(word) >= _CONTENT)
