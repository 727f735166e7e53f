"""The one error of the reader."""


class Unreadable(ValueError):
    """A text that is not mathematics we can read.

    Attributes:
        reason: One sentence in words a learner understands.
        start: Where the trouble begins, in characters of the text as given.
        end: Where it ends (exclusive).
    """

    def __init__(self, reason: str, start: int, end: int):
        super().__init__(f"{reason} (characters {start} to {end})")
        self.reason = reason
        self.start = start
        self.end = end
