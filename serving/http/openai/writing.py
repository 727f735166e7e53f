"""Text as chat front ends write and draw it."""

import re

_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", "0123456789+-()n")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ]+")
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2212: "-", 0x3000: " "}
"""Full-width signs, and the minus of typographers."""
_DOLLARS = re.compile(
    r"""
    \\.                                       # escaped already
    | \$\$.+?\$\$                             # displayed
    | \$(?=\S)(?:\\.|[^$\\\n])*?(?<=\S)\$(?!\d)   # within a line
    | (?P<money>\$)
    """,
    re.VERBOSE | re.DOTALL,
)


def typed(text: str) -> str:
    """What a learner typed, before an editor made it pretty: `x²` was `x^2`."""
    return _RAISED.sub(_power, text.translate(_PLAIN))


def _power(raised: re.Match[str]) -> str:
    digits = raised[0].translate(_POWERS)
    return f"^{digits}" if digits.isalnum() else f"^({digits})"


def with_money(text: str) -> str:
    r"""Markdown in which a dollar that opens no mathematics is money: `$5` becomes `\$5`."""
    return _DOLLARS.sub(lambda found: r"\$" if found["money"] else found[0], text)
