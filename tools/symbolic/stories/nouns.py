"""Reads noun phrases: how many, of what, whose."""

from dataclasses import replace

from kptutor.tools.symbolic.stories import verbs, words
from kptutor.tools.symbolic.stories.looking import Looking
from kptutor.tools.symbolic.stories.phrases import (
    COMPARATIVES,
    EMPTY_NOUNS,
    MEASURE_WORDS,
    Phrase,
)
from kptutor.tools.symbolic.stories.words import noun, verb
from kptutor.tools.symbolic.stories.world import NotUnderstood


class Nouns(Looking):
    """Reads the noun phrase at a place."""

    def _noun_phrase(self, depth: int = 0) -> Phrase:
        made = self._opening()
        if made.pronoun:
            return made
        mods, shown = self._nouns(made)
        head = noun(mods.pop()) if mods else ""
        name = bool(shown) and all(w in self.names for w in shown)
        if name:
            head = " ".join([*(w for w in mods), shown[-1]])
            mods = []
        if self._at().kind == "owner" and head:
            return self._owned(made, head, depth)
        made = replace(
            made,
            head=head or made.head,
            mods=frozenset(noun(m) for m in mods) | made.mods,
            name=name,
            shown=" ".join(shown) or made.shown,
        )
        if self._at().text == "of" and depth < 3 and self._at(1).text not in words.RELATIVES:
            return self._with_of(made, depth)
        return made

    def _owned(self, made: Phrase, owner: str, depth: int) -> Phrase:
        """`Tom's 5 red apples`: the phrase goes on after its owner."""
        self.place += 1
        inner = self._noun_phrase(depth + 1)
        if not inner.head and inner.number is None:
            return replace(inner, head="", owner=owner, pronoun=False, det="the", shown=owner)
        return replace(inner, owner=inner.owner or owner, det=inner.det or made.det or "the")

    def _opening(self) -> Phrase:
        """Determiner, number and comparison, in any order that English allows."""
        made = Phrase()
        start = self.place
        for _ in range(6):
            token, word = self._at(), self._at().text
            if token.kind in {"number", "money"} and made.number is None:
                if word == "one" and made.det in {"each", "which", "the"}:
                    break
                if made.det == "each":
                    raise NotUnderstood("so many for every so many")
                made = replace(made, number=token.value)
                if token.kind == "money":
                    made = replace(made, head="dollar", shown="dollars")
                    self.place += 1
                    if self._at().text in {"dollar", "dollars"}:
                        self.place += 1
                    if self._at().text in {"more", "less"}:
                        made = replace(made, comparison=self._at().text)
                        self.place += 1
                    made = replace(made, pronoun=True, det=made.det or "")
                    return made
            elif word == "total" and (
                self._at(1).text == "of" or self._at(1).kind in {"number", "money"}
            ):
                made = replace(made, det="total")
                self.place += self._at(1).text == "of"
            elif word in words.DETERMINERS and not made.det and not made.counted:
                made = replace(made, det=word)
            elif word in words.POSSESSIVES and not made.owner and self._possessive():
                made = replace(made, owner=word, det="the")
            elif word in words.EACH | {"all", "both", "no", "any", "half"} and not made.det:
                made = replace(made, det="each" if word == "every" else word)
            elif word in words.VAGUE and not made.counted:
                made = replace(made, vague=True)
            elif word in COMPARATIVES and not made.comparison and not self._sort_word(word):
                made = replace(made, comparison=word)
            else:
                break
            self.place += 1
        if self.place == start and self._at().text in (
            words.SUBJECT_PRONOUNS | words.OBJECT_PRONOUNS | {"everyone", "everybody", "someone"}
        ):
            made = Phrase(head=self._at().text, pronoun=True, shown=self._at().text)
            self.place += 1
        return made

    def _sort_word(self, word: str) -> bool:
        """`new` is a sort and no addition where there are old ones."""
        return word == "new" and any(t.text == "old" for t in self.tokens)

    def _possessive(self) -> bool:
        """`her` before a noun is whose; before a number or at the end it is to whom."""
        if self._at().text != "her":
            return True
        after, before = self._at(1), self._at(-1).text
        if after.value is not None and before in {"of", "to", "among", "between", "for", "with"}:
            return True
        return after.kind == "word" and not self._closed(after.text)

    def _nouns(self, made: Phrase) -> tuple[list[str], list[str]]:
        """The open words of a phrase, up to a verb or a small word."""
        found: list[str] = []
        shown: list[str] = []
        while self._at().kind == "word" and self.place != self.verb_at:
            word = self._at().text
            if word == "total" and not found and self._at(1).text != "of":
                self.place += 1
                continue
            open_word = self._sort_word(word) or (not found and self._still_noun(word, made))
            if self._closed(word) and not open_word:
                break
            if found and (
                word in words.WEEKDAYS
                or (word in {"last", "next"} and self._at(1).text in words.TIMES)
            ):
                break
            if word in MEASURE_WORDS and noun(found[-1] if found else "") in words.UNITS:
                break
            if found or made.counted:
                if self._inner_verb(word, bool(found), made):
                    break
                if (word in self.names) and found and found[-1] not in self.names:
                    break
            found.append(word)
            shown.append(word)
            self.place += 1
        return found, shown

    def _still_noun(self, word: str, made: Phrase) -> bool:
        """`the first game`, `the next level`, `each can`: small words within a phrase."""
        follows = self._plain_word(self.place + 1)
        if word in {"first", "next", "same"}:
            return bool(made.det) and follows
        return word == "can" and made.det in {"each", "a", "the"} and not follows

    def _inner_verb(self, word: str, begun: bool, made: Phrase) -> bool:
        """Whether a word within a phrase ends it, because it is a verb."""
        follows = self._at(1)
        if not begun:
            small = words.PREPOSITIONS | words.DETERMINERS | words.ADVERBS | words.POSSESSIVES
            return words.is_irregular_past(word) and (
                verbs.kind(verb(word)) in {"leave", "enter"} or follows.text in small
            )
        if self._strong_verb(word):
            return True
        if self._in_question() and not self.items and self._asks_subject(word):
            return True
        opens = follows.kind in {"number", "money"} or follows.text in (
            words.DETERMINERS | words.POSSESSIVES | words.VAGUE | words.EACH | words.OBJECT_PRONOUNS
        )
        if (
            not made.counted
            and self.tokens[self.place - 1].text in self.names
            and self._verb_like(word)
        ):
            return True
        if word.endswith("ing") and follows.text in words.PREPOSITIONS | words.DETERMINERS:
            return True
        before = self.tokens[self.place - 1].text
        if word.endswith("ing") and before in words.TIMES:
            return True
        if word.endswith("ing") and noun(before) != before and made.counted:
            return True
        known = verb(word) in verbs.TABLE or verb(word) in verbs.GROUPING
        if word.endswith("ed") and len(word) > 4 and noun(before) != before and made.counted:
            return True  # `9 pupils wanted`: an adjective would stand before the plural
        if word.endswith("s") and noun(before) == before and made.det in {"a", "an", "the", "each"}:
            moves = verb(word) in verbs.MOVING | verbs.CATENATIVES | verbs.STAYING
            if (
                not made.counted
                and not self._has_verb()
                and (
                    follows.kind in {"number", "money"}
                    or moves
                    and follows.text in words.PREPOSITIONS
                )
            ):
                return True
        return opens and (known or word.endswith("ed"))

    def _with_of(self, made: Phrase, depth: int) -> Phrase:
        """What follows `of`: a part, a material, or the size of a group."""
        self.place += 1
        inner = self._noun_phrase(depth + 1)
        if not made.head and made.counted or made.det in {"all", "each", "both"} and not made.head:
            return replace(
                inner if not inner.pronoun else replace(inner, head="", pronoun=False),
                number=inner.number if made.det == "each" else made.number,
                vague=made.vague, part=made.det != "each", det=made.det,
                comparison=made.comparison,
                whole=inner.number if made.number is not None else None,
            )  # fmt: skip
        if made.head in EMPTY_NOUNS:
            if made.head in {"rest"}:
                return replace(inner, det="rest")
            return replace(
                inner,
                mods=inner.mods | made.mods,
                det=made.head if made.head in {"total", "number"} else inner.det,
                vague=inner.vague or made.head == "collection" and inner.number is None,
            )
        if inner.counted and inner.number is not None:
            return replace(made, size=inner)
        of = {inner.head, *inner.mods} if not inner.pronoun else set()
        both = made.shown + " of " + inner.shown
        return replace(
            made,
            mods=made.mods | frozenset(w for w in of if w),
            shown=both,
            owner=made.owner or inner.owner,
        )
