"""Every promised sentence, by id; `tests/test_requirements.py` checks both directions.

A test carries a sentence with `@pytest.mark.requirement("id")`. An id without a test and a
mark without a sentence both fail the suite. One dictionary per part of the house.
"""

HOUSE: dict[str, str] = {}

READING: dict[str, str] = {}

COMPARING: dict[str, str] = {}

FORMS: dict[str, str] = {
    "units:names": "Units are known by symbol and by word, with SI prefixes.",
    "units:exact": "Quantities have exact values in SI base units; 1 km is 1000 m.",
    "units:kinds": "5 cm is not 5 m, and a length is not a time.",
}

WORKERS: dict[str, str] = {}

SOLVE: dict[str, str] = {}

REASONERS: dict[str, str] = {}

SYMBOLIC: dict[str, str] = {}

KNOWLEDGE: dict[str, str] = {}

REQUIREMENTS: dict[str, str] = {
    **HOUSE,
    **READING,
    **COMPARING,
    **FORMS,
    **WORKERS,
    **SOLVE,
    **REASONERS,
    **SYMBOLIC,
    **KNOWLEDGE,
}
