"""The names of functions, each under one spelling."""

ALIASES = {
    "tg": "tan",
    "ctg": "cot",
    "cotan": "cot",
    "cosec": "csc",
    "sh": "sinh",
    "ch": "cosh",
    "th": "tanh",
    "cosech": "csch",
    "sgn": "sign",
    "signum": "sign",
    "ceiling": "ceil",
    "conjugate": "conj",
    "norm": "abs",
    "nchoosek": "binomial",
    "choose": "binomial",
    "comb": "binomial",
    "fact": "factorial",
    "rem": "mod",
    "real": "re",
    "imag": "im",
}
_BASES = ("sin", "cos", "tan", "cot", "sec", "csc")
for _name in _BASES:
    for _prefix in ("a", "arc", "ar"):
        ALIASES[_prefix + _name] = "a" + _name
        ALIASES[_prefix + _name + "h"] = "a" + _name + "h"
ALIASES |= {
    "arctg": "atan",
    "arcctg": "acot",
    "acotan": "acot",
    "arccotan": "acot",
    "acosec": "acsc",
    "arccosec": "acsc",
    "arctan2": "atan2",
    "atan2": "atan2",
}

ELEMENTARY = frozenset(
    {*(prefix + name + suffix for prefix in ("", "a") for name in _BASES for suffix in ("", "h"))}
    | {"ln", "abs", "sign", "floor", "ceil", "round", "re", "im", "conj", "arg", "atan2"}
    | {"max", "min", "mod", "gcd", "lcm", "factorial", "factorial2", "gamma", "binomial", "erf"}
    | {"trunc", "heaviside", "frac"}
)
"""Functions that can be evaluated; every other name is an unknown function."""

KNOWN = ELEMENTARY | {"sqrt", "cbrt", "root", "exp", "log", "lg", "log10", "log2", "cis"}
"""Functions with a fixed meaning."""

REVERSIBLE = frozenset({"angle", "linesegment"})
"""Names whose arguments may be read from either end: the angle CBA is the angle ABC."""

SYMMETRIC = frozenset({"max", "min", "gcd", "lcm"})
"""Functions whose arguments have no order and count once."""


_ARITIES = {"atan2": (2,), "mod": (2,), "binomial": (2,), "round": (1, 2)}


def fits(name: str, count: int) -> bool:
    """Whether a known function takes so many arguments."""
    return count > 0 if name in SYMMETRIC else count in _ARITIES.get(name, (1,))


def canonical(name: str) -> str:
    """The one spelling of a function's name."""
    return ALIASES.get(name, name)
