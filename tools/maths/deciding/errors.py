"""Why an expression has no value that can be used."""


class NoValueError(Exception):
    """Base: an expression could not be evaluated."""


class UndefinedError(NoValueError):
    """It has no value at all, such as 1/0."""


class TooLargeError(NoValueError):
    """Its value is beyond the limits, such as a tower of powers."""


class ImpreciseError(NoValueError):
    """More digits are needed than were used."""


class NotAValueError(NoValueError):
    """It is no number: a word, a set, a relation."""
