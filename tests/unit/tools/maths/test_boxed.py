r"""Boxes and answers in texts."""

import pytest

from kptutor.tools.maths.boxed import boxes, last_boxed, unboxed
from kptutor.tools.maths.prose import find_answer


@pytest.mark.requirement("boxed:last")
@pytest.mark.parametrize(
    ("text", "content"),
    [
        # one box
        (r"So \boxed{5}.", "5"),
        (r"\fbox{ x + 1 }", "x + 1"),
        (r"\boxed {7}", "7"),
        # the last of several
        (r"\boxed{1} no, \boxed{2}", "2"),
        # an empty box quotes the instruction
        (r"\boxed{4} (the answer goes into \boxed{})", "4"),
        # no box
        ("", None),
        ("42", None),
        (r"\boxedin{3} \unboxed{3}", None),
    ],
)
def test_the_last_box_that_holds_something(text: str, content: str | None) -> None:
    box = last_boxed(text)
    assert (box and box.content) == content


@pytest.mark.requirement("boxed:kinds")
@pytest.mark.parametrize(
    ("text", "content"),
    [
        # nested braces and escaped ones
        (r"\boxed{\frac{1}{2^{x}}}", r"\frac{1}{2^{x}}"),
        (r"\boxed{\{1, 2\}}", r"\{1, 2\}"),
        (r"\boxed{\left\{ x : x > 0 \right\}}", r"\left\{ x : x > 0 \right\}"),
        # text, an equation, a unit
        (r"\boxed{\text{(C) } 5}", r"\text{(C) } 5"),
        (r"\boxed{x = 5 \text{ cm}}", r"x = 5 \text{ cm}"),
        # without braces
        (r"\boxed 5", "5"),
        (r"is \boxed 12.5.", "12.5"),
        (r"\boxed -3", "-3"),
        (r"\boxed\pi", r"\pi"),
        # a box in a box: the outer one
        (r"\boxed{x = \boxed{5}}", r"x = \boxed{5}"),
        # lost braces: the last box that is whole
        (r"\boxed{3} then \boxed{\frac{1}{2}", "3"),
        (r"\boxed{\frac{1}{2}", None),
        ("\\boxed{\\frac{1}{2} is it.\n\nSo \\boxed{7}}", "7"),
        (r"} } \boxed{5} { {", "5"),
        ("\\boxed{", None),
        ("\\boxed", None),
        ("\\", None),
    ],
)
def test_kinds_of_boxes(text: str, content: str | None) -> None:
    box = last_boxed(text)
    assert (box and box.content) == content


def test_all_boxes_with_their_positions() -> None:
    text = r"\boxed{a} and \fbox{b \boxed{c}} and \boxed{d"
    found = boxes(text)
    assert [text[box.start : box.end] for box in found] == [
        r"\boxed{a}",
        r"\fbox{b \boxed{c}}",
        r"\boxed{c}",
        r"\boxed{d",
    ]
    assert [text[slice(*box.inside)] for box in found[:3]] == ["a", r"b \boxed{c}", "c"]
    assert [(box.closed, box.depth) for box in found] == [
        (True, 0),
        (True, 0),
        (True, 1),
        (False, 0),
    ]


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        (r"x = \boxed{5} or \fbox 6", "x = {5} or 6"),
        (r"\boxed{\boxed{5}}", "5"),
        ("{{5}}", "5"),
        ("{1}{2}", "{1}{2}"),
        ("{{1}{2}}", "{1}{2}"),
        (r"\{1\}", r"\{1\}"),
        ("}{", "}{"),
        ("", ""),
    ],
)
def test_a_content_without_its_inner_boxes(content: str, plain: str) -> None:
    assert unboxed(content) == plain


@pytest.mark.requirement("boxed:prose")
@pytest.mark.parametrize(
    ("text", "answer", "how"),
    [
        # a box counts first
        (r"The answer is 3, or rather \boxed{4}.", "4", "box"),
        (r"$\boxed{1}$ and $\boxed{2}$", "1, 2", "box"),
        (r"\boxed{1}, \boxed{2} or \boxed{3}", "1, 2, 3", "box"),
        (r"First \boxed{1}. With more care we see that it is \boxed{2}", "2", "box"),
        (r"\boxed{x = \boxed{5}}", "x = {5}", "box"),
        (r"\boxed{$\frac{1}{2}$}", r"\frac{1}{2}", "box"),
        # a phrase
        ("The answer is 12.", "12", "phrase"),
        ("the final answer is: 3/4", "3/4", "phrase"),
        ("**Final Answer:** $x=2$", "x=2", "phrase"),
        (r"Answer: \( \sqrt{2} \)", r"\sqrt{2}", "phrase"),
        ("Answer: (B)", "B", "phrase"),
        ("Answer: D, since A is too small", "D", "phrase"),
        ("The answer to this problem is 1,250 because of the rest.", "1,250", "phrase"),
        ("The answer is 5. No: the answer is 6.", "6", "phrase"),
        ("The answer is 3.5. I hope it is correct.", "3.5", "phrase"),
        ("Final answer: The area of the square is 49", "49", "phrase"),
        # a marker, bold
        ("2 + 2 = 4\n#### 4", "4", "marker"),
        ("It costs **73** in all", "73", "bold"),
        ("So we get **$x = 7$**", "x = 7", "bold"),
        # a formula
        (r"Hence $y < 3$.", "y < 3", "formula"),
        ("Therefore\n\\[ x = \\frac{1}{3} \\]", r"x = \frac{1}{3}", "formula"),
        ("$1$, $2$ and $4$", "1, 2, 4", "formula"),
        # a sentence
        ("She therefore has 12 apples left.", "12", "sentence"),
        ("Adding up, the total distance is 2/3.", "2/3", "sentence"),
        ("The angle is [90].", "90", "sentence"),
        ("He pays $18.50.", "$18.50", "sentence"),
        ("It takes 2 1/2 hours.", "2 1/2", "sentence"),
        ("The solutions are x = 1 and x = -3.", "x = 1 and x = -3", "sentence"),
        ("The answer is 3, not 4.", "3", "phrase"),
        # nothing but the answer
        ("x = 4", "x = 4", "whole"),
    ],
)
def test_an_answer_in_prose(text: str, answer: str, how: str) -> None:
    found = find_answer(text)
    assert found is not None
    assert (found.text, found.how) == (answer, how)
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (r"$\boxed{28}$ percent", "%"),
        (r"\boxed{28}\%", "%"),
        (r"\boxed{28} pct.", "%"),
        (r"\boxed{90} degrees", "degrees"),
        (r"\boxed{28} apples", ""),
        ("The area is 12cm²", "cm²"),
        ("All in all they need 12 m² of it", "m²"),
    ],
)
def test_a_unit_behind_the_box_is_told(text: str, unit: str) -> None:
    found = find_answer(text)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize("text", ["", "   ", "I do not know what to do here"])
def test_no_answer(text: str) -> None:
    assert find_answer(text) is None


@pytest.mark.requirement("boxed:prose")
@pytest.mark.parametrize("text", ["The answer is 12.", "**73**", "$x$", "5"])
def test_prose_only_if_the_caller_allows_it(text: str) -> None:
    assert find_answer(text, allow_prose=False) is None


@pytest.mark.requirement("boxed:linear")
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "\\boxed{" * 140_000,
        "\\boxed{" * 70_000 + "}" * 70_000,
        "\\boxed{1} and " * 70_000,
        "\\boxed{1} x " * 70_000,
        "{" * 10**6,
        "}" * 10**6,
        "\\" * 10**6,
        "$" * 10**6,
        "$a" * 500_000,
        "\\[" * 500_000,
        "the answer to " * 70_000,
        "**1" * 300_000,
        " " * 10**6,
        "1," * 500_000,
        "<|" * 500_000,
        "1/" * 500_000,
    ],
)
def test_a_megabyte_of_anything_is_searched(text: str) -> None:
    find_answer(text)
