"""Knowledge points for a problem, as the reasoner will see them."""

from kptutor.agent.knowledge import default_store
from kptutor.tools.records import Hint, Problem


async def select_hints(problem: Problem, profile: str) -> tuple[Hint, ...]:
    """At most three points of the library that help with `problem`; often none."""
    selection = await default_store().select(problem, profile=profile, known={}, exclude=None)
    return tuple(
        Hint(
            id=chosen.point.id,
            title=chosen.point.title,
            statement=chosen.point.statement,
            key_considerations=chosen.point.key_considerations,
        )
        for chosen in selection.chosen
    )
