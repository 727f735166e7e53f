"""Who is asking: part of every store key from the start."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Principal:
    """A person or a system at one tenant."""

    tenant: str = "local"
    learner: str = "local"
    roles: frozenset[str] = frozenset()

    def key(self, *parts: str) -> str:
        """A store key that two principals can never share.

        Each part is prefixed by its length, so that no choice of names can imitate another's.
        """
        return "/".join(f"{len(part)}:{part}" for part in (self.tenant, self.learner, *parts))

    def namespace(self, *kinds: str) -> tuple[str, ...]:
        """Where the records of one kind are kept for this principal.

        Names stay recognisable, and no name can reach into another's namespace.
        """
        return (*kinds, label(self.tenant), label(self.learner))


def label(name: str) -> str:
    """A name as a label of a namespace: without dots and slashes, and never empty."""
    return "_" + quote(name, safe="").replace(".", "%2E")
