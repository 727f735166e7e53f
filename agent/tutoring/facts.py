"""The facts that a move may speak of: chosen here, so that a voice never sees more."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kptutor import prompts
from kptutor.agent.tutoring.guard import Context, Secrets
from kptutor.agent.tutoring.guard.leaks import leaks
from kptutor.agent.tutoring.guard.mentions import canonical
from kptutor.agent.tutoring.learner_maths import maths_in, tree_of
from kptutor.agent.tutoring.records import (
    Example,
    Heard,
    KnowledgePoint,
    Progress,
    Rung,
    SessionCard,
    Vault,
)
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.printing import to_latex
from kptutor.tools.records import Step
from kptutor.tools.steps.findings import LineFinding, WorkReport

_LONGEST = 120
"""Characters of a learner's line that are quoted."""
_MOST_STEPS = 12
_PROSE = re.compile(r"(?<![\\\w])(?!sqrt|sinh|cosh|tanh|arc|asin|acos|atan|text|prime)[a-z]{4,}")
"""Words, of which one may be a unit: what holds several is no mathematics to be quoted."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+|/\d+)?")
_FEW_WORDS = 4
"""A step in fewer words says nothing without its mathematics."""


def form_reason(statement: str) -> str:
    """What the wording of a problem says about the form of its answer; empty if nothing."""
    rows: Mapping[str, str] = prompts.load("tutoring/templates")["forms"]
    return next((row for word, row in rows.items() if re.search(word, statement.lower())), "")


def work_out() -> str:
    """What is left of `92/4`, whatever the problem asks for."""
    rows: Mapping[str, str] = prompts.load("tutoring/templates")["forms"]
    return list(rows.values())[-1]


def in_dollars(text: str) -> str:
    """Mathematics as it stands in a message."""
    bare = text.strip().strip("$").strip()
    return f"${bare}$"


def quoted(text: str, fallback: str) -> str:
    """A learner's line in dollars, without its prose; a name for it if that is not possible."""
    maths = maths_in(text)
    line = maths.lines[-1] if maths.lines else text.strip()
    if maths.alternatives and maths.answer is not None:
        line = maths.answer
    tree = tree_of(line)
    if len(line) > _LONGEST or "\n" in line or tree is None or tree.head == "text":
        return fallback
    if len(_PROSE.findall(line)) > 1:
        return fallback
    if tree.head in ("or", "sequence"):
        return _listed([in_dollars(to_latex(arg)) for arg in tree.args], tree.head)
    return in_dollars(to_latex(tree))


def _listed(parts: Sequence[str], head: str) -> str:
    """`a, b and c`, as people list things."""
    joint = " or " if head == "or" else " and "
    return joint.join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def work_facts(
    report: WorkReport | None, heard: Heard, progress: Progress, *, testable: bool
) -> dict[str, Any]:
    """What may be said about the learner's own work.

    Args:
        report: Findings on this message, if it holds work.
        heard: What the message was taken for.
        progress: Where the learner stands.
        testable: Whether an answer can be put back into the problem.
    """
    facts: dict[str, Any] = {"answer": "your answer", "last": "your last line", "good": 0}
    facts["testable"] = testable
    facts["has_good"] = bool(progress.good_lines)
    facts["unknown"] = any(t.symbols() for t in map(tree_of, progress.good_lines) if t is not None)
    if heard.answer:
        facts["answer"] = quoted(heard.answer, "your answer")
        facts["shown_sum"] = shown_sum(progress.lines, heard.answer)
    good = progress.good_lines
    if good:
        facts["last"] = quoted(good[-1], "your last line")
    if report is None:
        return facts
    facts["good"] = len(right_before(report))
    facts["sum"] = _right_sum(report)
    wrong = _at(report, report.first_wrong)
    doubtful = wrong or next((line for line in report.lines if line.lost or line.added), None)
    if doubtful is not None:
        facts |= _about(doubtful, report)
    return facts


def shown_sum(lines: Sequence[str], answer: str) -> str:
    """An earlier calculation of the learner's that is right and ends in this number; or empty."""
    number = tree_of(found[0]) if (found := _NUMBER.search(answer)) else None
    value = rational(number) if number is not None else None
    for line in reversed(lines if value is not None else ()):
        tree = tree_of(line)
        if tree is None or tree.head != "relation" or tree.symbols():
            continue
        if set(tree.value) == {"="} and all(rational(side) == value for side in tree.args):
            return quoted(line, "")
    return ""


def _right_sum(report: WorkReport) -> str:
    """The last line, where it is a calculation with numbers that is right; else empty."""
    last = report.lines[-1] if report.lines and report.first_wrong is None else None
    if last is None or last.verdict not in ("start", "equivalent", "follows"):
        return ""
    tree = tree_of(maths_in(last.text).lines[-1]) if maths_in(last.text).lines else None
    right = tree is not None and tree.head == "relation" and not tree.symbols()
    return quoted(last.text, "") if right else ""


def right_before(report: WorkReport) -> tuple[LineFinding, ...]:
    """The lines that were found right before the first wrong one."""
    end = report.first_wrong if report.first_wrong is not None else 10**9
    fine = ("equivalent", "follows")
    return tuple(line for line in report.lines if line.line < end and line.verdict in fine)


def readable_before(report: WorkReport) -> bool:
    """Whether anything before the first wrong line was read and is not known to be wrong."""
    end = report.first_wrong if report.first_wrong is not None else 10**9
    fine = ("start", "equivalent", "follows")
    return any(line.line < end and line.verdict in fine for line in report.lines)


def line_facts(line: LineFinding) -> dict[str, Any]:
    """What may be said about one line of the learner's by itself."""
    return {"number": line.line + 1, "line": quoted(line.text, f"line {line.line + 1}")}


def _about(line: LineFinding, report: WorkReport) -> dict[str, Any]:
    before = _at(report, line.compared_with)
    facts: dict[str, Any] = {
        **line_facts(line),
        "before": "the problem" if before is None else quoted(before.text, "the line before"),
        "expression": "=" not in line.text and not set("<>≤≥") & set(line.text),
    }
    if line.slips:
        facts["slip"] = quoted(line.slips[0].text, facts["line"])
        facts["whole"] = facts["slip"] == facts["line"]
    return facts


def _at(report: WorkReport, number: int | None) -> LineFinding | None:
    return next((line for line in report.lines if line.line == number), None)


def secrets_of(vault: Vault) -> Secrets:
    """What a vault forbids to say."""
    steps = tuple(step.maths for step in vault.steps if step.maths)
    return Secrets(answers=(vault.answer,) if vault.answer is not None else (), steps=steps)


def safe(texts: Sequence[str], secrets: Secrets, context: Context) -> bool:
    """Whether these texts of ours give nothing away."""
    answers = Secrets(answers=secrets.answers)
    return not any(leaks(text, answers, context) for text in texts if text)


def point_for(
    card: SessionCard, field: str, secrets: Secrets, context: Context
) -> KnowledgePoint | None:
    """The first knowledge point whose field is there and gives nothing away."""
    for point in card.points:
        text = getattr(point, field)
        if text and safe([str(text)], secrets, context):
            return point
    return None


def library_example(card: SessionCard, secrets: Secrets, context: Context) -> Example | None:
    """The worked example of a knowledge point that gives nothing away."""
    for point in card.points:
        example = point.example
        if example is not None and safe(
            [example.problem, example.solution, example.answer], secrets, context
        ):
            return example
    return None


def next_of(vault: Vault, progress: Progress, statement: str) -> tuple[int, Step] | None:
    """The step of the solution after the last one that the learner has, and its number."""
    have = {canonical(line) for line in progress.good_lines}
    stated = {canonical(piece) for piece in maths_in(statement).lines}
    start = progress.steps_given
    for number, step in enumerate(vault.steps):
        if step.maths and canonical(step.maths) in have | stated:
            start = max(start, number + 1)
    if start < len(vault.steps) - 1 or (start < len(vault.steps) and vault.steps[start].maths):
        return start, vault.steps[start]
    return None


def step_facts(step: Step, secrets: Secrets, context: Context) -> dict[str, Any] | None:
    """A step as far as it does not give the result away; None if nothing of it may be said."""
    if not safe([step.text], secrets, context):
        return None
    facts: dict[str, Any] = {"text": step.text, "maths": ""}
    if step.maths and safe([in_dollars(step.maths)], secrets, context):
        facts["maths"] = in_dollars(step.maths)
    if step.knowledge_point:
        facts["point"] = step.knowledge_point
    telling = facts["maths"] or len(step.text.split()) >= _FEW_WORDS
    return facts if telling else None


def solution_text(steps: Sequence[Step], answer: str | None) -> str:
    """Numbered steps, and the answer at their end."""
    rows = []
    for number, step in enumerate(steps[:_MOST_STEPS], start=1):
        maths = f" {in_dollars(step.maths)}" if step.maths else ""
        rows.append(f"{number}. {step.text}{maths}")
    if answer is not None:
        rows.append(f"So the answer is {in_dollars(answer)}.")
    return "\n".join(rows)


def example_facts(example: Example) -> dict[str, Any]:
    """A worked example, ready to be shown."""
    solution = example.solution or solution_text(example.steps, example.answer)
    return {"problem": example.problem, "solution": solution}


RUNG_TEXTS: Mapping[Rung, str] = {"question": "question", "pointer": "pointer"}
"""The field of a knowledge point that a rung shows."""
