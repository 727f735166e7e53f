"""Triangles with named corners: `In triangle ABC, AB = 5, AC = 8 and angle A = 60°. Find BC.`.

Solved with the laws of sines and cosines; verified by drawing: the corners are put into
coordinates that satisfy all that is given, and what is asked is measured there.
"""

# ruff: noqa: E501 - patterns read better unbroken

import re
from dataclasses import dataclass, field
from typing import Any

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.operation import Operation, Page, Reader, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "measuring in coordinates"
_VALUE = r"(?P<v>[0-9.\\{}^/()a-z+* ]+?)"
_TIDY = (
    (
        re.compile(
            r"\\(?:triangle|bigtriangleup|Delta|overline|overrightarrow|text|left|right|,|;|!)|△"
        ),
        " ",
    ),
    (
        re.compile(r"m ?\\angle|\\angle|∠|\bmeasure of angle\b|\bmeasure of (?=angle)|\bmangle"),
        " angle ",
    ),
    (re.compile(r"\^\{?\s*\\circ\s*\}?|\\degree|°"), " degrees "),
    (re.compile(r"[{}](?=\s*[A-Z]{2,3}\b)|(?<=[A-Z])\}"), " "),
    (re.compile(r"~|\s+"), " "),
)
_OPEN = re.compile(r"(?:in|for|given|consider|suppose that in|let) (?:an? |the )?(?P<kind>right |right - angled |acute |obtuse )?(?:triangle )?(?:triangle )?(?P<abc>[A-Za-z]{3})(?: be a (?P<kind2>right )?triangle)?")  # fmt: skip
_FACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "side",
        re.compile(
            rf"(?:side )?(?P<s>[A-Z]{{2}}) (?:=|is|equals|has length) {_VALUE}(?: (?:units?|cm|inches|feet|meters))?"
        ),
    ),
    (
        "angle",
        re.compile(
            rf"(?:the )?angle (?P<a>[A-Z]|[A-Z]{{3}}) (?:=|is|equals|measures) {_VALUE} ?(?:degrees)?"
        ),
    ),
    (
        "right",
        re.compile(
            r"(?:with |and |there is |it has )?(?:a |the )?right(?: |-| - )?angled? (?:at |is (?:at )?)?(?P<a>[A-Z])"
        ),
    ),
    ("right", re.compile(r"(?:the )?angle (?P<a>[A-Z]|[A-Z]{3}) is (?:a )?right(?: angle)?")),
    ("sides", re.compile(r"(?P<s>[A-Z]{2}) = (?P<t>[A-Z]{2})")),
)
_ASKED = re.compile(
    r"(?:what is|find|calculate|determine|compute) (?:the )?(?:exact )?(?:value of |length of |measure of |measure,? in degrees,? of )?(?:the )?(?:side |segment )?"
    r"(?P<what>[A-Z]{2}|(?:\\?(?:sin|cos|tan) ?(?:angle )?\(?[A-Z]\)?)|angle (?:[A-Z]{3}|[A-Z])|area(?: of (?:the |this )?(?:triangle)? ?(?:[A-Za-z]{3})?)?|perimeter(?: of (?:the |this )?(?:triangle)? ?(?:[A-Za-z]{3})?)?)(?: in degrees)?"
)


@dataclass
class Facts:
    """What is known: sides by their ends, angles (radians) by their corner."""

    corners: str
    sides: dict[str, Any] = field(default_factory=dict)
    angles: dict[str, Any] = field(default_factory=dict)
    equal: list[tuple[str, str]] = field(default_factory=list)
    right: bool = False


def _read(words: str, reader: Reader) -> Node | None:
    if "triangle" not in reader.text(words):
        return None
    text = reader.text(words)
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    text = _with_capitals(text)
    said, _, question = text.strip(" .").rpartition(" ; ")
    if not said:
        return None
    asked = _ASKED.fullmatch(question.strip(" .?"))
    opening = _OPEN.match(said)
    if asked is None or opening is None:
        return None
    corners = opening["abc"].upper()
    if len(set(corners)) != 3:
        return None
    rest = said[opening.end() :].replace(" ; ", " , ")
    clauses = [
        c.strip() for c in re.split(r" , and | and | , | with |,|;", f" {rest} ") if c.strip()
    ]
    wanted = re.sub(r" of .*| ?angle |[()\\]", lambda m: " angle " if "angle" in m.group() else "", asked["what"]).strip()  # fmt: skip
    kind = (opening["kind"] or opening["kind2"] or "").strip()
    if not clauses or not all(any(p.fullmatch(c) for _, p in _FACTS) for c in clauses):
        return None
    node = Node("text", (), "|".join((corners, kind, wanted, *clauses)))
    return ask("measure of a named triangle", node)


def _with_capitals(text: str) -> str:
    """Names of sides and angles in capitals again: words of the letters of the triangle."""
    named = re.search(r"triangle ([A-Za-z]{3})\b", text)
    if named is None:
        return text
    letters = named[1].lower()
    return re.sub(
        r"\b[a-z]{2,3}\b",
        lambda m: (
            m[0].upper() if set(m[0]) <= set(letters) and len(set(m[0])) == len(m[0]) else m[0]
        ),
        text,
    )


def _facts(text: str) -> tuple[Facts, str]:
    corners, kind, wanted, *clauses = text.split("|")
    facts = Facts(corners, right=kind.startswith("right"))
    for clause in clauses:
        name, match = next(((n, m) for n, p in _FACTS if (m := p.fullmatch(clause))), ("", None))
        if match is None:
            raise CannotSolve("a clause about the triangle is not understood")
        if name == "side":
            _put(facts.sides, _side(match["s"], corners), _number(match["v"]))
        elif name == "angle":
            _put(facts.angles, _corner(match["a"], corners), _number(match["v"]) * sp.pi / 180)
        elif name == "right":
            _put(facts.angles, _corner(match["a"], corners), sp.pi / 2)
        else:
            facts.equal.append((_side(match["s"], corners), _side(match["t"], corners)))
    if kind in {"acute", "obtuse"}:
        raise CannotSolve("the kind of triangle is not used here")
    return facts, wanted


def _put(table: dict[str, Any], key: str, value: Any) -> None:
    if key in table and table[key] != value:
        raise CannotSolve("something is given twice")
    table[key] = value


def _number(text: str) -> Any:
    try:
        tree = read(text.strip(), Conventions(units="off"))
    except Unreadable:
        raise CannotSolve("a measure could not be read") from None
    value = expression(tree)
    if value.free_symbols or not value.is_positive:
        raise CannotSolve("a measure is a positive number")
    return value


def _side(name: str, corners: str) -> str:
    if len(set(name)) != 2 or not set(name) <= set(corners):
        raise CannotSolve("this is no side of the triangle")
    return "".join(sorted(name))


def _corner(name: str, corners: str) -> str:
    if len(name) == 3 and set(name) == set(corners):
        return name[1]
    if len(name) != 1 or name not in corners:
        raise CannotSolve("this is no angle of the triangle")
    return name


def _opposite(corner: str, corners: str) -> str:
    return "".join(sorted(set(corners) - {corner}))


# --- solving -------------------------------------------------------------------------------------
def _complete(facts: Facts, page: Page) -> tuple[dict[str, Any], dict[str, Any]]:
    """All sides and the cosines of all angles."""
    corners = facts.corners
    sides, angles = dict(facts.sides), dict(facts.angles)
    if facts.right and not any(a == sp.pi / 2 for a in angles.values()):
        raise CannotSolve("it is not said where the right angle is")
    for one, other in facts.equal:
        known = sides.get(one) or sides.get(other)
        if known is None:
            raise CannotSolve("equal sides of unknown length are not mastered here")
        sides[one] = sides[other] = known
    if sum(angles.values()) >= sp.pi:
        raise CannotSolve("there is no such triangle")
    if len(angles) == 2:
        (last,) = set(corners) - set(angles)
        angles[last] = sp.pi - sp.Add(*angles.values())
        page.say("The angles of a triangle add up to 180 degrees.", f"{latex(sp.simplify(angles[last] * 180 / sp.pi))}^\\circ")  # fmt: skip
    if len(sides) + len(facts.angles) != 3:
        raise CannotSolve("what is given does not settle the triangle")
    if len(sides) == 1 and len(angles) == 3:
        ((side, length),) = sides.items()
        (corner,) = set(corners) - set(side)
        for other in corners:
            sides[_opposite(other, corners)] = sp.radsimp(sp.simplify(length * sp.sin(angles[other]) / sp.sin(angles[corner])))  # fmt: skip
        page.say("The law of sines: sides are as the sines of the angles opposite.", "\\frac{a}{\\sin A} = \\frac{b}{\\sin B} = \\frac{c}{\\sin C}")  # fmt: skip
    elif len(sides) == 2 and len(angles) == 1:
        _third_side(sides, angles, corners, page)
    if len(sides) != 3:
        raise CannotSolve("what is given does not settle the triangle")
    a, b, c = (sp.N(s, 30) for s in sides.values())
    if a + b <= c or b + c <= a or c + a <= b:
        raise CannotSolve("there is no such triangle")
    return sides, {k: _cosine(k, sides, corners) for k in corners}


def _third_side(sides: dict[str, Any], angles: dict[str, Any], corners: str, page: Page) -> None:
    ((corner, angle),) = angles.items()
    far = _opposite(corner, corners)
    cosine = sp.cos(angle)
    if far not in sides:
        p, q = sides.values()
        square = sp.expand(p**2 + q**2 - 2 * p * q * cosine)
        page.say("The theorem of Pythagoras." if cosine == 0 else "The law of cosines: a² = b² + c² - 2bc cos A.", f"{latex(p)}^2 + {latex(q)}^2 - 2 \\cdot {latex(p)} \\cdot {latex(q)} \\cdot {latex(cosine)} = {latex(square)}")  # fmt: skip
        sides[far] = sp.sqrt(square)
        return
    (near,) = (s for s in sides if s != far)
    if not (angle >= sp.pi / 2 or sp.N(sides[far] - sides[near], 30) >= 0):
        raise CannotSolve("two triangles may have these measures")
    (last,) = {"".join(sorted((x, y))) for x in corners for y in corners if x != y} - {far, near}
    inner = sp.expand(sides[far] ** 2 - sides[near] ** 2 * (1 - cosine**2))
    sides[last] = sp.radsimp(sp.simplify(sides[near] * cosine + sp.sqrt(inner)))
    page.say("The theorem of Pythagoras." if cosine == 0 else "The law of cosines, solved for the third side.", f"{latex(sides[last])}")  # fmt: skip


def _cosine(corner: str, sides: dict[str, Any], corners: str) -> Any:
    far = _opposite(corner, corners)
    p, q = (v for k, v in sides.items() if k != far)
    return sp.simplify((p**2 + q**2 - sides[far] ** 2) / (2 * p * q))


def solve(page: Page, text: str) -> Any:
    """The asked side, angle in degrees, function of an angle, area or perimeter."""
    facts, wanted = _facts(text)
    sides, cosines = _complete(facts, page)
    result = _asked(facts, wanted, sides, cosines, page)
    return sp.radsimp(sp.sqrtdenest(sp.simplify(result)))


def _asked(facts: Facts, wanted: str, sides: dict[str, Any], cosines: dict[str, Any], page: Page) -> Any:  # fmt: skip
    if re.fullmatch(r"[A-Z]{2}", wanted):
        return sides[_side(wanted, facts.corners)]
    if wanted == "perimeter":
        page.say("Add the sides.", " + ".join(latex(s) for s in sides.values()))
        return sp.Add(*sides.values())
    corner = wanted[-1] if wanted not in {"area"} else facts.corners[0]
    if len(wanted.split()[-1]) == 3 and wanted.startswith("angle"):
        corner = _corner(wanted.split()[-1], facts.corners)
    if corner not in facts.corners:
        raise CannotSolve("this is no angle of the triangle")
    cosine = cosines[corner]
    sine = sp.sqrt(sp.simplify(1 - cosine**2))
    if wanted == "area":
        p, q = (v for k, v in sides.items() if corner in k)
        page.say("Half the product of two sides and the sine of the angle between them.", f"\\frac{{1}}{{2}} \\cdot {latex(p)} \\cdot {latex(q)} \\cdot {latex(sine)}")  # fmt: skip
        return p * q * sine / 2
    page.say(f"The cosine of the angle at {corner}.", f"\\cos {corner} = {latex(cosine)}")
    if wanted.startswith("angle"):
        degrees = sp.nsimplify(sp.N(sp.acos(cosine) * 180 / sp.pi, 40), rational=True, tolerance=1e-30)  # fmt: skip
        if degrees.q > 60:
            raise CannotSolve("the angle is no simple number of degrees")
        return degrees
    return {"sin": sine, "cos": cosine, "tan": sine / cosine if cosine != 0 else sp.nan}[wanted[:3]]


# --- verifying -----------------------------------------------------------------------------------
def verify(answer: Answer, text: str) -> Finding:
    """Coordinates that satisfy all that is given, found numerically; the answer is measured there."""
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    facts, wanted = _facts(text)
    places = _drawn(facts)
    if places is None:
        return Finding("silent", ROUTE, "the triangle could not be drawn")
    near = _measured(facts, wanted, places)
    value = sp.N(given, 30)
    degrees = wanted.startswith("angle") and answer.tree is not None and answer.tree.has("degree")
    if degrees:
        value = value * 180 / sp.pi
    if abs(value - near) < sp.Float(10) ** -12 * (1 + abs(near)):
        return Finding("supports", ROUTE, "it measures the same there")
    return Finding("refutes", ROUTE, f"it measures {sp.N(near, 6)} there")


def _drawn(facts: Facts) -> dict[str, tuple[Any, Any]] | None:
    import mpmath

    p, q, r = tuple(facts.corners)
    known = [(k, mpmath.mpf(str(sp.N(v, 30)))) for k, v in facts.sides.items()]
    bends = [(k, mpmath.mpf(str(sp.N(v, 30)))) for k, v in facts.angles.items()]

    def corners(c: Any, x: Any, y: Any) -> dict[str, tuple[Any, Any]]:
        return {p: (mpmath.mpf(0), mpmath.mpf(0)), q: (c, mpmath.mpf(0)), r: (x, y)}

    def misfit(*values: Any) -> list[Any]:
        place = corners(*values)
        gaps = [_far(place[k[0]], place[k[1]]) - v for k, v in known]
        gaps += [_cos_at(k, place) - mpmath.cos(v) for k, v in bends]
        gaps += [
            _far(place[s[0]], place[s[1]]) - _far(place[t[0]], place[t[1]]) for s, t in facts.equal
        ]
        return gaps

    for start in ((3, 1, 2), (5, 4, 3), (10, 2, 8), (20, -5, 9), (1, 0.4, 0.8), (40, 30, 25)):
        size = max((float(v) for _, v in known), default=1.0)
        try:
            found = mpmath.findroot(misfit, [s * size / 5 for s in start], tol=1e-22, maxsteps=80)
        except (ValueError, ZeroDivisionError):
            continue
        place = corners(*found)
        if found[0] > 0 and abs(found[2]) > 1e-12 and all(abs(g) < 1e-11 for g in misfit(*found)):
            return place
    return None


def _far(one: tuple[Any, Any], other: tuple[Any, Any]) -> Any:
    import mpmath

    return mpmath.sqrt((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)


def _cos_at(corner: str, place: dict[str, tuple[Any, Any]]) -> Any:
    at = place[corner]
    (ax, ay), (bx, by) = ((x - at[0], y - at[1]) for k, (x, y) in place.items() if k != corner)
    return (ax * bx + ay * by) / (_far((0, 0), (ax, ay)) * _far((0, 0), (bx, by)))


def _measured(facts: Facts, wanted: str, place: dict[str, tuple[Any, Any]]) -> Any:
    import mpmath

    p, q, r = (place[k] for k in facts.corners)
    if re.fullmatch(r"[A-Z]{2}", wanted):
        return _float(_far(place[wanted[0]], place[wanted[1]]))
    if wanted == "perimeter":
        return _float(_far(p, q) + _far(q, r) + _far(r, p))
    if wanted == "area":
        return _float(abs((q[0] - p[0]) * (r[1] - p[1]) - (r[0] - p[0]) * (q[1] - p[1])) / 2)
    name = wanted.split()[-1]
    bend = mpmath.acos(_cos_at(name[1] if len(name) == 3 and name.isupper() else name[-1], place))
    kind = wanted[:3]
    return _float(mpmath.degrees(bend) if kind == "ang" else getattr(mpmath, kind)(bend))


def _float(value: Any) -> Any:
    import mpmath

    return sp.Float(mpmath.nstr(value, 20), 20)


OPERATIONS = (Operation("measure of a named triangle", solve, verify, read=_read),)
