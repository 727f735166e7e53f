"""Reads every equation of a text and decides what can be decided."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kptutor.tools.evidence.audit import arithmetic
from kptutor.tools.evidence.audit.chains import Chain
from kptutor.tools.evidence.audit.context import Context
from kptutor.tools.evidence.audit.formulas import formula_chains
from kptutor.tools.evidence.audit.pairs import UNKNOWN, Decision, Pair, tree_of
from kptutor.tools.evidence.audit.prose import prose_chains
from kptutor.tools.evidence.audit.records import AuditReport, Equation
from kptutor.tools.evidence.audit.regions import regions
from kptutor.tools.evidence.audit.remainders import divisions
from kptutor.tools.evidence.audit.wording import quiet, transition, works_out
from kptutor.tools.maths.deciding.effort import TooMuchWorkError, limited

MOST_TEXT = 250_000
"""Characters of a text that are read."""
MOST_CHAINS = 2_000
STEPS = 4_000
"""Steps of evaluation for one pair of sides."""

_LAYOUT = re.compile(r"(?:[\s&$.,:;]|\\\\|\\[\[\]()]|\\(?:begin|end)\s*\{[a-z*]+\})*")
_COUNTER = re.compile(r"(?<![A-Za-z\\])i\s*(?:=|\\in|\\leq?|<)\s*\d|_\{?i(?![a-z])")
"""Where `i` counts, it is not the root of -1."""
_MARKS = re.compile(r"<<[^<>\n]{0,200}>>|\*\*(?!\d)|(?<!\d)\*\*|__")


def audit(text: str) -> AuditReport:
    """Every equation of a text with its verdict.

    Silent rather than wrong: what is not read for certain, is conditional, or stands in a
    sentence that denies or tries it, is `unknown`.
    """
    seen = text[:MOST_TEXT]
    chains = list(islice(_chains(seen), MOST_CHAINS + 1))
    pairs = [pair for chain in chains[:MOST_CHAINS] for pair in _pairs(chain)]
    cut = len(text) > MOST_TEXT or len(chains) > MOST_CHAINS
    found = _merged([*_judged(seen, pairs)], [*divisions(seen)])
    return AuditReport(equations=tuple(found), cut=cut)


def _merged(equations: list[Equation], more: list[Equation]) -> list[Equation]:
    """Both in order; an undecided equation inside one of the others is left out."""
    kept = [
        one
        for one in equations
        if one.verdict != "unknown" or not any(o.start <= one.start < o.end for o in more)
    ]
    return sorted((*kept, *more), key=lambda equation: equation.end)


def _judged(text: str, pairs: list[Pair]) -> Iterator[Equation]:
    context = Context(text)
    ends = [match.start() for match in re.finditer("\n", text)]
    counts = _COUNTER.search(text) is not None
    for pair in pairs:
        if counts and _has_i(pair):
            pair = replace(pair, left=None)
        decision = UNKNOWN if pair.sign == "other" else _decided(text, pair, context)
        context.remember(pair, decision)
        if pair.sign == "other":
            continue
        start, end = pair.span
        yield Equation(
            start=start,
            end=end,
            line=bisect_left(ends, end),
            text=text[start:end],
            verdict=decision.verdict,
            how=decision.how,
            should_be=decision.should_be,
            before=decision.before,
        )


def _decided(text: str, pair: Pair, context: Context) -> Decision:
    left, right = pair.left, pair.right
    if right is None:
        return UNKNOWN
    decision = UNKNOWN
    try:
        with limited(STEPS):
            if left is not None and not left.symbols() and not right.symbols():
                decision = arithmetic.decide(text, pair, left, right)
            elif left is not None:
                decision = context.decide(pair, left, right)
            if decision.verdict == "unknown" and pair.sign == "=":
                decision = context.decide_label(pair, right)
    except TooMuchWorkError:
        return UNKNOWN
    if decision.verdict == "false" and pair.sign != "ne" and quiet(text, *pair.span):
        return UNKNOWN
    return decision


def _has_i(pair: Pair) -> bool:
    sides = [side for side in (pair.left, pair.right) if side is not None]
    return any(p.head == "constant" and p.value == "i" for side in sides for p in side.walk())


def _pairs(chain: Chain) -> Iterator[Pair]:
    trees = [tree_of(side) for side in chain.sides]
    for place in range(len(chain.signs)):
        yield Pair(chain, place, trees[place], trees[place + 1])


def _chains(text: str) -> Iterator[Chain]:
    """All chains in order; one that begins with its sign carries on the one before."""
    shown = _MARKS.sub(lambda match: " " * len(match[0]), text)
    last: Chain | None = None
    for region in regions(shown):
        make = formula_chains if region.formula else prose_chains
        for chain in make(shown, region.start, region.end):
            if chain.opening:
                near = last is not None and _leads_on(shown, last.end, chain.sides[0].end)
                chain = chain.behind(last) if near and last is not None else chain.without_first()
            if len(chain.sides) > 1:
                yield chain
            last = chain


def _leads_on(text: str, end: int, start: int) -> bool:
    """Whether a chain that begins with its sign goes on where the one before ended."""
    if start - end < 200 and _LAYOUT.fullmatch(text, end, start):
        return True
    return works_out(text, start) and transition(text, end, start) == "words"
