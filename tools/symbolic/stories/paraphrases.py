"""Other ways to say the same: wordings that are brought to one before a story is read.

Each rule keeps the meaning of a sentence, whatever the story is. A wording that can mean two
things has no rule here.
"""

import re
from collections.abc import Callable

_IN_WORDS = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:-[a-z]+)?)"
)
_NUMBER = rf"(?:\$ ?)?\d[\d,.]*|{_IN_WORDS}"
_WHO = r"(?:he|she|they|it|we|you|I|the [a-z]+|(?:[A-Z][a-z]+(?: and [A-Z][a-z]+)?))"
_SUBJECT = rf"(?P<who>{_WHO})"
_MONEY = r"\$ ?\d[\d,.]*\d|\$ ?\d|\d+ (?:dollars|cents)"
_IS = "(?:is|was|will be|would be)"
_NOUN = r"[a-z-]+(?: [a-z-]+){0,3}?"
_ADJECTIVES = {"length": "long", "height": "tall", "width": "wide", "age": "old", "depth": "deep"}
_TIMES = "(?:days|weeks|months|years|hours|minutes|seconds)"
_SUBJECTS = {"him": "he", "her": "she", "them": "they"}


def _nominative(match: re.Match[str]) -> str:
    return _SUBJECTS.get(match["who"], match["who"])


_RULES: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    # what somebody was able to do, managed or had to do, was done
    (rf"\b(?:was|were) {_SUBJECT} able to\b", r"did \g<who>"),
    (rf"\bdid {_SUBJECT} (?:manage|get) to\b", r"did \g<who>"),
    (r"\b(?:was|were) able to\b", "did"),
    (r"\b(?:managed|happened|went on) to (?=[a-z])", "did "),
    (r"\bended up (?:with|having)\b", "then had"),
    (r"\b(?:has|have) got\b(?! to)", "has"),
    # as many
    (r"\bas well as\b", "and"),
    (r"\bas well\b", "also"),
    (r"\band yet (?=some|\d)", "and "),
    (r"\bcompared to ", "than "),
    (r"\bthan (?:those|the ones) (?:(?:that|who|which) )?(?=[A-Z]|he |she |they )", "than "),
    (r"\bthan the (?:number|amount) of (?:[a-z]+ ){1,3}(?:that|who|which)? ?(?=[A-Z])", "than "),
    (rf"\b(?P<n>{_NUMBER}) (?P<what>(?:[a-z-]+ of )?[a-z-]+) (?P<more>more|fewer|less) than\b",
     r"\g<n> \g<more> \g<what> than"),
    # what one of them holds
    (r"\b(?:each one|each of (?:them|which)|each) (?:having|containing|holding|with)"
     rf" (?P<n>{_NUMBER}) (?P<what>[a-z]+)\b(?! in)", r"with \g<n> \g<what> each"),
    (r"\bis (?:composed|made(?: up)?) of\b", "has"),
    (r"\bare (?:composed|made(?: up)?) of\b", "have"),
    (r"\bconsists of\b", "has"),
    (r"\bconsist of\b", "have"),
    (rf"\b(?:is|was|are|were) (?P<n>{_NUMBER}) (?P<what>pages|chapters|words|stories)"
     r" (?:long|tall)\b", r"has \g<n> \g<what>"),
    # what is in the group that is not full is what is left
    (r"\b(?P<how>[Hh]ow many (?:[a-z]+ ){0,4}?)(?P<aux>will|would|are) "
     r"(?:(?P<who>he|she|they|there) )?(?:be |have )?(?:in|on) the (?:[a-z]+ )?[a-z]+ that "
     r"(?:isn't|is not) full", r"\g<how>are left over"),
    (r"\b(?P<n>\d+) (?P<what>[a-z]+(?: [a-z]+)?) new ones\b", r"\g<n> new \g<what>"),
    # in all
    (r"\bon total\b", "in total"),
    (r"\btotal of all\b", "total of"),
    (r"\b(?:in order|so as) to\b", "to"),
    # what one costs
    (rf"\b[Tt]he (?:price|cost) of (?P<what>(?:a|an|one|each) {_NOUN}) (?:is|was) (?={_MONEY})",
     lambda m: f"Each {m['what'].split(' ', 1)[1]} costs "),
    # paying with more than the price
    (rf"\b{_SUBJECT} (?:gave|handed|paid) the (?:clerk|cashier|seller|salesperson|shopkeeper|"
     rf"store clerk|saleslady|salesman) (?P<n>{_MONEY})(?: bill)?", r"\g<who> had \g<n> at first"),
    (rf"\b{_SUBJECT} paid with (?:a |an )?(?P<n>{_MONEY})(?: bill| note)?(?=[.,])",
     r"\g<who> had \g<n> at first"),
    # how long it takes
    (rf"\b[Hh]ow many (?P<t>{_TIMES}) (?:will|would|did|does) it take (?P<who>him|her|them|you|"
     rf"[A-Z][a-z]+) to [a-z]+ (?:a|an|the|all|all the|his|her) (?:[a-z]+ )?(?:of|with|that has) "
     r"(?:all )?(?:the )?(?P<n>\d[\d,]*) (?P<what>[a-z]+)\?",
     lambda m: f"There are {m['n']} {m['what']}. How many {m['t']} does {_nominative(m)} need?"),
    (rf"\b(?P<how>[Hh]ow many {_TIMES}) (?:will|would|did|does) it take (?P<who>him|her|them|you|"
     r"[A-Z][a-z]+)(?: to [a-z' ]+)?\?",
     lambda m: f"{m['how']} does {_nominative(m)} need?"),
    # questions that begin with `what`
    (rf"\b[Ww]hat {_IS} the (?:total |combined |overall )*(?:number|amount) of (?P<what>{_NOUN})"
     rf" (?:that |which )?{_SUBJECT} (?:has|have|had)\b",
     r"how many \g<what> does \g<who> have altogether"),
    (rf"\b[Ww]hat {_IS} the (?:total |combined |overall )*(?:number|amount) of (?P<what>{_NOUN})"
     rf" (?:that |which )?{_SUBJECT} (?P<verb>[a-z]+)\b",
     r"how many \g<what> did \g<who> \g<verb> altogether"),
    (rf"\b[Ww]hat {_IS} the (?:total |combined |overall )+(?:number|amount) of (?P<what>{_NOUN})"
     r"(?P<end>(?: in [a-z ]+)?\?)", r"how many \g<what> are there altogether\g<end>"),
    (rf"\b[Ww]hat {_IS} the total (?:amount|sum)(?: of money)? (?:that )?{_SUBJECT}"
     r" (?P<verb>[a-z]+)\b", r"how much money did \g<who> \g<verb> altogether"),
    (rf"\b[Ww]hat {_IS} (?:their|the) (?:combined|total) weight(?: of [a-z ]+)?\?",
     "how much do they weigh altogether?"),
    (rf"\b[Ww]hat {_IS} the (?:cost|price) of (?P<what>(?:one|a|an|each|the) {_NOUN})\?",
     r"how much does \g<what> cost?"),
    (rf"\b[Ww]hat {_IS} the (?P<unit>length|height|width|age|depth) of (?P<what>[A-Za-z' ]+)\?",
     lambda m: f"how {_ADJECTIVES[m['unit']]} is {m['what']}?"),
    (rf"\b[Ww]hat {_IS} the weight of (?P<what>[A-Za-z' ]+)\?", r"how much does \g<what> weigh?"),
    (r"\b(?P<cap>[Hh])ow many total (?=[a-z])", r"\g<cap>ow many "),
    (r"\b[Hh]ow much (?:total )?change (?P<aux>will|did|does|should|would|do) (?P<who>he|she|they|"
     r"[A-Z][a-z]+) (?:get|have|receive)(?: back)?\b", r"How much money does \g<who> have left"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), to) for pattern, to in _RULES)


def plainly(text: str) -> str:
    """The text with each such wording said in the plain way."""
    for pattern, to in _COMPILED:
        text = pattern.sub(to, text)
    return text
