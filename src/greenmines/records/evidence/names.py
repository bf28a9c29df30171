"""Names of uploaded files, made fit to be shown and to be saved under again."""

import re
import unicodedata

from .kinds import ENDINGS, Kind


LONGEST = 200
UNNAMED = "file"
# Control and formatting characters (bidirectional overrides too), lone surrogates, private use.
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r'[<>:"|?*]')


def clean_name(name: str, kind: Kind | None) -> str:
    """The last part of a path without hidden or reserved characters, with a true ending.

    A file of no known kind keeps the ending that it has.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        " " if char in "\t\r\n" else char
        for char in unicodedata.normalize("NFC", last)
        if char in "\t\r\n" or unicodedata.category(char) not in _UNSHOWN
    )
    plain = " ".join(_RESERVED.sub("_", shown).split()).strip(". ") or UNNAMED
    return _shortened(plain, "" if kind is None else _ending(plain, kind))


def _ending(name: str, kind: Kind) -> str:
    """The ending to keep or to add."""
    for ending in ENDINGS[kind]:
        if name.lower().endswith(ending):
            return name[-len(ending) :]
    return ENDINGS[kind][0]


def _shortened(name: str, ending: str) -> str:
    stem = name.removesuffix(ending)
    return f"{stem[: LONGEST - len(ending)] or UNNAMED}{ending}"
