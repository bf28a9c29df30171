"""What comes from the public over the net: how much of it at once, and with which file (2.6)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from greenmines.records.evidence.actions import store_from_public
from greenmines.records.evidence.store import Upload
from greenmines.records.organisations.queries import authority_of, ministry
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Notice, NoticeEntry, NoticeKind, Sending
from .objections import ObjectionSaid, Receipt, receive
from .permissions import clause_of, refusals_to_object


# A guard of this system against floods, not a limit of the notice: nobody objects more often.
WITHIN = timedelta(hours=1)
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something comes from, as a keyed digest, and how much is taken from there an hour."""

    digest: str
    most: int


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that somebody without an account sends along."""

    name: str
    upload: Upload


def refusals_to_send(origins: list[Origin], notice: Notice, now: datetime) -> list[Refusal]:
    """Whether too much has come from any of the origins within an hour."""
    return [
        Refusal(Reason.TOO_MANY_AT_ONCE, clause_of(notice), {"most": str(origin.most)})
        for origin in origins
        if _sent(origin, now) >= origin.most
    ]


def _sent(origin: Origin, now: datetime) -> int:
    return Sending.objects.filter(origin=origin.digest, sent_at__gt=now - WITHIN).count()


@transaction.atomic
def receive_from_public(
    entry: NoticeEntry,
    said: ObjectionSaid,
    *,
    enclosed: Enclosed | None,
    origins: list[Origin],
    now: datetime,
) -> Receipt:
    """An objection with its file, which from now on is the authority's to look at.

    Raises `Refused` as `objections.receive` and `evidence.store`; then nothing is kept.
    """
    texts = {"name": said.name, "contact": said.contact, "facts": said.facts}
    refusals = refusals_to_object(entry, texts, now)
    insist(refusals + refusals_to_send(origins, entry.notice, now))
    Sending.objects.filter(sent_at__lte=now - KEPT).delete()
    Sending.objects.bulk_create(Sending(origin=one.digest, sent_at=now) for one in origins)
    if enclosed is None:
        return receive(entry, said, now=now)
    notice = entry.notice
    is_national = notice.kind == NoticeKind.NATIONAL
    house = ministry() if is_national else authority_of(notice.province)
    kept = store_from_public(enclosed.upload, name=enclosed.name, owner=house, now=now)
    return receive(entry, replace(said, evidence=kept), now=now)
