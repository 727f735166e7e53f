"""Every error of kptutor.

    KptutorError
    ├── BadInput            the caller gave something unusable           exit code 2
    │   └── BadSettings     a setting or a profile is wrong              exit code 2
    ├── Missing             something this needs is not there            exit code 3
    ├── TransportFault      a model server did not answer properly       retried, then exit code 3
    └── Declined            a reasoner says that it cannot do this one   never an exit code

What the agent may try again (TransportFault), what the caller did wrong (BadInput) and what
the machine lacks (Missing) are three different things.
"""


class KptutorError(Exception):
    """Base of all errors; `str(error)` is one sentence for people."""

    exit_code = 3


class BadInput(KptutorError):
    """The caller gave something unusable: says what, where, and what to do."""

    exit_code = 2


class BadSettings(BadInput):
    """A setting, a profile or a file of ours cannot be used."""


class Missing(KptutorError):
    """Something that is needed is not there.

    Args:
        message: What is missing and for what.
        fix: The command that mends it, or an empty string.
    """

    exit_code = 3

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(f"{message} Fix: {fix}" if fix else message)
        self.fix = fix


class TransportFault(KptutorError):
    """A model server did not answer properly; never counts as a wrong answer.

    Args:
        message: What happened, without any text of the learner.
        retry_after: Seconds the server asked us to wait, or None.
        retryable: False if trying again cannot help (a refused key, a bad request).
        partial: The text that had arrived when the stream broke.
    """

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        retryable: bool = True,
        partial: str = "",
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.retryable = retryable
        self.partial = partial


class Declined(KptutorError):
    """A reasoner knows that it cannot do this problem; the message is the reason."""
