"""The notation of claims."""

import pytest

from kptutor.tools.knowledge.claims.evaluate import Evaluation
from kptutor.tools.knowledge.claims.grammar import BadClaim, Node, read_claim


def written(node: Node) -> str:
    """The tree with all its brackets."""
    if not node.args:
        return str(node.value)
    return f"({node.head} {' '.join(map(written, node.args))})"


TREES = [
    # binding
    ("1 + 2*3", "(+ 1 (* 2 3))"),
    ("1 - 2 - 3", "(- (- 1 2) 3)"),
    ("8 / 4 / 2", "(/ (/ 8 4) 2)"),
    ("2^3^2", "(^ 2 (^ 3 2))"),
    ("-3^2", "(negate (^ 3 2))"),
    ("2^-1", "(^ 2 (negate 1))"),
    ("-a*b", "(* (negate a) b)"),
    ("a + b = c and c < 1", "(and (= (+ a b) c) (< c 1))"),
    ("not a = b or c", "(or (not (= a b)) c)"),
    ("a => b => c", "(=> a (=> b c))"),
    ("a <=> b or c", "(<=> a (or b c))"),
    # forms
    ("gcd(a, b)", "(gcd a b)"),
    ("sum(k, 1, n, k^2)", "(sum k 1 n (^ k 2))"),
    ("(1.5)", "3/2"),
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_trees(text: str, tree: str) -> None:
    assert written(read_claim(text)) == tree


BAD = [
    ("", "position 0"),
    ("a +", "the end"),
    ("(a", "')' is missing"),
    ("a b", "'b' was not expected"),
    ("2a", "'a' was not expected"),
    ("a @ b", "position 1"),
    ("__import__('os')", "position 0"),
    ("sum(1, 2, 3, 4)", "takes a variable first"),
    ("sum(k, 1, n)", "4 arguments"),
    ("(" * 100 + "a" + ")" * 100, "too deeply nested"),
    ("a + " * 200 + "a", "at most 500 characters"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_what_is_not_in_the_notation_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadClaim, match=reason.replace("(", r"\(").replace(")", r"\)")):
        read_claim(text)


UNKNOWN = [
    ("x + y = 1", "there is no variable"),
    ("system(1) = 1", "there is no function system"),
    ("gcd(1, 2, 3) = 1", "does not take these arguments"),
    ("gcd(1/2, 3) = 1", "is no whole number"),
    ("10^(10^9) = 1", "too large"),
    ("factorial(10^6) = 1", "is not computed"),
    ("sum(k, 1, 10^9, k) = 1", "too long"),
    ("sum(j, 1, 20000, sum(k, 1, 20000, 1)) = 1", "too many steps"),
    ("tau(10^15) = 1", "not looked for"),
    ("i < 1", "have no order"),
]


@pytest.mark.parametrize(("text", "reason"), UNKNOWN)
def test_what_cannot_be_computed_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadClaim, match=reason):
        Evaluation({}).value(read_claim(text))
