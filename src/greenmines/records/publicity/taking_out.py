"""Taking a mine out of its notices when the report on which it stood has been voided (3.2d)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.applications.models import Application
from greenmines.records.applications.queries import step_of
from greenmines.records.audit.verbs import Verb
from greenmines.records.people.models import Person

from .actions import audited
from .models import NoticeEntry


@transaction.atomic
def take_out(application: Application, *, document: str, by: Person, now: datetime) -> None:
    """For a decision made above, of one that goes its road again; who may is asked there.

    A draft loses the mine. A published notice keeps it, and tells by which decision it is out.
    """
    if step_of(application) is None:  # at an end, where its publicity has done what it was for
        return
    entries = NoticeEntry.objects.filter(application=application, taken_out_at=None)
    for entry in entries.select_related("notice"):
        if entry.notice.published_at is None:
            verb = Verb.NOTICE_MINE_LEFT_OUT
            entry.delete()
        else:
            verb = Verb.NOTICE_MINE_TAKEN_OUT
            entries.filter(pk=entry.pk).update(
                taken_out_at=now, taken_out_by=by, taken_out_document=document
            )
        audited(
            verb,
            entry.notice,
            by=by,
            now=now,
            reason=document,
            details={"left_out": application.number},
            application_id=application.pk,
        )
