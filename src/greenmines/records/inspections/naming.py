"""By which name people know what the acts of the audit were done on, over all nouns below.

One query for each kind of record among the acts, however many of them there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Manager, Model

from greenmines.records.applications.models import Application
from greenmines.records.assessments.models import Appointment, Contract
from greenmines.records.audit.models import Act
from greenmines.records.bans.models import Ban
from greenmines.records.complaints.models import Complaint
from greenmines.records.evidence.models import Evidence
from greenmines.records.linkage.models import Report
from greenmines.records.listings.models import Announcement, Listing
from greenmines.records.mines.models import Appeal, Licence, Mine
from greenmines.records.misconduct.models import Case
from greenmines.records.organisations.models import Organisation, Qualification
from greenmines.records.people.models import Person
from greenmines.records.plans.models import Lead, Matter, Plan
from greenmines.records.publicity.models import Notice
from greenmines.records.recommendations.models import Recommendation
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Delivery,
    Holder,
    Import,
    RiskClassing,
    SeriousPeriod,
)
from greenmines.records.registers.reserves import ReservesReport
from greenmines.records.rounds.models import Part, Round
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.records.scoresheets.models import Sheet
from greenmines.rules.divisions import path_names

from .models import Draw, Inspector, Interest


@dataclass(frozen=True, slots=True)
class Source:
    """Where a kind's name stands: columns of its own row or of one it points to."""

    rows: Manager[Model]
    columns: Sequence[str]
    is_place: bool = False  # the one column is the code of a division


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act was done on. Empty where it has no name, or belongs to no application."""

    name: str
    number: str  # of the application
    mine: str  # of the application


SOURCES: Mapping[str, Source] = {
    "abnormalperiod": Source(AbnormalPeriod.objects, ["licence_number", "credit_code"]),
    "announcement": Source(Announcement.objects, ["number"]),
    "appeal": Source(Appeal.objects, ["enterprise__name_zh", "licence__number"]),
    "appointment": Source(Appointment.objects, ["agency__name_zh"]),
    "ban": Source(Ban.objects, ["document"]),
    "case": Source(Case.objects, ["number"]),
    "complaint": Source(Complaint.objects, ["receipt"]),
    "contract": Source(Contract.objects, ["agency__name_zh", "number"]),
    "delivery": Source(Delivery.objects, ["file_name"]),
    "draw": Source(Draw.objects, ["number"]),
    "evidence": Source(Evidence.objects, ["name"]),
    "holder": Source(Holder.objects, ["name_zh", "credit_code"]),
    "import": Source(Import.objects, ["file_name"]),
    "interest": Source(Interest.objects, ["inspector__person__name", "inspector__certificate"]),
    "inspector": Source(Inspector.objects, ["person__name", "certificate"]),
    "lead": Source(Lead.objects, ["listing__mine__name_zh", "listing__number"]),
    "licence": Source(Licence.objects, ["mine__name_zh", "number"]),
    "listing": Source(Listing.objects, ["mine__name_zh", "number"]),
    "matter": Source(Matter.objects, ["number", "name"]),
    "mine": Source(Mine.objects, ["name_zh"]),
    "notice": Source(Notice.objects, ["number"]),
    "organisation": Source(Organisation.objects, ["name_zh"]),
    "part": Source(Part.objects, ["province"], is_place=True),
    "person": Source(Person.objects, ["name", "username"]),
    "plan": Source(Plan.objects, ["number"]),
    "qualification": Source(Qualification.objects, ["agency__name_zh"]),
    "recommendation": Source(Recommendation.objects, ["province"], is_place=True),
    "report": Source(Report.objects, ["subject"]),
    "reservesreport": Source(ReservesReport.objects, ["licence_number", "year"]),
    "riskclassing": Source(RiskClassing.objects, ["credit_code"]),
    "round": Source(Round.objects, ["name_zh"]),
    "rulesetversion": Source(RuleSetVersion.objects, ["code"]),
    "seriousperiod": Source(SeriousPeriod.objects, ["licence_number", "credit_code"]),
    "sheet": Source(Sheet.objects, ["application__mine__name_zh"]),
}


def subjects_of(acts: Sequence[Act], sources: Mapping[str, Source] = SOURCES) -> list[Subject]:
    """In the order of the acts. Nouns above add to the sources (`records.checks.naming`)."""
    names, cases = _names(acts, sources), _cases(acts)
    return [
        Subject(names.get((act.subject_kind, act.subject_id), ""), *_case_of(act, cases))
        for act in acts
    ]


def _names(acts: Iterable[Act], sources: Mapping[str, Source]) -> dict[tuple[str, str], str]:
    keys: dict[str, set[int]] = defaultdict(set)
    for act in acts:
        if act.subject_kind in sources:
            keys[act.subject_kind].add(int(act.subject_id))
    return {
        (kind, str(key)): name
        for kind, wanted in keys.items()
        for key, name in _named(sources[kind], wanted)
    }


def _named(source: Source, keys: set[int]) -> list[tuple[int, str]]:
    found = source.rows.filter(pk__in=keys).values_list("pk", *source.columns)
    if source.is_place:
        return [(key, "".join(path_names(code))) for key, code in found]
    return [(key, " · ".join(word for word in words if word)) for key, *words in found]


def _cases(acts: Iterable[Act]) -> dict[int, tuple[str, str]]:
    keys = {act.application_id for act in acts if act.application_id is not None}
    found = Application.objects.filter(pk__in=keys)
    return {
        key: (number, name)
        for key, number, name in found.values_list("pk", "number", "mine__name_zh")
    }


def _case_of(act: Act, cases: dict[int, tuple[str, str]]) -> tuple[str, str]:
    return ("", "") if act.application_id is None else cases.get(act.application_id, ("", ""))
