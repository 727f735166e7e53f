"""Progressions told in words: a first term and a step, the next terms, the formula for the n-th term.

Worked out by formulas; verified by writing the terms out one after the other.
"""

# ruff: noqa: E501 - wordings and patterns read better unbroken

import re
from typing import Any

from kptutor.tools.maths.tree import Node, number
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import Answer
from kptutor.tools.symbolic.exactness import exactly_zero
from kptutor.tools.symbolic.grammar import NUMBER_WORDS, ORDINALS
from kptutor.tools.symbolic.operation import Operation, Page, Reader, ask
from kptutor.tools.symbolic.records import CannotSolve, Finding
from kptutor.tools.symbolic.two_routes import numbers, whole
from kptutor.tools.symbolic.values import latex

ROUTE = "writing the terms out"
LONGEST = 5_000
_SEQ = r"(?P<kind>arithmetic|geometric) (?:sequence|progression|series)"
_STEP = r"(?P<step>common difference|common ratio|difference|ratio)"
_AMOUNT = r"(?: of| is| equal to| equals| =)* (?P<{0}>⟦\d+⟧)"
_FIRST, _BY = _AMOUNT.format("a"), _AMOUNT.format("d")
_TOLD = (
    re.compile(
        rf"(?:in )?(?:an?|the) {_SEQ} (?:has|with|having|whose)?,? ?(?:an? |the |its )?first term{_FIRST},? and (?:an? |the |its )?{_STEP}{_BY}"
    ),
    re.compile(
        rf"(?:if |in )?(?:the )?first term of an? {_SEQ}{_FIRST},? and (?:the |its )?{_STEP}{_BY}"
    ),
    re.compile(rf"(?:the )?first term of an? {_SEQ}{_FIRST} ; (?:the |its )?{_STEP}{_BY}"),
)
_PLACE = r"(?P<n>⟦\d+⟧ (?:th|st|nd|rd)|[a-z]+) term"
_COUNT = r"first (?P<n>⟦\d+⟧|[a-z]+) terms"
_ITS = r"(?: of (?:the|this) (?:arithmetic |geometric )?(?:sequence|progression|series))?"
_ASKED = re.compile(rf"(?:what is|find|determine|calculate) (?:the |its )?(?:(?P<sum>sum of (?:the |its ){_COUNT})|{_PLACE.replace('<n>', '<m>')}){_ITS}")  # fmt: skip
_LISTED = re.compile(rf"(?:what is|find|calculate|determine|evaluate) the sum of the {_COUNT} (?:of|in) (?:the |an? )?{_SEQ}(?: :)? (?P<rest>.+)")  # fmt: skip


def _read(words: str, reader: Reader) -> Node | None:
    if "arithmetic" not in words and "geometric" not in words:
        return None
    if (listed := _LISTED.fullmatch(words)) is not None:
        return _of_list(listed, reader)
    said, _, question = words.rpartition(" ; ")
    asked = _ASKED.fullmatch(question)
    told = next((m for p in _TOLD if (m := p.fullmatch(said))), None)
    if asked is None or told is None:
        return None
    kind = told["kind"]
    if ("ratio" in told["step"]) != (kind == "geometric"):
        return None
    place = _whole(asked["n"] or asked["m"], reader)
    a, d = reader.piece(told["a"]), reader.piece(told["d"])
    if place is None or a is None or d is None or a.symbols() or d.symbols():
        return None
    what = Node("text", (), f"{kind} {'sum' if asked['sum'] else 'term'}")
    return ask("progression", what, a, d, place)


def _whole(words: str, reader: Reader) -> Node | None:
    words = re.sub(r" (?:th|st|nd|rd)$", "", words)
    value = ORDINALS.get(words) or NUMBER_WORDS.get(words)
    return number(value) if value else reader.piece(words)


def _of_list(match: re.Match[str], reader: Reader) -> Node | None:
    """The first terms are listed, or added up with dots behind them."""
    rest = re.sub(r"(?: ,)? (?:\.\.\.|…)$", "", match["rest"].strip(" ,"))
    tree = reader.listing(rest) or reader.piece(rest)
    if tree is None:
        return None
    if tree.head == "add":
        items = [arg for arg in tree.args if arg.head != "ellipsis"]
        tree = Node("sequence", tuple(items), ",")
    place = _whole(match["n"], reader)
    if place is None or tree.head != "sequence" or len(tree.args) < 3 or tree.has("ellipsis"):
        return None
    return ask("sum of first terms", Node("text", (), match["kind"]), tree, place)


def _term(kind: str, a: Any, d: Any, n: int) -> Any:
    return a + (n - 1) * d if kind.startswith("arithmetic") else a * d ** (n - 1)


def solve(page: Page, what: str, a: Any, d: Any, place: Any) -> Any:
    """The n-th term or the sum of n terms."""
    n = whole(place, high=LONGEST)
    kind, asked = what.split()
    if asked == "term":
        result = sp.simplify(_term(kind, a, d, n))
        line = "a_n = a + (n - 1) d" if kind == "arithmetic" else "a_n = a r^{n-1}"
        page.say("First term plus the steps times the difference." if kind == "arithmetic" else "First term times the ratio to the number of steps.", line)  # fmt: skip
    elif kind == "arithmetic":
        result = sp.simplify(n * (2 * a + (n - 1) * d) / 2)
        page.say("Number of terms times the mean of first and last term.", "s = \\frac{n}{2} \\left(2a + (n - 1) d\\right)")  # fmt: skip
    else:
        result = sp.simplify(n * a if d == 1 else a * (d**n - 1) / (d - 1))
        page.say("First term times one minus the power of the ratio, over one minus the ratio.", "s = a \\frac{1 - r^n}{1 - r}")  # fmt: skip
    page.say(
        "Put the numbers in.",
        f"a = {latex(a)}, \\quad {'d' if kind == 'arithmetic' else 'r'} = {latex(d)}, \\quad n = {n}",
    )
    page.say("Work it out.", f"{'a_n' if asked == 'term' else 's'} = {latex(result)}")
    return result


def verify(answer: Answer, what: str, a: Any, d: Any, place: Any) -> Finding:
    """One term after the other."""
    given = answer.number()
    if given is None or given.free_symbols:
        return Finding("silent", ROUTE, "the answer is no number")
    kind, asked = what.split()
    term, total = a, a
    for _ in range(whole(place, high=LONGEST) - 1):
        term = term + d if kind == "arithmetic" else term * d
        total += term
    if exactly_zero(given - (term if asked == "term" else total)):
        return Finding("supports", ROUTE, "it comes out the same", proof=True)
    return Finding("refutes", ROUTE, "it comes to another number")


def _step(kind: str, values: Any) -> tuple[Any, Any]:
    row = numbers(values)
    pairs = list(zip(row, row[1:], strict=False))
    if kind == "geometric" and any(v == 0 for v in row):
        raise CannotSolve("the terms make no geometric sequence")
    steps = {sp.simplify(b - a if kind == "arithmetic" else b / a) for a, b in pairs}
    if len(row) < 3 or len(steps) != 1:
        raise CannotSolve(f"the terms make no {kind} sequence")
    return row[0], steps.pop()


def solve_sum(page: Page, kind: str, values: Any, place: Any) -> Any:
    """The sum of the first n terms of a listed sequence."""
    a, d = _step(kind, values)
    page.say("The step from term to term." if kind == "arithmetic" else "The ratio from term to term.", latex(d))  # fmt: skip
    return solve(page, f"{kind} sum", a, d, place)


def verify_sum(answer: Answer, kind: str, values: Any, place: Any) -> Finding:
    """One term after the other."""
    return verify(answer, f"{kind} sum", *_step(kind, values), place)


# --- the next terms, and the formula ---------------------------------------------------------------------
def _kind_of(values: Any) -> str:
    for kind in ("arithmetic", "geometric"):
        try:
            _step(kind, values)
        except CannotSolve:
            continue
        return kind
    raise CannotSolve("the terms make neither an arithmetic nor a geometric sequence")


def solve_next(page: Page, count: Any, values: Any) -> Any:
    """The terms that come next."""
    kind = _kind_of(values)
    if len(values) < 4:
        raise CannotSolve("too few terms to know how it goes on")
    a, d = _step(kind, values)
    page.say(f"The sequence is {kind}: the same {'difference' if kind == 'arithmetic' else 'ratio'} every time.", latex(d))  # fmt: skip
    return tuple(sp.simplify(_term(kind, a, d, len(values) + k)) for k in range(1, whole(count, high=9) + 1))  # fmt: skip


def verify_next(answer: Answer, count: Any, values: Any) -> Finding:
    """Each new term stands to the one before as the first two stand."""
    given, kind = answer.items(), _kind_of(values)
    if given is None or len(given) != count or any(isinstance(g, tuple) for g in given):
        return Finding("silent", ROUTE, "the answer is no list of as many numbers")
    row = [*values, *given]
    gaps = [b - a - (row[1] - row[0]) if kind == "arithmetic" else b * row[0] - a * row[1] for a, b in zip(row, row[1:], strict=False)]  # fmt: skip
    if all(exactly_zero(g) for g in gaps):
        return Finding("supports", ROUTE, "each follows from the one before", proof=True)
    return Finding("refutes", ROUTE, "a term does not follow from the one before")


def solve_formula(page: Page, values: Any) -> Any:
    """A formula for the n-th term of an arithmetic or geometric sequence."""
    kind, n = _kind_of(values), sp.Symbol("n")
    a, d = _step(kind, values)
    page.say("The step from term to term." if kind == "arithmetic" else "The ratio from term to term.", latex(d))  # fmt: skip
    result = sp.expand(a + (n - 1) * d) if kind == "arithmetic" else a * d ** (n - 1)
    page.say("Put it into the formula for the n-th term.", f"a_n = {latex(result)}")
    return result


def verify_formula(answer: Answer, values: Any) -> Finding:
    """The formula gives every listed term, and goes on in the same way."""
    given, kind = answer.number(), _kind_of(values)
    names = set() if given is None else given.free_symbols
    if given is None or len(names) != 1:
        return Finding("silent", ROUTE, "the answer is no formula in one name")
    (n,) = names
    row = [sp.simplify(given.subs(n, k)) for k in range(1, len(values) + 6)]
    fits = all(exactly_zero(a - b) for a, b in zip(row, values, strict=False))
    gaps = [b - a - (row[1] - row[0]) if kind == "arithmetic" else b * row[0] - a * row[1] for a, b in zip(row, row[1:], strict=False)]  # fmt: skip
    if fits and all(exactly_zero(g) for g in gaps):
        return Finding("supports", ROUTE, "it gives every term", proof=True)
    return Finding("refutes", ROUTE, "it gives other terms")


def _counted(count: Node, row: Node) -> Node | None:
    value = NUMBER_WORDS.get(count.value) if count.head == "text" else None
    amount = number(value) if value else count
    return ask("next terms", amount, row) if amount.head == "number" else None


_NTH = "n_th|nth|general"
OPERATIONS = (
    Operation("progression", solve, verify, read=_read),
    Operation("sum of first terms", solve_sum, verify_sum),
    Operation("next terms", solve_next, verify_next, build=_counted,
        phrases=("next {w} terms|numbers of|in the? arithmetic|geometric? sequence|pattern|progression|series :? {l}", "next {w} terms|numbers :? {l}")),
    Operation("next term", lambda page, row: solve_next(page, sp.Integer(1), row)[0], lambda answer, row: verify_next(answer, 1, row),
        phrases=("next term|number of|in the? arithmetic|geometric? sequence|pattern|progression|series :? {l}",)),
    Operation("formula of a sequence", solve_formula, verify_formula,
        phrases=(f"{_NTH} term of the? arithmetic|geometric? sequence|progression :? {{l}}", f"formula for the? {_NTH} term of the? arithmetic|geometric? sequence|progression :? {{l}}", "explicit formula for the? arithmetic|geometric? sequence|progression :? {l}"),
        questions=("write|find an|the explicit formula for the? arithmetic|geometric? sequence :? {l}", f"write|find a|the formula for the? {_NTH} term of the? arithmetic|geometric? sequence :? {{l}}")),
)  # fmt: skip
