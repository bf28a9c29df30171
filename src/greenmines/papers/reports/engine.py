"""Typesetting: a template and its values become PDF/A-2b that screen readers can follow (PDF/UA-1).

Values reach a template as JSON beside it and never become part of its source, so nothing that
somebody typed is ever read as markup or as code.
"""

import json
import re
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import typst
from django.conf import settings

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parents[1] / "fonts"
STANDARDS: "list[typst.PDFStandard]" = ["a-2b", "ua-1"]
MISSING = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Neither ink nor blank: control characters, and marks that turn the direction of writing round.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
LONG_WORD = re.compile(r"[!-~]{25,}")
DIGEST = re.compile(r"[0-9a-f]{64}")
STRETCH = re.compile(r"[!-~]{8}(?=[!-~])")
DRAWING = "svg"  # made here, nobody's entry
_ONE_AT_A_TIME = Lock()


def pdf_of(template: str, values: "DataclassInstance", *, now: datetime) -> bytes:
    """Set `templates/<template>.typ` with these values.

    Raises `Refused` with every character that no font has: a paper with boxes in it would be no
    paper. The operator may add fonts (`GREENMINES_FONTS`).
    """
    said = json.dumps(printable(asdict(values)), ensure_ascii=False)
    try:
        with _ONE_AT_A_TIME:
            made = kept_compiler().compile(
                TEMPLATES / f"{template}.typ",
                format="pdf",
                sys_inputs={"values": said},
                pdf_standards=STANDARDS,
                timestamp=int(now.timestamp()),
            )
    except typst.TypstError as error:
        refusals = _refusals_of(error)
        if not refusals:
            raise
        raise Refused(refusals) from error
    if not isinstance(made, bytes):
        raise TypeError("one paper is one file")
    return made


@cache
def kept_compiler() -> typst.Compiler:
    """Kept, with its fonts and whatever it remembers of the templates."""
    folders = [str(FONTS), *getattr(settings, "PAPER_FONTS", ())]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)


def printable(value: object) -> object:
    """The same without characters that cannot be seen; very long words may break across lines."""
    match value:
        case str():
            plain = INVISIBLE.sub("", value.replace("\r\n", "\n").replace("\t", " "))
            return LONG_WORD.sub(_breakable, plain)
        case dict():
            return {key: part if key == DRAWING else printable(part) for key, part in value.items()}
        case list() | tuple():
            return [printable(part) for part in value]
        case _:
            return value


def _breakable(word: re.Match[str]) -> str:
    """A digest has a line of its own and is copied from there, so it stays whole."""
    if DIGEST.fullmatch(word[0]):
        return word[0]
    return STRETCH.sub(lambda part: f"{part[0]}\u200b", word[0])


def _refusals_of(error: typst.TypstError) -> list[Refusal]:
    found = [_unescaped(match["text"]) for match in MISSING.finditer(error.diagnostic)]
    characters = dict.fromkeys(character for text in found for character in text)
    return [
        Refusal(
            Reason.CHARACTER_NOT_IN_FONTS,
            details={"character": character, "code": f"U+{ord(character):04X}"},
        )
        for character in characters
    ]


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
