"""The words that a story's grammar knows by name, and how words are brought to a stem."""

from functools import lru_cache

DETERMINERS = frozenset("the a an this that these those".split())
POSSESSIVES = frozenset("his her their its my our your".split())
SUBJECT_PRONOUNS = frozenset("he she they it we i you".split())
OBJECT_PRONOUNS = frozenset("him her them it us me you himself herself themselves itself".split())
EACH = frozenset("each every".split())
VAGUE = frozenset("some several many certain few".split())
PREPOSITIONS = frozenset(
    "of in on at from for with into onto by per during under near behind inside outside around "
    "over through along among between beside within across off out up down toward towards upon "
    "against about past above below as to".split()
)
SUBORDINATORS = frozenset("if when while because since so but then after before although".split())
CONJUNCTIONS = frozenset("and or plus".split())
RELATIVES = frozenset("who which that whom whose where".split())
AUXILIARIES = frozenset(
    "is are was were be been being am do does did done has have had having can could will would "
    "shall should may might must".split()
)
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
MODALS = frozenset("can could will would shall should may might must".split())
ADVERBS = frozenset(
    "totaled now then later also already still only just together altogether left again too "
    "first next already initially originally finally soon away back home here there today "
    "yesterday tomorrow tonight currently afterwards afterward earlier equally evenly once "
    "really very so far ago previously exactly remaining total combined overall otherwise else "
    "instead however yet thereafter besides not apiece everyday daily out up down over off".split()
)
TOTALS = frozenset("totaled altogether total all together combined overall both".split())
"""Words that ask for everything at once."""
TITLES = frozenset("mr mrs ms miss dr coach uncle aunt principal farmer".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)
TIMES = (
    frozenset(
        "season century decade lunch dinner breakfast morning afternoon evening night noon day "
        "week month year weekend today yesterday tomorrow "
        "tonight summer winter spring fall autumn halloween christmas hour minute second".split()
    )
    | WEEKDAYS
    | MONTHS
)
UNITS = frozenset(
    "dollar cent inch foot feet yard mile meter metre centimeter kilometer millimeter gram "
    "kilogram pound ounce ton liter litre milliliter gallon quart pint cup degree hour minute "
    "second day week month year lb kg cm km mm ft".split()
)
VAGUELY = frozenset(
    "almost nearly approximately roughly most least largest smallest greatest square".split()
)
"""Words that make a number uncertain; they matter only beside one, and in the question."""
ORDINALS = frozenset(
    "third fourth fifth sixth seventh eighth ninth tenth quarter thirds fourths".split()
)
"""Words for fractions, if a number or `a` stands before them."""
COINS = frozenset("penny pennies nickel nickels dime dimes quarter quarters".split())
"""Coins are things to count, unless the question is about money."""
DANGER = frozenset(
    "estimate estimated unless except without instead average averaged mean median ratio "
    "percent percentage discount tax tip interest rounded twice thrice half double doubled "
    "triple tripled fifths dozen dozens doubles doubling triples tripling including includes "
    "excluding couple remainder probability chance speed consecutive perimeter area volume "
    "diameter radius cubic cube either neither none nobody nothing never maximum minimum "
    "pattern halves twins triplets fraction proportion enough exceed exceeds minus "
    "tenths eighths sixths unlike mistake mistakenly error suppose wrong fake".split()
)
"""Words that change what numbers mean; a story with one that no frame reads is declined."""

_IRREGULAR_NOUNS = {
    "children": "child", "people": "person", "men": "man", "women": "woman", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "leaves": "leaf", "loaves": "loaf",
    "knives": "knife", "shelves": "shelf", "wolves": "wolf", "lives": "life", "halves": "half",
    "cookies": "cookie", "movies": "movie", "pies": "pie", "ties": "tie", "brownies": "brownie",
    "smoothies": "smoothie", "calories": "calorie", "selfies": "selfie", "zombies": "zombie",
    "lbs": "pound", "lb": "pound", "kg": "kilogram", "kgs": "kilogram", "cm": "centimeter",
    "km": "kilometer", "ft": "foot", "mm": "millimeter", "kids": "child", "kid": "child",
    "buses": "bus", "busses": "bus", "scarves": "scarf", "calves": "calf", "elves": "elf",
    "thieves": "thief", "wives": "wife", "potatoes": "potato", "tomatoes": "tomato",
    "heroes": "hero", "axes": "axe", "puppies": "puppy", "mom": "mother", "dad": "father",
    "shoes": "shoe", "toes": "toe", "canoes": "canoe", "horseshoes": "horseshoe",
    "grade": "grade", "glasses": "glass", "g": "gram", "oz": "ounce",
}  # fmt: skip


@lru_cache(maxsize=4096)
def noun(word: str) -> str:
    """The singular of a noun by simple rules; the same word for both where they agree."""
    word = word.lower()
    if word in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_IRREGULAR_VERBS = """
ate eaten eat|gave given give|got gotten get|bought buy|brought bring|caught catch|found find|
sold sell|lost lose|spent spend|sent send|made make|took taken take|left leave|won win|
went gone go|came come|saw seen see|ran run|drank drunk drink|wrote written write|
drove driven drive|broke broken break|threw thrown throw|grew grown grow|flew flown fly|
swam swum swim|sang sung sing|rode ridden ride|read read|put put|cut cut|said say|told tell|
thought think|met meet|kept keep|held hold|built build|paid pay|laid lay|lent lend|
hid hidden hide|fell fallen fall|stole stolen steal|drew drawn draw|chose chosen choose|
wore worn wear|tore torn tear|forgot forgotten forget|fed feed|led lead|slept sleep|swept sweep|
shot shoot|sat sit|stood stand|began begun begin|did done does do|has had having have|
was were is are am been being be|knew known know|heard hear|taught teach|fought fight|
sought seek|dug dig|hung hang|spun spin|stuck stick|let let|hit hit|set set|split split|
cost cost|shut shut|beat beaten beat|woke woken wake|froze frozen freeze|blew blown blow|
shook shaken shake|bit bitten bite|lit light|slid slide|sewed sewn sew|planted plant|won win|
felt feel|dealt deal|meant mean|sank sunk sink|knit knit|lay lie|dove dive|fit fit|
spread spread|ground grind|strung string|baked bake|died die
"""
_PAST: dict[str, str] = {}
for _row in _IRREGULAR_VERBS.replace("\n", "").split("|"):
    *_forms, _base = _row.split()
    _PAST.update(dict.fromkeys(_forms, _base))


@lru_cache(maxsize=4096)
def verb(word: str) -> str:
    """A stem that the forms of a verb share: `picked`, `picks` and `picking` give one."""
    word = word.lower()
    base = _PAST.get(word, word)
    if base == word and not word.endswith("eed"):
        if word.endswith("ied") and len(word) > 4 or word.endswith("ies") and len(word) > 4:
            base = word[:-3] + "y"
        elif word.endswith("ing") and len(word) > 5:
            base = _undoubled(word[:-3])
        elif word.endswith("ed") and len(word) > 3:
            base = _undoubled(word[:-2])
        elif word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            base = word[:-2]
        elif word.endswith("s") and not word.endswith("ss"):
            base = word[:-1]
    return base.removesuffix("e") if len(base) > 2 else base


def _undoubled(stem: str) -> str:
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem


def is_irregular_past(word: str) -> bool:
    """Whether a word is a past form that is listed by name."""
    return word.lower() in _PAST
