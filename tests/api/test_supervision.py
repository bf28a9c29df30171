"""The open data of supervision: plans, checks, removals, criticism, what complaints led to."""

import json
from datetime import date

import make
import pytest
import spot_checks
import supervised
import time_machine
from api.supervised_rows import NOW, criticised, planned, put_away

from greenmines.records.complaints.models import Complaint
from greenmines.records.inspections.models import Draw
from greenmines.records.plans import actions as plans
from greenmines.rules.checks import CheckStage
from greenmines.rules.misconduct import CaseOutcome
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground


SAID = "2026-09-22T09:00:00Z"


@pytest.fixture(autouse=True)
def _on_a_day(db, settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"
    with time_machine.travel(NOW, tick=False):
        yield


def read(client, path):
    response = client.get(f"/api/{path}")
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def lines(client, name):
    sent = client.get(f"/api/bulk/{name}.jsonl").getvalue().decode()
    return [json.loads(line) for line in sent.splitlines()]


def test_a_plan_is_told_with_its_batches(client):
    plan = planned()
    draw = spot_checks.drawn().draw
    Draw.objects.filter(pk=draw.pk).update(batch=plan.batches.get())

    (told,) = read(client, "plans")["items"]
    whole = read(client, f"plans/{plan.number}")

    assert told == {
        "id": plan.pk,
        "number": plan.number,
        "house": plan.house.name_zh,
        "year": 2026,
        "title": "2026年度绿色矿山抽查计划",
        "rules": plan.rules,
        "published_at": SAID,
        "batches": 1,
        "page": f"/plans/{plan.number}/",
    }
    assert whole == {
        "plan": told,
        "batches": [
            {
                "name": "第一批",
                "matter": "1",
                "opens_on": "2026-03-01",
                "closes_on": "2026-06-30",
                "parted_by": "nothing",
                "weighing": "equal",
                "ratio": "0.1000",
                "ratios": {},
                "estimated": plan.batches.get().estimated,
                "draws": [draw.number],
            }
        ],
    }


def test_a_plan_in_the_making_is_nobodys_business(client):
    plan = plans.prepare(2026, "计划", by=supervised.officer(Post.VERIFIER), now=NOW)

    assert read(client, "plans")["items"] == []
    assert client.get(f"/api/plans/{plan.number}").status_code == 404


def test_a_published_result_is_told_and_no_other(client):
    check = spot_checks.drawn(at=CheckStage.PUBLISHED, results=spot_checks.BAD)
    spot_checks.lead(at=CheckStage.NOTIFIED, mine=spot_checks.listing(name="乙矿"))

    (told,) = read(client, "checks")["items"]

    assert told == {
        "id": check.pk,
        "number": check.number,
        "stay": check.listing.number,
        "mine": check.listing.mine_id,
        "house": check.house.name_zh,
        "path": "random",
        "took_place_on": "2026-09-22",
        "cooperated": True,
        "green_result": "rectify",
        "publicity_result": "inconsistent",
        "published_at": SAID,
        "page": f"/checks/{check.number}/",
    }
    assert lines(client, "checks") == [told]


def test_a_removal_is_told_with_the_announcement_that_made_it(client):
    fault, neutral = put_away(Ground.FRAUD), put_away(Ground.CLOSED)
    announcement = fault.announcement

    told = read(client, "removals")["items"]
    announced = read(client, "removal-announcements")["items"]
    whole = read(client, f"removal-announcements/{announcement.pk}")

    assert told[0] == {
        "id": fault.pk,
        "number": fault.number,
        "stay": fault.listing.number,
        "mine": fault.listing.mine_id,
        "ground": "fraud",
        "nature": "fault",
        "left_at": SAID,
        "announcement": announcement.number,
        "announcement_id": announcement.pk,
    }
    assert [one["nature"] for one in told] == ["fault", "neutral"]
    assert [one["id"] for one in announced] == [announcement.pk, neutral.announcement_id]
    assert whole == {
        "id": announcement.pk,
        "number": announcement.number,
        "announced_at": SAID,
        "mines": 1,
        "page": f"/removals/{announcement.pk}/",
        "removals": [told[0]],
    }
    assert lines(client, "removals") == told


def test_criticism_names_who_and_why_and_nothing_of_who_complained(client):
    agency = make.agency()
    expert = make.expert(of=make.agency())
    case = criticised(agency, ban_until=date(2028, 3, 1), ban_reason="情节严重。")
    criticised(expert, "TB-2", CaseOutcome.CRITICISM)
    criticised(make.agency(), "TB-3", CaseOutcome.NO_CASE)

    told = read(client, "criticisms")["items"]

    assert told[0] == {
        "id": case.pk,
        "number": "TB-1",
        "house": case.house.name_zh,
        "agency": agency.name_zh,
        "agency_code": agency.credit_code,
        "expert": "",
        "ground": "fee_from_mine",
        "outcome": "ban",
        "reasons": "收费属实。",
        "ban_until": "2028-03-01",
        "decided_at": SAID,
        "voided": 0,
        "page": "/criticisms/TB-1/",
    }
    assert [(one["agency"], one["expert"]) for one in told] == [
        (agency.name_zh, ""),
        (expert.organisation.name_zh, expert.name),
    ]
    assert read(client, "criticisms/TB-1") == {**told[0], "reports": []}
    assert client.get("/api/criticisms/TB-3").status_code == 404


def test_what_a_complaint_led_to_is_told_once_it_is_closed(client):
    stay, by = spot_checks.listing(), supervised.officer(Post.SIGNER)
    second = supervised.officer(Post.SIGNER, Actor.MINISTRY)
    days = {"received_at": NOW, "accept_by": NOW.date(), "answer_by": NOW.date()}
    said = {
        "mine": stay.mine,
        "house": by.organisation,
        "facts": "排废水。",
        "handling": "已整改。",
    }
    answered = {"answered_at": NOW, "answered_by": by, "finding": "true", "rectification": "done"}
    for number, kind, state, end in (
        (1, "damage", "closed", {"closed_at": NOW, "closed_by": second}),
        (2, "fee_demanded", "answered", {}),
    ):
        Complaint.objects.create(
            receipt=f"JB-{number}", kind=kind, state=state, **days, **said, **answered, **end
        )

    told = read(client, "complaints")["items"]

    columns = ("receipt", "mine", "finding", "handling", "rectification", "closed_at")
    assert [tuple(one[column] for column in columns) for one in told] == [
        ("JB-1", stay.mine_id, "true", "已整改。", "done", SAID),
        ("JB-2", None, "", "", "", None),
    ]
    assert lines(client, "complaints") == told


@pytest.mark.parametrize(
    "path",
    ["plans/JH%00", "plans/no", "criticisms/no", "criticisms/%00", "removal-announcements/9"],
)
def test_what_is_not_there_is_told_as_a_problem(client, path):
    response = client.get(f"/api/{path}")

    assert response.status_code == (422 if "%00" in path else 404)
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(client, count, django_assert_num_queries):
    for number in range(count):
        put_away(Ground.FRAUD)
        criticised(make.agency(), f"TB-{number}", CaseOutcome.CRITICISM)

    for path in ("removals", "removal-announcements", "criticisms", "plans"):
        with django_assert_num_queries(2):  # one of them asks what was done last
            client.get(f"/api/{path}")
