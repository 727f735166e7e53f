"""The units we know: data only, exact factors to the SI base units.

A row of `UNITS` is: symbols, words (singular), whether the symbols take SI prefixes, the
factor, and the dimension written as base units with exponents. The factor is a whole
number, a fraction, or a decimal text; `pi` in it stands for the number. A word takes a
plural `s` and the prefixes written out (`kilometres`).

Volumes called pint, quart, gallon and so on are the imperial ones; the American ones have
names of their own. Years and months convert to each other but not to days, since no
exact number of days fits them.
"""

SHORT_PREFIXES = {
    "Q": 30,
    "R": 27,
    "Y": 24,
    "Z": 21,
    "E": 18,
    "P": 15,
    "T": 12,
    "G": 9,
    "M": 6,
    "k": 3,
    "h": 2,
    "da": 1,
    "d": -1,
    "c": -2,
    "m": -3,
    "u": -6,
    "µ": -6,  # the micro sign
    "μ": -6,  # the Greek letter
    "n": -9,
    "p": -12,
    "f": -15,
    "a": -18,
    "z": -21,
    "y": -24,
    "r": -27,
    "q": -30,
}
"""Prefix letters and their powers of ten."""

LONG_PREFIXES = {
    "quetta": 30,
    "ronna": 27,
    "yotta": 24,
    "zetta": 21,
    "exa": 18,
    "peta": 15,
    "tera": 12,
    "giga": 9,
    "mega": 6,
    "kilo": 3,
    "hecto": 2,
    "deca": 1,
    "deka": 1,
    "deci": -1,
    "centi": -2,
    "milli": -3,
    "micro": -6,
    "nano": -9,
    "pico": -12,
    "femto": -15,
    "atto": -18,
    "zepto": -21,
    "yocto": -24,
    "ronto": -27,
    "quecto": -30,
}

Row = tuple[str, str, bool, str, str]
"""Symbols, words, takes prefixes, factor, dimension; the first three texts split at spaces."""

UNITS: tuple[Row, ...] = (
    # base units; the gram carries the prefixes, so its factor is not 1
    ("m", "metre meter", True, "1", "m"),
    ("g", "gram gramme", True, "1/1000", "kg"),
    ("s sec", "second", True, "1", "s"),
    ("A", "ampere amp", True, "1", "A"),
    ("K", "kelvin", True, "1", "K"),
    ("mol", "mole", True, "1", "mol"),
    ("cd", "candela", True, "1", "cd"),
    # angles: a dimension of their own, so that 5 degrees is not 5 metres
    ("rad", "radian", True, "1", "rad"),
    ("sr", "steradian", True, "1", "rad^2"),
    ("deg °", "degree", False, "pi/180", "rad"),
    ("arcmin ′", "arcminute", False, "pi/10800", "rad"),
    ("arcsec ″", "arcsecond", False, "pi/648000", "rad"),
    ("rev", "revolution turn", False, "2*pi", "rad"),
    ("rpm", "", False, "pi/30", "rad s^-1"),
    ("gon", "gradian", False, "pi/200", "rad"),
    # derived SI units
    ("Hz", "hertz", True, "1", "s^-1"),
    ("N", "newton", True, "1", "kg m s^-2"),
    ("Pa", "pascal", True, "1", "kg m^-1 s^-2"),
    ("J", "joule", True, "1", "kg m^2 s^-2"),
    ("W", "watt", True, "1", "kg m^2 s^-3"),
    ("C", "coulomb", True, "1", "A s"),
    ("V", "volt", True, "1", "kg m^2 s^-3 A^-1"),
    ("F", "farad", True, "1", "kg^-1 m^-2 s^4 A^2"),
    ("\u03a9 \u2126 Omega ohm Ohm", "ohm", True, "1", "kg m^2 s^-3 A^-2"),
    ("S", "siemens", True, "1", "kg^-1 m^-2 s^3 A^2"),
    ("Wb", "weber", True, "1", "kg m^2 s^-2 A^-1"),
    ("T", "tesla", True, "1", "kg s^-2 A^-1"),
    ("H", "henry", True, "1", "kg m^2 s^-2 A^-2"),
    ("lm", "lumen", True, "1", "cd rad^2"),
    ("lx", "lux", True, "1", "cd rad^2 m^-2"),
    ("Bq", "becquerel", True, "1", "s^-1"),
    ("Gy", "gray", True, "1", "m^2 s^-2"),
    ("Sv", "sievert", True, "1", "m^2 s^-2"),
    ("kat", "katal", True, "1", "mol s^-1"),
    # used beside the SI
    ("min", "minute", False, "60", "s"),
    ("h", "hour", True, "3600", "s"),
    ("hr", "", False, "3600", "s"),
    ("d", "day", False, "86400", "s"),
    ("wk", "week", False, "604800", "s"),
    ("yr", "year", False, "1", "year"),
    ("", "month", False, "1/12", "year"),
    ("l L ℓ", "litre liter", True, "1/1000", "m^3"),
    ("cc", "", False, "1/1000000", "m^3"),
    ("ha", "hectare", False, "10000", "m^2"),
    ("t", "tonne", True, "1000", "kg"),
    ("u amu Da", "dalton", True, "1.66053906892e-27", "kg"),
    ("eV", "electronvolt", True, "1.602176634e-19", "kg m^2 s^-2"),
    ("au AU", "", False, "149597870700", "m"),
    ("ly", "lightyear", False, "9460730472580800", "m"),
    ("Å", "angstrom", False, "1e-10", "m"),
    ("M", "", True, "1000", "mol m^-3"),
    ("bar", "", True, "100000", "kg m^-1 s^-2"),
    ("atm", "atmosphere", False, "101325", "kg m^-1 s^-2"),
    ("mmHg torr Torr", "", False, "101325/760", "kg m^-1 s^-2"),
    ("cal", "calorie", True, "4.184", "kg m^2 s^-2"),
    ("Wh", "", True, "3600", "kg m^2 s^-2"),
    ("Ah", "", True, "3600", "A s"),
    ("Nm", "", True, "1", "kg m^2 s^-2"),
    ("kph kmh", "", False, "5/18", "m s^-1"),
    ("bit", "", True, "1", "bit"),
    ("B", "byte", True, "8", "bit"),
    # imperial and American
    ("in", "inch", False, "0.0254", "m"),
    ("ft", "foot", False, "0.3048", "m"),
    ("yd", "yard", False, "0.9144", "m"),
    ("mi", "mile", False, "1609.344", "m"),
    ("nmi", "", False, "1852", "m"),
    ("acre", "acre", False, "4046.8564224", "m^2"),
    ("mph", "", False, "0.44704", "m s^-1"),
    ("kn", "knot", False, "1852/3600", "m s^-1"),
    ("oz", "ounce", False, "0.028349523125", "kg"),
    ("lb lbs", "pound", False, "0.45359237", "kg"),
    ("st", "stone", False, "6.35029318", "kg"),
    ("ton", "ton", False, "1016.0469088", "kg"),
    ("lbf", "", False, "4.4482216152605", "kg m s^-2"),
    ("psi", "", False, "8896443230521/1290320000", "kg m^-1 s^-2"),
    ("hp", "horsepower", False, "745.69987158227022", "kg m^2 s^-3"),
    ("floz", "", False, "0.00454609/160", "m^3"),
    ("pt", "pint", False, "0.00454609/8", "m^3"),
    ("qt", "quart", False, "0.00454609/4", "m^3"),
    ("gal", "gallon", False, "0.00454609", "m^3"),
    ("cup", "", False, "0.00454609/16", "m^3"),
    ("USfloz", "", False, "0.003785411784/128", "m^3"),
    ("UScup", "", False, "0.003785411784/16", "m^3"),
    ("USpt", "", False, "0.003785411784/8", "m^3"),
    ("USqt", "", False, "0.003785411784/4", "m^3"),
    ("USgal", "", False, "0.003785411784", "m^3"),
    # money: every currency is a dimension of its own
    ("$ USD", "dollar", False, "1", "USD"),
    ("¢", "cent", False, "1/100", "USD"),
    ("€ EUR", "euro", False, "1", "EUR"),
    ("£ GBP", "", False, "1", "GBP"),
    ("¥ JPY", "yen", False, "1", "JPY"),
    ("₹ INR", "rupee", False, "1", "INR"),
    ("₽ RUB", "ruble rouble", False, "1", "RUB"),
    ("₩ KRW", "", False, "1", "KRW"),
)

TEMPERATURES: dict[str, tuple[str, str]] = {
    "°C": ("1", "273.15"),
    "℃": ("1", "273.15"),
    "degC": ("1", "273.15"),
    "celsius": ("1", "273.15"),
    "centigrade": ("1", "273.15"),
    "°F": ("5/9", "45967/180"),
    "℉": ("5/9", "45967/180"),
    "degF": ("5/9", "45967/180"),
    "fahrenheit": ("5/9", "45967/180"),
}
"""Temperature scales with an origin of their own: factor and offset, both to kelvin."""

ORDINARY_WORDS = frozenset({"as", "at", "am", "mu"})
"""Would be attosecond, attotonne, attometre and a unit of mass, but nobody means those."""

RUN_TOGETHER = {"ms": ("m", "s"), "kmh": ("km", "h")}
"""With a negative exponent two units: `ms^-1` is metres per second, never per millisecond."""

IRREGULAR_PLURALS = {
    "feet": "foot",
    "inches": "inch",
    "hertz": "hertz",
    "siemens": "siemens",
    "henries": "henry",
}
