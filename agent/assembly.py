"""From settings to the dependencies of the graph."""

from collections.abc import Sequence
from difflib import get_close_matches

from kptutor.agent.deps import Candidate, Deps
from kptutor.agent.errors import BadSettings
from kptutor.agent.reasoners.protocol import Message
from kptutor.agent.reasoners.symbolic import SymbolicReasoner
from kptutor.agent.settings import Settings
from kptutor.tools import workers
from kptutor.tools.evidence.agreement import AgreementCheck
from kptutor.tools.evidence.form import FormCheck
from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.evidence.recomputation import RecomputationCheck
from kptutor.tools.evidence.substitution import SubstitutionCheck
from kptutor.tools.records import Hint, Problem

SYMBOLIC = "symbolic"


def build_deps(settings: Settings) -> Deps:
    """Everything the graph needs, as the settings say.

    Raises:
        BadSettings: If a profile or a reasoner is not known.
    """
    return Deps(
        candidates=choose(settings),
        checks=default_checks(),
        select_hints=hints_from_library(),
        policy=settings.policy(),
    )


def default_checks() -> tuple[Check, ...]:
    """Every kind of evidence there is, cheapest first."""
    pool = workers.default_pool()
    checks: tuple[Check, ...] = (
        FormCheck(),
        KeyCheck(),
        SubstitutionCheck(pool),
        RecomputationCheck(pool),
        AgreementCheck(),
    )
    return tuple(sorted(checks, key=lambda check: check.cost))


def choose(settings: Settings) -> tuple[Candidate, ...]:
    """The reasoners to ask, in order: the configured models, or the built-in one alone."""
    names = [SYMBOLIC, *(endpoint.profile for endpoint in settings.models)]
    if settings.reasoner is None:
        wanted = names[1:] or [SYMBOLIC]
    elif settings.reasoner in names:
        wanted = [settings.reasoner]
    else:
        near = get_close_matches(settings.reasoner, names, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise BadSettings(
            f"There is no reasoner {settings.reasoner!r} here; configured are "
            f"{', '.join(names)}.{meant}"
        )
    servers = [model_candidate(e, settings) for e in settings.models if e.profile in wanted]
    return tuple([symbolic_candidate()] if wanted == [SYMBOLIC] else servers)


def symbolic_candidate() -> Candidate:
    """The built-in reasoner, which says the same every time."""

    def compose(problem: Problem, hints: Sequence[Hint], feedback: str) -> tuple[Message, ...]:
        return (Message("user", problem.text),)

    return Candidate(
        reasoner=SymbolicReasoner(workers.default_pool()), compose=compose, repeatable=False
    )
