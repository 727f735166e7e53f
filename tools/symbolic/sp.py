"""SymPy, imported on first use: recognising a statement must not pay for it."""

import importlib
from typing import Any


def __getattr__(name: str) -> Any:
    return getattr(importlib.import_module("sympy"), name)
