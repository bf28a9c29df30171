"""Numbers and quantities as pages show them: grouped, with no digit that was not given."""

from decimal import Decimal

from django.utils.translation import get_language

from .wording.mines import TABLES


# Chinese counts in ten thousands and hundred millions, English in millions and billions.
IN_ENGLISH: dict[str, tuple[int, str]] = {
    "万吨": (4, "t"),
    "万立方米": (4, "m³"),
    "亿立方米": (8, "m³"),
}
SIZES = ((9, "billion "), (6, "million "), (0, ""))
WORDS = TABLES["ReservesUnit"]
YEARLY = "/年"


def number_words(value: Decimal) -> str:
    """With decimals only where there are some: 1,234.5."""
    return f"{value.normalize():,f}" if value else "0"


def quantity_words(value: Decimal, unit: str) -> str:
    """Reserves, output or capacity: 8,688 万吨/年, in English 86.88 million t a year.

    A unit that is not a `ReservesUnit`, with or without "/年", stays as it was written.
    """
    measure = unit.removesuffix(YEARLY)
    if get_language() != "en" or measure not in WORDS:
        return f"{number_words(value)} {unit}".rstrip()
    yearly = " a year" if unit != measure else ""
    power, base = IN_ENGLISH.get(measure, (0, str(WORDS[measure])))
    whole = value.scaleb(power)
    size, name = next(each for each in SIZES if whole.adjusted() >= each[0] or not each[0])
    return f"{number_words(whole.scaleb(-size))} {name}{base}{yearly}"
