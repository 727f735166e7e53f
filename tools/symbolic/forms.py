"""Wishes about the form of the answer, and remarks that ask for nothing."""

# ruff: noqa: E501 - wordings and patterns read better unbroken

import re

from kptutor.tools.symbolic.task import Form, Shape

_GIVE = (
    r"(?:(?:please )?(?:express|write|give|leave|enter|state|report|put|type)(?:ing)? (?:your|the|each|all|any) "
    r"(?:final |exact )?(?:answers?|solutions?|results?|value|quotient|sum|product|roots?)"
    r"(?: to the problem)? |(?:and )?(?:express|write|give|leave) (?:it|them) |"
    r"(?:your |the )?(?:final )?answers? should be (?:expressed |written |given |a |in )?)"
)
_SHAPES: tuple[tuple[str, Shape], ...] = (
    (r"(?:as|in) (?:the form of )?(?:a )?(?:single )?(?:common|reduced|simplified|simple|proper or improper|improper) fractions?", "fraction"),
    (r"(?:as|to) (?:a|an) (?:exact |simplified |common )?fractions?(?: in (?:lowest terms|(?:its )?simplest form))?", "fraction"),
    (r"as (?:an? )?(?:integers?|whole numbers?)(?: or (?:a )?(?:simplified |reduced |common )?fractions?)?", "fraction"),
    (r"as (?:a )?(?:simplified )?fractions? or (?:an )?integers?", "fraction"),
    (r"(?:as|in|to) (?:a |an )?(?:exact )?decimal(?: form| number)?s?", "decimal"),
    (r"(?:as|to) (?:a )?percent(?:age|s)?", "percent"),
    (r"(?:as|to) (?:a )?mixed (?:number|fraction)s?", "mixed"),
    (r"in your head", ""),
    (r"(?:in|using) interval notation", "interval"),
    (r"as an? interval(?:,)? or (?:as )?an? union of intervals", "interval"),
    (r"(?:in|as) (?:its )?simplest (?:form|terms)", ""),
    (r"in (?:simplest|simplified) radical form", "radical"),
    (r"in (?:lowest|reduced|simplified) (?:terms|form)", ""),
    (r"in (?:exact|simplest exact) form", ""),
    (r"in terms of ⟦PI⟧", ""),
    (r"in radians", ""),
    (r"in degrees", "degrees"),
    (r"in (?:fully |completely )?factored form", ""),
    (r"with (?:a )?rational(?:ized)? denominators?", "radical"),
)  # fmt: skip
_PLACES = {
    "hundreds": -2,
    "hundred": -2,
    "tens": -1,
    "ten": -1,
    "thousand": -3,
    "integer": 0,
    "whole number": 0,
    "unit": 0,
    "tenth": 1,
    "hundredth": 2,
    "thousandth": 3,
    "ten thousandth": 4,
    "ten - thousandth": 4,
}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NEAREST = (
    r"(?:(?:and |please )?(?:round(?:ed|ing)?|correct|accurate) )?(?:(?:off )?(?:your |the |all )?"
    r"(?:final )?(?:answers?|results?|solutions?)? ?)?to the nearest "
    rf"(?P<unit>{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?: place)?"
)
_DECIMALS = (
    r"(?:(?:and |please )?(?:round(?:ed|ing)?|correct|accurate) )?(?:(?:off )?(?:your |the |all )?"
    r"(?:final )?(?:answers?|results?|solutions?)? ?)?to (?P<count>one|two|three|four|five|six|⟦\d⟧) "
    r"decimal (?:places?|digits?)"
)
_REMARKS = (
    r"(?:please )?(?:show|explain) (?:all )?(?:your |the )?(?:work|working|steps|reasoning)(?: step by step)?",
    r"(?:please )?(?:solve|explain|work) (?:it |this )?step by step",
    r"step by step",
    r"enter \" odd \" , \" even \" , or \" neither \"",
    r"if (?:a|the) limit does not exist ,? ?explain why",
    r"if there (?:is|are) no solutions?(?: for this equation)? ,? ?(?:please )?(?:choose|enter|write|type) .{1,20}",
    r"please enter your (?:solutions?|answers?)",
    r"enter a number|enter your answer|type your answer",
    r"(?:and )?(?:see if you can )?do (?:it|this) in your head",
    r"no calculators?(?: allowed)?",
    r"(?:note|reminder|recall|remember) : .{0,80}factorial.*",
    r"use (?:the )?digits .{0,40} if necessary",
    r"(?:enter|give|write|express) (?:your|the) answer as a list of numbers(?: ,)? separated by commas",
    r"(?:enter|give|write) (?:your|the) answers? separated by commas",
    r"list (?:your|the) (?:answers|solutions)(?: in increasing order)? ,? ?separated by commas",
    r"(?:for|in) the following (?:exercises|problems|questions)",
    r"enter (?:all )?(?:the |your |all )?(?:possible )?(?:solutions?|answers?|roots?|values?)(?: as a list of numbers)? ,? ?separated by commas",
    r"(?:enter|give|list|write) (?:your answer as a list of numbers|all (?:the |possible )?(?:solutions|values|roots|answers)) ?,? separated by commas",
    r"if there (?:is|are) (?:more than one|multiple) (?:solutions?|answers?|values?) ?,? (?:separate|list|enter) (?:them|your answers)(?: (?:with|by) commas| separated by commas)",
    r"separate (?:your |multiple )?(?:answers|solutions) (?:with|by) commas?",
    r"simplify (?:your|the|all) (?:final )?answers?(?: (?:completely|fully|as much as possible))?",
    r"(?:assume|suppose)(?: that)? (?:all|any) variables (?:are|represent) (?:positive|nonnegative|nonzero)(?: real)? numbers?",
    r"do not use a calculator|without (?:using )?a calculator",
    r"(?:please )?help(?: me)?|thanks|thank you|hi|hello|hey",
    r"use ⟦[nkC]⟧ (?:for|as) (?:the )?(?:arbitrary )?constants?(?: of integration)?",
    r"use ⟦C⟧ (?:for|as) the constant of integration",
    r"(?:these|the following|this) (?:questions?|problems?|exercises?) (?:are|is|tests?|requires?) [a-z ,'-]{1,120}",
    r"do not approximate",
    r"(?:write|give|express) (?:your |the |all )?answers? with (?:only )?positive exponents",
    r"(?:simplify|write)(?: to| as| it as)? an integer if possible",
    r"(?:in the following exercises? ,? )?find ⟦[a-z]⟧ given the equation and the value of ⟦[a-z]⟧",
    r"determine (?:if|whether) the following point is a (?:valid )?solution to the equation",
    r"enter \" (?:odd|even|neither) \"(?: ,)? \" (?:odd|even|neither) \"(?: ,)? or \" (?:odd|even|neither) \"",
    r"(?:note|reminder|recall|remember) : for a positive integer ⟦n⟧ , the expression ⟦[?]⟧ stands for .*",
    r"for each (?:positive )?(?:integer|whole number) ⟦n⟧ , let ⟦[?]⟧ denote the product .*",
    r"(?:please )?(?:write|enter|give|state) (?:your answer|the answer) (?:as an? )?(?:number|expression)",
    r"if (?:it|⟦[?]⟧|the inverse) does not exist ,? ?(?:explain why|say so|then enter the zero matrix)",
)  # fmt: skip
_REMARK = re.compile("|".join(f"(?:{remark})" for remark in _REMARKS))
_WISHES: list[tuple[re.Pattern[str], Shape]] = [
    (re.compile(rf"(?:{_GIVE}|(?:and )?(?:express|write|give) (?:it|this) ){words}"), shape)
    for words, shape in _SHAPES
]
_TAILS: list[tuple[re.Pattern[str], Shape]] = [
    (re.compile(rf"(?P<rest>.+?)(?: ,)? (?:and (?:{_GIVE}))?{words}"), shape)
    for words, shape in _SHAPES
]


_MAY_END_A_WISH = re.compile(
    r"(?:fractions?|terms|numbers?|integers?|decimals?|forms?|percent(?:ages?|s)?|head|notation|"
    r"⟦PI⟧|radians|degrees|denominators?|places?|digits?|"
    rf"{'|'.join(_PLACES)})$"
)
"""A cheap look at the last word, before the patterns of whole wishes are tried."""
_BASE = re.compile(rf"(?:{_GIVE})(?:again )?in base (?P<base>ten|⟦\d+⟧)")


def named(sentence: str, pieces: tuple[str, ...]) -> str:
    """The sentence with the marks of pi, of single letters and of small numbers made visible."""

    def show(match: re.Match[str]) -> str:
        piece = pieces[int(match.group(1))].strip()
        if piece in {"\\pi", "π", "pi"}:
            return "⟦PI⟧"
        return f"⟦{piece}⟧" if re.fullmatch(r"[A-Za-z]|\d{1,2}", piece) else "⟦?⟧"

    return re.sub(r"⟦(\d+)⟧", show, sentence)


def is_remark(sentence: str) -> bool:
    """Whether a sentence (with `named` marks) asks for nothing."""
    return bool(_REMARK.fullmatch(sentence))


def wish(sentence: str) -> Form | None:
    """The form that a whole sentence wishes for, or None if it is no such sentence."""
    form, rest = Form(), sentence
    parts = [part for part in re.split(r" , and | and (?=round)| , ", rest) if part]
    for part in parts:
        found = _one_wish(part)
        if found is None:
            return None
        form = form.joined(found)
    return form if parts else None


def _one_wish(sentence: str) -> Form | None:
    if base := _BASE.fullmatch(sentence):
        value = base.group("base").strip("⟦⟧")
        return Form(base=10 if value == "ten" else int(value), words=sentence)
    for pattern, shape in _WISHES:
        if pattern.fullmatch(sentence):
            return Form(shape=shape, words=sentence)
    return _rounding(re.fullmatch(rf"(?:{_GIVE})?(?:{_NEAREST})", sentence)) or _rounding(
        re.fullmatch(rf"(?:{_GIVE})?(?:{_DECIMALS})", sentence)
    )


def _rounding(match: re.Match[str] | None) -> Form | None:
    if match is None:
        return None
    groups = match.groupdict()
    if unit := groups.get("unit"):
        return Form(shape="decimal", places=_PLACES[unit], words=f"to the nearest {unit}")
    count = groups["count"]
    places = _COUNTS.get(count) or int(count.strip("⟦⟧"))
    return Form(shape="decimal", places=places, words=f"to {places} decimal places")


def tail(sentence: str) -> list[tuple[str, Form]]:
    """A question that ends in a wish: what remains of it, and the wish."""
    found: list[tuple[str, Form]] = []
    if not _MAY_END_A_WISH.search(sentence):
        return found
    for pattern in (_NEAREST, _DECIMALS):
        match = re.fullmatch(rf"(?P<rest>.+?)(?: ,)? {pattern}", sentence)
        if match and (form := _rounding(match)):
            found.append((match.group("rest"), form))
    for tail_pattern, shape in _TAILS:
        if match := tail_pattern.fullmatch(sentence):
            found.append((match.group("rest"), Form(shape=shape, words=sentence)))
    return found
