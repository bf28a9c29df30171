"""What came of supervision as open data: plans, published results, mines taken off, criticism."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router

from greenmines.records.checks.queries import published_results
from greenmines.records.inspections.queries import numbers_by_batch
from greenmines.records.misconduct.queries import criticism as criticism_numbered
from greenmines.records.misconduct.queries import criticisms as every_criticism
from greenmines.records.misconduct.queries import voided_reports_of
from greenmines.records.plans.queries import batches_in, counted_plans, plan_numbered
from greenmines.records.removals.queries import announced, announcements, removals_in
from greenmines.rules.removal import NATURES, Ground

from .questions import Behind, Key, Number
from .schemas import Problem, Slice
from .slices import slice_of
from .supervision_schemas import (
    BatchSaid,
    CheckSaid,
    CriticismSaid,
    CriticismWhole,
    PlanSaid,
    PlanWhole,
    RemovalAnnouncementSaid,
    RemovalAnnouncementWhole,
    RemovalSaid,
    VoidedReport,
)


if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from greenmines.records.checks.models import Check
    from greenmines.records.misconduct.models import Case, CaseReport
    from greenmines.records.plans.models import Batch, Plan
    from greenmines.records.removals.models import Removal, RemovalAnnouncement

router = Router(tags=["supervision"])
REFUSED = {422: Problem}
NOT_THERE = {404: Problem, 422: Problem}


@router.get("/plans", response={200: Slice[PlanSaid], **REFUSED}, summary="Plans / 抽查计划")
def plans(request: HttpRequest, asked: Query[Behind]) -> Slice[PlanSaid]:
    """Of spot checks, as they were published."""
    return slice_of(request, counted_plans(), asked, _plan)


@router.get(
    "/plans/{number}", response={200: PlanWhole, **NOT_THERE}, summary="A plan / 一份抽查计划"
)
def plan(request: HttpRequest, number: Number) -> PlanWhole:
    """With its batches in the order of their time, and what was drawn of them."""
    del request
    found = plan_numbered(number)
    if found is None:
        raise Http404
    batches = list(batches_in(found))
    drawn = numbers_by_batch(batches)
    return PlanWhole(
        plan=_plan(found), batches=[_batch(one, drawn.get(one.pk, [])) for one in batches]
    )


def _plan(one: "Plan") -> PlanSaid:
    return PlanSaid.model_validate(
        {
            "id": one.pk,
            "number": one.number,
            "house": one.house.name_zh,
            "year": one.year,
            "title": one.title,
            "rules": one.rules,
            "published_at": one.published_at,
            "batches": vars(one)["batch_count"],
            "page": reverse("plan", args=[one.number]),
        }
    )


def _batch(one: "Batch", draws: "Sequence[str]") -> BatchSaid:
    return BatchSaid(
        name=one.name,
        matter=one.matter.number,
        opens_on=one.opens_on,
        closes_on=one.closes_on,
        parted_by=one.parted_by,
        weighing=one.weighing,
        ratio=f"{one.ratio:f}",
        ratios=one.ratios,
        estimated=one.estimated,
        draws=list(draws),
    )


@router.get("/checks", response={200: Slice[CheckSaid], **REFUSED}, summary="Checks / 抽查结果")
def checks(request: HttpRequest, asked: Query[Behind]) -> Slice[CheckSaid]:
    """Published results of spot checks."""
    return slice_of(request, results(), asked, check_said)


def results() -> "QuerySet[Check]":
    """Published ones, with no more of each than is told: what was found on the spot is long."""
    found = published_results().select_related(None).select_related("listing", "house")
    return found.only(
        "number",
        "path",
        "took_place_on",
        "cooperated",
        "green_result",
        "publicity_result",
        "published_at",
        "listing__number",
        "listing__mine_id",
        "house__name_zh",
    )


def check_said(one: "Check") -> CheckSaid:
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
    return slice_of(request, removed(), asked, removal_said)


def removed() -> "QuerySet[Removal]":
    """By an announcement, with no more of each than is told."""
    found = announced().select_related(None).select_related("listing", "announcement")
    return found.only(
        "number",
        "ground",
        "listing__number",
        "listing__mine_id",
        "listing__left_at",
        "announcement__number",
    )


def removal_said(one: "Removal") -> RemovalSaid:
    announcement = one.announcement
    return RemovalSaid(
        id=one.pk,
        number=one.number,
        stay=one.listing.number,
        mine=one.listing.mine_id,
        ground=one.ground,
        nature=NATURES[Ground(one.ground)],
        left_at=one.listing.left_at,
        announcement=None if announcement is None else announcement.number,
        announcement_id=one.announcement_id,
    )


@router.get(
    "/removal-announcements",
    response={200: Slice[RemovalAnnouncementSaid], **REFUSED},
    summary="Announcements of removal / 移出公告",
)
def removal_announcements(
    request: HttpRequest, asked: Query[Behind]
) -> Slice[RemovalAnnouncementSaid]:
    """By which mines left the list."""
    return slice_of(request, announcements(), asked, _removal_announcement)


@router.get(
    "/removal-announcements/{key}",
    response={200: RemovalAnnouncementWhole, **NOT_THERE},
    summary="An announcement of removal / 一份移出公告",
)
def removal_announcement(request: HttpRequest, key: Key) -> RemovalAnnouncementWhole:
    """With every mine that it took off the list."""
    del request
    found = get_object_or_404(announcements(), pk=key)
    rows = [removal_said(one) for one in removals_in(found)]
    return RemovalAnnouncementWhole(**_removal_announcement(found).model_dump(), removals=rows)


def _removal_announcement(one: "RemovalAnnouncement") -> RemovalAnnouncementSaid:
    return RemovalAnnouncementSaid(
        id=one.pk,
        number=one.number,
        announced_at=one.announced_at,
        mines=vars(one)["mines"],
        page=reverse("removal_announcement", args=[one.pk]),
    )


@router.get(
    "/criticisms",
    response={200: Slice[CriticismSaid], **REFUSED},
    summary="Notices of criticism / 通报批评",
)
def criticisms(request: HttpRequest, asked: Query[Behind]) -> Slice[CriticismSaid]:
    """Of agencies and experts."""
    return slice_of(request, every_criticism(), asked, _criticism)


@router.get(
    "/criticisms/{number}",
    response={200: CriticismWhole, **NOT_THERE},
    summary="A notice of criticism / 一份通报批评",
)
def criticism(request: HttpRequest, number: Number) -> CriticismWhole:
    """With the reports that are not accepted."""
    del request
    found = criticism_numbered(number)
    if found is None:
        raise Http404
    reports = [_report(one) for one in voided_reports_of(found)]
    return CriticismWhole(**_criticism(found).model_dump(), reports=reports)


def _report(one: "CaseReport") -> VoidedReport:
    mine = one.appointment.application.mine
    told = {"mine": mine.pk, "name_zh": mine.name_zh, "voided_at": one.voided_at}
    return VoidedReport.model_validate(told)


def _criticism(one: "Case") -> CriticismSaid:
    agency = one.agency if one.expert is None else one.expert.organisation
    return CriticismSaid.model_validate(
        {
            "id": one.pk,
            "number": one.number,
            "house": one.house.name_zh,
            "agency": "" if agency is None else agency.name_zh,
            "agency_code": (agency and agency.credit_code) or "",
            "expert": "" if one.expert is None else one.expert.name,
            "ground": one.ground,
            "outcome": one.outcome,
            "reasons": one.reasons,
            "ban_until": one.ban_until,
            "decided_at": one.decided_at,
            "voided": vars(one)["voided"],
            "page": reverse("criticism", args=[one.number]),
        }
    )
