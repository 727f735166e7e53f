"""Formulas become pictures: what is drawn, how it looks, and what is refused."""

import asyncio
import struct
import zlib
from xml.etree import ElementTree

import pytest

from kptutor.tools import workers
from kptutor.tools.pictures import Code, ExtraMissing, Picture, Undrawable, draw, draw_or_code
from kptutor.tools.pictures import drawing as module
from kptutor.tools.pictures.drawing import Album
from kptutor.tools.pictures.jobs import COLOURS, HIGHEST, MARGIN, WIDEST
from kptutor.tools.pictures.rows import spaced
from kptutor.tools.pictures.signs import mark_signs

DRAWN = [
    r"\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"\begin{aligned} 2x + 3 &= 11 \\ x &= 4 \end{aligned}",
    r"f(x) = \begin{cases} x^2 & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"\sqrt[3]{\frac{x + 1}{x - 1}}",
    r"\int_0^{\infty} e^{-x^2}\,dx",
    r"x = 2 \text{ or } x = -\tfrac12",
    "x² + √2 ≤ 5 × 10³ − π",
    r"$15\% \text{ of } \$80$",
    r"\left\{\begin{array}{l} x + y = 5 \\ x - y = 1 \end{array}\right.",
    r"a < b \ne c > d",
    r"\boxed{x = 4}",
    r"\sum_{\substack{i < n \\ j < n}} a_{ij}",
]

REFUSED = [
    ("", "empty"),
    ("$$", "empty"),
    (r"\frac{1}{2", "brace"),
    ("}{", "brace"),
    (r"\begin{aligned} x", "environment"),
    (r"\begin{aligned} x \end{cases}", "environment"),
    (r"\left( x", r"\left and \right"),
    (r"\frac{1}", "no formula"),
    (r"x = \\boxed{\\frac{7}{3}}", "row ends within braces"),
    ("x^", "no formula"),
    ("a & b", "no formula"),
    (r"\def\a{\a\a}\a", r"\def is not drawn"),
    (r"\newcommand{\a}{\a}\a", r"\newcommand is not drawn"),
    (r"\rule{100000em}{100000em}", r"\rule is not drawn"),
    (r"\includegraphics{a.png}", r"\includegraphics is not drawn"),
    (r"\input{/etc/passwd}", r"\input is not drawn"),
    (r"\href{javascript:alert(1)}{x}", r"\href is not drawn"),
    (r"\begin{array}{c|c} a & b \end{array}", "Lines in tables"),
    (r"\foo{x}", "not known"),
    (r"\label{a} x", "not known"),
    (r"\text{a \frac{1}{2}}", "Text within"),
    (r"\text{<b>x</b>}", "Text within"),
    ("&lt;x", "Signs of HTML"),
    ("$a$ and $b$", "dollar"),
    (r"\hspace{99999em} x", "larger than 4,000 by 2,000"),
    (r"\sqrt{" * 250 + "x" + "}" * 250, "nested more than 40"),
    ("^" * 1_999, "nested too deep"),
    ("x" * 2_001, "2,001 characters"),
    ("x" * 100_000, "100,000 characters"),
    ("x = 😀", "has no shape"),
    (r"\text{面积} = 5", "has no shape"),
    ("\u202ex", "has no shape"),
    ("\x00x", "cannot be drawn"),
    ("\ud800", "cannot be drawn"),
]


def corner(png: bytes) -> str:
    """The colour of the first pixel, as `#rrggbb`."""
    assert png.startswith(b"\x89PNG")
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    return "#" + zlib.decompress(data)[1:4].hex()


@pytest.mark.requirement("pictures:draw")
@pytest.mark.parametrize("latex", DRAWN)
async def test_what_is_drawn(latex: str) -> None:
    for dark in (False, True):
        picture = await draw(latex, dark=dark)
        ink, paper = COLOURS[dark]
        assert corner(picture.png) == paper
        assert struct.unpack(">II", picture.png[16:24]) == (picture.width, picture.height)
        assert 2 * MARGIN < picture.width < WIDEST
        assert 2 * MARGIN < picture.height < HIGHEST
        fills = {part.get("fill") for part in ElementTree.fromstring(picture.svg).iter()}
        assert ink in fills
        assert dark is False or "black" not in fills


@pytest.mark.requirement("pictures:gate")
@pytest.mark.parametrize(("latex", "told"), REFUSED)
async def test_what_is_refused(latex: str, told: str) -> None:
    with pytest.raises(Undrawable) as refusal:
        await draw(latex)
    assert told in str(refusal.value)
    assert refusal.value.fix


@pytest.mark.requirement("pictures:worker")
async def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT_S", 0.05)
    with pytest.raises(Undrawable, match="takes too much"):
        await draw("x" * 2_000)


@pytest.mark.requirement("pictures:code")
async def test_what_cannot_be_drawn_is_code_and_called_so() -> None:
    code = await draw_or_code(r" \foo{x} ")
    assert isinstance(code, Code)
    assert (code.kind, code.text) == ("code", r"\foo{x}")
    assert "not known" in code.reason
    assert isinstance(await draw_or_code("x"), Picture)


@pytest.mark.requirement("pictures:alt")
@pytest.mark.parametrize(
    ("latex", "alt"),
    [
        (r"$\frac{-b \pm \sqrt{d}}{2a}$", "(-b ± sqrt(d))/(2a)"),
        (r"x = 2 \text{ or } x = -\frac{1}{2}", "x = 2 or x = -1/2"),
        (r"\vec{AB}", r"\vec{AB}"),
        ("\\begin{aligned}\n x &= 1\n\\end{aligned}", r"\begin{aligned} x &= 1 \end{aligned}"),
        (r"15\% \text{ of } 80", r"15\% \text{ of } 80"),
    ],
)
async def test_the_alt_text_says_the_same(latex: str, alt: str) -> None:
    assert (await draw(latex)).alt == alt


@pytest.mark.requirement("pictures:cache")
async def test_the_same_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_album", Album())
    first = await draw("x + 17")

    async def broken(*_: object, **__: object) -> None:
        raise workers.WorkerDied("no worker is left")

    monkeypatch.setattr(workers, "run", broken)
    assert await draw(r"\( x + 17 \)") == first
    with pytest.raises(Undrawable):
        await draw("x + 17", dark=True)


@pytest.mark.requirement("pictures:cache")
def test_the_oldest_pictures_go() -> None:
    def picture(size: int) -> Picture:
        return Picture(png=b"x" * size, svg="", width=1, height=1, alt="")

    album = Album(most=10)
    for name in ("a", "b"):
        album.put(name, picture(4))
    assert album.get("a")
    album.put("c", picture(4))
    assert [name for name in "abc" if album.get(name)] == ["a", "c"]
    album.put("large", picture(11))
    assert not any(album.get(name) for name in ("a", "c", "large"))


@pytest.mark.requirement("pictures:extra")
async def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NEEDED", ("not_installed_anywhere",))
    with pytest.raises(ExtraMissing) as fault:
        await draw("x + 18")
    assert fault.value.fix == "pip install 'kptutor[render]'"


@pytest.mark.requirement("pictures:draw")
@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("x = 1", "x = 1"),
        (
            r"\begin{aligned}a\\[4pt]b\end{aligned}",
            r"\begin{aligned}a\vphantom{\big(} \\ b\vphantom{\big(}\end{aligned}",
        ),
        (
            r"\begin{aligned}[t]a\\b\\ \end{aligned}",
            r"\begin{aligned}a\vphantom{\big(} \\ b\vphantom{\big(}\end{aligned}",
        ),
        (r"\begin{cases}a\end{cases}", r"\begin{cases}a\vphantom{(}\end{cases}"),
    ],
)
def test_rows_stand_apart(formula: str, written: str) -> None:
    assert spaced(formula) == written


@pytest.mark.requirement("pictures:draw")
@pytest.mark.parametrize(
    ("row", "marked"),
    [
        ("<mi>x</mi><mo>=</mo><mo>−</mo><mn>2</mn>", True),
        ("<mo>(</mo><mo>−</mo><mn>2</mn>", True),
        ("<mi>x</mi><mo>=</mo><mi>±</mi><mn>2</mn>", True),
        ("<mo>−</mo><mn>2</mn>", False),
        ("<mi>x</mi><mo>−</mo><mn>2</mn>", False),
        ("<mo>)</mo><mo>−</mo><mn>2</mn>", False),
        ("<mn>5</mn><mo>!</mo><mo>−</mo><mn>2</mn>", False),
    ],
)
def test_a_sign_stands_close_to_its_number(row: str, marked: bool) -> None:
    mathml = ElementTree.fromstring(f"<mrow>{row}</mrow>")
    mark_signs(mathml)
    assert any(part.get("form") == "prefix" for part in mathml) == marked


@pytest.mark.requirement("pictures:worker")
async def test_many_at_once_and_hostile_ones_among_them() -> None:
    wanted = [f"x^{{{n}}}" for n in range(8)] + [r"\foo", "x^"]
    drawn = await asyncio.gather(*(draw_or_code(latex) for latex in wanted))
    assert [each.kind for each in drawn] == ["picture"] * 8 + ["code"] * 2
