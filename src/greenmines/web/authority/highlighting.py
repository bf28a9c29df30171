"""Where two accounts of one item differ: words and figures to mark, side by side (2.4)."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby


# A number with what it counts or measures is one word: "8.2 m" and "8.2 处" are not the same.
UNITS = "处个座台套次项条人家户块株棵米吨亩元年月日天小时公里公顷万立方分度级"
FIGURE = re.compile(
    rf"[-+]?\d+(?:[.:,/]\d+)*(?:\s?(?:[%％‰°℃]|[A-Za-z]+[²³23]?|[{UNITS}]+))?", re.ASCII
)
WORD = re.compile(rf"{FIGURE.pattern}|[A-Za-z]+|\s+|.", re.ASCII | re.DOTALL)
ALIKE = 0.5  # from here on one account seems to be written after the other
LONGEST = 2000  # characters that are compared word by word


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `differs` where the other account does not say it."""

    text: str
    differs: bool


def marked_in(text: str, other: str) -> tuple[Piece, ...]:
    """The text in pieces, those marked that the other account lacks.

    Two accounts in words of their own share little: there only figures are compared. Where one side
    says nothing there is nothing to compare.
    """
    words, others = _words(text), _words(other)
    if not other.strip():
        return _joined((word, False) for word in words)
    missing = _missing(words, others, is_short=max(len(text), len(other)) <= LONGEST)
    return _joined((word, number in missing) for number, word in enumerate(words))


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text))


def _missing(words: Sequence[str], others: Sequence[str], *, is_short: bool) -> set[int]:
    """Places of words that the other account does not have there."""
    ours, theirs = [_plain(word) for word in words], [_plain(word) for word in others]
    if is_short:
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        if matcher.ratio() >= ALIKE:
            return {
                place
                for act, start, end, _, _ in matcher.get_opcodes()
                if act != "equal"
                for place in range(start, end)
                if ours[place]
            }
    figures = set(theirs)
    return {
        place for place, word in enumerate(ours) if FIGURE.fullmatch(word) and word not in figures
    }


def _plain(word: str) -> str:
    """For comparing: half width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", word).split())


def _joined(words: Iterator[tuple[str, bool]]) -> tuple[Piece, ...]:
    return tuple(
        Piece("".join(word for word, _ in group), differs)
        for differs, group in groupby(words, key=lambda one: one[1])
    )
