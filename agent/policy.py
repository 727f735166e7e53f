"""How hard one solve may try before it must conclude."""

from kptutor import prompts
from kptutor.agent.calibration import Calibration, default_calibration
from kptutor.agent.errors import BadSettings
from kptutor.tools.records import Record


class Policy(Record):
    """Budgets of one solve; a budget that runs out ends it with the best supported answer."""

    attempts: int = 8
    """Calls to reasoners, all together."""
    tries: int = 4
    """Attempts on one reasoner before the next one up is asked."""
    agree: int = 2
    """Independent attempts that must agree for AGREED, however probable the answer is."""
    confidence: float = 0.0
    """Probability at which an AGREED answer ends the solve; at least the calibrated threshold."""
    alone: float = 1.0
    """Probability at which an answer ends the solve although its grade is UNSURE."""
    parallel: int = 1
    """Attempts that run at the same time."""
    answer_tokens: int = 16_384
    """First budget of one attempt; an attempt that was cut off is repeated with twice as many."""
    seconds: float = 180.0
    """Wall-clock seconds for the whole solve."""
    tokens: int = 120_000
    """Completion tokens for the whole solve."""
    seed: int = 0
    """Source of every seed of the solve."""
    hints: bool = True
    """Whether knowledge points may be shown to the reasoner, in half of the attempts."""
    plan: bool = False
    """Whether a model names concepts first, by which knowledge points are looked up too."""
    plan_seconds: float = 10.0
    """Longest wait for that; what is late is left out."""
    check_seconds: float = 30.0
    """Wall-clock seconds for all the evidence on one attempt; what is late stays silent."""
    script: bool = False
    """Whether a reasoner is asked for a computation script where nothing cheaper decided."""
    show_unsure: bool = True
    """Whether an UNSURE answer leaves the house; False withholds it with all its attempts."""
    calibration: Calibration | None = None
    """What votes are worth; None is the calibration of the package."""

    @property
    def calibrated(self) -> Calibration:
        """The calibration in force."""
        return self.calibration or default_calibration()


def preset(name: str) -> Policy:
    """The policy called `name` in `prompts/policy/solve.yaml`.

    Raises:
        BadSettings: If there is no such preset.
    """
    presets = prompts.load("policy/solve")
    if name not in presets:
        raise BadSettings(f"There is no preset {name!r}. Choose one of: {', '.join(presets)}.")
    return Policy(**presets[name])
