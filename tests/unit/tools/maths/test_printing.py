"""What is printed reads back to the same tree, for any tree that the reader makes."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths.printing import show, to_latex
from kptutor.tools.maths.reading import Conventions, read
from kptutor.tools.maths.tree import Node, Numeral, call, symbol

PLAIN = Conventions(notation="plain")
LATEX = Conventions(notation="latex")


def whole(value: int) -> Node:
    return Node("number", (), Numeral(Fraction(value), str(value)))


def decimal(hundredths: int) -> Node:
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    return Node("number", (), Numeral(Fraction(hundredths, 100), text, 2))


LEAVES = st.one_of(
    st.integers(0, 10**6).map(whole),
    st.integers(0, 99999).map(decimal),
    st.sampled_from(["x", "y", "n", "alpha", "x_1", "a_n"]).map(symbol),
    st.sampled_from(["pi", "e", "i", "infinity"]).map(lambda name: Node("constant", (), name)),
)


def product(factors: list[Node], gap: str) -> Node:
    return Node("multiply", tuple(factors), (gap,) * (len(factors) - 1))


def compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """One level more: every head that has a value and is not a statement."""
    several = st.lists(inner, min_size=2, max_size=3)
    functions = st.sampled_from(["sin", "ln", "exp", "abs", "sqrt", "arctan", "floor", "f"])
    return st.one_of(
        several.map(lambda terms: Node("add", tuple(terms))),
        st.builds(product, several, st.sampled_from(["implicit", "explicit"])),
        st.builds(lambda a, b: Node("divide", (a, b), "slash"), inner, inner),
        st.builds(lambda a, b: Node("power", (a, b)), inner, inner),
        inner.map(lambda a: Node("negate", (a,))),
        inner.map(lambda a: Node("factorial", (a,), "!")),
        inner.map(lambda a: Node("percent", (a,))),
        inner.map(lambda a: Node("degree", (a,))),
        st.builds(lambda name, a: call(name, a), functions, inner),
        st.builds(lambda a, b: call("log", a, b), inner, inner),
        st.builds(lambda a, b: call("root", a, b), inner, inner),
        st.builds(lambda a, b: Node("plus_minus", (a, b)), inner, inner),
    )


VALUES = st.recursive(LEAVES, compound, max_leaves=12)


def collected(kind: str) -> st.SearchStrategy[Node]:
    return st.lists(VALUES, min_size=2, max_size=3).map(lambda items: Node(kind, tuple(items), ","))


RELATIONS = st.builds(
    lambda sides, signs: Node("relation", tuple(sides), tuple(signs[: len(sides) - 1])),
    st.lists(VALUES, min_size=2, max_size=3),
    st.lists(st.sampled_from(["=", "<", "<=", "!=", "approx"]), min_size=2, max_size=2),
)
ENDS = st.tuples(VALUES, VALUES)
ANSWERS = st.one_of(
    VALUES,
    RELATIONS,
    *(collected(kind) for kind in ("tuple", "list", "set", "sequence")),
    st.builds(
        lambda ends, marks: Node("interval", ends, marks), ENDS, st.sampled_from(["[)", "(]"])
    ),
    st.lists(RELATIONS, min_size=2, max_size=3).map(lambda parts: Node("or", tuple(parts))),
    st.lists(RELATIONS, min_size=2, max_size=3).map(lambda parts: Node("and", tuple(parts))),
    st.lists(collected("set"), min_size=2, max_size=3).map(lambda s: Node("union", tuple(s))),
    st.builds(lambda a, b: Node("setbuilder", (a, b)), VALUES, RELATIONS),
    st.builds(lambda a: Node("derivative", (a, symbol("x"), whole(1))), VALUES),
    st.builds(lambda a, e: Node("integral", (a, symbol("x"), *e)), VALUES, ENDS),
    st.builds(lambda a, b: Node("sum", (a, symbol("k"), whole(1), b)), VALUES, VALUES),
)


@pytest.mark.requirement("reading:print-and-read")
@settings(derandomize=True, max_examples=120, deadline=None)
@given(ANSWERS)
def test_plain_text_reads_back_to_the_same_tree(tree: Node) -> None:
    assert read(show(tree), PLAIN) == tree


@settings(derandomize=True, max_examples=120, deadline=None)
@given(ANSWERS)
def test_latex_reads_back_to_the_same_tree(tree: Node) -> None:
    assert read(to_latex(tree), LATEX) == tree


@pytest.mark.parametrize(
    ("text", "plain", "latex"),
    [
        ("2x + 1", "2x + 1", "2x + 1"),
        ("-x^2 - 1", "-x^2 - 1", "-x^{2} - 1"),
        (r"\frac{1}{2}", "1/2", r"\frac{1}{2}"),
        ("3 1/2", "3 1/2", r"3\ 1/2"),
        ("(a+b)(a-b)", "(a + b)(a - b)", r"\left(a + b\right)\left(a - b\right)"),
        ("x(.8)(y n)", "x(.8)(y n)", r"x\left(.8\right)\left(y n\right)"),
        (r"\sqrt[3]{x}", "root(x, 3)", r"\sqrt[3]{x}"),
        ("|x| <= 3", "abs(x) <= 3", r"\left|x\right| \le 3"),
        ("[1, 2) U (3, 4]", "[1, 2) ∪ (3, 4]", r"\left[1, 2\right) \cup \left(3, 4\right]"),
        ("x = 1 or x = -2", "x = 1 or x = -2", r"x = 1 \lor x = -2"),
        ("x = 2 (mod 5)", "x = 2 (mod 5)", r"x = 2 \pmod{5}"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "matrix([1, 2], [3, 4])",
         r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
        (r"\frac{d}{dx}(x^2 + 1)", "d/dx(x^2 + 1)", r"\frac{d}{dx} \left(x^{2} + 1\right)"),
        (r"\frac{d^2 y}{dx^2} + 1", "d^2y/dx^2 + 1", r"\frac{d^{2}}{dx^{2}} y + 1"),
        (r"2 \cdot \frac{d}{dt} t^2", "2*(d/dt(t^2))", r"2 \cdot \left(\frac{d}{dt} t^{2}\right)"),
        (r"\int_0^1 x^2 \, dx", "∫_0^1 x^2 dx", r"\int_{0}^{1} x^{2} \, dx"),
        (r"\int (2x + 1) \, dx", "∫ (2x + 1) dx", r"\int \left(2x + 1\right) \, dx"),
        (r"\lim_{x \to 0^+} f(x)", "lim_(x -> 0^+) f(x)",
         r"\lim_{x \to 0^{+}} f\left(x\right)"),
    ],
)  # fmt: skip
def test_what_is_printed(text: str, plain: str, latex: str) -> None:
    tree = read(text)
    assert (show(tree), to_latex(tree)) == (plain, latex)


def test_a_number_that_nobody_wrote_gets_brackets_where_it_needs_them() -> None:
    half = Node("number", (), Numeral(Fraction(1, 2), "1/2"))
    assert show(Node("power", (symbol("x"), half))) == "x^(1/2)"
    assert show(replace(half, value=Numeral(Fraction(-3), "-3"))) == "-3"
