"""How a working ends: at the answer, at another form of it, at something else, or nowhere yet."""

from kptutor.tools.maths.boxed import last_boxed
from kptutor.tools.maths.checking import check
from kptutor.tools.maths.exact import rational
from kptutor.tools.maths.printing import show
from kptutor.tools.maths.prose import find_answer
from kptutor.tools.maths.reading import Unreadable, read
from kptutor.tools.maths.tree import Node
from kptutor.tools.maths.verdict import Verdict
from kptutor.tools.steps.findings import WorkOutcome
from kptutor.tools.steps.numbers import is_number, is_plain, value_of
from kptutor.tools.steps.pieces import Piece
from kptutor.tools.steps.solution_sets import relation
from kptutor.tools.steps.walking import Walk

_STATEMENTS = frozenset({"relation", "and", "or"})


def outcome_of(text: str, answer: str | None, walk: Walk) -> WorkOutcome:
    """Compare what a working ends with to the right answer."""
    if answer is None or not answer.strip():
        return "unknown"
    if walk.last is None and not any(sign.isdigit() for sign in text):
        return "unknown"
    found = _verdicts(_endings(text, walk), answer, walk)
    if not found:
        return "unknown" if all(one.verdict == "unread" for one in walk.findings) else "unfinished"
    for ending, verdict in found:
        if verdict.equivalent:
            return _right(ending, verdict, answer, walk)
    if _is_unfinished(answer, walk):
        return "unfinished"
    if any(_is_rounded(ending, answer) for ending, _ in found):
        return _unless_wrong("right_wrong_form", walk)
    wrong = any(verdict.status == "different" for _, verdict in found)
    return "wrong" if wrong else "unfinished" if _is_open(walk) else "unknown"


def _endings(text: str, walk: Walk) -> list[str]:
    """What may be the final answer: the box, the last piece, what the last sentence claims."""
    if (box := last_boxed(text)) is not None:
        return [box.content]
    endings: list[str] = []
    rows = [one.text for one in walk.findings]
    if not rows:
        return []
    piece = walk.last
    if piece is not None and piece.tree is not None:
        endings += _with_unit(_of_piece(piece.bare, piece.tree), piece)
        endings += _solutions(walk)
    found = find_answer(rows[-1])
    if found is not None:
        endings.insert(0, f"{found.text} {found.unit}".strip())
    return list(dict.fromkeys(endings))


def _of_piece(bare: str, tree: Node) -> list[str]:
    """The piece itself, and the last side of a chain."""
    if tree.head == "relation" and set(tree.value) <= {"=", "approx"}:
        name = tree.args[0].head == "symbol" and len(tree.args) == 2
        return [bare, show(tree.args[-1])] if name else [show(tree.args[-1]), bare]
    return [bare]


def _with_unit(endings: list[str], piece: Piece) -> list[str]:
    """Also with the word behind the piece, which may be a unit: `= 150 km`."""
    if not piece.after or not piece.after[0].isalpha():
        return endings
    return [f"{endings[0]} {piece.after[0]}", *endings]


def _solutions(walk: Walk) -> list[str]:
    """The values of all names that were found, and the cases of one name, as one answer."""
    values = walk.memory.values
    found = []
    if len(values) > 1 or (values and walk.memory.task.solving):
        found.append(", ".join(f"{name} = {show(value)}" for name, value in values.items()))
    cases = [claim for claim in walk.memory.claims if claim.parent is not None]
    if len(cases) > 1 and cases[-1].parent is not None:
        same = [case for case in cases if case.parent is cases[-1].parent]
        found.append(" or ".join(show(case.tree) for case in same))
    return found


def _verdicts(endings: list[str], answer: str, walk: Walk) -> list[tuple[str, Verdict]]:
    task = walk.memory.task
    settings = {"limit_s": 0.0, "form": task.form, "antiderivative": task.variable}
    given = {name: value for name, value in settings.items() if value is not None}
    found = []
    for ending in endings[:6]:
        verdict = check(ending, answer, **given)
        if verdict.status != "unreadable":
            found.append((ending, verdict))
    return found


def _right(ending: str, verdict: Verdict, answer: str, walk: Walk) -> WorkOutcome:
    """Right in value: by right steps, and in the form that is asked for?"""
    if _is_not_worked_out(ending, answer):
        return "unfinished"
    wrong_form = verdict.status == "equal_wrong_form" or _lacks_constant(ending, answer, walk)
    return _unless_wrong("right_wrong_form" if wrong_form else "right", walk)


def _unless_wrong(outcome: WorkOutcome, walk: Walk) -> WorkOutcome:
    wrong = any(one.verdict == "wrong" for one in walk.findings)
    return "right_wrong_steps" if wrong else outcome


def _is_rounded(ending: str, answer: str) -> bool:
    """`28.27` where the answer is 9 pi."""
    given, wanted = _tree(ending), _tree(answer)
    if given is None or wanted is None:
        return False
    given, wanted = _value(given), _value(wanted)
    if not (is_number(given) and is_number(wanted)) or is_plain(wanted):
        return False
    shown, exact = value_of(given), value_of(wanted)
    if shown is None or exact is None or not given.has("number") or rational(wanted) is not None:
        return False
    return abs(shown - exact) <= abs(exact) / 1000


def _lacks_constant(ending: str, answer: str, walk: Walk) -> bool:
    """An antiderivative without its constant, where the answer has one."""
    if walk.memory.task.variable is None:
        return False
    given, wanted = _tree(ending), _tree(answer)
    if given is None or wanted is None:
        return False
    return len(wanted.symbols()) > len(given.symbols())


def _is_not_worked_out(ending: str, answer: str) -> bool:
    """`3 * 4` where the answer is 12."""
    given, wanted = _tree(ending), _tree(answer)
    if given is None or wanted is None:
        return False
    given, wanted = _value(given), _value(wanted)
    return is_plain(wanted) and is_number(given) and given.has("add", "multiply", "power", "call")


def _value(node: Node) -> Node:
    named = node.head == "relation" and len(node.args) == 2
    return node.args[1] if named else node


def _tree(text: str) -> Node | None:
    try:
        return read(text)
    except Unreadable:
        return None


def _is_unfinished(answer: str, walk: Walk) -> bool:
    """Whether the last statement has the answer as its solution, but does not say so."""
    wanted = _tree(answer)
    claims = [claim for claim in walk.memory.claims if claim.line is not None]
    if wanted is None or not claims or not _is_open(walk):
        return False
    last = claims[-1].tree
    names = sorted(last.symbols())
    if wanted.head not in _STATEMENTS:
        if len(names) != 1 or wanted.symbols():
            return False
        wanted = Node("relation", (Node("symbol", (), names[0]), wanted), ("=",))
    return relation(wanted, last, walk.memory.options).kind in ("same", "wider")


def _is_open(walk: Walk) -> bool:
    """Whether the last piece is an equation that is still to be solved."""
    piece = walk.last
    if piece is None or piece.tree is None or piece.tree.head not in _STATEMENTS:
        return False
    if piece.tree.head != "relation":
        return not all(_is_solved(arg) for arg in piece.tree.args)
    return bool(piece.tree.symbols()) and not _is_solved(piece.tree)


def _is_solved(tree: Node) -> bool:
    if tree.head != "relation" or len(tree.args) != 2:
        return False
    name, value = tree.args
    return name.head == "symbol" and name.value not in value.symbols()
