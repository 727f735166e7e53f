"""Throws generated answers at the reader and the comparator, and says what breaks them.

    python tests/fuzz.py --seconds 60 [--seed N]

Answers are grown from our own seeds by a grammar and by mutation; a pair whose outcome has
not been seen before becomes a seed itself. A child process tries each pair, so a hang is
found and killed. What is looked for: an exception, a check over its time limit, two runs
that differ, check(a, b) that contradicts check(b, a), an answer that differs from itself or
from its own print, and one that equals itself plus 1. A failure is made small and printed; exit 1.
"""

import argparse
import json
import os
import random
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

LIMIT_S = 1.0
"""The comparator's own limit while fuzzing."""
READ_LIMIT_S = 1.0
"""CPU time in which any text of at most `LONGEST` characters must have been read."""
HANG_S = 60.0
LONGEST = 3000
MINIMISE_S = 90.0

SEEDS = r"""
2 | -1/2 | 3 1/2 | 0.(3) | 1,000 | 50% | $5 | 1.2e3 | x^2 | 2x+1 | (x+1)^2 | x**2 - 1 | sqrt(2) | √2/2 | x²
\frac{1}{2} | \frac12 | \sqrt[3]{-8} | \sin^2 x + \cos^2 x | sin^2 x | log_2 8 | ln(e^3) | |x-1| | 5! | e^{i\pi}
x = 3 | x=1 or x=-2 | \{1,-2\} | 1, -2 | x<3 | 1<x\le 5 | [1,5) | (-\infty,2]\cup(3,\infty) | x \in \mathbb{R}
(1,2) | \begin{pmatrix}1&2\\3&4\end{pmatrix} | \langle 1,2,3\rangle | y=3x+14 | f(x)=x^2 | 5 cm | 1 km/h | 9.8 m/s^2
90^\circ | \pi/3 | x \pm \sqrt{2} | 3+2i | \binom{5}{2} | \sum_{k=1}^{n} k | \int_0^1 x^2\,dx | \lim_{x\to 0} \frac{\sin x}{x}
\text{yes} | (B) | 12:30 | 1:2 | 3 \times 10^4 | \pi/4+k\pi | a \land b | 2^{10} | 9^9^9 | 1/0 | 0/0 | x/x
{"a":1} | ½ | −3 | x≤2 | ∞ | 10_2 | 0x1f | \left( \frac{x}{y} \right)^{-1} | \overline{AB} | dy/dx | x_1+x_2 | {1,2} | %pi/2
"""  # noqa: E501 - a table of seeds
TOKENS = r"""
+ - * / ^ _ = < > \le \ge != , ; : ! % ° ' | ( ) [ ] { } \{ \} $ & \\ \left( \right) \left| \right| ** // ... \pm \mp
0 1 2 7 10 0.5 1e5 1e999 99999999 x y n k i e pi \pi \infty ∞ sin cos \tan \log ln exp \frac \dfrac \sqrt sqrt abs
\cup \cap \in \emptyset \mathbb{R} \text{or} and or not \int \sum \lim \begin{matrix} \end{matrix} \begin{cases} \cdot
\times \div \overline \vec \boxed cm kg m/s^2 degrees percent \circ ² ³ ₂ ½ √ π − × ÷ ≤ ≠ ∪ α 　 ５ ٣ \u200e \u202e 0.\overline{3}
mod \binom choose gcd lcm floor ceil \lfloor \rfloor true false if otherwise dx d/dx f(x) f' lambda import __class__
"""  # noqa: E501 - a table of tokens
SIGNS = "\t \u00a0\u037e\u0391\u03b1\u0660\u2061\uff11\u200f"


def words(table: str) -> list[str]:
    return table.split()


class Generator:
    """Grows pairs of answers; deterministic for a seed and a sequence of outcomes."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seeds = [part.strip() for line in SEEDS.split("\n") for part in line.split(" | ")]
        self.seeds = [seed for seed in self.seeds if seed]
        self.tokens = words(TOKENS)

    def pair(self) -> tuple[str, str]:
        first = self.text()
        roll = self.random.random()
        if roll < 0.25:
            return first, first
        return first, (self.mutate(first) if roll < 0.6 else self.text())

    def text(self) -> str:
        text = self.grow(4) if self.random.random() < 0.35 else self.random.choice(self.seeds)
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 6))):
            text = self.mutate(text)
        return text[:LONGEST]

    def grow(self, depth: int) -> str:
        """An expression by grammar."""
        choose = self.random.choice
        if depth == 0 or self.random.random() < 0.2:
            return choose(("x", "y", "n", "2", "3", "-1", "0.5", "10", "\\pi", "e", "i", "0"))
        left, right = self.grow(depth - 1), self.grow(depth - 1)
        form = choose((
            "{}+{}", "{}-{}", "{}*{}", "({})({})", "\\frac{{{}}}{{{}}}", "({})/({})", "({})^{{{}}}",
            "{}={}", "{}<{}", "{},{}", "({},{})", "\\{{{},{}\\}}", "[{},{}]", "{} or {}",
            "\\sqrt[{}]{{{}}}", "\\log_{{{}}}({})", "{}\\pm {}", "({}){}",
        ))  # fmt: skip
        wrap = choose(("{}", "{}", "{}", "({})", "|{}|", "\\sin({})", "\\sqrt{{{}}}", "{}!", "-{}"))
        return wrap.format(form.format(left, right))

    def mutate(self, text: str) -> str:
        at, to = sorted(self.random.randrange(len(text) + 1) for _ in range(2))
        roll = self.random.randrange(8)
        if roll == 0:
            return text[:at] + text[to:]
        if roll == 1:
            return text[:to] + text[at:to] * self.random.choice((1, 1, 2, 5, 40)) + text[to:]
        if roll == 2:
            other = self.random.choice(self.seeds)
            return text[:at] + other + text[to:]
        if roll == 3:
            opening, closing = self.random.choice(("()", "[]", "{}", "||", "$$", "\\(", "⌊⌋"))
            times = self.random.choice((1, 1, 3, 120))
            return text[:at] + opening * times + text[at:to] + closing * times + text[to:]
        if roll == 4:
            sign = chr(
                self.random.choice((9, 32, 0xA0, 0x37E, 0x391, 0x3B1, 0x660, 0x2061, 0xFF11))
            )
            return text[:at] + sign + text[at:]
        return text[:at] + self.random.choice(self.tokens) + " " * (roll % 2) + text[at:]

    def keep(self, pair: tuple[str, str]) -> None:
        self.seeds.extend(text for text in pair if len(text) < 400)


# --- the child: tries one pair --------------------------------------------------------


EXPRESSION = frozenset(
    "number symbol constant add negate positive multiply divide power call mixed factorial".split()
)
SYMMETRIC: dict[str, Any] = {
    "limit_s": LIMIT_S,
    "rounded": 0,
    "unit": "required",
    "lhs": "required",
    "money": "required",
}
"""Without the conventions that look at the reference alone, a comparison has no direction."""


def attempt(first: str, second: str) -> dict[str, Any]:
    """What is wrong with a pair (`failure`, None if nothing), and its outcome."""
    from kptutor.tools.maths import check

    reading = tried_to_read(first) or tried_to_read(second)
    if reading:
        return failed(reading)
    started = time.perf_counter()
    there = check(first, second, **SYMMETRIC)
    wall = time.perf_counter() - started
    back = check(second, first, **SYMMETRIC)
    again = check(first, second, **SYMMETRIC)
    outcome = [there.status, there.method.rstrip("0123456789 points"), there.reason[:60]]
    if wall > 4 * LIMIT_S + 1:
        return failed("over the limit", outcome)
    if {there.status, back.status} == {"equal", "different"}:
        return failed("not symmetric", outcome)
    if {there.status, again.status} == {"equal", "different"}:
        return failed("not deterministic", outcome)
    if first == second and there.status == "different":
        return failed("different from itself", outcome)
    return {"failure": rewritten(first), "outcome": outcome}


def tried_to_read(text: str) -> str | None:
    from kptutor.tools.maths.prose import find_answer
    from kptutor.tools.maths.reading import Unreadable, read

    started = time.process_time()
    found = find_answer(text)
    if found is not None and not 0 <= found.start < found.end <= len(text):
        return "an answer outside its text"
    try:
        read(text)
    except Unreadable as error:
        if not str(error).strip():
            return "unreadable without a sentence"
    return "slow to read" if time.process_time() - started > READ_LIMIT_S else None


def rewritten(text: str) -> str | None:
    """What goes wrong when an answer is printed and read back, or when 1 is added to it."""
    from kptutor.tools.maths import check
    from kptutor.tools.maths.printing import show, to_latex
    from kptutor.tools.maths.reading import Conventions, Unreadable, read
    from kptutor.tools.maths.tree import Node, number

    try:
        tree = read(text, Conventions(units="off"))
    except Unreadable:
        return None
    if not all(node.head in EXPRESSION and node.value != "infinity" for node in tree.walk()):
        return None
    if not all(len(name) == 1 and name != "d" for name in tree.symbols()):
        return None  # long names are printed for the notation they came in; d/d x is d/dx
    if any(node.head == "call" and unusual(node) for node in tree.walk()):
        return None
    if sum(1 for _ in tree.walk()) > 60:
        return None  # the brackets of the print may be too deep to be read
    for notation, written in (("plain", show(tree)), ("latex", to_latex(tree))):
        if check(written, text, units="off", **SYMMETRIC).status in ("different", "unreadable"):
            return f"printed as {notation} it is another"
    more = show(Node("add", (tree, number(1))))
    same = check(more, text, units="off", **SYMMETRIC).status == "equal"
    return "equal to itself plus 1" if same else None


def unusual(call: Any) -> bool:
    """Calls without a notation of their own: f of nothing, mod of one, f after g."""
    return not call.args or call.value == "compose" or (call.value, len(call.args)) == ("mod", 1)


def failed(kind: str, outcome: list[str] | None = None) -> dict[str, Any]:
    return {"failure": kind, "outcome": outcome or []}


def serve() -> None:
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        first, second = json.loads(line)
        try:
            reply = attempt(first, second)
        except Exception as error:  # noqa: BLE001 - any exception is what is looked for
            import traceback

            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{os.path.basename(place.filename)}:{place.name}"
            reply = failed(f"{type(error).__name__} in {where}")
        out.write(json.dumps(reply) + "\n")
        out.flush()


# --- the parent -----------------------------------------------------------------------


class Trier:
    """The child process; one that hangs is killed and started again."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None

    def __call__(self, pair: tuple[str, str]) -> dict[str, Any]:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, __file__, "--child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(pair) + "\n")
        self.process.stdin.flush()
        ready = select.select([self.process.stdout], [], [], HANG_S)[0]
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.close()
            return failed("died" if ready else "hang")
        reply: dict[str, Any] = json.loads(line)
        return reply

    def close(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


Try = Callable[[tuple[str, str]], dict[str, Any]]


def minimise(attempt_: Try, pair: tuple[str, str], failure: str) -> tuple[str, str]:
    """A smaller pair that fails in the same way: pieces are cut while it still does."""
    end = time.monotonic() + MINIMISE_S
    size = max(map(len, pair))
    while size >= 1 and time.monotonic() < end:
        before = pair
        for smaller in cuts(pair, size):
            if attempt_(smaller)["failure"] == failure:
                pair = smaller
                break
        if pair == before:
            size //= 2
    return pair


def cuts(pair: tuple[str, str], size: int) -> Iterator[tuple[str, str]]:
    """The pair with one piece cut out of one text, or out of both if they are the same."""
    first, second = pair
    for at in range(0, len(first), size):
        cut = first[:at] + first[at + size :]
        yield (cut, cut) if first == second else (cut, second)
    if first != second:
        for at in range(0, len(second), size):
            yield first, second[:at] + second[at + size :]


def fuzz(attempt_: Try, seed: int, seconds: float) -> tuple[int, str, tuple[str, str]] | None:
    """Pairs until the time is over; the first failure with its number, made small."""
    generator = Generator(seed)
    seen: set[str] = set()
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        pair = generator.pair()
        reply = attempt_(pair)
        count += 1
        if reply["failure"]:
            return count, reply["failure"], minimise(attempt_, pair, reply["failure"])
        outcome = json.dumps(reply["outcome"])
        if outcome not in seen:
            seen.add(outcome)
            generator.keep(pair)
    sys.stdout.write(f"fuzz: {count} pairs, {len(seen)} outcomes, nothing found\n")
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        serve()
        return 0
    trier = Trier()
    try:
        found = fuzz(trier, arguments.seed, arguments.seconds)
    finally:
        trier.close()
    if found is None:
        return 0
    count, failure, pair = found
    sys.stdout.write(f"fuzz: pair {count} of seed {arguments.seed}: {failure}\n")
    sys.stdout.write(f"  first:  {pair[0]!r}\n  second: {pair[1]!r}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
