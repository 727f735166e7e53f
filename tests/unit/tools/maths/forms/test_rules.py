"""What `same_form` may ignore: each rule on a pair it joins, and on one that it does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kptutor.tools.maths.forms import judge
from kptutor.tools.maths.forms.rules import RULES
from kptutor.tools.maths.forms.same import key
from kptutor.tools.maths.reading import read
from kptutor.tools.maths.tree import Node, number, symbol

# (rules, an answer, a reference of the same form)
SAME = [
    # order, signs that move through products, quotients that move through products
    ("", "y+2x", "2x+y"),
    ("", "x*(-y)", "-x*y"),
    ("", "(a*b)/c", "a*(b/c)"),
    ("", "x>2", "2<x"),
    ("", "y=x", "x=y"),
    ("", "{2,1}", "{1,2}"),
    ("", "exp(x)", "e^x"),
    ("zero_add", "0+x", "x"),
    ("zero_multiply", "0*a", "0"),
    ("one_multiply", "1/2*sin(x)", "sin(x)/2"),
    ("one_divide", "x/1", "x"),
    ("one_power", "1^x", "1"),
    ("power_one", "3^1*7^2", "3*7^2"),
    ("zero_power", "0^x", "0"),
    ("power_zero", "x^0", "1"),
    ("minus_minus", "-(-a)", "a"),
    ("minus_divide+minus_minus", "(-a)/(-x)", "a/x"),
    ("minus_first", "-(x-y)", "y-x"),
    ("signs", "-x*(x-1)*(x+1)", "x*(x-1)*(-x-1)"),
    ("signs", "y=mx+b", "-b-mx=-y"),
    ("minus_distribute+minus_minus", "-(a-b)", "b-a"),
    ("divide_together+one_multiply", "1/2*3/x", "3/(2x)"),
    ("divide_divided", "a/(b/c)", "a*c/b"),
    ("divide_cancel", "2*x*y/(2*y)", "x"),
    ("divide_cancel+one_multiply", "2*x/4", "x/2"),
    ("integer_add", "2+x+3", "x+5"),
    ("integer_multiply", "2*a*3", "6*a"),
    ("integer_multiply", "(-7*x)*(-3*x)", "21*x*x"),
    ("integer_power", "2^3*x", "8*x"),
    ("integer_factor", "12", "2*2*3"),
    ("fraction_reduce+signs", "2/(-4)", "-1/2"),
    ("fraction_add", "1/2+1/3", "5/6"),
    ("powers_join", "x*y*x", "x^2*y"),
    ("powers_join", "x^3*x^(-1)", "x^2"),
    ("root_power", "sqrt(3)", "3^(1/2)"),
]

OTHER = [
    ("", "x+x", "2x"),
    ("", "x*x", "x^2"),
    ("", "1*x", "x"),
    ("", "4.0", "4"),
    ("", "sqrt(3)", "3^(1/2)"),
    ("", "[2,1]", "[1,2]"),
    ("", "{1,1}", "{1}"),
    ("zero_add", "1+1", "2"),
    ("power_one", "x^(2-1)", "x"),
    ("minus_minus", "-a", "a"),
    ("identities", "2*3", "6"),
    ("integer_add", "2*3", "6"),
]


def same(rules: str, answer: str, reference: str) -> bool | None:
    form = f"same_form({rules})" if rules else "same_form"
    return judge(form, read(answer), read(reference)).ok


@pytest.mark.requirement("forms:rules")
@pytest.mark.parametrize(("rules", "answer", "reference"), SAME)
def test_the_same_form(rules: str, answer: str, reference: str) -> None:
    assert same(rules, answer, reference)


@pytest.mark.requirement("forms:rules")
@pytest.mark.parametrize(("rules", "answer", "reference"), OTHER)
def test_another_form(rules: str, answer: str, reference: str) -> None:
    assert not same(rules, answer, reference)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_needed_for_a_pair(name: str) -> None:
    groups = {"minus_both_sides": "signs"}
    pairs = [pair for pair in SAME if name in pair[0] or groups.get(name) == pair[0]]
    assert any(not same("", answer, reference) for _, answer, reference in pairs)


@pytest.mark.requirement("forms:order")
def test_order_can_be_made_to_count() -> None:
    form = {"name": "same_form", "ordered": ("multiply",)}
    assert judge(form, read("(a*b)*c"), read("a*(b*c)")).ok
    assert not judge(form, read("a*b"), read("b*a")).ok
    numbers = {"name": "same_form", "ordered": ("multiply numbers",)}
    assert judge(numbers, read("a*2*b*3"), read("2*3*a*b")).ok
    assert not judge(numbers, read("b*a*2*3"), read("2*3*a*b")).ok
    powers = {**numbers, "rules": ("powers_join",)}
    assert judge(powers, read("a*b*b*c"), read("a*b^2*c")).ok
    assert not judge(powers, read("b*a*b*c"), read("a*b^2*c")).ok


def trees() -> st.SearchStrategy[Node]:
    leaves = st.one_of(st.integers(0, 9).map(number), st.sampled_from("abx").map(symbol))

    def grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, min_size=2, max_size=4).map(tuple)
        return st.one_of(
            several.map(lambda args: Node("add", args)),
            several.map(lambda args: Node("multiply", args, ("explicit",) * (len(args) - 1))),
            inner.map(lambda arg: Node("negate", (arg,))),
            st.tuples(inner, inner).map(lambda args: Node("divide", args, "slash")),
        )

    return st.recursive(leaves, grow, max_leaves=12)


def shuffled(node: Node) -> Node:
    """Every sum and product turned round."""
    turned = tuple(shuffled(arg) for arg in node.args)
    return node.with_args(turned[::-1] if node.head in ("add", "multiply") else turned)


@pytest.mark.requirement("forms:order")
@settings(derandomize=True, deadline=None, max_examples=150)
@given(trees())
def test_any_order_of_terms_and_factors_is_the_same_form(node: Node) -> None:
    assert key(node) == key(shuffled(node))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    trees(), st.sets(st.sampled_from(sorted(set(RULES) - {"integer_factor", "minus_distribute"})))
)
def test_rules_come_to_an_end_whatever_the_order(node: Node, names: set[str]) -> None:
    wanted = {"name": "same_form", "rules": sorted(names)}
    assert judge(wanted, shuffled(node), node).ok
