"""Cuts a sentence into phrases, verbs and small words."""

from kptutor.tools.symbolic.stories import verbs, words
from kptutor.tools.symbolic.stories.nouns import Nouns
from kptutor.tools.symbolic.stories.phrases import MEASURE_WORDS, Item
from kptutor.tools.symbolic.stories.words import verb


class Items(Nouns):
    """Cuts the tokens of a sentence into items, from left to right."""

    def read(self) -> list[Item]:
        """All items of the sentence."""
        while self.place < len(self.tokens):
            self._next()
        return self.items

    def _next(self) -> None:
        token, word = self._at(), self._at().text
        if token.kind == "comma":
            self._push("comma", word)
        elif token.kind == "owner":
            self._push("other", word)
        elif token.kind in {"number", "money"}:
            self._phrase()
        elif word in {"than", "then"} and self._compared():
            self._push("than", "than")
        elif word == "as":
            self._push("as", word)
        elif word == "to" and self._infinitive():
            self._push("to", word)
        elif word in words.AUXILIARIES or word.endswith("n't"):
            self._push("aux", word)
        elif word in {"there"} and self._at(1).text in words.BE | {"remain", "remained"}:
            self._push("there", word)
        elif word == "that" and (
            self._last() == "phrase" or (self.items and self.items[-1].kind == "verb")
        ):
            self._push("rel", word)
        elif word in words.CONJUNCTIONS:
            self._push("and", word)
        elif word in words.RELATIVES and word != "that":
            self._push("rel", word)
        elif self._verb_here():
            self._push("verb", word)
        elif self._small_word(word):
            return
        elif word in MEASURE_WORDS and (
            self._last() in {"phrase", "than", "as", "aux", "adverb"}
            or (self._in_question() and not self.items)
        ):
            self._push("measure", word)
        else:
            self._phrase()

    def _small_word(self, word: str) -> bool:
        """A preposition, subordinator or adverb; false if none stands here."""
        last = self._last()
        if word in {"all", "both"} and (
            self._at(1).kind in {"end", "comma"} or self._at(1).text in {"together"}
        ):
            self._push("adverb", "altogether", 2 if self._at(1).text == "together" else 1)
        elif word in {"in", "at"} and self._at(1).text in {"all", "total", "first", "all,"}:
            self._push("adverb", "first" if self._at(1).text == "first" else "altogether", 2)
        elif word == "as" and self._at(1).text == "well":
            self._push("adverb", "also", 2)
        elif word == "left" and last in {"phrase", "adverb", "aux"}:
            self._push("adverb", word, 2 if self._at(1).text == "over" else 1)
        elif word in {"after", "before"} and (
            self._at(1).text in words.DETERMINERS or last == "phrase"
        ):
            self._push("sub", word)
        elif word == "then" and self._at(1).kind == "end":
            self._push("adverb", word)
        elif word in words.SUBORDINATORS:
            self._push("sub", word)
        elif word in {"out", "up", "down", "over", "off", "away"} and (
            last == "verb"
            or self._at(1).kind in {"end", "comma", "number"}
            or self._at(1).text in words.PREPOSITIONS | words.CONJUNCTIONS
        ):
            self._push("adverb", word)
        elif word in words.PREPOSITIONS:
            self._push("prep", word)
        elif word in words.ADVERBS or (word.endswith("ly") and len(word) > 5 and word != "family"):
            if word in {"first", "total", "so"} and self._at(1).kind == "word" and last != "phrase":
                return False
            self._push("adverb", word)
        else:
            return False
        return True

    def _compared(self) -> bool:
        """Whether `than` (or `then`, often mistyped) follows a comparison in this clause."""
        if self._at().text == "than":
            return True
        recent = self.items
        return any(i.phrase.comparison in {"more", "fewer", "less"} for i in recent) and (
            self._at(1).text in self.names and self._at(2).kind == "end"
        )

    def _infinitive(self) -> bool:
        after = self._at(1)
        if after.kind != "word" or after.text in (
            words.DETERMINERS
            | words.POSSESSIVES
            | words.OBJECT_PRONOUNS
            | words.EACH
            | words.VAGUE
            | self.names
        ):
            return False
        if after.text in {"be", "have", "do", "get", "go", "help"}:
            return True
        if self.items and self.items[-1].text in words.HAVE and self._last() in {"verb", "aux"}:
            return True
        follows = self._at(2)
        base = verb(after.text) in verbs.TABLE and not after.text.endswith(("s", "ed"))
        transitive = follows.kind in {"number", "money"} or follows.text in (
            words.DETERMINERS | words.POSSESSIVES | words.OBJECT_PRONOUNS | words.VAGUE | words.EACH
        )
        return base or transitive or (self._last() == "verb" and follows.kind == "end")

    def _phrase(self) -> None:
        start = self.place
        if self._last() == "aux" and self._asks():
            self._find_verb()
        phrase = self._noun_phrase()
        if self.place == start:
            self._push("other", self._at().text)
            return
        self.items.append(Item("phrase", phrase.shown, phrase))
