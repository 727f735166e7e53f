"""From settings to the dependencies of the graph."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from kptutor.agent.deps import Candidate, Deps
from kptutor.agent.embeddings import EmbeddingClient, PointVectors
from kptutor.agent.errors import BadSettings
from kptutor.agent.hinting import Hinter, Planner
from kptutor.agent.knowledge import cache_folder
from kptutor.agent.knowledge_base import KnowledgeBase
from kptutor.agent.local_servers import local_key
from kptutor.agent.policy import Policy
from kptutor.agent.reasoners.composing import render_messages
from kptutor.agent.reasoners.connection import shown
from kptutor.agent.reasoners.endpoints import SeveralEndpoints
from kptutor.agent.reasoners.openai import OpenAIReasoner
from kptutor.agent.reasoners.profiles import (
    Profile,
    load_profile,
    own_profiles,
)
from kptutor.agent.reasoners.protocol import Message
from kptutor.agent.reasoners.symbolic import SymbolicReasoner
from kptutor.agent.scripting import ask_for_scripts
from kptutor.agent.settings import Endpoint, Settings
from kptutor.tools import workers
from kptutor.tools.evidence.agreement import AgreementCheck
from kptutor.tools.evidence.audit.check import AuditCheck
from kptutor.tools.evidence.form import FormCheck
from kptutor.tools.evidence.key import KeyCheck
from kptutor.tools.evidence.protocol import Check
from kptutor.tools.evidence.recomputation import RecomputationCheck
from kptutor.tools.evidence.script.check import ScriptCheck
from kptutor.tools.evidence.substitution import SubstitutionCheck
from kptutor.tools.records import Hint, Problem

SYMBOLIC = "symbolic"


def build_deps(settings: Settings) -> Deps:
    """Everything the graph needs, as the settings say.

    Raises:
        BadSettings: If a profile or a reasoner is not known.
        Missing: If the database of the settings cannot be used.
    """
    policy = settings.policy()
    candidates = choose(settings)
    hinter = build_hinter(settings, candidates)
    if policy.hints:
        hinter.base.store()  # read here, not later in somebody's event loop
    return Deps(
        candidates=candidates,
        checks=default_checks(scripts=script_check(candidates, policy)),
        select_hints=hinter,
        policy=policy,
    )


def build_hinter(settings: Settings, candidates: Sequence[Candidate]) -> Hinter:
    """What finds the hints, as the settings say.

    Raises:
        BadSettings: If the embedding server has no model's name.
    """
    plans = planner(candidates, settings.policy())
    return Hinter(KnowledgeBase(settings.database_url), point_vectors(settings), plans)


def point_vectors(settings: Settings) -> PointVectors | None:
    """The vectors of the points, if an embedding server is set.

    Raises:
        BadSettings: If it has no model's name.
    """
    server = settings.embeddings
    if server is None:
        return None
    if not server.model:
        raise BadSettings("The embedding server needs a model: set embeddings.model.")
    client = EmbeddingClient(server.url, server.model, key_of(server, settings.api_key))
    return PointVectors(client, cache_folder())


def planner(candidates: Sequence[Candidate], policy: Policy) -> Planner | None:
    """Who names concepts before points are looked up: the first model, if the policy wants it."""
    models = [candidate for candidate in candidates if candidate.repeatable]
    return Planner(models[0], policy.seed, policy.plan_seconds) if policy.plan and models else None


def script_check(candidates: Sequence[Candidate], policy: Policy) -> Check | None:
    """The check by computation scripts, if the policy has it and a model can be asked."""
    models = [candidate for candidate in candidates if candidate.repeatable]
    if not policy.script or not models:
        return None
    return ScriptCheck(ask_for_scripts(models[-1], policy.seed), workers.default_pool())


def default_checks(scripts: Check | None = None) -> tuple[Check, ...]:
    """Every kind of evidence there is, cheapest first.

    Args:
        scripts: The check by computation scripts, where there is one.
    """
    pool = workers.default_pool()
    checks: tuple[Check, ...] = (
        FormCheck(),
        KeyCheck(),
        SubstitutionCheck(pool),
        RecomputationCheck(),
        AuditCheck(pool),
        AgreementCheck(),
        *((scripts,) if scripts else ()),
    )
    return tuple(sorted(checks, key=lambda check: check.cost))


def choose(settings: Settings) -> tuple[Candidate, ...]:
    """The reasoners to ask, in order: the configured models, or the built-in one alone.

    Raises:
        BadSettings: If a profile is unknown or there twice, or the chosen reasoner is not there.
    """
    own = own_profiles(settings.profiles)
    servers = sorted(
        ((load_profile(e.profile, own), e) for e in settings.models), key=lambda pair: pair[0].order
    )
    pairs = [(profile.id, shown(endpoint.url)) for profile, endpoint in servers]
    twice = next((pair for pair in pairs if pairs.count(pair) > 1), None)
    if twice is not None:
        raise BadSettings(f"The profile {twice[0]!r} has {twice[1]} twice; once is enough.")
    names = [SYMBOLIC, *dict.fromkeys(profile.id for profile, _ in servers)]
    wanted = names[1:] or [SYMBOLIC]
    if settings.reasoner is not None:
        if settings.reasoner not in names:
            raise BadSettings(_no_such_reasoner(settings.reasoner, names))
        wanted = [settings.reasoner]
    if wanted == [SYMBOLIC]:
        return (symbolic_candidate(),)
    by_profile = {profile.id: profile for profile, _ in servers}
    return tuple(
        model_candidate(profile, [e for p, e in servers if p.id == profile.id], settings.api_key)
        for profile in by_profile.values()
        if profile.id in wanted
    )


def _no_such_reasoner(asked: str, names: list[str]) -> str:
    near = get_close_matches(asked, names, n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    return f"There is no reasoner {asked!r} here; configured are {', '.join(names)}.{meant}"


def model_candidate(
    profile: Profile, endpoints: Sequence[Endpoint], api_key: str | None
) -> Candidate:
    """A model behind one or more servers, asked in the form of its profile."""
    servers = [
        OpenAIReasoner(
            profile if endpoint.model is None else replace(profile, model=endpoint.model),
            endpoint.url,
            key_of(endpoint, api_key),
        )
        for endpoint in endpoints
    ]

    def compose(problem: Problem, hints: Sequence[Hint], feedback: str) -> tuple[Message, ...]:
        return render_messages(profile, problem, hints, feedback)

    return Candidate(
        reasoner=servers[0] if len(servers) == 1 else SeveralEndpoints(servers),
        compose=compose,
        sampling=profile.sampling,
        max_tokens=profile.sampling.max_tokens or profile.context,
    )


def key_of(endpoint: Endpoint, api_key: str | None) -> str:
    """Its own key, else that of a server which was started here, else the one for all."""
    return endpoint.api_key or local_key(endpoint.url) or api_key or ""


def symbolic_candidate() -> Candidate:
    """The built-in reasoner, which says the same every time."""

    def compose(problem: Problem, hints: Sequence[Hint], feedback: str) -> tuple[Message, ...]:
        return (Message("user", problem.text),)

    return Candidate(reasoner=SymbolicReasoner(), compose=compose, repeatable=False)
