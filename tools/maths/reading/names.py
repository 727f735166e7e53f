"""Names with a meaning, and how a run of letters is taken apart."""

from functools import lru_cache

from kptutor.tools.maths.reading.conventions import Conventions

_PLAIN_FUNCTIONS = """
sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc
sinh cosh tanh coth sech csch arcsinh arccosh arctanh arccoth arcsech arccsch
ln log exp sqrt root abs floor ceil round sign gcd lcm min max mod binomial gamma
re im arg conjugate det trace rank dim deg erf sinc cis arctan2 norm factorial inf sup
""".split()

_ALIASES = {
    "cosec": "csc", "cotan": "cot", "tg": "tan", "ctg": "cot", "cotg": "cot", "sen": "sin",
    "arctg": "arctan", "arcctg": "arccot", "arccosec": "arccsc", "sh": "sinh", "ch": "cosh",
    "th": "tanh", "cosech": "csch", "atan2": "arctan2", "cbrt": "cbrt", "nthroot": "root",
    "lg": "lg", "sgn": "sign", "signum": "sign", "ceiling": "ceil", "Abs": "abs", "abs": "abs",
    "binom": "binomial", "nCr": "binomial", "factorial2": "factorial2", "fact": "factorial",
    "Gamma": "gamma", "Re": "re", "Im": "im", "conj": "conjugate", "tr": "trace", "log10": "log10",
    "log2": "log2",
    "lim": "lim", "Log": "log", "Ln": "ln", "Sin": "sin", "Cos": "cos", "Tan": "tan",
    "Max": "max", "Min": "min", "LCM": "lcm", "GCD": "gcd", "hcf": "gcd", "gcf": "gcd",
}  # fmt: skip

_CIRCULAR = ("sin", "cos", "tan", "cot", "sec", "csc")
_HYPERBOLIC = tuple(f"{name}h" for name in _CIRCULAR)

FUNCTIONS: dict[str, str] = {
    **{name: name for name in _PLAIN_FUNCTIONS},
    **_ALIASES,
    **{f"a{name}": f"arc{name}" for name in (*_CIRCULAR, *_HYPERBOLIC)},
    **{f"ar{name}": f"arc{name}" for name in _HYPERBOLIC},
    "acosec": "arccsc",
    "acotan": "arccot",
    "argsinh": "arcsinh",
    "argcosh": "arccosh",
    "argtanh": "arctanh",
}
"""Every spelling of a known function and its canonical name."""

for _only_inside in ("deg", "dim", "inf", "sup", "sh", "ch", "th", "tr"):
    FUNCTIONS.pop(_only_inside)

INVERSE = {name: f"arc{name}" for name in (*_CIRCULAR, *_HYPERBOLIC)}
"""What `sin^-1` means."""

TIGHT = frozenset(
    (
        *INVERSE,
        *INVERSE.values(),
        "ln",
        "log",
        "lg",
        "exp",
        "log2",
        "log10",
        "sqrt",
        "cbrt",
        "abs",
        "cis",
    )
)
"""Functions that may stand before an argument without brackets, and inside a run of letters."""

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Alpha": "Α", "Beta": "Β", "Epsilon": "Ε", "Zeta": "Ζ", "Eta": "Η",
    "Iota": "Ι", "Kappa": "Κ", "Mu": "Μ", "Nu": "Ν", "Omicron": "Ο", "Rho": "Ρ", "Tau": "Τ",
    "Chi": "Χ", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
GREEK_LETTERS = {letter: name for name, letter in GREEK.items()} | {"ς": "sigma", "π": "pi"}

CONSTANTS = {
    "infinity": "infinity", "infty": "infinity", "inf": "infinity", "oo": "infinity",
    "true": "true", "True": "true", "false": "false", "False": "false", "undefined": "undefined",
    "DNE": "undefined", "emptyset": "empty", "varnothing": "empty",
}  # fmt: skip

STRUCTURES = frozenset(
    ("diff", "integrate", "int", "sum", "summation", "product", "limit", "matrix", "union")
)
"""Names that are structures rather than functions when a bracket follows."""

WORD_OPERATORS = {
    "and": "and", "or": "or", "not": "not", "implies": "implies", "iff": "iff",
    "union": "union", "intersect": "intersection", "intersection": "intersection",
    "cup": "union", "cap": "intersection", "in": "in", "elementof": "in", "mod": "mod",
    "choose": "choose", "xor": "xor", "if": "if", "for": "if", "when": "if", "where": "if",
    "setminus": "setminus", "divides": "divides", "subset": "subset",
}  # fmt: skip

_INSIDE = sorted(
    {name for name in TIGHT if len(name) > 1}
    | {name for name in GREEK if len(name) > 3}
    | {"pi", "infinity", "infty", "cosec", "asin", "acos", "atan", "arctan2", "sinc"}
    | {name for name, canonical in FUNCTIONS.items() if canonical in TIGHT and len(name) > 2},
    key=len,
    reverse=True,
)
_BY_FIRST: dict[str, list[str]] = {}
for _name in _INSIDE:
    _BY_FIRST.setdefault(_name[0], []).append(_name)


def looks_like_a_name(letters: str) -> bool:
    """Whether a run of letters is one name (`speed`) rather than a product (`abcd`, `xyz`).

    Four letters or more with a vowel, unless they follow each other in the alphabet.
    """
    return reads_like_a_word(letters, 4)


def reads_like_a_word(letters: str, shortest: int) -> bool:
    """Whether letters, at least so many, have a vowel and do not follow the alphabet."""
    if len(letters) < shortest or letters in GREEK or not letters.isalpha():
        return False
    if not any(vowel in letters.lower() for vowel in "aeiou"):
        return False
    return any(after <= before for before, after in zip(letters, letters[1:], strict=False))


def is_known(word: str, conventions: Conventions) -> bool:
    """Whether a whole word has a meaning of its own."""
    return (
        len(word) == 1
        or word in conventions.variables
        or word in conventions.functions
        or word in FUNCTIONS
        or word in CONSTANTS
        or word in GREEK
        or word == "pi"
        or (conventions.ignore_case and word.lower() in FUNCTIONS)
    )


LONGEST_REMEMBERED = 40
"""Longer runs of letters are taken apart anew, so that memory does not grow with them."""


def split(word: str, conventions: Conventions) -> tuple[str, ...]:
    """A run of letters as the names it is made of: `xsin` is `x`, `sin`; `speed` is itself."""
    if len(word) > LONGEST_REMEMBERED:
        return _taken_apart(word, conventions)
    return _remembered(word, conventions)


@lru_cache(maxsize=4096)
def _remembered(word: str, conventions: Conventions) -> tuple[str, ...]:
    return _taken_apart(word, conventions)


def _taken_apart(word: str, conventions: Conventions) -> tuple[str, ...]:
    if is_known(word, conventions) or not conventions.split_words:
        return (word,)
    parts: list[str] = []
    singles = start = 0
    folded = word.lower() if conventions.ignore_case else word
    declared = sorted(conventions.variables | conventions.functions, key=len, reverse=True)
    while start < len(word):
        found = _known_prefix(folded, start, declared)
        if found:
            parts.append(word[start : start + len(found)])
            start += len(found)
        else:
            parts.append(word[start])
            start += 1
            singles += 1
    if singles == len(word) and looks_like_a_name(word):
        return (word,)
    return tuple(parts)


def _known_prefix(word: str, start: int, declared: list[str]) -> str:
    for name in declared:
        if len(name) > 1 and word.startswith(name, start):
            return name
    for name in _BY_FIRST.get(word[start], ()):
        if word.startswith(name, start):
            return name
    return ""
