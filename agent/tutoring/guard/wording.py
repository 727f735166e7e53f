"""Which words of an English rewording are its own: neither its draft's nor plain.

A number can hide in any word that means something: a colour, a planet, a metal. So what a rewording
may add is no list of what is forbidden, but a list of what carries nothing (`plain_words.yaml`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kptutor import prompts

_FORMULA = re.compile(r"\$[^$\n]+\$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SHORT_FORM = re.compile(r"(?:n't|'(?:re|ve|ll|d|s|m))$")
_ENDINGS = ("ing", "ed", "es", "s", "d", "ly", "n")
_LEAST = 2
"""Letters of what is left without an ending."""


def words_of(text: str) -> list[str]:
    """The words outside formulas, small and with straight apostrophes."""
    return [w.lower().replace("’", "'") for w in _WORD.findall(_FORMULA.sub(" ", text))]


def own_words(message: str, draft: str) -> frozenset[str]:
    """Words of a message that neither stand in its draft nor are plain."""
    told = _forms(words_of(draft))
    known = _plain() | told | (_praise() if _praise() & told else frozenset())
    return frozenset(word for word in words_of(message) if not _stems(word) & known)


def unbacked(message: str, draft: str) -> bool:
    """Whether a sentence has nothing of the draft: no formula, no word that says something.

    Where all its words are empty, half of them must be a draft's question's, or those of a
    sentence like it.
    """
    said = _forms(words_of(draft))
    bare = _forms(
        [word for each in _SENTENCE.findall(draft) if _bare(each) for word in _bare(each)]
    )
    text = _without(message, set(_FORMULA.findall(draft)))
    return any(
        not _backed(sentence, said, bare)
        for sentence in _SENTENCE.findall(text)
        if words_of(sentence) and "\0" not in sentence
    )


def _backed(sentence: str, said: frozenset[str], bare: frozenset[str]) -> bool:
    words = words_of(sentence)
    if any(_stems(word) & said and not _stems(word) & _empty() for word in words):
        return True
    known = said if sentence.endswith("?") else bare
    return 2 * sum(bool(_stems(word) & known) for word in words) >= len(words)


def _bare(sentence: str) -> list[str]:
    """The words of a sentence that has empty words only; none otherwise."""
    words = words_of(sentence)
    return words if all(_stems(word) & _empty() for word in words) else []


def _without(message: str, formulas: set[str]) -> str:
    """A message whose formulas cannot end a sentence; those of the draft are marked."""
    return _FORMULA.sub(lambda m: "\0" if m[0] in formulas else " ", message)


def denies(message: str, draft: str) -> bool:
    """Whether a message says no oftener than its draft: what need not change, is right."""
    return _negations(message) > _negations(draft)


def _negations(text: str) -> int:
    names = prompts.load("tutoring/plain_words")["negations"].split()
    return sum(word in names or word.endswith("n't") for word in words_of(text))


def put_beside(message: str, draft: str) -> bool:
    """Whether a message is its draft word for word, with something beside it or set differently."""
    return f" {' '.join(words_of(draft))} " in f" {' '.join(words_of(message))} "


def repeated(message: str, draft: str) -> bool:
    """Whether words or sentences are said again, oftener than in the draft."""
    words = words_of(message)
    rows = set(pairwise(words)) - set(pairwise(words_of(draft)))
    sentences = Counter(tuple(words_of(sentence)) for sentence in _SENTENCE.findall(message))
    twice = any(len(words) > 1 and count > 1 for words, count in sentences.items())
    return twice or any(first == second for first, second in rows)


@cache
def _plain() -> frozenset[str]:
    data = prompts.load("tutoring/plain_words")
    return _forms(f"{data['empty']} {data['plain']}".split())


@cache
def _praise() -> frozenset[str]:
    return frozenset(prompts.load("tutoring/plain_words")["praise"].split())


@cache
def _empty() -> frozenset[str]:
    return frozenset(prompts.load("tutoring/plain_words")["empty"].split())


def _forms(words: list[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in _stems(word))


@cache
def _stems(word: str) -> frozenset[str]:
    """A word without its short form and endings: `doesn't` is `does`, `going` is `go`."""
    whole = _SHORT_FORM.sub("", word)
    return frozenset({word, whole, *_without_endings(whole)})


def _without_endings(word: str) -> Iterator[str]:
    if word.endswith("ied"):
        yield f"{word[:-3]}y"
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < (_LEAST if len(ending) > 1 else _LEAST + 1):
            continue
        yield stem
        if ending in ("ing", "ed", "d"):
            yield f"{stem}e"
        if ending in ("ing", "ed"):
            yield re.sub(r"(.)\1$", r"\1", stem)
