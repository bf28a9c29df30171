"""Who may act on an application, and when. Nouns above ask `refusals_to_work` first."""

from datetime import datetime

from greenmines.records.mines.models import Licence
from greenmines.records.mines.queries import licences_bound_to
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.models import Round, RoundState
from greenmines.records.rounds.queries import due_of, part_of, rules_for
from greenmines.records.scoresheets.permissions import refusals_to_lock_at
from greenmines.records.scoresheets.queries import result_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import End, StepKind

from .eligibility import refusals_of_eligibility
from .models import Application
from .queries import certificates_of, is_within_reach, step_of


def refusals_to_work(
    person: Person, application: Application, kind: StepKind, post: Post | None = None
) -> list[Refusal]:
    """Whether it waits at a step of this kind, and it is the person's party's turn and post.

    `post` stands in for the step's own handler: a second signer, a clerk who fills.
    """
    step = step_of(application)
    if step is None or step.kind is not kind:
        details = {"here": application.stage, "asked": kind.value}
        return [Refusal(Reason.WRONG_STAGE, step.clause if step else "", details)]
    if not is_within_reach(person, application):
        return [Refusal(Reason.NOT_YOUR_CASE, step.clause)]
    needed = post or step.handler
    if kind_of(person) is not step.actor or needed not in person.posts:
        details = {"whose_turn": step.actor.value, "post": needed.value}
        return [Refusal(Reason.NOT_YOUR_POST, step.clause, details)]
    return []


def refusals_to_open(
    person: Person, round_: Round, licence: Licence, now: datetime
) -> list[Refusal]:
    """A mine's people open a draft for a licence that their enterprise has bound (2.1)."""
    filling = {Post.FILLER, Post.RESPONSIBLE}
    if kind_of(person) is not Actor.ENTERPRISE or not person.posts & filling:
        return [Refusal(Reason.NOT_YOUR_POST, "2.1", {"post": Post.FILLER.value})]
    if licence not in licences_bound_to(person.organisation):
        return [Refusal(Reason.NOT_YOUR_CASE, "2.1", {"licence": licence.number})]
    refusals = refusals_of_dates(round_, licence.mine.province, now) + _refusals_of_class(licence)
    for other in Application.objects.filter(round=round_, licence=licence, leaves_room=False):
        details = {"licence": licence.number, "others": other.number}
        refusals.append(Refusal(Reason.LICENCE_ALREADY_APPLIED, "1.2a", details))
    return refusals


def _refusals_of_class(licence: Licence) -> list[Refusal]:
    """What of the mine must be known before anybody can say which items it is asked (2.2)."""
    names = ("mining", "processing", "mineral_class")
    missing = [name for name in names if getattr(licence.mine, name) is None]
    return [Refusal(Reason.FIELD_MISSING, "2.2", {"field": name}) for name in missing]


def refusals_of_dates(round_: Round, province: str, now: datetime) -> list[Refusal]:
    """Whether the round is open for applications of this province at this moment."""
    if round_.state != RoundState.OPEN or part_of(round_, province) is None:
        return [Refusal(Reason.ROUND_NOT_OPEN, "2.1", {"round": round_.name_zh})]
    if rules_for(round_).region not in {"", province}:
        return [Refusal(Reason.NOT_YOUR_CASE, "2.1", {"region": rules_for(round_).region})]
    if now < round_.applications_open_at:
        details = {"from": round_.applications_open_at.isoformat()}
        return [Refusal(Reason.TOO_EARLY, "2.1", details)]
    if now >= round_.applications_close_at:
        details = {"until": round_.applications_close_at.isoformat()}
        return [Refusal(Reason.TOO_LATE, "2.1", details)]
    return []


def refusals_to_fill(person: Person, application: Application) -> list[Refusal]:
    """Particulars, declarations and certificates, while it waits at the enterprise."""
    step = step_of(application)
    kind = StepKind.APPLICATION
    if step is not None and step.kind is StepKind.SELF_ASSESSMENT:
        kind = StepKind.SELF_ASSESSMENT
    return _refusals_of_enterprise(person, application, kind)


def refusals_to_pledge(person: Person, application: Application) -> list[Refusal]:
    """The truthfulness pledge is given by somebody who answers for the enterprise (2.1)."""
    refusals = refusals_to_fill(person, application)
    if not refusals and Post.RESPONSIBLE not in person.posts:
        return [Refusal(Reason.NOT_YOUR_POST, "2.1", {"post": Post.RESPONSIBLE.value})]
    return refusals


def refusals_to_assess_oneself(person: Person, application: Application) -> list[Refusal]:
    """The self-assessment is filled at its own step only (2.2)."""
    return _refusals_of_enterprise(person, application, StepKind.SELF_ASSESSMENT)


def _refusals_of_enterprise(
    person: Person, application: Application, kind: StepKind
) -> list[Refusal]:
    post = Post.RESPONSIBLE if Post.RESPONSIBLE in person.posts else Post.FILLER
    return refusals_to_work(person, application, kind, post)


def refusals_to_submit(person: Person, application: Application, now: datetime) -> list[Refusal]:
    """Everything that stands between a draft and its submission (1.2, 2.1)."""
    refusals = refusals_to_work(person, application, StepKind.APPLICATION)
    if not application.resume_at:
        refusals += refusals_of_dates(application.round, application.province, now)
    return (
        refusals
        + _refusals_of_particulars(application)
        + _refusals_of_scans(application)
        + refusals_of_eligibility(application, now=now)
        + _refusals_of_pledge(application)
    )


REQUIRED = (
    "contact",
    "telephone",
    "legal_representative",
    "mine_state",
    "production_start",
    "report_year",
    "remaining_reserves",
    "annual_output",
    "reserves_unit",
    "declared_life",
    "staff",
    "investment",
)
# What a correction of the application itself may name beside items of the table (2.4).
CORRECTABLE = ("certificates", "operation_proved", "penalties", "accidents", *REQUIRED)


def _refusals_of_particulars(application: Application) -> list[Refusal]:
    missing = [name for name in REQUIRED if getattr(application, name) in {None, ""}]
    return [Refusal(Reason.FIELD_MISSING, "2.1", {"field": name}) for name in missing]


def _refusals_of_scans(application: Application) -> list[Refusal]:
    bare = [certificate for certificate in certificates_of(application) if certificate.scan is None]
    return [
        Refusal(Reason.CERTIFICATE_MISSING, "1.2b", {"scan_of": certificate.kind})
        for certificate in bare
    ]


def _refusals_of_pledge(application: Application) -> list[Refusal]:
    if application.pledged_at is None:
        return [Refusal(Reason.PLEDGE_MISSING, "2.1")]
    return []


def refusals_to_submit_self_assessment(
    person: Person, application: Application, now: datetime
) -> list[Refusal]:
    """The sheet must be complete and, by its own count, over the lines (2.2)."""
    refusals = refusals_to_work(person, application, StepKind.SELF_ASSESSMENT)
    refusals += _refusals_of_lateness(application, now)
    result = result_of(application.sheet)
    # A mine that misses a line by its own count has nothing to be assessed yet.
    refusals += refusals_to_lock_at(application.sheet, result) or list(result.refusals)
    return refusals + refusals_of_eligibility(application, now=now)


def _refusals_of_lateness(application: Application, now: datetime) -> list[Refusal]:
    step = step_of(application)
    due = due_of(application.round, step) if step is not None else None
    if application.resume_at or due is None or now < due:
        return []
    return [Refusal(Reason.TOO_LATE, "2.2", {"until": due.isoformat()})]


def refusals_to_withdraw(person: Person, application: Application) -> list[Refusal]:
    """The enterprise may withdraw at any time before the end."""
    if application.stage in set(End):
        return [Refusal(Reason.WRONG_STAGE, "2.1", {"here": application.stage})]
    if not is_within_reach(person, application) or kind_of(person) is not Actor.ENTERPRISE:
        return [Refusal(Reason.NOT_YOUR_CASE, "2.1")]
    if Post.RESPONSIBLE not in person.posts:
        return [Refusal(Reason.NOT_YOUR_POST, "2.1", {"post": Post.RESPONSIBLE.value})]
    return []
