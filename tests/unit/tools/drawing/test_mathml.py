"""LaTeX as MathML: what is drawn, and what is not let through."""

import re

import pytest

from kptutor.tools.drawing.mathml import to_mathml
from kptutor.tools.pictures import Undrawable

DRAWN = {
    r"\frac{1}{2}": "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>",
    r"\sqrt[3]{x}": "<mroot>",
    r"x \le 2": "<mo>≤</mo>",
    r"\begin{cases} x & 1 \\ y & 2 \end{cases}": "<mtable>",
    r"a < b": "<mi>a</mi><mo>&lt;</mo><mi>b</mi>",
    r"\boxed{x = 2}": '<menclose notation="box">',
    r"x = -\frac{1}{2}": '<mo form="prefix">−</mo>',
    r"\left(x - 2\right)": '<mo stretchy="false" fence="true" form="prefix">(</mo>',
    r"\left(\frac{x}{2}\right)": '<mo stretchy="true" fence="true" form="prefix">(</mo>',
    r"x^{2} \sin\left(x\right)": '</msup><mspace width="0.167em"></mspace><mi>sin</mi>',
}


@pytest.mark.parametrize("latex", DRAWN)
@pytest.mark.requirement("page:formulas")
def test_a_formula_is_drawn(latex: str) -> None:
    mathml = to_mathml(latex)
    assert mathml.startswith('<math display="inline">')
    assert DRAWN[latex] in mathml


HOSTILE = (
    r"\href{javascript:alert(1)}{x}",
    r"\includegraphics{x.png}",
    r"\htmlData{a=b}{x}",
    r"\htmlId{a}{x}",
    r"\class{a}{x}",
    r"\style{color:red}{x}",
    r"\def\a{\a\a}\a",
    r"\newcommand{\a}{\a}\a",
    r"\rule{99999px}{99999px}",
    r"\hspace{99999px}",
    r"\input{/etc/passwd}",
    r"\color{red}x",
    r"\foo{x}",
    r"\frac{1}{2",
    r"}{",
    r"\left(x",
    r"\begin{cases}x\end{matrix}",
    "{" * 200 + "}" * 200,
    "x" * 1_001,
    "x\x00",
    "",
    "x^" * 400 + "x",
)


@pytest.mark.parametrize("latex", HOSTILE)
@pytest.mark.requirement("page:formulas")
def test_what_is_hostile_or_half_is_not_drawn(latex: str) -> None:
    with pytest.raises(Undrawable):
        to_mathml(latex)


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<img src=x onerror=alert(1)>}",
        "<script>alert(1)</script>",
        r"\text{&lt;script&gt;alert(1)&lt;/script&gt;}",
        r'\operatorname{"><b>}',
        r"\mathbb{<i>}",
    ],
)
@pytest.mark.requirement("page:formulas")
def test_nothing_of_a_formula_becomes_markup(latex: str) -> None:
    try:
        mathml = to_mathml(latex)
    except Undrawable:
        return
    assert not re.search(r"<(?!/?m[a-z]+[ >])", mathml), mathml
    assert "href" not in re.sub(r">[^<]*<", "><", mathml)


@pytest.mark.requirement("page:formulas")
@pytest.mark.parametrize(
    "latex", [r"\left\{1, 2\right\}", r"\{1\}", r"\left[0, 1\right)", r"5\ \%"]
)
def test_whole_formulas_pass(latex: str) -> None:
    assert to_mathml(latex)
