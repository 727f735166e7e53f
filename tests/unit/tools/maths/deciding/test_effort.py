"""Long work leaves the process in which it was asked for."""

import threading

import pytest

from kptutor.tools.maths import check
from kptutor.tools.maths.deciding.effort import TooMuchWorkError, limited, spend

MANY = " or ".join(f"sin({k}x)<0.{k}" for k in range(1, 9))
OTHERS = MANY.replace("sin", "cos")


def spend_many(steps: int) -> None:
    for _ in range(steps):
        spend()


def test_steps_are_counted_and_given_back() -> None:
    spend_many(1000)
    with limited(10):
        spend_many(10)
        with pytest.raises(TooMuchWorkError):
            spend()
    spend_many(1000)


def test_every_thread_has_steps_of_its_own() -> None:
    with limited(0):
        thread = threading.Thread(target=spend_many, args=(1000,))
        thread.start()
        thread.join()
        with pytest.raises(TooMuchWorkError):
            spend()


def test_a_long_comparison_is_given_up_here_and_killed_in_the_worker() -> None:
    assert check(MANY, OTHERS, limit_s=0).method == "large"
    assert check(MANY, OTHERS, limit_s=0.2).status == "undecided"


def test_a_large_answer_is_compared_in_a_worker() -> None:
    terms = [f"x^{k}" for k in range(2, 180)]
    forwards, backwards = "+".join(terms), "+".join(reversed(terms))
    assert check(forwards, backwards, limit_s=30).status == "equal"
    assert check(forwards, f"{backwards}+1", limit_s=30).status == "different"
    assert check(forwards, backwards, limit_s=0).status == "undecided"
