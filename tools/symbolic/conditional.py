"""Putting what is given into what is asked: definitions, values, and equations that remain."""

from dataclasses import replace
from itertools import combinations

from kptutor.tools.maths.tree import Node, number, symbol
from kptutor.tools.symbolic import sp
from kptutor.tools.symbolic.answers import as_tree
from kptutor.tools.symbolic.operation import Page, ask
from kptutor.tools.symbolic.records import CannotSolve
from kptutor.tools.symbolic.task import Task
from kptutor.tools.symbolic.trees import plus, times
from kptutor.tools.symbolic.values import expression, latex

KEEPS_CONDITIONS = frozenset({"solutions", "system", "inequality"})
"""Operations that take the conditions themselves, as restrictions of their solutions."""
ON_INTERVALS = {
    "maximum of a quadratic": "largest value on an interval",
    "minimum of a quadratic": "smallest value on an interval",
}
"""What a question becomes if an inequality restricts its variable."""


def applied(task: Task, page: Page) -> Node:
    """The tree that is asked once everything given has been put in.

    Raises:
        CannotSolve: If something given has no bearing on what is asked.
    """
    used: set[str] = set()
    tree = _unfold(task.ask, task.definitions, used)
    relations = [_unfold(relation, task.definitions, used) for relation in task.conditions]
    if unused := set(task.definitions) - used:
        raise CannotSolve(f"it is not clear what {', '.join(sorted(unused))} is given for")
    if tree.head == "ask" and tree.value in KEEPS_CONDITIONS:
        return _restricted(tree, relations, task)
    relations = [part for relation in relations for part in _by_vieta(relation)]
    relations = [part for relation in relations for part in _by_coefficients(relation, page)]
    relations = [part for relation in relations for part in _pairs(relation)]
    task, relations = _signs(task, relations)
    values = _assignments(relations)
    relations = [r for r in relations if _assigned(r) not in values]
    names = _names(tree) | {n for r in relations for n in r.symbols()}
    if idle := set(values) - names:
        raise CannotSolve(f"it is not clear what {', '.join(sorted(idle))} is given for")
    tree = _put_in(tree, values)
    relations = [_put_in(relation, values) for relation in relations]
    tree = _signed_parts(tree, task)
    if not relations:
        at_names = task.ask.head == "call" and task.ask.value in task.definitions
        return ask("simplify", tree) if at_names and tree.symbols() else tree
    if tree.head == "ask" and tree.value == "under":
        wanted, given, domains = tree.args
        together = Node("sequence", (*given.args, *relations), ",")
        return ask("under", _put_in(wanted, values), together, domains)
    if tree.head == "ask" and tree.value in ON_INTERVALS and len(relations) == 1:
        return ask(ON_INTERVALS[tree.value], *tree.args, relations[0])
    if tree.head == "ask" and tree.value != "value":
        raise CannotSolve("a question of this kind under these conditions is not mastered")
    return ask("under", tree, Node("sequence", tuple(relations), ","), _domains(task))


def _by_vieta(relation: Node) -> tuple[Node, ...]:
    """What the roots of a polynomial add up and multiply to, for all their products."""
    if relation.head != "roots":
        return (relation,)
    (tree,) = relation.args
    sides = tree.args if tree.head == "relation" else (tree, number(0))
    (name,) = tree.symbols()
    gap = expression(sides[0]) - expression(sides[1])
    if not gap.is_polynomial(sp.Symbol(name)):
        raise CannotSolve("only the roots of polynomials can be named together")
    first, *others = sp.Poly(gap, sp.Symbol(name)).all_coeffs()
    if len(others) != len(relation.value):
        raise CannotSolve("the number of names is not the number of roots")
    made = []
    for k, coefficient in enumerate(others, 1):
        products = [times(*(symbol(n) for n in group)) for group in combinations(relation.value, k)]
        total = plus(*products) if len(products) > 1 else products[0]
        value = as_tree((-1) ** k * coefficient / first)
        made.append(Node("relation", (total, value), ("=",)))
    return tuple(made)


def _by_coefficients(relation: Node, page: Page) -> tuple[Node, ...]:
    """What an identity in some names says about the others: all coefficients agree."""
    if relation.head != "identity":
        return (relation,)
    left, right = (expression(side) for side in relation.args)
    names = [sp.Symbol(name) for name in relation.value]
    above, below = sp.fraction(sp.cancel(sp.together(left - right)))
    if not above.is_polynomial(*names) or (below.free_symbols - set(names)):
        raise CannotSolve("the two forms cannot be compared by their coefficients")
    rows = [sp.factor_terms(c) for c in sp.Poly(above, *names).coeffs()]
    if any(not c.free_symbols for c in rows):
        raise CannotSolve("the expression does not have this form")
    page.say("Compare the coefficients.", ", \\quad ".join(f"{latex(c)} = 0" for c in rows))
    return tuple(Node("relation", (as_tree(sp.expand(c)), number(0)), ("=",)) for c in rows)


def _pairs(relation: Node) -> tuple[Node, ...]:
    """`(x, y) = (3, 9)` as two equations."""
    if relation.head != "relation" or relation.value != ("=",):
        return (relation,)
    left, right = relation.args
    if not left.head == right.head == "tuple" or len(left.args) != len(right.args):
        return (relation,)
    pairs = zip(left.args, right.args, strict=True)
    return tuple(Node("relation", pair, ("=",)) for pair in pairs)


_SIGNS = {">": "positive", "<": "negative", ">=": "nonnegative", "!=": "nonzero"}


def _signs(task: Task, relations: list[Node]) -> tuple[Task, list[Node]]:
    """`m > 0` is something said about m rather than an equation."""
    domains = dict(task.domains)
    kept: list[Node] = []
    for relation in relations:
        left, *right = relation.args
        zero = len(right) == 1 and right[0].head == "number" and right[0].value.value == 0
        if left.head == "symbol" and zero and relation.value[0] in _SIGNS:
            domains[left.value] = domains.get(left.value, frozenset()) | {_SIGNS[relation.value[0]]}
        else:
            kept.append(relation)
    return replace(task, domains=domains), kept


def _signed_parts(tree: Node, task: Task) -> Node:
    """The same for what stands beside the equations of a question: `if m > 0 and ...`."""
    if tree.head != "ask" or tree.value != "under" or len(tree.args) != 3:
        return tree
    wanted, given, domains = tree.args
    said, kept = _signs(task, list(given.args))
    if len(kept) == len(given.args) or not kept:
        return tree
    pairs = {name: frozenset(kinds) for name, kinds in domains.value}
    for name, kinds in said.domains.items():
        pairs[name] = pairs.get(name, frozenset()) | kinds
    merged = tuple(sorted((name, tuple(sorted(kinds))) for name, kinds in pairs.items()))
    return ask("under", wanted, Node("sequence", tuple(kept), ","), Node("domains", (), merged))


def _restricted(tree: Node, relations: list[Node], task: Task) -> Node:
    given = Node("sequence", tuple(relations), ",")
    return ask(tree.value, *tree.args, given, _domains(task))


def _domains(task: Task) -> Node:
    pairs = tuple(sorted((name, tuple(sorted(kinds))) for name, kinds in task.domains.items()))
    return Node("domains", (), pairs)


def unfolded(tree: Node, definitions: dict[str, tuple[str, Node]]) -> Node:
    """The tree with calls of the defined functions replaced by their bodies.

    Raises:
        CannotSolve: If a function is defined by itself.
    """
    return _unfold(tree, definitions, set())


def _names(tree: Node) -> frozenset[str]:
    return tree.symbols()


def _assigned(relation: Node) -> str | None:
    """The name that a relation `x = 3` gives a value."""
    if relation.head == "relation" and relation.value == ("=",):
        left, right = relation.args
        if left.head == "symbol" and not right.symbols():
            return str(left.value)
        if left.head == "tuple" == right.head:
            return None
    return None


def _assignments(relations: list[Node]) -> dict[str, Node]:
    values: dict[str, Node] = {}
    for relation in relations:
        name = _assigned(relation)
        if name is not None:
            if name in values:
                raise CannotSolve(f"{name} is given twice")
            values[name] = relation.args[1]
    return values


def _put_in(tree: Node, values: dict[str, Node]) -> Node:
    if not values:
        return tree
    return tree.rewrite(lambda n: values.get(n.value, n) if n.head == "symbol" else n)


def _unfold(tree: Node, definitions: dict[str, tuple[str, Node]], used: set[str]) -> Node:
    """The tree with calls of the defined functions replaced by their bodies."""
    tree = _primes(tree, definitions, used)
    for _ in range(4):
        if not any(n.head == "call" and n.value in definitions for n in tree.walk()):
            return tree
        tree = tree.rewrite(lambda node: _called(node, definitions, used))
    raise CannotSolve("a function is defined by itself")


def _primes(tree: Node, definitions: dict[str, tuple[str, Node]], used: set[str]) -> Node:
    """`f'(2)` and `f''(2)` of defined functions as questions for a derivative at a place."""
    inner = tree.args[0] if tree.head == "prime" else tree
    if tree.head == "call" and tree.value.endswith("^-1") and tree.value[:-3] in definitions:
        name = tree.value[:-3]
        used.add(name)
        variable, body = definitions[name]
        (argument,) = tree.args
        place = _primes(argument, definitions, used)
        return ask("value of the inverse", body, symbol(variable), place)
    if tree.head == "prime" and inner.head == "call" and inner.value in definitions:
        used.add(inner.value)
        variable, body = definitions[inner.value]
        (place,) = inner.args
        if place == symbol(variable):
            kind = {1: "derivative", 2: "second derivative"}.get(tree.value)
            if kind is not None:
                return ask(kind, body, place)
        order = number(tree.value)
        return ask("slope at a place", body, symbol(variable), order, place)
    return tree.with_args(tuple(_primes(arg, definitions, used) for arg in tree.args))


def _called(node: Node, definitions: dict[str, tuple[str, Node]], used: set[str]) -> Node:
    if node.head != "call" or node.value not in definitions:
        return node
    variables, body = definitions[node.value]
    if len(variables.split()) != len(node.args):
        return node
    used.add(node.value)
    return _put_in(body, dict(zip(variables.split(), node.args, strict=True)))
