"""Beginning spot checks: one for each mine that was drawn, or one that a lead points at (3.3a)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.inspections.models import Draw, DrawnMine, Inspector
from greenmines.records.inspections.queries import mines_drawn
from greenmines.records.inspections.queries import team_of as drawn_team
from greenmines.records.listings.models import Listing
from greenmines.records.numbering import next_number
from greenmines.records.people.models import Person
from greenmines.records.racing import only_one
from greenmines.rules.checks import CLAUSE, CheckPath, CheckStage, LeadSource
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.refusals import insist

from .models import Check, CheckMember
from .permissions import refusals_to_open, refusals_to_open_lead
from .telling import audited


@transaction.atomic
def open_checks(draw: Draw, *, by: Person, now: datetime) -> list[Check]:
    """A check for each drawn mine that has none yet, with the team that was drawn for it.

    Called again it opens nothing; a mine that has left the list since is not checked.
    """
    held = Draw.objects.select_for_update().defer("frozen", "result").get(pk=draw.pk)
    insist(refusals_to_open(by, held, now))
    begun = set(held.checks.values_list("listing_id", flat=True))
    return [
        _opened(held, one, by=by, now=now)
        for one in mines_drawn(held)
        if one.listing_id not in begun and one.listing.left_at is None
    ]


def _opened(draw: Draw, drawn: DrawnMine, *, by: Person, now: datetime) -> Check:
    drawn.draw = draw
    check = Check.objects.create(
        number=f"CC-{draw.number}-{drawn.position:03}",
        listing=drawn.listing,
        house_id=draw.house_id,
        path=CheckPath.RANDOM,
        draw=draw,
        stratum=drawn.stratum,
        place=drawn.place,
        stage=CheckStage.PLANNED,
        opened_at=now,
        opened_by=by,
    )
    for inspector in drawn_team(drawn):
        join_check(check, inspector, now=now)
    details = {"draw": draw.number, "place": drawn.place, "team": drawn.team}
    audited(Verb.SPOT_CHECK_OPENED, check, by=by, now=now, details=details)
    return check


def join_check(check: Check, inspector: Inspector, *, now: datetime) -> CheckMember:
    """With unit and certificate as they are now. Whoever is in it already stays; part of an act."""
    member, _is_new = CheckMember.objects.get_or_create(
        spot_check=check,
        person=inspector.person,
        defaults={
            "inspector": inspector,
            "kind": inspector.kind,
            "unit": inspector.person.organisation.name_zh,
            "certificate": inspector.certificate,
            "certificate_until": inspector.certificate_until,
            "joined_at": now,
        },
    )
    return member


@transaction.atomic
def open_lead_check(
    listing: Listing,
    reason: str,
    source: LeadSource,
    team: Sequence[Inspector],
    *,
    by: Person,
    now: datetime,
) -> Check:
    """Of one mine, because something points at it; apart from everything that is drawn."""
    insist(refusals_to_open_lead(by, listing, reason, team, now))
    with only_one(CLAUSE):
        check = Check.objects.create(
            number=_next_number(by, now),
            listing=listing,
            house=by.organisation,
            path=CheckPath.LEAD,
            lead_source=source,
            lead_reason=reason.strip(),
            stage=CheckStage.PLANNED,
            opened_at=now,
            opened_by=by,
        )
    for inspector in team:
        join_check(check, inspector, now=now)
    details = {"source": source.value, "team": [one.certificate for one in team]}
    audited(Verb.SPOT_CHECK_OPENED, check, by=by, now=now, reason=reason.strip(), details=details)
    return check


def _next_number(by: Person, now: datetime) -> str:
    stem = f"XS-{day_in_china(now).year}-{by.organisation.division}"
    return next_number(Check.objects.all(), stem, digits=3)
