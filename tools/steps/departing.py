"""Where a working that ends wrong leaves a solution that is known.

In a word problem every sum may be right and its value still be none that the problem asks for:
nothing in the line is false. Beside a worked solution such a line can be told. It is a line to ask
about, and no proof: who goes another way may leave the solution and be right so far.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, islice

from kptutor.tools.maths.reading import Conventions, Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.expressions import put_in
from kptutor.tools.steps.findings import Departure
from kptutor.tools.steps.joining import joined
from kptutor.tools.steps.numbers import holds, is_number, is_plain, links, value_of
from kptutor.tools.steps.pieces import pieces_of
from kptutor.tools.steps.rows import Row, rows_of

ROUNDED = Fraction(1, 200)
"""How far two values may be apart, of which one has decimals."""
MOST_STEPS, MOST_QUANTITIES, MOST_VALUES = 60, 400, 200
"""Lines of a solution, its quantities and values of a working that are looked at."""
MOST_TERMS = 6
"""Terms of a sum or product of which every part is taken for a quantity."""
_SCALED = re.compile(r"[%$¢€£]|\bpercent\b|\bcents?\b|\bpence\b")
_RESULT = re.compile(r"=\s*[$€£]?\s*(\d[\d,]*(?:\.\d+)?)")
_DIGITS = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Computed:
    """A value that a line works out."""

    line: int
    value: Fraction
    terms: tuple[Fraction, ...]
    """The numbers it was worked out from; none for the value of a name."""
    changes: bool
    """Whether the computation is more than a product with 1."""
    scaled: bool
    """Whether the line speaks of per cent or money, so that 25 may stand for 0.25."""


@dataclass(slots=True)
class Known:
    """The quantities of a worked solution."""

    computed: set[Fraction] = field(default_factory=set)
    """The values it works out, and the parts of its sums and products."""
    mentioned: set[Fraction] = field(default_factory=set)
    """Every number in it."""
    sums: list[list[Fraction]] = field(default_factory=list)
    """The numbers of each of its sums, in order of size."""


def departure(
    rows: Iterable[Row], solution: str, statement: str, answer: str, conventions: Conventions
) -> Departure | None:
    """The first line that leaves a worked solution; None if no line does, or it has no sums.

    A line leaves it if its value is no quantity that the solution works out, if it goes on after
    the answer, or if it is an equation in the unknown that is asked for which the right answer
    does not solve.

    Args:
        rows: The working, whose end is known to be wrong.
        solution: The worked solution, a line for each step.
        statement: The problem.
        answer: The right answer.
        conventions: How the working is read.
    """
    known = _known(solution, conventions)
    if not known.computed:
        return None
    wanted = _value(answer)
    rows = list(rows)
    worked_out = (one for at, row in enumerate(rows) for one in _computed(row, at, conventions))
    done = list(islice(worked_out, MOST_VALUES))
    known.computed |= {wanted} if wanted is not None else set()
    stated = wanted is None or wanted in _numbers(statement)
    found = [one.line for one in done if _is_off(one, known)]
    if not stated:
        found += _after(done, wanted)
    found += _unsolved(rows, answer, known, conventions)
    return _at(min(found), done, known) if found else None


def _at(line: int, done: list[Computed], known: Known) -> Departure:
    """The line, and whether a step of the solution has its numbers."""
    own = [sorted(map(abs, one.terms)) for one in done if one.line == line and one.terms]
    return Departure(line=line, same_numbers=any(terms in known.sums for terms in own))


def _known(solution: str, conventions: Conventions) -> Known:
    known = Known()
    for row in rows_of(solution).rows[:MOST_STEPS]:
        if len(known.computed) > MOST_QUANTITIES:
            break
        known.mentioned |= _numbers(row.body)
        known.computed |= _numbers(" ".join(_RESULT.findall(row.body)))
        for right, left in _equations(row, conventions):
            if (value := value_of(right)) is not None:
                known.computed.add(value)
            if left is not None:
                known.computed.update(_parts(left))
                terms = list(_terms(left))
                known.mentioned.update(terms)
                known.sums.append(sorted(map(abs, terms)))
    return known


def _computed(row: Row, at: int, conventions: Conventions) -> Iterator[Computed]:
    scaled = _SCALED.search(row.body) is not None
    for right, left in _equations(row, conventions):
        if (value := value_of(right)) is not None:
            terms = tuple(_terms(left)) if left is not None else ()
            product = left is not None and left.head in ("multiply", "divide") and 1 in terms
            yield Computed(at, value, terms, not product, scaled)


def _equations(row: Row, conventions: Conventions) -> Iterator[tuple[Node, Node | None]]:
    """Number on the right and the sum on the left; no sum where a name has the value."""
    pieces, _ = pieces_of(row.body, conventions)
    for piece in joined(pieces):
        if piece.tree is None or piece.tree.head != "relation":
            continue
        for link in links(piece.tree):
            if not is_number(link.right):
                continue
            if link.left.symbols():
                yield link.right, None
            elif is_number(link.left) and not is_plain(link.left):
                yield link.right, link.left


def _is_off(one: Computed, known: Known) -> bool:
    """Whether a value is no quantity of the solution, or only one that it has as given."""
    if _among(one.value, known.computed, scaled=one.scaled):
        return False
    given = _among(one.value, known.mentioned, scaled=one.scaled)
    return not given or bool(one.terms) and one.changes


def _after(done: list[Computed], wanted: Fraction | None) -> list[int]:
    """The lines that go on to another value after the answer was worked out."""
    reached = next((one.line for one in done if one.terms and one.value == wanted), None)
    if reached is None:
        return []
    return [one.line for one in done if one.line > reached and one.terms and one.value != wanted]


def _unsolved(rows: list[Row], answer: str, known: Known, conventions: Conventions) -> list[int]:
    """Equations in the unknown that is asked for which the right answer does not solve."""
    right = _tree(answer)
    if right is None or not is_number(right):
        return []
    stated = [
        (at, piece.tree)
        for at, row in enumerate(rows)
        for piece in joined(pieces_of(row.body, conventions)[0])
        if piece.tree is not None and piece.tree.head == "relation" and piece.tree.symbols()
    ]
    name = _asked(rows, stated, known)
    return [
        at
        for at, tree in stated
        if name is not None
        and tree.symbols() == {name}
        and any(holds(link) is False for link in links(put_in(tree, {name: right})))
    ]


def _asked(rows: list[Row], stated: list[tuple[int, Node]], known: Known) -> str | None:
    """The name whose value is the number that the working ends with, if that is a wrong one."""
    ends = [value for row in rows[-2:] for value in _numbers(row.body)]
    for _, tree in reversed(stated):
        name = tree.args[0]
        if name.head == "symbol" and len(tree.args) == 2 and is_number(tree.args[1]):
            value = value_of(tree.args[1])
            meant = value is not None and _among(value, ends, scaled=False)
            other = value is not None and _among(value, known.computed, scaled=False)
            return str(name.value) if meant and not other else None
    return None


def _among(value: Fraction, others: Iterable[Fraction], *, scaled: bool) -> bool:
    sizes = (Fraction(1), Fraction(100), Fraction(1, 100)) if scaled else (Fraction(1),)
    return any(_same(value, size * other) for other in others for size in sizes)


def _same(one: Fraction, other: Fraction) -> bool:
    if one == other:
        return True
    whole = one.denominator == 1 and other.denominator == 1
    return not whole and abs(one - other) <= abs(other) * ROUNDED


def _terms(node: Node) -> Iterator[Fraction]:
    """The numbers that a sum is made of."""
    if is_plain(node):
        value = value_of(node)
        if value is not None:
            yield value
        return
    for arg in node.args:
        yield from _terms(arg)


def _parts(node: Node) -> Iterator[Fraction]:
    """The values of the parts of a sum: brackets, products in it, and its terms in part."""
    for part in node.walk():
        if part.head not in ("add", "multiply", "divide", "power") or not is_number(part):
            continue
        value = value_of(part)
        if value is not None:
            yield value
        terms = [value_of(one) for one in _flat(part)]
        if 2 < len(terms) <= MOST_TERMS and None not in terms:
            numbers = [one for one in terms if one is not None]
            for count in range(2, len(numbers)):
                for some in combinations(numbers, count):
                    yield _joined(part.head, some)


def _flat(node: Node) -> list[Node]:
    """The terms of a sum or the factors of a product, brackets of the same kind opened."""
    if node.head not in ("add", "multiply"):
        return []
    return [
        inner for arg in node.args for inner in (_flat(arg) if arg.head == node.head else [arg])
    ]


def _joined(head: str, numbers: Iterable[Fraction]) -> Fraction:
    whole = Fraction(0) if head == "add" else Fraction(1)
    for number in numbers:
        whole = whole + number if head == "add" else whole * number
    return whole


def _numbers(text: str) -> set[Fraction]:
    found = _DIGITS.findall(text)
    return {Fraction(one.replace(",", "").rstrip(".")) for one in found if len(one) < 30}


def _value(answer: str) -> Fraction | None:
    tree = _tree(answer)
    return value_of(tree) if tree is not None and is_number(tree) else None


def _tree(text: str) -> Node | None:
    try:
        return read(text)
    except Unreadable:
        return None
