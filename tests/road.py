"""The road beyond the report, played through the actions: `application(at=…)` up to the list.

Where two people sign, `reviewer` signs first and `signer` second. Dates follow the round of 2020.
"""

from datetime import datetime, timedelta

import make
from stages import played_once

from greenmines.records.applications.models import Application
from greenmines.records.listings import actions as listings
from greenmines.records.publicity import actions as publicity
from greenmines.records.publicity.models import ChannelKind, Notice, NoticeKind
from greenmines.records.publicity.objections import ObjectionSaid, receive
from greenmines.records.publicity.queries import entries_of
from greenmines.records.recommendations import actions as recommendations
from greenmines.records.recommendations.models import Recommendation
from greenmines.records.reviews.actions import second, sign
from greenmines.records.reviews.models import CheckKind, VisitKind
from greenmines.records.reviews.permissions import Proposal
from greenmines.records.reviews.visits import (
    ItemFound,
    plan_check,
    plan_visit,
    record_check,
    record_visit,
)
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import Outcome


REVIEWED = datetime(2020, 8, 10, 10, tzinfo=CHINA)
INSPECTED = datetime(2020, 8, 20, 9, tzinfo=CHINA)
PUBLISHED = datetime(2020, 9, 1, 9, tzinfo=CHINA)
OVER = datetime(2020, 9, 14, 9, tzinfo=CHINA)
SEALED = datetime(2020, 9, 20, 9, tzinfo=CHINA)
CHECKED = datetime(2020, 10, 12, 9, tzinfo=CHINA)
NATIONAL = datetime(2020, 12, 29, 9, tzinfo=CHINA)
NATIONAL_OVER = datetime(2021, 1, 12, 9, tzinfo=CHINA)
ANNOUNCED = datetime(2021, 1, 13, 9, tzinfo=CHINA)


def reviewer(kind=Actor.PROVINCE):
    return make.somebody_of(kind, Post.REVIEWER)


def verifier():
    return make.somebody_of(Actor.PROVINCE, Post.VERIFIER)


def signer(kind=Actor.PROVINCE):
    return make.somebody_of(kind, Post.SIGNER)


@played_once
def application(*, at, round_=None):
    """An application that waits at any stage of the road of 2020."""
    if at in {"application", "self_assessment", "third_party"}:
        return make.application(at=at, round_=round_)
    found = make.application(at="third_party", round_=round_)
    make.appointment(at="reported", application=found)
    return onward(fresh(found), at=at)


def onward(found, *, at):
    """From the material review on, one step after the other."""
    while found.stage != at:
        if found.stage not in STEPS:
            raise LookupError(f"from {found.stage!r} no road of 2020 leads to {at!r}")
        STEPS[found.stage](found)
        found = fresh(found)
    return found


def fresh(found):
    return Application.objects.select_related("round__version", "mine", "licence").get(pk=found.pk)


def decided(found, *, first, then, now, outcome=Outcome.PASS, reason="材料齐全，同意。"):
    decision = sign(found, Proposal(outcome, reason), by=first, now=now)
    return second(decision, by=then, now=now + timedelta(hours=1))


def reviewed(found, *, now=REVIEWED):
    return decided(found, first=reviewer(), then=signer(), now=now)


def planned(found, *, kind=VisitKind.OPEN, now=INSPECTED):
    return plan_visit(found, kind, now.date(), by=verifier(), now=now)


def inspected(found, *, kind=VisitKind.OPEN, findings=(), now=INSPECTED):
    visit = planned(found, kind=kind, now=now)
    return record_visit(
        visit,
        took_place_on=now.date(),
        people="省厅核查组 3 人，矿长李建明",
        account="逐项查看采场与堆场，与第三方报告一致。",
        findings=list(findings),
        by=verifier(),
        now=now + timedelta(hours=8),
    )


def finding(*, item_code="1.1.1", **more):
    return ItemFound(item_code=item_code, found="现场与报告一致", agrees=True, **more)


def verified(found, *, now=INSPECTED):
    inspected(found, now=now)
    inspected(found, kind=VisitKind.MATERIALS, now=now)
    later = now + timedelta(days=1)
    return decided(fresh(found), first=verifier(), then=signer(), now=later)


def draft_notice(*, founds, kind=NoticeKind.PROVINCIAL, now=PUBLISHED):
    house = Actor.PROVINCE if kind is NoticeKind.PROVINCIAL else Actor.MINISTRY
    by = reviewer(house)
    notice = publicity.prepare(
        founds[0].round, kind, contact="昆明市人民东路 1 号，0871-0000000", by=by, now=now
    )
    for found in founds:
        publicity.enter(notice, fresh(found), by=by, now=now)
    return notice


def published_notice(*, founds, kind=NoticeKind.PROVINCIAL, now=PUBLISHED):
    house = Actor.PROVINCE if kind is NoticeKind.PROVINCIAL else Actor.MINISTRY
    notice = draft_notice(founds=founds, kind=kind, now=now)
    return publicity.publish(notice, by=signer(house), now=now + timedelta(minutes=5))


def shown(notice, *, now=PUBLISHED):
    house = Actor.PROVINCE if notice.kind == NoticeKind.PROVINCIAL else Actor.MINISTRY
    by = reviewer(house)
    proof = make.evidence(by=by, name="paper.png", now=now)
    where = publicity.Shown(ChannelKind.NEWSPAPER, "云南日报", now.date(), "第 3 版", proof)
    return publicity.record_channel(notice, where, by=by, now=now + timedelta(hours=1))


def made_public(found, *, kind=NoticeKind.PROVINCIAL, now=PUBLISHED, over=OVER):
    house = Actor.PROVINCE if kind is NoticeKind.PROVINCIAL else Actor.MINISTRY
    notice = published_notice(founds=[found], kind=kind, now=now)
    shown(notice, now=now)
    publicity.end(fresh_notice(notice), by=reviewer(house), now=over)
    return notice


def fresh_notice(notice):
    return Notice.objects.select_related("round__version").get(pk=notice.pk)


def objection(notice, *, now=PUBLISHED + timedelta(days=1)):
    said = ObjectionSaid(name="周文彬", contact="13800002046", facts="夜间运输扬尘未治理。")
    return receive(entries_of(fresh_notice(notice))[0], said, now=now).objection


def recommendation_file(*, founds, now=SEALED):
    """Open, with every mine in it and nothing missing."""
    by = reviewer()
    file = recommendations.prepare(founds[0].round, by=by, now=now)
    for found in founds:
        scan = make.evidence(by=by, name=f"opinion{found.pk}.png", now=now)
        recommendations.include(
            file, fresh(found), reason="本省同类矿山中治理最好。", opinion_scan=scan, by=by, now=now
        )
    recommendations.write_up(
        file, spot_checks="抽查在册矿山 2 座，均合格。", over_quota_reason="", by=by, now=now
    )
    return Recommendation.objects.select_related("round__version").get(pk=file.pk)


def recommended(found, *, now=SEALED):
    file = recommendation_file(founds=[found], now=now)
    return recommendations.seal(file, by=signer(), now=now + timedelta(hours=1))


def check(found, *, kind=CheckKind.SPOT, now=CHECKED):
    return plan_check(found, kind, reason="两方得分相差较大", by=reviewer(Actor.MINISTRY), now=now)


def checked(found, *, is_sound=True, now=CHECKED):
    return record_check(
        check(found, now=now),
        took_place_at=now,
        participants="部经研院 2 人、省厅 1 人",
        material="影像与监测记录",
        finding="与推荐材料一致。",
        is_sound=is_sound,
        by=reviewer(Actor.MINISTRY),
        now=now + timedelta(hours=3),
    )


def reviewed_by_ministry(found, *, now=CHECKED):
    checked(found, now=now)
    later = now + timedelta(days=1)
    first, then = reviewer(Actor.MINISTRY), signer(Actor.MINISTRY)
    return decided(fresh(found), first=first, then=then, now=later)


def made_public_nationally(found):
    return made_public(found, kind=NoticeKind.NATIONAL, now=NATIONAL, over=NATIONAL_OVER)


def announced(found, *, now=ANNOUNCED):
    prepared = listings.prepare(
        found.round, f"2021年第{found.pk}号", by=reviewer(Actor.MINISTRY), now=now
    )
    return listings.announce(prepared, by=signer(Actor.MINISTRY), now=now + timedelta(hours=1))


STEPS = {
    "material_review": reviewed,
    "onsite_verification": verified,
    "publicity": made_public,
    "recommendation": recommended,
    "ministry_review": reviewed_by_ministry,
    "national_publicity": made_public_nationally,
    "announcement": announced,
}
