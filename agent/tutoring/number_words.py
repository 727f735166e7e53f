"""Numbers written as words, in English and in some of its neighbours."""

import re

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
    "fourth": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    "twelfths": 12, "twelfth": 12,
}  # fmt: skip
_ONE = "|".join(_UNITS)
_TEN = "|".join(_TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|(?:{_ONE}))"
_HUNDREDS = rf"(?:(?:{_ONE}|a)[- ]hundred(?:[- ](?:and[- ])?{_SMALL})?|{_SMALL})"
_WHOLE = rf"(?:(?:{_HUNDREDS}|a)[- ]thousand(?:[- ](?:and[- ])?{_HUNDREDS})?|{_HUNDREDS})"
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"\b(?P<minus>(?:minus|negative)[- ])?(?P<whole>{_WHOLE})"
    rf"(?: and (?:a|one) (?P<rest>half|third|quarter)\b|[- ](?P<part>{_PART})\b"
    rf"|(?P<point> point(?: (?:{_ONE}))+))?\b",
    re.IGNORECASE,
)
_MINUS = re.compile(
    r"(?P<before>^\s*|(?:=|\b(?:equals?|is|it|it's|its|be|got|get|gives?|makes?|answer|to|so|says?|or"
    r"|ist)) ?)"
    r"(?<!plus or )(?:minus|negative) (?=\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""`minus 3` is a number where nothing stands before it, or a word that leads to a value."""
_EITHER_SIGN = re.compile(r"\bplus or minus (?=\d)", re.IGNORECASE)
_FOREIGN = {
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré "
    "ventiquattro venticinque",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
    "dezesseis dezessete dezoito dezenove vinte",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien twintig eenentwintig tweeëntwintig "
    "drieëntwintig vierentwintig vijfentwintig",
    "la": "nihil unus duo tres quattuor quinque sex septem octo novem decem undecim duodecim",
    "sv": "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
    "sjutton arton nitton tjugo",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście "
    "dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
    "dziewiętnaście dwadzieścia",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
}
_AMBIGUOUS = frozenset("un uno een dos once um sei sex elf six on duo tres ett bir".split())
FOREIGN_NUMBERS: dict[str, int] = {
    word: value
    for words in _FOREIGN.values()
    for value, word in enumerate(words.split())
    if word not in _AMBIGUOUS and word not in _UNITS
}
"""Number words of other languages that are no English words."""


def digits_for_words(text: str) -> str:
    """The text with its number words as digits: `twenty-one` is `21`, `three quarters` `3/4`."""
    return _MINUS.sub(r"\g<before>-", _EITHER_SIGN.sub("±", _NUMBER.sub(_digits, text)))


def _digits(match: re.Match[str]) -> str:
    minus = "-" if match["minus"] else ""
    whole = str(_value(match["whole"].lower()))
    if match["rest"]:
        return f"{minus}{whole} 1/{_PARTS[match['rest'].lower()]}"
    if match["part"]:
        return f"{minus}{whole}/{_PARTS[match['part'].lower()]}"
    if match["point"]:
        decimals = "".join(str(_UNITS[word]) for word in match["point"].lower().split()[1:])
        return f"{minus}{whole}.{decimals}"
    return minus + whole


def _value(words: str) -> int:
    total = current = 0
    for word in re.split(r"[- ]", words):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = max(current, 1) * 1000, 0
        elif word != "and":
            current += 1 if word == "a" else _UNITS.get(word, _TENS.get(word, 0))
    return total + current
