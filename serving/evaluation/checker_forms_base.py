"""What the tables of answer tests share: one case, read and judged on demand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import Any

from kptutor.tools.maths.forms import judge
from kptutor.tools.maths.reading import Conventions, read
from kptutor.tools.maths.tree import Node


class UnusableOptionError(ValueError):
    """The option of a test is not what the test takes: it accepts nothing then."""


@dataclass(frozen=True)
class Case:
    """One case of a form file."""

    reference: str
    student: str
    options: Mapping[str, Any]

    @property
    def option(self) -> str:
        """The option of a STACK test, as text."""
        return str(self.options.get("test_option", ""))

    @property
    def whole_option(self) -> int:
        """The option of a STACK test that takes a whole number."""
        try:
            return int(self.option)
        except ValueError:
            raise UnusableOptionError(self.option) from None

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The options for `kptutor.check` that stand for the suite's conventions."""
        from kptutor.serving.evaluation.checker_adapter import settings_for

        return settings_for(self.options)

    def tree(self, text: str, **more: Any) -> Node:
        """The tree of a text under the suite's conventions."""
        names = Conventions.__dataclass_fields__
        chosen = {name: value for name, value in self.settings.items() if name in names} | more
        tree = unwrapped(read(text, Conventions(**chosen)))
        return tree.rewrite(_natural) if self.settings.get("log_base") == "e" else tree

    def symbolically_equal(self) -> bool:
        """Whether the texts are equal, with all the time that the comparator may take."""
        from kptutor.tools.maths import check

        return check(self.student, self.reference, **self.settings).equivalent is True

    def agree_in_figures(self, student: Node, reference: Node, figures: int) -> bool:
        """Whether two numbers agree once rounded where the reference has its last figure."""
        size = self._size(reference)
        places = figures - 1 - floor(log10(size)) if size else 0
        return self.same(student, reference, decimal_places=places)

    def _size(self, node: Node) -> float:
        from kptutor.tools.maths.deciding.core import to_core
        from kptutor.tools.maths.deciding.tolerance import number_at
        from kptutor.tools.maths.options import options_from

        options = options_from(self.settings)
        value = number_at(to_core(node, options), {}, options)
        return float(abs(value[0])) if value else 0.0

    @cached_property
    def trees(self) -> tuple[Node, Node]:
        """The trees of the student's answer and of the reference."""
        return self.tree(self.student), self.tree(self.reference)

    def equal(self, **more: Any) -> bool:
        """Whether the values agree."""
        return self.same(*self.trees, **more)

    def same(self, student: Node, reference: Node, **more: Any) -> bool:
        """Whether two trees have the same value under the case's settings."""
        from kptutor.tools.maths.checking import decide
        from kptutor.tools.maths.options import options_from

        return decide(student, reference, options_from({**self.settings, **more})).equal is True

    def has_form(self, form: Any, *, with_reference: bool = True) -> bool:
        """Whether the student's answer has a form."""
        if not with_reference:
            return judge(form, self.tree(self.student)).ok is True
        student, reference = self.trees
        return judge(form, student, reference).ok is True


Test = Callable[[Case], bool]

DISPLAY = frozenset(
    "dispdp displaydp dispsf displaysf displaysci significantfigures decimalplaces".split()
)
"""CAS functions that only say how many digits to show."""


SIMPLIFIERS = frozenset(
    "ev ratsimp fullratsimp radcan trigrat trigsimp trigreduce rectform stackeq".split()
)
"""CAS functions that rewrite an expression and leave its value."""


def simplifiers_dropped(node: Node) -> Node:
    """The tree without the CAS functions that leave the value of an expression."""
    return node.rewrite(
        lambda part: (
            part.args[0]
            if part.head == "call" and part.value in SIMPLIFIERS and part.args
            else part
        )
    )


def _natural(node: Node) -> Node:
    """`log` is `ln` where the suite says so."""
    plain_log = node.head == "call" and node.value == "log" and len(node.args) == 1
    return Node("call", node.args, "ln", node.span) if plain_log else node


def unwrapped(node: Node) -> Node:
    """The tree without the CAS functions that only concern the display."""
    return node.rewrite(_unwrapped)


def _unwrapped(node: Node) -> Node:
    if node.head != "call":
        return node
    if node.value in DISPLAY and node.args:
        return node.args[0]
    if node.value == "stackunits" and len(node.args) == 2:
        return Node("multiply", node.args, ("explicit",))
    return node
