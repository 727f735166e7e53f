r"""From a statement to terms: words lightly stemmed, LaTeX and shapes of formulas as words.

`$\frac{1}{x} + x^2 = 3$` and "a fraction, a square, an equation" meet in the same terms,
because a formula yields a word for what it contains (`fraction`, `square`, `equation`).
Numbers and single letters say nothing about the principle and are dropped.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kptutor.tools.knowledge.shapes import shapes

COMMANDS: dict[str, str] = {
    "frac": "fraction", "dfrac": "fraction", "tfrac": "fraction", "cfrac": "continued fraction",
    "sqrt": "root", "sum": "sum series", "prod": "product", "int": "integral",
    "iint": "double integral", "oint": "line integral", "lim": "limit", "infty": "infinite",
    "sin": "sine trigonometric", "cos": "cosine trigonometric", "tan": "tangent trigonometric",
    "cot": "cotangent trigonometric", "sec": "secant trigonometric",
    "csc": "cosecant trigonometric", "arcsin": "inverse sine", "arccos": "inverse cosine",
    "arctan": "inverse tangent", "log": "logarithm", "ln": "logarithm natural",
    "lg": "logarithm", "exp": "exponential", "binom": "binomial choose",
    "dbinom": "binomial choose", "tbinom": "binomial choose", "pmod": "modulo congruence",
    "bmod": "modulo remainder", "mod": "modulo congruence", "equiv": "congruence",
    "gcd": "gcd", "operatorname": "", "triangle": "triangle", "angle": "angle",
    "circ": "degree", "perp": "perpendicular", "parallel": "parallel", "cong": "congruent",
    "sim": "similar", "vec": "vector", "overrightarrow": "vector", "pmatrix": "matrix",
    "bmatrix": "matrix", "vmatrix": "determinant matrix", "det": "determinant",
    "lfloor": "floor", "rfloor": "", "lceil": "ceiling", "rceil": "", "mid": "divides",
    "nmid": "divides", "cup": "union set", "cap": "intersection set", "subset": "subset",
    "subseteq": "subset", "in": "set", "mathbb": "", "leq": "inequality", "le": "inequality",
    "geq": "inequality", "ge": "inequality", "leqslant": "inequality", "geqslant": "inequality",
    "cdots": "sequence", "ldots": "sequence", "dots": "sequence", "cases": "system",
    "phi": "phi", "varphi": "phi", "pi": "pi", "theta": "angle", "odot": "circle",
    "widehat": "arc", "square": "", "max": "maximum", "min": "minimum", "partial": "partial",
    "nabla": "gradient", "forall": "all", "exists": "exist", "cdot": "", "times": "",
    "div": "divide",
}  # fmt: skip
"""What a LaTeX command says; a command that is not here is layout or an unknown name."""

SYMBOLS: dict[str, str] = {
    "√": " root ", "∑": " sum series ", "∏": " product ", "∫": " integral ",
    "≤": " inequality ", "≥": " inequality ", "°": " degree ", "∠": " angle ",
    "△": " triangle ", "π": " pi ", "∞": " infinite ", "²": "^2 ", "³": "^3 ",
    "≡": " congruence ", "%": " percent ", "÷": " divide ", "⌊": " floor ", "∪": " union set ",
    "∩": " intersection set ", "∈": " set ", "$": " ", "½": " fraction ", "’": "'",
}  # fmt: skip

SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), f" {words} ")
    for pattern, words in (
        (r"[a-z)]\^\{?2\}?(?!\d).*?=|=.*?[a-z)]\^\{?2\}?(?!\d)", "quadratic equation square"),
        (r"[a-z)}]\s?\^\{?2\}?(?!\d)", "square"),
        (r"[a-z)}]\s?\^\{?3\}?(?!\d)", "cube"),
        (r"\^\{?[4-9]\}?(?!\d)|[a-z)}]\^\{?\d\d", "power polynomial"),
        (r"\d\s?\^\{?-?[a-z]", "exponential power"),
        (r"\d\s?\^\{?\d", "power"),
        (r"[a-z]\s?\^\{?[a-z]", "power exponent"),
        (r"[a-z]_\{?(n|k|i|\d)", "sequence term"),
        (r"[a-z]_\{?n\s?[+-]", "recurrence sequence"),
        (r"\bf\s?\(", "function"),
        (r"(?<![a-z])[a-z]'\s?\(|\bdy/dx|\bd/dx|\\frac\{d\}", "derivative"),
        (r"(?<!\\)\|[^|]{1,40}\|", "absolute modulus"),
        (r"[a-z0-9)]!(?!=)", "factorial"),
        (r"\d+\s?/\s?\d+", "fraction"),
        (r"\d\.\d", "decimal"),
        (r"\d\s?(?:[*×·]|\\times|\\cdot)\s?\d", "multiplication"),
        (r"\bsqrt\b", "root"),
        (r"(?<![<>!:=])=(?!=)", "equation"),
        (r"[<>]", "inequality"),
        (r"\d+\s?:\s?\d+", "ratio"),
        (r"\\?%|\bper\s?cent", "percent"),
        (r"\b[a-z]\s?\+\s?[a-z]i\b|\bi\^2\b|\d+i\b", "complex"),
    )
)  # fmt: skip

STOPWORDS = frozenset(
    """
    a about above after all also an and any are as at be been before being below between both but
    by can could did do does done down each either else for from get give given gives go had has
    have having he her here him his how however if in into is it its itself just let lets like ll
    many may me might more most must my no nor not now of off on once one only or other our out
    over own per s same say se shall she should since so some such suppose t than that the their
    them then there these they this those through thus to too under until up upon us use used uses
    using value values very was way we were what when where whether which while who whose why will
    with would yes you your find determine compute calculate evaluate express answer form terms
    following show shown note assume denote define defined called let problem question begin end
    text mathrm left right quad qquad displaystyle mathbf textbf ne neq
    """.split()
)

SYNONYMS: dict[str, str] = {
    "differentiate": "derivative", "differentiation": "derivative", "diagonals": "diagonal",
    "integrate": "integral", "integration": "integral", "antiderivative": "integral",
    "probable": "probability", "likelihood": "probability", "chance": "probability",
    "colour": "color", "coloured": "color", "colouring": "color", "painted": "color",
    "greatest": "maximum", "largest": "maximum", "maximal": "maximum", "maximize": "maximum",
    "maximise": "maximum", "biggest": "maximum", "max": "maximum", "smallest": "minimum",
    "least": "minimum", "minimal": "minimum", "minimize": "minimum", "minimise": "minimum",
    "min": "minimum", "factoris": "factor", "factoriz": "factor",
    "factorise": "factor", "factorize": "factor", "factorisation": "factor",
    "factorization": "factor", "divisible": "divide", "divisibility": "divide",
    "divisor": "divide", "division": "divide", "divides": "divide", "congruent": "congruence",
    "modulus": "modulo", "mod": "modulo", "remainders": "remainder", "vertices": "vertex",
    "matrices": "matrix", "radii": "radius", "dice": "die", "indices": "index",
    "squared": "square", "cubed": "cube", "cubic": "cube", "halves": "half", "sqrt": "root",
    "hcf": "gcd", "gcf": "gcd", "trig": "trigonometric", "trigonometry": "trigonometric",
    "sin": "sine", "cos": "cosine", "tan": "tangent", "log": "logarithm", "ln": "logarithm",
    "logarithmic": "logarithm", "exponent": "power", "percentage": "percent", "mean": "average",
    "perimeters": "perimeter", "parabolas": "parabola", "summation": "sum", "addition": "add",
    "subtraction": "subtract", "multiplication": "multiply", "multiple": "multiply",
    "geometrical": "geometric", "infinitely": "infinite", "cyclically": "cyclic",
    "coplanar": "plane", "metre": "meter", "kilometre": "kilometer", "arrangement": "arrange",
    "permute": "permutation", "choosing": "choose", "chosen": "choose", "selection": "select",
}  # fmt: skip

_COMMAND = re.compile(r"\\([a-zA-Z]+)")
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_NAME = re.compile(r"\b(?!GCD|LCM|HCF|GCF|SSS|SAS|ASA|AAS|SSA)[A-Z]{2,3}\b")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{(\w+)\*?\}")


def terms(text: str) -> list[str]:
    """Terms of a text in order, repeats included; deterministic."""
    return list(_terms(text))


def problem_terms(text: str) -> list[str]:
    """Terms of a problem statement, with words for what its formulas look like."""
    return [*_terms(text), *filter(None, map(stem, shapes(text)))]


def _terms(text: str) -> Iterator[str]:
    for word in _WORD.findall(_spoken(text)):
        term = stem(word)
        if term:
            yield term


def _spoken(text: str) -> str:
    """The text in lower case with formulas turned into words."""
    flat = _NAME.sub(" ", text).casefold()
    for symbol, words in SYMBOLS.items():
        if symbol in flat:
            flat = flat.replace(symbol, words)
    found = [words for pattern, words in SHAPES if pattern.search(flat)]
    flat = _ENVIRONMENT.sub(lambda match: f" {COMMANDS.get(match[1], '')} ", flat)
    flat = _COMMAND.sub(lambda match: f" {COMMANDS.get(match[1], match[1])} ", flat)
    return flat + "".join(found)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The term for one lower-case word; empty for one that says nothing."""
    word = word.removesuffix("'s").replace("'", "")
    if len(word) < 2 or word in STOPWORDS:
        return ""
    short = _strip(SYNONYMS.get(word, word))
    return _strip(SYNONYMS[short]) if short in SYNONYMS else short


def _strip(word: str) -> str:
    """Take off plural and verb endings, cautiously."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            root = word[: -len(ending)]
            return root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
    return word[:-1] if len(word) > 5 and word.endswith("e") else word
