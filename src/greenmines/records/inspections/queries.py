"""Libraries and draws as they stand, and a draw as the file that is published."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import kind_of
from greenmines.records.plans.models import Batch
from greenmines.rules.drawing.files import Draw as DrawFile
from greenmines.rules.drawing.files import draw_from_plain
from greenmines.rules.drawing.seeds import seed_from
from greenmines.rules.drawing.values import Commitment, Conflict, Opening, PublicValue, Reveal
from greenmines.rules.posts import Actor

from .models import Absence, Contribution, Draw, DrawnMine, DrawState, Inspector, Interest


HOUSES = frozenset({Actor.PROVINCE, Actor.MINISTRY})


def library_of(house: Organisation) -> QuerySet[Inspector]:
    """Those in it now, by certificate."""
    live = Inspector.objects.filter(house=house, ended_at__isnull=True)
    return live.select_related("person__organisation").order_by("certificate")


def inspector_seen_by(person: Person) -> QuerySet[Inspector]:
    """Of the library of the person's house; and the person's own stay in any."""
    live = Inspector.objects.filter(ended_at__isnull=True)
    seen = Q(person=person)
    if kind_of(person) in HOUSES:
        seen |= Q(house=person.organisation_id)
    found = live.filter(seen).select_related("person__organisation", "house")
    return found.prefetch_related("interests__declared_by")


def interests_seen_by(person: Person) -> QuerySet[Interest]:
    """Declared by people of the library of the person's house."""
    found = Interest.objects.filter(inspector__in=inspector_seen_by(person))
    return found.select_related("inspector__person__organisation", "inspector__house")


def all_draws() -> QuerySet[Draw]:
    """Aborted ones too, the newest first; they are public from the freezing on.

    Without the frozen part and the result, which are read when they are asked for: of a large pool
    each has megabytes.
    """
    draws = Draw.objects.select_related("house", "batch__plan").defer("frozen", "result")
    return draws.order_by("-frozen_at", "-id")


def draw_numbered(number: str) -> Draw | None:
    """With what was contributed to it."""
    return all_draws().prefetch_related("contributions", "awaited").filter(number=number).first()


def draws_of(house: Organisation) -> QuerySet[Draw]:
    """Those that the house holds, with what was contributed to them."""
    return all_draws().filter(house=house).prefetch_related("contributions", "awaited")


def contributions_of(party: Organisation) -> QuerySet[Contribution]:
    """A party's parts in seeds, the newest draw first."""
    found = Contribution.objects.filter(party=party).select_related("draw__house")
    return found.defer("draw__frozen", "draw__result").order_by("-draw__frozen_at", "-id")


def contributions_owed(party: Organisation, now: datetime) -> QuerySet[Contribution]:
    """Those that can be given now: not committed to, or committed to and not yet revealed."""
    to_commit = Q(draw__state=DrawState.COMMITTING, committed_at__isnull=True)
    to_reveal = Q(draw__state=DrawState.REVEALING, committed_at__isnull=False)
    within = to_commit & Q(draw__commit_until__gte=now) | to_reveal & Q(draw__reveal_until__gte=now)
    owed = contributions_of(party).filter(within, revealed_at__isnull=True)
    return owed.select_related("draw__house", "draw__frozen_by")


def mines_drawn(draw: Draw) -> QuerySet[DrawnMine]:
    """In the order of the result, with their teams as they are after all absences."""
    return draw.mines.select_related("listing__mine").order_by("position")


def team_of(mine: DrawnMine) -> list[Inspector]:
    """As it is after all absences, in the order in which they were taken.

    Certificates are those of the library at the freezing: who left it meanwhile is still told.
    """
    known = {one.certificate: one for one in library_at(mine.draw)}
    return [known[certificate] for certificate in mine.team]


def library_at(draw: Draw) -> QuerySet[Inspector]:
    """Everybody who was in the library of the draw's house when it was frozen, the earliest last.

    A certificate may come back into a library; whoever had it at the freezing came before.
    """
    there = Inspector.objects.filter(house=draw.house_id)
    still = Q(ended_at__isnull=True) | Q(ended_at__gt=draw.frozen_at)
    return there.filter(still).select_related("person__organisation").order_by("-enrolled_at")


def file_of(draw: Draw) -> DrawFile:
    """What was frozen and what became known so far."""
    frozen = draw_from_plain({"frozen": json.loads(draw.frozen)}).frozen
    return DrawFile(frozen, opening_of(draw))


def seed_known(draw: Draw) -> str:
    """Of a draw that is drawn, without reading what was frozen."""
    parties = [one.name for one in draw.contributions.all()]
    sources = [one.source for one in draw.awaited.all()]
    return seed_from(draw.frozen_digest, parties, sources, _opening(draw, ()))


def opening_of(draw: Draw) -> Opening:
    """Secrets are told only once they are revealed."""
    told = Absence.objects.filter(mine__draw=draw).select_related("mine__listing").order_by("id")
    return _opening(
        draw,
        tuple(Conflict(one.mine.listing.number, one.certificate, one.reason) for one in told),
    )


def _opening(draw: Draw, absences: tuple[Conflict, ...]) -> Opening:
    given = draw.contributions.all()
    return Opening(
        commitments=tuple(Commitment(one.name, one.digest) for one in given if one.committed_at),
        reveals=tuple(Reveal(one.name, one.secret) for one in given if one.revealed_at),
        sources=tuple(
            PublicValue(one.source, one.value) for one in draw.awaited.all() if one.entered_at
        ),
        absences=absences,
    )


def draws_of_batches(batches: Iterable[Batch]) -> QuerySet[Draw]:
    """Every draw of some batches, aborted ones too, the newest first."""
    return all_draws().filter(batch__in=list(batches))


def numbers_by_batch(batches: Iterable[Batch]) -> dict[int, list[str]]:
    """The numbers of these draws, by the keys of their batches."""
    found: dict[int, list[str]] = {}
    rows = Draw.objects.filter(batch__in=list(batches)).order_by("id")
    for batch, number in rows.values_list("batch_id", "number"):
        if batch is not None:
            found.setdefault(batch, []).append(number)
    return found
