"""Spot checks at any stage: rows for the draw, acts for what comes after it. NOW is in 2026."""

import json
from datetime import date, datetime, timedelta
from itertools import count

import make

from greenmines.records.checks import actions, visits
from greenmines.records.checks.kinds import FindingAbout
from greenmines.records.checks.models import Check
from greenmines.records.checks.opening import join_check, open_lead_check
from greenmines.records.checks.queries import team_of
from greenmines.records.inspections.actions import Certificate, enrol
from greenmines.records.inspections.models import Draw, DrawnMine, DrawState
from greenmines.records.listings.actions import enter_earlier
from greenmines.records.mines.actions import bind_licence
from greenmines.rules.checks import (
    CheckPath,
    CheckStage,
    GreenResult,
    LeadSource,
    PublicityResult,
    Results,
)
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 9, 14, 9, tzinfo=CHINA)  # a Monday
VISIT = date(2026, 9, 22)
VISITED = datetime(2026, 9, 22, 17, tzinfo=CHINA)
DUE = date(2026, 10, 27)  # twenty working days later, by the official calendar
NOTICE = visits.NoticeSaid(VISIT, ("矿区环境", "资源开发"), ("采矿许可证", "储量年报"))
FINE = Results(GreenResult.NO_PROBLEM, PublicityResult.NOT_CHECKED)
BAD = Results(GreenResult.RECTIFY, PublicityResult.INCONSISTENT)
numbers = count(1001)  # beside the few that a world of draws numbers itself


def officer(post, of=Actor.PROVINCE):
    return make.somebody_of(of, post)


def owner():
    return make.person(name="王立新")


def listing(*, by=None, name="青石岭水泥用石灰岩矿", division=make.COUNTY):
    """A mine on the list for which the enterprise of `by` acts."""
    enterprise = by or owner()
    mine = make.mine(name=name, holder=enterprise.organisation, division=division)
    bind_licence(make.licence(mine=mine), by=enterprise, now=make.OPENED)
    return enter_earlier(
        mine,
        number=f"GM-2019-{next(numbers):04}",
        batch_year=2019,
        listed_at=datetime(2020, 1, 8, 9, tzinfo=CHINA),
        source="自然资源部公告2020年第3号",
        by=None,
        now=make.OPENED,
    )


def inspector(*, person=None, kind=PersonKind.INSPECTOR, until=date(2027, 12, 31)):
    """Of the province's library; usually somebody of its own house."""
    house = make.organisation(kind=Actor.PROVINCE)
    chosen = person or make.person(of=house, posts=(Post.VERIFIER,))
    certificate = Certificate(f"滇执{next(numbers):04}", until, kind, ("ecology",))
    return enrol(chosen, certificate, by=officer(Post.VERIFIER), now=make.OPENED)


def expert():
    return inspector(person=make.expert(of=make.agency()), kind=PersonKind.EXPERT)


def people():
    """Two inspectors and an expert of an agency."""
    return [inspector(), inspector(), expert()]


def lead(*, at=CheckStage.PLANNED, mine=None, team=None, **more):
    """A check because of a complaint."""
    check = open_lead_check(
        mine or listing(),
        "群众举报边坡未治理。",
        LeadSource.COMPLAINT,
        team or people(),
        by=officer(Post.VERIFIER),
        now=NOW,
    )
    return brought(check, at, **more)


def held(verifier):
    """A draw that is over."""
    return Draw.objects.create(
        number=f"2026-530000-{next(numbers)}",
        house=verifier.organisation,
        rules="0" * 64,
        state=DrawState.DRAWN,
        frozen="{}",
        overview="",
        frozen_digest="0" * 64,
        frozen_at=NOW - timedelta(days=9),
        frozen_by=verifier,
        commit_until=NOW - timedelta(days=8),
        reveal_until=NOW - timedelta(days=7),
        result=json.dumps({"seed": "0" * 64}),
        drawn_at=NOW - timedelta(days=6),
        drawn_by=verifier,
    )


def drawn(*, at=CheckStage.PLANNED, mine=None, team=None, **more):
    """A check of a mine that was drawn, with rows instead of the draw's whole ceremony."""
    chosen, verifier = mine or listing(), officer(Post.VERIFIER)
    found = team or people()
    draw = held(verifier)
    DrawnMine.objects.create(
        draw=draw,
        listing=chosen,
        position=1,
        name=chosen.mine.name_zh,
        stratum="all",
        place=1,
        ticket="0" * 64,
        team=[one.certificate for one in found],
        short=0,
    )
    check = Check.objects.create(
        number=f"CC-{draw.number}-001",
        listing=chosen,
        house=verifier.organisation,
        path=CheckPath.RANDOM,
        draw=draw,
        stratum="all",
        place=1,
        stage=CheckStage.PLANNED,
        opened_at=NOW,
        opened_by=verifier,
    )
    for one in found:
        join_check(check, one, now=NOW)
    return brought(check, at, **more)


def brought(check, at, *, results=FINE, ended=VISITED, published=None):
    """The check after the acts that lead to a stage."""
    steps = {
        CheckStage.NOTIFIED: lambda: notified(check),
        CheckStage.VISITED: lambda: visited(check, results=results, now=ended),
        CheckStage.DRAFTED: lambda: concluded(check, results=results, now=ended),
        CheckStage.DECIDED: lambda: decided(check, now=ended),
        CheckStage.PUBLISHED: lambda: actions.publish(
            check, by=officer(Post.SIGNER), now=published or ended
        ),
    }
    for stage, step in steps.items():
        if check.stage == at:
            break
        step()
        assert check.stage == stage
    return check


def notified(check, *, now=NOW):
    return visits.notify(check, NOTICE, by=officer(Post.VERIFIER), now=now)


def turned_away():
    """A check whose mine refused, with its published results."""
    check, verifier = lead(at=CheckStage.NOTIFIED), officer(Post.VERIFIER)
    visits.did_not_cooperate(check, VISITED.date(), "门卫拒绝放行。", by=verifier, now=VISITED)
    results = Results(GreenResult.DID_NOT_COOPERATE, PublicityResult.NOT_CHECKED)
    concluded(check, results=results)
    decided(check)
    return actions.publish(check, by=officer(Post.SIGNER), now=VISITED)


def findings(results=FINE):
    """As many as the results need."""
    green = visits.FindingSaid(
        FindingAbout.GREEN,
        "排土场边坡坡面裸露约三百平方米。",
        is_problem=results.green is not GreenResult.NO_PROBLEM,
        matter="矿区环境",
        place="排土场二平台",
    )
    publicity = visits.FindingSaid(
        FindingAbout.PUBLICITY,
        "年度公示产量与现场台账比对。",
        is_problem=results.publicity is PublicityResult.INCONSISTENT,
        matter="开采量",
    )
    is_checked = results.publicity is not PublicityResult.NOT_CHECKED
    return (green, publicity) if is_checked else (green,)


def visit_said(check, *, by, results=FINE, **more):
    told = {
        "took_place_on": VISIT,
        "present": tuple(team_of(check)[:2]),
        "certificates_shown": True,
        "mine_people": "矿长李建明",
        "account": "首次会议后核查采场、排土场和生活区。",
        "findings": findings(results),
        "signed_record": make.evidence(by=by, name="record.png", now=NOW),
    }
    return visits.VisitSaid(**(told | more))


def visited(check, *, results=FINE, now=VISITED):
    by = team_of(check)[0].person
    said = visit_said(check, by=by, results=results, took_place_on=now.date())
    return visits.record_visit(check, said, by=by, now=now)


def concluded(check, *, results=FINE, now=VISITED):
    by = officer(Post.VERIFIER)
    return actions.conclude(check, results, "现场核查情况属实。", by=by, now=now)


def decided(check, *, now=VISITED):
    return actions.decide(check, by=officer(Post.SIGNER), now=now)
