"""Chains such as `a = b = c`: each link between numbers, each step of a simplification."""

from kptutor.tools.maths.deciding.functions import KNOWN, canonical
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.expressions import applied, equal, put_in
from kptutor.tools.steps.findings import Slip
from kptutor.tools.steps.memory import Judgement, Memory
from kptutor.tools.steps.numbers import (
    Link,
    holds,
    is_number,
    is_plain,
    is_strung_together,
    value_of,
)
from kptutor.tools.steps.pieces import Piece

_REMAINDER = frozenset({"remainder", "rest", "r", "quotient"})
_OTHER_ARITHMETIC = frozenset(
    "remainder mod modulo modular reciprocal inverse opposite base binary clock congruent".split()
)
_ROUNDING = frozenset(
    "about approximately around roughly round rounded rounding nearest nearly almost approx "
    "estimate estimated".split()
)


def number_link(
    link: Link, piece: Piece, place: int, words: frozenset[str], memory: Memory
) -> Judgement | None:
    """Judge an equation between numbers; None if it is no computation.

    Args:
        link: The two sides.
        piece: Where it stands.
        place: Which of its links it is.
        words: The words of the line.
        memory: What was said before.
    """
    if not (is_number(link.left) and is_number(link.right)) or _names_constant(link):
        return None
    counted = _counted(piece, place)
    simple = is_plain(link.left) or (link.left.head == "divide" and bool(counted[0]))
    if simple and (is_plain(link.right) or counted[0]):
        return None
    around = {word.lower() for word in (*piece.before[-6:], *piece.after[:4])}
    truth = holds(link, roughly=bool(around & _ROUNDING))
    if truth:
        return Judgement("start")
    excused = words & _OTHER_ARITHMETIC or memory.task.modular or _has_e(link)
    if truth is None or excused or _is_excused(link, piece, counted):
        return Judgement("undecided", "This computation could not be checked.")
    if is_strung_together(link):
        return Judgement("start", "The equals sign strings two computations together.")
    slip = Slip(text=written(link), should_be=_should_be(link))
    reason = f"This computation is wrong: {slip.text}."
    return Judgement("wrong", reason, slips=(slip,), before=show(link.left), after=show(link.right))


def _has_e(link: Link) -> bool:
    """Whether the letter e is in it, which may be a name."""
    sides = (link.left, link.right)
    return any(part.value == "e" for side in sides for part in side.walk())


def _names_constant(link: Link) -> bool:
    """`e = 5`, `e > 100`: the letter is a name here."""
    sides = (link.left, link.right)
    return any(side.head == "constant" and side.value == "e" for side in sides)


def _counted(piece: Piece, place: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that were left out left and right of a link."""
    units = piece.units
    left = units[place] if place < len(units) else ()
    right = units[place + 1] if place + 1 < len(units) else ()
    return left, right


def _is_excused(link: Link, piece: Piece, counted: tuple[tuple[str, ...], ...]) -> bool:
    """A remainder, a mix of units, or the same number with another unit."""
    if _REMAINDER & {word.lower() for word in (*piece.after[:4], *counted[1])}:
        left, right = value_of(link.left), value_of(link.right)
        return left is not None and right is not None and left // 1 == right
    first, second = ({_stem(word) for word in words} for words in counted)
    second |= {_stem(word) for word in piece.after[:1]}
    return len((first | second) & _CONVERTIBLE) > 1 or first & _MULTIPLES != second & _MULTIPLES


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


_MULTIPLES = frozenset("dozen pair couple hundred thousand million billion score gros".split())
"""Words that are numbers themselves: `2 * 2 dozen = 48`."""
_CONVERTIBLE = frozenset(
    "hour hr minute min second sec day week month year decade inch foot feet yard mile meter metre "
    "kilometer kilometre km cm mm m centimeter centimetre gram kilogram kg g ounce oz pound lb ton "
    "cent dollar dime nickel quarter penny pennie liter litre ml milliliter gallon quart pint cup "
    "dozen pair degree radian".split()
)


def _should_be(link: Link) -> str | None:
    """The value of the side that was worked out, written like the other one."""
    value = value_of(link.left)
    simple = is_plain(link.right) or (
        link.right.head == "divide" and all(is_plain(part) for part in link.right.args)
    )
    if value is None or link.sign not in ("=", "approx") or not simple:
        return None
    if value.denominator == 1:
        return str(value.numerator)
    if link.right.has("divide", "mixed") or value.denominator < 13:
        return str(value)
    return f"{float(value):.6g}"


def written(link: Link) -> str:
    """A link for people."""
    return show(Node("relation", (link.left, link.right), (link.sign,)))


def _why_not(left: Node, right: Node) -> str:
    """Why a step is wrong, in words."""
    if left.head == "derivative":
        return f"{show(right)} is not the derivative of {show(left.args[0])}."
    if left.head == "integral" and len(left.args) == 2:
        return f"{show(right)} is not an antiderivative of {show(left.args[0])}."
    return f"These are not equal: {show(left)} and {show(right)}."


def same_step(left: Node, right: Node, memory: Memory, sign: str = "=") -> bool | None:
    """Whether one expression may follow another: equal as they stand, or with what is known."""
    sides = [applied(side, memory.functions) for side in (left, right)]
    if all(is_number(side) for side in sides):
        return holds(Link(sign, sides[0], sides[1]))
    plain = equal(sides[0], sides[1], memory.options)
    if plain:
        return True
    for known in (memory.values, memory.definitions()):
        inside = [put_in(side, known) for side in sides]
        if inside == sides:
            continue
        if all(is_number(side) for side in inside):
            if holds(Link(sign, inside[0], inside[1])):
                return True
        elif equal(inside[0], inside[1], memory.options):
            return True
    return plain


def step_link(link: Link, memory: Memory, line: int | None) -> Judgement | None:
    """Judge a link that has variables as a step of a simplification; None if it is no step."""
    same = same_step(link.left, link.right, memory, link.sign)
    if same:
        return Judgement("equivalent")
    alike = link.left.symbols() == link.right.symbols() != frozenset()
    unknown = has_unknown_call(link.left) or has_unknown_call(link.right)
    if same is None or not alike or unknown:
        return None
    return wrong_step(link.left, link.right, line)


def has_unknown_call(node: Node) -> bool:
    """Whether a function is in it that nothing is known about."""
    called = (part for part in node.walk() if part.head == "call")
    return any(canonical(str(part.value)) not in KNOWN for part in called)


def wrong_step(left: Node, right: Node, compared_with: int | None) -> Judgement:
    """The judgement on an expression that is not equal to the one before."""
    slip = Slip(text=written(Link("=", left, right)))
    return Judgement(
        "wrong",
        _why_not(left, right),
        compared_with,
        slips=(slip,),
        before=show(left),
        after=show(right),
    )
