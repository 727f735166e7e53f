"""Does a message assert or single out the final result, or a step above the rung?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kptutor.agent.tutoring.guard.disguises import disguised, unescaped
from kptutor.agent.tutoring.guard.mentions import Mention, canonical, mentions, spelled
from kptutor.agent.tutoring.guard.patterns import patterns
from kptutor.agent.tutoring.guard.records import Context, Finding, Secrets
from kptutor.agent.tutoring.guard.secret_values import SecretValue, secret_values
from kptutor.agent.tutoring.guard.spellings import calculated, decoded, folded, with_digits
from kptutor.agent.tutoring.learner_maths import looks_final, tree_of
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.tree import Node

_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?")
_QUOTES = re.compile(
    r"\byou(?:'ve| have)? (?:wrote|write|say|said|got|get|have|found|suggest|propose|think|ask)\b"
    r"|\b(?:look at|stop at|check|compare|step (?:to|from))\b"
    r"|\byour (?:\w+ )?(?:answer|line|value|result|guess|working|step|fraction|number)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(
    r"\b(?:digit|figure|numeral|units?|tens|hundreds)s?(?: place)?\s*(?:is|are|=|:|,|has|holds)"
    r"\s*(?:an? )?(\d)(?!\d)"
    r"|\b(?:starts?|begins?|ends?) (?:with|in|on) (?:an? |the )?(?:digit )?(\d)(?!\d)"
    r"|(?<!\d)(\d) (?:is|as|for|in) the (?:first|second|last|leading|next|units?|tens)",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"(?:above|over|more than|greater than|bigger than|exceeds|larger than|between|>)\s*"
    r"(-?\d+(?:\.\d+)?)"
)
_UPPER = re.compile(r"(?:below|under|less than|smaller than|and|<)\s*(-?\d+(?:\.\d+)?)")
_ANSWERED = (
    r"\b(?:answer|solution|result|it|option|choice|letter|there)(?:'s| is| are| has)?\s+"
    r"(?:exactly |just |simply |called |that there (?:is|are) )?\(?"
)
_RECENT = 4
"""Earlier messages that are read together with the new one."""
_TAIL = 60
NARROW = Fraction(2)
"""A range of this width or less singles the result out."""


@dataclass(frozen=True, slots=True)
class _Free:
    """What may be said: it stands in the statement, or the learner wrote it."""

    numbers: frozenset[Fraction]
    stated: frozenset[Fraction]
    """Numbers of the statement alone: a learner's candidates may not be singled out in code."""
    statement: frozenset[str]
    learner: frozenset[str]
    claimed: tuple[Node, ...]
    """Answers that the learner has claimed or asked about."""
    allowed: frozenset[str]
    symbols: frozenset[str]
    """The letters of the problem."""


def leaks(message: str, secrets: Secrets, context: Context) -> tuple[Finding, ...]:
    """Every place of a message that gives the result away; none if the solution is open."""
    if context.reveals or not (secrets.answers or secrets.steps):
        return ()
    values = tuple(v for answer in secrets.answers for v in secret_values(answer))
    free = _free(context)
    plain = calculated(with_digits(folded(message)))
    said = unescaped(folded(message)).replace("**", "")
    if said != folded(message):
        plain = calculated(with_digits(folded(said)))
    found = [
        *disguised(said, values, free.numbers, free.stated, context),
        *_in_maths(plain, values, secrets, context, free),
        *_in_code(folded(message), values, free),
        *_in_words(folded(message), secrets, context),
        *_by_digits(plain, values, free),
        *_by_range(plain, values, free),
        *_spread(plain, values, secrets, context, free),
    ]
    return tuple({finding.name: finding for finding in found}.values())


def _free(context: Context) -> _Free:
    statement = calculated(with_digits(folded(context.statement)))
    stated = list(mentions(statement))
    own = [m for line in context.learner for m in mentions(with_digits(folded(line)))]
    said = list(mentions(with_digits(folded(context.said)))) if len(context.said) < 2000 else []
    texts = [statement, context.said[:2000], *context.learner]
    numbers = {
        Fraction(n) for text in texts for n in _NUMBER.findall(with_digits(text)) if _whole(n)
    }
    claimed = [m.tree for m in own if looks_final(m.piece)]
    trees = [tree_of(text) for text in (*context.learner, context.proposed or "") if text]
    claimed += [tree for tree in trees if tree is not None]
    return _Free(
        numbers=frozenset(numbers),
        stated=frozenset(Fraction(n) for n in _NUMBER.findall(statement) if _whole(n)),
        statement=frozenset(spelled(m.tree) for m in stated),
        learner=frozenset(spelled(m.tree) for m in (*own, *said)),
        claimed=tuple(claimed),
        symbols=frozenset(name for m in (*stated, *own) for name in m.tree.symbols()),
        allowed=frozenset(
            name for text in context.allowed for name in (canonical(text), *_inside(text))
        ),
    )


def _whole(text: str) -> bool:
    return not text.endswith("/0") and not re.search(r"/0+$", text)


def _inside(text: str) -> Iterator[str]:
    for mention in mentions(f"${text}$"):
        yield spelled(mention.tree)
        yield mention.piece


def _in_maths(
    text: str, values: tuple[SecretValue, ...], secrets: Secrets, context: Context, free: _Free
) -> Iterator[Finding]:
    steps = frozenset(canonical(step) for step in secrets.steps)
    for mention in mentions(text):
        name = spelled(mention.tree)
        if mention.piece in free.statement or mention.piece in free.allowed or name in free.allowed:
            continue
        if mention.piece in steps and mention.piece not in free.learner:
            yield Finding(kind="leak", what="step", text=mention.sentence)
        for value in values:
            if value.equals(mention.tree):
                what = _judged(mention, value, context, free)
                if what:
                    yield Finding(kind="leak", what=what, text=mention.sentence)
            elif _substituted(mention.tree, value, free) and name not in free.learner:
                yield Finding(kind="leak", what="substituted", text=mention.sentence)


def _judged(mention: Mention, value: SecretValue, context: Context, free: _Free) -> str:
    """What is wrong with mentioning the result here; empty if nothing is."""
    name = spelled(mention.tree)
    bare = _is_number(mention.tree)
    relation = mention.tree.head in (
        "relation",
        "or",
        "and",
        "sequence",
        "set",
        "interval",
        "tuple",
    )
    placed = patterns().assertion.search(mention.before)
    placed = placed or patterns().asserted_after.search(mention.after)
    asserted = mention.side or relation or bool(placed)
    if mention.side and mention.names and not mention.names & free.symbols:
        return ""  # a general law, in letters that the problem does not know
    if mention.piece in free.learner and not looks_final(mention.piece):
        return ""  # a step that the learner wrote
    if mention.side and not bare and name in free.learner:
        return ""  # one side of it
    if asserted:
        quoted = any(value.equals(tree) or _holds(tree, value) for tree in free.claimed)
        quoted = quoted or (mention.piece in free.learner)
        said = (
            context.verdict in ("yes", "both") or mention.asks or _QUOTES.search(mention.sentence)
        )
        return "" if quoted and said else "assertion"
    if bare:
        if rational(mention.tree) in free.numbers or patterns().is_harmless(
            mention.before, mention.after
        ):
            return ""
        return "number"
    return "" if name in free.statement or name in free.learner else "other form"


def _holds(tree: Node, value: SecretValue) -> bool:
    """Whether a claimed answer has this value in it, as `x = 7` has 7."""
    return any(value.equals(arg) for arg in tree.args) if len(tree.args) <= 8 else False


def _is_number(tree: Node) -> bool:
    inner = tree.args[0] if tree.head in ("negate", "quantity", "money", "percent") else tree
    return inner.head == "number"


def _substituted(tree: Node, value: SecretValue, free: _Free) -> bool:
    """Whether a calculation is the statement with the result put in."""
    if value.number is None or value.number in free.numbers or tree.symbols():
        return False
    numbers = [node.value.value for node in tree.walk() if node.head == "number"]
    others = [number for number in numbers if number != value.number]
    compound = tree.head not in ("number", "negate", "relation") and len(others) > 0
    return compound and value.number in numbers and all(n in free.numbers for n in others)


def _in_code(text: str, values: tuple[SecretValue, ...], free: _Free) -> Iterator[Finding]:
    for piece in decoded(text):
        for mention in mentions(piece):
            number = rational(mention.tree)
            if number is not None and number in free.stated:
                continue
            sizes = {abs(value.number) for value in values if value.number is not None}
            if number in sizes or any(value.equals(mention.tree) for value in values):
                yield Finding(kind="leak", what="encoded", text=piece)


def _in_words(text: str, secrets: Secrets, context: Context) -> Iterator[Finding]:
    """Answers that are words: `no solution`, `yes`, the letter of a choice."""
    low = text.lower()
    known = f"{context.statement} {context.said}".lower()
    for answer in secrets.answers:
        words = answer.strip().strip("$(). ").lower()
        if not re.fullmatch(r"[^\W\d]+(?: [^\W\d]+)*", words):
            continue
        there = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low)
        if not there:
            continue
        asserted = re.search(rf"{_ANSWERED}{re.escape(words)}(?!\w)", low)
        rare = len(words) > 4 and not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", known)
        if asserted or rare:
            yield Finding(kind="leak", what="words", text=there[0])


def _by_digits(text: str, values: tuple[SecretValue, ...], free: _Free) -> Iterator[Finding]:
    named = {digit for match in _DIGIT.finditer(text) for digit in match.groups() if digit}
    if not named:
        return
    for value in values:
        if value.number is None or value.number in free.numbers:
            continue
        digits = set(re.sub(r"\D", "", value.text))
        if named & digits and len(digits) > 0 and len(value.text) > 1:
            yield Finding(kind="leak", what="digit", text=text)


def _by_range(text: str, values: tuple[SecretValue, ...], free: _Free) -> Iterator[Finding]:
    low, high = _LOWER.search(text.lower()), _UPPER.search(text.lower())
    if not low or not high:
        return
    least, most = Fraction(low[1]), Fraction(high[1])
    if {least, most} <= free.numbers or not 0 < most - least <= NARROW:
        return
    for value in values:
        if value.number is not None and least < value.number < most:
            yield Finding(kind="leak", what="range", text=low[0])


def _spread(
    text: str, values: tuple[SecretValue, ...], secrets: Secrets, context: Context, free: _Free
) -> Iterator[Finding]:
    """What only the last messages together say: `x is` and then `7`, `4` and then `2`."""
    tails = [calculated(with_digits(folded(each)))[-_TAIL:] for each in context.earlier[-_RECENT:]]
    if not tails:
        return
    numbers = [[m for m in mentions(each) if _loose(m, free)] for each in (*tails, text)]
    if numbers[-1]:
        digits = "".join(spelled(found[-1].tree) for found in numbers if found)
        for start in range(len(digits) - 1):
            if digits[start:].isdigit() and _is_secret(digits[start:], values):
                yield Finding(kind="leak", what="spread digits", text=digits[start:])
    head = text.strip()[:_TAIL]
    joined = with_digits(re.sub(r"[.…]*\s*$", "", tails[-1]) + " " + head)
    alone = {finding.what for finding in _in_maths(head, values, secrets, context, free)}
    before = {f.what for f in _in_maths(tails[-1], values, secrets, context, free)}
    for finding in _in_maths(joined, values, secrets, context, free):
        if finding.what not in alone | before:
            yield Finding(kind="leak", what=f"spread {finding.what}", text=joined)


def _loose(mention: Mention, free: _Free) -> bool:
    number = rational(mention.tree)
    return (
        _is_number(mention.tree)
        and number is not None
        and number not in free.numbers
        and not mention.side
        and not patterns().is_harmless(mention.before, mention.after)
    )


def _is_secret(digits: str, values: tuple[SecretValue, ...]) -> bool:
    return any(value.number is not None and value.number == int(digits) for value in values)
