"""What can go wrong with a job in a worker process.

WorkerError
├── TimedOut       the job ran longer than its limit; its worker was killed
├── OutOfMemory    the job needed more memory than a worker may have
├── WorkerDied     the worker process ended before it answered
└── JobFailed      the function raised; `kind` names the type of its exception
"""


class WorkerError(Exception):
    """Base of all errors of the pool; `str(error)` is one sentence for people."""


class TimedOut(WorkerError):
    """The job ran longer than its limit.

    Args:
        function: Which function was running, as `module:name`.
        limit_s: The limit, in seconds from the start of the work.
    """

    def __init__(self, function: str, limit_s: float) -> None:
        super().__init__(f"{function} was stopped after {limit_s:g} s, its time limit.")
        self.limit_s = limit_s


class OutOfMemory(WorkerError):
    """The job needed more memory than a worker may have."""


class WorkerDied(WorkerError):
    """The worker process ended before it answered."""


class JobFailed(WorkerError):
    """The function raised an exception.

    Args:
        function: Which function was running, as `module:name`.
        kind: Name of the exception's type, such as `RecursionError`.
        message: The exception's own text.
    """

    def __init__(self, function: str, kind: str, message: str) -> None:
        super().__init__(f"{function} failed with {kind}: {message}")
        self.kind = kind
        self.message = message
