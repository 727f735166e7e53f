"""Measures of a figure from other measures of it: `The area of a square is 49. What is its perimeter?`.

Each figure has lengths as parameters and its measures as formulas in them. Solved for the
lengths; verified backwards: the answer and all but one given measure must give that one again.
"""

# ruff: noqa: E501 - tables and patterns read better unbroken

import re
from collections.abc import Mapping
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import Operation, Page, Reader, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "the answer put in, a given measure worked out again"
Formula = tuple[str, str]
_ROUND = {"radius": "r", "diameter": "2*r"}
FIGURES: Mapping[str, Mapping[str, str]] = {
    "circle": {**_ROUND, "circumference": "2*pi*r", "area": "pi*r**2"},
    "semicircle": {**_ROUND, "perimeter": "pi*r + 2*r", "area": "pi*r**2/2"},
    "square": {"side": "a", "perimeter": "4*a", "area": "a**2", "diagonal": "a*sqrt(2)"},
    "rectangle": {"length": "a", "width": "b", "perimeter": "2*a + 2*b", "area": "a*b", "diagonal": "sqrt(a**2 + b**2)"},
    "right triangle": {"leg": "a", "second leg": "b", "hypotenuse": "sqrt(a**2 + b**2)", "area": "a*b/2", "perimeter": "a + b + sqrt(a**2 + b**2)"},
    "equilateral triangle": {"side": "a", "perimeter": "3*a", "height": "a*sqrt(3)/2", "area": "a**2*sqrt(3)/4"},
    "triangle": {"base": "a", "height": "h", "area": "a*h/2"},
    "parallelogram": {"base": "a", "height": "h", "area": "a*h"},
    "rhombus": {"diagonal": "p", "second diagonal": "q", "area": "p*q/2", "side": "sqrt(p**2 + q**2)/2", "perimeter": "2*sqrt(p**2 + q**2)"},
    "trapezoid": {"base": "a", "second base": "b", "height": "h", "area": "(a + b)*h/2"},
    "cube": {"side": "a", "surface area": "6*a**2", "volume": "a**3", "diagonal": "a*sqrt(3)"},
    "sphere": {**_ROUND, "surface area": "4*pi*r**2", "volume": "4*pi*r**3/3"},
    "hemisphere": {**_ROUND, "volume": "2*pi*r**3/3"},
    "box": {"length": "a", "width": "b", "height": "c", "volume": "a*b*c", "surface area": "2*a*b + 2*b*c + 2*c*a", "diagonal": "sqrt(a**2 + b**2 + c**2)"},
    "cylinder": {**_ROUND, "height": "h", "volume": "pi*r**2*h", "surface area": "2*pi*r**2 + 2*pi*r*h", "lateral area": "2*pi*r*h"},
    "cone": {**_ROUND, "height": "h", "slant height": "sqrt(r**2 + h**2)", "volume": "pi*r**2*h/3"},
    "square pyramid": {"side": "a", "height": "h", "volume": "a**2*h/3"},
}  # fmt: skip
_NAMES = {
    "rectangular prism": "box", "rectangular box": "box", "right rectangular prism": "box", "rectangular solid": "box",
    "right circular cylinder": "cylinder", "right circular cone": "cone", "right cylinder": "cylinder", "right cone": "cone",
    "right square pyramid": "square pyramid", "right - angled triangle": "right triangle", "right - angle triangle": "right triangle",
}  # fmt: skip
_SAYINGS = {
    "side length": "side", "edge": "side", "edge length": "side", "length of a side": "side", "length of each side": "side",
    "length of one side": "side", "length of an edge": "side", "length of each edge": "side", "base edge": "side", "length of the diagonal": "diagonal",
    "length of the hypotenuse": "hypotenuse", "length of its diagonal": "diagonal", "length of a diagonal": "diagonal", "length of the radius": "radius",
    "altitude": "height", "total surface area": "surface area", "lateral surface area": "lateral area", "space diagonal": "diagonal",
    "other leg": "second leg", "length of the other leg": "second leg", "one leg": "leg", "other diagonal": "second diagonal", "length of the other diagonal": "second diagonal",
    "one diagonal": "diagonal", "base radius": "radius", "breadth": "width", "length of the altitude": "height",
}  # fmt: skip
_FIGURE = "|".join(sorted({*FIGURES, *_NAMES}, key=len, reverse=True))
_MEASURE = "|".join(sorted({*_SAYINGS, *(m for row in FIGURES.values() for m in row if not m.startswith("second"))}, key=len, reverse=True))  # fmt: skip
_UNIT = r"(?: (?P<unit{k}>(?:square |cubic )?(?:cm|centimeters?|centimetres?|mm|millimeters?|m|meters?|metres?|km|inch|inches|in|feet|foot|ft|yards?|units?|miles?)))?"
_N = r"(?P<n{k}>⟦\d+⟧)" + _UNIT
_PAIRS = {
    "legs": ("leg", "second leg"),
    "sides": ("length", "width"),
    "diagonals": ("diagonal", "second diagonal"),
    "bases": ("base", "second base"),
}
_ONE = rf"(?:an? |its |the |one )?(?P<m{{k}}>{_MEASURE})(?: that)?(?: of| is| equal to| equals| measuring| measures|is equal to)* {_N}"
_TWO = rf"(?:the |its )?(?P<p{{k}}>legs|sides|diagonals|bases)(?: of| with| are| is| have| has| measuring| measure| lengths?| the)* (?P<a{{k}}>⟦\d+⟧){_UNIT} and (?P<b{{k}}>⟦\d+⟧)(?: (?:cm|m|inches|feet|units|centimeters|meters))?"
_ASKED = re.compile(
    rf"(?:what is|find|how long is|calculate|determine|what are) (?:its|the) (?P<m>{_MEASURE})(?: of (?:the|this|that) (?P<f>{_FIGURE}))?(?: in (?P<u>(?:square |cubic )?(?:units|cm|centimeters|mm|inches|feet|meters|m|km|yards|miles)))?"
)
_TOLD = (
    re.compile(rf"(?:an?|the|if an?|suppose an?) (?P<f>{_FIGURE}) (?:has|with|having) (?P<rest>.+)"),
    re.compile(rf"(?:if )?(?:the )?(?P<m>{_MEASURE}) of (?:an?|the) (?P<f>{_FIGURE}) (?:is|measures|equals|is equal to) (?P<rest>.+)"),
    re.compile(rf"(?:if )?the (?P<p>legs|sides|diagonals|bases) of an? (?P<f>{_FIGURE}) (?P<rest>.+)"),
)  # fmt: skip
_AT_ONCE = re.compile(rf"(?:what is|find|calculate|determine) the (?P<m>{_MEASURE}) of an? (?P<f>{_FIGURE}) (?:with|whose|that has|having|if|when|of) (?P<rest>.+)")  # fmt: skip


def _read(words: str, reader: Reader) -> Node | None:
    if not any(name in words for name in FIGURES):
        return None
    if at_once := _AT_ONCE.fullmatch(words):
        return _made(at_once["f"], at_once["m"], at_once["rest"], reader)
    said, _, question = words.rpartition(" ; ")
    if not said:
        said, _, question = words.partition(" , what is ")
        question = f"what is {question}"
    asked = _ASKED.fullmatch(question)
    if asked is None or " ; " in said:
        return None
    for pattern in _TOLD:
        told = pattern.fullmatch(said.strip(" ,"))
        if told is None:
            continue
        groups = told.groupdict()
        before = groups.get("m") or groups.get("p") or ""
        rest = f"{before} {told['rest']}".strip()
        if asked["f"] and not _figure(told["f"]).endswith(_figure(asked["f"])):
            return None
        return _made(told["f"], asked["m"], rest, reader, asked["u"])
    return None


def _figure(words: str) -> str:
    return _NAMES.get(words, words)


def _made(
    figure: str, asked: str, rest: str, reader: Reader, unit: str | None = None
) -> Node | None:
    """The ask, if every word of what is given is understood and every measure is one of the figure."""
    figure, asked = _figure(figure), _SAYINGS.get(asked, asked)
    known = FIGURES[figure]
    given: list[tuple[str, str]] = []
    units: set[str] = set()
    for k, part in enumerate(_clauses(rest)):
        if (one := re.fullmatch(_ONE.format(k=k), part)) is not None:
            given.append((_SAYINGS.get(one[f"m{k}"], one[f"m{k}"]), one[f"n{k}"]))
            units |= {_base(one[f"unit{k}"])}
        elif (two := re.fullmatch(_TWO.format(k=k), part)) is not None:
            pair = _PAIRS[two[f"p{k}"]]
            if two[f"p{k}"] == "sides" and figure != "rectangle":
                return None
            given += [(pair[0], two[f"a{k}"]), (pair[1], two[f"b{k}"])]
        else:
            return None
    names = [name for name, _ in given]
    if asked == "leg" and "leg" in names:
        asked = "second leg"
    if len(set(names)) != len(names) or asked in names or not {asked, *names} <= set(known):
        return None
    if len((units | {_base(unit)}) - {""}) > 1:
        return None
    trees = [reader.piece(mark) for _, mark in given]
    if any(tree is None or tree.symbols() for tree in trees):
        return None
    text = Node("text", (), "|".join((figure, asked, *names)))
    return ask("measure of a figure", text, Node("sequence", tuple(t for t in trees if t), ","))


def _clauses(rest: str) -> list[str]:
    """Cut at `and` and commas, but not between the two numbers of `legs 3 and 4`."""
    rest = re.sub(r"(?<=⟧) and (?=⟦)", " & ", rest)
    rest = re.sub(r"(⟧(?: [a-z]+){0,2}) and (?=⟦)", r"\1 & ", rest)
    return [
        p.replace(" & ", " and ").strip() for p in re.split(r" , and | and | , ", rest) if p.strip()
    ]


def _base(unit: str | None) -> str:
    word = (unit or "").removeprefix("square ").removeprefix("cubic ").rstrip("s")
    return {"inche": "in", "inch": "in", "centimeter": "cm", "centimetre": "cm", "meter": "m", "metre": "m", "feet": "ft", "foot": "ft", "unit": ""}.get(word, word)  # fmt: skip


# --- solving --------------------------------------------------------------------------------------
def _formula(figure: str, measure: str) -> Any:
    """A formula of the table as an expression; its letters are lengths."""
    names = {n: sp.Symbol(n, positive=True) for n in "abchpqr"}
    return _parse(FIGURES[figure][measure], names)


def _parse(text: str, names: dict[str, Any]) -> Any:
    from kptutor.tools.maths.reading import read

    value = expression(read(text.replace("**", "^")))
    return value.subs({sp.Symbol(n): s for n, s in names.items()})


def _lengths(figure: str, given: dict[str, Any]) -> list[dict[Any, Any]]:
    """The lengths of the figure that has these measures (all solutions in positive numbers)."""
    gaps = [_formula(figure, name) - value for name, value in given.items()]
    unknown = sorted({s for gap in gaps for s in gap.free_symbols}, key=str)
    if len(gaps) != len(unknown):
        raise CannotSolve("what is given does not settle the figure")
    found = sp.solve(gaps, unknown, dict=True)
    return [row for row in found if len(row) == len(unknown) and all(v.is_positive for v in row.values())]  # fmt: skip


def _value(figure: str, asked: str, given: dict[str, Any]) -> tuple[Any, list[dict[Any, Any]]]:
    rows = _lengths(figure, given)
    goal = _formula(figure, asked)
    if not rows or not goal.free_symbols <= set(rows[0]):
        raise CannotSolve("there is no such figure, or it is not settled by what is given")
    values = [sp.radsimp(sp.simplify(goal.subs(row))) for row in rows]
    if any(not exactly_zero(values[0] - v) for v in values[1:]):
        raise CannotSolve("two figures have these measures")
    return values[0], rows


def _parts(text: str, values: Any) -> tuple[str, str, dict[str, Any]]:
    figure, asked, *names = text.split("|")
    if not all(v.is_number and v.is_positive for v in values):
        raise CannotSolve("measures must be positive numbers")
    return figure, asked, dict(zip(names, values, strict=True))


def solve(page: Page, text: str, values: Any) -> Any:
    """The asked measure, by the lengths of the figure."""
    figure, asked, given = _parts(text, values)
    for name, value in given.items():
        page.say(f"The {name.removeprefix('second ')} of the {figure} is given.", f"{latex(_formula(figure, name))} = {latex(value)}")  # fmt: skip
    result, rows = _value(figure, asked, given)
    page.say("Solve for the lengths.", ", \\quad ".join(f"{latex(n)} = {latex(v)}" for n, v in rows[0].items()))  # fmt: skip
    page.say(f"Use the formula for the {asked.removeprefix('second ')}.", f"{latex(_formula(figure, asked))} = {latex(result)}")  # fmt: skip
    return result


def verify(answer: Answer, text: str, values: Any) -> Finding:
    """The answer in place of a given measure: that one must come out again."""
    figure, asked, given = _parts(text, values)
    value = answer.number()
    if value is None or value.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    if not value.is_positive:
        return Finding("refutes", ROUTE, "a measure is a positive number")
    for left_out in given:
        others = {name: v for name, v in given.items() if name != left_out}
        try:
            again, _ = _value(figure, left_out, {**others, asked: value})
        except CannotSolve:
            continue
        if exactly_zero(again - given[left_out]):
            return Finding("supports", ROUTE, f"the {left_out} comes out as given", proof=True)
        return Finding("refutes", ROUTE, f"the {left_out} would be {latex(again)}")
    return _forwards(value, figure, asked, given)


def _forwards(value: Any, figure: str, asked: str, given: dict[str, Any]) -> Finding:
    """Where it cannot be turned round: numbers to 40 digits."""
    near = sp.N(_value(figure, asked, given)[0], 40)
    if abs(sp.N(value, 40) - near) < sp.Float(10) ** -30 * (1 + abs(near)):
        return Finding("supports", "numbers to 40 digits", "they are the same")
    return Finding("refutes", "numbers to 40 digits", f"it comes to {sp.N(near, 8)}")


OPERATIONS = (Operation("measure of a figure", solve, verify, read=_read),)
