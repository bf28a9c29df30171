"""What authorities published: notices, announcements, draws, outcomes, rules, credit."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router

from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.complaints.queries import outcomes
from greenmines.records.credit.queries import newest_standings
from greenmines.records.inspections.queries import all_draws, draw_numbered
from greenmines.records.listings.queries import counted_announcements, listings_in
from greenmines.records.publicity.queries import entries_of, published
from greenmines.records.rulesets.queries import for_everybody, rules_of
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.named_systems import EVERY_CLAUSE

from .questions import Behind, Key, Number
from .schemas import (
    AnnouncementSaid,
    AnnouncementWhole,
    ClauseSaid,
    ComplaintSaid,
    DrawSaid,
    NamedMine,
    NoticeSaid,
    NoticeWhole,
    Problem,
    RulesetSaid,
    Slice,
    StandingSaid,
)
from .slices import slice_of


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.complaints.models import Complaint
    from greenmines.records.credit.models import CreditStanding
    from greenmines.records.inspections.models import Draw
    from greenmines.records.listings.models import Announcement
    from greenmines.records.publicity.models import Notice
    from greenmines.records.rulesets.models import RuleSetVersion

router = Router(tags=["rulings"])
REFUSED = {422: Problem}
NOT_THERE = {404: Problem, 422: Problem}


@router.get("/notices", response={200: Slice[NoticeSaid], **REFUSED}, summary="Notices / 公示")
def notices(request: HttpRequest, asked: Query[Behind]) -> Slice[NoticeSaid]:
    return slice_of(request, published(), asked, _notice)


@router.get(
    "/notices/{key}", response={200: NoticeWhole, **NOT_THERE}, summary="A notice / 一次公示"
)
def notice(request: HttpRequest, key: Key) -> NoticeWhole:
    """With its mines in the order in which it names them."""
    del request
    found = get_object_or_404(published(), pk=key)
    entries = [
        NamedMine(
            mine=one.application.mine_id,
            name_zh=one.application.mine.name_zh,
            rank=one.rank,
            taken_out_at=one.taken_out_at,
        )
        for one in entries_of(found)
    ]
    return NoticeWhole(**_notice(found).model_dump(), entries=entries)


def _notice(notice: "Notice") -> NoticeSaid:
    return NoticeSaid.model_validate(
        {
            "id": notice.pk,
            "number": notice.number,
            "kind": notice.kind,
            "province": notice.province,
            "year": notice.round.year,
            "published_at": notice.published_at,
            "starts_on": notice.starts_on,
            "last_day": notice.last_day,
            "closes_at": notice.closes_at,
            "ended_at": notice.ended_at,
            "mines": vars(notice)["mines"],
            "page": reverse("notice", args=[notice.pk]),
        }
    )


@router.get(
    "/announcements",
    response={200: Slice[AnnouncementSaid], **REFUSED},
    summary="Announcements / 公告",
)
def announcements(request: HttpRequest, asked: Query[Behind]) -> Slice[AnnouncementSaid]:
    """By which mines entered the list."""
    return slice_of(request, counted_announcements(), asked, _announcement)


@router.get(
    "/announcements/{key}",
    response={200: AnnouncementWhole, **NOT_THERE},
    summary="An announcement / 一份公告",
)
def announcement(request: HttpRequest, key: Key) -> AnnouncementWhole:
    del request
    found = get_object_or_404(counted_announcements(), pk=key)
    numbers = list(listings_in(found).values_list("number", flat=True))
    return AnnouncementWhole(**_announcement(found).model_dump(), stays=numbers)


def _announcement(one: "Announcement") -> AnnouncementSaid:
    return AnnouncementSaid.model_validate(
        {
            "id": one.pk,
            "number": one.number,
            "year": one.round.year,
            "announced_at": one.announced_at,
            "mines": vars(one)["mines"],
            "page": reverse("announcement", args=[one.pk]),
        }
    )


@router.get("/draws", response={200: Slice[DrawSaid], **REFUSED}, summary="Draws / 抽取")
def draws(request: HttpRequest, asked: Query[Behind]) -> Slice[DrawSaid]:
    """Who is spot-checked is drawn in public; aborted draws stay."""
    return slice_of(request, all_draws(), asked, _draw)


@router.get("/draws/{number}", response={200: DrawSaid, **NOT_THERE}, summary="A draw / 一次抽取")
def draw(request: HttpRequest, number: Number) -> DrawSaid:
    del request
    found = draw_numbered(number)
    if found is None:
        raise Http404
    return _draw(found)


def _draw(one: "Draw") -> DrawSaid:
    return DrawSaid(
        number=one.number,
        house=one.house.name_zh,
        state=one.state,
        frozen_at=one.frozen_at,
        frozen_digest=one.frozen_digest,
        commit_until=one.commit_until,
        reveal_until=one.reveal_until,
        drawn_at=one.drawn_at,
        aborted_at=one.aborted_at,
        abort_reason=one.abort_reason,
        file=reverse("draw_file", args=[one.number]),
        page=reverse("draw", args=[one.number]),
    )


@router.get(
    "/complaints",
    response={200: Slice[ComplaintSaid], **REFUSED},
    summary="What complaints led to / 举报办理结果",
)
def complaints(request: HttpRequest, asked: Query[Behind]) -> Slice[ComplaintSaid]:
    return slice_of(request, told_outcomes(), asked, complaint_said)


def told_outcomes() -> "QuerySet[Complaint]":
    """With no more of each than is told."""
    found = outcomes().select_related(None).select_related("house")
    return found.only(
        "receipt",
        "mine_id",
        "kind",
        "state",
        "received_at",
        "answer_by",
        "closed_at",
        "finding",
        "handling",
        "rectification",
        "house__name_zh",
    )


def complaint_said(one: "Complaint") -> ComplaintSaid:
    """What was found is told once the case is closed."""
    is_closed = one.closed_at is not None
    return ComplaintSaid(
        id=one.pk,
        receipt=one.receipt,
        mine=None if one.kind == ComplaintKind.FEE_DEMANDED else one.mine_id,
        kind=one.kind,
        house=one.house.name_zh,
        state=one.state,
        received_at=one.received_at,
        answer_by=one.answer_by,
        closed_at=one.closed_at,
        finding=one.finding if is_closed else "",
        handling=one.handling if is_closed else "",
        rectification=one.rectification if is_closed else "",
    )


@router.get("/credit", response={200: Slice[StandingSaid], **REFUSED}, summary="Credit / 信用")
def credit(request: HttpRequest, asked: Query[Behind]) -> Slice[StandingSaid]:
    """The standing that holds of everybody who was counted."""
    return slice_of(request, newest_standings(), asked, _standing)


def _standing(one: "CreditStanding") -> StandingSaid:
    is_person = one.subject_kind == SubjectKind.EXPERT
    return StandingSaid(
        id=one.pk,
        subject_kind=one.subject_kind,
        subject_code="" if is_person else one.subject_code,
        subject_name=one.subject_name,
        as_of=one.as_of,
        score=f"{one.score:f}",
        band=one.band,
        method=one.method,
        method_digest=one.method_digest,
        page=reverse("credit_standing", args=[one.pk]),
    )


@router.get(
    "/rulesets", response={200: Slice[RulesetSaid], **REFUSED}, summary="Rule sets / 规则集"
)
def rulesets(request: HttpRequest, asked: Query[Behind]) -> Slice[RulesetSaid]:
    """Published ones, and the drafts that ship, which say what is not set yet."""
    return slice_of(request, for_everybody().select_related("text"), asked, _ruleset)


def _ruleset(one: "RuleSetVersion") -> RulesetSaid:
    title = rules_of(one).title
    return RulesetSaid(
        id=one.pk,
        code=one.code,
        title_zh=title.zh,
        title_en=title.en,
        is_published=one.published_at is not None,
        digest=one.digest,
        canonical=reverse("ruleset_canonical", args=[one.pk, one.digest]),
        page=reverse("ruleset", args=[one.pk]),
    )


@router.get("/clauses", response={200: list[ClauseSaid]}, summary="Clauses / 条款")
def clauses(request: HttpRequest) -> list[ClauseSaid]:
    """The notice clause by clause, as this project reads it; not the ministry's text."""
    del request
    return [
        ClauseSaid(
            number=one.number,
            kind=one.kind,
            title_zh=one.title.zh,
            title_en=one.title.en,
            demand_zh=one.demand.zh,
            demand_en=one.demand.en,
            rules=list(one.rules),
        )
        for one in EVERY_CLAUSE
    ]
