"""A problem statement as a row of words and pieces of mathematics.

`Solve $2x + 1 = 7$ for x.` becomes the sentence `solve ⟦0⟧ for ⟦1⟧` and the pieces
`2x + 1 = 7` and `x`. The patterns of the problem classes look at the sentence; the
reader of `tools.maths` looks at the pieces. Plain text and TeX give the same row.
Linear in the length of the text; nothing of SymPy is imported.
"""

import re
from dataclasses import dataclass

LONGEST = 1500
"""Characters beyond which a statement is declined unread."""
MARK = re.compile(r"⟦(\d+)⟧")

_DELIMITED = re.compile(
    r"\$\$(.+?)\$\$|(?<!\\)\$(.+?)(?<!\\)\$|\\\[(.+?)\\\]|\\\((.+?)\\\)"
    r"|\\begin\{(align\*?|equation\*?|gather\*?)\}(.+?)\\end\{\5\}",
    re.DOTALL,
)
_FUNCTIONS = (
    "arcsin|arccos|arctan|asin|acos|atan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|"
    "sqrt|cbrt|log|ln|exp|abs|pi|theta|alpha|beta|infinity|oo|lim|mod"
)
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|\.\d+|\d+)"
    r"|(?P<command>\\[A-Za-z]+)"
    rf"|(?P<function>(?:{_FUNCTIONS})(?![A-Za-z]))"
    r"|(?P<leibniz>d(?:\^\d)?[a-z]?/d[a-z](?:\^\d)?(?![A-Za-z]))"
    r"|(?P<differential>d[rstuvwxyz](?![A-Za-z]))"
    r"|(?P<word>[^\W\d_]{2,}(?:['’][^\W\d_]+)*|[A-Za-z]-(?=[a-z]{2})[a-z]+)"
    r"|(?P<letter>[^\W\d_])"
    r"|(?P<space>\s+)"
    r"|(?P<dots>\.{3}(?=\s*[-+,]|\s*$))"
    r"|(?P<ratio>(?<=\d)\s?:\s?(?=\d))"
    r"|(?P<stop>[.?!:;](?=\s|$)|,)"
    r"|(?P<operator>[-+*/^=<>≤≥≠()\[\]{}|!%_'∫√×÷·−–±°πθ²³&…≡∞′⁴⁵¹⁰∘])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_SYSTEM = re.compile(
    r"\s*(?:\\left\s*\\\{)?\s*\\begin\{(?:aligned|align|array|cases|gathered|split)\*?\}"
    r"(?:\{[lcr| ]*\})?"
    r"(.*?)\\end\{(?:aligned|align|array|cases|gathered|split)\*?\}\s*(?:\\right\s*\.)?[\s.,]*",
    re.DOTALL,
)
_SIGN = re.compile(r"[-+*/=<>≤≥·×÷]|\\(?:le|ge|leq|geq|cdot|times|div|lt|gt|neq?)")
_ORDINAL = re.compile(
    r"\$(\d+)\s*\^\{?\s*\\(?:text|textrm|mathrm|rm|textnormal)\s*\{\s*(st|nd|rd|th)\s*\}\s*\}?\$"
)
"""`$20^{\\text{th}}$`."""
_OWN_SIGN = re.compile(
    r"\\(?:spadesuit|clubsuit|heartsuit|diamondsuit|star|bigstar|diamond|oplus|otimes|ominus|odot|"
    r"bowtie|circledast|dagger|nabla|blacksquare|triangle|lozenge)(?![A-Za-z])|(?<=[\w)])\s*[@#](?=\s*[\w(-])"
)
_OPERAND = r"[A-Za-z](?![A-Za-z(])|-?\d+(?:\.\d+)?|\((?:[^()]|\([^()]*\))*\)"
_OF_LETTERS = frozenset(
    "axis intercept intercepts coordinate coordinates value values plane".split()
)
_ENDLESS = re.compile(r"\s*,\s*\\(?:ldots|dots|cdots|dotsc)\s*$")
"""A list that goes on: the dots are said outside of the mathematics."""
_TEXT_IN_MATHS = re.compile(r"\\(?:text|mbox|mathrm|textrm)\{\s*(,?\s*(?:and|or|if|when)\s*)\}")
_SHORT_WORDS = frozenset(
    "am an and are as at be by can cm cup day did do end far few for ft get has her him his how if "
    "in is it its kg km lb let mi ml mm no not now of off oh on one or our out per put she so sum "
    "six ten th st nd rd the to too two up us use was way we who yes you oz mg cg dm hr min "
    "sec".split()
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the recognisers look at."""

    text: str
    """The statement as it was given."""
    sentences: tuple[str, ...]
    """Sentences in lower case, words and marks `⟦n⟧` with single blanks between."""
    pieces: tuple[str, ...]
    """The pieces of mathematics, as written; a mark's number is the place here."""


class Unreadable(ValueError):
    """The statement cannot be taken apart; the message is the reason."""


def take_apart(text: str) -> Statement:
    """Split a statement into sentences of words and marks.

    Raises:
        Unreadable: If the text is empty, too long, or has a picture or control characters.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"the statement is longer than {LONGEST} characters")
    if not text.strip():
        raise Unreadable("the statement is empty")
    if any(ord(c) < 32 and c not in "\t\n\r" for c in text) or "⟦" in text or "⟧" in text:
        raise Unreadable("the statement holds characters that are no text")
    if "[asy]" in text or "\\includegraphics" in text or "\\begin{tabular}" in text:
        raise Unreadable("the statement needs a picture or a table")
    if re.search(r"[\d)](?:!+|!!+\s*[?.]+)\s*$", text):
        raise Unreadable("it is not clear whether the last sign is a factorial")
    text = re.sub(r"\\n(?=[\s$A-Z0-9]|$)", "\n", text)
    text = re.sub(r" ?\((?:LCM|GCF|GCD|HCF|LCD)\)", "", text)
    text = re.sub(r"(?<=\s)[a-e]\) (?=[$-])", "", text)
    text = _with_functions(re.sub(r"(?<=[a-z])\(s\)", "s", text))
    text = _ORDINAL.sub(r"$\1$ \2", text)
    row: list[str] = []
    pieces: list[str] = []
    position = 0
    for match in _DELIMITED.finditer(text):
        _plain(text[position : match.start()], row, pieces)
        inner = next(group for group in match.group(1, 2, 3, 4, 6) if group is not None)
        if match.group(5) and match.group(5).startswith(("align", "gather")):
            inner = f"\\begin{{aligned}}{inner}\\end{{aligned}}"
        _tex(inner, row, pieces)
        position = match.end()
    _plain(text[position:], row, pieces)
    row = _joined_by_signs(row, pieces)
    return Statement(text, _sentences(row), tuple(pieces))


def _with_functions(text: str) -> str:
    r"""An operation with a sign of its own, `x \spadesuit y`, as a function `Q(x, y)`."""
    signs = set(_OWN_SIGN.findall(text))
    name = next((letter for letter in "QWZ" if not re.search(rf"\b{letter}\b", text)), None)
    if len(signs) != 1 or name is None:
        return text
    sign = re.escape(signs.pop())
    blank = r"(?:\s|\\[ ,;:]|~)*"
    pattern = re.compile(rf"({_OPERAND}){blank}(?:\\,)?{sign}(?![A-Za-z]){blank}({_OPERAND})")
    for _ in range(4):
        text, count = pattern.subn(lambda m: f"{name}({m.group(1)}, {m.group(2)})", text)
        if not count:
            break
    return text


def _sentences(row: list[str]) -> tuple[str, ...]:
    sentences: list[list[str]] = [[]]
    for place, item in enumerate(row):
        if item in {".", "?", "!", "¶"} or (item == ";" and row[place + 1 : place + 2] == ["if"]):
            sentences.append([])
        else:
            sentences[-1].append(item)
    joined = (" ".join(s).strip(" ,:;()") for s in sentences)
    return tuple(dict.fromkeys(s for s in joined if s))


def _joined_by_signs(row: list[str], pieces: list[str]) -> list[str]:
    """`$y$ $=$ $3x$ + $2$` and `15 percent` as one piece of mathematics each."""
    joined: list[str] = []
    for item in row:
        if item == "percent" and joined and re.fullmatch(r"[\d.,]+", _written(joined[-1], pieces)):
            _mark(_written(joined.pop(), pieces) + "%", joined, pieces)
            continue
        if item in _OF_LETTERS and len(joined) > 1 and joined[-1] == "-":
            letter = _written(joined[-2], pieces)
            if MARK.fullmatch(joined[-2]) and re.fullmatch(r"[a-z]", letter):
                joined[-2:] = [f"{letter}-{item}"]  # `$x$-axis`
                continue
        if len(joined) > 1 and MARK.fullmatch(item) and MARK.fullmatch(joined[-2]):
            sign, left, right = (_written(word, pieces) for word in (joined[-1], joined[-2], item))
            if _SIGN.fullmatch(sign):
                del joined[-2:]
                _mark(f"{left} {sign} {right}", joined, pieces)
                continue
        joined.append(item)
    return joined


def _written(word: str, pieces: list[str]) -> str:
    match = MARK.fullmatch(word)
    return pieces[int(match.group(1))] if match else word


def _mark(piece: str, row: list[str], pieces: list[str]) -> None:
    if re.fullmatch(r"\\%|%", piece) and row and MARK.fullmatch(row[-1]):
        piece = _written(row.pop(), pieces) + "%"  # `50$\%$`
    if piece not in pieces:
        pieces.append(piece)
    row.append(f"⟦{pieces.index(piece)}⟧")


def _tex(inner: str, row: list[str], pieces: list[str]) -> None:
    """A delimited piece: joining words split it, closing punctuation goes outside."""
    inner = re.sub(r"\\(?:displaystyle|textstyle)(?![A-Za-z])", " ", inner)
    if (system := _SYSTEM.fullmatch(inner)) and "=" in system.group(1):
        lines = [
            re.sub(r"&|\\n", " ", line).strip(" ,.;") for line in re.split(r"\\\\", system.group(1))
        ]
        inner = ", ".join(line for line in lines if line)
    parts = _TEXT_IN_MATHS.split(inner)
    for index, part in enumerate(parts):
        if index % 2:
            row.extend(part.replace(",", " , ").split())
            continue
        body = re.sub(r"^(?:\\quad|\\qquad|\\[,;: ]|\s)+", "", part)
        body = re.sub(r"(?:\\quad|\\qquad|\\[;: ]|\s)+$", "", body)
        ending = re.search(r"(?:\\,|\s)*([.,;:?]?)(?:\\\s|\s)*$", body)
        closing = ending.group(1) if ending else ""
        body = body[: ending.start()] if ending else body
        body, endless = _ENDLESS.subn("", body)
        if body.strip():
            _mark(body.strip(), row, pieces)
        row.extend([",", "..."] if endless else [])
        if closing:
            row.append(closing)


def _plain(text: str, row: list[str], pieces: list[str]) -> None:
    """Text outside TeX delimiters: runs of mathematics are found among the words."""
    text = text.replace("\\$", "$").replace("\\%", "%").replace("\n\n", " ¶ ")
    text = re.sub(r"(?<![,:])\n(?=[A-Z][a-z])", " ¶ ", text)
    text = re.sub(r"\*\*(?=[A-Za-z][^*]*\*\*)|(?<=[A-Za-z])\*\*(?=\W|$)", "", text)
    tokens = [(m.lastgroup or "other", m.group()) for m in _TOKEN.finditer(text)]
    tokens = [
        ("operator", "!") if token == ("stop", "!") and _after_number(tokens, k) else token
        for k, token in enumerate(tokens)
    ]
    place = 0
    while place < len(tokens):
        kind, value = tokens[place]
        if _starts_maths(tokens, place):
            end = _end_of_run(tokens, place)
            _mark("".join(v for _, v in tokens[place:end]).strip(), row, pieces)
            place = end
            continue
        if kind != "space":
            row.append(value.lower().replace("’", "'"))
        place += 1


def _after_number(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether an exclamation mark touches a number and the sentence goes on: a factorial."""
    before = tokens[place - 1] if place else ("end", "")
    after = _neighbour(tokens, place, 1)
    return (before[0] == "number" or before[1] == ")") and not after[1][:1].isupper()


def _neighbour(tokens: list[tuple[str, str]], place: int, step: int) -> tuple[str, str]:
    place += step
    while 0 <= place < len(tokens) and tokens[place][0] == "space":
        place += step
    return tokens[place] if 0 <= place < len(tokens) else ("end", "")


def _starts_maths(tokens: list[tuple[str, str]], place: int) -> bool:
    kind, value = tokens[place]
    if kind in {"number", "function", "command", "leibniz"} or _is_product(tokens, place):
        return True
    if kind == "letter":
        return not _is_article(tokens, place)
    if kind == "operator":
        after = _neighbour(tokens, place, 1)
        if value in "([{|√∫−–-±π∞θ":
            touching = place + 1 < len(tokens) and tokens[place + 1][0] != "space"
            return after[0] in {"number", "letter", "function", "command", "operator"} and (
                touching or value in "∫√πθ∞"
            )
        return value in "πθ∞"
    return False


def _is_article(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether a single letter is the word `a` or `I` rather than a name."""
    if tokens[place][1] not in {"a", "A", "I"}:
        return False
    touching = place + 1 < len(tokens) and tokens[place + 1][0] in {"operator", "number", "letter"}
    if touching:
        return False
    after, before = _neighbour(tokens, place, 1), _neighbour(tokens, place, -1)
    if after[0] == "operator" and after[1] in "+-*/^=<>−–·×÷)":
        return False
    return not (before[0] == "operator" and before[1] in "+-*/^=<>−–·×÷(") and after[0] in {
        "word",
        "number",
        "letter",
    }


def _end_of_run(tokens: list[tuple[str, str]], place: int) -> int:
    """Where a run of mathematics that starts at `place` ends (exclusive)."""
    depth, end = 0, place + 1
    while place < len(tokens):
        kind, value = tokens[place]
        if kind == "operator" and value in "([{":
            depth += 1
        elif kind == "operator" and value in ")]}":
            if depth == 0:
                break
            depth -= 1
        elif kind == "stop":
            if depth == 0 or value != ",":
                break
        elif (
            kind == "letter"
            and _is_article(tokens, place)
            or kind in {"word", "other"}
            and not _is_product(tokens, place)
            or kind == "operator"
            and depth == 0
            and value in "-–"
            and _joins_a_word(tokens, place)
        ):
            break
        if kind != "space":
            end = place + 1
        place += 1
    return end


def _is_product(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether a word such as `xy` is a product of letters: it touches a sign or a number."""
    kind, value = tokens[place]
    if kind != "word" or len(value) > 3:
        return False
    if value.lower() in _SHORT_WORDS:
        sides = (_neighbour(tokens, place, -1)[1], _neighbour(tokens, place, 1)[1])
        if len(value) == 2 and sides[0] and sides[0] in "+*/^=":
            return True
        return all(side and side in "+-*/^=" for side in sides)
    before = tokens[place - 1] if place else ("end", "")
    after = tokens[place + 1] if place + 1 < len(tokens) else ("end", "")
    return (
        before[0] == "number"
        or after[1] == "^"
        or (
            _neighbour(tokens, place, -1)[1] in "+*/^=("
            and _neighbour(tokens, place, -1)[1] != ""
            or (
                _neighbour(tokens, place, 1)[1] in "+*/^=" and _neighbour(tokens, place, 1)[1] != ""
            )
        )
    )


def _joins_a_word(tokens: list[tuple[str, str]], place: int) -> bool:
    """Whether a hyphen stands before a word, as in `3-digit`."""
    return place + 1 < len(tokens) and tokens[place + 1][0] == "word"
