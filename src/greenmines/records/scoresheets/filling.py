"""Many first answers at once: from a table, from the experts' sheets, from another sheet.

As in `actions.py`, who may write is asked by the noun that holds the sheet.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person
from greenmines.rules.refusals import insist

from .answers import Answer, Observation, answer_of_proposal, columns_of
from .first_answers import copy_files, figures_of, fill
from .holding import hold, record
from .models import Entry, Sheet
from .permissions import refusals_to_change, refusals_to_save
from .queries import codes_in_common, measure_at, proposals_of
from .rows import Row, row_of


NOTHING_SEEN = Observation()


@transaction.atomic
def reconcile(
    agency: Sheet,
    experts: Sequence[Sheet],
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> list[str]:
    """Fill the agency's sheet with the means of the experts' (clause 2.3); returns the items.

    Items that the team has answered already stay as they are; items on which the experts disagree
    whether they apply, or that nobody scored, stay open.
    """
    held = hold(agency)
    insist(refusals_to_change(held))
    answers = {one.item.code: answer_of_proposal(one) for one in proposals_of(experts)}
    rows = {
        code: Row(columns_of(answer, measure_at(held, code)), NOTHING_SEEN)
        for code, answer in answers.items()
        if answer is not None
    }
    written = fill(held, rows, by=by, now=now)
    details = {"from": [sheet.pk for sheet in experts], "items": figures_of(written)}
    verb = Verb.SCORES_RECONCILED
    record(verb, held, details, by=by, now=now, application_id=application_id)
    return list(written)


@transaction.atomic
def copy_entries(
    source: Sheet,
    target: Sheet,
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> list[str]:
    """Begin a sheet from another; what is answered on it already stays. Returns the items.

    Only items that both sheets ask in the same words and score in the same way are taken over,
    whatever their rule sets. The files of one's own organisation come along.
    """
    held = hold(target)
    insist(refusals_to_change(held))
    answered = Entry.objects.filter(sheet=source, revision__gt=0).order_by("id")
    same = codes_in_common(source, held)
    rows = {entry.item_code: row_of(entry) for entry in answered if entry.item_code in same}
    written = fill(held, rows, by=by, now=now)
    copy_files(source, held, written, by=by, now=now)
    details = {"from": [source.pk], "items": figures_of(written)}
    record(Verb.ENTRY_SAVED, held, details, by=by, now=now, application_id=application_id)
    return list(written)


@transaction.atomic
def answer_all(
    sheet: Sheet,
    answers: Mapping[str, tuple[Answer, Observation]],
    *,
    by: Person,
    now: datetime,
    application_id: int | None = None,
) -> list[str]:
    """First answers to many items at once, as from a filled-in table: all of them, or none.

    Items that are answered already stay as they are; returns the others. Raises `Refused` with
    every fault of every answer.
    """
    held = hold(sheet)
    faults = [refusals_to_save(held, code, *answer) for code, answer in answers.items()]
    insist([refusal for refusals in faults for refusal in refusals])
    rows = {
        code: Row(columns_of(answer, measure_at(held, code)), observation)
        for code, (answer, observation) in answers.items()
    }
    written = fill(held, rows, by=by, now=now)
    details = {"items": figures_of(written)}
    record(Verb.ENTRY_SAVED, held, details, by=by, now=now, application_id=application_id)
    return list(written)
