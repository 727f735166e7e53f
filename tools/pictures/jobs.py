"""What runs in a worker: a formula becomes a picture."""

import base64
import re
from typing import Any
from xml.etree import ElementTree

from kptutor.tools.pictures.records import Undrawable
from kptutor.tools.pictures.rows import spaced
from kptutor.tools.pictures.signs import mark_signs
from kptutor.tools.workers import JSON

PRELOAD = ("ziamath", "resvg_py", "kptutor.tools.maths.reading", "kptutor.tools.maths.printing")

SIZE, MARGIN = 32.0, 12.0
"""Pixels: of the letters, and around the formula."""
WIDEST, HIGHEST = 4_000, 2_000
"""Pixels of a picture."""
COLOURS = {False: ("#000000", "#ffffff"), True: ("#e8eaed", "#1a1d21")}
"""Ink and paper, light and dark."""

PLAIN = frozenset(
    """frac dfrac tfrac sqrt pm cdot times div le leq ge geq ne neq lt gt pi left right quad sin cos
    tan ln log""".split()
)
"""Commands of which a reading as plain text says all."""

_NAMES, _JOINING = re.compile(r"\\([A-Za-z]+)"), re.compile(r"\\text\s*\{ *(?:or|and) *\}")
_COMMAND = re.compile(r"\\[A-Za-z]")
_INVISIBLE = frozenset("\u00a0\u2061\u2062\u2063\u2064\u200b")


def warm_up() -> None:
    """Read the font once, before workers are forked."""
    draw({"latex": r"\frac{x}{2}", "dark": False})


def draw(payload: Any) -> JSON:
    """A picture, or why there is none.

    Args:
        payload: `latex`, a formula that was let through; `dark`.

    Returns:
        `png` (base64), `svg`, `width`, `height`, `alt`; or `reason` and `fix`.
    """
    try:
        return _drawn(payload["latex"], dark=payload["dark"])
    except Undrawable as refusal:
        return {"reason": refusal.reason, "fix": refusal.fix}
    except RecursionError:
        return {"reason": "It is nested too deep to be drawn.", "fix": "Write it flatter."}
    except Exception:  # noqa: BLE001 - the library's ways to fail have no common base
        return {"reason": "This is no formula that can be drawn.", "fix": "Check its LaTeX."}


def _drawn(latex: str, *, dark: bool) -> dict[str, Any]:
    import resvg_py
    from ziamath.tex import tex2mml
    from ziamath.zmath import Math

    ink, paper = COLOURS[dark]
    mathml = ElementTree.fromstring(tex2mml(spaced(latex)))
    mark_signs(mathml)
    mathml.set("mathcolor", ink)
    formula = Math(ElementTree.tostring(mathml, encoding="unicode"), size=SIZE)
    _meant(formula)
    svg = formula.svgxml()
    x, y, inner_width, inner_height = map(float, svg.attrib["viewBox"].split())
    width, height = inner_width + 2 * MARGIN, inner_height + 2 * MARGIN
    if not (width <= WIDEST and height <= HIGHEST):
        raise Undrawable(
            f"The picture would be larger than {WIDEST:,} by {HIGHEST:,} pixels.",
            "Break the formula into lines.",
        )
    x, y = x - MARGIN, y - MARGIN
    view = f"{x:g} {y:g} {width:g} {height:g}"
    svg.attrib |= {"viewBox": view, "width": f"{width:g}", "height": f"{height:g}"}
    _ink_all(svg, ink)
    svg.insert(0, ElementTree.Element("rect", _box(x, y, width, height) | {"fill": paper}))
    text = ElementTree.tostring(svg, encoding="unicode")
    png = resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True)
    return {
        "png": base64.b64encode(bytes(png)).decode("ascii"),
        "svg": text,
        "width": int.from_bytes(png[16:20], "big"),
        "height": int.from_bytes(png[20:24], "big"),
        "alt": _alt(latex),
    }


def _meant(formula: Any) -> None:
    """Refuse what would be shown otherwise than it was meant.

    Raises:
        Undrawable: For the name of a command that is not known, or a sign that has no shape.
    """
    for text in formula.mathml.itertext():
        if _COMMAND.search(text):
            raise Undrawable("There is a command that is not known.", "Write it in another way.")
        for sign in text:
            known = sign.isspace() or sign in _INVISIBLE or formula.font.glyphindex(sign)
            if not known:
                raise Undrawable(f"The sign {sign!r} has no shape here.", "Write it in letters.")


def _box(x: float, y: float, width: float, height: float) -> dict[str, str]:
    box = {"x": x, "y": y, "width": width, "height": height}
    return {name: f"{value:g}" for name, value in box.items()}


def _ink_all(svg: Any, ink: str) -> None:
    """Bars above and below are drawn in black, whatever the colour of the formula."""
    for element in svg.iter():
        for name in ("fill", "stroke"):
            if element.get(name) == "black":
                element.set(name, ink)


def _alt(latex: str) -> str:
    """The formula as a person types it, where that says the same for sure; else its LaTeX."""
    from kptutor.tools.maths.printing import show
    from kptutor.tools.maths.reading import Unreadable, read

    if set(_NAMES.findall(_JOINING.sub("", latex))) <= PLAIN:
        try:
            return show(read(latex))
        except Unreadable:
            pass
    return " ".join(latex.split())
