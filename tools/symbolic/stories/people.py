"""Who is meant: names, and pronouns where only one person can be meant."""

from kptutor.tools.symbolic.stories import words
from kptutor.tools.symbolic.stories.clauses import Clause
from kptutor.tools.symbolic.stories.phrases import Phrase
from kptutor.tools.symbolic.stories.world import NotUnderstood

_SHE = frozenset(
    "mother sister aunt girl woman grandmother grandma daughter lady queen wife niece mrs ms "
    "miss waitress".split()
)
_HE = frozenset(
    "father brother uncle boy man grandfather grandpa son king husband nephew mr waiter".split()
)
_PERSONS = frozenset(
    "friend teacher baker farmer coach waiter student child person chef cook clown driver "
    "worker builder contractor florist architect clerk librarian neighbor cousin painter "
    "librarian scientist".split()
)
_NORMAL = {
    "him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "me": "i", "my": "i",
    "us": "we", "our": "we", "your": "you", "himself": "he", "herself": "she",
}  # fmt: skip


class People:
    """Everybody who holds or does something, in the order of appearance."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.holders: list[str] = []
        self.met: set[str] = set()
        """Names that were spoken of in any place of a clause."""
        self.sorts: dict[str, dict[frozenset[str], str]] = {}
        """For each noun, the words that tell several holders apart."""
        self.pronouns: dict[str, str] = {}
        """What `he` and `she` stand for, once it is clear."""
        self.ours = ""
        """`our class`: who `we` are."""
        self.acting: list[str] = []
        """The subject of the clause that is told: an object pronoun means somebody else."""
        self.last: list[str] = []
        """The subject of the clause before."""

    def of(self, phrase: Phrase) -> str:
        """Who a phrase names.

        Raises:
            NotUnderstood: If a pronoun can mean several.
        """
        if phrase.pronoun and phrase.head in words.SUBJECT_PRONOUNS | words.OBJECT_PRONOUNS:
            return self._pronoun(phrase.head)
        if not phrase.head and phrase.owner:
            if phrase.owner in words.POSSESSIVES:
                return self._pronoun(phrase.owner)
            return phrase.owner
        if not phrase.head:
            raise NotUnderstood("it is not clear who is meant")
        if phrase.owner == "our":
            self.ours = phrase.head
        who = self._told_apart(phrase)
        if who not in self.holders:
            self.holders.append(who)
        return who

    def _told_apart(self, phrase: Phrase) -> str:
        """`the red team` and `the blue team` are two; the first keeps the plain noun."""
        known = self.sorts.setdefault(phrase.head, {})
        if phrase.name or phrase.owner:
            return phrase.head
        alike = [who for mods, who in known.items() if mods <= phrase.mods or phrase.mods <= mods]
        if len(alike) > 1 and phrase.mods not in known:
            raise NotUnderstood(f"it is not clear which {phrase.head} is meant")
        if phrase.mods in known or alike:
            return known.get(phrase.mods, alike[0] if alike else phrase.head)
        who = " ".join([*sorted(phrase.mods), phrase.head]) if known else phrase.head
        known[phrase.mods] = who
        return who

    def all_of(self, phrase: Phrase) -> list[str]:
        """`both boxes`: everyone that the noun was told of."""
        return list(self.sorts.get(phrase.head, {}).values())

    def measured(self, phrase: Phrase) -> list[str]:
        """Whose weight or length a phrase names: persons, or things with their owners and sorts."""
        if phrase.pronoun or phrase.name or not phrase.head or phrase.counted:
            return [self.of(phrase)] if not phrase.counted else []
        if not phrase.owner and not phrase.mods:
            return [self.of(phrase)]
        if phrase.head not in self.names and self.is_person(phrase.head):
            return [self.of(phrase)]
        own = phrase.owner
        alike = [who for who in self.holders if who.endswith(f" {phrase.head}")]
        if own == "their" and len(alike) > 1:
            return alike
        owners = self._pronoun(own).split("+") if own in words.POSSESSIVES else [own]
        found = [" ".join([*([o] if o else []), *sorted(phrase.mods), phrase.head]) for o in owners]
        self.holders += [who for who in found if who not in self.holders]
        return found

    def is_person(self, who: str) -> bool:
        """Whether a holder can be `he` or `she`."""
        first = who.split()[0]
        return all(w in self.names for w in who.split()) or first in _SHE | _HE | _PERSONS

    def _pronoun(self, word: str) -> str:
        others = self.acting if word in {"him", "her"} else []
        word = _NORMAL.get(word, word)
        if word == "we" and self.ours:
            return self.ours
        if word in {"i", "we", "you"}:
            if word not in self.holders:
                self.holders.append(word)
            return word
        if word == "it":
            if len(self.last) == 1 and not self.is_person(self.last[0]):
                return self.last[0]
            raise NotUnderstood("it is not clear what “it” is")
        if word == "they":
            return "+".join(sorted(self._several()))
        if word in self.pronouns:
            return self.pronouns[word]
        return self._he_or_she(word, others)

    def _several(self) -> list[str]:
        """Who `they` are: the subject before, unless it was one person; then everybody."""
        if len(self.last) != 1 or not self.is_person(self.last[0]):
            return self.last or ["they"]
        persons = {h for h in [*self.holders, *self.met] if self.is_person(h)}
        return list(persons) if len(persons) == 2 else ["they"]

    def _he_or_she(self, word: str, others: list[str]) -> str:
        taken = set(self.pronouns.values()) | set(others)
        persons = [h for h in self.holders if self.is_person(h)]
        free = [p for p in persons if p not in taken and self._may_be(word, p)]
        if len(free) > 1 and len(self.last) == 1 and self.last[0] in free:
            sure = [p for p in free if p.split()[0] in _SHE | _HE]
            free = sure if len(sure) == 1 else free
        if not free and not persons and len(self.holders) == 1 and self.holders[0] not in taken:
            free = list(self.holders)
        if not free:
            self.holders.append(word)
            free = [word]
        if len(free) > 1:
            raise NotUnderstood(f"it is not clear who “{word}” is")
        self.pronouns[word] = free[0]
        return free[0]

    def _may_be(self, pronoun: str, who: str) -> bool:
        return who.split()[0] not in (_HE if pronoun == "she" else _SHE)

    def subject(self, clause: Clause) -> list[str]:
        """The holders that the subject of a clause names; shared ones are those before."""
        found = self._subject(clause)
        self.met |= {p.head for p in clause.phrases() if p.name and not p.owner}
        return found

    def _subject(self, clause: Clause) -> list[str]:
        if clause.shares_subject or (not clause.subjects and not clause.there):
            return self.last
        found: list[str] = []
        for part in clause.subjects:
            phrase = part.phrase
            weather = phrase.text_is(frozenset({"it"})) and (
                not clause.counted() or clause.verb == "tak"
            )
            if phrase.counted or phrase.det == "each" or weather:
                continue
            if clause.verb == "weigh" or clause.measure:
                found += self.measured(phrase)
            elif phrase.pronoun and phrase.head in {"they", "we"}:
                found += self._pronoun(phrase.head).split("+")
            elif phrase.head or phrase.owner:
                if phrase.head and phrase.owner in {"his", "her"}:
                    self._pronoun("his" if phrase.owner == "his" else "her")
                found.append(self.of(phrase))
        if found:
            self.last = found
        return found
