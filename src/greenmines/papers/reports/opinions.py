"""The review opinion of a province on one mine: a form to print, sign, stamp and scan (3.1)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.assessments.queries import live_appointment
from greenmines.records.publicity.queries import notices_with, objections_against
from greenmines.records.reviews.queries import (
    consultations_of,
    decisions_of,
    verifications_for,
)
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition, day_text, moment_text, number_text
from .engine import pdf_of
from .imprint import Imprint, imprint_of
from .mine_facts import Basics, Preconditions, basics_of, preconditions_of


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.people.models import Person

TITLE = Words("绿色矿山审核意见书", "Review opinion on a green mine")


@dataclass(frozen=True, slots=True)
class DecisionLine:
    step: str
    outcome: str
    reason: str
    signed: str
    seconded: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    kind: str
    took_place_on: str
    people: str
    account: str
    findings: int
    disagreed: int


@dataclass(frozen=True, slots=True)
class NoticeLine:
    number: str
    kind: str
    period: str


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    receipt: str
    received_on: str
    state: str
    decided_on: str


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    department: str
    agrees: str
    opinion: str
    answered_at: str


@dataclass(frozen=True, slots=True)
class Opinion:
    imprint: Imprint
    basics: Basics
    preconditions: Preconditions
    authority: str
    agency: str
    self_total: str
    agency_total: str
    verified_total: str
    line: str
    full: str
    decisions: tuple[DecisionLine, ...]
    consultations: tuple[ConsultationLine, ...]
    visits: tuple[VisitLine, ...]
    notices: tuple[NoticeLine, ...]
    objections: tuple[ObjectionLine, ...]


def review_opinion(application: "Application", person: "Person", edition: Edition) -> Paper:
    """As far as `person`, who prints it, may know of the case: of visits above all (2.5)."""
    with edition.active():
        values = _values(application, person, edition)
    title = f"{edition.say(TITLE)} {application.number} {application.mine.name_zh}"
    return Paper(title, MediaType.PDF, pdf_of("opinion", values, now=edition.now))


def _values(application: "Application", person: "Person", edition: Edition) -> Opinion:
    appointment, rules = live_appointment(application), rules_for(application.round)
    return Opinion(
        imprint=imprint_of(
            application.round.version,
            edition,
            title=TITLE,
            subject=application.mine.name_zh,
            number=application.number,
        ),
        basics=basics_of(application, edition),
        preconditions=preconditions_of(application, edition),
        authority=edition.place(application.province),
        agency="" if appointment is None else appointment.agency.name_zh,
        self_total=number_text(application.self_total),
        agency_total=number_text(application.agency_total),
        verified_total=number_text(application.verified_total),
        line=number_text(rules.scoring.pass_total.value),
        full=number_text(None if rules.indicators is None else rules.indicators.points),
        decisions=_decisions(application, edition),
        consultations=_consultations(application, edition),
        visits=_visits(application, person, edition),
        notices=_notices(application, edition),
        objections=_objections(application, edition),
    )


def _decisions(application: "Application", edition: Edition) -> tuple[DecisionLine, ...]:
    names = {step.code: edition.say(step.name) for step in rules_for(application.round).road}
    return tuple(
        DecisionLine(
            step=names.get(one.step, one.step),
            outcome=edition.word("Outcome", one.outcome),
            reason=one.reason,
            signed=f"{one.signed_by.name} {day_text(one.signed_at)}",
            seconded=""
            if one.seconded_by is None
            else f"{one.seconded_by.name} {day_text(one.seconded_at)}",
        )
        for one in decisions_of(application)
        if one.state == "taken"
    )


def _consultations(application: "Application", edition: Edition) -> tuple[ConsultationLine, ...]:
    answers = {True: Words("同意", "agrees"), False: Words("不同意", "does not agree")}
    return tuple(
        ConsultationLine(
            department=edition.word("Department", one.department),
            agrees="" if one.agrees is None else edition.say(answers[one.agrees]),
            opinion=one.opinion,
            answered_at=day_text(one.answered_at),
        )
        for one in consultations_of(application)
    )


def _visits(
    application: "Application", person: "Person", edition: Edition
) -> tuple[VisitLine, ...]:
    """Those that took place."""
    lines = []
    for visit in verifications_for(person, application):
        if visit.recorded_at is None or visit.cancelled_at is not None:
            continue
        found = list(visit.findings.all())
        lines.append(
            VisitLine(
                kind=edition.word("VisitKind", visit.kind),
                took_place_on=day_text(visit.took_place_on),
                people=visit.people,
                account=visit.account,
                findings=len(found),
                disagreed=sum(not one.agrees for one in found),
            )
        )
    return tuple(lines)


def _notices(application: "Application", edition: Edition) -> tuple[NoticeLine, ...]:
    return tuple(
        NoticeLine(
            number=entry.notice.number,
            kind=edition.word("NoticeKind", entry.notice.kind),
            period=f"{day_text(entry.notice.starts_on)} – {day_text(entry.notice.last_day)}",
        )
        for entry in notices_with(application)
    )


def _objections(application: "Application", edition: Edition) -> tuple[ObjectionLine, ...]:
    """Receipt and outcome; never who objected."""
    return tuple(
        ObjectionLine(
            receipt=one.receipt,
            received_on=moment_text(one.received_at),
            state=edition.word("ObjectionState", one.state),
            decided_on=moment_text(one.decided_at),
        )
        for one in objections_against(application)
    )
