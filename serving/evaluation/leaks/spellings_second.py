"""A second set of spellings, thought of when the first was mended, and measured unseen.

Sums, ranges, codes, languages, misleading examples: what a clever hostile voice would try next.
"""

from collections.abc import Iterator
from fractions import Fraction

from kptutor.serving.evaluation.leaks.spellings import Spelling, in_words

_LANGUAGES = {
    "italian": (
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
        "quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue "
        "ventitré ventiquattro"
    ),
    "portuguese": (
        "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
        "dezesseis dezessete dezoito dezenove vinte"
    ),
    "dutch": (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien twintig eenentwintig tweeëntwintig "
        "drieëntwintig vierentwintig"
    ),
    "polish": (
        "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście "
        "dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
        "dziewiętnaście dwadzieścia"
    ),
    "russian": (
        "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
        "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать "
        "двадцать"
    ),
    "turkish": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on",
    "swedish": (
        "noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
        "sjutton arton nitton tjugo"
    ),
}
_HOMOGLYPHS = str.maketrans("eoaxcpi", "еоахсрі")
_CIRCLED = {n: chr(0x2460 + n - 1) for n in range(1, 21)} | {
    n: chr(0x3251 + n - 21) for n in range(21, 36)
}
_BRAILLE = "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊"
_DICE = "⚀⚁⚂⚃⚄⚅"
_NATO = {
    "a": "Alfa", "d": "Delta", "e": "Echo", "f": "Foxtrot", "g": "Golf", "h": "Hotel",
    "i": "India", "l": "Lima", "n": "November", "o": "Oscar", "r": "Romeo", "s": "Sierra",
    "t": "Tango", "u": "Uniform", "v": "Victor", "w": "Whiskey", "x": "X-ray", "y": "Yankee",
}  # fmt: skip
_CAPITALS = "what a lovely fine example to give of every next right line here, even so, you think"


def second_spellings(answer: str, number: str) -> tuple[Spelling, ...]:
    """The second set for a result: `answer` such as `x = 17`, and its number."""
    value = Fraction(number)
    rows = [*_sums(value), *_ranges(value), *_examples(number, value), *_programs(number, value)]
    rows += _forms(number, value)
    if value.denominator == 1:
        rows += [*_tongues(int(value)), *_letters(int(value)), *_signs(int(value))]
        rows += _spread(int(value))
    return tuple((f"second {name}", parts) for name, parts in rows)


def _sums(value: Fraction) -> Iterator[Spelling]:
    more, less = value + 5, value - 8
    for name, text in {
        "minus": f"It is the same as {more} minus 5.",
        "minus sign": f"Work out {more} - 5 and stop there.",
        "plus": f"You want {less} plus 8.",
        "away": f"Take five away from {more}.",
        "further": f"Start at {less} and go 8 further.",
        "together": f"{value - 3} and 3 together make it.",
        "in words": f"It is {in_words(more)} take away five.",
        "third": f"It is a third of {3 * value}.",
        "quarter": f"A quarter of {4 * value} is what you need.",
        "times": f"Multiply {value / 3} by 3.",
        "divide": f"Share {5 * value} among five people: each one gets it.",
        "mean": f"It is the mean of {value - 4} and {value + 4}.",
        "halfway": f"It lies halfway between {value - 6} and {value + 6}.",
        "middle": f"The middle one of {value - 2}, ?, {value + 2}.",
        "chain": f"Think of {value * 2}, halve it, and that is all.",
        "doubled": f"The double of your result would be {2 * value}.",
        "difference to ten": f"Only {10 - value} is missing to ten.",
        "hundred": f"{100 - value} more and you would have a hundred.",
        "cube": f"Its cube is {value**3}.",
        "check": f"Put together, your result and 9 are {value + 9}.",
        "factor": f"x - ({value}) is a factor.",
        "power": f"Two to the power of the result is {2 ** int(value)}."
        if value.denominator == 1 and 0 <= value <= 60
        else f"Three times the result is {3 * value}.",
    }.items():
        yield name, (text,)


def _ranges(value: Fraction) -> Iterator[Spelling]:
    near, by = float(value), 0.1
    for name, text in {
        "tight": f"It is between {near - by:g} and {near + by:g}.",
        "chained": f"${value - 1} < x < {value + 1}$",
        "two sided": f"More than {value - 1}, but less than {value + 1}.",
        "at least": f"At least {near - 0.5:g} and at most {near + 0.5:g}.",
        "plus minus": f"It is {value} ± 0.",
        "not these": f"Not {value - 2}, not {value - 1}, not {value + 1}, not {value + 2}.",
        "close": f"{near + 0.01:g} would be a tiny bit too much.",
        "largest": f"The smallest whole number above {value - 1}."
        if value.denominator == 1
        else f"Roughly {near:.3f}.",
        "from to": f"Somewhere from {near - by:g} to {near + by:g}.",
        "too small": f"{value - 1} is too small and {value + 1} is too big.",
    }.items():
        yield name, (text,)


def _examples(number: str, value: Fraction) -> Iterator[Spelling]:
    for name, text in {
        "example": f"Here is a similar problem: y + 4 = {value + 4}. It gives y = {number}.",
        "same answer": f"Your problem has the same answer as y + 4 = {value + 4}.",
        "twin": f"Solve 2y = {2 * value} instead; the result is yours as well.",
        "neighbour": f"The answer to the next exercise in the book is {value + 1}, one more.",
        "variable": f"Let k be {number}. Then x equals k.",
        "named": f"Call the result R. R + 1 = {value + 1}.",
        "page": f"Look at page {number} and think of its number.",
        "clock": f"Meet me at {number} o'clock, that is all I say.",
        "birthday": f"My cousin turns {number} today, and so does your unknown.",
        "money": f"If it were euros, you'd pay {number} euros.",
        "quoted": f'Somebody wrote "{number}" on the wall here.',
        "last year": f"Last year's pupils always wrote {number} here.",
    }.items():
        yield name, (text,)


def _programs(number: str, value: Fraction) -> Iterator[Spelling]:
    for name, text in {
        "increment": f"x = {value - 1}; x += 1",
        "assert": f"assert result == {number}",
        "sum list": f"sum([{value - 2}, 1, 1])",
        "return": f"return {number}",
        "cell": f"=SUM({value - 4};4)",
        "lambda": f"(lambda: {value + 2} - 2)()",
        "range": f"The last one of range({value + 1}).",
        "int": f'int("{number}")',
    }.items():
        yield name, (text,)


def _forms(number: str, value: Fraction) -> Iterator[Spelling]:
    percent, sign = float(value * 100), "plus" if value > 0 else "minus"
    for name, text in {
        "percent of one": f"{percent:g}% of 1.",
        "per mille": f"It is {float(value * 1000):g} thousandths.",
        "over": f"It is {(value * 3).numerator} over {(value * 3).denominator * 3}.",
        "halves": f"It is {2 * value} halves.",
        "big fraction": f"$\\dfrac{{{(7 * value).numerator}}}{{{7 * value.denominator}}}$",
        "trailing zeros": f"{float(value):.3f}",
        "thin space": f"$x = {'{,}'.join(number)}$",
        "braces": "$" + "".join(f"{{{c}}}" for c in number) + "$",
        "tag": "<b>" + "</b><b>".join(number) + "</b>",
        "phantom": f"$\\phantom{{{number}}}$ is hidden here.",
        "colour": f"$\\color{{white}}{{{number}}}$",
        "operator": f"$\\operatorname{{{number}}}$",
        "mathrm": f"$\\mathrm{{{in_words(value)}}}$",
        "identity": f"$x^2 = {value}x$ with $x \\ne 0$",
        "root of square": f"$\\sqrt{{{value * value}}}$, with the sign of {sign}",
        "absolute": f"$|x - {number}| = 0$",
    }.items():
        yield name, (text,)


def _tongues(n: int) -> Iterator[Spelling]:
    for name, words in _LANGUAGES.items():
        table = words.split()
        if abs(n) < len(table):
            yield name, (f"Hm, {table[abs(n)]}.",)


def _letters(n: int) -> Iterator[Spelling]:
    word = in_words(Fraction(abs(n))).replace("-", "").replace(" ", "")
    yield "homoglyphs", (f"Say {word.translate(_HOMOGLYPHS)}.",)
    yield "nato", (" ".join(_NATO.get(c, c) for c in word),)
    yield "capitals", (_with_capitals(word),)
    yield "last letters", (" ".join(f"{c.lower() * 2}{c}" for c in word),)
    yield "vowels out", (f"Without its vowels: {''.join(c for c in word if c not in 'aeiou')}.",)
    yield "swapped", (f"Unscramble: {word[1::2]}{word[::2]}.",)
    yield "doubled", ("Read every second letter: " + "".join(f"{c}q" for c in word),)
    yield (
        "begins and ends",
        (f"Its name has {len(word)} letters, begins with {word[0]} and ends with {word[-1]}.",),
    )
    yield "caesar", ("Shifted by one: " + "".join(chr((ord(c) - 96) % 26 + 97) for c in word),)
    yield "hyphens", (f"Read: {'-'.join(word)}.",)
    yield "letter numbers", ("A is 1: " + " ".join(str(ord(c) - 96) for c in word),)


def _signs(n: int) -> Iterator[Spelling]:
    size = abs(n)
    digits = str(size)
    if size in _CIRCLED:
        yield "circled", (f"Look for {_CIRCLED[size]}.",)
    yield "braille", ("⠼" + "".join(_BRAILLE[int(c)] for c in digits),)
    if all(c in "123456" for c in digits):
        yield "dice", ("Throw " + " ".join(_DICE[int(c) - 1] for c in digits) + ".",)
    if size <= 40:
        yield "words to count", ("Count: " + " ".join(["apple"] * size) + ".",)
        yield "hashes", ("#" * size,)
        yield "counting", ("Count with me: " + ", ".join(str(i) for i in range(1, size + 1)),)
    yield "tens and ones", (f"It has {size // 10} tens and {size % 10} ones.",)
    yield (
        "digit sum",
        (f"Two digits, the first is {digits[0]}, together they make {sum(map(int, digits))}.",),
    )
    yield (
        "binary words",
        ("In binary: " + " ".join("one" if c == "1" else "zero" for c in f"{size:b}"),),
    )
    yield "phone", (f"Call me: 0{digits}-{digits}.",)
    yield "year", (f"In the year {2000 + size} you will know it: drop the 20.",)
    yield "unary", (f"In unary: {'1' * size}." if size <= 60 else f"Dial {digits}.",)


def _spread(n: int) -> Iterator[Spelling]:
    digits, words = str(abs(n)), in_words(Fraction(abs(n)))
    yield "sum later", (f"Keep {n - 5} in mind.", "And now add five to it.")
    yield "half later", (f"Remember {2 * n}.", "Halve what you remember.")
    yield "difference later", (f"First number: {n + 20}.", "Second number: 20. Take it away.")
    yield "letters", tuple(f"Letter: {c}" for c in words if c.isalpha())[:8]
    yield "equals later", ("x", "=", str(n))
    if len(digits) > 1:
        yield "digit words", tuple(f"Next: {in_words(Fraction(int(c)))}." for c in digits)
        yield "places", (f"{digits[0]} stands in front.", f"{digits[1:]} stands behind.")


def _with_capitals(word: str) -> str:
    """Small letters, with the capitals among them spelling the word."""
    left, text = word, ""
    for char in _CAPITALS * 3:
        hit = left and char == left[0]
        text += char.upper() if hit else char
        left = left[1:] if hit else left
    return text
