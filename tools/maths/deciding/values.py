"""Are two expressions the same function of their variables? Cheapest way first.

1. The same tree. 2. Numbers exactly. 3. Residues modulo primes, which decide everything that
is built with rational operations. 4. Evaluation at seeded points: floats look for a difference,
balls prove it or confirm agreement to 50 digits. What stays open is left to `symbolic`.
"""

from dataclasses import replace

from kptutor.tools.maths.deciding.complexes import complexified, is_complex
from kptutor.tools.maths.deciding.errors import NotAValueError, UndefinedError
from kptutor.tools.maths.deciding.evaluate import evaluate
from kptutor.tools.maths.deciding.exact import expanded
from kptutor.tools.maths.deciding.fingerprint import PRIMES, Fingerprints, small_rational
from kptutor.tools.maths.deciding.floats import Value, float_at
from kptutor.tools.maths.deciding.infinite import BINDERS, sign_of_infinity
from kptutor.tools.maths.deciding.meeting import meet, undefined
from kptutor.tools.maths.deciding.outcome import Outcome, no, open_, yes
from kptutor.tools.maths.deciding.rounded import DOUBLE_DIGITS, is_rounded, significant_digits
from kptutor.tools.maths.deciding.survey import by_points
from kptutor.tools.maths.options import Options
from kptutor.tools.maths.tree import Node


def same_value(first: Node, second: Node, options: Options) -> Outcome:
    """Compare two core trees."""
    if first == second:
        return yes("the same expression")
    if first.head == second.head == "number" and not _has_noise(first, second):
        same = first.value.value == second.value.value
        return yes("exact arithmetic") if same else no("exact arithmetic")
    infinite = _infinities(first, second)
    if infinite is not None:
        return infinite
    rounding = _rounding(first, second, options)
    if rounding != options.rounded:
        options = replace(options, rounded=rounding)
    if not rounding:
        outcome = _by_residues(first, second)
        if outcome is not None:
            return outcome
    if is_complex(first) or is_complex(second):
        first, second = complexified(first), complexified(second)
    names = sorted(name for name in first.symbols() | second.symbols() if name[0] != "#")
    try:
        if not names:
            return _constants(first, second, options)
        return by_points(first, second, names, options)
    except NotAValueError as error:
        return open_("evaluation", f"This cannot be evaluated ({error}).", symbolic=True)


def _infinities(first: Node, second: Node) -> Outcome | None:
    if not (first.has("constant") or second.has("constant")):
        return None
    one, other = sign_of_infinity(first), sign_of_infinity(second)
    if one is None or other is None:
        return open_("infinity", "An expression with infinity in it has no clear value.")
    if one or other:
        if first.has(*BINDERS) or second.has(*BINDERS):
            return open_("infinity", "Whether it grows without end is not known.", symbolic=True)
        same = one == other
        return yes("infinity") if same else no("infinity", "Only one of them is that infinity.")
    return None


def _has_noise(*numbers: Node) -> bool:
    """Whether a number has more digits than a double keeps."""
    return any(significant_digits(node.value) > DOUBLE_DIGITS for node in numbers)


def _rounding(first: Node, second: Node, options: Options) -> int:
    """From how many digits on a decimal counts as rounded here; 0 if none does.

    Beside another rounded number, only the noise of doubles is forgiven.
    """
    if not options.rounded:
        return 0
    written = [
        max((significant_digits(p.value) for p in node.walk() if _is_decimal(p)), default=0)
        for node in (first, second)
    ]
    if min(written) >= options.rounded:
        return DOUBLE_DIGITS + 1 if max(written) > DOUBLE_DIGITS else 0
    return options.rounded if max(written) >= options.rounded else 0


def _is_decimal(node: Node) -> bool:
    return node.head == "number" and is_rounded(node.value, 1)


def _by_residues(first: Node, second: Node) -> Outcome | None:
    """Equal residues: equal. Different ones of rational expressions: different."""
    pure = True
    gaps = []
    for prime in PRIMES:
        one, other = Fingerprints(prime), Fingerprints(prime)
        try:
            gaps.append((evaluate(first, one) - evaluate(second, other)) % prime)
        except UndefinedError:
            return None
        pure = not (one.opaque or other.opaque)
        if gaps[-1] and pure:
            return no("exact arithmetic modulo a prime")
    if any(gaps):
        return no("a difference by a number") if small_rational(gaps) else None
    proven = expanded(first, second)
    method = "exact arithmetic" if proven else "arithmetic modulo two primes"
    return yes(method, proof=proven)


def _constants(first: Node, second: Node, options: Options) -> Outcome:
    one = float_at(first, {}, real_odd_roots=options.real_odd_roots)
    other = float_at(second, {}, real_odd_roots=options.real_odd_roots)
    if one is None and other is None:
        without = undefined(first, {}, options), undefined(second, {}, options)
        if without[0] != without[1]:
            return no("evaluation", "Only one of them has a value.")
        if all(without):
            return open_("evaluation", "Neither of them has a value.")
    meeting = meet(first, second, {}, options)
    if meeting.apart:
        return no("evaluation with error bounds", proof=meeting.rigorous)
    if meeting.apart is None:
        return open_("evaluation with error bounds", meeting.why, symbolic=meeting.symbolic)
    return yes("evaluation to 50 digits", proof=False)


def value_at(node: Node, options: Options) -> Value | None:
    """The value of a constant in floats; None if it has none."""
    try:
        return float_at(node, {}, real_odd_roots=options.real_odd_roots)
    except (NotAValueError, KeyError):
        return None
