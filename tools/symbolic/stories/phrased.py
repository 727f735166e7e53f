"""Arithmetic in words: `5 less than 3 times a number` as a linear expression."""

import re
from collections.abc import Callable
from fractions import Fraction

from kptutor.tools.symbolic.stories.linear import Linear

_FACTORS = {
    "twice": Fraction(2), "double": Fraction(2), "thrice": Fraction(3), "triple": Fraction(3),
    "half": Fraction(1, 2), "half of": Fraction(1, 2), "one half of": Fraction(1, 2),
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8}
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_UNKNOWN = re.compile(
    r"(?:a|the|that|this|some|what|which|an)? ?(?:certain |unknown |same |original )?number"
    r"|it|itself|number"
)
_LARGE = re.compile(
    r"(?:the )?(?:larger|greater|bigger)(?: (?:of (?:the )?(?:#\d+ )?)?(?:numbers?|one))?"
)
_SMALL = re.compile(r"(?:the )?(?:smaller|lesser)(?: (?:of (?:the )?(?:#\d+ )?)?(?:numbers?|one))?")
_ONE = re.compile(r"(?:one|one of (?:the numbers|them)|the first)(?: number)?")
_OTHER = re.compile(r"(?:the other|another|the second)(?: number| one)?")
_BOTH = re.compile(r"(?:(?:the|these|those|of)? ?(?:two |#\d+ )?numbers|the two)")
_INFIX: tuple[tuple[str, Callable[[Linear, Linear], Linear]], ...] = (
    (" more than ", lambda a, b: b.plus(a)),
    (" greater than ", lambda a, b: b.plus(a)),
    (" less than ", lambda a, b: b.plus(a, -1)),
    (" fewer than ", lambda a, b: b.plus(a, -1)),
    (" plus ", lambda a, b: a.plus(b)),
    (" minus ", lambda a, b: a.plus(b, -1)),
    (" increased by ", lambda a, b: a.plus(b)),
    (" decreased by ", lambda a, b: a.plus(b, -1)),
    (" reduced by ", lambda a, b: a.plus(b, -1)),
    (" diminished by ", lambda a, b: a.plus(b, -1)),
    (" added to ", lambda a, b: a.plus(b)),
    (" added with ", lambda a, b: a.plus(b)),
    (" subtracted from ", lambda a, b: b.plus(a, -1)),
    (" taken away from ", lambda a, b: b.plus(a, -1)),
)
_IS = (" is equal to ", " equals ", " is ", " gives ", " results in ", " makes ", " are ", " was ")
_RESULT = re.compile(
    r"(?P<what>.+?) ?,? (?:and )?(?:(?:the|your|his|her) (?:result|answer|sum|difference|product)"
    r"(?: obtained)? (?:is|equals|will be|becomes)|(?:you|we|he|she) gets?|to get) (?P<to>.+)"
)
_PASSIVE = re.compile(r" (?:is|are) (?=(?:added|subtracted|taken|increased|decreased|reduced) )")
_DEEPEST = 6
_MOST_PHRASES = 150


class Phrased:
    """Reads phrases about one unknown number, or about two."""

    def __init__(self, numbers: dict[str, Fraction], *, several: bool, ordered: bool) -> None:
        self.numbers = numbers
        self.several = several
        self.pair = ("large", "small") if ordered else ("one", "other")
        """The names of two unknown numbers; of `one` and `the other` none is known to be larger."""
        self.used: set[str] = set()
        self._read: dict[str, Linear | None] = {}
        """Phrases that were tried, with what they mean."""

    def all_used(self, given: list[str]) -> bool:
        """Whether every number of the sentences stands in an equation."""
        return all(set(re.findall(r"#\d+", g)) <= self.used for g in given)

    def equations(self, sentence: str) -> list[Linear] | None:
        """The equations that a sentence tells; None if it is not read in full."""
        text = re.sub(r"^(?:if|when|suppose|and|that|now) ", "", sentence.strip(" ,"))
        text = re.sub(r" ,? then$", "", text)
        if (one := self._equation(text)) is not None:
            return [one]
        for cut in re.finditer(r" ,? ?(?:and|but|while) | , ", text):
            first, rest = text[: cut.start()], text[cut.end() :]
            one = self._equation(first.strip(" ,"))
            more = self.equations(rest) if one is not None else None
            if one is not None and more is not None:
                return [one, *more]
        return None

    def _equation(self, text: str) -> Linear | None:
        if (result := _RESULT.fullmatch(text)) is not None:
            what = _PASSIVE.sub(" ", result["what"])
            return self._equal(what, result["to"])
        if (exceeds := re.fullmatch(r"(.+) exceeds (.+) by (#\d+)", text)) is not None:
            return self._equal(f"{exceeds[3]} more than {exceeds[2]}", exceeds[1])
        for word in _IS:
            for cut in re.finditer(re.escape(word), f"{text} "):
                found = self._equal(text[: cut.start()], text[cut.end() :])
                if found is not None:
                    return found
        return None

    def _equal(self, left: str, right: str) -> Linear | None:
        one = self.expression(left)
        two = self.expression(right) if one is not None else None
        if one is None or two is None:
            return None
        made = one.plus(two, -1)
        self.used |= set(re.findall(r"#\d+", f"{left} {right}"))
        return made if made.terms else None

    def expression(self, text: str, depth: int = 0) -> Linear | None:
        """The expression of a phrase; None if it is not read in full."""
        text = re.sub(r" ?, ?", " ", text).strip()
        if text in self._read:
            return self._read[text]
        if depth > _DEEPEST or not text or len(self._read) > _MOST_PHRASES:
            return None
        self._read[text] = None
        self._read[text] = found = self._tried(text, depth)
        return found

    def _tried(self, text: str, depth: int) -> Linear | None:
        if text in self.numbers:
            return Linear.number(self.numbers[text])
        if (unknown := self._unknown(text)) is not None:
            return unknown
        return self._named(text, depth) or self._infixed(text, depth) or self._multiple(text, depth)

    def _unknown(self, text: str) -> Linear | None:
        if not self.several:
            return Linear.of("x") if _UNKNOWN.fullmatch(text) else None
        for pattern, name in (
            (_LARGE, "large"),
            (_SMALL, "small"),
            (_ONE, "one"),
            (_OTHER, "other"),
        ):
            if name in self.pair and pattern.fullmatch(text):
                return Linear.of(name)
        return None

    def _named(self, text: str, depth: int) -> Linear | None:
        """`the sum of ... and ...`, `their difference`."""
        match = re.fullmatch(
            r"(?:the |their )?(?P<what>sum|difference|total)(?: (?:of|between) (?P<of>.+))?", text
        )
        if match is None:
            return None
        sign = -1 if match["what"] == "difference" else 1
        if match["of"] is None or _BOTH.fullmatch(match["of"]):
            return self._of_both(sign)
        for cut in re.finditer(r" and ", match["of"]):
            one = self.expression(match["of"][: cut.start()], depth + 1)
            two = self.expression(match["of"][cut.end() :], depth + 1) if one else None
            if one is not None and two is not None:
                return one.plus(two, sign)
        return None

    def _of_both(self, sign: int) -> Linear | None:
        if not self.several or sign < 0 and "large" not in self.pair:
            return None
        return Linear.of(self.pair[0]).plus(Linear.of(self.pair[1]), sign)

    def _infixed(self, text: str, depth: int) -> Linear | None:
        for word, join in _INFIX:
            for cut in re.finditer(re.escape(word), text):
                one = self.expression(text[: cut.start()], depth + 1)
                two = self.expression(text[cut.end() :], depth + 1) if one is not None else None
                if one is not None and two is not None:
                    return join(one, two)
        return None

    def _multiple(self, text: str, depth: int) -> Linear | None:
        for word, factor in _FACTORS.items():
            if text.startswith(f"{word} "):
                inner = self.expression(text[len(word) + 1 :], depth + 1)
                if inner is not None:
                    return inner.times(factor)
        match = re.fullmatch(
            r"(?P<n>#\d+)(?: times| multiplied by)?(?: as (?:large|much|great) as)? (?P<of>.+)",
            text,
        )
        if match and (" times " in text or " multiplied by " in text):
            inner = self.expression(match["of"], depth + 1)
            return None if inner is None else inner.times(self.numbers[match["n"]])
        match = re.fullmatch(
            r"(?P<n>one|a|two|three|four|five)[ -](?P<d>[a-z]+?)s? of (?P<of>.+)", text
        )
        if match and match["d"] in _PARTS:
            inner = self.expression(match["of"], depth + 1)
            factor = Fraction(_COUNTS[match["n"]], _PARTS[match["d"]])
            return None if inner is None else inner.times(factor)
        return None
