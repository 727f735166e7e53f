"""Lines that keep some of the solutions: one case of several, or roots that are lost."""

from dataclasses import replace

from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.findings import LineVerdict
from kptutor.tools.steps.memory import Claim, Judgement, Memory
from kptutor.tools.steps.solution_sets import Relation, relation

LOST = "A solution of the line before was lost."


def settle_cases(found: list[Judgement], memory: Memory) -> list[Judgement]:
    """Lines that kept some solutions only: fine if others have the rest, wrong if nobody does."""
    result = list(found)
    parents = {id(c.parent): c.parent for c in memory.claims if c.parent is not None}
    for parent in parents.values():
        cases = [c for c in memory.claims if c.parent is parent]
        left = _left(parent, cases, memory)
        for case in cases if left.kind == "same" else cases[:1]:
            if case.line is None or case.reasoned or result[case.line].verdict != "follows":
                continue
            one = result[case.line]
            if left.kind == "same":
                result[case.line] = Judgement("equivalent", "One of the cases.", one.compared_with)
            else:
                result[case.line] = _lost(one, parent, case, left, memory)
    return result


def _left(parent: Claim, cases: list[Claim], memory: Memory) -> Relation:
    """What the cases together leave out, of what the problem's conditions allow."""
    trees = tuple(case.tree for case in cases)
    whole = Node("or", trees) if len(trees) > 1 else trees[0]
    options = memory.options
    if memory.task.positive:
        options = replace(options, positive=True)
    return relation(memory.conditioned(parent.tree), memory.conditioned(whole), options)


def _lost(one: Judgement, parent: Claim, case: Claim, left: Relation, memory: Memory) -> Judgement:
    """Roots are gone: wrong where an equation is to be solved, else only said."""
    solving = memory.task.solving or (memory.plain and not memory.task.statements)
    verdict: LineVerdict = "wrong" if solving and not memory.task.story else "follows"
    return replace(
        one,
        verdict=verdict,
        reason=LOST,
        lost=left.lost or one.lost,
        before=parent.text,
        after=case.text,
    )
