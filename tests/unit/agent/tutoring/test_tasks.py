"""A statement in another language that is nothing but a task has an English twin."""

import pytest
from classroom import Classroom

from kptutor.agent.tutoring.tasks import task_of

TWINS = [
    ("Löse die Gleichung 3x + 5 = 20.", "Solve 3x + 5 = 20."),
    ("Löse die Gleichung nach x auf: 3x + 5 = 20", "Solve 3x + 5 = 20 for x."),
    ("Résous l'équation $2x - 3 = 7$.", "Solve 2x - 3 = 7."),
    ("Resuelve la ecuación x^2 - 5x + 6 = 0", "Solve x^2 - 5x + 6 = 0."),
    ("Löse x + y = 5 und x - y = 1.", "Solve the system x + y = 5, x - y = 1."),
    ("Leite f(x) = x^2 sin(x) ab.", "Find the derivative of f(x) = x^2 sin(x)."),
    ("Calcule la dérivée de x^3 - 2x", "Find the derivative of x^3 - 2x."),
    ("Vereinfache (x^2-1)/(x-1)", "Simplify (x^2-1)/(x-1)."),
    ("Faktorisiere x^2 + 5x + 6", "Factor x^2 + 5x + 6."),
    ("Calcola 3 + 4 * 2", "Calculate 3 + 4 * 2."),
    ("Los op: 3x + 5 = 20", "Solve 3x + 5 = 20."),
    ("Решите уравнение 3x + 5 = 20", "Solve 3x + 5 = 20."),
    ("解方程 3x + 5 = 20", "Solve 3x + 5 = 20."),
    (
        r"Löse \[\begin{aligned} 2x + y &= 7 \\ x - y &= 2 \end{aligned}\]",
        "Solve the system 2x + y = 7, x - y = 2.",
    ),
]


@pytest.mark.requirement("sessions:languages")
@pytest.mark.parametrize(("statement", "english"), TWINS)
def test_a_task_in_another_language_is_understood(statement: str, english: str) -> None:
    assert task_of(statement) == english


@pytest.mark.requirement("sessions:languages")
@pytest.mark.parametrize(
    "statement",
    [
        "Löse 3x + 5 = 20 für positive x.",
        "Löse 3x + 5 = 20 auf zwei Dezimalen.",
        "Solve 3x + 5 = 20 for x.",
        "Anna hat 3 Äpfel und Ben 5. Berechne, wie viele es sind.",
        r"Zeichne f(x) = \begin{cases} x & x < 0 \\ 1 & x > 0 \end{cases}",
        "",
    ],
)
def test_where_more_is_said_nothing_is_changed(statement: str) -> None:
    assert task_of(statement) == statement


@pytest.mark.requirement("sessions:languages")
@pytest.mark.parametrize(
    ("statement", "lines"),
    [
        ("Löse die Gleichung 2x + 3 = 11.", ["2x = 8", "x = 4"]),
        (r"Solve \begin{cases} 2x + y = 7 \\ x - y = 2 \end{cases}", ["3x = 9", "x = 3, y = 1"]),
    ],
)
async def test_a_session_about_it_judges_and_finishes(statement: str, lines: list[str]) -> None:
    async with Classroom() as room:
        replies = await room.talk(room.session(statement), *lines)
    assert [reply.move for reply in replies] == ["keep_going", "finish"]


@pytest.mark.requirement("sessions:languages")
async def test_a_short_message_is_in_the_language_of_those_before_it() -> None:
    async with Classroom() as room:
        session = room.session()
        await room.talk(session, "Ich weiß nicht, wie das geht", "nächster Schritt", "gut")
        turns = await session.transcript()
    assert [turn.heard.language for turn in turns[1:]] == ["de", "de", "de"]
    assert turns[3].reply.move != "redirect"
