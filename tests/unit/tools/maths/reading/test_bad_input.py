"""Bad input: never a crash, always a place and a sentence; large input in bounded time."""

import contextlib
import gc
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.reading.limits import MAX_DEPTH

BROKEN = [
    # nothing at all
    ("", 0, 0),
    ("   ", 3, 3),
    ("$$", 1, 2),
    # unbalanced
    ("(x+1", 0, 1),
    ("x+1)", 3, 4),
    (r"\frac{1}{2", 8, 9),
    ("|x", 0, 1),
    (r"\begin{pmatrix} 1", 0, 15),
    # something missing
    ("x+", 1, 2),
    ("2*/3", 2, 3),
    (r"\int x", 0, 4),
    # letters that only look right, marks that are not seen
    ("х+1", 0, 1),
    ("5\u202e", 1, 2),
    ("5\0", 1, 2),
    ("\x1b[31m", 0, 1),
    # markup, shell, programs
    ("<b>5</b>", 0, 1),
    ("rm -rf /; ls", 8, 9),
    ("__import__('os').system('ls')", 16, 17),
    ("import os; print('x')", 0, 6),
    ("print(5)", 0, 5),
    ("import os", 0, 6),
    ("5 if open('x') else 5", 5, 9),
    (r"\input{secret}", 0, 6),
    # functions of nothing, remarks
    ("sin()", 0, 3),
    ("x = 5 (given)", 6, 7),
    # prose round mathematics
    ("the area is 5", 0, 3),
]


@pytest.mark.requirement("reading:bad-input")
@pytest.mark.parametrize(("text", "start", "end"), BROKEN)
def test_broken_text_is_shown_with_its_place(text: str, start: int, end: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert caught.value.reason[0].isupper() or caught.value.reason[0] == "“"
    assert caught.value.reason.endswith(".")


def test_a_look_alike_letter_is_named() -> None:
    with pytest.raises(Unreadable, match="Cyrillic"):
        read("х+1")


LARGE = [
    "7" * 100_000,
    "a" * 2_000_000,
    "1" + ",000" * 4_000,
    "1/" * 5_000 + "1",
    "-+" * 9_000 + "5",
    r"\frac" * 3_000,
    r"\text{" * 3_000,
    r"\text{1" * 400 + "}" * 400,
    r"\sqrt{" * 1_000 + "5" + "}" * 1_000,
    "[" * 9_000,
    "|" * 9_001,
    "0." * 9_000,
    r"\[ " * 6_000,
    "{" * 200 + "5" + "}" * 200,
    "x^" * 2_000 + "x",
    "f(" * 3_000 + ")" * 3_000,
    "_{" * 3_000,
]


@pytest.mark.requirement("reading:limits")
@pytest.mark.parametrize("text", LARGE, ids=lambda text: f"{text[:8]}...{len(text)}")
def test_large_input_is_refused_at_a_place(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert 0 <= caught.value.start <= caught.value.end <= len(text)


@pytest.mark.requirement("reading:deep-brackets")
@pytest.mark.parametrize(
    "text",
    [
        "(" * 2_000 + "5" + ")" * 2_000,
        "${" + "{" * 4_000 + "5" + "}" * 4_000 + "}$",
        r"\left(" * 500 + "5" + r"\right)" * 500,
    ],
)
def test_brackets_round_brackets_are_one_bracket(text: str) -> None:
    assert read(text).value.value == 5


def test_a_deep_tree_is_refused_before_anything_walks_it() -> None:
    read("2^" * (MAX_DEPTH - 10) + "2")
    with pytest.raises(Unreadable, match="too many levels"):
        read("2^" * (MAX_DEPTH + 10) + "2")


@pytest.mark.requirement("reading:memory")
def test_memory_does_not_grow_with_what_strangers_write() -> None:
    def exercise(number: int) -> None:
        word = "".join(chr(97 + place * (number + 1) % 97 % 25) for place in range(800))
        for text in (word, chr(0x4E00 + number) * 50, f"2{word}("):
            with contextlib.suppress(Unreadable):
                read(text)

    for number in range(5):
        exercise(number)
    tracemalloc.start()
    for number in range(5, 65):
        exercise(number)
    gc.collect()
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 60_000


SNIPPETS = st.sampled_from(
    r"""\frac \sqrt \left( \right) \left| \begin{pmatrix} \end{pmatrix} \text{ \int \sum_ \lim
    { } ( ) [ ] | _ ^ + - * / = < > , ; : ! % $ ' " \ \\ & x y sin log 12 3.5 1,000 0. e i pi ±
    ½ ² ₁ √ ∫ ∪ ≤ π ° and or if in cm mod dx ... := <= ** # @ ~ ` é я""".split()
)
MIXTURES = st.one_of(
    st.text(max_size=60),
    st.lists(SNIPPETS, max_size=25).map("".join),
    st.lists(SNIPPETS, max_size=25).map(" ".join),
)
NOTATIONS = st.sampled_from(["auto", "latex", "plain", "cas"])


@pytest.mark.requirement("reading:total")
@settings(derandomize=True, max_examples=500, deadline=None)
@given(MIXTURES, NOTATIONS, st.booleans())
def test_any_text_is_read_or_refused(text: str, notation: str, units: bool) -> None:
    conventions = Conventions(notation=notation, units="on" if units else "auto")  # type: ignore[arg-type]
    try:
        tree = read(text, conventions)
        spans = [node.span for node in tree.walk()]
    except Unreadable as error:
        spans = [(error.start, error.end)]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
