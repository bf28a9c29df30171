"""Opening, filling, locking and reconciling sheets: the only writer of their tables.

No page calls these. Who may write on a sheet is known to the noun that holds it (an application,
an appointment, a verification): its own thin action insists on that and then calls one of these,
which ask only what the sheet itself allows. `application_id` puts the act into the history of that
application.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import models, transaction
from django.db.models import F

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.indicators import MineClass
from greenmines.rules.methods import CLAUSE, plain
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist

from .answers import Answer, Observation, answer_of_proposal, columns_of
from .first_answers import copy_files, figures_of, fill
from .models import Entry, EntryEvidence, Sheet, SheetKind
from .permissions import (
    refusals_to_attach,
    refusals_to_change,
    refusals_to_lock,
    refusals_to_open,
    refusals_to_save,
    refusals_to_unlock,
)
from .queries import measure_at, proposals_of, result_of
from .rows import STAMPED, WRITTEN, Row, in_figures, overtaken, row_of, values_of


LOCK = ("locked_at", "locked_by", "total", "verdict", "result")
NOTHING_SEEN = Observation()


@transaction.atomic
def open_sheet(
    kind: SheetKind,
    version: RuleSetVersion,
    mine_class: MineClass,
    *,
    by: Person | None,
    now: datetime,
    application_id: int | None = None,
) -> Sheet:
    """An empty sheet for a mine of this class. Raises `Refused` on rules without indicators."""
    insist(refusals_to_open(version))
    sheet = Sheet.objects.create(
        kind=kind,
        version=version,
        mining=mine_class.mining,
        processing=mine_class.processing,
        mineral_class=mine_class.mineral,
        opened_at=now,
    )
    details = {"kind": kind.value, "rules": version.digest}
    _record(Verb.SHEET_OPENED, sheet, details, by=by, now=now, application_id=application_id)
    return sheet


@transaction.atomic
def save_entry(
    sheet: Sheet,
    item_code: str,
    *,
    answer: Answer,
    expected_revision: int,
    by: Person,
    now: datetime,
    observation: Observation = NOTHING_SEEN,
    application_id: int | None = None,
) -> Entry:
    """Answer one item; `expected_revision` is the one that the page was made from, 0 for none.

    Raises `Refused`: with SOMEBODY_WAS_FASTER when the row has been saved since, naming who saved
    what and when, so that a page can lay both answers side by side.
    """
    held = _held(sheet)
    insist(refusals_to_save(held, item_code, answer, observation))
    columns = columns_of(answer, measure_at(held, item_code))
    entry = _entry(held, item_code, by=by, now=now)
    changed = Entry.objects.filter(pk=entry.pk, revision=expected_revision).update(
        **values_of(Row(columns, observation)),
        revision=F("revision") + 1,
        saved_at=now,
        saved_by=by,
    )
    if changed != 1:
        insist([overtaken(entry, columns)])
    former = in_figures(row_of(entry).columns)
    details = {"item": item_code, "old": former, "new": in_figures(columns)}
    _record(Verb.ENTRY_SAVED, entry, details, by=by, now=now, application_id=application_id)
    entry.refresh_from_db(fields=[*WRITTEN, *STAMPED])
    return entry


@transaction.atomic
def attach_evidence(
    sheet: Sheet,
    item_code: str,
    evidence: Evidence,
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> EntryEvidence:
    """Put a file to an item, answered or not yet. Attaching it twice leaves it attached once."""
    held = _held(sheet)
    insist(refusals_to_attach(held, item_code, evidence, by))
    entry = _entry(held, item_code, by=by, now=now)
    link, is_new = EntryEvidence.objects.get_or_create(
        entry=entry, evidence=evidence, detached_at=None, defaults={"attached_at": now}
    )
    if is_new:
        verb, details = Verb.EVIDENCE_ATTACHED, _file_at(item_code, evidence)
        _record(verb, entry, details, by=by, now=now, application_id=application_id)
    return link


@transaction.atomic
def detach_evidence(
    sheet: Sheet,
    item_code: str,
    evidence: Evidence,
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> None:
    """Take a file off an item; the file itself stays, and so does the row that says when."""
    held = _held(sheet)
    insist(refusals_to_attach(held, item_code, evidence, by))
    link = (
        EntryEvidence.objects.filter(
            entry__sheet=held, entry__item_code=item_code, evidence=evidence, detached_at=None
        )
        .select_related("entry")
        .first()
    )
    if link is None:
        raise Refused([Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE, {"item": item_code})])
    link.detached_at = now
    link.save(update_fields=["detached_at"])
    verb, details = Verb.EVIDENCE_DETACHED, _file_at(item_code, evidence)
    _record(verb, link.entry, details, by=by, now=now, application_id=application_id)


@transaction.atomic
def lock(sheet: Sheet, *, by: Person, now: datetime, application_id: int | None = None) -> Sheet:
    """Close a complete sheet and write down what it comes to, pass or fail.

    The lock is taken before the sum is made, so that no save can slip in between.
    """
    insist(refusals_to_lock(sheet))
    _set_locked(sheet, was_locked=False, locked_at=now, locked_by=by)
    result = result_of(sheet)
    figures = {"total": result.total, "verdict": result.verdict, "result": result.as_plain()}
    Sheet.objects.filter(pk=sheet.pk).update(**figures)
    sheet.refresh_from_db(fields=LOCK)
    details = {"total": plain(result.total), "verdict": result.verdict.value}
    _record(Verb.SHEET_LOCKED, sheet, details, by=by, now=now, application_id=application_id)
    return sheet


@transaction.atomic
def unlock(
    sheet: Sheet, *, reason: str, by: Person, now: datetime, application_id: int | None = None
) -> Sheet:
    """Open a sheet again for a correction; its former result stays in the audit."""
    sheet.refresh_from_db(fields=LOCK)
    insist(refusals_to_unlock(sheet, reason))
    details = {"total": str(sheet.total), "verdict": sheet.verdict, "result": sheet.result}
    _set_locked(
        sheet, was_locked=True, locked_at=None, locked_by=None, total=None, verdict="", result=None
    )
    sheet.refresh_from_db(fields=LOCK)
    _record(
        Verb.SHEET_UNLOCKED,
        sheet,
        details,
        by=by,
        now=now,
        application_id=application_id,
        reason=reason,
    )
    return sheet


@transaction.atomic
def reconcile(
    agency: Sheet,
    experts: Sequence[Sheet],
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> list[Entry]:
    """Fill the agency's sheet with the means of the experts' (clause 2.3).

    Items that the team has answered already stay as they are; items on which the experts disagree
    whether they apply, or that nobody scored, stay open.
    """
    held = _held(agency)
    insist(refusals_to_change(held))
    answers = {one.item.code: answer_of_proposal(one) for one in proposals_of(experts)}
    rows = {
        code: Row(columns_of(answer, measure_at(held, code)), NOTHING_SEEN)
        for code, answer in answers.items()
        if answer is not None
    }
    entries = fill(held, rows, by=by, now=now)
    details = {"from": [sheet.pk for sheet in experts], "items": figures_of(entries)}
    verb = Verb.SCORES_RECONCILED
    _record(verb, held, details, by=by, now=now, application_id=application_id)
    return entries


@transaction.atomic
def copy_entries(
    source: Sheet,
    target: Sheet,
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> list[Entry]:
    """Begin a sheet from another of the same rules; what is answered on it already stays.

    The files of one's own organisation come along.
    """
    held = _held(target)
    insist(refusals_to_change(held))
    if source.version_id != held.version_id:
        raise ValueError("the two sheets stand on different rule sets")
    answered = Entry.objects.filter(sheet=source, revision__gt=0).order_by("id")
    rows = {entry.item_code: row_of(entry) for entry in answered}
    entries = fill(held, rows, by=by, now=now)
    copy_files(source, entries, by=by, now=now)
    details = {"from": [source.pk], "items": figures_of(entries)}
    _record(Verb.ENTRY_SAVED, held, details, by=by, now=now, application_id=application_id)
    return entries


@transaction.atomic
def answer_all(
    sheet: Sheet,
    answers: Mapping[str, tuple[Answer, Observation]],
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> list[Entry]:
    """First answers to many items at once, as from a filled-in table: all of them, or none.

    Items that are answered already stay as they are. Raises `Refused` with every fault of every
    answer.
    """
    held = _held(sheet)
    faults = [refusals_to_save(held, code, *answer) for code, answer in answers.items()]
    insist([refusal for refusals in faults for refusal in refusals])
    rows = {
        code: Row(columns_of(answer, measure_at(held, code)), observation)
        for code, (answer, observation) in answers.items()
    }
    entries = fill(held, rows, by=by, now=now)
    details = {"items": figures_of(entries)}
    _record(Verb.ENTRY_SAVED, held, details, by=by, now=now, application_id=application_id)
    return entries


def _held(sheet: Sheet) -> Sheet:
    """The sheet as it is now, held until the act is done, so that nobody locks it meanwhile."""
    return (
        Sheet.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version")
        .get(pk=sheet.pk)
    )


def _entry(sheet: Sheet, item_code: str, *, by: Person, now: datetime) -> Entry:
    """The row of an item; a new one is blank, at revision 0. Of two at once one makes it."""
    entry, _ = Entry.objects.select_related("saved_by").get_or_create(
        sheet=sheet,
        item_code=item_code,
        defaults={"revision": 0, "saved_at": now, "saved_by": by},
    )
    return entry


def _set_locked(sheet: Sheet, *, was_locked: bool, **columns: object) -> None:
    changed = Sheet.objects.filter(pk=sheet.pk, locked_at__isnull=not was_locked).update(**columns)
    if changed != 1:
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)])


def _file_at(item_code: str, evidence: Evidence) -> dict[str, object]:
    return {"item": item_code, "evidence": evidence.pk, "name": evidence.name}


def _record(
    verb: Verb,
    subject: models.Model,
    details: Mapping[str, object],
    *,
    by: Person | None,
    now: datetime,
    application_id: int | None,
    reason: str = "",
) -> None:
    audit.record(
        verb,
        subject,
        by=by,
        now=now,
        application_id=application_id,
        clause=CLAUSE,
        reason=reason,
        details=details,
    )
