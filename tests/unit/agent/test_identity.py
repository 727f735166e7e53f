"""Two principals never share a store key."""

import pytest

from kptutor.agent.identity import Principal


@pytest.mark.requirement("house:principal-in-every-key")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Principal("a", "b"), ("c",)), (Principal("a", "c"), ("b",))),
        ((Principal("a", "b/1:c"), ()), (Principal("a", "b"), ("c",))),
        ((Principal("a/1:b", ""), ()), (Principal("a", "b"), ())),
    ],
)
def test_keys_of_different_principals_differ(
    one: tuple[Principal, tuple[str, ...]], other: tuple[Principal, tuple[str, ...]]
) -> None:
    assert one[0].key(*one[1]) != other[0].key(*other[1])


def test_the_same_principal_has_the_same_key_whatever_its_roles() -> None:
    teacher = Principal("a", "b", frozenset({"teacher"}))
    assert teacher.key("x") == Principal("a", "b").key("x")
