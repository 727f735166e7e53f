"""From a statement to a task, or the reason why not: every word must be accounted for."""

import re
from dataclasses import replace

from kptutor.tools.maths.tree import Node
from kptutor.tools.symbolic import classes, forms
from kptutor.tools.symbolic.conditions import Conditions
from kptutor.tools.symbolic.grammar import Grammar, is_statement
from kptutor.tools.symbolic.operation import ask
from kptutor.tools.symbolic.pieces import Pieces
from kptutor.tools.symbolic.records import Declined
from kptutor.tools.symbolic.statement import MARK, Statement, Unreadable, take_apart
from kptutor.tools.symbolic.task import Form, Task
from kptutor.tools.symbolic.variants import is_heading, variants
from kptutor.tools.symbolic.wordings import Wordings

_ASKING = (
    "what|whats|find|compute|evaluate|determine|calculate|how|solve|express|simplify|is|write|which|"
    "for|give|factor|expand"
)
_VERBS = re.compile(
    r"(?:(?:please |can you |could you |help me |kindly |use [a-z ]{0,40} to )?"
    r"(?:find|compute|calculate|evaluate|determine|work out|write(?: down)?|give|state|tell me|"
    r"identify|"
    r"figure out)|"
    r"what (?:is|are|was|were|would be|will be|must be|does|should be)|what's|whats|how much is|"
    r"find out|what would)(?: (?:equal|be))? (?:me )?:? ?(?P<what>.+?)(?: equal(?: to)?| be)?"
    r"(?: ⟦EQ⟧)?"
)
_OPENING = re.compile(
    r"(?:if|given(?: that)?|suppose(?: that)?|assum(?:e|ing)(?: that)?|when|for|knowing that|let) "
    r"(.+?)(?: ,)?(?: then)?"
)
_CLOSING = re.compile(
    r"(?:if|given(?: that)?|when|where|for|with|such that|so that|assuming(?: that)?|"
    r"provided(?: that)?|knowing(?: that)?) (.+)"
)
_ORDERS = re.compile(rf" (?=(?:{_ASKING}) )")
_GIVEN = re.compile(
    r"(?:(?:let|suppose|assume|given|define|consider|say|we know|we have|it is given|"
    r"you are given|use)"
    r"(?: that| the)? ?(?:two functions|functions?|equations?|formula)? ?)?(?P<given>.+)"
)
_OPENS = re.compile(r"(?:if|given|suppose|assum(?:e|ing)|when|for|knowing that|let) ")
_CLOSES = re.compile(
    r" (?=(?:if|given|when|where|for|with|such that|so that|assuming|provided|knowing) )"
)
_FIELDS = (
    (
        re.compile(
            r" (?:over|in) the (?:set of )?(?:reals|real numbers)(?= |$)| for (?:all )?real ⟦\d+⟧$"
        ),
        "real",
    ),
    (re.compile(r" (?:over|in) the (?:set of )?(?:complexes|complex numbers)(?= |$)"), "complex"),
    (re.compile(r" (?:over|in) the (?:set of )?integers(?= |$)"), "integer"),
)
_OVER_FIELDS = frozenset(
    {"solutions", "inequality", "maximum of a quadratic", "minimum of a quadratic"}
)
_IN_WORDS = frozenset({"add", "multiply"})
MOST_SENTENCES = 8
MOST_READINGS = 60
"""Sentences and parts of sentences that are tried as questions."""
_WORDINGS = Wordings(classes.OPERATIONS)
_ONLY_POSITIVE = re.compile(
    r"^(?:your answer should contain|write your answer with) only positive \w+ : ?"
)
_PREAMBLE = re.compile(
    r"^(?:for|in) (?:the following|each of the following|these|this|each) "
    r"(?:exercises?|problems?|questions?) ?,? ?|^translate and solve :? ?"
)


def recognise(text: str) -> Task | Declined:
    """The task that a statement sets, or why it is not fully understood. Never raises."""
    try:
        statement = take_apart(text)
    except Unreadable as problem:
        return Declined(str(problem))
    if len(statement.sentences) > MOST_SENTENCES or len(statement.pieces) > 60:
        return Declined("the statement has more parts than can be accounted for")
    if sum(len(sentence) for sentence in statement.sentences) > 500:
        return Declined("the statement is too wordy to be accounted for")
    return _Recogniser(statement).task()


class _Recogniser:
    """Works through the sentences of one statement."""

    def __init__(self, statement: Statement) -> None:
        self.pieces = Pieces(statement.pieces)
        self.grammar = Grammar(self.pieces.tree, _WORDINGS, self.pieces.text)
        self.conditions = Conditions(self.grammar)
        self.statement = statement
        self.form = Form()
        self.asked: Node | None = None
        self.field = ""
        self._failed: dict[str, int] = {}
        """Sentences that are no questions, with the depth down to which they were tried."""

    def task(self) -> Task | Declined:
        self.statement = replace(
            self.statement, sentences=tuple(self._field(s) for s in self.statement.sentences)
        )
        if len(self.statement.sentences) == 1 and MARK.fullmatch(self.statement.sentences[0]):
            return self._bare()
        joined = self._work_through(self._joined(self.statement.sentences))
        if isinstance(joined, Task) or len(self.statement.sentences) < 2:
            return joined
        self.conditions.forget()
        self.asked, self.form = None, Form()
        apart = self._work_through(list(self.statement.sentences))
        return apart if isinstance(apart, Task) else joined

    def _field(self, sentence: str) -> str:
        """The sentence without `over the reals`, which is taken note of."""
        for pattern, kind in _FIELDS:
            shorter = pattern.sub("", sentence)
            if shorter != sentence:
                self.field = kind
                return shorter
        return sentence

    def _work_through(self, rows: list[str]) -> Task | Declined:
        """Every sentence must be understood: a question, a condition, a wish or a title."""
        sentences = [s for s in rows if not self._aside(s)]
        if len(sentences) > 1 and (tree := self._simple(" ; ".join(sentences))) is not None:
            return self._finished(tree)
        for sentence in sentences:
            if not self._take(sentence):
                if broken := self.pieces.first_unreadable(sentence):
                    return Declined(f"this piece of mathematics could not be read: {broken}")
                return Declined(f"not fully understood: “{self._plain(sentence)}”")
        if self.asked is None:
            return Declined("it does not say what is asked")
        return self._finished(self.asked)

    def _joined(self, sentences: tuple[str, ...]) -> list[str]:
        """Sentences, with a row of mathematics alone taken as the object of the order before."""
        joined: list[str] = []
        for sentence in sentences:
            sentence = _ONLY_POSITIVE.sub("", sentence)
            bare = re.fullmatch(r"⟦\d+⟧(?:(?: ,| ;)?(?: and)? ⟦\d+⟧)*", sentence)
            orders = [k for k, row in enumerate(joined) if not self._is_aside(row)]
            if bare and orders and orders[-1] >= len(joined) - 2:
                joined[orders[-1]] = f"{joined[orders[-1]]} {sentence}"
            else:
                joined.append(sentence)
        return joined

    def _is_aside(self, sentence: str) -> bool:
        named = self._named(sentence)
        return forms.is_remark(named) or forms.wish(named) is not None

    def _aside(self, sentence: str) -> bool:
        """Whether a sentence is a remark, or a wish about the form (which is taken note of)."""
        return forms.is_remark(self._named(sentence)) or self._is_wish(sentence)

    def _take(self, sentence: str) -> bool:
        sentence = _PREAMBLE.sub("", sentence)
        if not sentence or is_heading(self._named(sentence)):
            return True
        if self.asked is None and (tree := self.question(sentence)) is not None:
            self.asked = tree
            return True
        match = _GIVEN.fullmatch(sentence)
        return match is not None and self.conditions.take(match.group("given"))

    def _named(self, sentence: str) -> str:
        return forms.named(sentence, self.statement.pieces)

    def _is_wish(self, sentence: str) -> bool:
        form = forms.wish(self._named(sentence))
        if form is not None:
            self.form = self.form.joined(form)
        return form is not None

    # --- questions ----------------------------------------------------------------
    def question(self, sentence: str, depth: int = 0) -> Node | None:
        """The tree of a question, its conditions taken note of; None if not understood."""
        if self._failed.get(sentence, 9) <= depth or len(self._failed) > MOST_READINGS:
            return None
        tree = self._question(sentence, depth)
        if tree is None:
            self._failed[sentence] = depth
        return tree

    def _question(self, sentence: str, depth: int) -> Node | None:
        if (tree := self._simple(sentence)) is not None:
            return tree
        if depth > 2:
            return None
        for rest, form in self._tails(sentence):
            rest = re.sub(r"^(?:re)?(?:write|express|convert|change|state) ", "find ", rest)
            if (tree := self.question(rest, depth + 1)) is not None:
                self.form = self.form.joined(form)
                return tree
        return self._conditional(sentence, depth)

    def _tails(self, sentence: str) -> list[tuple[str, Form]]:
        """The question without a wish at its end; marks of pi are looked at by value."""
        named = self._named(sentence)
        found = []
        for rest, form in forms.tail(named):
            found.append((" ".join(sentence.split()[: len(rest.split())]), form))
        return found

    def _conditional(self, sentence: str, depth: int) -> Node | None:
        for given, asked in _splits(sentence):
            kept = self.conditions.copy()
            tree = self.question(asked, depth + 1)
            if tree is not None and self.conditions.take(given):
                return tree
            self.conditions = kept
        return None

    def _simple(self, sentence: str) -> Node | None:
        if (tree := self.grammar.question(sentence)) is not None:
            return tree
        for text in variants(sentence)[:1]:
            if text not in {sentence, sentence.removeprefix("the ")}:
                for given, asked in _splits(text):
                    kept = self.conditions.copy()
                    if (tree := self._simple(asked)) is not None and self.conditions.take(given):
                        return tree
                    self.conditions = kept
        marked = self._with_equals(sentence)
        for text in variants(marked):
            match = _VERBS.fullmatch(text)
            if match and (tree := self.grammar.phrase(match.group("what"))) is not None:
                return tree
        if re.fullmatch(r"⟦\d+⟧ ⟦EQ⟧", marked) or (marked != sentence and " " not in sentence):
            return self.grammar.expression(marked.split()[0])
        return self._named_value(sentence) or self.grammar.freely(sentence)

    def _named_value(self, sentence: str) -> Node | None:
        """A noun phrase alone, such as `15% of 80`, asks for its value."""
        tree = None if MARK.fullmatch(sentence) else self.grammar.phrase(sentence)
        return None if tree is None or (tree.head != "ask" and tree.symbols()) else tree

    def _with_equals(self, sentence: str) -> str:
        """A last mark that ends in `=` or `= ?` loses it: `3 + 4 =` asks for a value."""
        last = sentence.split()[-1]
        if (
            MARK.fullmatch(last)
            and (place := self.pieces.without_equals(int(last[1:-1]))) is not None
        ):
            return " ".join([*sentence.split()[:-1], f"⟦{place}⟧", "⟦EQ⟧"])
        return sentence

    # --- the end ------------------------------------------------------------------
    def _bare(self) -> Task | Declined:
        """Mathematics without a word: an equation is to be solved, numbers to be worked out."""
        place = self.pieces.without_equals(0)
        tree = self.pieces.tree(0 if place is None else place)
        if tree is None:
            return Declined("this piece of mathematics could not be read")
        if is_statement(tree):
            asked = self.grammar.question("solve ⟦0⟧")
        elif tree.has("integral", "derivative", "limit", "matrix"):
            asked = self.grammar.question("evaluate ⟦0⟧")
        else:
            asked = None if tree.symbols() or tree.has("ellipsis") else tree
        return Declined("it does not say what is asked") if asked is None else self._finished(asked)

    def _finished(self, asked: Node) -> Task | Declined:
        if self.field:
            if asked.head != "ask" or asked.value not in _OVER_FIELDS:
                return Declined("it is not clear what the kind of numbers is said for")
            for name in asked.args[0].symbols():
                kinds = self.conditions.domains.get(name, frozenset())
                self.conditions.domains[name] = kinds | {self.field}
        if asked.head in _IN_WORDS and asked.symbols() and self._settles_nothing(asked):
            # a sum, difference or product in words of expressions with names
            asked = ask("simplify", asked)
        task = Task(ask=asked, form=self.form, source=self.pieces.source(asked))
        return replace(
            task,
            definitions=self.conditions.definitions,
            conditions=tuple(self.conditions.relations),
            domains=dict(self.conditions.domains),
        )

    def _settles_nothing(self, asked: Node) -> bool:
        """Whether an expression came about by words, and nothing is given about its names."""
        given = self.conditions.relations or self.conditions.definitions
        in_words = any(len(arg.args) > 1 for arg in asked.args)
        return not given and in_words and not self.pieces.source(asked) and not asked.has("ask")

    def _plain(self, sentence: str) -> str:
        def show(match: re.Match[str]) -> str:
            return self.statement.pieces[int(match.group(1))]

        return MARK.sub(show, sentence)[:120]


def _splits(sentence: str) -> list[tuple[str, str]]:
    """The ways to cut a sentence into what is given and what is asked (a bounded number)."""
    found: list[tuple[int, str, str]] = []
    if _OPENS.match(sentence):
        found += [
            (order.start(), opening.group(1), sentence[order.end() :])
            for order in _ORDERS.finditer(sentence)
            if (opening := _OPENING.fullmatch(sentence[: order.start()]))
        ]
    for border in _CLOSES.finditer(sentence):
        if closing := _CLOSING.fullmatch(sentence[border.end() :]):
            asked = sentence[: border.start()].strip(" ,")
            found.append((border.start(), closing.group(1), asked))
    found.sort(key=lambda item: item[0])
    return [(given, asked) for _, given, asked in found if given and asked][:12]
