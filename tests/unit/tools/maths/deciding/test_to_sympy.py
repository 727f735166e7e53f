"""Trees become SymPy objects; no text is parsed by SymPy on the way."""

import pytest
import sympy

from kptutor.tools.maths.reading import read
from kptutor.tools.maths.to_sympy import NoSympyError, to_sympy
from kptutor.tools.maths.tree import Node, call, number, symbol

x, y = sympy.symbols("x y")


@pytest.mark.requirement("comparing:to-sympy")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2/2-1", x**2 / 2 - 1),
        ("1 1/2", sympy.Rational(3, 2)),
        ("0.1", sympy.Rational(1, 10)),
        ("50%", sympy.Rational(1, 2)),
        ("2pi", 2 * sympy.pi),
        ("\\sqrt{2}", sympy.sqrt(2)),
        ("\\sqrt[3]{-8}", -2),
        ("\\ln x", sympy.log(x)),
        ("\\log_2 8", 3),
        ("\\arcsin x", sympy.asin(x)),
        ("5!", 120),
        ("\\int_0^1 x dx", sympy.Integral(x, (x, 0, 1))),
        ("x \\le 3", sympy.Le(x, 3)),
        ("\\begin{vmatrix}x&1\\\\1&x\\end{vmatrix}", x**2 - 1),
        ("\\{1,2\\}", sympy.FiniteSet(1, 2)),
    ],
)
def test_values(text: str, expected: object) -> None:
    assert sympy.simplify(to_sympy(read(text))) == expected or to_sympy(read(text)) == expected


@pytest.mark.requirement("comparing:to-sympy")
def test_the_form_can_be_kept() -> None:
    assert to_sympy(read("1+1"), evaluate=False) != 2
    assert to_sympy(read("1+1")) == 2


@pytest.mark.requirement("comparing:to-sympy")
def test_the_base_of_the_logarithm_is_the_callers() -> None:
    assert to_sympy(call("log", symbol("x")), log_base=None) == sympy.log(x)
    assert to_sympy(call("log", number(100)), log_base=10) == 2


@pytest.mark.requirement("comparing:to-sympy")
@pytest.mark.parametrize(
    "node",
    [Node("text", (), "__import__('os')"), Node("quantity", (number(5), Node("unit", (), "m")))],
)
def test_what_has_no_counterpart_is_refused(node: Node) -> None:
    with pytest.raises(NoSympyError, match=node.head):
        to_sympy(node)


@pytest.mark.requirement("comparing:to-sympy")
def test_names_are_never_parsed() -> None:
    hostile = "__import__('os').system('true')"
    assert to_sympy(symbol(hostile)) == sympy.Symbol(hostile)
    applied = to_sympy(call(hostile, symbol("x")))
    assert str(applied.func) == hostile
