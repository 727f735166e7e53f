"""What a learner's message is: an answer, working, a question, a request; by rules alone."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from kptutor import prompts
from kptutor.agent.tutoring.claims import own_claims
from kptutor.agent.tutoring.learner_maths import (
    Maths,
    answers_among,
    gives_number,
    looks_final,
    maths_in,
    names_parts,
    plainly,
    result_of,
    shows_work,
    tree_of,
)
from kptutor.agent.tutoring.named_values import named_values
from kptutor.agent.tutoring.number_words import digits_for_words
from kptutor.agent.tutoring.records import Heard, MessageKind
from kptutor.tools.maths.printing import show

_WORD = re.compile(r"[^\W\d_]{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_RESULT = re.compile(r"\b(?:got|get|gives|makes) -?\d")
_LOUD = ("instruction", "extraction")
"""Taken seriously wherever they stand, even beside mathematics."""
_SOFT = (
    "other_problem", "show_lines", "checking", "standing",
    "frustration", "hint", "dont_know", "why",
)  # fmt: skip
_EARLY = ("greeting", "doubt", "agreement", "thanks")


def hear(text: str, statement: str = "", vocabulary: Iterable[str] = ()) -> Heard:
    """Take a message for what it is.

    Args:
        text: The learner's message, whatever it is.
        statement: The problem: its words and its lines are no news.
        vocabulary: Words of the problem's knowledge points, which are on topic too.
    """
    rules = _rules()
    folded = _folded(text)
    if not folded.strip():
        return Heard(kind="empty")
    if len(text) > rules["limits"]["longest"]:
        return Heard(kind="too_long")
    for pattern in rules["unreadable"].values():
        if pattern.search(folded):
            return Heard(kind="unreadable")
    short = len(text) < rules["limits"]["answer"]
    plain = plainly(own_claims(text, statement) if short else text, statement)
    rest = _without_parts(plain, statement, rules)
    maths = maths_in(digits_for_words(rest) if short else rest)
    if short and (named := named_values(rest, statement)) is not None:
        maths = Maths((), named, 1, alternatives=True)
    language = language_of(folded)
    kind = _first(folded, rules["kinds"], _LOUD)
    if kind is None:
        said = _folded(own_claims(text, statement)) if short else folded
        kind = _kind(said, maths, rules)
    if rest != plain and kind in ("answer", "working", None):
        return Heard(
            kind="working", answer=maths.answer, maths=maths.lines, partial=True, language=language
        )
    if kind == "working" and (only := _only_answers(maths, statement)) is not None:
        maths, kind = only, "answer"
    if kind == "answer" and names_parts(maths.lines, statement):
        kind = "working"
    if kind in ("answer", "working"):
        helps = any(_matches(folded, rules["kinds"][soft]) for soft in ("hint", "dont_know"))
        lines = maths.lines or ((maths.answer,) if maths.answer else ())
        return Heard(
            kind=kind,
            answer=maths.answer if kind == "answer" else _last_answer(maths, statement),
            asks=kind == "answer" and _matches(folded, rules["asks"]),
            candidates=maths.candidates,
            maths=lines,
            wants_help=helps,
            language=language,
        )
    if kind is None and _takes_back(text, statement, short=short):
        kind = "doubt"
    if kind is None:
        kind = _spoken(folded, statement, vocabulary, rules)
        if kind == "off_topic" and language != "en":
            kind = "question"  # our word list is English
    return Heard(
        kind=kind,
        answer=maths.answer if kind == "extraction" else None,
        candidates=maths.candidates,
        maths=maths.lines,
        wants_help=kind in ("hint", "dont_know", "frustration"),
        language=language,
    )


def _takes_back(text: str, statement: str, *, short: bool) -> bool:
    """Whether all values of a message are denied: `5 is too big`."""
    digits = re.compile(r"\d")
    return (
        short
        and digits.search(text) is not None
        and digits.search(own_claims(text, statement)) is None
    )


def _kind(folded: str, maths: Maths, rules: Mapping[str, Any]) -> MessageKind | None:
    if maths.alternatives:
        return "answer"
    if len(maths.lines) >= 2 or (len(maths.lines) == 1 and not looks_final(maths.lines[0])):
        return "working"
    if _matches(folded, rules["operation"]):
        return "plan"
    told = maths.answer is not None and _RESULT.search(folded)
    planned = not maths.lines and not told and _first(folded, rules["kinds"], ("why",)) is None
    if planned and _matches(folded, rules["plan"]):
        return "plan"
    short = len(folded) <= rules["limits"]["answer"]
    asked = _first(folded, rules["kinds"], _SOFT)
    if maths.answer is not None and short and (asked is None or maths.lines):
        words = len(_WORD.findall(re.sub(r"\\[a-z]+", "", folded)))
        few = words <= 3 or words <= 8 and rules["introduces"].search(folded)
        if maths.lines or few or _matches(folded, rules["asks"]):
            return "answer" if not _asks_about(folded, rules) else "question"
    if maths.lines and asked is None:
        return "working"
    return asked


def _is_piece(row: str, statement: str, rules: Mapping[str, Any]) -> bool:
    """Whether a row works out a part, or names something that is not what is asked for."""
    if _matches(row, rules["partial"]):
        return True
    asked = re.split(r"[.!;]\s", statement.strip().lower())[-1]
    if (timed := rules["timed"].search(row)) is not None:
        return (timed["when"] or timed["later"]) not in asked
    named = rules["named"].search(row)
    if named is None or not statement.strip():
        return False
    sought = named["what"] or rf"\b(?:1|one|a|an|each|single|per) {named['each']}\b"
    return re.search(sought, asked) is None


def _without_parts(text: str, statement: str, rules: Mapping[str, Any]) -> str:
    """The text without the rows that only work out a part of the whole."""
    rows = text.splitlines()
    kept = [row for row in rows if not _is_piece(_folded(row), statement, rules)]
    return text if len(kept) == len(rows) else "\n".join(kept)


def _asks_about(folded: str, rules: Mapping[str, Any]) -> bool:
    """`what is 3*4?` asks; `is it 7?` names an answer."""
    open_question = re.match(r"(?:what(?:'?s)?|which|who|when|where|how|can|do i|should)\b", folded)
    return bool(open_question) and _matches(folded, rules["question"])


def _only_answers(maths: Maths, statement: str) -> Maths | None:
    """Answers below each other, or below the problem itself, taken as the answers they are."""
    if shows_work(maths.lines, statement):
        return None
    if any(gives_number(line) for line in maths.lines):
        answer, candidates = answers_among(maths.lines)
        return Maths(maths.lines, answer, candidates, alternatives=True)
    return maths if maths.answer is not None and gives_number(maths.answer) else None


def _spoken(
    folded: str, statement: str, vocabulary: Iterable[str], rules: Mapping[str, Any]
) -> MessageKind:
    early = _first(folded, rules["kinds"], _EARLY)
    if early is not None:
        return early
    words = set(_WORD.findall(folded))
    known = rules["maths_words"] | set(_WORD.findall(statement.lower()))
    known |= {word.lower() for word in vocabulary if len(word) > 3}
    if not words:
        if tree_of(folded) is not None:
            return "question"
        return "notation" if re.search(r"[a-z\d]", folded) else "unreadable"
    if words <= _EMPTY_WORDS:
        return "question"  # `so what then?`
    if not words & (known - _EMPTY_WORDS):
        return "off_topic"
    return "question" if _matches(folded, rules["question"]) else "plan"


_EMPTY_WORDS = frozenset(
    "the and that this for you your are was what how why with have has does did can one all "
    "his her she they them not but from than then when where who which will would is it if in "
    "of on to my me at be do he by an or so we no old day time first more like now next go just "
    "okay well really still please again here there".split()
)


def _last_answer(maths: Maths, statement: str) -> str | None:
    if maths.ending is not None:
        return maths.ending
    last, joined = maths.lines[-1], maths.answer
    if joined is not None and joined != last and last in joined and looks_final(joined):
        return joined  # `x = 0 or x = 3`
    return result_of(last) or _rewritten(last, statement)


def _rewritten(line: str, statement: str) -> str | None:
    """The last side of a chain, where an expression is to be rewritten: `2x(x-1)/x = 2(x-1)`."""
    stated = [tree_of(piece) for piece in maths_in(statement).lines]
    tree = tree_of(line)
    if tree is None or tree.head != "relation" or set(tree.value) != {"="}:
        return None
    if not stated or any(one is None or one.head == "relation" for one in stated):
        return None
    alone = tree.args[0].head in ("symbol", "prime", "derivative", "call")
    return None if alone else show(tree.args[-1])


def _first(folded: str, kinds: Mapping[str, Any], names: Iterable[str]) -> MessageKind | None:
    for name in names:
        if _matches(folded, kinds[name]):
            return cast(MessageKind, name)
    return None


def _folded(text: str) -> str:
    """Lower case, plain apostrophes, no invisible characters, single blanks."""
    start = unicodedata.normalize("NFKC", text[:20_000]).translate(_APOSTROPHES).lower()
    kept = "".join(c for c in start if c in "\n\t" or unicodedata.category(c) not in ("Cf", "Cc"))
    return re.sub(r"[ \t]+", " ", kept).strip()


def _matches(folded: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    return any(pattern.search(folded) for pattern in patterns)


def language_of(folded: str) -> str:
    """The language of a text in small letters; English where nothing tells."""
    for script, (low, high) in _SCRIPTS.items():
        if sum(low <= c <= high for c in folded) >= 2:
            return script
    words = _WORD.findall(folded)
    if len(words) < 3:
        marks = {*words, *(sign for sign in "¿¡" if sign in folded)}
        telling = _rules()["telling"]
        return next((name for name, table in telling.items() if marks & table), "en")
    tables = _rules()["languages"]
    counts = {name: sum(word in table for word in words) for name, table in tables.items()}
    best = max(counts, key=lambda name: counts[name])
    english = sum(word in _EMPTY_WORDS or word in ("i", "a") for word in words)
    return best if counts[best] >= 2 and counts[best] > english else "en"


_SCRIPTS = {
    "ru": ("\u0400", "\u04ff"),
    "ar": ("\u0600", "\u06ff"),
    "hi": ("\u0900", "\u097f"),
    "ja": ("\u3040", "\u30ff"),
    "zh": ("\u4e00", "\u9fff"),
    "ko": ("\uac00", "\ud7af"),
}


@cache
def _rules() -> dict[str, Any]:
    data = prompts.load("tutoring/reading")

    def compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)

    return {
        "limits": data["limits"],
        "kinds": {kind: compiled(patterns) for kind, patterns in data["kinds"].items()},
        "asks": compiled(data["asks"]),
        "question": compiled(data["question"]),
        "plan": compiled(data["plan"]),
        "timed": re.compile(data["timed"]),
        "named": re.compile(data["named"]),
        "partial": compiled(data["partial"]),
        "operation": compiled(data["operation"]),
        "introduces": re.compile(data["introduces"]),
        "unreadable": {k: re.compile(p, re.MULTILINE) for k, p in data["unreadable"].items()},
        "maths_words": frozenset(data["maths_words"].split()),
        "telling": {name: frozenset(words.split()) for name, words in data["telling"].items()},
        "languages": {name: frozenset(words.split()) for name, words in data["languages"].items()},
    }
