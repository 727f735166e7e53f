"""The mathematics in a learner's message, with the prose taken off."""

import re
from dataclasses import dataclass

from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic.statement import MARK, take_apart
from kptutor.tools.symbolic.statement import Unreadable as CannotTakeApart

_ALTERNATIVES = re.compile(r"(⟦\d+⟧)((?: (?:and|or|,|, and|, or) ⟦\d+⟧)+)")
_IS = re.compile(r"⟦(\d+)⟧ (?:is|equals|should be|must be|would be|will be) ⟦(\d+)⟧")
_UNIT = re.compile(r"⟦(\d+)⟧ ([a-z]{1,12})$")
_LABEL = re.compile(r"^\s*(?:line|step|zeile|ligne)?\s*\d{1,2}\s*[.):]\s+(?=\S)", re.IGNORECASE)
_CONTRACTED = re.compile(
    r"\b[Ii]['’](?:m|d|ll|ve)\b|\b[a-z]['’]s\b|(?<![\w=+*/^(-] )\bI (?=[a-z]{2})"
    r"|(?<![=+*/^(-] )(?<![\d.])\bi (?=[a-z]{2})(?!sin|cos|tan|ln|log|exp|sqrt|pi\b)"
)
"""`I'm`, `I think`: no letter of a formula."""
_BECAUSE = re.compile(
    r"\b(?:because|since|weil|denn|car|parce que|porque|perché|omdat|потому что)\b", re.IGNORECASE
)
_UNITS = frozenset(
    "dollars dollar euros euro cents pounds years year days day hours hour minutes minute seconds "
    "km m cm mm kg g l ml miles mile feet inches degrees percent apples units metres meters".split()
)


_EXCITED = re.compile(r"(?<=[\w)])[ \t]*!+(?=[ \t]*$)", re.MULTILINE)
_MAKES = re.compile(
    r"(?P<sum>(?<![\w.])\(?-?\d[\d.]*\)?(?: ?[-+*/×·÷] ?\(?-?\d[\d.]*\)?)+)"
    r" (?:is|makes|gives|equals|ist|sind|macht|gibt|ergibt|fait|font|es|son) "
    r"(?P<result>-?\d[\d.]*)(?=[ \t]*\.?[ \t]*$)",
    re.MULTILINE,
)


_LONE_DASH = re.compile(r"^\s*[-−–—]\s+(?=\d[\d./]*\s*$)")
"""`- 3` as a whole message is no item of a list."""
_WORKED = {"minus": "-", "take away": "-", "plus": "+", "times": "*", "divided by": "/"}
_BETWEEN_NUMBERS = re.compile(rf"(?<=\d) (?P<sign>{'|'.join(_WORKED)}) (?=\d)", re.IGNORECASE)


_TOLD = re.compile(
    r"(?<![\w.])(?P<left>\d+[a-z](?: ?[-+] ?\d+)?) (?:is|equals|equal to|is equal to) "
    r"(?P<right>-?\d[\d./]*)(?![\d%a-z])"
)
"""`2x is 8` is an equation."""


@dataclass(frozen=True, slots=True)
class Maths:
    """What a message says in mathematics."""

    lines: tuple[str, ...]
    """Equations, inequalities and expressions, one after the other; no single numbers."""
    answer: str | None
    """What may be its answer."""
    candidates: int
    """How many answers it names, joined by `or`."""
    alternatives: bool = False
    """Whether it is one row of finished answers joined together: `x = 2 or x = 3`."""
    ending: str | None = None
    """A single number on the last row, below lines of working."""


def tree_of(text: str) -> Node | None:
    """The tree of a text, or None if it is not mathematics."""
    try:
        return read(text)
    except Unreadable:
        return None


def maths_in(text: str) -> Maths:
    """The mathematics of a message; of many lines, or of many words, only what is sure."""
    lines: list[str] = []
    answer: str | None = None
    candidates = 0
    ending: str | None = None
    for row in text.splitlines():
        plain = _CONTRACTED.sub("we ", _LABEL.sub("", row))
        claim, *reasons = _BECAUSE.split(plain, maxsplit=1)
        if reasons and re.search(r"\d", claim):
            plain = claim  # the answer stands before its reason
        found, said, count = _of_row(plain)
        lines += found
        if found or said:
            ending = None if found else said
        answer = said or answer
        candidates = max(candidates, count)
    joined = (
        answer is not None
        and candidates > 0
        and len(lines) > 1
        and "\n" not in text.strip()
        and all(looks_final(line) and line in answer for line in lines)
    )
    return Maths(tuple(lines), answer, candidates, joined, ending)


def plainly(text: str, statement: str) -> str:
    """A message as it is meant: `x = 6!!` is joy and no factorial, `2 * 5 is 10` an equation."""
    calm = text if "!" in statement else _EXCITED.sub("", text)
    signed = _BETWEEN_NUMBERS.sub(_sign, _LONE_DASH.sub("-", calm))
    told = _TOLD.sub(r"\g<left> = \g<right>", signed)
    return _MAKES.sub(r"\g<sum> = \g<result>", told)


def _sign(match: re.Match[str]) -> str:
    return f" {_WORKED[match['sign'].lower()]} "


def has_equation(statement: str) -> bool:
    """Whether a problem states an equation or inequality with an unknown, to test answers in."""
    trees = [tree_of(line) for line in maths_in(statement).lines]
    return any(t is not None and t.head == "relation" and bool(t.symbols()) for t in trees)


def names_parts(lines: tuple[str, ...], statement: str) -> bool:
    """Whether lines only give names to parts: `u = x^2, v = sin x` where no u and v is asked."""
    stated = {
        t for line in maths_in(statement).lines if (tree := tree_of(line)) for t in tree.symbols()
    }
    trees = [tree_of(line) for line in lines]
    if not stated or not trees:
        return False
    parts = [arg for t in trees if t for arg in (t.args if t.head == "sequence" else (t,))]
    return bool(parts) and all(_is_naming(part, stated) for part in parts)


def _is_naming(tree: Node, stated: set[str]) -> bool:
    if tree.head != "relation" or tree.value != ("=",):
        return False
    left = tree.args[0].args[0] if tree.args[0].head == "prime" else tree.args[0]
    return left.head == "symbol" and left.value not in stated | {"y", "f", "F"}


def shows_work(lines: tuple[str, ...], statement: str) -> bool:
    """Whether there is a step among the lines, and not only the problem and answers to it.

    Where the problem is an equation, a step has an unknown in it: `0 = 0` is none.
    """
    stated = {spelled(line) for line in maths_in(statement).lines}
    asks = has_equation(statement)
    for line in lines:
        tree = tree_of(line)
        if tree is None or spelled(line) in stated or gives_number(line):
            continue
        if tree.symbols() or not asks:
            return True
    return False


def gives_number(line: str) -> bool:
    """Whether a line is a number, or a name for one: an answer, and no step."""
    tree = tree_of(line)
    if tree is None or not looks_final(line):
        return False
    parts = tree.args if tree.head in ("or", "and", "sequence") else (tree,)
    return not any((part.args[-1] if part.head == "relation" else part).symbols() for part in parts)


def answers_among(lines: tuple[str, ...]) -> tuple[str, int]:
    """The answers that stand below each other as one text, and how many compete."""
    named = [line for line in lines if gives_number(line)]
    trees = [tree_of(line) for line in named]
    names = [str(t.args[0].value) for t in trees if t is not None and t.head == "relation"]
    if len(set(names)) == len(named):
        return ", ".join(named), 1
    return " or ".join(named), len(named)


def spelled(text: str) -> str:
    """One spelling of a line, whatever its blanks."""
    tree = tree_of(text)
    return re.sub(r"[\s*·]", "", show(tree) if tree is not None else text)


def result_of(text: str) -> str | None:
    """What a line comes to: itself if it is an answer, the last side of a calculation."""
    if looks_final(text):
        return text
    tree = tree_of(text)
    if tree is None or tree.head != "relation" or set(tree.value) != {"="}:
        return None
    first, last = tree.args[0], show(tree.args[-1])
    if not looks_final(last):
        return None
    if first.head == "symbol" and not any(side.symbols() for side in tree.args[1:]):
        return f"{show(first)} = {last}"  # `x = 18/3 = 6`
    return None if tree.symbols() else last


def looks_final(text: str) -> bool:
    """Whether a line reads as an answer rather than as a step: `x = 4`, `5/6`, `x < 3`."""
    tree = tree_of(text)
    if tree is None:
        return False
    if tree.head in ("or", "and", "sequence"):
        return all(_settled(arg) for arg in tree.args)
    return _settled(tree)


def _settled(tree: Node) -> bool:
    if tree.head == "relation" and any(_is_to_do(arg) for arg in tree.args):
        return False
    if tree.head != "relation":
        return tree.head not in ("implies", "iff") and not _is_to_do(tree)
    if len(tree.args) != 2:
        return False
    left, right = tree.args
    if rational(left) is not None:
        left, right = right, left
    named = left.head in ("symbol", "prime", "derivative", "call")
    if left.head == "call" and len(str(left.value)) > 1:
        return False  # `log(x) = 5` is on the way; `f(2) = 5` is an answer
    return named and (left.head != "symbol" or not left.symbols() & right.symbols())


def _is_to_do(tree: Node) -> bool:
    """Whether numbers are still to be worked out: `12 - 5`, but neither `-3` nor `5/6`."""
    if tree.head == "negate":
        return _is_to_do(tree.args[0])
    return tree.head in ("add", "multiply", "power") and rational(tree) is not None


def is_unfinished(text: str) -> bool:
    """Whether a division comes out even, or has decimals in it: `92/4`, `24/0.8`."""
    tree = tree_of(text)
    if tree is not None and tree.head == "relation":
        tree = tree.args[-1]
    if tree is None or tree.head != "divide":
        return False
    value = rational(tree)
    return value is not None and (value.denominator == 1 or "." in text)


def _of_row(row: str) -> tuple[list[str], str | None, int]:
    """Lines, answer and number of candidates of one row of text."""
    try:
        parts = take_apart(row)
    except CannotTakeApart:
        whole = tree_of(row)
        usable = whole is not None and whole.head != "text"
        return ([row.strip()] if usable else []), None, 0
    whole = tree_of(row)
    if whole is not None and whole.head in ("quantity", "money", "percent"):
        return [row.strip()], row.strip(), 1
    pieces = list(parts.pieces)
    lines = [piece for piece in pieces if _is_line(piece)]
    answer, count = _answer(" . ".join(parts.sentences), pieces)
    return lines, answer, count


def _is_line(piece: str) -> bool:
    tree = tree_of(piece)
    if tree is None or tree.head in ("text", "symbol", "constant", "number"):
        return False
    return tree.head == "relation" or len(list(tree.walk())) > 2


def _answer(words: str, pieces: list[str]) -> tuple[str | None, int]:
    if not pieces:
        return None, 0
    if joined := list(_ALTERNATIVES.finditer(words)):
        named = [pieces[int(mark)] for mark in MARK.findall(joined[-1][0])]
        either = " or " in joined[-1][2] and " and " not in joined[-1][2]
        return " or ".join(named) if either else ", ".join(named), len(named) if either else 1
    if named_value := list(_IS.finditer(words)):
        name, value = (pieces[int(n)] for n in named_value[-1].groups())
        tree = tree_of(name)
        if tree is not None and tree.head == "symbol":
            return f"{name} = {value}", 1
    last = pieces[-1]
    tree = tree_of(last)
    if tree is None or tree.head in ("text", "symbol"):
        return None, 0
    unit = _UNIT.search(words)
    if unit and unit[2] in _UNITS:
        return f"{last} {unit[2]}", 1
    return last, 1
