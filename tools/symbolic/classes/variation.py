"""Direct and inverse variation, of powers too, from one pair of values to another.

Found by the constant of variation; verified by the proportion between the two pairs.
"""

# ruff: noqa: E501 - wordings read better unbroken

from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.operation import Operation, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.two_routes import two_routes

_OF = {"": (1, 1), "square of ": (2, 1), "cube of ": (3, 1), "square root of ": (1, 2)}


def _checked(*values: Any) -> None:
    if any(not v.is_number or v == 0 for v in values):
        raise CannotSolve("numbers other than zero are needed")


def _by_constant(power: tuple[int, int], inverse: bool) -> Callable[..., Any]:
    def value(y: Any, x: Any, new: Any) -> Any:
        _checked(y, x, new)
        exponent = sp.Rational(*power) * (-1 if inverse else 1)
        constant = y / x**exponent
        return sp.simplify(constant * new**exponent)

    return value


def _by_proportion(power: tuple[int, int], inverse: bool) -> Callable[..., Any]:
    def value(y: Any, x: Any, new: Any) -> Any:
        share = (x / new) if inverse else (new / x)
        grown = share ** sp.Rational(*power)
        return sp.simplify(y * grown)

    return value


def _said(*args: Any) -> tuple[str, str]:
    return "Find the constant of variation and use it again.", sp.latex(args[-1])


def _never(*_: Any) -> Any:
    raise CannotSolve("this is a wording only")


def _asked(name: str) -> Callable[..., Node | None]:
    """`y varies as x and y = 6 when x = 2, find y when x = 5`, every name in its place."""

    def build(
        y: Node, x: Node, first: Node, second: Node, wanted: Node, third: Node
    ) -> Node | None:
        pairs = [
            node
            for node in (first, second, third)
            if node.head == "relation" and node.value == ("=",) and node.args[0].head == "symbol"
        ]
        if len(pairs) != 3 or x == y or wanted != y:
            return None
        known = {pair.args[0].value: pair.args[1] for pair in (first, second)}
        if set(known) != {x.value, y.value} or third.args[0] != x:
            return None
        return ask(name, known[y.value], known[x.value], third.args[1])

    return build


def _operations(inverse: bool) -> tuple[Operation, ...]:
    made: list[Operation] = []
    kind = "inverse" if inverse else "direct"
    verb = (
        "varies inversely as|varies inversely with|is inversely proportional to"
        if inverse
        else "varies directly as|varies directly with|is directly proportional to|is proportional to|varies as"
    )
    for of, power in _OF.items():
        name = f"{kind} variation{' with the ' + of.strip().removesuffix(' of') if of else ''}"
        said = "the? " + of if of else ""
        made.append(
            two_routes(
                name,
                _by_constant(power, inverse),
                _by_proportion(power, inverse),
                "the proportion between both pairs",
                _said,
            )
        )
        made.append(Operation(f"{name}, asked", _never, _never, build=_asked(name), questions=tuple(
            f"if|suppose|given|the? that|quantity|value? {{v}} {v} {said}{{v}} {link} if? {{m}} when|and {{m}} {end} {{v}} when|if {{m}}"
            for v in verb.split("|")
            for link in (", and", "and", ";", ",")
            for end in (", find|what_is|then_find|determine the? value_of?", "; find|what_is the? value_of?")
        )))  # fmt: skip
    return tuple(made)


OPERATIONS = _operations(False) + _operations(True)
