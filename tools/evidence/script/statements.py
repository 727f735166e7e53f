"""The statements of a script, and how its lines become them.

    apples = 3 * 12
    solve x, y: x + y = 35; 2 x + 4 y = 94
    s = sum k in 1..100 where k mod 3 = 0: k^2
    n = count a in 1..9, b in 0..9: a + b = 12 and gcd(a, b) = 1
    m = smallest n in 1..5000: n mod 7 = 3 and n mod 11 = 5
    answer = m + s

Expressions are read by our own reader of mathematics; nothing is ever executed as a program.
The grammar in EBNF stands in prompts/reasoning/script.yaml.
"""

import re
from dataclasses import dataclass
from typing import Literal

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node

MOST_LINES = 60
MOST_CHARACTERS = 300
"""Of one line."""
FUNCTIONS = frozenset(
    "prime square divisors digitsum sqrt abs floor ceil gcd lcm mod binomial factorial "
    "min max".split()
)
RESERVED = FUNCTIONS | frozenset(
    "sum product count smallest largest solve where in and or not answer e i pi".split()
)
FoldKind = Literal["sum", "product", "count", "smallest", "largest"]

_NAME = r"[a-z]{1,24}"
_ASSIGN = re.compile(rf"({_NAME}) ?= ?(.+)")
_SOLVE = re.compile(rf"solve ({_NAME}(?:, ?{_NAME})*)(?: where ([^:]+))?: ?(.+)")
_FOLD = re.compile(r"(sum|product|count|smallest|largest) (.+?)(?: where ([^:]+?))? ?: ?(.+)")
_RANGE = re.compile(rf"({_NAME}) in (.+?) ?\.\. ?(.+)")


class ScriptError(ValueError):
    """A script that cannot be carried out; the message says which line and why."""


@dataclass(frozen=True, slots=True)
class Range:
    """A name that takes the whole numbers from one end to the other."""

    name: str
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class Assign:
    """`name = expression`."""

    name: str
    value: Node


@dataclass(frozen=True, slots=True)
class Fold:
    """`name = sum k in 1..9 where condition: expression`, and its four siblings."""

    name: str
    kind: FoldKind
    ranges: tuple[Range, ...]
    where: Node | None
    body: Node


@dataclass(frozen=True, slots=True)
class Solve:
    """`solve x, y where condition: equation; equation`."""

    names: tuple[str, ...]
    where: Node | None
    equations: tuple[Node, ...]


Statement = Assign | Fold | Solve


def parse(text: str) -> tuple[Statement, ...]:
    """The statements of a script; the last one assigns `answer`.

    Raises:
        ScriptError: If a line is no statement, or `answer` is not assigned last and only once.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if len(lines) > MOST_LINES:
        raise ScriptError(f"The script has {len(lines)} lines; {MOST_LINES} are read.")
    known: set[str] = set()
    found: list[Statement] = []
    for number, line in enumerate(lines, 1):
        try:
            statement = _statement(line, known)
        except (ScriptError, Unreadable, RecursionError) as fault:
            raise ScriptError(f"Line {number} of the script: {fault}") from None
        known |= _assigned(statement)
        found.append(statement)
    answers = [place for place, statement in enumerate(found) if "answer" in _assigned(statement)]
    if answers != [len(found) - 1] or not found:
        raise ScriptError("The script must end with its only `answer = ...`.")
    return tuple(found)


def _assigned(statement: Statement) -> frozenset[str]:
    return frozenset(statement.names if isinstance(statement, Solve) else (statement.name,))


def _statement(line: str, known: set[str]) -> Statement:
    if len(line) > MOST_CHARACTERS:
        raise ScriptError(f"it has more than {MOST_CHARACTERS} characters.")
    if match := _SOLVE.fullmatch(line):
        names = tuple(_fresh(name.strip()) for name in match[1].split(","))
        scope = known | set(names)
        equations = tuple(_read(part, scope) for part in match[3].split(";"))
        where = _read(match[2], scope) if match[2] else None
        return Solve(names, where, equations)
    match = _ASSIGN.fullmatch(line)
    if match is None:
        raise ScriptError("it is no assignment and no `solve`.")
    name = match[1] if match[1] == "answer" else _fresh(match[1])
    if fold := _FOLD.fullmatch(match[2]):
        return _fold(name, fold, known)
    return Assign(name, _read(match[2], known))


def _fold(name: str, match: re.Match[str], known: set[str]) -> Fold:
    scope = set(known)
    ranges = []
    for part in match[2].split(","):
        found = _RANGE.fullmatch(part.strip())
        if found is None:
            raise ScriptError("a range is written `k in 1..9`.")
        low, high = _read(found[2], scope), _read(found[3], scope)
        scope.add(_fresh(found[1]))
        ranges.append(Range(found[1], low, high))
    where = _read(match[3], scope) if match[3] else None
    kind: FoldKind = match[1]  # type: ignore[assignment]  # one of the five words
    return Fold(name, kind, tuple(ranges), where, _read(match[4], scope))


def _fresh(name: str) -> str:
    if name in RESERVED:
        raise ScriptError(f"`{name}` is a word of the language and cannot be a name.")
    return name


def _read(text: str, scope: set[str]) -> Node:
    conventions = Conventions(
        notation="plain", units="off", functions=FUNCTIONS, variables=frozenset(scope)
    )
    node = read(text, conventions)
    unknown = sorted(node.symbols() - scope)
    if unknown:
        raise ScriptError(f"`{unknown[0]}` has no value yet.")
    if node.has("text", "unit", "quantity", "ellipsis", "plus_minus"):
        raise ScriptError("only numbers, names and the functions of the language are allowed.")
    return node
