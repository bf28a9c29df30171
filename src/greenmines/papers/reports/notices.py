"""A notice of publicity: what is shown, on what basis, until when and how to object (2.6, 4.3)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.organisations.queries import authority_of, ministry
from greenmines.records.publicity.kinds import NoticeKind
from greenmines.records.publicity.periods import rules_of
from greenmines.records.publicity.queries import entries_of
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition, moment_text
from .engine import pdf_of
from .imprint import Imprint, imprint_of
from .lines import MineLine, line_of_application


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.publicity.models import Notice, NoticeEntry

TITLES = {
    NoticeKind.PROVINCIAL: Words("绿色矿山推荐名单公示", "Public notice: mines to be recommended"),
    NoticeKind.NATIONAL: Words(
        "拟纳入国家级绿色矿山名录矿山公示",
        "Public notice: mines proposed for the national list of green mines",
    ),
}


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A mine that left the published notice; `document` is the number of the decision."""

    rank: str
    mine: str
    day: str
    document: str


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """Empty days mean a draft. `cut_off` is the moment at which objections close."""

    imprint: Imprint
    kind: str
    house: str
    round: str
    year: int
    bases: tuple[str, ...]
    mines: tuple[MineLine, ...]
    taken_out: tuple[TakenOut, ...]
    first_day: str
    last_day: str
    cut_off: str
    length: str
    unit: str
    is_provisional: bool
    real_name: bool
    contact: str
    published_on: str


def public_notice(notice: "Notice", edition: Edition) -> Paper:
    with edition.active():
        values = _values(notice, edition)
    title = f"{values.imprint.title} {values.imprint.subject} {notice.number}"
    return Paper(title, MediaType.PDF, pdf_of("notice", values, now=edition.now))


def _values(notice: "Notice", edition: Edition) -> PublicNotice:
    kind, rules = NoticeKind(notice.kind), rules_of(notice)
    round_, entries = notice.round, list(entries_of(notice))
    return PublicNotice(
        imprint=imprint_of(
            round_.version,
            edition,
            title=TITLES[kind],
            subject=edition.place(notice.province),
            number=notice.number,
        ),
        kind=kind.value,
        house=_house(notice),
        round=edition.say(Words(round_.name_zh, round_.name_en)),
        year=round_.year,
        bases=edition.cited(rules_for(round_).bases),
        mines=tuple(
            line_of_application(place, entry.application, edition)
            for place, entry in enumerate(entries, start=1)
        ),
        taken_out=_taken_out(entries, edition),
        first_day=edition.long_day(notice.starts_on),
        last_day=edition.long_day(notice.last_day),
        cut_off=moment_text(notice.closes_at),
        length=str(rules.length.value or ""),
        unit="" if rules.unit.value is None else edition.words.word(rules.unit.value),
        is_provisional=notice.is_provisional,
        real_name=rules.real_name_objections.value is True,
        contact=notice.contact,
        published_on=edition.long_day(notice.published_at),
    )


def _taken_out(entries: "Sequence[NoticeEntry]", edition: Edition) -> tuple[TakenOut, ...]:
    return tuple(
        TakenOut(
            rank=str(place),
            mine=entry.application.mine.name_zh,
            day=edition.long_day(entry.taken_out_at),
            document=entry.taken_out_document,
        )
        for place, entry in enumerate(entries, start=1)
        if entry.taken_out_at
    )


def _house(notice: "Notice") -> str:
    if NoticeKind(notice.kind) is NoticeKind.NATIONAL:
        return ministry().name_zh
    return authority_of(notice.province).name_zh
