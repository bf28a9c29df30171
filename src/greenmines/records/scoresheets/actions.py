"""Opening, answering and locking sheets; many first answers at once are written in `filling.py`.

No page calls these. Who may write on a sheet is known to the noun that holds it (an application,
an appointment, a verification): its own thin action insists on that and then calls one of these,
which ask only what the sheet itself allows. `application_id` puts the act into the history of that
application.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.rules.indicators import MineClass
from greenmines.rules.methods import CLAUSE, plain
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist

from .answers import Answer, Observation, columns_of
from .holding import hold, record
from .models import Entry, EntryEvidence, Sheet, SheetKind
from .permissions import (
    refusals_to_attach,
    refusals_to_change,
    refusals_to_lock_at,
    refusals_to_open,
    refusals_to_save,
    refusals_to_unlock,
)
from .queries import measure_at, result_of
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
    record(Verb.SHEET_OPENED, sheet, details, by=by, now=now, application_id=application_id)
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
    held = hold(sheet)
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
    record(Verb.ENTRY_SAVED, entry, details, by=by, now=now, application_id=application_id)
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
    held = hold(sheet)
    insist(refusals_to_attach(held, item_code, evidence, by))
    entry = _entry(held, item_code, by=by, now=now)
    link, is_new = EntryEvidence.objects.get_or_create(
        entry=entry, evidence=evidence, detached_at=None, defaults={"attached_at": now}
    )
    if is_new:
        verb, details = Verb.EVIDENCE_ATTACHED, _file_at(item_code, evidence)
        record(verb, entry, details, by=by, now=now, application_id=application_id)
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
    held = hold(sheet)
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
    record(verb, link.entry, details, by=by, now=now, application_id=application_id)


@transaction.atomic
def lock(sheet: Sheet, *, by: Person, now: datetime, application_id: int | None = None) -> Sheet:
    """Close a complete sheet and write down what it comes to, pass or fail.

    The lock is taken before the sum is made, so that no save can slip in between; a sheet that
    turns out to be open yet is left as it was.
    """
    insist(refusals_to_change(sheet))
    _set_locked(sheet, was_locked=False, locked_at=now, locked_by=by)
    result = result_of(sheet)
    insist(refusals_to_lock_at(sheet, result))
    figures = {"total": result.total, "verdict": result.verdict, "result": result.as_plain()}
    Sheet.objects.filter(pk=sheet.pk).update(**figures)
    sheet.refresh_from_db(fields=LOCK)
    details = {"total": plain(result.total), "verdict": result.verdict.value}
    record(Verb.SHEET_LOCKED, sheet, details, by=by, now=now, application_id=application_id)
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
    record(
        Verb.SHEET_UNLOCKED,
        sheet,
        details,
        by=by,
        now=now,
        application_id=application_id,
        reason=reason,
    )
    return sheet


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
    insist_first(changed, CLAUSE)


def _file_at(item_code: str, evidence: Evidence) -> dict[str, object]:
    return {"item": item_code, "evidence": evidence.pk, "name": evidence.name}
