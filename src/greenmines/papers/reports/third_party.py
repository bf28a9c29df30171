"""The third-party report of an agency (clause 2.3), from the records of its team."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from greenmines.records.assessments.queries import proposals_for, site_visits_of, team_of
from greenmines.rules.methods import plain
from greenmines.rules.reasons import Reason
from greenmines.rules.reconciling import Proposal
from greenmines.rules.refusals import Refusal, insist
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition, day_text, moment_text
from .engine import pdf_of
from .imprint import Imprint, imprint_of
from .items import (
    GroupLine,
    ItemLine,
    Totals,
    chapters_of,
    gaps_of,
    mean_text,
    totals_of,
)
from .mine_facts import Basics, Preconditions, basics_of, preconditions_of
from .site_records import letter, sheet_with_records


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.assessments.models import Appointment, Member
    from greenmines.records.scoresheets.models import Sheet

TITLE = Words("绿色矿山第三方评估报告", "Third-party assessment report on a green mine")
CLAIM = "N/A"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """`letter` is how the score table calls the expert; `total` what the expert's own sheet has."""

    letter: str
    name: str
    is_leader: bool
    title: str
    field: str
    employer: str
    is_full_time: bool
    declared_at: str
    handed_in_at: str
    total: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    began_at: str
    ended_at: str
    commitment_read: bool
    mine_people: str
    account: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Experts' own scores for an item in the order of the team, and what they agreed on."""

    code: str
    name: str
    points: str
    scores: tuple[str, ...]
    mean: str
    spread: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Report:
    imprint: Imprint
    basics: Basics
    preconditions: Preconditions
    agency: str
    agency_code: str
    agency_representative: str
    contract: str
    appointed_at: str
    accepted_at: str
    reported_at: str
    reported_by: str
    focus: str
    opinion: str
    is_reopened: bool
    team: tuple[MemberLine, ...]
    visits: tuple[VisitLine, ...]
    chapters: tuple[GroupLine, ...]
    totals: Totals
    scores: tuple[ScoreLine, ...]
    problems: tuple[ItemLine, ...]
    how_checked: tuple[tuple[str, int], ...]
    self_total: str


def refusals_to_print(appointment: "Appointment") -> list[Refusal]:
    """There is a report once it was submitted, and none before."""
    if appointment.reported_at is None or appointment.sheet is None:
        return [Refusal(Reason.WRONG_STAGE, "2.3", {"here": appointment.application.stage})]
    return []


def third_party_report(appointment: "Appointment", edition: Edition) -> Paper:
    """For whoever may read the report. Raises `Refused` before it was submitted."""
    insist(refusals_to_print(appointment))
    sheet, application = appointment.sheet, appointment.application
    if sheet is None:
        raise LookupError("a report has its sheet")
    with edition.active():
        values = _values(appointment, sheet, edition)
    title = f"{edition.say(TITLE)} {application.number} {application.mine.name_zh}"
    return Paper(title, MediaType.PDF, pdf_of("third_party", values, now=edition.now))


def _values(appointment: "Appointment", sheet: "Sheet", edition: Edition) -> Report:
    application, view = appointment.application, sheet_with_records(appointment, sheet)
    agency, team = appointment.agency, team_of(appointment)
    agreed = {item.item.code: item.score for item in view.items}
    checked = Counter(
        how for item in view.asked if item.saved for how in item.saved.observation.how_checked
    )
    return Report(
        imprint=_imprint(application, sheet, edition),
        basics=basics_of(application, edition),
        preconditions=preconditions_of(application, edition),
        agency=agency.name_zh,
        agency_code=agency.credit_code or "",
        agency_representative=agency.legal_representative,
        contract=appointment.contract.number,
        appointed_at=moment_text(appointment.appointed_at),
        accepted_at=moment_text(appointment.accepted_at),
        reported_at=moment_text(appointment.reported_at),
        reported_by="" if appointment.reported_by is None else appointment.reported_by.name,
        focus=appointment.focus,
        opinion=appointment.opinion,
        is_reopened=appointment.reopened_at is not None,
        team=tuple(_member(place, member, edition) for place, member in enumerate(team)),
        visits=_visits(appointment),
        chapters=chapters_of(view, edition),
        totals=totals_of(view, edition),
        scores=_scores(proposals_for(appointment), agreed, edition),
        problems=gaps_of(view, edition),
        how_checked=tuple((edition.words.word(how), n) for how, n in sorted(checked.items())),
        self_total="" if application.self_total is None else plain(application.self_total),
    )


def _imprint(application: "Application", sheet: "Sheet", edition: Edition) -> Imprint:
    return imprint_of(
        sheet.version,
        edition,
        title=TITLE,
        subject=application.mine.name_zh,
        number=application.number,
    )


def _member(place: int, member: "Member", edition: Edition) -> MemberLine:
    expertise = getattr(member.person, "expertise", None)
    sheet = member.sheet
    return MemberLine(
        letter=letter(place),
        name=member.person.name,
        is_leader=member.is_leader,
        title=edition.word("Title", expertise.title if expertise else None),
        field=edition.word("Field", member.field),
        employer=expertise.employer if expertise else "",
        is_full_time=bool(expertise and expertise.is_full_time),
        declared_at=day_text(member.declared_at),
        handed_in_at="" if sheet is None else moment_text(sheet.locked_at),
        total="" if sheet is None or sheet.total is None else plain(sheet.total),
    )


def _visits(appointment: "Appointment") -> tuple[VisitLine, ...]:
    return tuple(
        VisitLine(
            moment_text(visit.began_at),
            moment_text(visit.ended_at),
            visit.commitment_read,
            visit.mine_people,
            visit.account,
        )
        for visit in site_visits_of(appointment)
    )


def _scores(
    proposals: Sequence[Proposal], agreed: dict[str, Decimal | None], edition: Edition
) -> tuple[ScoreLine, ...]:
    return tuple(
        ScoreLine(
            code=one.item.code,
            name=edition.say(one.item.name),
            points=plain(one.item.points),
            scores=tuple(CLAIM if score is None else plain(score) for score in one.scores),
            mean=mean_text(one.mean),
            spread=plain(one.spread) if one.given else "",
            agreed=_agreed(agreed.get(one.item.code)),
        )
        for one in proposals
    )


def _agreed(score: Decimal | None) -> str:
    return CLAIM if score is None else plain(score)
