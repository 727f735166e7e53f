"""A small recogniser for the dialect of EBNF in which our grammars are published."""

import re
from collections.abc import Iterator
from typing import Any

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\[[^\]]+\])|([A-Za-z_]+)|([()*+?|])')


def matches(grammar: str, text: str, root: str = "root") -> bool:
    """Whether the grammar derives the whole text."""
    rules = {}
    for line in grammar.strip().splitlines():
        name, body = line.split(" ::= ", 1)
        tokens = list(_TOKEN.finditer(body))
        rules[name.strip()] = _alternatives(tokens)
        assert not tokens, f"not read in {name}: {tokens[0][0]}"
    return any(end == len(text) for end in _ends(rules, rules[root], text, 0))


def _alternatives(tokens: list[re.Match[str]]) -> Any:
    options = [_row(tokens)]
    while tokens and tokens[0][0] == "|":
        tokens.pop(0)
        options.append(_row(tokens))
    return ("or", options)


def _row(tokens: list[re.Match[str]]) -> Any:
    items: list[Any] = []
    while tokens and tokens[0][0] not in ("|", ")"):
        token = tokens.pop(0)
        if token[0] == "(":
            item: Any = _alternatives(tokens)
            assert tokens.pop(0)[0] == ")"
        elif token[1] is not None:
            item = ("text", token[1].replace("\\n", "\n"))
        elif token[2] is not None:
            item = ("class", re.compile(token[2]))
        else:
            item = ("rule", token[3])
        while tokens and tokens[0][0] in "*+?":
            item = (tokens.pop(0)[0], item)
        items.append(item)
    return ("row", items)


def _ends(rules: dict[str, Any], node: Any, text: str, at: int) -> Iterator[int]:
    kind, inside = node
    if kind == "text":
        if text.startswith(inside, at):
            yield at + len(inside)
    elif kind == "class":
        if at < len(text) and inside.match(text[at]):
            yield at + 1
    elif kind == "rule":
        yield from _ends(rules, rules[inside], text, at)
    elif kind == "or":
        seen = set()
        for option in inside:
            for end in _ends(rules, option, text, at):
                if end not in seen:
                    seen.add(end)
                    yield end
    elif kind == "row":
        places = {at}
        for item in inside:
            places = {end for place in places for end in _ends(rules, item, text, place)}
        yield from places
    elif kind == "?":
        yield at
        yield from _ends(rules, inside, text, at)
    else:
        done: set[int] = set() if kind == "+" else {at}
        places = {at}
        while places:
            places = {e for p in places for e in _ends(rules, inside, text, p)} - done
            done |= places
        yield from done
