"""Telling who can sign that a notice, or an answer to an objection, waits for them (2.6, 4.3)."""

from datetime import datetime

from greenmines.records.inbox.actions import tell_once
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.queries import second_signers

from .models import Notice, Objection
from .periods import house_of
from .permissions import refusals_of_draft


def tell_signers(notice: Notice, *, now: datetime) -> None:
    """Once a draft lacks nothing; whoever has not looked yet is told once."""
    if refusals_of_draft(notice):
        return
    signers = second_signers(house_of(notice), notice.prepared_by_id)
    details = {"number": notice.number, "notice": str(notice.pk)}
    tell_once(signers, Topic.NOTICE_WAITS, now=now, details=details)


def tell_signers_of_answer(objection: Objection, *, now: datetime) -> None:
    """Of a drafted one; nothing of who objects stands in the message."""
    entry = objection.entry
    signers = second_signers(house_of(entry.notice), objection.drafted_by_id)
    details = {"receipt": objection.receipt, "mine": entry.application.mine.name_zh}
    details["objection"] = str(objection.pk)
    tell_once(signers, Topic.OBJECTION_WAITS, now=now, details=details)
