"""Number puzzles in words: `5 more than twice a number is 17. What is the number?`.

Every sentence is an equation or the question, in full; the unknown numbers are found from the
equations and put back into each of them.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.symbolic.records import Finding, Line, Solved
from kptutor.tools.symbolic.stories import linear, tokens
from kptutor.tools.symbolic.stories.linear import Linear
from kptutor.tools.symbolic.stories.phrased import Phrased

NAME = "story"
ROUTE = "the numbers put into every sentence"
LONGEST = 300
_ABOUT = re.compile(r"\b(?:numbers?|integers?)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:(?:write|convert) (?:the|this) statement into (?:possible )?algebraic equations? and )?"
    r"(?:then )?(?:what (?:is|was|are|were|must be)|what's|find|determine|calculate|work out|name) "
    r"(?P<what>.+)"
)
_WHAT = re.compile(
    r"(?:the|that|this|both|each|these|all(?: the)?)? ?"
    r"(?P<which>(?:unknown|original|two|three|four|larger|smaller|greater|bigger|largest|smallest|"
    r"greatest|lesser|other|#\d+)?) ?(?:of the )?(?:#\d+ )?(?P<noun>numbers?|integers?)"
)
_MULTIPLE = re.compile(r"the number and (?P<times>#\d+ times|twice|thrice) (?:the|that) number")
_CONSECUTIVE = re.compile(
    r"(?:the )?sum of (?P<count>#\d+) consecutive (?P<kind>even |odd |positive )?"
    r"(?:whole |natural )?(?:integers|numbers) (?:is|equals|is equal to) (?P<sum>#\d+)"
)
_LARGER = frozenset("larger greater bigger largest greatest".split())
_SMALLER = frozenset("smaller lesser smallest".split())


@dataclass(frozen=True, slots=True)
class Puzzle:
    """The equations, what is asked of them, and the values."""

    equations: tuple[Linear, ...]
    asked: tuple[Linear, ...]
    values: dict[str, Fraction]

    def answers(self) -> list[Fraction]:
        """The values that are asked."""
        return [row.value(self.values) for row in self.asked]


def read(text: str) -> Puzzle | None:
    """The puzzle of a text; None if it is none, or is not read in full."""
    if len(text) > LONGEST or not _ABOUT.search(text):
        return None
    try:
        rows = tokens.sentences(text)
    except (tokens.NotPlain, ValueError):
        return None
    numbers: dict[str, Fraction] = {}
    told: list[str] = []
    for row in rows:
        shown = []
        for token, after in zip(row, [*row[1:], None], strict=True):
            names = after is not None and after.text in {"number", "of", "is"}
            if token.value is None or token.text == "one" and names:
                shown.append(token.text)
            else:
                numbers[f"#{len(numbers)}"] = token.value
                shown.append(f"#{len(numbers) - 1}")
        told.append(" ".join(shown))
    return _puzzle(told, numbers)


def _puzzle(told: list[str], numbers: dict[str, Fraction]) -> Puzzle | None:
    asked, given = "", []
    for sentence in told:
        parts = sentence.split(" , ")
        question = _QUESTION.fullmatch(parts[-1])
        if question and asked:
            return None
        if question:
            asked, parts = question["what"], parts[:-1]
        if parts:
            given.append(" , ".join(parts))
    if not asked or not given:
        return None
    if len(given) == 1 and (row := _CONSECUTIVE.fullmatch(given[0])):
        return _consecutive(row, numbers, asked)
    return _phrased(given, asked, numbers)


def _consecutive(row: re.Match[str], numbers: dict[str, Fraction], asked: str) -> Puzzle | None:
    count, total = numbers[row["count"]], numbers[row["sum"]]
    if count.denominator != 1 or not 2 <= count <= 9 or total.denominator != 1:
        return None
    step = 2 if row["kind"] in {"even ", "odd "} else 1
    first = Linear.of("x")
    members = [first.plus(Linear.number(Fraction(step * k))) for k in range(int(count))]
    sum_of = Linear.number(-total)
    for member in members:
        sum_of = sum_of.plus(member)
    values = linear.solve([sum_of])
    if values is None or values["x"].denominator != 1:
        return None
    odd = values["x"] % 2 == 1
    if step == 2 and odd != (row["kind"] == "odd "):
        return None
    what = _WHAT.fullmatch(asked)
    if what is None:
        return None
    chosen = members
    if what["which"] in _LARGER | _SMALLER:
        chosen = members[-1:] if what["which"] in _LARGER else members[:1]
    elif not what["noun"].endswith("s"):
        return None
    return Puzzle((sum_of,), tuple(chosen), values)


def _phrased(given: list[str], asked: str, numbers: dict[str, Fraction]) -> Puzzle | None:
    named = any(re.search(r"\b(?:the other|another)\b", g) for g in given)
    reader = Phrased(numbers, several=_several(given), ordered=not named)
    equations: list[Linear] = []
    for sentence in given:
        found = reader.equations(sentence)
        if found is None:
            return None
        equations += found
    used = {name for e in equations for name in e.names()}
    if len(equations) != len(used) or (values := linear.solve(equations)) is None:
        return None
    if not reader.all_used(given) or not _ordered(values):
        return None
    wanted = _asked(asked, reader, values)
    return None if wanted is None else Puzzle(tuple(equations), tuple(wanted), values)


def _several(given: list[str]) -> bool:
    text = " ".join(given)
    return bool(re.search(r"\bnumbers\b|\bthe other\b|\banother\b", text)) or any(
        f"{word} number" in text for word in _LARGER | _SMALLER
    )


def _ordered(values: dict[str, Fraction]) -> bool:
    """The larger number must come out larger."""
    return "large" not in values or "small" not in values or values["large"] > values["small"]


def _asked(asked: str, reader: Phrased, values: dict[str, Fraction]) -> list[Linear] | None:
    if reader.several:
        what = _WHAT.fullmatch(asked)
        if what is None or len(values) != 2:
            return None
        if what["which"] in _LARGER | _SMALLER:
            name = "large" if what["which"] in _LARGER else "small"
            return [Linear.of(name)] if name in values else _extreme(what["which"], values)
        if what["which"] in {"other", "unknown", "original"}:
            return None
        return [Linear.of(n) for n in sorted(values)] if what["noun"].endswith("s") else None
    if match := _MULTIPLE.fullmatch(asked):
        multiple = reader.expression(f"{match['times']} the number")
        return None if multiple is None else [Linear.of("x"), multiple]
    what = _WHAT.fullmatch(asked)
    plain = what is not None and what["which"] in {"", "unknown", "original"}
    return [Linear.of("x")] if plain and not asked.endswith("s") else None


def _extreme(which: str, values: dict[str, Fraction]) -> list[Linear]:
    order = sorted(values, key=lambda name: values[name])
    return [Linear.of(order[-1] if which in _LARGER else order[0])]


def solve(text: str) -> Solved | None:
    """The numbers with the steps that lead to them; None if it is no such puzzle."""
    puzzle = read(text)
    if puzzle is None or any(e.value(puzzle.values) for e in puzzle.equations):
        return None
    answers = puzzle.answers()
    return Solved(", ".join(linear.shown(a) for a in answers), tuple(_lines(puzzle)), NAME, ROUTE)


def _lines(puzzle: Puzzle) -> list[Line]:
    letters = linear.letters(puzzle.equations)
    named = " and ".join(f"{letter}" for letter in letters.values())
    lines = [
        Line(f"Call what is not known {named} and write the sentence as an equation.",
             equation.written(letters))
        for equation in puzzle.equations
    ]  # fmt: skip
    for name, value in puzzle.values.items():
        lines.append(Line("Solve.", f"{letters[name]} = {linear.shown(value)}"))
    answers = puzzle.answers()
    if len(answers) > 1 or answers[0] not in puzzle.values.values():
        for row, value in zip(puzzle.asked, answers, strict=True):
            if len(row.terms) > 1 or row.constant or set(row.terms.values()) != {Fraction(1)}:
                lines.append(
                    Line("Then put it in.", f"{row.side(letters)} = {linear.shown(value)}")
                )
    return lines


def verify(puzzle: Puzzle, values: list[Fraction]) -> Finding:
    """What the puzzle says about somebody's numbers, put into every sentence."""
    answers = sorted(puzzle.answers())
    if sorted(values) == answers and not any(e.value(puzzle.values) for e in puzzle.equations):
        return Finding("supports", ROUTE, "the numbers fit every sentence")
    return Finding("refutes", ROUTE, "these numbers do not fit every sentence")
