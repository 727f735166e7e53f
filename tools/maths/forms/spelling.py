"""How a form is written down: `decimals(2)`, `same_form(rules=identities+signs)`."""

import re
from collections.abc import Mapping
from typing import Any

from kptutor.tools.maths.forms.form import Form, UnknownFormError

SPELLING = re.compile(r"\s*([a-z_]+)\s*(?:[(](.*)[)])?\s*", re.DOTALL)

MAIN_SETTING = {
    "decimals": "places",
    "significant_figures": "figures",
    "same_digits": "figures",
    "partial_fractions": "variable",
    "completed_square": "variable",
    "vertex_form": "variable",
    "same_form": "rules",
    "contains": "names",
    "avoids": "names",
    "any_of": "forms",
}
"""The setting that a value without a name is for."""

LISTS = frozenset(("rules", "ordered", "names", "forms"))
NUMBERS = frozenset(("places", "figures"))
SWITCHES = {"yes": True, "no": False, "true": True, "false": False}


def read_form(given: str | Form | Mapping[str, Any]) -> Form:
    """A form from a text, a mapping or itself.

    Raises:
        UnknownFormError: If the text or mapping is not of that shape.
    """
    if isinstance(given, Form):
        return given
    if isinstance(given, str):
        return _from_text(given)
    settings = dict(given)
    name = settings.pop("name", None)
    if not isinstance(name, str):
        raise UnknownFormError('A form as a mapping needs its "name".')
    return Form(name, {key: _listed(key, value) for key, value in settings.items()})


def _from_text(text: str) -> Form:
    found = SPELLING.fullmatch(text)
    if not found:
        raise UnknownFormError(f"A form is written like factored or decimals(2), not {text!r}.")
    name, inside = found[1], found[2]
    settings: dict[str, Any] = {}
    for piece in (inside or "").split(","):
        if not piece.strip():
            continue
        key, equals, value = piece.partition("=")
        if not equals:
            key, value = MAIN_SETTING.get(name, ""), piece
        settings[key.strip()] = _value(name, key.strip(), value.strip())
    return Form(name, settings)


def _value(form: str, key: str, text: str) -> Any:
    """A number, a switch, a list joined by `+`, or a word."""
    if key in NUMBERS:
        if not text.isdecimal():
            raise UnknownFormError(f"The setting {key!r} of {form!r} is a number, not {text!r}.")
        return int(text)
    if key in LISTS:
        return tuple(part.strip() for part in text.split("+"))
    return SWITCHES.get(text, text)


def _listed(key: str, value: Any) -> Any:
    if key not in LISTS:
        return value
    return (value,) if isinstance(value, str) else tuple(value)
