"""Recording mines, licences and boundaries, and who acts for a licence."""

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from greenmines.records.audit import actions as audit
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox import actions as inbox
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.organisations.queries import enterprise_of
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.records.racing import insist_first
from greenmines.records.registers.permissions import region_of
from greenmines.rules.boundaries.boundary import Boundary as Drawing
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.codes import read_licence_number
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused, insist

from .facts import LicenceFacts, MineFacts
from .models import Appeal, Binding, Boundary, Licence, Mine
from .permissions import (
    already_bound,
    drawable,
    refusals_to_appeal,
    refusals_to_bind,
    refusals_to_decide_appeal,
    refusals_to_draw,
    refusals_to_record,
    refusals_to_unbind,
)
from .queries import binding_of, licences_to_draw, signers_over
from .taking_in import correct_licence


@transaction.atomic
def record_mine(facts: MineFacts, *, by: Person | None, now: datetime) -> Mine:
    """A mine by itself; files of many come through `taking_in`."""
    insist(refusals_to_record(by, facts.division))
    mine = facts.unsaved()
    mine.holder = enterprise_of(facts.holder_code) if facts.holder_code else None
    mine.save(force_insert=True)
    audit.record(Verb.MINE_RECORDED, mine, by=by, now=now, details={"name": mine.name_zh})
    return mine


@transaction.atomic
def record_licence(mine: Mine, facts: LicenceFacts, *, by: Person | None, now: datetime) -> Licence:
    """A licence, or newer facts of one. Its boundary is drawn if its corners allow it.

    Corners that cannot be drawn are kept as printed; `refusals_to_draw` says what is the matter.
    Raises `Refused` for a malformed number, dates out of order, and the licence of another mine.
    """
    insist(refusals_to_record(by, mine.division))
    number = read_licence_number(facts.number).number
    if facts.valid_until < facts.valid_from:
        insist([Refusal(Reason.FIELD_MALFORMED, "1.2b", {"field": "valid_until"})])
    licence = Licence.objects.filter(number=number).first()
    if licence is None:
        licence = facts.unsaved(mine)
        licence.number = number
        licence.save(force_insert=True)
    elif licence.mine_id != mine.pk:
        insist([Refusal(Reason.FIELD_MALFORMED, "1.2a", {"field": "licence_number"})])
    else:
        correct_licence(licence, facts)
    refusals = refusals_to_draw(licence)
    details = {"number": number, "corners": [refusal.as_plain() for refusal in refusals]}
    audit.record(Verb.LICENCE_RECORDED, licence, by=by, now=now, clause="1.2b", details=details)
    if not refusals:
        _draw(licence, drawable(licence), by=by, now=now)
    return licence


@transaction.atomic
def draw_boundary(licence: Licence, *, by: Person | None, now: datetime) -> Boundary:
    """Make a polygon of the licence's corners. Raises `Refused` with what is wrong with them."""
    insist(refusals_to_record(by, licence.mine.division))
    return _draw(licence, drawable(licence), by=by, now=now)


def draw_missing(
    *, by: Person | None, now: datetime, progress: Callable[[int, int], None] | None = None
) -> tuple[int, int]:
    """Draw every boundary that can be drawn, each for itself; says how many were and were not.

    A licence takes some milliseconds, so after a file of the whole country this is a job's work.
    """
    waiting = licences_to_draw(region_of(by))
    total, drawn, refused = waiting.count(), 0, 0
    for licence in waiting.iterator(chunk_size=500):
        try:
            draw_boundary(licence, by=by, now=now)
        except Refused:
            refused += 1  # why, the mine's own page says at any time
        else:
            drawn += 1
        if progress is not None:
            progress(drawn + refused, total)
    return drawn, refused


def _draw(licence: Licence, read: Drawing, *, by: Person | None, now: datetime) -> Boundary:
    shape = read.shape()
    west, south, east, north = shape.bounds
    boundary, _ = Boundary.objects.update_or_create(
        licence=licence,
        defaults={
            "shape": to_wkb(shape),
            "west": west,
            "south": south,
            "east": east,
            "north": north,
            "area_km2": read.area_km2,
            "planar_area_km2": read.planar_area_km2,
            "warnings": [
                {"code": caution.code, "details": dict(caution.details)}
                for caution in read.cautions
            ],
            "drawn_at": now,
        },
    )
    details = {"area_km2": f"{read.area_km2:f}"}
    audit.record(Verb.BOUNDARY_DRAWN, licence, by=by, now=now, clause="1.2f", details=details)
    return boundary


@transaction.atomic
def bind_licence(licence: Licence, *, by: Person, now: datetime) -> Binding:
    """From now on the enterprise of `by` acts for the licence in this system."""
    insist(refusals_to_bind(by, licence))
    return _bind(licence, by.organisation, by=by, now=now)


def _bind(licence: Licence, enterprise: Organisation, *, by: Person, now: datetime) -> Binding:
    try:
        with transaction.atomic():
            binding = Binding.objects.create(
                licence=licence, enterprise=enterprise, bound_at=now, bound_by=by
            )
    except IntegrityError:
        insist([already_bound(licence)])
        raise
    Mine.objects.filter(pk=licence.mine_id).update(holder=enterprise)
    details = {"enterprise": enterprise.name_zh}
    audit.record(Verb.LICENCE_BOUND, licence, by=by, now=now, clause="1.2a", details=details)
    return binding


@transaction.atomic
def unbind_licence(licence: Licence, *, by: Person, now: datetime) -> None:
    insist(refusals_to_unbind(by, licence))
    _unbind(licence, by=by, now=now)


def _unbind(licence: Licence, *, by: Person, now: datetime) -> None:
    ended = Binding.objects.filter(licence=licence, ended_at__isnull=True).update(
        ended_at=now, ended_by=by
    )
    insist_first(ended)
    audit.record(Verb.LICENCE_UNBOUND, licence, by=by, now=now, clause="1.2a")


@transaction.atomic
def make_appeal(
    licence: Licence,
    *,
    reason: str,
    licence_scan: Evidence,
    organisation_scan: Evidence,
    by: Person,
    now: datetime,
) -> Appeal:
    """Ask the province for a licence that another has bound, or that names another holder."""
    insist(
        refusals_to_appeal(
            by, licence, licence_scan=licence_scan, organisation_scan=organisation_scan
        )
    )
    if not reason.strip():
        insist([Refusal(Reason.REASON_MISSING, "1.2a", {"field": "reason"})])
    appeal = Appeal.objects.create(
        licence=licence,
        enterprise=by.organisation,
        reason=reason.strip(),
        licence_scan=licence_scan,
        organisation_scan=organisation_scan,
        made_at=now,
        made_by=by,
    )
    audit.record(Verb.APPEAL_MADE, appeal, by=by, now=now, clause="1.2a", reason=appeal.reason)
    people = signers_over(licence.mine)
    inbox.send(people, Topic.APPEAL_MADE, now=now, details=_facts_of(appeal))
    return appeal


@transaction.atomic
def uphold_appeal(appeal: Appeal, *, answer: str, by: Person, now: datetime) -> Appeal:
    """The licence goes over to the enterprise that appealed."""
    _decide(appeal, is_upheld=True, answer=answer, by=by, now=now)
    before = binding_of(appeal.licence)
    if before is not None:
        _unbind(appeal.licence, by=by, now=now)
    _bind(appeal.licence, appeal.enterprise, by=by, now=now)
    _tell(appeal, before, now=now)
    return appeal


@transaction.atomic
def reject_appeal(appeal: Appeal, *, answer: str, by: Person, now: datetime) -> Appeal:
    """Everything stays as it is."""
    _decide(appeal, is_upheld=False, answer=answer, by=by, now=now)
    _tell(appeal, None, now=now)
    return appeal


def _decide(appeal: Appeal, *, is_upheld: bool, answer: str, by: Person, now: datetime) -> None:
    insist(refusals_to_decide_appeal(by, appeal))
    if not answer.strip():
        insist([Refusal(Reason.REASON_MISSING, "1.2a", {"field": "answer"})])
    changed = Appeal.objects.filter(pk=appeal.pk, decided_at__isnull=True).update(
        is_upheld=is_upheld, answer=answer.strip(), decided_at=now, decided_by=by
    )
    insist_first(changed)
    appeal.refresh_from_db(fields=["is_upheld", "answer", "decided_at", "decided_by"])
    details = {"is_upheld": is_upheld}
    audit.record(
        Verb.APPEAL_DECIDED,
        appeal,
        by=by,
        now=now,
        clause="1.2a",
        reason=appeal.answer,
        details=details,
    )
    inbox.settle(Topic.APPEAL_MADE, now=now, details=_facts_of(appeal))


def _facts_of(appeal: Appeal) -> dict[str, str]:
    return {"licence": appeal.licence.number, "enterprise": appeal.enterprise.name_zh}


def _tell(appeal: Appeal, before: Binding | None, *, now: datetime) -> None:
    """Whoever appealed, and whoever loses the licence by it."""
    concerned = [appeal.enterprise_id, *([] if before is None else [before.enterprise_id])]
    details = {
        "licence": appeal.licence.number,
        "is_upheld": "yes" if appeal.is_upheld else "no",
    }
    inbox.send(holders(concerned, Post.RESPONSIBLE), Topic.APPEAL_DECIDED, now=now, details=details)
