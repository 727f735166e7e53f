"""Fits the pieces of one clause together."""

from kptutor.tools.symbolic.stories import verbs, words
from kptutor.tools.symbolic.stories.clauses import Clause, Part
from kptutor.tools.symbolic.stories.phrases import Item, Phrase
from kptutor.tools.symbolic.stories.words import verb

_WAITING = Phrase(shown="?")


class Builder:
    """Fits the items of one segment into a clause."""

    def __init__(self, link: str, items: list[Item]) -> None:
        self.items = items
        self.clause = Clause(link=link)
        self.place = 0
        self.prep = ""
        self.joined = True

    def build(self) -> Clause:
        """The clause that the items make."""
        while self.place < len(self.items):
            getattr(self, f"_{self.items[self.place].kind}", self._other)(self.items[self.place])
            self.place += 1
        self._finish()
        return self.clause

    def _say(self, problem: str) -> None:
        self.clause.messy = self.clause.messy or problem

    def _begun(self) -> bool:
        """Whether the verb has been passed."""
        return bool(self.clause.verb or self.clause.aux or self.clause.there)

    def _phrase(self, item: Item) -> None:
        clause, phrase = self.clause, item.phrase
        if self.place:
            self._join(phrase)
        if self.prep and self._particle(phrase):
            clause.adverbs.append(self.prep)
            clause.objects.append(Part(phrase))
            self.prep = ""
        elif self.prep:
            self._in_place(self.prep, phrase)
            self.prep = ""
        elif (
            self.place > 1
            and phrase.head in words.TIMES
            and not phrase.counted
            and self.items[self.place - 1].kind == "and"
            and self.items[self.place - 2].phrase.head in words.TIMES
        ):
            self._in_place("on", phrase)
        elif prep := self._same_preposition(phrase):
            self._in_place(prep, phrase)
        elif clause.than is not None and clause.than.phrase is _WAITING:
            clause.than = Part(phrase)
        elif (self._is_each(phrase) or self._is_time(phrase)) and self._latest() is not None:
            latest = self._latest()
            if (
                self._is_time(phrase)
                and phrase.det != "each"
                and not (phrase.det in {"a", "an"} and latest is not None and latest.phrase.counted)
            ):
                self._in_place("on", phrase)
            elif latest is not None:
                if latest.each is not None:
                    self._say("each twice")
                latest.each = phrase
        elif self._is_time(phrase) and not self._begun() and not phrase.counted:
            clause.front.append(("on", phrase))
        elif not self._begun():
            if (
                clause.link in {"after", "before"}
                and clause.subjects
                and self._joins()
                and (phrase.pronoun or phrase.name)
            ):
                clause.front += [(clause.link, s.phrase) for s in clause.subjects]
                clause.front += [r for s in clause.subjects for r in s.places]
                clause.subjects, clause.link = [], ""
            clause.subjects.append(Part(phrase))
        else:
            clause.objects.append(Part(phrase))

    def _join(self, phrase: Phrase) -> None:
        """Notes `the morning and afternoon`: either of the two is meant."""
        before = self.items[self.place - 2] if self.place > 1 else None
        if (
            self.items[self.place - 1].kind == "and"
            and before is not None
            and before.kind == "phrase"
        ):
            self.clause.joined.append((before.phrase.stems(), phrase.stems()))

    def _same_preposition(self, phrase: Phrase) -> str:
        """`for six hours on Saturday and three hours on Sunday`: the preposition of the first."""
        if not phrase.counted or not self.place or self.items[self.place - 1].kind != "and":
            return ""
        rows = [*self.clause.front, *(r for p in self.clause.parts() for r in p.places)]
        same = [prep for prep, p in rows if p.counted and p.head == phrase.head]
        return same[0] if same and not any(o.phrase.counted for o in self.clause.objects) else ""

    def _particle(self, phrase: Phrase) -> bool:
        """`put in 7 cups`: a preposition that belongs to the verb."""
        clause = self.clause
        if clause.verb == "call" and self.prep == "for" and not clause.objects:
            return phrase.counted
        return (
            self.prep in {"in", "up", "off", "on", "over", "down", "out"}
            and clause.verb in verbs.PARTICLES
            and not clause.objects
            and phrase.counted
            and phrase.head not in words.TIMES
        )

    def _joins(self) -> bool:
        """Whether the item before was no `and`: a second phrase begins the clause proper."""
        return self.place > 0 and self.items[self.place - 1].kind != "and"

    def _is_each(self, phrase: Phrase) -> bool:
        return phrase.det == "each" and (not phrase.head or self._begun())

    def _is_time(self, phrase: Phrase) -> bool:
        last = self.items[self.place - 1].kind if self.place else ""
        return (
            phrase.head in words.TIMES and not phrase.counted and last not in {"and"}
            and phrase.det in {"a", "an", "each", "the", "this", "that", ""}
        )  # fmt: skip

    def _latest(self) -> Part | None:
        if self.clause.objects:
            return self.clause.objects[-1]
        return (
            self.clause.subjects[-1]
            if self.clause.subjects and not self._begun()
            else (self.clause.subjects[-1] if self.clause.subjects else None)
        )

    def _in_place(self, prep: str, phrase: Phrase) -> None:
        if prep == "per":
            latest = self._latest()
            if latest is not None and latest.each is None:
                latest.each = phrase
                return
        if self.clause.objects:
            self.clause.objects[-1].places.append((prep, phrase))
        elif self._begun() or not self.clause.subjects:
            self.clause.front.append((prep, phrase))
        else:
            self.clause.subjects[-1].places.append((prep, phrase))

    def _verb(self, item: Item) -> None:
        clause, before = self.clause, self.items[self.place - 1] if self.place else None
        stem = verb(item.text)
        if (
            before is not None
            and before.kind == "to"
            and clause.aux
            and clause.objects
            and not clause.verb
        ):
            clause.verb = verb(clause.aux.pop())
        if self.prep:
            self._in_place(self.prep, Phrase(head=stem, shown=item.text))
            self.prep = ""
        elif clause.verb == "" and (
            before is None or before.kind != "to" or clause.aux or clause.there
        ):
            if clause.there or clause.aux and clause.objects and item.text.endswith(("ing", "ed")):
                clause.extra |= {stem}
            else:
                clause.verb, clause.said = stem, item.text
                clause.going = item.text.endswith("ing")
            if before is not None and before.kind == "to":
                clause.wants = "hav"
        elif before is not None and before.kind == "to":
            if clause.verb in verbs.CATENATIVES and not clause.objects:
                clause.wants, clause.verb, clause.said = clause.verb, stem, item.text
            else:
                self._purpose(stem)
        elif item.text.endswith("ing"):
            if not clause.objects and clause.verb in {
                "go",
                "start",
                "begin",
                "stop",
                "finish",
                "keep",
            }:
                clause.extra |= {stem}
                if clause.verb != "go":
                    clause.verb = stem
            else:
                self._purpose(stem)
        elif clause.there or clause.kind in {"be"} or item.text.endswith("ed"):
            clause.extra |= {stem}
        else:
            self._say(f"a second verb, “{item.text}”")

    def _purpose(self, stem: str) -> None:
        """`to make pies`, `doing chores`: the rest of the clause only describes."""
        rest = self.items[self.place + 1 :]
        for cut, item in enumerate(rest[:-1]):
            after = rest[cut + 1]
            if (
                item.kind in {"and", "comma"}
                and after.kind == "phrase"
                and after.phrase.number is not None
            ):
                rest = rest[:cut]
                break
        latest = self._latest()
        if stem == "hav" and latest and latest.each and not latest.each.head and len(rest) == 1:
            latest.places.append(("with", rest[0].phrase))
            self.place += len(rest)
            return
        counts = [i.phrase for i in rest if i.kind == "phrase" and i.phrase.counted]
        if stem in {"hav", "get", "make"} and len(counts) == 1 and rest[0].phrase is counts[0]:
            self.clause.goal = counts[0]
            self.place = len(self.items)
            return
        for item in rest:
            if item.kind == "phrase" and (
                item.phrase.number is not None or item.phrase.det in {"each", "rest"}
            ):
                if item.phrase.det == "each" and not item.phrase.counted and self._latest():
                    continue
                self._say("an amount within a purpose")
        found = {stem}
        for item in rest:
            if item.kind == "phrase":
                found |= item.phrase.stems()
            elif item.kind == "verb":
                found |= {verb(item.text)}
        each = [i.phrase for i in rest if i.kind == "phrase" and i.phrase.det == "each"]
        if each and latest is not None and latest.each is None:
            latest.each = each[0]
        self.clause.adverbs += [i.text for i in rest if i.kind == "adverb"]
        self.clause.purpose |= found
        self.place += len(rest)

    def _aux(self, item: Item) -> None:
        if self.clause.verb:
            if self.clause.verb and item.text in words.BE | words.HAVE:
                self._say("a second verb")
            return
        if self.prep:
            self._say("a preposition before a verb")
        self.clause.aux.append(item.text)

    def _there(self, item: Item) -> None:
        self.clause.there = True

    def _to(self, item: Item) -> None:
        follows = self.items[self.place + 1] if self.place + 1 < len(self.items) else None
        if follows is None or follows.kind not in {"verb", "aux"}:
            self.prep = "to"
        elif follows.kind == "aux" and not self.clause.verb and self.clause.aux:
            self.clause.wants = "hav"
        elif follows.kind == "aux":
            stem = verb(follows.text)
            if self.clause.verb in verbs.CATENATIVES and not self.clause.objects:
                self.clause.wants, self.clause.verb = self.clause.verb, stem
                self.place += 1
            else:
                self.place += 1
                self._purpose(stem)

    def _prep(self, item: Item) -> None:
        if self.prep and self.prep not in {"out", "up", "down", "off"}:
            if self.prep in {"in", "on", "away"} or item.text in {"of", "from", "to"}:
                self.clause.adverbs.append(self.prep)
            else:
                self.clause.adverbs.append(self.prep)
        self.prep = item.text

    def _and(self, item: Item) -> None:
        if item.text == "or":
            self._say("or")
        if self.prep:
            self.clause.adverbs.append(self.prep)
            self.prep = ""

    def _comma(self, item: Item) -> None:
        return

    def _adverb(self, item: Item) -> None:
        self.clause.adverbs.append(item.text)

    def _than(self, item: Item) -> None:
        if self.clause.than is not None:
            self._say("compared twice")
        self.clause.than = Part(_WAITING)
        rest = self.items[self.place + 1 :]
        self.clause.than_clause = rest

    def _as(self, item: Item) -> None:
        if any(p.phrase.comparison == "timesas" for p in self.clause.objects):
            self._than(item)
        else:
            self._say("as")

    def _measure(self, item: Item) -> None:
        self.clause.measure = item.text

    def _other_time(self) -> bool:
        """`than on Monday`, `than yesterday`: the same at another time."""
        clause = self.clause
        row = [i for i in clause.than_clause if i.kind != "comma"]
        if [i.kind for i in row[:2]] == ["prep", "phrase"] and len(row) == 2:
            words_ = row[1].phrase.stems()
        elif len(row) == 1 and row[0].text in {"yesterday", "today"}:
            words_ = frozenset({row[0].text})
        else:
            return False
        if not words_ & words.TIMES or any(i.phrase.counted for i in row):
            return False
        for rows in [clause.front, *(p.places for p in clause.objects)]:
            rows[:] = [r for r in rows if not r[1].stems() <= words_]
        clause.adverbs = [a for a in clause.adverbs if a not in words_]
        clause.than_time = words_
        return True

    def _other(self, item: Item) -> None:
        self._say(f"“{item.text}”")

    def _finish(self) -> None:
        clause = self.clause
        if self.prep:
            clause.adverbs.append(self.prep)
        if clause.verb == "" and clause.aux:
            clause.verb = verb(clause.aux[-1])
            clause.said = clause.aux.pop()
            if clause.verb == "do" and len(clause.aux) and clause.aux[-1] in words.DO:
                clause.aux.pop()
            if clause.aux and clause.aux[-1] in words.MODALS | words.HAVE and clause.verb == "do":
                clause.verb = "do"
        elif clause.verb == "" and clause.there:
            clause.verb = "be"
        if clause.than is not None and clause.than.phrase is _WAITING:
            clause.than = None
            if not self._other_time():
                self._say("than what")
