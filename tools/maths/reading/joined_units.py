"""Units of more than one token: `20 °C`, `5 ft 6 in`, `7 in`."""

from kptutor.tools.maths.reading.tokens import Token
from kptutor.tools.maths.units.names import Unit, lookup

_SCALES = {
    "C": "°C",
    "celsius": "°C",
    "centigrade": "°C",
    "F": "°F",
    "fahrenheit": "°F",
}
_DEGREES = frozenset(("deg", "degree", "degrees"))
_STARTERS = frozenset(("°", "^", "unit", "relation", "name"))
_ENDS = frozenset(("end", ")", ",", ";", "}", "="))
_VALUES = frozenset(("number", "vulgar", ")", "}", "name", "unit", "*"))


def join_units(tokens: list[Token]) -> list[Token]:
    """The tokens with degrees of a temperature as one unit, and amounts of two units added."""
    if not any(token.kind == "number" for token in tokens):
        return tokens
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        if tokens[index].kind in _STARTERS and joined and joined[-1].kind in _VALUES:
            token, index = _joined(tokens, index)
            joined.append(token)
        else:
            joined.append(tokens[index])
            index += 1
    return _amounts(joined)


def _joined(tokens: list[Token], index: int) -> tuple[Token, int]:
    """The token at a place, joined with those behind it that belong to the same unit."""
    token = tokens[index]
    if token.kind == "relation":
        inches = token.value == "in" and tokens[index - 1].kind == "number"
        if inches and tokens[index + 1].kind in _ENDS:
            return Token("unit", "in", token.start, token.end, token.gap), index + 1
        return token, index + 1
    last = _degree_sign(tokens, index)
    scale = tokens[last + 1] if last is not None else token
    name = str(scale.value)
    known = _SCALES.get(name) or _SCALES.get(name.lower() if len(name) > 1 else name)
    if last is None or known is None or scale.kind not in ("name", "unit", "text"):
        return token, index + 1
    return Token("unit", known, token.start, scale.end, token.gap), last + 2


def _degree_sign(tokens: list[Token], index: int) -> int | None:
    r"""Where a sign or word for degrees ends that begins here: `°`, `^\circ`, `degrees`."""
    kinds = [token.kind for token in tokens[index : index + 4]]
    if tokens[index].kind == "unit":
        return index if str(tokens[index].value).lower() in _DEGREES else None
    for shape in (["°"], ["^", "°"], ["^", "{", "°", "}"]):
        if kinds[: len(shape)] == shape:
            return index + len(shape) - 1
    return None


def _amounts(tokens: list[Token]) -> list[Token]:
    """`5 ft 6 in` with a plus sign between, in brackets."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        count = _amount_length(tokens, index)
        if count < 2:
            result.append(tokens[index])
            index += 1
            continue
        first, last = tokens[index], tokens[index + 2 * count - 1]
        result.append(Token("(", None, first.start, first.start, first.gap))
        for place in range(index, index + 2 * count, 2):
            number, unit = tokens[place], tokens[place + 1]
            if place > index:
                result.append(Token("+", None, number.start, number.start))
            result += [number, Token("unit", unit.value, unit.start, unit.end, unit.gap)]
        result.append(Token(")", None, last.end, last.end))
        index += 2 * count
    return result


def _amount_length(tokens: list[Token], index: int) -> int:
    """How many pairs of number and unit follow one another, each unit smaller than the last.

    Letters alone could be variables: one of the units must be unmistakable.
    """
    count, before, start = 0, None, index
    while index + 1 < len(tokens) and tokens[index].kind == "number":
        unit = _unit(tokens[index + 1])
        if unit is None or (before is not None and not _smaller(unit, before)):
            break
        count, before, index = count + 1, unit, index + 2
    sure = any(token.kind == "unit" for token in tokens[start:index])
    return count if sure and index < len(tokens) and tokens[index].kind in _ENDS else 0


def _unit(token: Token) -> Unit | None:
    return lookup(str(token.value)) if token.kind in ("unit", "name") else None


def _smaller(unit: Unit, before: Unit) -> bool:
    return unit.dimension == before.dimension and unit.factor < before.factor
