"""Relations, sets, intervals, lists, logic, words: the kinds of answer."""

from collections.abc import Callable

import pytest

RELATIONS = [
    ("1 < x <= 3", "< <=(1, x, 3)"),
    ("x != 2", "!=(x, 2)"),
    ("x ≥ 2", ">=(x, 2)"),
    ("x => 2", ">=(x, 2)"),
    ("x =< 2", "<=(x, 2)"),
    ("= 5", "5"),
    (r"\approx 6.76", "6.76"),
    (r"x \not= 2", "!=(x, 2)"),
    (r"x \not\in A", "notin(x, A)"),
    ("x in [1,2]", "in(x, list(1, 2))"),
    (r"x \in \mathbb{R} \setminus \{0\}", "in(x, setminus(reals, set(0)))"),
    (r"a \equiv b \pmod{n}", "modulo(equiv(a, b), n)"),
    ("x = 2 (mod 5)", "modulo(=(x, 2), 5)"),
    ("(p,q) = (3,2)", "=(tuple(p, q), tuple(3, 2))"),
]

RELATIONS += [
    (r"n \equiv 3 \mod 5", "modulo(equiv(n, 3), 5)"),
    ("AB || CD", "parallel(multiply(A, B), multiply(C, D))"),
    ("x in R", "in(x, reals)"),
]

LOGIC = [
    ("x=1 or x=-2", "or(=(x, 1), =(x, negate(2)))"),
    (r"x=1 \text{ or } x=-2", "or(=(x, 1), =(x, negate(2)))"),
    ("x=1 and y=2", "and(=(x, 1), =(y, 2))"),
    ("6 and 8", "sequence(6, 8)"),
    ("1, 2 and 3", "sequence(1, 2, 3)"),
    ("19, 46, and 82", "sequence(19, 46, 82)"),
    (r"19, 46, \text{ and } 82", "sequence(19, 46, 82)"),
    ("x > 0 & x < 1", "and(>(x, 0), <(x, 1))"),
    ("x > 1 || x < -1", "or(>(x, 1), <(x, negate(1)))"),
    ("not A or B", "or(not(A), B)"),
    (r"A \land (B \lor \neg C)", "and(A, or(B, not(C)))"),
    ("x=1 => y=2", "implies(=(x, 1), =(y, 2))"),
    (r"A \implies B", "implies(A, B)"),
    ("A <=> B", "iff(A, B)"),
]

SETS = [
    ("{1, 2}", "set(1, 2)"),
    (r"\{1, 2\}", "set(1, 2)"),
    (r"\left\{1\right\}", "set(1)"),
    ("{}", "set()"),
    ("∅", "empty"),
    (r"\emptyset", "empty"),
    ("{x | x > 1}", "setbuilder(x, >(x, 1))"),
    (r"\{x \in \mathbb{R} : x > 1\}", "setbuilder(in(x, reals), >(x, 1))"),
    (r"\{x \mid x^2 < |x|\}", "setbuilder(x, <(power(x, 2), abs(x)))"),
    ("{1} ∪ {2} ∩ {3}", "union(set(1), intersection(set(2), set(3)))"),
]

SETS += [
    ("R\\{0}", "setminus(reals, set(0))"),
    ("all real numbers except 0", "setminus(reals, set(0))"),
    ("{1,2} & {2,3}", "intersection(set(1, 2), set(2, 3))"),
    ("union(oo(1,2),cc(3,4))", "union(interval ()(1, 2), interval [](3, 4))"),
]

INTERVALS = [
    ("[1, 2)", "interval [)(1, 2)"),
    ("(1, 2]", "interval (](1, 2)"),
    ("(1, 2)", "tuple(1, 2)"),
    ("[1, 2]", "list(1, 2)"),
    ("]1, 2[", "interval ()(1, 2)"),
    ("[1, 2[", "interval [)(1, 2)"),
    ("]-inf, -1[U]1, inf[",
     "union(interval ()(negate(infinity), negate(1)), interval ()(1, infinity))"),
    (r"(-\infty, 1] \cup [2, \infty)",
     "union(interval (](negate(infinity), 1), interval [)(2, infinity))"),
]  # fmt: skip

COLLECTIONS = [
    ("1, 2, 3", "sequence(1, 2, 3)"),
    ("1; 2", "sequence;(1, 2)"),
    ("(1; 2)", "tuple;(1, 2)"),
    ("a, b; c", "sequence;(sequence(a, b), c)"),
    ("x = 1\ny = 2", "sequence;(=(x, 1), =(y, 2))"),
    ("x = 1 +\n2", "=(x, add(1, 2))"),
    ("x=2 y=3", "sequence(=(x, 2), =(y, 3))"),
    ("y = 2x = 6", "= =(y, multiply(2, x), 6)"),
    ("(1,2),(3,4)", "sequence(tuple(1, 2), tuple(3, 4))"),
    ("[[1,2],[3,4]]", "list(list(1, 2), list(3, 4))"),
    ("[[1,2]]", "list(list(1, 2))"),
    (r"\langle 1, 2 \rangle", "vector(1, 2)"),
    ("matrix([1], [2])", "matrix [(row(1), row(2))"),
    ("1, 2, ...", "sequence(1, 2, ellipsis())"),
]

CONDITIONS = [
    ("x^2 for x > 0", "case(power(x, 2), >(x, 0))"),
    ("x^2, for x > 0", "case(power(x, 2), >(x, 0))"),
    ("f(x) = x if x > 0, -x if x < 0",
     "=(f(x), piecewise(case(x, >(x, 0)), case(negate(x), <(x, 0))))"),
    ("pi/4 + k pi for any integer k",
     "sequence(add(divide(pi, 4), multiply(k, pi)), in(k, integers))"),
    (r"x = k\pi\ (k \in \mathbb{Z})", "sequence(=(x, multiply(k, pi)), in(k, integers))"),
    (r"x = k\pi, k \in \mathbb{Z}", "sequence(=(x, multiply(k, pi)), in(k, integers))"),
    (r"k\pi, \text{ where } k \text{ is an integer}",
     "case(multiply(k, pi), in(k, integers))"),
]  # fmt: skip

WORDS = [
    ("odd", "odd"),
    (r"\text{odd}", "odd"),
    ("The cat sat on the mat.", "The cat sat on the mat"),
    ("no solution", "empty"),
    ("All real numbers", "reals"),
    ("undefined", "undefined"),
    ("true", "true"),
    ("∠ABC", "angle(A, B, C)"),
]


@pytest.mark.requirement("reading:kinds")
@pytest.mark.parametrize(
    ("text", "expected"),
    RELATIONS + LOGIC + SETS + INTERVALS + COLLECTIONS + CONDITIONS + WORDS,
)
def test_kinds(outline: Callable[[str], str], text: str, expected: str) -> None:
    assert outline(text) == expected
