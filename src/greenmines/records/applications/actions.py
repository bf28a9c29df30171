"""Opening, filling the sheet of, submitting, passing on, refusing and withdrawing an application.

What the enterprise declares is written in `declarations.py`, returns for correction in
`correcting.py`, every change of stage in `moving.py`.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round
from greenmines.records.rounds.queries import rules_for
from greenmines.records.scoresheets import actions as scoresheets
from greenmines.records.scoresheets import filling
from greenmines.records.scoresheets.answers import Answer, Observation
from greenmines.records.scoresheets.models import Entry, SheetKind
from greenmines.rules.indicators import MineClass, MineralClass, MiningMethod, Processing
from greenmines.rules.posts import Actor
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist
from greenmines.rules.workflow import first_stage

from .auditing import audited
from .correcting import answer_correction
from .eligibility import findings_for, one_look
from .models import Application, EligibilityCheck
from .moving import move, stage_after, stage_of_refusal
from .permissions import (
    refusals_to_assess_oneself,
    refusals_to_open,
    refusals_to_submit,
    refusals_to_submit_self_assessment,
    refusals_to_withdraw,
)


@transaction.atomic
def open_application(round_: Round, licence: Licence, *, by: Person, now: datetime) -> Application:
    """A draft with an empty self-assessment (2.1)."""
    insist(refusals_to_open(by, round_, licence, now))
    mine, mine_class = licence.mine, _class_of(licence.mine)
    sheet = scoresheets.open_sheet(SheetKind.SELF, round_.version, mine_class, by=by, now=now)
    try:
        with transaction.atomic():
            application = Application.objects.create(
                round=round_,
                number=f"draft-{uuid4().hex[:20]}",
                mine=mine,
                licence=licence,
                enterprise=by.organisation,
                province=mine.province,
                stage=first_stage(rules_for(round_).road),
                entered_at=now,
                due_at=round_.applications_close_at,
                sheet=sheet,
                legal_representative=by.organisation.legal_representative,
                mine_state=mine.state or "",
                production_start=mine.production_start,
                opened_at=now,
                opened_by=by,
            )
    except IntegrityError as error:
        details = {"licence": licence.number, "others": ""}
        raise Refused([Refusal(Reason.LICENCE_ALREADY_APPLIED, "1.2a", details)]) from error
    application.number = f"{round_.year}-{application.province[:2]}-{application.pk:06d}"
    application.save(update_fields=["number"])
    audited(Verb.APPLICATION_OPENED, application, by=by, now=now, clause="2.1")
    return application


def _class_of(mine: Mine) -> MineClass:
    """What `refusals_to_open` has found to be known."""
    return MineClass(
        MiningMethod(mine.mining or ""),
        Processing(mine.processing or ""),
        MineralClass(mine.mineral_class or ""),
    )


@transaction.atomic
def check_eligibility(
    application: Application, *, by: Person | None, now: datetime
) -> EligibilityCheck:
    """Look again by the round's rules and keep what was found, whatever it is (1.2)."""
    found = findings_for(application, now=now)
    check = EligibilityCheck.objects.create(
        application=application,
        gate=application.stage,
        made_at=now,
        passes=not any(line.blocks for line in found),
        findings=[line.as_plain() for line in found],
    )
    details = {"gate": check.gate, "passes": check.passes}
    audited(Verb.ELIGIBILITY_CHECKED, application, by=by, now=now, clause="1.2", details=details)
    return check


@transaction.atomic
@one_look()
def submit(application: Application, *, by: Person, now: datetime) -> Application:
    """The draft becomes an application (2.1); its findings are kept."""
    insist(refusals_to_submit(by, application, now))
    check_eligibility(application, by=by, now=now)
    Application.objects.filter(pk=application.pk, submitted_at__isnull=True).update(
        submitted_at=now, submitted_by=by
    )
    application.submitted_at, application.submitted_by = now, by
    answer_correction(application, by=by, now=now)
    return move(
        application,
        stage_after(application),
        by=by,
        actor=Actor.ENTERPRISE,
        now=now,
        verb=Verb.SUBMITTED,
    )


@transaction.atomic
def save_self_entry(
    application: Application,
    item_code: str,
    answer: Answer,
    *,
    expected_revision: int,
    by: Person,
    now: datetime,
) -> Entry:
    """One item of the self-assessment (2.2)."""
    insist(refusals_to_assess_oneself(by, application))
    return scoresheets.save_entry(
        application.sheet,
        item_code,
        answer=answer,
        expected_revision=expected_revision,
        by=by,
        now=now,
        application_id=application.pk,
    )


@transaction.atomic
def answer_self_items(
    application: Application,
    answers: Mapping[str, tuple[Answer, Observation]],
    *,
    by: Person,
    now: datetime,
) -> list[str]:
    """Many items at once, as from a filled-in table (2.2)."""
    insist(refusals_to_assess_oneself(by, application))
    return filling.answer_all(
        application.sheet, answers, by=by, now=now, application_id=application.pk
    )


@transaction.atomic
def attach_self_evidence(
    application: Application, item_code: str, evidence: Evidence, *, by: Person, now: datetime
) -> None:
    """A file of the enterprise as evidence of one item (2.2)."""
    insist(refusals_to_assess_oneself(by, application))
    scoresheets.attach_evidence(
        application.sheet, item_code, evidence, by=by, now=now, application_id=application.pk
    )


@transaction.atomic
def detach_self_evidence(
    application: Application, item_code: str, evidence: Evidence, *, by: Person, now: datetime
) -> None:
    insist(refusals_to_assess_oneself(by, application))
    scoresheets.detach_evidence(
        application.sheet, item_code, evidence, by=by, now=now, application_id=application.pk
    )


@transaction.atomic
@one_look()
def submit_self_assessment(application: Application, *, by: Person, now: datetime) -> Application:
    """Lock the sheet, keep its total, go on (2.2)."""
    insist(refusals_to_submit_self_assessment(by, application, now))
    sheet = scoresheets.lock(application.sheet, by=by, now=now, application_id=application.pk)
    check_eligibility(application, by=by, now=now)
    Application.objects.filter(pk=application.pk).update(self_total=sheet.total)
    application.self_total = sheet.total
    answer_correction(application, by=by, now=now)
    return move(
        application,
        stage_after(application),
        by=by,
        actor=Actor.ENTERPRISE,
        now=now,
        verb=Verb.SELF_ASSESSMENT_SUBMITTED,
    )


@transaction.atomic
@one_look()
def pass_on(
    application: Application, *, by: Person, actor: Actor, now: datetime, reason: str = ""
) -> Application:
    """Forward, from a step that a noun above has found done; eligibility is looked at again."""
    check = check_eligibility(application, by=by, now=now)
    if not check.passes:
        found = findings_for(application, now=now)
        insist([line.refusal for line in found if line.blocks and line.refusal is not None])
    answer_correction(application, by=by, now=now)
    return move(application, stage_after(application), by=by, actor=actor, now=now, reason=reason)


@transaction.atomic
def refuse(
    application: Application, *, reason: str, by: Person, actor: Actor, now: datetime
) -> Application:
    """The end, at a step that may refuse; a reason is owed."""
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING)])
    there = stage_of_refusal(application)
    return move(application, there, by=by, actor=actor, now=now, reason=reason)


@transaction.atomic
def withdraw(application: Application, *, reason: str, by: Person, now: datetime) -> Application:
    insist(refusals_to_withdraw(by, application))
    return move(
        application,
        "withdrawn",
        by=by,
        actor=Actor.ENTERPRISE,
        now=now,
        verb=Verb.WITHDRAWN,
        reason=reason,
    )


@transaction.atomic
def keep_totals(application: Application, **totals: object) -> None:
    """Copy a locked sheet's total to where lists read it: `agency_total` or `verified_total`."""
    unknown = set(totals) - {"agency_total", "verified_total"}
    if unknown:
        raise TypeError(f"no such totals: {sorted(unknown)}")
    Application.objects.filter(pk=application.pk).update(**totals)
    for name, value in totals.items():
        setattr(application, name, value)
