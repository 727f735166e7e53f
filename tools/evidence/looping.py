"""Does a text go round in circles at its end?"""

TAIL = 4_000
"""Characters at the end that are looked at."""
LEAST_ROUNDS = 4
LEAST_LENGTH = 160
"""Characters that the repetition must fill together."""


def loops(text: str) -> bool:
    """Whether the end of a text is the same passage again and again; linear in `TAIL`.

    The shortest period of the end is found with the prefix function of the reversed tail:
    a passage of p characters repeated r times shows as a border of length (r - 1) p.
    """
    tail = text[-TAIL:].rstrip()[::-1]
    borders = [0] * len(tail)
    matched = 0
    for place in range(1, len(tail)):
        while matched and tail[place] != tail[matched]:
            matched = borders[matched - 1]
        matched += tail[place] == tail[matched]
        borders[place] = matched
        period = place + 1 - matched
        whole = place + 1
        if matched and whole >= LEAST_LENGTH and whole >= LEAST_ROUNDS * period:
            return any(sign.isalnum() for sign in tail[:period])
    return False
