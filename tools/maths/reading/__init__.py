"""Reading answers: from LaTeX, plain text or CAS syntax to one tree."""

from kptutor.tools.maths.reading.conventions import Conventions
from kptutor.tools.maths.reading.read import read
from kptutor.tools.maths.reading.unreadable import Unreadable

__all__ = ["Conventions", "Unreadable", "read"]
