"""The characters of a pasted text made alike; masked digits found and refused."""

import re
import unicodedata

from .values import Problem, masked, unreadable


# Room for 5,000 corners with their numbers; a licence has fewer than a thousand.
MAX_CHARACTERS = 200_000

EXCERPT = 60

# What NFKC would turn into something else than a reader sees (º into o, ″ into two primes), and
# what it leaves alone although it means the same.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("º˚∘", "°"),
        **dict.fromkeys("″”“〃", '"'),
        **dict.fromkeys("′’‘´`ˊ", "'"),
        **dict.fromkeys("−–—―─", "-"),
        **dict.fromkeys("∼〜", "~"),
        **dict.fromkeys("✕╳✖⨯", "×"),
        **dict.fromkeys("✱∗⁎﹡", "*"),
        "、": ",",
        "。": " ",
        "²": "2",
        "³": "3",
    }
)

_MASK = re.compile(
    r"[0-9.][*×█■]|[*×█■][0-9.]"  # a hidden digit beside a printed one
    r"|[0-9.]X{2}|X{2}[0-9.]"
    r"|[0-9]\?+[0-9.]|[0-9]{2}\.{2}"
    r"|(?:^|[\s,|;])[*×█■]{2,}(?=$|[\s,|;])",  # a number hidden whole
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[^\S\n]+")
_THOUSANDS = re.compile(r"(?<![0-9.,])([0-9]{1,2}),([0-9]{3}),([0-9]{3}\.[0-9])")
_TORN_FRACTION = re.compile(r"(?<![0-9.])([0-9]{6,8}) ?\. ?(?=[0-9])")


def lines_of(text: str) -> list[str]:
    """The lines of a text in plain characters; raises `Refused` if too long or masked."""
    if len(text) > MAX_CHARACTERS:
        raise unreadable(Problem.TEXT_TOO_LONG, limit=str(MAX_CHARACTERS))
    lines = [_plain(line) if line else "" for line in text.splitlines()]
    for number, line in enumerate(lines, start=1):
        if _MASK.search(line):
            raise masked(line=str(number), text=excerpt(line))
    return lines


def excerpt(line: str) -> str:
    """As much of a line as a message can quote."""
    return line.strip()[:EXCERPT]


def _plain(line: str) -> str:
    printable = line if line.isascii() and line.isprintable() else _printable(line)
    blanks = _BLANKS.sub(" ", printable).replace("''", '"').replace("`", "'")
    return _TORN_FRACTION.sub(r"\1.", _THOUSANDS.sub(r"\1\2\3", blanks))


def _printable(line: str) -> str:
    alike = unicodedata.normalize("NFKC", line.translate(_ALIKE)).translate(_ALIKE)
    return "".join(_shown(character) for character in alike)


def _shown(character: str) -> str:
    """Nothing for a zero-width mark, a space for a control character, else itself."""
    match unicodedata.category(character):
        case "Cf":
            return ""
        case "Cc" | "Cs" | "Co" | "Cn":
            return " "
        case _:
            return character
