"""Lines that come from what stands before, and guesses in disguise."""

import pytest

from kptutor.agent.tutoring.connected import is_connected

LINEAR = "Solve 8x - 15 = 5x + 42 for x."
SYSTEM = "Solve the system 3x + 2y = 67, 5x - y = 51."

LINES = [
    # given: problem, earlier lines, line; expected
    (LINEAR, (), "3x - 15 = 42", True),
    (LINEAR, (), "3x = 57", True),
    (LINEAR, (), "57 = 3x", True),
    (LINEAR, (), "16x - 30 = 10x + 84", True),
    (LINEAR, ("3x = 57",), "x = 57/3", True),
    (LINEAR, (), "2x = 38", False),
    (LINEAR, (), "x + 1 = 20", False),
    (LINEAR, (), "x + 1 = 19", False),
    (LINEAR, ("x = 19",), "x + 1 = 20", True),
    ("Solve 2^(x + 3) = 4096.", (), "2^(x + 3) = 2^12", True),
    ("Solve 2^(x + 3) = 4096.", (), "x + 1 = 10", False),
    ("Solve x^2 + 4x - 221 = 0.", (), "(x - 13)(x + 17) = 0", True),
    ("Solve x/3 + 2 = 7.", (), "x + 6 = 21", True),
    # a wrong step keeps something too
    ("Solve 2x + 3 = 11.", (), "2x = 14", True),
    ("Solve 2x + 3 = 11.", (), "5x = 11", True),
    ("Solve 2x + 3 = 11.", (), "2x = 11 + 3", True),
    ("Solve 2x + 3 = 11.", (), "3x + 1 = 13", False),
    ("Solve 3(x - 2) = 9.", (), "3x - 2 = 9", True),
    (LINEAR, (), "8x = 57", False),
    ("Solve 6x - 11 = 2x + 53.", (), "2x = 32", False),
    (LINEAR, (), "3x = 27", True),
    ("Solve |2x - 3| = 7.", (), "2x - 3 = -7", True),
    ("Solve |2x - 3| = 7.", (), "x + 1 = 6", False),
    ("Solve sqrt(2x + 5) = 9.", (), "2x + 5 = 81", True),
    ("Solve sqrt(2x + 5) = 9.", (), "x + 1 = 39", False),
    # a system: its equations may be added
    (SYSTEM, (), "y = 5x - 51", True),
    (SYSTEM, (), "13x = 169", True),
    (SYSTEM, (), "3x + 2(5x - 51) = 67", True),
    (SYSTEM, (), "2x = 26", False),
    # sums: a number of the problem or of an earlier line
    ("Calculate 7/12 + 5/18.", (), "21/36 + 10/36", True),
    ("Calculate 7.2 * 0.35.", (), "72*35/1000", True),
    ("Calculate 7.2 * 0.35.", (), "0.35 * 7 + 0.35 * 0.2", True),
    ("Calculate 7.2 * 0.35.", (), "88/25 - 1", False),
    ("How far in 3 hours at 52 km/h?", (), "3 * 52", True),
    ("How far in 3 hours at 52 km/h?", (), "312/2", False),
    ("How far in 3 hours at 52 km/h?", ("2*156 = 312",), "312/2", True),
    ("Two angles of a triangle are 47 and 96 degrees. The third?", (), "180 - 143", True),
    # nothing to compare with, and nothing that is compared
    ("Ann is 3 older than Ben. Together they are 21.", (), "2x + 3 = 21", True),
    ("Differentiate x^2.", (), "2x", True),
    (LINEAR, (), "x > 3", True),
    (LINEAR, (), "what?", True),
]


HOSTILE = [
    "x^99999999999 = 3", "x + 9^9^9^9 = 20", "2^(2^(2^(2^(9x)))) = 5", "x!!! = 20",
    "(9^99999)! + x = 4", "9" * 3000 + " + 1", "(" * 60 + "x" + ")" * 60 + "^50 = 3",
    "(x + 1)^400 = (x - 1)^399",
]  # fmt: skip


@pytest.mark.requirement("sessions:disguised")
@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_comes_from_nowhere(line: str) -> None:
    assert not is_connected(line, (), LINEAR)


@pytest.mark.requirement("sessions:disguised")
@pytest.mark.parametrize(("problem", "earlier", "line", "connected"), LINES)
def test_a_line_comes_from_what_stands_before(
    problem: str, earlier: tuple[str, ...], line: str, connected: bool
) -> None:
    assert is_connected(line, earlier, problem) is connected
