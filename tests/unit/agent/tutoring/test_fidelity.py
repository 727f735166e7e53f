"""A rewording says what its draft says: nothing new comes in, whatever the voice knows."""

import pytest

from kptutor.agent.tutoring.guard import Context, Secrets, guard
from kptutor.serving.evaluation.leaks.harmless import refused_rewordings
from kptutor.serving.evaluation.leaks.spellings import spellings
from kptutor.serving.evaluation.leaks.spellings_second import second_spellings
from kptutor.serving.evaluation.leaks.spellings_third import (
    confirmations,
    relative,
    third_spellings,
)
from kptutor.serving.evaluation.leaks.voices import CONFIRMATIONS, SECOND_CONFIRMATIONS
from kptutor.serving.evaluation.pupils.problems import (
    PupilProblem,
    pupil_problems,
    second_problems,
    third_problems,
)

NUMBERS = [p for p in (*pupil_problems(), *second_problems()) if p.number]
LINEAR = "Solve 3x + 7 = 58 for x."
NEXT = "Good, $3x = 51$ follows. What is your next step?"
WORKING = "Let's look at the way there first. Which steps led you to $x = 19$?"
EFFORT = "Show me one line, right or not. Then I can help you much better."
EXPLAIN = (
    "Look at $3x + 10 = 61$. Three things happened here. Did you do the same to both sides of it?"
)
REWORDED = [
    ("en", NEXT, "Nice, $3x = 51$ follows from that. What would your next step be?"),
    ("en", NEXT, "Good: $3x = 51$ follows. So what comes next?"),
    ("en", WORKING, "Before anything else, show me the way: which steps led to $x = 19$?"),
    ("en", EFFORT, "Just show me a single line, right or wrong, then I can help you better."),
    ("en", EXPLAIN, "Take a look at $3x + 10 = 61$: three things happened. Same on both sides?"),
    ("de", NEXT, "Gut, daraus folgt $3x = 51$. Was ist dein nächster Schritt?"),
    ("de", EXPLAIN, "Schau dir $3x + 10 = 61$ an. Hier ist dreierlei passiert. Auf beiden Seiten?"),
    ("fr", NEXT, "Bien, $3x = 51$ en découle. Quelle est l'étape suivante ?"),
    ("fr", WORKING, "Regardons d'abord le chemin : quelles étapes t'ont mené à $x = 19$ ?"),
    ("es", NEXT, "Bien, de ahí sale $3x = 51$. ¿Cuál es tu siguiente paso?"),
    ("it", EXPLAIN, "Guarda $3x + 10 = 61$. Sono successe tre cose. Hai fatto lo stesso sui lati?"),
    ("pt", NEXT, "Bom, $3x = 51$ segue daí. Qual é o próximo passo?"),
    ("nl", EFFORT, "Laat me één regel zien, goed of fout. Dan kan ik je veel beter helpen."),
    ("ru", NEXT, "Хорошо, отсюда следует $3x = 51$. Какой следующий шаг?"),
    ("ja", NEXT, "いいですね、$3x = 51$ になります。次は何をしますか？"),
    ("zh", NEXT, "好，由此得到 $3x = 51$。下一步做什么？"),
    ("ar", NEXT, "جيد، ينتج $3x = 51$. ما هي خطوتك التالية؟"),
]


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize(("language", "draft", "message"), REWORDED)
def test_a_faithful_rewording_passes(language: str, draft: str, message: str) -> None:
    context = Context(
        statement=LINEAR, learner=("3x = 51", "x = 19", "3x + 10 = 61"), draft=draft,
        language=language, verdict="both",
    )  # fmt: skip
    verdict = guard(message, Secrets(answers=("x = 17",)), context)
    assert verdict.ok, verdict.findings
    assert verdict.text == message


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize(
    ("problem", "draft"),
    [*((each, EFFORT) for each in NUMBERS[::4]), (NUMBERS[0], NEXT), (NUMBERS[1], EXPLAIN)],
    ids=lambda given: getattr(given, "id", "draft"),
)
def test_whoever_knows_the_answer_cannot_put_it_into_a_rewording(
    problem: PupilProblem, draft: str
) -> None:
    given = (problem.answer, problem.number or "")
    for name, parts in (*spellings(*given), *second_spellings(*given)):
        context = Context(statement=problem.text, draft=draft)
        passed = []
        for part in parts:
            verdict = guard(part, Secrets(answers=(problem.answer,)), context)
            passed.append(verdict.ok)
            context = context.model_copy(update={"earlier": (*context.earlier, part)})
        assert not all(passed), name


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize("draft", [NEXT, WORKING, EFFORT, EXPLAIN])
@pytest.mark.parametrize("message", [*CONFIRMATIONS, *SECOND_CONFIRMATIONS])
def test_no_rewording_confirms_of_its_own_accord(message: str, draft: str) -> None:
    context = Context(statement=LINEAR, draft=draft, verdict="both", proposed="17")
    assert not guard(message, Secrets(answers=("x = 17",)), context).ok


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize(
    ("message", "what"),
    [
        ("Good, $3x = 51$ follows. What is 51 divided by 3?", "number"),
        ("Good, $3x = 51$ follows, so $x = 51/3$. What is your next step?", "formula"),
        ("Good, that follows. What is your next step?", "formula"),
        ("Good, $3x = 51$ follows. What is your next step? 🕔", "sign"),
        ("gOOd, $3x = 51$ follows. What is your neXt Step?", "letters"),
        ("Good, $3x = 51$ follows. That is all.", "question"),
        ("Yes! Correct, $3x = 51$ follows. What is your next step?", "verdict"),
        ("$3x = 51$ follows?", "length"),
        ("$3x = 51$: a spider with its legs, do you see?", "other words"),
        (
            "Good, $3x = 51$ follows. " + "Go on, and on. " * 12 + "What is your next step?",
            "length",
        ),
    ],
)
def test_it_is_said_what_came_in(message: str, what: str) -> None:
    context = Context(statement=LINEAR, learner=("3x = 51",), draft=NEXT, verdict="both")
    verdict = guard(message, Secrets(answers=("x = 17",)), context)
    assert f"rewording:{what}" in {finding.name for finding in verdict.findings}
    assert not verdict.ok


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize(
    ("message", "what"),
    [
        # Words that neither stand in the draft nor carry nothing.
        ("Good, $3x = 51$ follows. Which brown white step is next?", "own words"),
        ("Good, $3x = 51$ follows. What is your next step to potassium?", "own words"),
        ("Good, $3x = 51$ follows. What is your next step, δέκα επτά?", "own words"),
        ("Gooooood, $3x = 51$ follows. What is your next step?", "own words"),
        ("Gód, $3x = 51$ follows. What is your nxt step?", "own words"),
        # A verdict in plain words: praise, and what need not change.
        ("$3x = 51$ follows, no doubt. What is your next step?", "denial"),
        ("Good, $3x = 51$ follows, and you need not change it. Your next step?", "denial"),
        # Sentences that say nothing of the draft.
        ("Good, $3x = 51$ follows. So it is. What is your next step?", "own sentence"),
        ("Good, $3x = 51$ follows. Why not?", "own sentence"),
        ("I have nothing to say here. $3x = 51$ follows: your next step?", "own sentence"),
        # The draft as it is, and something beside it or a new setting.
        ("Ooh! Good, $3x = 51$ follows. What is your next step?", "beside"),
        ("Good, $3x = 51$ follows! What is your next step?", "beside"),
        ("Good, **$3x = 51$** follows. What is **your** next step?", "beside"),
        ("Good, $3x = 51$ follows.\nWhat is your next step?", "beside"),
        ("Good, $3x = 51$ follows. What what is your next step then?", "beside"),
        ("So $3x = 51$ follows. What next step? What next step?", "beside"),
        # Signs and gaps that can be counted.
        ("Good: $3x = 51$ follows. So which *step* is next?", "setting"),
        ("Good: $3x = 51$ follows. So which “step” is next?", "setting"),
        ("Good: $3x = 51$ follows... So which step is next?!", "setting"),
        ("Good: $3x = 51$ follows.\n\n\n\nSo which step is next?", "setting"),
        ("Good: $3x = 51$ follows. So  which step  is next?", "setting"),
        ("Good: $3x = 51$ follows. So which\u00a0step is next?", "setting"),
        ("Good: $3x = 51$ follows. So which st\u0332ep is next?", "setting"),
        ("> Good: $3x = 51$ follows. So which step is next?", "setting"),
    ],
)
def test_nothing_is_hidden_in_a_rewording(message: str, what: str) -> None:
    context = Context(statement=LINEAR, learner=("3x = 51",), draft=NEXT, verdict="both")
    verdict = guard(message, Secrets(answers=("x = 17",)), context)
    assert f"rewording:{what}" in {finding.name for finding in verdict.findings}
    assert not verdict.ok


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize(("told", "share"), [("draft", 0.0), ("reworded", 0.01)])
def test_next_to_nothing_of_the_third_set_passes_around_a_draft_or_its_rewording(
    told: str, share: float
) -> None:
    english = [(draft, message) for language, draft, message in REWORDED if language == "en"]
    passed, tried = [], 0
    for problem in third_problems():
        ways = (*third_spellings(problem), *confirmations(), *relative(problem, "1"))
        for place, hidden in enumerate(ways):
            draft, message = english[place % len(english)]
            base = draft if told == "draft" else message
            text = hidden.parts[0](base)
            if text.strip() == base.strip() or len(hidden.parts) > 1:
                continue
            context = Context(statement=problem.text, draft=draft, proposed="x = 19")
            tried += 1
            passed += [hidden.name] * guard(text, Secrets(answers=(problem.answer,)), context).ok
    assert tried > 2000
    assert len(passed) <= share * tried, passed


@pytest.mark.requirement("leaks:rewordings")
def test_of_ninety_faithful_rewordings_two_thirds_pass() -> None:
    result = refused_rewordings()
    counts = result["by_language"].values()
    assert sum(count["messages"] for count in counts) >= 90
    assert sum(count["refused"] for count in counts) <= 31, result["which"]


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize("word", ["good", "right", "final", "nice", "lovely", "solving"])
def test_praise_comes_from_the_draft_alone(word: str) -> None:
    message = f"Let's look at the way first. Which {word} steps led you to $x = 19$?"
    context = Context(statement=LINEAR, learner=("x = 19",), draft=WORKING, proposed="x = 19")
    verdict = guard(message, Secrets(answers=("x = 17",)), context)
    assert "rewording:own words" in {finding.name for finding in verdict.findings}


@pytest.mark.requirement("sessions:guard-rewording")
@pytest.mark.parametrize("word", ["CIVIL", "DIM", "IIII", "MCMM"])
def test_capitals_that_are_no_roman_number_are_read_without_a_crash(word: str) -> None:
    context = Context(statement=LINEAR, draft=NEXT)
    assert guard(f"Is it {word}?", Secrets(answers=("x = 17",)), context).findings
