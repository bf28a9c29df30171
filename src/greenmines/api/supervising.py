"""What came of supervision as open data: published results of checks, and mines taken off."""

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router

from greenmines.records.checks.models import Check
from greenmines.records.checks.queries import published_results
from greenmines.records.removals.models import Removal
from greenmines.records.removals.queries import announced
from greenmines.rules.removal import NATURES, Ground

from .questions import Behind
from .schemas import CheckSaid, Problem, RemovalSaid, Slice
from .slices import address_behind, rows_behind


router = Router(tags=["supervision"])
REFUSED = {422: Problem}


@router.get("/checks", response={200: Slice[CheckSaid], **REFUSED}, summary="Checks / 抽查结果")
def checks(request: HttpRequest, asked: Query[Behind]) -> Slice[CheckSaid]:
    """Published results of spot checks."""
    rows = rows_behind(published_results(), asked.after, asked.limit)
    return Slice(
        items=[_check(one) for one in rows[: asked.limit]],
        next=address_behind(request, rows, asked.limit, lambda one: one.pk),
    )


def _check(one: Check) -> CheckSaid:
    return CheckSaid.model_validate(
        {
            "id": one.pk,
            "number": one.number,
            "stay": one.listing.number,
            "mine": one.listing.mine_id,
            "house": one.house.name_zh,
            "path": one.path,
            "took_place_on": one.took_place_on,
            "cooperated": one.cooperated,
            "green_result": one.green_result,
            "publicity_result": one.publicity_result,
            "published_at": one.published_at,
            "page": reverse("check", args=[one.number]),
        }
    )


@router.get("/removals", response={200: Slice[RemovalSaid], **REFUSED}, summary="Removals / 移出")
def removals(request: HttpRequest, asked: Query[Behind]) -> Slice[RemovalSaid]:
    """Mines taken off the list by an announcement, with the ground and its nature."""
    rows = rows_behind(announced(), asked.after, asked.limit)
    return Slice(
        items=[_removal(one) for one in rows[: asked.limit]],
        next=address_behind(request, rows, asked.limit, lambda one: one.pk),
    )


def _removal(one: Removal) -> RemovalSaid:
    announcement = one.announcement
    return RemovalSaid.model_validate(
        {
            "id": one.pk,
            "number": one.number,
            "stay": one.listing.number,
            "mine": one.listing.mine_id,
            "ground": one.ground,
            "nature": NATURES[Ground(one.ground)],
            "left_at": one.listing.left_at,
            "announcement": None if announcement is None else announcement.number,
        }
    )
