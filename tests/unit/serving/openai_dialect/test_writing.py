"""What editors did to mathematics, and what dollars mean."""

import pytest

from kptutor.serving.http.openai.writing import typed, with_money


@pytest.mark.requirement("openai:completions")
@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("x²", "x^2"),
        ("x¹²", "x^12"),
        ("x⁻¹", "x^(-1)"),
        ("aⁿ", "a^n"),
        ("x² − 9 ＝ 0", "x^2 - 9 = 0"),
        ("a × b ÷ √2 ≤ π", "a × b ÷ √2 ≤ π"),  # the reader knows these
    ],
)
def test_typed(shown: str, text: str) -> None:
    assert typed(shown) == text


@pytest.mark.requirement("openai:money")
@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        # money
        ("It costs $5.", r"It costs \$5."),
        ("$5 and $6", r"\$5 and \$6"),
        ("$5-$6", r"\$5-\$6"),
        ("It costs $5, so $x = 5$.", r"It costs \$5, so $x = 5$."),
        (r"It costs \$5.", r"It costs \$5."),
        ("$", r"\$"),
        # mathematics
        ("So $x = 4$ and $y$.", "So $x = 4$ and $y$."),
        ("$$x = 4$$", "$$x = 4$$"),
        (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
        (r"$\$5 + x$", r"$\$5 + x$"),
    ],
)
def test_with_money(text: str, drawn: str) -> None:
    assert with_money(text) == drawn
