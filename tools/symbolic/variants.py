"""The same sentence with words left out that carry no meaning of their own."""

import re
from functools import lru_cache

_KINDS = (
    "expressions?|polynomials?|trinomials?|binomials?|equations?|functions?|fractions?|numbers?|"
    "problems?|inequality|inequalities|relations?|systems?|monomials?|terms|values?|exercises?"
)
_FILLER = re.compile(
    r"(?:(?:each of|the|each|this|these|following|given|below|quadratic|linear|radical|cubic|"
    r"rational(?! numbers?| values?)|algebraic|exponential|logarithmic|polynomial|numerical|"
    r"trigonometric|absolute value|single|simultaneous|indicated|"
    r"complex(?= (?:fraction|rational))) )*"
    rf"(?:{_KINDS})(?: of (?:linear )?equations)?(?: :| ,)? (?=⟦)"
)


@lru_cache(maxsize=256)
def variants(words: str) -> tuple[str, ...]:
    """The sentence as it stands, then without fillers such as `the expression`."""
    plain = re.sub(r"^(?:please|now|then|next|so|also|and|the) ", "", words)
    plain = _TOLD.sub(r"what is the \4 of a \1 with \2 \3", plain)
    plain = plain.replace(" ; their ", " and their ")
    plain = _ASIDE.sub("", plain.replace("$ ⟦", "⟦"))
    bare = _FILLER.sub("", plain)
    bare = re.sub(r"(?<=[a-z]) [:,] (?=⟦)", " ", bare)
    short = re.sub(r" (?:analytically|algebraically|exactly|explicitly|by hand)(?= |$)", "", plain)
    short = _FILLER.sub("", re.sub(r"(?<=[a-z⟧]) : (?=⟦)", " ", short))
    loose = re.sub(r"(?<=⟧) : (?=⟦)", " ", re.sub(r"(?<=[a-z]) : (?=⟦)", " ", plain))
    plain = _MIDDLE.sub("", _BY_WAY.sub("", _AS_FRACTION.sub("find ", plain)))
    plain = _GIVEN_VALUES.sub(r"evaluate \1 when \2", plain)
    free = _METHOD.sub("", plain)
    acted = _COMBINED.sub("simplify ", _ACT.sub(r"\1 ", free))
    rows = (
        plain,
        _canonical(plain),
        bare,
        short,
        loose,
        free,
        _FILLER.sub("", free),
        acted,
        _loosened(free),
        _SOLVE.sub("solve ", free),
    )
    return tuple(dict.fromkeys(rows))


def _canonical(words: str) -> str:
    """One verb for all that ask to find something, and one form for a question at the end."""
    words = _FIND.sub("find ", words)
    words = _THEN_FIND.sub(" ; what is ", words)
    if _RUN_OF_TERMS.search(words):
        words = _AND_SO_ON.sub("", words)
    return words


_FIND = re.compile(
    r"^(?:calculate|compute|determine|work out|obtain|state|give|identify|find out|what is|"
    r"what are|whats|what's) (?=the |all |an? |its |both )"
)
_THEN_FIND = re.compile(
    r" ; (?:find|calculate|compute|determine|work out|give|state) (?=the |its |their |his |her )"
)
_RUN_OF_TERMS = re.compile(r"\b(?:sequence|progression|series|terms?|pattern)\b")
_AND_SO_ON = re.compile(r"(?: ,)? (?:\.\.\.|…|and so on)(?= |$)")


def _loosened(words: str) -> str:
    return _FILLER.sub("", re.sub(r"(?<=[a-z⟧]) [:,] (?=⟦)", " ", words))


_TOLD = re.compile(
    r"an? (circle|square|cube|sphere) has an? "
    r"((?:surface )?area|radius|diameter|circumference|volume|side length|edge length) "
    r"of (⟦\d+⟧)(?: [a-z]+)* ; what is (?:its|the) "
    r"((?:surface )?area|circumference|perimeter|volume|radius)"
    r"(?: of the (?:circle|square|cube|sphere))?"
)
_ASIDE = re.compile(
    r"(?: ,)? without (?:using )?a calculator(?= |$)|"
    r" \( ?(?:reminder|note|recall|remember) [^()]*(?:\([^()]*\)[^()]*)*\)?$"
)
_OBJECTS = (
    "the|each|of|following|given|this|these|in|exercises?|expressions?|squares?|square|cube|"
    "roots?|radicals?|products?|quotients?|logarithms?|problems?|binomials?|trinomials?|"
    "polynomials?|monomials?|fractions?|rational|variable|below|quotients?|by combining like terms|"
    "as much as possible|(?:as much as possible )?using the [a-z ]{4,40} "
    "(?:rule|property)(?: of exponents)?|terms?|sums?|differences?|power|powers|"
    "exponents?|exponential|radical|like|algebraic|complex|numbers?|a|espression|"
    "completely|fully|and simplify completely|and simplify"
)
_ACTS = (
    "simplify|expand|factor|factorise|factorize|evaluate|multiply|divide|add|subtract|combine|"
    "add or subtract|multiply or divide|perform"
)
_ACT = re.compile(rf"^({_ACTS}) (?:(?:{_OBJECTS}) )*(?:: |, )?(?=⟦)")
_COMBINED = re.compile(r"^(?:add or subtract|multiply or divide|perform|combine) (?=⟦)")
_SOLVE = re.compile(
    r"^solve (?:(?:the|each|of|following|given|this|these|quadratic|logarithmic|exponential|"
    r"polynomial|radical|rational|absolute value|linear|nonlinear|literal|simple|equations?|"
    r"proportions?|exercises?|problems?|inequality|inequalities|formulas?|systems?|"
    r"for the value of the variable|for the variable|involving absolute value|for the unknown|"
    r"and check your answers?|using any method|by any method) )+(?:: |, )?(?=⟦)"
)
_BY_WAY = re.compile(
    r"^use (?!.*(?:newton|trapez|simpson|calculator|midpoint|euler|approx|linear approx|"
    r"differentials|definition|graph|table|series|riemann))[a-z' -]{2,60} to "
    r"(?=(?:solve|find|compute|evaluate|simplify|factor|expand|calculate|determine) )"
)
_MIDDLE = re.compile(
    r" as (?:a|an) (?:(?:common|simplified|reduced|improper) )?fraction(?= : ⟦| ⟦)|"
    r" and (?:leave|give|write|express) (?:your|the) answers? as (?:an improper|a reduced|"
    r"a simplified|a) fraction(?= :| ⟦)|"
    r"(?: ,)? and (?:write|express|give|state|report) (?:the |your )?(?:exact )?"
    r"(?:solutions?|answers?|it)"
    r"(?: set)? (?:in|using) interval notation(?= :| ⟦|$)"
)
_AS_FRACTION = re.compile(
    r"^(?:express|write|give) (?:your answer )?as an? (?:common |simplified |reduced )?fraction "
    r":? ?(?=the )"
)
_GIVEN_VALUES = re.compile(r"^evaluate using the given values : (⟦\d+⟧) ; (.+)$")
_METHOD = re.compile(
    r" ,? ?(?:by |using |by using |with |by means of )(?:the )?(?:quadratic formula|"
    r"(?:zero|zero -) product property|square root property|power of a (?:product|quotient) rule|"
    r"(?:power|product|quotient|chain|exponent) (?:rule|property)|distributive property|"
    r"(?:laws?|properties|rules) of (?:exponents|logarithms)|properties of equality|"
    r"(?:substitution|elimination|foil)(?: method)?|factoring|row operations|gaussian elimination|"
    r"(?:synthetic|long|polynomial) division|rational (?:root|zero) theorem|direct substitution|"
    r"the binomial (?:theorem|expansion)|back substitution|expanding along the [a-z ]{4,40}|"
    r"the (?:factor|remainder) theorem|(?:the )?completing the square|l'hopital's rule|"
    r"l'hospital's rule|cramer's rule|the (?:ratio|root|integral|comparison) test|matrices|"
    r"inverse matrices|gauss ?- ?jordan elimination|gauss-jordan elimination|"
    r"implicit differentiation|logarithmic differentiation|"
    r"the (?:washer|disk|disc|shell) method|partial fraction decomposition|"
    r"trigonometric substitution|"
    r"the prime factors? method|listing (?:their|the) multiples|grouping or factoring|grouping|"
    r"integration by parts|partial fractions|(?:u - )?substitution)(?= |$)"
)
_HEADING = re.compile(
    r"(?:(?:find|solve|simplify|factor|expand|evaluate|multiply|divide|add|subtract|translate|"
    r"calculate|compute|determine|the|following|each|of|an?|equations?|expressions?|trinomials?|"
    r"binomials?|polynomials?|variables?|functions?|numbers?|fractions?|formulas?|exercises?|in|"
    r"for|using|by|to|and|completely|linear|quadratic|systems?|values?|products?|sums?|"
    r"differences?|quotients?|derivatives?|integrals?|limits?|given|inequality|inequalities|"
    r"solutions?|percentage|questions?|segments?|line|midpoint|distance|slope|points?|with|"
    r"endpoints|between|method|word|problems?|rational|radical|exponents?|roots?|square|"
    r"logarithms?|one|step|variable|sides|both|on|dividing|multiplying|adding|subtracting|"
    r"simplifying|factoring|evaluating|solving|greatest|least|common|factors?|multiples?|any|"
    r"special|angles?|trigonometric|involving|absolute|exact|intercepts|choose|correct|answer|"
    r"polar|form|from|be|,|⟦[A-Za-z]⟧) ?)+"
)


def without_fillers(words: str) -> str:
    """The words without `the equation` and the like before a piece of mathematics."""
    return _FILLER.sub("", words)


def is_heading(words: str) -> bool:
    """Whether a sentence is only the title of an exercise, such as `factor the trinomial`."""
    return bool(_HEADING.fullmatch(words))
