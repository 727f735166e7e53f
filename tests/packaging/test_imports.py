"""Imports point one way, and what is heavy is imported late."""

import subprocess
import sys

import pytest

HEAVY = ("sympy", "langgraph", "langchain_core", "openai", "pydantic", "yaml", "rich", "mpmath")


def loaded_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


@pytest.mark.requirement("house:heavy-imports-are-lazy")
@pytest.mark.parametrize(
    "code",
    [
        "import kptutor",
        "import kptutor; dir(kptutor)",
        "import kptutor.serving.cli",
    ],
)
def test_heavy_packages_are_imported_late(code: str) -> None:
    assert sorted(loaded_after(code).intersection(HEAVY)) == []


@pytest.mark.requirement("maths:simple-checks-need-no-sympy")
@pytest.mark.parametrize(("student", "reference"), [("0.5", "1/2"), ("2x+1", "1+2x")])
def test_a_simple_check_needs_no_sympy(student: str, reference: str) -> None:
    code = f"import kptutor; assert kptutor.check({student!r}, {reference!r})"
    assert sorted(loaded_after(code).intersection({"sympy", "langgraph", "openai"})) == []


def test_every_public_name_is_there() -> None:
    import kptutor

    for name in kptutor.__all__:
        assert getattr(kptutor, name) is not None


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    import kptutor

    with pytest.raises(AttributeError, match="nonsense"):
        kptutor.nonsense  # noqa: B018 - the look-up itself is tested


@pytest.mark.requirement("house:imports-point-one-way")
def test_imports_point_one_way() -> None:
    done = subprocess.run(
        ["lint-imports", "--no-cache"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": f"{sys.prefix}/bin"},
    )
    assert done.returncode == 0, done.stdout
