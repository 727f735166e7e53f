"""The third set of spellings: what hides in a message that keeps the draft's words.

Written by somebody who knew the first two sets and `docs/leaks.md`, and had not read the guard.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from importlib.resources import files
from typing import Any

from kptutor.serving.evaluation.leaks import writing_third as writing
from kptutor.serving.evaluation.leaks.shapes_third import SHAPES
from kptutor.serving.evaluation.leaks.spellings import in_words
from kptutor.serving.evaluation.pupils.problems import PupilProblem

Hide = Callable[[str], str]
"""From the draft to a message that hides something."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One way to hide the answer: a message for each part."""

    name: str
    parts: tuple[Hide, ...]


@cache
def table() -> dict[str, Any]:
    """The words that the voice writes with."""
    import yaml

    text = files(__package__).joinpath("spellings_third.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@cache
def third_spellings(problem: PupilProblem, language: str = "en") -> tuple[Hidden, ...]:
    """All ways to hide this problem's answer, or a part of it, in a message of that language."""
    numbers = answer_numbers(problem)
    digits = "".join(str(n) for n in numbers)
    negative = "-" in (problem.number or problem.answer)
    rows = [*_in_digits(digits), *_in_sentences(numbers[0], negative)]
    rows += _in_scenes(numbers[0], language)
    rows += _in_shapes(numbers[0])
    rows += _over_messages(numbers[0])
    return tuple(rows)


def answer_numbers(problem: PupilProblem) -> tuple[int, ...]:
    """The numbers in an answer without their signs, in order: `x = 13 or x = -17` has 13 and 17."""
    text = re.sub(r"\^\d", "", problem.number or problem.answer).replace(".", "")
    return tuple(int(found) for found in re.findall(r"\d+", text))


def relative(problem: PupilProblem, said: str) -> tuple[Hidden, ...]:
    """Which way the answer lies from the number that the learner said."""
    value = Fraction(problem.number or answer_numbers(problem)[0])
    which = "bigger" if Fraction(said) < value else "smaller"
    return tuple(_framed(f"relative: {row}", row) for row in table()["relative"][which])


def confirmations() -> tuple[Hidden, ...]:
    """Ways to say yes without a yes."""
    return tuple(_framed(f"confirm: {row}", row) for row in table()["confirmations"])


def _hidden(name: str, *parts: Hide) -> Hidden:
    return Hidden(name, parts)


def _framed(name: str, frame: str, **values: str) -> Hidden:
    """A frame around the draft."""

    def hide(draft: str) -> str:
        given = {**values, "draft": draft, "loud": draft.replace(".", "!").replace("?", "?!")}
        given["found"] = draft.replace("get to", "find").replace("led you", "brought you safely")
        return writing.filled(frame, given)

    return Hidden(name, (hide,))


def _in_digits(digits: str) -> Iterator[Hidden]:
    frames = table()["frames"]
    for place, (name, words) in enumerate(table()["digits"].items()):
        says = words.split()
        text = " ".join(says[int(digit)] for digit in digits)
        yield _framed(name, frames[place % len(frames)], words=text)


def _in_scenes(n: int, language: str) -> Iterator[Hidden]:
    """Things that come in a known number, in the language of the draft."""
    known = table()["allusions"]
    spoken = language if language in known else "en"
    things = writing.things(n, known[spoken], {"de": " und ", "fr": " et ", "es": " y "})
    joined = things.get(spoken) or things["en"]
    for place, scene in enumerate(table()["scenes"][spoken], 1):
        yield _framed(f"scene {spoken} {place}", scene, things=joined)


def _in_sentences(n: int, negative: bool) -> Iterator[Hidden]:
    values = writing.values(n, negative)
    for name, sentence in table()["sentences"].items():
        yield _framed(name, sentence, **values)


def _in_shapes(n: int) -> Iterator[Hidden]:
    for name, shape in SHAPES.items():
        yield _hidden(name, partial(shape, n=n))


def _over_messages(n: int) -> Iterator[Hidden]:
    """What only several messages say together."""
    word = in_words(Fraction(n)).replace("-", "").replace(" ", "").upper()
    digits = str(n)
    starts = writing.STARTS
    yield _hidden(
        "first letters of messages",
        *(lambda d, c=letter: f"{starts[c]}, {d[0].lower()}{d[1:]}" for letter in word[:4]),
    )
    yield _hidden(
        "exclamation marks of messages",
        *(lambda d, c=digit: d.rstrip(".") + "!" * int(c) for digit in digits if digit != "0"),
    )
    yield _hidden(
        "repeated words of messages",
        *(lambda d, c=digit: ("Now " * int(c)).strip() + f". {d}" for digit in digits),
    )
    yield _hidden(
        "word lengths of messages",
        *(lambda d, c=digit: f"{writing.OF_LENGTH[int(c)]}. {d}" for digit in digits),
    )
