"""In an exam an answer that is not sure enough is not shown, nor anything it could be read from."""

from kptutor.tools.records import Attempt, Solution


def withhold(solution: Solution, stopped: str) -> Solution:
    """The solution without answer, certificate, steps, and what its attempts said."""
    why = solution.error or f"No answer is sure enough to be shown. {stopped}".strip()
    return solution.model_copy(
        update={
            "answer": None,
            "certificate": None,
            "steps": (),
            "attempts": tuple(map(hide, solution.attempts)),
            "error": why,
        }
    )


def hide(attempt: Attempt) -> Attempt:
    """That an attempt was made and what it cost, without a word of it."""
    said = {"text": "", "thinking": "", "boxed": None, "evidence": (), "steps": ()}
    return attempt.model_copy(update=said)
