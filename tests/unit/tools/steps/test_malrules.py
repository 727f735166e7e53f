"""Wrong rules: every one is executed on its own example, and has words for learners."""

import re
from functools import cache
from typing import Any

import pytest

from kptutor import prompts
from kptutor.tools.maths.reading import read
from kptutor.tools.steps.candidates import MOST_CANDIDATES, candidates
from kptutor.tools.steps.malrules import RULES, rules_by_id
from kptutor.tools.steps.matching import Line, fit
from kptutor.tools.steps.naming import name_mistake
from kptutor.tools.steps.pairing import pairs_of_lines

LEVELS = {"elementary", "middle", "high", "college"}
WORDS = {"id", "title", "level", "point", "source", "question", "explanation"}


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Everything in `prompts/malrules`, by id."""
    found = [entry for name in prompts.names("malrules") for entry in prompts.load(name)]
    assert len({entry["id"] for entry in found}) == len(found)
    return {entry["id"]: entry for entry in found}


def executable() -> list[str]:
    """Ids of the entries that stand for a rewriting."""
    return [name for name, entry in entries().items() if entry.get("kind") != "concept"]


@pytest.mark.requirement("malrules:at-least-80")
def test_there_are_many_and_each_has_a_stable_id() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids) >= 80
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) for name in entries())


@pytest.mark.requirement("malrules:joined")
def test_code_and_words_are_joined_in_both_directions() -> None:
    assert set(executable()) == set(rules_by_id())


@pytest.mark.requirement("malrules:knowledge-points")
def test_every_mistake_of_a_knowledge_point_has_an_entry_and_every_concept_a_point() -> None:
    points = [point for name in prompts.names("knowledge") for point in prompts.load(name)]
    named = {mistake for point in points for mistake in point.get("mistakes", ())}
    assert named <= set(entries())
    assert set(entries()) - set(executable()) <= named
    assert {entry["point"] for entry in entries().values()} <= {point["id"] for point in points}


@pytest.mark.requirement("malrules:examples")
@pytest.mark.parametrize("name", executable())
def test_a_rule_makes_its_own_example_and_is_named_for_it(name: str) -> None:
    example = entries()[name]["example"]
    before, after = read(example["before"]), read(example["after"])
    (pair, *_) = pairs_of_lines(before, after)
    written = Line(pair[1], whole=Line(pair[0]).kind == 0)
    predicted = [found.tree for found in candidates(pair[0], [rules_by_id()[name]])]
    assert any(fit(Line(tree), written) is not None for tree in predicted)
    about = example.get("statement", "")
    named = name_mistake(example["before"], example["after"], statement=about)
    assert named is not None
    assert name in named.rules
    assert named.certain == (len(named.rules) == 1)


@pytest.mark.requirement("malrules:questions")
@pytest.mark.parametrize("name", entries())
def test_the_words_are_complete_and_the_question_fits_any_problem(name: str) -> None:
    entry = entries()[name]
    extra = {"kind"} if entry.get("kind") == "concept" else {"example"}
    assert set(entry) == WORDS | extra
    assert entry["level"] in LEVELS
    assert "?" in entry["question"]
    assert len(entry["question"]) <= 130
    assert len(entry["title"]) <= 80


@pytest.mark.requirement("malrules:questions")
@pytest.mark.parametrize("name", executable())
def test_a_question_does_not_hold_the_numbers_of_its_example(name: str) -> None:
    entry = entries()[name]
    shown = {int(digits) for digits in re.findall(r"\d+", str(entry["example"]))}
    asked = {int(digits) for digits in re.findall(r"\d+", entry["question"])}
    assert not {number for number in shown & asked if number > 2}


def test_what_rules_can_make_of_a_line_is_bounded() -> None:
    long = read(" + ".join(f"{n}*x^{n % 7 + 1}*(x - {n})" for n in range(1, 40)))
    assert 0 < sum(1 for _ in candidates(long, RULES)) <= MOST_CANDIDATES
