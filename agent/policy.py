"""How hard one solve may try before it must conclude."""

from kptutor import prompts
from kptutor.agent.errors import BadSettings
from kptutor.tools.records import Record


class Policy(Record):
    """Budgets of one solve; a budget that runs out ends it with the best supported answer."""

    attempts: int = 4
    """Calls to reasoners, all together."""
    tries: int = 2
    """Attempts on one reasoner before the next one up is asked."""
    agree: int = 3
    """Independent attempts that must agree for AGREED."""
    parallel: int = 1
    """Attempts that run at the same time, from the second wave on."""
    answer_tokens: int = 16_384
    """First budget of one attempt; an attempt that was cut off is repeated with twice as many."""
    seconds: float = 180.0
    """Wall-clock seconds for the whole solve."""
    tokens: int = 120_000
    """Completion tokens for the whole solve."""
    seed: int = 0
    """Source of every seed of the solve."""
    hints: bool = True
    """Whether knowledge points may be shown to the reasoner."""


def preset(name: str) -> Policy:
    """The policy called `name` in `prompts/policy/solve.yaml`.

    Raises:
        BadSettings: If there is no such preset.
    """
    presets = prompts.load("policy/solve")
    if name not in presets:
        raise BadSettings(f"There is no preset {name!r}. Choose one of: {', '.join(presets)}.")
    return Policy(**presets[name])
