"""What a problem's text gives for its working: equations, functions, the expression to work on."""

import re
from dataclasses import dataclass, field

from kptutor.tools.maths.reading import Conventions
from kptutor.tools.maths.tree import Node
from kptutor.tools.steps.expressions import Function, derivative
from kptutor.tools.steps.pieces import Piece, pieces_of
from kptutor.tools.steps.rows import rows_of

RELATIONS = frozenset({"=", "<", "<=", ">", ">=", "!=", "approx"})
_SLOPE = re.compile(r"\b(?:differentiate|derivative|d/d[a-z]|slope of)\b", re.I)
_BETWEEN = re.compile(r"\b(?:from|between)\b.+\b(?:to|and)\b", re.I)
"""The bounds of an integral in words: its working is made of numbers."""
_AREA = re.compile(r"\b(?:integrate|integral|anti-?derivative|primitive)\b", re.I)
_REWRITE = re.compile(
    r"\b(?:simplif\w+|expand\w*|factor\w*|evaluate|calculate|compute|work out|rewrite|multiply out|"
    r"what is|find the value|express|combine|reduce|rationali[sz]e)\b",
    re.I,
)
_SOLVE = re.compile(r"\b(?:solve|solution|roots?|zeros?|satisf\w+|unknown)\b", re.I)
_FORMS = (
    (re.compile(r"\bfactor(?:i[sz]e|ed|)?\b|\bfactors\b", re.I), "factored"),
    (re.compile(r"\b(?:expand|multiply out|remove the brackets)\b", re.I), "expanded"),
    (
        re.compile(r"\b(?:lowest terms|simplest form|reduced fraction|fully reduced)\b", re.I),
        "lowest_terms",
    ),
    (re.compile(r"\bas a mixed number\b", re.I), "mixed_number"),
    (re.compile(r"\bas an? improper fraction\b", re.I), "improper_fraction"),
    (re.compile(r"\bas a decimal\b", re.I), "decimal_number"),
    (re.compile(r"\bas a percent(?:age)?\b", re.I), "percent"),
    (re.compile(r"\bscientific notation\b|\bstandard form\b", re.I), "scientific_notation"),
    (re.compile(r"\bcomplet(?:e|ing) the square\b", re.I), "completed_square"),
)
_POSITIVE = re.compile(
    r"\b(?:positive|lengths?|sides?|widths?|heights?|radius|distances?|ages?|areas?|perimeter|probabilit(?:y|ies))\b",
    re.I,
)
_MODULAR = re.compile(r"\\[pb]?mod|\bmod(?:ulo|ular)?\b|\bclock|\bbase\b|\bbinary\b|\d_\{?\d", re.I)
_WORDY = 14
"""Words beyond which a statement tells a story."""


@dataclass(slots=True)
class Task:
    """What is known before the first line."""

    statements: list[Node] = field(default_factory=list)
    functions: dict[str, Function] = field(default_factory=dict)
    expressions: list[Node] = field(default_factory=list)
    """What the working is to be equal to: the expression that is given, its derivative, ..."""
    form: str | None = None
    variable: str | None = None
    """The variable of integration, where an antiderivative is asked for."""
    story: bool = False
    """Whether it is a word problem: its equations are the learner's own."""
    solving: bool = False
    positive: bool = False
    """Whether only positive numbers make sense: lengths, ages, what is called positive."""
    modular: bool = False
    """Whether sums may be taken modulo something, or in another base."""

    @property
    def in_words(self) -> bool:
        """Whether it gives neither equations nor expressions: what to calculate is to be found."""
        return not (self.statements or self.expressions or self.functions)


def read_task(statement: str, conventions: Conventions) -> Task:
    """What a statement gives, as far as it can be read; nothing for an empty one."""
    task = Task()
    words: list[str] = []
    pieces: list[Piece] = []
    for row in rows_of(statement).rows:
        found, said = pieces_of(row.body, conventions)
        pieces += found
        words += said
    for piece in pieces:
        if piece.tree is not None and not piece.lead:
            _take(piece.tree, task)
    task.form = next((form for pattern, form in _FORMS if pattern.search(statement)), None)
    task.positive = _POSITIVE.search(statement) is not None
    task.modular = _MODULAR.search(statement) is not None
    task.solving = bool(task.statements) and (_SOLVE.search(statement) is not None or not words)
    task.story = len(words) > _WORDY and not task.solving
    if task.story:
        task.expressions = []
    elif _SLOPE.search(statement):
        _derivatives(task)
    elif _AREA.search(statement) and _BETWEEN.search(statement):
        task.expressions = [one for one in task.expressions if one.has("integral")]
    elif _AREA.search(statement) or any(one.has("integral") for one in task.expressions):
        _integrals(task)
    elif words and not _REWRITE.search(statement):
        task.expressions = []
    return task


def _take(tree: Node, task: Task) -> None:
    """A piece of the statement as an equation, a function or an expression."""
    if tree.head == "relation":
        if (function := definition(tree)) is not None:
            task.functions[function[0]] = function[1:]
        elif set(tree.value) <= RELATIONS and tree.symbols():
            task.statements.append(tree)
    elif tree.head in ("and", "or") and tree.symbols():
        task.statements += tree.args if tree.head == "and" else (tree,)
    elif tree.head not in ("number", "symbol", "text", "sequence", "tuple", "quantity", "money"):
        task.expressions.append(tree)


def definition(tree: Node) -> tuple[str, str, Node] | None:
    """Name, variable and body of `f(x) = ...`; None if it is no such thing."""
    if tree.head != "relation" or tree.value[0] not in ("=", ":=") or len(tree.args) < 2:
        return None
    left, body = tree.args[0], tree.args[1]
    if left.head != "call" or len(left.args) != 1 or left.args[0].head != "symbol":
        return None
    if body.has("call") and any(p.value == left.value for p in body.walk() if p.head == "call"):
        return None
    one_letter = len(str(left.value)) == 1
    return (str(left.value), str(left.args[0].value), body) if one_letter else None


def _variable_of(tree: Node) -> str:
    names = sorted(tree.symbols())
    return "x" if "x" in names or not names else "t" if "t" in names else names[0]


def _derivatives(task: Task) -> None:
    bodies = [(body, variable) for variable, body in task.functions.values()]
    bodies += [(one.args[1], _variable_of(one.args[1])) for one in task.statements if _names_y(one)]
    bodies += [(one, _variable_of(one)) for one in task.expressions if one.symbols()]
    made = [one if one.has("derivative") else derivative(one, name) for one, name in bodies]
    task.expressions = made


def _names_y(one: Node) -> bool:
    """Whether it is `y = ...`."""
    left = one.args[0]
    return one.value == ("=",) and left.head == "symbol" and left.value not in one.args[1].symbols()


def _integrals(task: Task) -> None:
    made = []
    for one in [body for _, body in task.functions.values()] + task.expressions:
        variable = _variable_of(one)
        whole = (
            one if one.has("integral") else Node("integral", (one, Node("symbol", (), variable)))
        )
        made.append(whole)
        task.variable = variable
    if any(len(p.args) > 2 for one in made for p in one.walk() if p.head == "integral"):
        task.variable = None
    task.expressions = made
