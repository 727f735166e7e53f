r"""Signs and LaTeX commands, and the kind of token each one gives.

A token is a kind and a value. Kinds: `number name function constant text unit`, the brackets
`( ) [ ] { } \{ \} lbar rbar`, operators by their sign, `relation` with the operator
as its value, words (`and or not implies iff union intersection setminus`), and structures
(`frac sqrt binom begin sum integral limit overline ...`).
"""

Kind = tuple[str, object]

_RELATIONS = {
    "=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "=<": "<=", "=>": "=>", "!=": "!=",
    "=/=": "!=",
    "==": "=", "<>": "!=", ":=": ":=", "~": "approx", "~=": "approx",
    "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "≠": "!=", "≈": "approx",
    "≃": "approx", "≅": "cong", "≡": "equiv", "∈": "in", "∋": "ni", "∉": "notin", "⊂": "subset",
    "⊆": "subseteq", "⊃": "supset", "⊇": "supseteq", "∼": "sim", "∝": "propto", "≔": ":=",
    "⊥": "perp", "∥": "parallel", "∣": "divides", "∤": "notdivides", "⊄": "notsubset",
}  # fmt: skip

SIGNS: dict[str, Kind] = {
    **{sign: ("relation", name) for sign, name in _RELATIONS.items()},
    **{sign: (sign, None) for sign in "+-*/^_!%',;:|()[]{}&°√∛∜"},
    "**": ("^", None), "÷": ("/", ":"), "∕": ("/", None), "!!": ("!", "!!"),
    "->": ("relation", "to"), "→": ("relation", "to"), "=>": ("=>", None),
    "==>": ("implies", None), "⇒": ("implies", None), "⟹": ("implies", None),
    "<=>": ("iff", None), "<->": ("iff", None), "⇔": ("iff", None), "⟺": ("iff", None),
    "+/-": ("±", None), "±": ("±", None),
    "∓": ("∓", None), "∪": ("union", None), "∩": ("intersection", None),
    "∖": ("setminus", None), "\\": ("setminus", None), "∧": ("and", None), "∨": ("or", None),
    "&&": ("and", None),
    "¬": ("not", None), "∞": ("constant", "infinity"), "∅": ("constant", "empty"),
    "ℝ": ("constant", "reals"), "ℤ": ("constant", "integers"), "ℕ": ("constant", "naturals"),
    "ℚ": ("constant", "rationals"), "ℂ": ("constant", "complexes"), "…": ("ellipsis", None),
    "...": ("ellipsis", None), "⋯": ("ellipsis", None), "″": ("'", 2), "‴": ("'", 3),
    "''": ("'", 2), "‖": ("norm", None), "⟨": ("⟨", None), "⟩": ("⟩", None), "〈": ("⟨", None),
    "〉": ("⟩", None), "⌊": ("⌊", None), "⌋": ("⌋", None), "⌈": ("⌈", None), "⌉": ("⌉", None),
    "∫": ("integral", None), "∑": ("sum", "sum"), "∏": ("sum", "product"), "∂": ("name", "∂"),
    "∠": ("angle", None), "△": ("triangle", None), "℃": ("unit", "degC"), "℉": ("unit", "degF"),
    "º": ("°", None), "ℓ": ("name", "l"), "ℏ": ("name", "hbar"), "∀": ("forall", None),
    "∃": ("exists", None), "£": ("money", "£"), "€": ("money", "€"), "¥": ("money", "¥"),
    "₹": ("money", "₹"), "₽": ("money", "₽"), "$": ("money", "$"), "¢": ("unit", "cent"),
    "∇": ("name", "nabla"), "∘": ("°", "compose"),
}  # fmt: skip
"""Every sign that is read outside words and numbers."""

COMMANDS: dict[str, Kind] = {
    **dict.fromkeys(("cdot", "times", "ast", "star", "bullet", "cdotp"), ("*", None)),
    "div": ("/", ":"), "slash": ("/", None), "pm": ("±", None), "mp": ("∓", None),
    **dict.fromkeys(("le", "leq", "leqslant", "leqq"), ("relation", "<=")),
    **dict.fromkeys(("ge", "geq", "geqslant", "geqq"), ("relation", ">=")),
    **dict.fromkeys(("ne", "neq"), ("relation", "!=")),
    "lt": ("relation", "<"), "gt": ("relation", ">"), "in": ("relation", "in"),
    "notin": ("relation", "notin"), "ni": ("relation", "ni"), "equiv": ("relation", "equiv"),
    **dict.fromkeys(("approx", "approxeq", "simeq", "doteq"), ("relation", "approx")),
    "sim": ("relation", "sim"), "cong": ("relation", "cong"), "propto": ("relation", "propto"),
    "subset": ("relation", "subset"), "subseteq": ("relation", "subseteq"),
    "subsetneq": ("relation", "subset"), "supset": ("relation", "supset"),
    "supseteq": ("relation", "supseteq"), "supsetneq": ("relation", "supset"),
    "perp": ("relation", "perp"), "parallel": ("relation", "parallel"),
    "to": ("relation", "to"), "rightarrow": ("relation", "to"),
    "longrightarrow": ("relation", "to"), "coloneqq": ("relation", ":="),
    "mid": ("|", None), "vert": ("|", None), "nmid": ("relation", "notdivides"),
    "lvert": ("lbar", None), "rvert": ("rbar", None), "Vert": ("norm", None),
    "lVert": ("norm", None), "rVert": ("norm", None), "|": ("norm", None),
    **dict.fromkeys(("cup", "sqcup", "uplus"), ("union", None)),
    **dict.fromkeys(("cap", "sqcap"), ("intersection", None)),
    **dict.fromkeys(("setminus", "smallsetminus", "backslash"), ("setminus", None)),
    **dict.fromkeys(("land", "wedge"), ("and", None)),
    **dict.fromkeys(("lor", "vee"), ("or", None)),
    **dict.fromkeys(("neg", "lnot"), ("not", None)),
    **dict.fromkeys(("implies", "Rightarrow", "Longrightarrow"), ("implies", None)),
    **dict.fromkeys(("iff", "Leftrightarrow", "Longleftrightarrow"), ("iff", None)),
    "leftrightarrow": ("iff", None),
    "infty": ("constant", "infinity"), "infin": ("constant", "infinity"),
    **dict.fromkeys(("emptyset", "varnothing"), ("constant", "empty")),
    "N": ("constant", "naturals"), "Z": ("constant", "integers"), "R": ("constant", "reals"),
    "Q": ("constant", "rationals"), "C": ("constant", "complexes"),
    "top": ("constant", "true"), "bot": ("constant", "false"),
    **dict.fromkeys(("ldots", "dots", "cdots", "dotsc", "dotsb", "vdots", "ddots"),
                    ("ellipsis", None)),
    **dict.fromkeys(("frac", "cfrac"), ("frac", None)), "dfrac": ("frac", None),
    "tfrac": ("frac", None), "sqrt": ("sqrt", None), "binom": ("binom", None),
    "dbinom": ("binom", None), "tbinom": ("binom", None), "choose": ("choose", None),
    "over": ("over", None),
    "bigcup": ("sum", "bigunion"), "bigcap": ("sum", "bigintersection"),
    "sum": ("sum", "sum"), "prod": ("sum", "product"),
    "int": ("integral", 1), "iint": ("integral", 2), "iiint": ("integral", 3),
    "oint": ("integral", 1), "lim": ("limit", None), "partial": ("name", "∂"),
    "bmod": ("mod", None), "mod": ("mod", None), "pmod": ("pmod", None), "pod": ("pmod", None),
    **dict.fromkeys(("overline", "bar"), ("overline", None)),
    "dot": ("dot", None), "prime": ("'", 1),
    "circ": ("°", "compose"), "degree": ("°", None),
    "angle": ("angle", None), "measuredangle": ("angle", None), "triangle": ("triangle", None),
    "langle": ("⟨", None), "rangle": ("⟩", None), "lfloor": ("⌊", None), "rfloor": ("⌋", None),
    "lceil": ("⌈", None), "rceil": ("⌉", None),
    "ulcorner": ("⌈", None), "urcorner": ("⌉", None), "llcorner": ("⌊", None),
    "lrcorner": ("⌋", None), "{": ("\\{", None), "}": ("\\}", None),
    "lbrace": ("\\{", None), "rbrace": ("\\}", None), "lbrack": ("[", None),
    "rbrack": ("]", None), "lparen": ("(", None), "rparen": (")", None),
    "lgroup": ("(", None), "rgroup": (")", None), "colon": (":", None),
    "%": ("%", None), "$": ("money", "$"), "pounds": ("money", "£"), "euro": ("money", "€"),
    "#": ("relation", "#"), "begin": ("begin", None), "end": ("\\end", None),
    "nleq": ("relation", ">"), "ngeq": ("relation", "<"), "nless": ("relation", ">="),
    "ngtr": ("relation", "<="), "oplus": ("xor", None), "mapsto": ("relation", "to"),
    "nicefrac": ("frac", "slash"), "sfrac": ("frac", "slash"), "cent": ("unit", "cent"),
    "complement": ("name", "c"), **dict.fromkeys(
        ("overset", "underset", "stackrel", "textcolor", "colorbox"), ("behind", None)
    ), **dict.fromkeys(("ddot", "overbrace", "underbrace", "mathring", "check", "xcancel"),
                       ("wrap", None)),
    "hbar": ("name", "hbar"), "ell": ("name", "l"), "imath": ("name", "i"), "jmath": ("name", "j"),
    "nabla": ("name", "nabla"), "Re": ("function", "re"), "Im": ("function", "im"),
    "forall": ("forall", None), "exists": ("exists", None), "_": ("_", None),
    "not": ("negated", None),
    "exponentialE": ("constant", "e"), "imaginaryI": ("constant", "i"),
    "differentialD": ("name", "d"),
    **dict.fromkeys(("boxed", "fbox", "mathopen", "mathclose", "mathrel", "mathbin", "mathord",
                     "phantom", "smash", "underline", "ensuremath", "displaylines", "cancel",
                     "vec", "hat", "tilde", "widehat", "widetilde", "overrightarrow", "mathstrut"),
                    ("wrap", None)),
}  # fmt: skip
"""LaTeX commands without their backslash; accents and boxes are `wrap`."""

ACCENTS = frozenset(("vec", "hat", "tilde", "widehat", "widetilde", "overrightarrow", "dot"))

IGNORED = frozenset(
    """, ! ; : > quad qquad displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits
    left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm middle
    mleft mright thinspace medspace thickspace enspace enskip negthinspace hfill allowbreak
    nonumber notag therefore because nobreak strut relax hline cr centering noindent par rm bf it
    cal sf tt
    allowdisplaybreaks mathsurround newline space """.split()
) | {" ", "\n", "\t", "/"}
"""Commands of spacing, size and style, which say nothing."""

TEXT_COMMANDS = frozenset(
    """text textrm textbf textit textsf texttt textnormal mbox hbox mathrm mathbf mathit mathsf
    mathtt mathcal mathscr mathfrak mathbb operatorname boldsymbol bm pmb rm emph textup
    mathop""".split()
)
"""Commands whose argument is words or one name."""

SETS = {"R": "reals", "Z": "integers", "N": "naturals", "Q": "rationals", "C": "complexes"}
r"""Letters of `\mathbb`."""
