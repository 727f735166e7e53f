"""Who is asking: part of every store key from the start."""

from dataclasses import dataclass


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
