"""Numbers as people write them: groups of thousands, decimals, powers of ten, bases."""

import re
from fractions import Fraction

from kptutor.tools.maths.reading.limits import MAX_DIGITS, MAX_EXPONENT
from kptutor.tools.maths.reading.unreadable import Unreadable
from kptutor.tools.maths.tree import Numeral

PLAIN = re.compile(r"\d+(?:\.\d+)?(?![\d.,{\\'_eE \u066c(~])|\d+(?=$)")
"""The common case: digits with nothing after them that could belong to the number."""

_GAP = r"(?:\\[,! ;:]|[ ~\u066c]|\{ ?,? ?\}|\\thinspace )"
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,(?:\\! ?)?\d{3}(?!\d))+")
_SPACE_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:{_GAP}\d{{3}}(?!\d))+(?! ?/)")
_BRACE_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\{ ?, ?\}\d{3}(?!\d))+")
_DOT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}(?!\d))+")
_WHOLE = re.compile(r"\d*")
_DECIMALS = re.compile(r"(?:\d(?!\u0305))*")
_OVERLINED = re.compile(r"((?:\d\u0305)+)")
_BRACED_COMMA = re.compile(r"\{,\}(?=\d)")
_ELLIPSIS = re.compile(r" ?(?:\.\.\.|…|\\l?dots)")
_NOT_DIGIT = re.compile(r"\D+")
_EXPONENT = re.compile(r"[eE](?:([+-]\d{1,9})(?![\d.])|(\d{1,9})(?![\d.]|[A-Za-z]))")
_REPEATING = re.compile(r"\\(?:overline|bar|dot) ?\{?(\d+)\}?")
_BRACKETED = re.compile(r"\((\d+)\)")
_BASE = re.compile(r"_(?:(\d{1,2})(?!\d)|\{(\d{1,2})\})")


def read_number(
    text: str, start: int, *, groups: bool = True, decimal_comma: bool = False, based: bool = True
) -> tuple[Numeral, int]:
    """The number that begins at `start`, and where it ends.

    Args:
        text: The text, folded.
        start: Index of a digit, or of the point in `.5`.
        groups: Whether `1,000` is a thousand; inside brackets it is two items.
        decimal_comma: Whether `1,5` is a decimal and `1.000` a thousand.
        based: Whether `12_3` is a number in base 3; behind `^` it is not.

    Raises:
        Unreadable: If the number has too many digits, or a digit its base lacks.
    """
    whole, end = _whole_part(text, start, groups, decimal_comma)
    decimals, repeating, end = _decimal_part(text, end, decimal_comma, start)
    if end - start > MAX_DIGITS:
        raise Unreadable(f"This number has more than {MAX_DIGITS} digits.", start, end)
    exponent = None
    match = _EXPONENT.match(text, end)
    if match:
        exponent, end = int(match[1] or match[2]), match.end()
        if abs(exponent) > MAX_EXPONENT:
            raise Unreadable("This power of ten is too large to be read.", start, end)
    elif based and decimals is None and (match := _BASE.match(text, end)):
        return in_base(whole, int(match[1] or match[2]), start, match.end()), match.end()
    return _numeral(whole, decimals, repeating, exponent), end


def _whole_part(text: str, start: int, groups: bool, decimal_comma: bool) -> tuple[str, int]:
    patterns = [_SPACE_GROUPS, _BRACE_GROUPS]
    if decimal_comma:
        patterns.append(_DOT_GROUPS)
    elif groups or text[start + 1 : start + 6].find(",0") >= 0:
        patterns.append(_COMMA_GROUPS)
    for pattern in patterns:
        match = pattern.match(text, start)
        if match:
            return _NOT_DIGIT.sub("", match[0].replace("\\!", "")), match.end()
    match = _WHOLE.match(text, start)
    end = match.end() if match else start
    return text[start:end], end


def _decimal_part(
    text: str, end: int, decimal_comma: bool, start: int
) -> tuple[str | None, str, int]:
    sign = text[end : end + 1]
    if sign != "." and not (decimal_comma and sign == ","):
        if not _BRACED_COMMA.match(text, end):
            return None, "", end
        end += 2
    if text.startswith("...", end):
        return None, "", end
    match = _DECIMALS.match(text, end + 1)
    digits = match[0] if match else ""
    after = end + 1 + len(digits)
    repeated = (
        _REPEATING.match(text, after)
        or _OVERLINED.match(text, after)
        or _bracketed(text, after, digits, start)
    )
    if repeated:
        return digits, repeated[1].replace("\u0305", ""), repeated.end()
    if digits and (dots := _ELLIPSIS.match(text, after)):
        kept, period = _period(digits)
        return kept, period, dots.end()
    return digits, "", after


def _period(digits: str) -> tuple[str, str]:
    """`0.1666...` as 0.1 and the 6 that repeats; digits that do not repeat stay as they are."""
    for length in range(1, len(digits) // 2 + 1):
        block = digits[-length:]
        times = 2
        while digits.endswith(block * (times + 1)):
            times += 1
        if digits.endswith(block * 2) and (length > 1 or times > 2 or times == len(digits)):
            kept = digits[: len(digits) - times * length]
            return kept, block
    return digits, ""


def _bracketed(text: str, after: int, digits: str, start: int) -> re.Match[str] | None:
    match = _BRACKETED.match(text, after)
    if match and (not digits or (start == 0 and match.end() == len(text.rstrip()))):
        return match
    return None


def _numeral(whole: str, decimals: str | None, repeating: str, exponent: int | None) -> Numeral:
    if decimals is None:
        value = Fraction(int(whole))
        text = whole
    else:
        value = Fraction(int(whole + decimals or "0"), 10 ** len(decimals))
        text = f"{whole}.{decimals}"
    if repeating:
        value += Fraction(int(repeating), (10 ** len(repeating) - 1) * 10 ** len(decimals or ""))
    if exponent is not None:
        value *= Fraction(10) ** exponent
    count = None if decimals is None else len(decimals)
    return Numeral(value, text, count, exponent, repeating)


def in_base(digits: str, base: int, start: int, end: int) -> Numeral:
    """The number that digits mean in a base."""
    if not 2 <= base <= 36:
        raise Unreadable(f"{base} cannot be the base of a number.", start, end)
    try:
        value = int(digits, base)
    except ValueError:
        raise Unreadable(f"A number in base {base} has no such digit.", start, end) from None
    return Numeral(Fraction(value), digits, base=base)
