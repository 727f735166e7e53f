"""Functions of balls, each with the bound that its derivative puts on the error."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kptutor.tools.maths.deciding.errors import ImpreciseError, TooLargeError, UndefinedError
from kptutor.tools.maths.deciding.magnitude import EXACT, magnitude

if TYPE_CHECKING:
    from kptutor.tools.maths.deciding.balls import Balls

Ball = tuple[Any, float]
Rule = Callable[..., Ball]

MAX_ANGLE = 512
"""Bits of the largest angle whose sine is taken."""


def _wave(name: str) -> Rule:
    """sin, cos: the slope is at most cosh of the imaginary part."""

    def rule(balls: Balls, ball: Ball) -> Ball:
        value, spread = ball
        if magnitude(value) > MAX_ANGLE:
            raise TooLargeError("the angle is too large")
        if spread > -2:
            raise ImpreciseError("the angle is uncertain")
        height = abs(float(value.imag)) * 1.4427 + 1 if isinstance(value, balls.ctx.mpc) else 0.0
        return balls.rounded_ball(getattr(balls.ctx, name)(value), spread + height + 0.2)

    return rule


def _ratio(above: str, below: str) -> Rule:
    def rule(balls: Balls, ball: Ball) -> Ball:
        return balls.divide(FUNCTIONS[above](balls, ball), FUNCTIONS[below](balls, ball))

    return rule


def _inverse_of(name: str) -> Rule:
    def rule(balls: Balls, ball: Ball) -> Ball:
        return balls.inverse(FUNCTIONS[name](balls, ball))

    return rule


def _of_inverse(name: str) -> Rule:
    def rule(balls: Balls, ball: Ball) -> Ball:
        return FUNCTIONS[name](balls, balls.inverse(ball))

    return rule


def _sinh(balls: Balls, ball: Ball) -> Ball:
    up = balls.exponential(ball)
    return _half(balls, balls.add([up, _minus(balls.inverse(up))]))


def _cosh(balls: Balls, ball: Ball) -> Ball:
    up = balls.exponential(ball)
    return _half(balls, balls.add([up, balls.inverse(up)]))


def _half(balls: Balls, ball: Ball) -> Ball:
    return balls.ctx.ldexp(1, -1) * ball[0], ball[1] - 1


def _minus(ball: Ball) -> Ball:
    return -ball[0], ball[1]


def _arc(name: str, offset: int, sign: int) -> Rule:
    """Inverse functions whose slope is (offset + sign x^2)^(-1/2), steep only near its zeros."""

    def rule(balls: Balls, ball: Ball) -> Ball:
        value, spread = ball
        inside = offset + sign * value * value
        room = magnitude(inside)
        careful = spread + max(magnitude(value), 0) + 4
        slope = -room / 2 + 1 if room > careful else -careful / 2 + 3
        error = spread + slope if spread > EXACT else spread
        return balls.rounded_ball(_call(balls, name, value), error)

    return rule


def _arctangent(name: str, sign: int) -> Rule:
    """Inverse functions whose slope is 1 / (1 + sign x^2)."""

    def rule(balls: Balls, ball: Ball) -> Ball:
        value, spread = ball
        inside = 1 + sign * value * value
        if not inside:
            raise UndefinedError("the function has a pole here")
        room = magnitude(inside) - 2
        if spread + max(magnitude(value), 0) + 4 > room:
            raise ImpreciseError("close to a pole")
        return balls.rounded_ball(_call(balls, name, value), spread - room)

    return rule


def _call(balls: Balls, name: str, value: Any) -> Any:
    return getattr(balls.ctx, name)(value)


def _ln(balls: Balls, ball: Ball) -> Ball:
    value, spread = ball = balls.on_axis(ball)
    if not value and spread == EXACT:
        raise UndefinedError("the logarithm of zero")
    low = balls.away_from_zero(ball)
    return balls.rounded_ball(balls.ctx.ln(value), spread - low + 0.1)


def _absolute(balls: Balls, ball: Ball) -> Ball:
    return balls.rounded_ball(abs(ball[0]), ball[1])


def _sign(balls: Balls, ball: Ball) -> Ball:
    value, spread = ball
    if not value and spread == EXACT:
        return balls.ctx.zero, spread
    balls.away_from_zero(ball)
    return balls.rounded_ball(value / abs(value), spread - magnitude(value) + 3)


def _part(name: str) -> Rule:
    def rule(balls: Balls, ball: Ball) -> Ball:
        return balls.rounded_ball(getattr(balls.ctx, name)(ball[0]), ball[1])

    return rule


def _step(name: str) -> Rule:
    """floor, ceil: a ball across a step is settled only at high precision."""

    def rule(balls: Balls, ball: Ball) -> Ball:
        value, spread = _real(balls, ball)
        nearest = balls.ctx.nint(value)
        if spread > EXACT and magnitude(value - nearest) <= spread:
            if balls.precision < 600:
                raise ImpreciseError("close to a step")
            balls.rigorous = False
            return nearest, EXACT
        return getattr(balls.ctx, name)(value), EXACT

    return rule


def _round(balls: Balls, ball: Ball) -> Ball:
    value, spread = _real(balls, ball)
    size = FUNCTIONS["floor"](balls, (abs(value) + balls.ctx.ldexp(1, -1), spread))
    return size if value >= 0 else _minus(size)


def _trunc(balls: Balls, ball: Ball) -> Ball:
    return FUNCTIONS["floor" if ball[0] >= 0 else "ceil"](balls, ball)


def _frac(balls: Balls, ball: Ball) -> Ball:
    return balls.add([ball, _minus(FUNCTIONS["floor"](balls, ball))])


def _real(balls: Balls, ball: Ball) -> Ball:
    value, spread = ball
    if isinstance(value, balls.ctx.mpf):
        return ball
    if magnitude(value.imag) > spread:
        raise UndefinedError("order of complex numbers")
    return value.real, spread


def _arg(balls: Balls, ball: Ball) -> Ball:
    low = balls.away_from_zero(ball)
    return balls.rounded_ball(balls.ctx.arg(ball[0]), ball[1] - low + 1)


def _atan2(balls: Balls, above: Ball, right: Ball) -> Ball:
    (y, y_spread), (x, x_spread) = _real(balls, above), _real(balls, right)
    return _arg(balls, (balls.ctx.mpc(x, y), max(x_spread, y_spread) + 0.5))


def _extreme(choose: Callable[..., Any]) -> Rule:
    def rule(balls: Balls, *several: Ball) -> Ball:
        values = [_real(balls, ball) for ball in several]
        return choose(value for value, _ in values), max(spread for _, spread in values)

    return rule


def _mod(balls: Balls, ball: Ball, modulus: Ball) -> Ball:
    whole = FUNCTIONS["floor"](balls, balls.divide(ball, modulus))
    return balls.add([ball, _minus(balls.multiply([modulus, whole]))])


def _gamma(balls: Balls, ball: Ball) -> Ball:
    """The slope of gamma is gamma times digamma, whose size is below ln|x| + 1/x + 1 for x > 0."""
    value, spread = _real(balls, ball)
    if magnitude(value) > 64:
        raise TooLargeError("the factorial is too large")
    if value <= 0 and value == balls.ctx.floor(value):
        raise UndefinedError("gamma of a whole number that is not positive")
    result = balls.ctx.gamma(value)
    if spread == EXACT:
        return balls.rounded_ball(result, magnitude(result) - balls.precision + 4)
    balls.rigorous = balls.rigorous and value > 1
    near = value - balls.ctx.nint(value) if value < 1 else balls.ctx.one
    if magnitude(near) < spread + 2:
        raise ImpreciseError("close to a pole")
    steep = math.log2(2 + max(0.0, float(magnitude(value)))) + 1 - min(0.0, magnitude(near))
    return balls.rounded_ball(result, magnitude(result) + spread + steep)


def _shifted(balls: Balls, ball: Ball) -> Ball:
    return _gamma(balls, balls.add([ball, (balls.ctx.one, EXACT)]))


def _factorial2(balls: Balls, ball: Ball) -> Ball:
    value, spread = _real(balls, ball)
    balls.rigorous = balls.rigorous and spread == EXACT
    if magnitude(value) > 64:
        raise TooLargeError("the factorial is too large")
    result = balls.ctx.fac2(value)
    return balls.rounded_ball(result, magnitude(result) + max(spread, -balls.precision) + 8)


def _binomial(balls: Balls, n: Ball, k: Ball) -> Ball:
    rest = balls.add([n, _minus(k)])
    below = balls.multiply([_shifted(balls, k), _shifted(balls, rest)])
    return balls.divide(_shifted(balls, n), below)


def _estimated(name: str) -> Rule:
    """A function without a bound of its own: the error is estimated from its slope."""

    def rule(balls: Balls, ball: Ball) -> Ball:
        value, spread = ball
        balls.rigorous = False
        step = balls.ctx.ldexp(1, -balls.precision // 3)
        function = getattr(balls.ctx, name)
        result = function(value)
        slope = (function(value + step) - result) / step
        return balls.rounded_ball(result, magnitude(slope) + spread + 6)

    return rule


def _of_whole_numbers(function: Callable[..., int]) -> Rule:
    """gcd, lcm: they have a meaning for whole numbers only."""

    def rule(balls: Balls, *several: Ball) -> Ball:
        values = [_real(balls, ball)[0] for ball in several]
        if any(spread != EXACT for _, spread in several) or any(v != int(v) for v in values):
            raise UndefinedError("gcd or lcm of numbers that are not whole")
        return balls.ctx.mpf(function(*(int(value) for value in values))), EXACT

    return rule


def _heaviside(balls: Balls, ball: Ball) -> Ball:
    value, _ = _real(balls, ball)
    return (balls.ctx.one if value > 0 else balls.ctx.zero), EXACT


FUNCTIONS: dict[str, Rule] = {
    "sin": _wave("sin"),
    "cos": _wave("cos"),
    "tan": _ratio("sin", "cos"),
    "cot": _ratio("cos", "sin"),
    "sec": _inverse_of("cos"),
    "csc": _inverse_of("sin"),
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _ratio("sinh", "cosh"),
    "coth": _ratio("cosh", "sinh"),
    "sech": _inverse_of("cosh"),
    "csch": _inverse_of("sinh"),
    "asin": _arc("asin", 1, -1),
    "acos": _arc("acos", 1, -1),
    "atan": _arctangent("atan", 1),
    "acot": lambda balls, ball: _acot(balls, ball),
    "asec": _of_inverse("acos"),
    "acsc": _of_inverse("asin"),
    "asinh": _arc("asinh", 1, 1),
    "acosh": _arc("acosh", -1, 1),
    "atanh": _arctangent("atanh", -1),
    "acoth": _of_inverse("atanh"),
    "asech": _of_inverse("acosh"),
    "acsch": _of_inverse("asinh"),
    "ln": _ln,
    "abs": _absolute,
    "sign": _sign,
    "floor": _step("floor"),
    "ceil": _step("ceil"),
    "trunc": _trunc,
    "frac": _frac,
    "round": _round,
    "re": _part("re"),
    "im": _part("im"),
    "conj": _part("conj"),
    "arg": _arg,
    "atan2": _atan2,
    "max": _extreme(max),
    "min": _extreme(min),
    "mod": _mod,
    "gcd": _of_whole_numbers(math.gcd),
    "lcm": _of_whole_numbers(math.lcm),
    "factorial": _shifted,
    "factorial2": _factorial2,
    "gamma": _gamma,
    "binomial": _binomial,
    "erf": _estimated("erf"),
    "heaviside": _heaviside,
}


def _acot(balls: Balls, ball: Ball) -> Ball:
    """pi/2 at 0, else the arctangent of the inverse: odd, as at school."""
    value, spread = ball
    if not value and spread == EXACT:
        return balls.rounded_ball(balls.ctx.pi / 2, EXACT)
    return FUNCTIONS["atan"](balls, balls.inverse(ball))
