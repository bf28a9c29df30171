"""The list as open data: mines, stays at any moment, changes between two, proofs, seals."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router

from greenmines.records.listings.changes import Between, change_of, differing
from greenmines.records.listings.proofs import proofs_of, seals_after
from greenmines.records.listings.queries import by_number, history_of
from greenmines.records.listings.rows import mine_row, stay_row
from greenmines.records.listings.searching import (
    Asked,
    entered_by,
    keys_after,
    known_to_public,
    known_within,
    left_by,
    narrowed,
    place_of,
    standing_at,
    with_mines,
)

from .questions import AskedChanges, AskedMines, AskedStays, Behind, Key, Number, Standing
from .schemas import (
    ActSaid,
    ChangeSaid,
    MineSaid,
    MineWhole,
    Problem,
    SealSaid,
    Slice,
    StaySaid,
    StayWhole,
)
from .slices import address_behind, slice_of


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.listings.models import Listing
    from greenmines.records.mines.models import Mine

router = Router(tags=["list"])
REFUSED = {422: Problem}
NOT_THERE = {404: Problem, 422: Problem}
MOST_SEALS = 20  # each holds the digests of up to a thousand rows


@router.get("/mines", response={200: Slice[MineSaid], **REFUSED}, summary="Mines / 矿山")
def mines(request: HttpRequest, asked: Query[AskedMines]) -> Slice[MineSaid]:
    """Mines that are or were listed, or that a published notice names; oldest key first."""
    narrow = Asked(province=asked.province, mineral=asked.mineral)
    return slice_of(request, known_within(narrow), asked, mine_said)


@router.get(
    "/mines/{key}",
    response={200: MineWhole, **NOT_THERE},
    summary="A mine / 一座矿山",
    url_name="mine",
)
def mine(request: HttpRequest, key: Key) -> MineWhole:
    """With every stay that it had in the list, oldest first."""
    del request
    found = get_object_or_404(known_to_public(), pk=key)
    now = timezone.now()
    stays = [stay_said(one, now) for one in history_of(found)]
    return MineWhole(**mine_said(found).model_dump(), stays=stays)


@router.get("/listings", response={200: Slice[StaySaid], **REFUSED}, summary="The list / 名录")
def listings(request: HttpRequest, asked: Query[AskedStays]) -> Slice[StaySaid]:
    """The list as it stood at any moment, newest entry first."""
    moment = asked.moment(timezone.now())
    found = listings_asked(asked.standing, moment)
    here = place_of(asked.after) if asked.after else None
    rows = with_mines(keys_after(narrowed(found, asked.asked()), here, asked.limit + 1))
    return Slice(
        items=[stay_said(one, moment) for one in rows[: asked.limit]],
        next=address_behind(request, rows, asked.limit, lambda one: one.number),
    )


def listings_asked(standing: Standing, moment: datetime) -> "QuerySet[Listing]":
    match standing:
        case Standing.LISTED:
            return standing_at(moment)
        case Standing.LEFT:
            return left_by(moment)
        case Standing.ALL:
            return entered_by(moment)


@router.get(
    "/listings/{number}", response={200: StayWhole, **NOT_THERE}, summary="A stay / 一次在录"
)
def listing(request: HttpRequest, number: Number) -> StayWhole:
    """With the rows of the audit that prove it, and the seals over them."""
    del request
    found = by_number(number)
    if found is None:
        raise Http404
    acts = [ActSaid.model_validate(asdict(one)) for one in proofs_of(found)]
    return StayWhole(**stay_said(found, timezone.now()).model_dump(), acts=acts)


@router.get("/changes", response={200: Slice[ChangeSaid], **REFUSED}, summary="Changes / 变更")
def changes(request: HttpRequest, asked: Query[AskedChanges]) -> Slice[ChangeSaid]:
    """Every stay that began or ended behind `since` and by `until`, newest entry first."""
    now = timezone.now()
    between = Between(asked.since, now if asked.until is None else min(now, asked.until))
    narrow = Asked(province=asked.province, mineral=asked.mineral)
    here = place_of(asked.after) if asked.after else None
    rows = with_mines(keys_after(narrowed(differing(between), narrow), here, asked.limit + 1))
    items = [
        ChangeSaid(change=change_of(one, between), stay=stay_said(one, between.until))
        for one in rows[: asked.limit]
    ]
    return Slice(
        items=items, next=address_behind(request, rows, asked.limit, lambda one: one.number)
    )


@router.get("/seals", response={200: Slice[SealSaid], **REFUSED}, summary="Seals / 审计封存")
def seals(request: HttpRequest, asked: Query[Behind]) -> Slice[SealSaid]:
    """The chain of seals over the audit, oldest first: digests, and nothing of the rows."""
    most = min(asked.limit, MOST_SEALS)
    found = list(seals_after(asked.after, most + 1))
    later = None if len(found) <= most else f"{request.path}?after={found[most - 1].number}"
    return Slice(items=[SealSaid.model_validate(asdict(one)) for one in found[:most]], next=later)


def mine_said(mine: "Mine") -> MineSaid:
    row, page = mine_row(mine), reverse("mine", args=[mine.pk])
    return MineSaid(**row._asdict(), province=mine.province, page=page)


def stay_said(listing: "Listing", moment: datetime) -> StaySaid:
    """As it was at that moment: what came later is not told."""
    row, page = stay_row(listing).at(moment), reverse("stay", args=[listing.number])
    return StaySaid(**row._asdict(), page=page)
