"""The knowledge points of a session: by the shape of its statement, then by retrieval."""

import re
from functools import cache
from typing import Any

from kptutor import prompts
from kptutor.agent.knowledge import default_store
from kptutor.agent.tutoring.learner_maths import tree_of
from kptutor.agent.tutoring.records import Example, KnowledgePoint
from kptutor.tools.knowledge.point import Point
from kptutor.tools.maths.tree import Node
from kptutor.tools.records import Problem
from kptutor.tools.symbolic.statement import Unreadable, take_apart

MOST = 3


async def points_for(problem: Problem) -> tuple[KnowledgePoint, ...]:
    """At most three points that fit the problem, best first; the shape decides where it can."""
    store = default_store()
    found = [store.points[name] for name in by_shape(problem.text) if name in store.points]
    if not found:
        selection = await store.select(problem, profile="tutor", known={}, exclude=None)
        found = [choice.point for choice in selection.chosen]
    return tuple(_shown(point) for point in found[:MOST])


def by_shape(statement: str) -> tuple[str, ...]:
    """Ids of the points of the first shape that fits; none if none does."""
    folded = statement.lower()
    degree = _degree(statement)
    for shape in _shapes():
        if shape.get("equation", degree) != degree:
            continue
        patterns = (shape.get("words"), shape.get("maths"))
        if all(re.search(pattern, folded) for pattern in patterns if pattern):
            return tuple(shape["points"])
    return ()


@cache
def _shapes() -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = prompts.load("tutoring/shapes")
    return shapes


def _degree(statement: str) -> str:
    """`linear` or `quadratic` if the statement holds one relation in one unknown."""
    try:
        pieces = take_apart(statement).pieces
    except Unreadable:
        return ""
    relations = [t for t in map(tree_of, pieces) if t is not None and t.head == "relation"]
    if len(relations) != 1 or len(relations[0].symbols()) != 1:
        return ""
    highest = max((_power(node) for node in relations[0].walk()), default=1)
    return {1: "linear", 2: "quadratic"}.get(highest, "")


def _power(node: Node) -> int:
    """The power of the unknown that a node shows; more than 2 if it is no polynomial."""
    if node.head == "power" and node.args[0].symbols():
        exponent = node.args[1]
        return 2 if exponent.head == "number" and exponent.value.value == 2 else 9
    if node.head == "divide" and node.args[1].symbols():
        return 9
    if node.head == "multiply" and sum(bool(arg.symbols()) for arg in node.args) > 1:
        return 2
    return 9 if node.head in ("call", "factorial") else 1


def _shown(point: Point) -> KnowledgePoint:
    example = None
    if point.example is not None:
        example = Example(
            problem=point.example.problem,
            solution=point.example.solution,
            answer=point.example.answer,
            source="library",
        )
    return KnowledgePoint(
        id=point.id,
        title=point.title,
        statement=point.statement,
        key_considerations=point.key_considerations,
        pointer=point.pointer,
        question=point.question,
        explanation=point.explanation,
        example=example,
    )
