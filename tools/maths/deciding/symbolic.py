"""The last resort: SymPy, in a worker process with a time limit."""

from typing import Any

import sympy

from kptutor.tools.maths.options import options_from
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.to_sympy import NoSympyError, to_sympy
from kptutor.tools.maths.tree import Node

METHOD = "symbolic simplification"


def equal_job(payload: dict[str, Any]) -> dict[str, Any]:
    """Whether the difference of two expressions simplifies to zero: JSON in, JSON out."""
    options = options_from(payload["options"])
    base = options.log_base if isinstance(options.log_base, int) else None
    try:
        ours, theirs = (
            _real(to_sympy(_answer(read(payload[which], options.conventions())), log_base=base))
            for which in ("student", "reference")
        )
    except (NoSympyError, TypeError, ValueError) as error:
        return _found(None, f"SymPy has no counterpart for this ({error}).")
    if not isinstance(ours, sympy.Expr) or not isinstance(theirs, sympy.Expr):
        return _found(None, "Only expressions can be simplified.")
    ours, theirs = ours.doit(), theirs.doit()
    if {ours, theirs} <= {sympy.oo, -sympy.oo}:
        return _found(ours == theirs)
    difference = sympy.simplify((ours - theirs).doit())
    if difference == 0:
        return _found(True)
    if difference.is_zero is False and not difference.free_symbols:
        return _found(False)
    return _found(None, "Simplification did not settle it.")


def _answer(node: Node) -> Node:
    if node.head == "relation" and node.value == ("=",) and node.args[0].head == "symbol":
        return node.args[1]
    return node


def _real(expression: Any) -> Any:
    """Variables are real numbers."""
    if not isinstance(expression, sympy.Basic):
        return expression
    names = {symbol: sympy.Symbol(symbol.name, real=True) for symbol in expression.free_symbols}
    return expression.subs(names, simultaneous=True)


def _found(equal: bool | None, reason: str = "") -> dict[str, Any]:
    return {
        "equal": equal,
        "method": METHOD,
        "proof": equal is not None,
        "reason": reason,
        "credit": None,
    }
