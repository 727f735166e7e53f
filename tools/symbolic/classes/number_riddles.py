"""Riddles about numbers without names: `Five more than twice a number is 17. Find the number.`.

A number becomes n (two numbers x and y), the sentences become equations. Solved by elimination;
verified by putting the answer into every sentence, and by the number of solutions.
"""

# ruff: noqa: E501 - patterns read better unbroken

import re
from collections.abc import Callable
from typing import Any

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.operation import UNKNOWN, Operation, Page, Reader, ask
from kptutor.tools.symbolic.printing import show
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.trees import minus, over, plus, times, to_the
from kptutor.tools.symbolic.values import expression, latex

ROUTE = "putting the numbers into every sentence"
_ADJECTIVES = r"(?:certain |unknown |given |original |same |positive |whole )*"
_A_NUMBER = re.compile(
    rf"\b(?:a|an|the|this|that|some|its|my|i think of a) {_ADJECTIVES}(?:number|integer)\b"
)
_ASK = r"(?:find|what is|determine|what was|calculate) (?:the )?(?:value of )?(?:the |this |that |my )?(?:original |unknown )?(?:number|integer)(?: i am thinking of)?"
_IS = r"(?:is equal to|is the same as|equals|equal to|gives|yields|results in|is|becomes|will be)"
_RESULT = r"(?:the )?(?:result|answer|sum|difference|product|quotient|total)"
_STEP = r"(?:(?:is |are )?(?:then )?(?P<act>multiplied by|divided by|increased by|decreased by|reduced by|added to|doubled|tripled|halved|squared)(?: by)?(?: (?P<by>⟦\d+⟧|[a-z]+(?: - [a-z]+)?))?)"
_AGAIN = re.compile(
    r"(?:and )?(?:then )?(?:(?P<by>⟦\d+⟧|[a-z]+(?: - [a-z]+)?) (?:is |was )?(?:then )?(?P<what>added|subtracted)(?: (?:to|from) (?:it|the (?:result|product|quotient|answer)))?"
    r"|(?:the (?:result|product|sum|difference|quotient|answer) |it )?(?:is |was )?(?:then )?(?P<act>multiplied by|divided by|increased by|decreased by|reduced by|doubled|tripled|halved|squared)(?: (?P<by2>⟦\d+⟧|[a-z]+(?: - [a-z]+)?))?)"
)
_TIMES = re.compile(
    r"(?P<k>twice|double|triple|⟦\d+⟧ times|[a-z]+ times) ⟦900⟧ (?P<sign>plus|minus|increased by|decreased by|reduced by|less|more) (?P<c>⟦\d+⟧|[a-z]+(?: - [a-z]+)?)"
)
_MOVED = re.compile(
    r"(?P<c>⟦\d+⟧|[a-z]+(?: - [a-z]+)?) is (?P<act>added to|subtracted from) (?P<rest>.+)"
)
"""`4 is subtracted from twice a number`."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_RUN = r"(?P<count>two|three|four|five) consecutive (?:(?P<sign>positive|negative|natural) )?(?:(?P<kind>even|odd) )?(?:positive )?(?:integers|numbers|whole numbers)"
_RUNS = (
    re.compile(rf"(?:find|what are) (?:the )?{_RUN} (?:whose|such that their|with a|that have a|with) (?P<what>sum|product) (?:is|equals|of|is equal to) (?P<total>⟦\d+⟧)"),
    re.compile(rf"(?:the |if the )?(?P<what>sum|product) of {_RUN} (?:is|equals|is equal to) (?P<total>⟦\d+⟧) (?:;|,) (?:find|what are|what is|determine|then what is) (?:the |these |all )?(?P<ask>(?:(?:two|three|four|five) )?(?:integers|numbers)|them|smallest|largest|least|greatest|middle|smaller|larger)(?: (?:integers?|numbers?|one|of (?:the|these)(?: (?:two|three|four|five))? (?:integers|numbers)))?"),
)  # fmt: skip
_BOTH = r"(?:find|what are|determine) (?:the |both |the two |both of the )?(?:two )?numbers"
_EACH = r"(?:find|what is|determine) (?:the )?(?P<ask>larger|smaller|greater|lesser|bigger|largest|smallest)(?: (?:number|of the (?:two )?numbers|one))?"
_FACT = (
    (re.compile(r"(?:the )?sum of (?:two|the two|the) numbers is (?P<s>⟦\d+⟧)|their sum is (?P<s2>⟦\d+⟧)|(?:two|the two|both) numbers (?:add up to|have a sum of) (?P<s3>⟦\d+⟧)"), "sum"),
    (re.compile(r"(?:the |their )?(?:positive )?difference (?:of|between) (?:two|the two|the) numbers is (?P<s>⟦\d+⟧)|their difference is (?P<s2>⟦\d+⟧)|(?:two|the two|both) numbers (?:differ by|have a difference of) (?P<s3>⟦\d+⟧)"), "difference"),
    (re.compile(r"(?:the )?product of (?:two|the two|the) numbers is (?P<s>⟦\d+⟧)|their product is (?P<s2>⟦\d+⟧)|(?:two|the two|both) numbers (?:have a product of) (?P<s3>⟦\d+⟧)"), "product"),
    (re.compile(r"(?:one|one number|the larger|the larger number|the first number|the first|one of (?:the|them)(?: numbers)?) is (?P<s>⟦\d+⟧|[a-z]+) more than (?:the other|another|the other number|the smaller|the smaller number|the second number|the second)"), "more"),
    (re.compile(r"(?:one|one number|the smaller|the smaller number|the first number|the first) is (?P<s>⟦\d+⟧|[a-z]+) less than (?:the other|another|the other number|the larger|the larger number|the second number|the second)"), "more"),
    (re.compile(r"(?:one|one number|the larger|the larger number|the first number|the first|one of (?:the|them)(?: numbers)?) is (?P<s>twice|double|triple|⟦\d+⟧ times|[a-z]+ times) (?:the other|another|another number|the other number|the smaller|the smaller number|the second number|the second|as large as the other)"), "times"),
)  # fmt: skip
_WHOSE = re.compile(r"(?:find|what are|determine) (?:the )?two (?:positive )?numbers (?:whose|such that their|with a|that have a) (?P<a>sum|difference|product)(?: is| of| equals) (?P<s>⟦\d+⟧) and (?:(?:whose|their|a) )?(?P<b>sum|difference|product)(?: is| of| equals) (?P<t>⟦\d+⟧)")  # fmt: skip


def _read(words: str, reader: Reader) -> Node | None:
    if "number" not in words and "consecutive" not in words:
        return None
    words = words.replace(" ; then ", " ; ")
    return _run(words, reader) or _pair(words, reader) or _single(words, reader)


def _single(words: str, reader: Reader) -> Node | None:
    """One unnamed number and one sentence about it."""
    match = re.fullmatch(rf"(?P<said>.+?) (?:;|,) (?:then )?{_ASK}", words)
    match = match or re.fullmatch(rf"{_ASK} (?:if|when|such that|for which) (?P<said>.+)", words)
    if match is None:
        return None
    said = re.sub(r"^(?:if|when|suppose|suppose that|i think of a number ;) ", "", match["said"])
    said = _A_NUMBER.sub(UNKNOWN, said)
    if UNKNOWN not in said or " ; " in said:
        return None
    relation = _equation(said, reader)
    if relation is None:
        return None
    domains = Node("domains", (), ())
    return ask("under", symbol("n"), Node("sequence", (relation,), ","), domains)


def _equation(said: str, reader: Reader) -> Node | None:
    for border in re.finditer(rf" (?:,|and)? ?(?:{_RESULT} )?{_IS} ", f"{said} "):
        left, right = said[: border.start()].strip(" ,"), said[border.end() :].strip(" ,")
        one, other = _side(left, reader), _side(right, reader)
        if one is not None and other is not None:
            return Node("relation", (one, other), ("=",))
    return None


def _side(words: str, reader: Reader) -> Node | None:
    """A phrase about n, or a chain of things done to it."""
    words = re.sub(r"^the ", "", words)
    if (match := _TIMES.fullmatch(words)) is not None:
        factor, amount = _factor(match["k"], reader), reader.phrase(match["c"])
        if factor is None or amount is None:
            return None
        product = times(factor, symbol("n"))
        up = match["sign"] in {"plus", "increased by", "more"}
        return plus(product, amount) if up else minus(product, amount)
    if (moved := _MOVED.fullmatch(words)) is not None:
        inner, amount = _side(moved["rest"], reader), reader.phrase(moved["c"])
        if inner is None or amount is None or amount.symbols() or amount.head == "percent":
            return None
        return plus(inner, amount) if moved["act"] == "added to" else minus(inner, amount)
    chain = _chain(words, reader)
    return chain if chain is not None else reader.phrase(words)


def _chain(words: str, reader: Reader) -> Node | None:
    start = re.match(rf"(?:when |if )?{UNKNOWN} {_STEP}", words)
    if start is None:
        return None
    tree = _done(symbol("n"), start["act"], start["by"], reader)
    rest = words[start.end() :].strip(" ,")
    while rest and tree is not None:
        step = _AGAIN.match(rest)
        if step is None:
            return None
        if step["what"]:
            act = "increased by" if step["what"] == "added" else "decreased by"
            tree = _done(tree, act, step["by"], reader)
        else:
            tree = _done(tree, step["act"], step["by2"], reader)
        rest = rest[step.end() :].strip(" ,")
    return tree


_ALONE: dict[str, Callable[[Node], Node]] = {
    "doubled": lambda n: times(number(2), n), "tripled": lambda n: times(number(3), n),
    "halved": lambda n: over(n, number(2)), "squared": lambda n: to_the(n, number(2)),
}  # fmt: skip
_WITH: dict[str, Callable[[Node, Node], Node]] = {
    "multiplied by": lambda n, k: times(k, n), "divided by": over, "increased by": plus,
    "decreased by": minus, "reduced by": minus, "added to": plus,
}  # fmt: skip


def _done(tree: Node, act: str, by: str | None, reader: Reader) -> Node | None:
    if act in _ALONE:
        return _ALONE[act](tree) if by is None else None
    amount = reader.phrase(by) if by else None
    if amount is None or amount.symbols() or amount.head == "percent" or amount.head == "ask":
        return None
    return _WITH[act](tree, amount)


def _factor(words: str, reader: Reader) -> Node | None:
    if words in {"twice", "double", "triple"}:
        return number(3 if words == "triple" else 2)
    return reader.phrase(words.removesuffix(" times"))


# --- two numbers and runs ----------------------------------------------------------------------
def _pair(words: str, reader: Reader) -> Node | None:
    if whose := _WHOSE.fullmatch(words):
        facts = [_fact(whose["a"], whose["s"], reader), _fact(whose["b"], whose["t"], reader)]
        return _asked(facts, "both")
    match = re.fullmatch(rf"(?P<said>.+?) (?:;|,) (?:{_BOTH}|(?P<each>{_EACH}))", words)
    if match is None:
        return None
    parts = [p.strip() for p in re.split(r" ; | , and | and | , ", match["said"]) if p.strip()]
    found = [_sentence(part, reader) for part in parts]
    if len(parts) != 2:
        return None
    return _asked(found, match["ask"] or "both")


def _sentence(part: str, reader: Reader) -> Node | None:
    """The equation that a sentence about two numbers states."""
    hits = ((kind, _hit(pattern, part)) for pattern, kind in _FACT)
    return next((_fact(kind, hit, reader) for kind, hit in hits if hit), None)


def _hit(pattern: re.Pattern[str], part: str) -> str | None:
    match = pattern.fullmatch(re.sub(r"^(?:if|suppose that|suppose) ", "", part))
    if match is None:
        return None
    return next(v for v in match.groupdict().values() if v is not None)


def _fact(kind: str, words: str, reader: Reader) -> Node | None:
    """One equation about the larger number x and the smaller y."""
    x, y = symbol("x"), symbol("y")
    amount = _factor(words, reader)
    if amount is None or amount.symbols() or amount.head in {"percent", "ask"}:
        return None
    left, right = {
        "sum": (plus(x, y), amount), "difference": (minus(x, y), amount), "product": (times(x, y), amount),
        "more": (x, plus(y, amount)), "times": (x, times(amount, y)),
    }[kind]  # fmt: skip
    return Node("relation", (left, right), ("=",))


def _asked(facts: list[Node | None], wanted: str) -> Node | None:
    known = [f for f in facts if f is not None]
    if len(known) != len(facts) or len({f.args[0] for f in known}) != len(known):
        return None
    place = {"both": "both", "larger": "x", "greater": "x", "bigger": "x", "largest": "x"}.get(
        wanted, "y"
    )
    return ask("two numbers", Node("sequence", tuple(known), ","), Node("text", (), place))


def _run(words: str, reader: Reader) -> Node | None:
    match = next((m for pattern in _RUNS if (m := pattern.fullmatch(words))), None)
    if match is None:
        return None
    total = reader.phrase(match["total"])
    if total is None or total.symbols() or total.head in {"percent", "ask"}:
        return None
    groups = match.groupdict()
    wanted = (groups.get("ask") or "all").split()[-1]
    place = {"smallest": "first", "least": "first", "smaller": "first", "largest": "last", "greatest": "last", "larger": "last", "middle": "middle"}.get(wanted, "all")  # fmt: skip
    count = _COUNTS[match["count"]]
    if place == "middle" and count % 2 == 0:
        return None
    text = "|".join((match["what"], str(count), match["kind"] or "", match["sign"] or "", place))
    return ask("consecutive integers", Node("text", (), text), total)


def solve_pair(page: Page, facts: Node, wanted: Node) -> Any:
    """The two numbers, the smaller first, or one of them."""
    pairs = _pairs(facts)
    page.say("Call the numbers x and y.", ", \\quad ".join(show(f) for f in facts.args))
    if len(pairs) != 1:
        raise CannotSolve("there is not exactly one such pair of real numbers")
    (pair,) = pairs
    page.say("Solve for both.", f"x = {latex(pair[1])}, \\quad y = {latex(pair[0])}")
    return pair if wanted.value == "both" else pair[1 if wanted.value == "x" else 0]


def _pairs(facts: Node) -> set[tuple[Any, Any]]:
    x, y = sp.symbols("x y")
    gaps = [expression(f.args[0]) - expression(f.args[1]) for f in facts.args]
    rows = sp.solve(gaps, [x, y], dict=True)
    if any(set(row) != {x, y} or row[x].free_symbols for row in rows):
        raise CannotSolve("the sentences do not settle the numbers")
    real = [row for row in rows if row[x].is_real and row[y].is_real]
    return {tuple(sorted((row[x], row[y]), key=sp.N)) for row in real}


def verify_pair(answer: Answer, facts: Node, wanted: Node) -> Finding:
    """Every sentence holds for the numbers; for one number, the other follows from the first."""
    x, y = sp.symbols("x y")
    gaps = [expression(f.args[0]) - expression(f.args[1]) for f in facts.args]
    given = answer.items()
    if given is not None and len(given) == 1 and isinstance(given[0], tuple):
        given = given[0]
    if given is None or any(isinstance(g, tuple) or g.free_symbols for g in given):
        return Finding("silent", ROUTE, "the answer is no list of numbers")
    if wanted.value != "both":
        if len(given) != 1:
            return Finding("silent", ROUTE, "one number is asked for")
        name, other = (x, y) if wanted.value == "x" else (y, x)
        rest = gaps[0].subs(name, given[0])
        pairs = [{name: given[0], other: v} for v in sp.solve(rest, other)]
    elif len(given) == 2:
        pairs = [dict(zip((x, y), p, strict=True)) for p in (given, given[::-1])]
    else:
        return Finding("silent", ROUTE, "two numbers are asked for")
    for pair in pairs:
        ordered = wanted.value == "both" or bool(sp.N(pair[x] - pair[y]) >= 0)
        if ordered and all(exactly_zero(sp.expand(g.subs(pair))) for g in gaps):
            return Finding("supports", ROUTE, "every sentence holds", proof=True)
    return Finding("refutes", ROUTE, "a sentence does not hold")


def _integers(text: str, total: Any) -> list[tuple[Any, ...]]:
    what, count, kind, sign, _ = text.split("|")
    n, step = sp.Symbol("n"), 2 if kind else 1
    terms = [n + step * k for k in range(int(count))]
    whole = sp.Add(*terms) if what == "sum" else sp.Mul(*terms)
    starts = sp.Poly(sp.expand(whole - total), n).ground_roots() if total.is_Integer else {}
    firsts = [s for s in starts if s.is_Integer and (not kind or s % 2 == (1 if kind == "odd" else 0))]  # fmt: skip
    rows = [tuple(s + step * k for k in range(int(count))) for s in firsts]
    return [r for r in rows if _has_sign(r, sign)]


def _has_sign(row: tuple[Any, ...], sign: str) -> bool:
    if sign in {"positive", "natural"}:
        return bool(row[0] > 0)
    return bool(row[-1] < 0) if sign == "negative" else True


def solve_run(page: Page, text: str, total: Any) -> Any:
    """The run of integers, or one of them."""
    rows = _integers(text, total)
    what, count, kind, _, place = text.split("|")
    n, step = sp.Symbol("n"), 2 if kind else 1
    sign = " + " if what == "sum" else " \\cdot "
    page.say(f"Call the first one n and write down the {what}.", f"{sign.join(f'({latex(n + step * k)})' for k in range(int(count)))} = {latex(total)}")  # fmt: skip
    if len(rows) != 1:
        raise CannotSolve("there is not exactly one such run of integers")
    (row,) = rows
    page.say("Solve for n.", f"n = {latex(row[0])}")
    if place == "all":
        return row
    return row[{"first": 0, "last": -1, "middle": len(row) // 2}[place]]


def verify_run(answer: Answer, text: str, total: Any) -> Finding:
    """The run around the answer has the sum or the product, and no other run near it has."""
    what, count, kind, sign, place = text.split("|")
    size, step = int(count), 2 if kind else 1
    given = answer.items()
    if given is None or any(isinstance(g, tuple) or not g.is_Integer for g in given):
        return Finding("silent", ROUTE, "the answer is no list of whole numbers")
    if place == "all":
        row = tuple(sorted(given))
        if len(row) != size:
            return Finding("refutes", ROUTE, "there are more or fewer integers in the run")
    elif len(given) == 1:
        index = {"first": 0, "last": size - 1, "middle": size // 2}[place]
        row = tuple(given[0] + step * (k - index) for k in range(size))
    else:
        return Finding("silent", ROUTE, "one number is asked for")
    even = all(b - a == step for a, b in zip(row, row[1:], strict=False))
    parity = not kind or all(v % 2 == (1 if kind == "odd" else 0) for v in row)
    value = sum(row) if what == "sum" else sp.prod(row)
    if even and parity and value == total and _has_sign(row, sign):
        return Finding("supports", ROUTE, "the run fits", proof=True)
    return Finding("refutes", ROUTE, "the run does not fit")


OPERATIONS = (
    Operation("riddle", solve_pair, verify_pair, raw=True, read=_read),
    Operation("two numbers", solve_pair, verify_pair, raw=True),
    Operation("consecutive integers", solve_run, verify_run),
)
