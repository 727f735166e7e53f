"""Several values with their names in one row: `girls 16, boys 12`, `16 girls and 12 boys`."""

import re

_AMOUNT = r"-?\d+(?:[.,/]\d+)?"
_JOINING = r"\b(?!there|and|are|then|und|has|have|was|get|got)"
_BEFORE = (
    rf"{_JOINING}(?P<first>[^\W\d_]{{3,}}) ?(?:[:=]|is|are|gets?|has|have|was|were)? ?"
    rf"(?P<one>{_AMOUNT})"
)
_BEHIND = rf"(?P<two>{_AMOUNT}) (?P<second>[^\W\d_]{{3,}})"
_ITEM = re.compile(rf"{_BEFORE}(?![\w.,]*\d)|{_BEHIND}", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:[\s,;.]|\b(?:and|so|then|there|are|is|we|i|have|get|got|the|his|her|und|et|y|that|makes)\b)*$",
    re.IGNORECASE,
)
_STEM = 3


def named_values(row: str, statement: str) -> str | None:
    """The values of a row that names several things the problem speaks of, as a list.

    Returns:
        `16, 12`, in the order in which the last sentence of the problem asks for them; None if the
        row has words besides, if a name is not the problem's, or if one name comes twice.
    """
    items = list(_ITEM.finditer(row))
    rest = _ITEM.sub(" ", row)
    if len(items) < 2 or not _BETWEEN.match(rest):
        return None
    values = {(one["first"] or one["second"]).lower(): one["one"] or one["two"] for one in items}
    words = re.findall(r"[^\W\d_]+", statement.lower())
    if len(values) < len(items) or not all(_place(name, words) is not None for name in values):
        return None
    asked = re.findall(r"[^\W\d_]+", re.split(r"[.!;]\s", statement.strip().lower())[-1])
    places = {name: _place(name, asked) for name in values}
    if None not in places.values():
        return ", ".join(
            values[name] for name in sorted(values, key=lambda name: places[name] or 0)
        )
    return ", ".join(values.values())


def _place(name: str, words: list[str]) -> int | None:
    """Where a name stands among words, in the singular or the plural."""
    size = max(_STEM, len(name) - 2)
    return next((at for at, word in enumerate(words) if word[:size] == name[:size]), None)
