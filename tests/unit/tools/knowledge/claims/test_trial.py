"""Claims are tried; a trial that could not fail does not count."""

import pytest

from kptutor.tools.knowledge.claims.evaluate import Evaluation
from kptutor.tools.knowledge.claims.grammar import BadClaim, read_claim
from kptutor.tools.knowledge.claims.trial import trial
from kptutor.tools.knowledge.point import Verify


def verify(claim: str, *given: str, **domains: str) -> Verify:
    return Verify(claim, tuple(domains.items()), given)


TRUE = [
    # closed statements that are true
    "1/3 + 1/6 = 1/2",
    "sqrt(8) = 2*sqrt(2)",
    "sin(pi/6) = 1/2 and cos(0) = 1",
    "exp(i*pi) = -1",
    "ln(e^3) = 3",
    "cbrt(-8) = -2",
    "binomial(5, 2) = 10 and binomial(2, 5) = 0",
    "phi(12) = 4 and tau(12) = 6 and sigma(12) = 28",
    "mod(-7, 3) = 2 and floor(-5/2) = -3 and ceil(-5/2) = -2",
    "isprime(97) and not isprime(91) and not isprime(1)",
    "fib(10) = 55",
    "prod(k, 1, 5, k) = factorial(5)",
    "count(k, 1, 10, gcd(k, 10) = 1) = 4",
    "all(k, 1, 5, k < 6) and exists(k, 1, 5, k^2 = 16)",
    "sum(k, 1, 0, k) = 0",
    "derivative(u, 2, u^3) = 12",
    "integral(u, 0, 1, u^2) = 1/3",
    "if(1 < 2, 3, 1/0) = 3",
    "min(3, 1, 2) = 1 and max(1, 3) = 3",
    "1 = 1 or 1/0 = 1",
    "1/10^30 < 1/10^29",
]


@pytest.mark.parametrize("claim", TRUE)
def test_closed_claims(claim: str) -> None:
    assert Evaluation({}).value(read_claim(claim)) is True


GOOD = [
    verify("(a+b)^2 = a^2 + 2*a*b + b^2", a="real", b="real"),
    verify("sqrt(a*b) <= (a+b)/2", a="positive", b="positive"),
    verify("mod(a^phi(m), m) = 1", "gcd(a, m) = 1", a="1..12", m="2..12"),
    verify("sin(2*t) = 2*sin(t)*cos(t)", t="angle"),
    verify("integral(u, 0, a, u) = a^2/2", a="positive"),
    verify("conj(z)*z = abs(z)^2", z="complex"),
]


@pytest.mark.requirement("knowledge:claims")
@pytest.mark.parametrize("given", GOOD)
def test_a_true_claim_holds_and_its_trial_can_fail(given: Verify) -> None:
    tried = trial(given)
    assert tried.holds, tried.fault
    assert tried.caught > 0


FALSE = [
    (verify("(a+b)^2 = a^2 + b^2", a="real", b="real"), "false for a = "),
    (verify("sqrt(x^2) = x", x="real"), "false for x = -"),
    (verify("isprime(n^2 + n + 41)", n="1..60"), "false for n = 40"),
    (
        verify("a/b < c/d <=> a*d < b*c", a="integer", b="nonzero integer", c="1..2", d="1..2"),
        "b = -",
    ),
]


@pytest.mark.requirement("knowledge:counterexample")
@pytest.mark.parametrize(("given", "reason"), FALSE)
def test_a_false_claim_is_refused_with_the_counterexample(given: Verify, reason: str) -> None:
    tried = trial(given)
    assert not tried.holds
    assert reason in tried.fault


VOID = [
    # accepts anything
    (verify("x^2 >= 0 or x < 1000000", x="real"), "perturbed claims"),
    (verify("x = x + 1 => x = 7", x="real"), "perturbed claims"),
    # nothing satisfies the conditions
    (verify("a = b", "a > 100", a="1..9", b="1..9"), "only 0 instances"),
]


@pytest.mark.requirement("knowledge:claims-mutation")
@pytest.mark.parametrize(("given", "reason"), VOID)
def test_a_trial_that_cannot_fail_does_not_count(given: Verify, reason: str) -> None:
    tried = trial(given)
    assert not tried.holds
    assert reason in tried.fault


def test_an_unknown_domain_is_refused() -> None:
    with pytest.raises(BadClaim, match="there is no domain 'odd'"):
        trial(verify("n = n", n="odd"))


def test_the_same_trial_gives_the_same_outcome() -> None:
    assert trial(GOOD[0]) == trial(GOOD[0])
