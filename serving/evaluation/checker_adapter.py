"""Our checker behind the interface of the case files: `check(reference, student, options)`.

The files carry the settings of the suites they come from. Each is mapped to what a teacher
would configure with us; nothing is derived from the expected answer or from the tags.
"""

import re
from collections.abc import Mapping
from typing import Any

_NOTATION = {"latex": "latex", "ascii": "plain", "maxima": "cas", "maxima-lines": "cas"}
_NATURAL_LOG = frozenset({"doenet", "sympy-implicit", "webwork"})
_INT_FLAGS = frozenset({"NOCONST", "NONSTRICT", "FORMAL"})
_FORM_MODES = frozenset({"text", "maxima-lines"})
_CHOICE = re.compile(r"\(?([A-Z])\)?[.:)]?\s+[A-Z][a-z]+")
_EQUIVALENCE_TESTS = frozenset(
    "AlgEquiv SysEquiv PropLogic Sets NumRelative NumAbsolute Int Antidiff AddConst Diff".split()
)


def check(reference: str, student: str, options: Mapping[str, Any]) -> bool:
    """Whether our checker accepts the student's answer.

    Args:
        reference: The right answer.
        student: The answer to be judged; in the mode `response` it stands in prose.
        options: The case's own options, and its `mode`.
    """
    mode = options.get("mode", "")
    if not _usable(str(options.get("answer_test", "")), str(options.get("test_option", ""))):
        return False
    if _needs_form(options):
        from kptutor.serving.evaluation.checker_forms import check_form

        return check_form(reference, student, options)
    settings = settings_for(options)
    if mode == "response":
        return _in_prose(reference, student, settings)
    if mode == "hostile":
        student = _boxed(student)
    return _equal(reference, student, settings)


def _usable(test: str, option: str) -> bool:
    """Whether STACK would run a test with this option; a test that cannot run accepts nothing."""
    if "1/0" in option:
        return False
    if test == "Antidiff":
        return option.isidentifier()
    return test not in ("Int", "AddConst") or bool(_variables(option))


def _variables(option: str) -> list[str]:
    """The names in `x` or `[x, NOCONST]`, without flags; none if something else is there."""
    words = [word.strip() for word in option.strip("[]").split(",")]
    known = [word for word in words if word not in _INT_FLAGS]
    return known if known and known[0].isidentifier() else []


def _needs_form(options: Mapping[str, Any]) -> bool:
    """Whether the case asks for more than equality: a form, units with figures, words."""
    return (
        options.get("mode") in _FORM_MODES
        or options.get("answer_test", "AlgEquiv") not in _EQUIVALENCE_TESTS
        or bool(options.get("params", {}).get("physical_quantity"))
        or bool(options.get("maxima_functions"))
        or (options.get("mode") == "maxima" and options.get("answer_test", "").startswith("Num"))
    )


def settings_for(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of `kptutor.check` that stand for those of a case."""
    return {
        **_reading(options),
        **_tolerance(options),
        **_answer_test(options),
        **_conventions(options),
    }


def _equal(reference: str, student: str, settings: Mapping[str, Any]) -> bool:
    from kptutor.tools.maths import check as compare

    return bool(compare(student, reference, **settings))


def _boxed(student: str) -> str:
    """What stands in the last box of a text that may be of any length, or all of it."""
    from kptutor.tools.maths.prose import find_answer

    found = find_answer(student, allow_prose=False)
    return student if found is None else found.text


def _in_prose(reference: str, student: str, settings: Mapping[str, Any]) -> bool:
    """Compare the answers that two texts give.

    A unit behind the box may be meant or not; of `C Cecile` the letter will do.
    """
    from kptutor.tools.maths.prose import Found, find_answer

    def readings(found: Found | None) -> list[str]:
        if found is None:
            return []
        return [found.text, f"{found.text} {found.unit}"] if found.unit else [found.text]

    given = find_answer(student.rpartition("</think>")[2])
    right = find_answer(reference)
    choice = _CHOICE.fullmatch(right.text) if right else None
    return any(
        _equal(ours, theirs, settings)
        for ours in [*readings(right), *([choice[1]] if choice else [])]
        for theirs in readings(given)
    )


def _reading(options: Mapping[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {"notation": _NOTATION.get(options.get("mode", ""), "auto")}
    if options.get("functions"):
        settings["functions"] = frozenset(options["functions"])
    if options.get("variables"):
        settings["variables"] = frozenset(options["variables"])
    return settings


def _conventions(options: Mapping[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    dialect = options.get("dialect")
    by_sympy = "reference_srepr" in options  # the reference is as SymPy prints it
    natural = options.get("log") == "natural" or dialect in _NATURAL_LOG or by_sympy
    if natural or options["mode"] == "maxima":
        settings["log_base"] = "e"
    elif "log_base" in options:
        settings["log_base"] = options["log_base"]
    if "real_odd_roots" in options:
        settings["real_odd_roots"] = options["real_odd_roots"]
    if dialect == "kas":
        settings["mixed"] = False
    if options.get("answer_test") in _EQUIVALENCE_TESTS:  # STACK: a decimal is what it shows
        settings["rounded"] = 0
    if "ordered" in options:
        settings["ordered"] = options["ordered"]
    params = options.get("params", {})
    if options.get("units") or params.get("physical_quantity"):
        settings["units"] = "on"
    if params.get("elementary_functions"):
        settings["ignore_case"] = True
    if dialect == "sympy-implicit":
        complex_unit = {"I"} if params.get("complexNumbers") else set()
        settings["constants"] = frozenset({"e", "E", "i", "pi"} | complex_unit)
    positive = _positive(params.get("symbol_assumptions", ""))
    if positive:
        settings["positive"] = positive
    return settings


def _positive(assumptions: str) -> frozenset[str]:
    """Names declared positive in `('g','positive') ('v','positive')`."""
    pairs = [pair.split("','") for pair in assumptions.strip("()' ").split("') ('")]
    return frozenset(pair[0] for pair in pairs if len(pair) == 2 and pair[1] == "positive")


def _tolerance(options: Mapping[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name, ours in (
        ("tol_abs", "absolute"),
        ("tol_rel", "relative"),
        ("round_decimals", "decimal_places"),
    ):
        value = options.get(name)
        if value:  # a tolerance for each part: ours is one for all, so the strictest
            settings[ours] = min(value) if isinstance(value, list) else value
    tolerance = options.get("tolerance")
    if options.get("tolType") == "digits":
        settings["significant_figures"] = int(options["tolerance"])
    elif isinstance(tolerance, str):
        settings["relative"] = float(tolerance.rstrip("%")) / 100
    elif tolerance:
        settings["absolute"] = tolerance
    if options.get("checkingType") == "reldiff":
        settings["relative"] = float(options["checkingAccuracy"])
    return settings


def _answer_test(options: Mapping[str, Any]) -> dict[str, Any]:
    """STACK's tests of antiderivatives; their option names the variable first."""
    test, option = options.get("answer_test", ""), str(options.get("test_option", ""))
    if test not in ("Int", "Antidiff", "AddConst"):
        return {}
    settings = {"antiderivative": _variables(option)[0]}
    if test != "Antidiff" and "NOCONST" not in option and "NONSTRICT" not in option:
        settings["constant"] = "required"
    return settings
