"""A rewording says what its draft says: nothing new comes in, whatever the voice knows."""

import pytest

from kptutor.agent.tutoring.guard import Context, Secrets, guard
from kptutor.serving.evaluation.leaks.spellings import spellings
from kptutor.serving.evaluation.leaks.spellings_second import second_spellings
from kptutor.serving.evaluation.leaks.voices import CONFIRMATIONS, SECOND_CONFIRMATIONS
from kptutor.serving.evaluation.pupils.problems import PupilProblem, pupil_problems, second_problems

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
