"""Thinking and answer are told apart, however the tags are cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.agent.reasoners.thinking import ThinkingSplitter

CASES = [
    # (name, begins inside, text, thinking, answer)
    ("both tags", False, "<think>a b</think>c d", "a b", "c d"),
    ("white space before", False, "\n <think>a</think>\n\nc", "a", "c"),
    ("no tags", False, "just text", "", "just text"),
    ("only the closing tag", True, "a b</think>c d", "a b", "c d"),
    ("only the closing tag, not expected", False, "a b</think>c d", "a b", "c d"),
    ("opened twice", True, "<think>a b</think>c", "a b", "c"),
    ("two blocks", False, "<think>a</think>b<think>c</think>d", "abc", "d"),
    ("never closed", False, "<think>a b", "a b", ""),
    ("cut inside the closing tag", False, "<think>a</thi", "a</thi", ""),
    (
        "less-than is maths",
        False,
        "0 < x <1, a<think, <thinking>",
        "",
        "0 < x <1, a<think, <thinking>",
    ),
    ("a stray closing tag", False, "<think>a</think>b</think>c", "ab", "c"),
    ("empty thinking", False, "<think>\n</think>\n\n42", "", "42"),
]


def split(pieces: list[str], *, inside: bool) -> ThinkingSplitter:
    splitter = ThinkingSplitter(inside=inside)
    for piece in pieces:
        list(splitter.feed(piece))
    list(splitter.end())
    return splitter


@pytest.mark.requirement("reasoners:thinking")
@pytest.mark.parametrize("size", [1, 2, 3, 5, 1000])
@pytest.mark.parametrize(("name", "inside", "text", "thinking", "answer"), CASES)
def test_split(name: str, inside: bool, text: str, thinking: str, answer: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    splitter = split(pieces, inside=inside)
    assert splitter.thinking == thinking
    assert splitter.text == answer


@settings(derandomize=True, max_examples=200)
@given(
    st.lists(st.sampled_from(["<think>", "</think>", "<", "think>", "/", "x", " ", "</"])),
    st.integers(1, 7),
    st.booleans(),
)
def test_the_cut_does_not_matter(parts: list[str], size: int, inside: bool) -> None:
    text = "".join(parts)
    whole = split([text], inside=inside)
    cut = split([text[at : at + size] for at in range(0, len(text), size)], inside=inside)
    assert (cut.text, cut.thinking) == (whole.text, whole.thinking)


def test_pieces_come_as_they_arrive() -> None:
    splitter = ThinkingSplitter()
    assert [d.text for d in splitter.feed("<think>one")] == ["one"]
    assert [(d.text, d.thinking) for d in splitter.feed(" two")] == [(" two", True)]
    assert list(splitter.feed("</thi")) == []  # it may become a tag
    assert [(d.text, d.thinking) for d in splitter.feed("nk>three")] == [("three", False)]


def test_a_field_of_its_own_beats_the_expectation() -> None:
    splitter = ThinkingSplitter(inside=True)
    list(splitter.think("deep"))
    list(splitter.feed("42"))
    assert (splitter.thinking, splitter.text) == ("deep", "42")


def test_text_without_a_tag_is_taken_back() -> None:
    splitter = split(["The answer is 42."], inside=True)
    assert splitter.unclosed
    assert splitter.settle()
    assert (splitter.text, splitter.thinking, splitter.unclosed) == ("The answer is 42.", "", False)
    assert not splitter.settle()
