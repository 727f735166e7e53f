"""What a statement asks and states, as far as that is certain.

High precision: a statement with any word that is not understood states nothing,
and the checks that would build on it stay silent.
"""

from kptutor.tools.evidence.asking import AskedKind, asked_for
from kptutor.tools.evidence.stating import Stated, stated
from kptutor.tools.maths.prose import find_answer


class Statement(Stated):
    """What a problem's text says."""

    text: str
    answer_key: str | None = None
    """The teacher's answer, if there is one."""
    asked: AskedKind | None = None
    """What kind of answer is asked for; None where that is in doubt."""
    whole: bool = False
    """Whether only a whole number can be the answer."""
    options: tuple[str, ...] = ()
    """The letters to choose from."""
    unit: str = ""
    """The unit that is asked for, as it was written."""
    form: str = ""
    """`fraction`, or the place to round to, such as `hundredth`."""
    questions: int = 1
    """How many questions there are."""
    worked_answer: str | None = None
    """The answer of the teacher's worked solution, if it can be told."""
    worked_clearly: bool = False
    """Whether that answer is marked as one: in a box, behind `####` or "the answer is"."""


def read_statement(
    text: str, answer_key: str | None = None, worked_solution: str | None = None
) -> Statement:
    """What `text` states and asks; a statement that is not understood states nothing."""
    wanted = asked_for(text)
    worked = find_answer(worked_solution) if worked_solution else None
    return Statement(
        text=text,
        answer_key=answer_key,
        asked=wanted.kind,
        whole=wanted.whole,
        options=wanted.options,
        unit=wanted.unit,
        form=wanted.form,
        questions=wanted.questions,
        worked_answer=worked.text if worked else None,
        worked_clearly=worked is not None and worked.how in ("box", "phrase", "marker"),
        **dict(stated(text)),
    )
