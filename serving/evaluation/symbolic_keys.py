"""A reference key as it may be meant, compared with an answer of the built-in reasoner.

Keys of exercise books come as chains of equal forms, as `x = 2 : (1, 2]`, with a remark in
brackets, or as a word for "no solution". Each reading is compared; one that agrees is enough.
"""

import ast
import re
from collections.abc import Iterable
from typing import Literal

Comparison = Literal["right", "different", "unreadable"]

_WORDS = {
    "inconsistent": "no solution",
    "dne": "no solution",
    "no real solution": "no solution",
    "identity": "all real numbers",
    "all real numbers": "all real numbers",
}
_REMARK = re.compile(
    r"(?<=.)(?:\s*\((?:[^()\\$]*[a-z]{2,}[^()\\$]*)\)|\s+\([A-Za-z]{2,}[A-Za-z ]*\))\s*$"
)
_DOTS = re.compile(r"\\(?:cdots|ldots|dots)(?![A-Za-z])")
"""A key that leaves terms out can agree with an answer; it cannot be said to differ."""
_MEASURED = re.compile(r"(-?[\d.,]*\d)\s*[a-z]{1,12}(?:\^?[23])?\.?")
"""`22cm`: a number with the unit that the question names."""
_ROMAN = re.compile(r"\\(?:mathrm|text)\s*\{\s*([A-Za-z]{1,3})\s*\}")


def accepted(answer: object, choices: object = None) -> list[str]:
    """The texts that a row's `answer` accepts, with explanations in brackets left out.

    A letter stands for the choice that begins with it, `B)12`.
    """
    texts = answer if isinstance(answer, list) else [answer]
    if isinstance(choices, list) and isinstance(answer, str) and len(answer) == 1:
        lettered = [str(c)[2:] for c in choices if str(c).startswith(f"{answer})")]
        texts = lettered or texts
    if isinstance(answer, str) and answer.startswith("['"):
        try:
            texts = list(ast.literal_eval(answer))
        except (ValueError, SyntaxError):
            texts = [answer]
    plain = [_REMARK.sub("", str(text)) for text in texts]
    return [re.sub(r"^Solution is:\s*|\.$", "", text).strip() for text in plain]


def readings(key: str) -> list[str]:
    """What a key may mean: as a whole, and the parts of a chain."""
    return list(dict.fromkeys([*whole_readings(key), *_parts(key)]))


def whole_readings(key: str) -> list[str]:
    """What a key may mean if nothing of it is left out, its own text first."""
    bare = key.strip().strip("$").strip()
    found = [key, _WORDS.get(bare.lower().strip("."), key)]
    found += [re.sub(r"\^\{?\s*\\circ\s*\}?", "", key)]
    found += [key.replace("$", " ")] if key.count("$") > 1 else []
    found += [_ROMAN.sub(lambda m: " " + " ".join(m.group(1)) + " ", key)]
    return [text for text in dict.fromkeys(found) if text.strip(" $")]


def _parts(key: str) -> list[str]:
    """The last sides of a chain of equal forms; only agreement with one of them counts."""
    bare = key.strip().strip("$").strip()
    found: list[str] = []
    said_last = re.split(r"\bSo\b", key)[-1]
    found += [said_last] if "=" in said_last else []
    for sign in ("=", ":"):
        if sign in bare and "\\text" not in bare:
            found += [part.strip() for part in (bare.split(sign)[-1], bare.split(sign)[-2])]
    measured = _MEASURED.fullmatch(bare)
    found += [measured.group(1)] if measured else []
    return [text for text in dict.fromkeys(found) if text.strip(" $")]


def compared(answer: str, keys: Iterable[str]) -> Comparison:
    """Whether an answer agrees with one of the accepted keys in one of their readings."""
    from kptutor.tools.maths import check

    outcome: Comparison = "unreadable"
    for key in keys:
        whole = [] if _DOTS.search(key) else whole_readings(key)
        for text in readings(key):
            verdicts = [check(answer, text)]
            if re.search(r"[+-]\s*(?:[CcK]|\\mathrm\{C\})\s*\$?\s*C?\s*$", text):
                verdicts.append(check(answer, text, antiderivative=_variable(text)))
            if any(verdict.equivalent for verdict in verdicts) or _same_digits(answer, text):
                return "right"
            if text in whole and any(verdict.status == "different" for verdict in verdicts):
                outcome = "different"
    return outcome


def _same_digits(answer: str, key: str) -> bool:
    """`1101_{2}` is the key `1101` where the base is said in the question."""
    digits = re.fullmatch(r"([0-9A-F]+)_\{?\d+\}?", answer)
    return digits is not None and digits.group(1) == key.strip(" $")


def _variable(key: str) -> str:
    """The likely variable of an antiderivative: the most frequent of the usual letters."""
    bare = re.sub(r"\\[A-Za-z]+", "", key)
    return max("xtuyzrsw", key=bare.count)
