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

BOXED: dict[str, str] = {
    "boxed:last": "The answer is the last balanced box that is not empty.",
    "boxed:kinds": "Nested braces, text, several boxes, a box in a sentence, no braces, lost braces.",
    "boxed:prose": "Without a box, and if the caller allows it, prose gives the answer.",
    "boxed:linear": "Finding the box in a megabyte takes a bounded number of steps.",
}

WORKERS: dict[str, str] = {
    "workers:protocol": "Workers.run takes a function, a JSON payload and a limit, and gives JSON.",
    "workers:killed-at-limit": "Work that can take long is killed at its limit.",
    "workers:memory-capped": "A worker's memory is capped.",
    "workers:pool-survives": "The pool survives whatever happens to a worker.",
    "workers:warm": "The pool stays warm: workers are used again, imports are done beforehand.",
    "workers:recycled": "A worker that has grown is replaced.",
    "workers:allowlist": "Workers run functions of kptutor alone.",
    "workers:cancel-kills": "Cancelling kills the worker.",
    "workers:queueing-is-free": "The limit counts from the start of the work.",
    "workers:deterministic": "The same job gives the same result in every worker.",
    "workers:200-at-once": "200 jobs at once from threads and asyncio, some of them hanging.",
    "workers:die-with-parent": "Workers die with their parent, also when it is killed.",
    "workers:quiet-exit": "A program that used the pool ends without warnings.",
    "workers:fork": "After a fork, parent and child each have a pool of their own.",
}

SOLVE: dict[str, str] = {}

REASONERS: dict[str, str] = {}

SYMBOLIC: dict[str, str] = {}

KNOWLEDGE: dict[str, str] = {}

REQUIREMENTS: dict[str, str] = {
    **HOUSE,
    **READING,
    **COMPARING,
    **FORMS,
    **BOXED,
    **WORKERS,
    **SOLVE,
    **REASONERS,
    **SYMBOLIC,
    **KNOWLEDGE,
}
