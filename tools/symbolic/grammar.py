"""From words to trees: noun phrases, lists and questions, by the wordings of the classes."""

import re
from collections.abc import Callable

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic.descriptions import describe, modifier
from kptutor.tools.symbolic.operation import UNKNOWN, Operation, ask
from kptutor.tools.symbolic.statement import MARK
from kptutor.tools.symbolic.variants import variants, without_fillers
from kptutor.tools.symbolic.wording import compiled, matches
from kptutor.tools.symbolic.wordings import Wordings

MOST_PHRASES = 120
"""Noun phrases tried for one statement; beyond that it counts as not understood."""
MOST_MATCHES = 1_500
"""Templates tried for one statement."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{
        f"{ten} - {one}": 10 * t + o
        for t, ten in enumerate(_TENS, 2)
        for o, one in enumerate(_ONES[1:10], 1)
    },
    "hundred": 100,
    "one hundred": 100,
    "thousand": 1000,
    "one thousand": 1000,
    "a dozen": 12,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth".split(),
        1,
    )
}
SIGNED = frozenset({"integral", "limit", "sum", "derivative", "matrix"})
"""What is worked out by a class of its own when it stands alone."""
RELATIONS = ("relation", "and", "or")


class Grammar:
    """Reads the phrases of one statement; keeps what it has read."""

    def __init__(
        self,
        read: Callable[[int], Node | None],
        wordings: Wordings,
        source: Callable[[int], str] = str,
    ) -> None:
        self._read = read
        self._source = source
        self._wordings = wordings
        self._phrases: dict[str, Node | None] = {}
        self._left = MOST_MATCHES

    # --- pieces -----------------------------------------------------------------
    def piece(self, words: str) -> Node | None:
        """The tree of a single mark."""
        if words == UNKNOWN:
            return symbol("n")
        match = MARK.fullmatch(words)
        return self._read(int(match.group(1))) if match else None

    def text(self, words: str) -> str:
        """The words with the pieces of mathematics as they were written."""
        return MARK.sub(lambda m: self._source(int(m.group(1))), words)

    def expression(self, words: str) -> Node | None:
        """The tree of a mark that is an expression."""
        tree = self.piece(words)
        return None if tree is None or is_statement(tree) or tree.has("ellipsis") else tree

    def equations(self, words: str) -> Node | None:
        """One or several marks that state relations, joined by commas and `and`."""
        found: list[Node] = []
        words = without_fillers(words)
        for part in re.split(r" , and | and | , | ; ", words.replace("⟧ ⟦", "⟧ , ⟦")):
            tree = self.piece(part.strip(" ,:"))
            if tree is None or not is_statement(tree) or tree.has("ellipsis"):
                return None
            found += tree.args if tree.head in {"sequence", "set"} else (tree,)
        return found[0] if len(found) == 1 else Node("sequence", tuple(found), ",")

    def name(self, words: str) -> Node | None:
        """The tree of a mark that is a single name."""
        tree = self.piece(words)
        if tree is not None and tree.head == "constant" and tree.value in {"e", "i"}:
            return None
        return tree if tree is not None and tree.head == "symbol" else None

    # --- phrases ----------------------------------------------------------------
    def phrase(self, words: str) -> Node | None:
        """The tree of a noun phrase, or None if some word of it is not understood."""
        words = re.sub(r"^(?:the|a|an) ", "", words.strip(" ,:"))
        if words in self._phrases:
            return self._phrases[words]
        if len(self._phrases) > MOST_PHRASES or not words:
            return None
        self._phrases[words] = None  # a phrase inside itself is none
        tree = self._phrase(words)
        if tree is None and (bare := without_fillers(words)) != words:
            tree = self._phrase(bare)
        self._phrases[words] = tree
        return tree

    def _phrase(self, words: str) -> Node | None:
        if (tree := self.expression(words)) is not None:
            signed = tree.head in SIGNED and self._by_wording(words, "phrases")
            return signed or tree
        if words in NUMBER_WORDS:
            return number(NUMBER_WORDS[words])
        return self._by_wording(words, "phrases")

    def listing(self, words: str) -> Node | None:
        """A list of noun phrases as a `sequence`."""
        words = re.sub(r"^(?:the|both|these) ", "", words.strip(" ,:"))
        words = re.sub(
            r"^(?:two |three |four )?(?:numbers?|integers?|values?) :? ?(?=⟦)", "", words
        )
        tree = self.piece(words)
        if tree is not None:
            return tree if tree.head in {"sequence", "set", "tuple", "list"} else None
        whole = self.phrase(words)
        if whole is not None and whole.head == "sequence":
            return whole
        parts = re.split(r" , and | and | , ", words)
        if len(parts) > 2 and " , " not in words and (pair := self._pair(words)) is not None:
            return pair
        trees = [self.phrase(part) for part in parts]
        if len(parts) >= 2 and all(tree is not None for tree in trees):
            flat: list[Node] = []
            for tree in trees:
                assert tree is not None
                flat += tree.args if tree.head == "sequence" else (tree,)
            return Node("sequence", tuple(flat), ",")
        return None

    def description(self, words: str) -> Node | None:
        """Whole numbers described in words as `integers`."""
        return describe(words, self.phrase)

    def property(self, words: str) -> Node | None:
        """What is said about whole numbers, as `integers`."""
        return modifier(words, self.phrase)

    def _pair(self, words: str) -> Node | None:
        """Two phrases of which one holds an `and` of its own."""
        for border in re.finditer(r" and ", words):
            one = self.phrase(words[: border.start()])
            other = self.phrase(words[border.end() :]) if one is not None else None
            if one is not None and other is not None:
                return Node("sequence", (one, other), ",")
        return None

    def question(self, words: str) -> Node | None:
        """The tree of a whole question or order."""
        for text in variants(words):
            if (tree := self._by_wording(text, "questions")) is not None:
                return tree
        return None

    def freely(self, words: str) -> Node | None:
        """The tree of a question that a class reads by itself, without templates."""
        for text in variants(words)[:2]:
            for read in self._wordings.readers:
                if (tree := read(text, self)) is not None:
                    return tree
        return None

    def _by_wording(self, words: str, kind: str) -> Node | None:
        for entry in self._wordings.that_may_fit(words, kind):
            self._left -= 1
            if self._left < 0:
                return None
            for holes in matches(entry.template, words):
                tree = self._build(entry.operation, entry.template, holes)
                if tree is not None:
                    return tree
        return None

    def _build(
        self, operation: Operation, template: str, holes: tuple[str | None, ...]
    ) -> Node | None:
        args: list[Node] = []
        kinds = compiled(template).holes
        chained = tuple(h for kind, h in zip(kinds, holes, strict=True) if kind not in "dp")
        if not operation.transparent and _is_ambiguous(operation, chained):
            return None
        for kind, text in zip(kinds, holes, strict=True):
            if text is None:
                continue
            tree = self._hole(kind, text)
            if tree is None:
                return None
            args.append(tree)
        if operation.build is not None:
            return operation.build(*args)
        return ask(operation.name, *args)

    def _hole(self, kind: str, text: str) -> Node | None:
        if kind == "w":
            return Node("text", (), text)
        readers = {
            "m": self.piece,
            "e": self.expression,
            "q": self.equations,
            "v": self.name,
            "n": self.phrase,
            "l": self.listing,
            "d": self.description,
            "p": self.property,
        }
        return readers[kind](text)


_CHAIN = re.compile(
    r"(?:^| )(?:plus|minus|times|multiplied by|(?<!is )(?<!are )divided by|increased by|"
    r"decreased by|squared|cubed)(?: |$)"
)
_ATOM = re.compile(r"(?:the |a )?(?:⟦\d+⟧|[a-z]+(?: - [a-z]+)?)")


def _is_ambiguous(operation: Operation, holes: tuple[str | None, ...]) -> bool:
    """Whether words leave open what belongs together: `half of 10 plus 6`."""
    texts = [text for text in holes if text is not None]
    if operation.infix and not _ATOM.fullmatch(texts[0]):
        return True
    return any(_CHAIN.search(text) for text in texts)


def is_statement(tree: Node) -> bool:
    """Whether a tree states something (a relation, or several)."""
    if tree.head in {"sequence", "set"}:
        return bool(tree.args) and all(is_statement(arg) for arg in tree.args)
    return tree.head in RELATIONS
