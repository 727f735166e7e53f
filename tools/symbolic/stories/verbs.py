"""What verbs do to amounts: a table of classes, open at the side of mere activities."""

from kptutor.tools.symbolic.stories.words import verb

_CLASSES = {
    "have": "bring weigh have own hold contain keep possess carry include feature",
    "gain": (
        "get find buy purchase receive pick collect gather win earn make bake catch borrow grow "
        "harvest download adopt obtain acquire rent build cook draw knit sew create produce order "
        "add save raise hatch print cut prepare check plant paint carve fold assemble weave design"
    ),
    "lose": (
        "lose eat use spend sell donate break discard delete drop burn pop drink throw "
        "consume finish waste misplace remove erase toss trade return destroy"
    ),
    "give": "give send lend hand pass pay mail deliver feed share award distribute serve",
    "take": "take steal",
    "put": "put place load stack store pack pour insert",
    "enter": "join come arrive enter",
    "leave": "leave die wilt quit disappear escape blow melt vanish leak spill evaporate drain",
    "see": "read watch see visit count know learn hear view play",
    "cost": "cost charge",
    "need": "need require call want",
}
TABLE: dict[str, str] = {
    verb(word): kind for kind, words in _CLASSES.items() for word in words.split()
}
GROUPING = frozenset(
    verb(w)
    for w in (
        "split divide put place pack share arrange organize group store separate display fit"
    ).split()
)
STAYING = frozenset(
    verb(w) for w in "sit live stand ride stay remain rest lie hang wait sleep play swim".split()
)
MOVING = frozenset(
    verb(w) for w in "go fly run drive jump walk swim move roll get hop wander travel cycle".split()
)
PARTICLES = frozenset(
    verb(w)
    for w in (
        "put throw pick hand give trade pass take send check cut add bring get turn use set"
    ).split()
)
CATENATIVES = frozenset(
    verb(w)
    for w in "want need decide plan try start begin like have go able wish hope love".split()
)
NOT_ALSO_NOUNS = frozenset(
    verb(w)
    for w in (
        "have get find buy purchase receive collect gather win earn make borrow harvest "
        "download adopt obtain rent build draw knit sew create order add raise prepare lose "
        "eat use spend sell donate discard delete consume finish remove erase toss give "
        "send lend share hold contain keep take steal put join come arrive leave go need own "
        "pay cost weigh distribute donate divide arrange organize suggest decide live bring attend "
        "participate write eat sew knit teach"
    ).split()
)
"""Verbs whose forms are no nouns, so that they end a noun phrase."""


def kind(stem: str) -> str:
    """The class of a verb by its stem; `do` for an activity that the table does not name."""
    return TABLE.get(stem, "do")
