"""What holds for any numbers: forms of polynomials, fractions and decimals."""

from math import gcd

from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths.forms import judge
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.tree import Node

small = st.integers(-9, 9)
nonzero = small.filter(bool)
calm = settings(derandomize=True, deadline=None, max_examples=60)


def linear(root: int) -> str:
    return f"(x{root:+d})" if root else "x"


def polynomial(*coefficients: int) -> str:
    """From the highest power down, without terms that are zero."""
    powers = range(len(coefficients) - 1, -1, -1)
    terms = [
        f"{c:+d}*x^{n}" if n else f"{c:+d}" for c, n in zip(coefficients, powers, strict=True) if c
    ]
    return "".join(terms).lstrip("+")


def has(form: str, text: str) -> bool | None:
    return judge(form, read(text)).ok


@calm
@given(small, small, st.sampled_from([1, 2, 3, 5]))
def test_a_product_is_factored_and_its_expansion_expanded(a: int, b: int, k: int) -> None:
    product = f"{k}*{linear(a)}*{linear(b)}"
    expansion = polynomial(k, k * (a + b), k * a * b)
    assert has("factored", product)
    assert has("expanded", expansion)
    if a or b:
        assert not has("expanded", product)
    if a and b:
        assert not has("factored", expansion)


@calm
@given(nonzero, nonzero, st.sampled_from([1, 2, 3]))
def test_a_completed_square_and_its_expansion(h: int, k: int, a: int) -> None:
    square = f"{a}*{linear(h)}^2{k:+d}"
    assert has("completed_square", square)
    assert has("vertex_form", square)
    assert not has("completed_square", polynomial(a, 2 * a * h, a * h * h + k))


@calm
@given(nonzero, nonzero, small, small)
def test_partial_fractions(p: int, q: int, a: int, b: int) -> None:
    if a == b:
        return
    split = f"{p}/{linear(a)} + {q}/{linear(b)}".replace("+ -", "- ")
    assert has("partial_fractions", split)
    assert not has("partial_fractions", f"({p}*x+{q})/({linear(a)}*{linear(b)})")
    assert not has("single_fraction", split)


@calm
@given(st.integers(1, 60), st.integers(2, 60))
def test_a_fraction_is_reduced_if_nothing_is_common(above: int, below: int) -> None:
    assert has("lowest_terms", f"{above}/{below}") is (gcd(above, below) == 1)


@calm
@given(st.floats(0.001, 9999, allow_nan=False), st.integers(1, 6))
def test_decimals_and_figures_are_counted(value: float, digits: int) -> None:
    assert has(f"decimals({digits})", f"{value:.{digits}f}")
    assert not has(f"decimals({digits})", f"{value:.{digits + 1}f}")
    written = f"{value:.{digits - 1}e}"
    assert has(f"significant_figures({digits}, zeros=placeholders)", written)
    assert has("scientific_notation", written)


@calm
@given(
    st.lists(st.sampled_from(["x", "y", "2", "x^2", "sqrt(2)", "(x+1)"]), min_size=2, max_size=5)
)
def test_simplified_says_the_same_in_any_order(parts: list[str]) -> None:
    for sign in "+*":
        forwards, backwards = sign.join(parts), sign.join(reversed(parts))
        assert has("simplified", forwards) == has("simplified", backwards)


@calm
@given(
    st.recursive(
        st.sampled_from("xy12"),
        lambda inner: st.tuples(inner, inner).map(
            lambda pair: f"({pair[0]}+{pair[1]})*({pair[1]}-{pair[0]})"
        ),
        max_leaves=6,
    )
)
def test_every_form_answers_for_any_tree(text: str) -> None:
    node: Node = read(text)
    for form in ("expanded", "factored", "simplified", "partial_fractions", "single_fraction"):
        assert judge(form, node).ok in (True, False, None)
