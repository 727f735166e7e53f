"""Which points to keep, decided from pass rates: max-score, S-LOO, T-LOO, CBRS and CSS.

Points are numbered 0 to n - 1; a configuration is the set of numbers that are in the prompt.
The rules are those of the KnowRL repository (README, figures and notebook). Reconstructed from
its published mean sizes, not stated there: max-score, T-LOO, CBRS and the ties.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal, get_args

Strategy = Literal["max-score", "s-loo", "t-loo", "cbrs", "css"]
STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)
Configuration = frozenset[int]
Rates = Mapping[Configuration, Fraction]
SLACK = Fraction(1, 32)
MOST_JOINT = 4
"""Of the points whose removal alone seems to help, at most so many are combined (2^4 sets)."""


def base(size: int) -> tuple[Configuration, ...]:
    """No point, all points, all but each one; without repetition."""
    whole = frozenset(range(size))
    return tuple(dict.fromkeys([frozenset(), whole, *(whole - {i} for i in sorted(whole))]))


def harmful(rates: Rates, size: int, slack: Fraction = Fraction(0)) -> Configuration:
    """Points without which the model does at least as well as with all and with none."""
    whole = frozenset(range(size))
    bar = max(rates[whole], rates[frozenset()]) - slack
    return frozenset(i for i in whole if rates[whole - {i}] >= bar)


def max_score(rates: Rates, size: int) -> Configuration:
    """The best of the measured base configurations."""
    return _best(base(size), rates)


def leave_one_out(rates: Rates, size: int, slack: Fraction = Fraction(0)) -> Configuration:
    """S-LOO, and with a slack T-LOO: drop every point that seems harmful on its own."""
    rest = [rates[each] for each in base(size) if each]
    if rates[frozenset()] >= max(rest, default=Fraction(0)):
        return frozenset()
    return frozenset(range(size)) - harmful(rates, size, slack)


def consensus(repetitions: Sequence[Rates], rates: Rates, size: int) -> Configuration:
    """CBRS: the best of the configurations that are near the top in every repetition."""
    near = set(base(size))
    for once in repetitions:
        top = max(once[each] for each in base(size))
        near &= {each for each in base(size) if once[each] >= top - SLACK}
    return _best(near, rates) if near else frozenset()


def joint(rates: Rates, size: int) -> tuple[Configuration, ...]:
    """What CSS compares: none, all, and what is left without several harmful points at once.

    Points whose removal reaches the best rate of all are dropped in each of these; every subset
    of the other harmful ones is tried. No single removal is trusted for several points.
    """
    whole = frozenset(range(size))
    found = harmful(rates, size)
    top = max(rates[each] for each in base(size))
    sure = frozenset(i for i in found if rates[whole - {i}] >= top)
    open_ = sorted(found - sure, key=lambda i: (-rates[whole - {i}], i))[:MOST_JOINT]
    subsets = (set(part) for r in range(len(open_) + 1) for part in combinations(open_, r))
    return tuple(dict.fromkeys([frozenset(), whole, *(whole - sure - part for part in subsets)]))


def constrained(candidates: Iterable[Configuration], rates: Rates) -> Configuration:
    """CSS: the best of its candidates, all of them measured together."""
    return _best(candidates, rates)


def paradox(rates: Rates, size: int) -> tuple[tuple[int, int], ...]:
    """Pairs where each removal alone does not hurt, but both together do worse than all."""
    whole = frozenset(range(size))
    return tuple(
        (i, j)
        for i, j in combinations(sorted(harmful(rates, size)), 2)
        if rates.get(whole - {i, j}, Fraction(2)) < rates[whole]
    )


def _best(candidates: Iterable[Configuration], rates: Rates) -> Configuration:
    """The highest rate, then the fewest points, then the lowest numbers."""
    return min(candidates, key=lambda each: (-rates[each], len(each), sorted(each)))
