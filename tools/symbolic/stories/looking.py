"""Looks around in a sentence: is this word a verb, a noun, a small word?"""

from kptutor.tools.symbolic.stories import verbs, words
from kptutor.tools.symbolic.stories.phrases import COMPARATIVES, Item
from kptutor.tools.symbolic.stories.tokens import Token
from kptutor.tools.symbolic.stories.words import verb


class Looking:
    """The tokens of a sentence and the items that were read so far."""

    def __init__(self, tokens: list[Token], names: frozenset[str]) -> None:
        self.tokens = tokens
        self.names = names
        self.place = 0
        self.items: list[Item] = []
        self.verb_at = -1
        """In a question: where the verb stands after auxiliary and subject."""

    def _at(self, step: int = 0) -> Token:
        place = self.place + step
        return self.tokens[place] if 0 <= place < len(self.tokens) else Token("end", "")

    def _last(self) -> str:
        return self.items[-1].kind if self.items else ""

    def _push(self, kind: str, text: str, taken: int = 1) -> None:
        self.items.append(Item(kind, text))
        self.place += taken

    def _closed(self, word: str) -> bool:
        return word in (
            words.DETERMINERS | words.POSSESSIVES | words.PREPOSITIONS | words.CONJUNCTIONS
            | words.AUXILIARIES | words.RELATIVES | words.EACH | words.VAGUE | words.ADVERBS
            | words.SUBJECT_PRONOUNS | words.OBJECT_PRONOUNS | words.SUBORDINATORS | COMPARATIVES
            | {"than", "all", "any", "no"}
        )  # fmt: skip

    def _plain_word(self, place: int) -> bool:
        if not 0 <= place < len(self.tokens) or self.tokens[place].kind != "word":
            return False
        return not self._closed(self.tokens[place].text)

    def _in_question(self) -> bool:
        return bool(self.tokens) and self.tokens[0].text in {"how", "what"}

    def _asks(self) -> bool:
        """Whether the subject of a question must follow: `how many did ...`."""
        return (
            self._in_question()
            and self.items[-1].text in words.DO | words.MODALS | words.HAVE
            and sum(i.kind == "aux" for i in self.items) == 1
            and not any(i.kind == "verb" for i in self.items)
        )

    def _find_verb(self) -> None:
        """Where the verb of a question stands: after the names, or the last word of the row."""
        place = self.place
        while place < len(self.tokens) and (
            self.tokens[place].text in words.DETERMINERS | words.POSSESSIVES | words.EACH | {"all"}
            or self.tokens[place].kind == "number"
        ):
            place += 1
        if self.tokens[min(place, len(self.tokens) - 1)].text in words.SUBJECT_PRONOUNS:
            after = place + 1
            while after < len(self.tokens) and self.tokens[after].text in words.ADVERBS:
                after += 1
            if after < len(self.tokens) and self._plain_word(after):
                self.verb_at = after
            return
        row = [place]
        while self._plain_word(row[-1] + 1) or self._linked(row[-1] + 1):
            row.append(row[-1] + 1)
        follows = self.tokens[row[-1] + 1].text if row[-1] + 1 < len(self.tokens) else ""
        if follows in words.AUXILIARIES or len(row) < 2:
            return
        owned = any(self.tokens[k].kind == "owner" for k in row)
        if self.tokens[place].text in self.names and not owned:
            found = [
                k for k in row if self.tokens[k].text not in self.names and self._plain_word(k)
            ]
        else:
            found = [k for k in row[1:] if verb(self.tokens[k].text) in verbs.TABLE] or row[-1:]
        self.verb_at = found[0] if found else -1

    def _linked(self, place: int) -> bool:
        """`Tom and Sam`, `Tom's friend`: the subject goes on."""
        if not 0 < place < len(self.tokens) - 1:
            return False
        if self.tokens[place].kind == "owner":
            return True
        return self.tokens[place].text == "and" and (
            self.tokens[place + 1].text in self.names
            or self.tokens[place + 1].text in words.POSSESSIVES
        )

    def _has_verb(self) -> bool:
        """Whether the clause that is being read has its verb already."""
        for item in reversed(self.items):
            if item.kind in {"verb", "aux"}:
                return True
            if item.kind in {"sub"}:
                return False
        return False

    def _verb_like(self, word: str) -> bool:
        return (
            verb(word) in verbs.TABLE
            or words.is_irregular_past(word)
            or (word.endswith(("ed", "ing")) and len(word) > 4)
            or (word.endswith("s") and not word.endswith("ss"))
        )

    def _strong_verb(self, word: str) -> bool:
        """Whether a word can only be a verb here: a listed past, or a form that is no noun."""
        if words.is_irregular_past(word) and word not in {"felt", "ground", "saw", "lay", "light"}:
            return True
        if verb(word) in verbs.NOT_ALSO_NOUNS and not word.endswith("ing"):
            return True
        follows = self._at(1)
        opens = follows.kind in {"number", "money", "end", "comma"} or follows.text in (
            words.DETERMINERS
            | words.POSSESSIVES
            | words.OBJECT_PRONOUNS
            | words.VAGUE
            | words.PREPOSITIONS
            | words.EACH
            | words.ADVERBS
            | words.SUBORDINATORS
        )
        if word.endswith("s") and follows.text in {"for", "to"} and verb(word) in verbs.TABLE:
            return not self._has_verb()
        if word.endswith("ed") and len(word) > 4:
            return opens or follows.text.endswith("ing")
        return word.endswith("ing") and opens and self._last() in {"and", "comma", "sub", "phrase"}

    def _asks_subject(self, word: str) -> bool:
        """`how many families live near`: a verb after the plural that is asked."""
        before, follows = self.tokens[self.place - 1].text, self._at(1).text
        known = verb(word) in verbs.TABLE or verb(word) in verbs.STAYING
        plural = before.endswith("s") or before in {"people", "children", "men", "women"}
        return (
            known and plural and follows in words.PREPOSITIONS | words.DETERMINERS | words.ADVERBS
        )

    def _ends_in_ing(self, row: list[Item]) -> bool:
        """`rowing and hiking`: two of a kind."""
        return len(row) > 1 and row[0].phrase.head.endswith("ing")

    def _verb_here(self) -> bool:
        """Whether the word at this place, outside a phrase, is a verb."""
        word = self._at().text
        if word in words.DETERMINERS | words.POSSESSIVES | words.PREPOSITIONS | words.ADVERBS:
            return word == "left" and self._last() == "phrase" and not self._has_verb()
        if word in words.SUBORDINATORS | words.EACH | words.VAGUE | COMPARATIVES:
            return False
        if word in words.SUBJECT_PRONOUNS | words.OBJECT_PRONOUNS:
            return False
        last = self._last()
        if not last and verb(word) in verbs.GROUPING and self._at(1).value is not None:
            return True
        if self.place == self.verb_at:
            return True
        if self._in_question() and len(self.items) == 1 and last == "phrase":
            return (
                self._asks_subject(word)
                or self._strong_verb(word)
                or (self._verb_like(word) and word not in words.ADVERBS)
            )
        if last == "and" and word.endswith("ing") and self._ends_in_ing(self.items[-2:]):
            return False
        if last == "aux" and (word in self.names or self._asks()):
            return False
        if (
            last == "aux"
            and self.items[-1].text in words.MODALS
            and not self._in_question()
            and self._plain_word(self.place)
        ):
            return True
        if last == "aux" and self.items[-1].text in words.BE and not self._in_question():
            return (word.endswith(("ed", "ing")) and len(word) > 4) or words.is_irregular_past(word)
        if last in {"to", "aux", "rel"} and self._at().kind == "word":
            return self._verb_like(word) or last == "to"
        if last == "phrase" and self.items[-1].phrase.text_is(
            words.SUBJECT_PRONOUNS - {"it", "you"}
        ):
            return self._plain_word(self.place) and not word.endswith("ly")
        if last == "prep" or self._at().capital and word in self.names:
            return False
        if last in {"phrase", "adverb", "and", "there", "comma", "sub"}:
            after_phrase = last == "phrase" or (last in {"adverb"} and len(self.items) > 1)
            if last in {"and", "comma", "sub"} or not after_phrase:
                return self._strong_verb(word)
            return self._strong_verb(word) or (
                self._verb_like(word) and (not self._has_verb() or word.endswith("ing"))
            )
        return False
