"""A story as sentences of tokens: words, numbers in digits or words, amounts of money."""

import re
from dataclasses import dataclass
from fractions import Fraction

from kptutor.tools.symbolic.stories.paraphrases import plainly

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_FACTORS = {"twice": "2", "thrice": "3", "half": "1/2"}
_AS_MANY = re.compile(
    r"\b(twice|thrice|half|(?!many\b)\w+(?= times)) (?:times )?as (?:many|much)\b", re.IGNORECASE
)
_DAYS = frozenset("day morning afternoon evening night".split())
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}

_TOKEN = re.compile(
    r"(?P<money>\$\s?\d[\d,]*(?:\.\d+)?)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+\s+\d+/\d+|\d+/\d+|\d+\.\d+|\.\d+|\d+)"
    r"|(?P<word>[A-Za-z]+(?:['’](?!s\b)[A-Za-z]+)?(?:-[A-Za-z]+)*)"
    r"|(?P<owner>['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<stop>[.?!](?=\s|$|['\"”]))"
    r"|(?P<comma>[,;:])"
    r"|(?P<space>\s+)"
    r"|(?P<quote>[\"“”'‘’])"
    r"|(?P<other>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `value` is set for numbers."""

    kind: str
    """`word`, `number`, `money`, `owner` (the 's of a name), `comma`."""
    text: str
    """As written, words in lower case."""
    value: Fraction | None = None
    capital: bool = False


class NotPlain(ValueError):
    """The text holds signs that plain stories do not have; the message is the reason."""


def sentences(text: str) -> list[list[Token]]:
    """The sentences of a story.

    Raises:
        NotPlain: If it holds signs other than words, numbers, dollars and punctuation.
    """
    rows: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(_tidied(text)):
        name, piece = match.lastgroup or "other", match.group()
        if name == "other":
            raise NotPlain(f"the sign “{piece}” is not read in a story")
        if name in {"space", "quote"}:
            continue
        if name == "stop":
            rows.append([])
            continue
        if _begins_question(piece, rows[-1]):
            rows.append([])
        rows[-1].append(_token(name, piece))
    return _in_one_unit([_numbers_joined(row) for row in rows if row])


def _in_one_unit(rows: list[list[Token]]) -> list[list[Token]]:
    """`45 cents` beside dollars is $0.45; `1 hour and 30 minutes` is 90 minutes."""
    made = [_minutes(_dozens(row)) for row in rows]
    if not any(t.kind == "money" or t.text in {"dollar", "dollars"} for row in rows for t in row):
        return made
    return [_dollars(row) for row in made]


def _dozens(row: list[Token]) -> list[Token]:
    """`3 dozen eggs`, `a dozen of eggs`: twelve of them each."""
    made: list[Token] = []
    for place, token in enumerate(row):
        before = made[-1] if made else None
        if token.text in {"dozen", "dozens"} and before and (before.value or before.text == "a"):
            count = before.value or Fraction(1)
            made[-1] = Token("number", f"{before.text} {token.text}", 12 * count)
        elif not (token.text == "of" and place and row[place - 1].text in {"dozen", "dozens"}):
            made.append(token)
    return made


def _dollars(row: list[Token]) -> list[Token]:
    made: list[Token] = []
    for token in row:
        before = made[-1] if made else None
        if before and before.kind == "number" and token.text in {"cent", "cents"}:
            assert before.value is not None
            made[-1] = Token("money", f"{before.text} {token.text}", before.value / 100)
        else:
            made.append(token)
    return made


def _minutes(row: list[Token]) -> list[Token]:
    made = list(row)
    for place in range(len(row) - 3, 0, -1):
        if made[place].text not in {"hour", "hours"} or made[place - 1].value is None:
            continue
        rest = made[place + 1 : place + 4]
        rest = rest[1:] if rest and rest[0].text == "and" else rest[:2]
        if len(rest) == 2 and rest[0].value is not None and rest[1].text.startswith("minute"):
            hours, minutes = made[place - 1], rest[0]
            assert hours.value is not None
            value = 60 * hours.value + rest[0].value
            end = place + (4 if made[place + 1].text == "and" else 3)
            shown = f"{hours.text} hours {minutes.text} minutes"
            made[place - 1 : end] = [Token("number", shown, value), rest[1]]
    return made


def _begins_question(piece: str, row: list[Token]) -> bool:
    """`How` in the middle of a sentence begins the question: its full stop was forgotten."""
    opens = {"How", "What", "Together", "If", "Then", "Now"}
    return piece in opens and bool(row) and row[-1].kind != "comma"


def _tidied(text: str) -> str:
    text = re.sub(r"\s+'\s*s\b", "'s", text)
    text = re.sub(r"\b([A-Za-z]) - (?=[a-z]+)", r"\1-", text)
    text = re.sub(r"\b(Mrs?|Ms|Dr|St|[Ss]q)\.(?=\s*\S)", r"\1 ", text)
    text = re.sub(r"\b(lbs?|oz|ft|cm|kg)\.(?=\s*[a-z\d])", r"\1 ", text)
    text = re.sub(r"\b([ap])\.m\.", r"\1m", text)
    text = re.sub(r"\beach one\b", "each", re.sub(r"[ \t]{2,}", " ", text))
    text = re.sub(r"\b([Nn])o one\b", r"\1obody", text)
    text = plainly(text)
    text = _AS_MANY.sub(lambda m: f"{_FACTORS.get(m[1].lower(), m[1])} timesas ", text)
    return re.sub(r"(?<=[a-z])\.(?=[A-Z])", ". ", text)


def _token(name: str, piece: str) -> Token:
    if name == "money":
        return Token("money", piece, Fraction(piece.replace("$", "").replace(",", "").strip()))
    if name == "number":
        if len(piece.partition(".")[2]) > 6:
            raise NotPlain("a number with more than six decimals")
        if "/" in piece:
            whole, _, rest = piece.rpartition(" ")
            above, below = rest.split("/")
            if int(below) == 0:
                raise NotPlain("a fraction over zero")
            return Token("number", piece, int(whole or 0) + Fraction(int(above), int(below)))
        return Token("number", piece, Fraction(piece.replace(",", "")))
    low = piece.lower().replace("’", "'")
    capital = piece[0].isupper() and sum(c.isupper() for c in piece) == 1
    return Token(name, low, capital=capital)


def _numbers_joined(row: list[Token]) -> list[Token]:
    """Numbers in words become number tokens: `twenty-five`, `two hundred and six`."""
    joined: list[Token] = []
    place = 0
    while place < len(row):
        value, end = _in_words(row, place)
        if (
            place == 0
            and end == 1
            and row[0].text == "one"
            and len(row) > 1
            and row[1].text in _DAYS
        ):
            end = place
        if end > place:
            text = " ".join(t.text for t in row[place:end])
            joined.append(Token("number", text, Fraction(value)))
            place = end
        else:
            joined.append(row[place])
            place += 1
    return joined


def _in_words(row: list[Token], place: int) -> tuple[int, int]:
    """The value of the number word that begins at a place, and where it ends."""
    total, current, end = 0, 0, place
    while end < len(row) and row[end].kind == "word":
        word = row[end].text
        parts = word.split("-")
        if word == "and" and end > place and _small(row, end + 1) and current % 100 == 0:
            end += 1
            continue
        if len(parts) == 2 and parts[0] in TENS and parts[1] in ONES:
            step = TENS[parts[0]] + ONES[parts[1]]
        elif word in TENS:
            step = TENS[word]
        elif word in ONES:
            step = ONES[word]
        elif word in _SCALES and end > place:
            if word == "hundred":
                current *= 100
            else:
                total, current = total + current * _SCALES[word], 0
            end += 1
            continue
        else:
            break
        if current % 100 and not (current % 100 >= 20 and current % 10 == 0 and step < 10):
            break
        current += step
        end += 1
    return total + current, end


def _small(row: list[Token], place: int) -> bool:
    """Whether a number word below hundred stands here, as after `two hundred and`."""
    if place >= len(row) or row[place].kind != "word":
        return False
    first = row[place].text.split("-")[0]
    return first in ONES or first in TENS
