"""In which language a paper is made, when, and with whose words for codes."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Protocol

from django.utils import translation

from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.divisions import path_names, province_of
from greenmines.rules.findings import Finding
from greenmines.rules.methods import plain
from greenmines.rules.sources import Basis, Words


NATION = Words("全国", "the whole country")
NATION_CODES = frozenset({"000000", "100000"})


class Language(StrEnum):
    """The Chinese edition is the authoritative one; the English one says so."""

    ZH = "zh"
    EN = "en"


DJANGO_CODES: dict[Language, str] = {Language.ZH: "zh-hans", Language.EN: "en"}


class Wording(Protocol):
    """Words for codes, as the pages have them; whoever asks for a paper brings them."""

    def word(self, value: Enum, /) -> str: ...
    def word_of(self, kind: str, value: str, /) -> str: ...
    def finding_sentence(self, finding: Finding, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Edition:
    """One making of a paper."""

    language: Language
    words: Wording
    now: datetime

    @contextmanager
    def active(self) -> Iterator[None]:
        """While words are looked up."""
        with translation.override(DJANGO_CODES[self.language]):
            yield

    def say(self, words: Words) -> str:
        return words.in_language(self.language)

    def cited(self, bases: Iterable[Basis]) -> tuple[str, ...]:
        """Each title with its number, where it has one."""
        return tuple(f"{self.say(one.title)}{one.number and f' ({one.number})'}" for one in bases)

    def word(self, kind: str, value: str | None) -> str:
        """The word for a stored code; empty for what is not known."""
        return self.words.word_of(kind, value) if value else ""

    def place(self, code: str) -> str:
        """From the province down; in English only the province is translated."""
        if code in NATION_CODES:
            return self.say(NATION)
        names, province = path_names(code), province_of(code)
        if self.language is Language.EN and province is not None:
            return " ".join((province.name_en, *names[1:]))
        return "".join(names) or code

    def long_day(self, value: date | None) -> str:
        """As in sentences: 2020年9月1日, 1 September 2020."""
        if value is None:
            return ""
        day = day_in_china(value) if isinstance(value, datetime) else value
        if self.language is Language.ZH:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day_text(value: date | None) -> str:
    """As in tables: 2020-09-01, the day in China of a moment; empty for none."""
    if value is None:
        return ""
    return (day_in_china(value) if isinstance(value, datetime) else value).isoformat()


def moment_text(value: datetime | None) -> str:
    """To the minute, in China's time."""
    return "" if value is None else value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def number_text(value: Decimal | int | None) -> str:
    """Without an exponent or needless zeros; empty for what is not known."""
    return "" if value is None else plain(Decimal(value))
