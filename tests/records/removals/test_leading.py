"""Leads open by themselves, once for each source, only of mines that stand in the list (3.3b)."""

from datetime import date, timedelta

import make
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.complaints.models import Complaint
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.registers.models import AbnormalPeriod, Penalty
from greenmines.records.removals.leading import open_leads
from greenmines.records.removals.models import RemovalLead
from greenmines.rules.posts import Actor, Post

from .conftest import NOW


TODAY = NOW.date()


def found():
    return list(RemovalLead.objects.order_by("id").values_list("kind", "source", "happened_on"))


@pytest.fixture
def code(listing, owner):
    return owner.organisation.credit_code


def abnormal(table=AbnormalPeriod, **columns):
    usual = {"listed_on": date(2026, 1, 8), "ground": "未按时填报"}
    make.imported(table(**usual | columns), as_of=TODAY)


def penalty(**columns):
    usual = {
        "decision_number": "玉环罚〔2026〕3号",
        "authority": "玉溪市生态环境局",
        "kind": "罚款",
        "decided_on": date(2026, 2, 3),
        "ground": "堆场未采取有效抑尘措施",
    }
    make.imported(Penalty(**usual | columns), as_of=TODAY)


def test_without_anything_that_points_at_a_mine_no_lead_is_opened(listing):
    assert open_leads(NOW) == 0


def test_the_abnormal_list_leads_to_its_mine_by_licence_or_by_holder_while_it_lasts(listing, code):
    number = Licence.objects.get().number
    abnormal(licence_number=number)
    abnormal(credit_code=code, listed_on=date(2026, 2, 1))
    abnormal(credit_code=code, listed_on=date(2025, 2, 1), removed_on=date(2025, 5, 1))
    abnormal(credit_code=make.credit_code(999_998))

    assert open_leads(NOW) == 2
    assert found() == [
        ("abnormal_list", f"{number} 2026-01-08", date(2026, 1, 8)),
        ("abnormal_list", f"{code} 2026-02-01", date(2026, 2, 1)),
    ]


def test_a_holder_that_has_no_account_is_known_by_its_code(listing):
    Mine.objects.update(holder=None, holder_code=make.credit_code(777_777))
    abnormal(credit_code=make.credit_code(777_777))

    assert open_leads(NOW) == 1


def test_a_penalty_within_the_stay_leads_on_until_it_is_put_right(listing, code):
    penalty(credit_code=code)
    penalty(credit_code=code, decision_number="旧", decided_on=date(2019, 2, 3))
    penalty(credit_code=code, decision_number="改", rectified_on=date(2026, 2, 20))

    assert open_leads(NOW) == 1
    assert RemovalLead.objects.get().facts == (
        "玉溪市生态环境局 玉环罚〔2026〕3号：罚款，堆场未采取有效抑尘措施"
    )


def test_a_licence_that_ran_out_and_a_mine_that_closed_lead_on(listing):
    Licence.objects.update(valid_until=TODAY)
    on_last_day = open_leads(NOW)
    Mine.objects.update(state="closed")

    assert on_last_day == 0
    assert open_leads(NOW + timedelta(days=1)) == 2
    assert found() == [
        ("licence_ended", "2026-03-02", TODAY),
        ("mine_closed", "closed", TODAY + timedelta(days=1)),
    ]


def complaint(listing, **columns):
    usual = {
        "mine": listing.mine,
        "kind": "damage",
        "receipt": f"JB-2026-530426-{len(columns)}",
        "follow_up_digest": "0" * 64,
        "facts": "矿山废水流入村口水塘。",
        "received_at": NOW,
        "house": make.organisation(kind=Actor.COUNTY),
        "accept_by": TODAY,
        "answer_by": TODAY,
        "state": "closed",
        "finding": "true",
        "answer": "属实，已责令停止排放。",
        "closed_at": NOW,
        "closed_by": make.somebody_of(Actor.COUNTY, Post.SIGNER),
    }
    return Complaint.objects.create(**usual | columns)


def test_a_complaint_that_was_found_true_leads_on(listing):
    complaint(listing)
    complaint(listing, finding="not_true", receipt="JB-2")
    complaint(listing, kind="title_misused", receipt="JB-3")
    complaint(listing, kind="fee_demanded", receipt="JB-4")

    assert open_leads(NOW) == 1
    assert found() == [("complaint", "JB-2026-530426-0", TODAY)]


def test_a_lead_is_opened_once_whoever_looks_and_is_told_to_the_nearest_house(listing, code, told):
    reviewer = make.somebody_of(Actor.COUNTY, Post.REVIEWER)
    penalty(credit_code=code)

    assert [open_leads(NOW), open_leads(NOW), open_leads(NOW + timedelta(days=1))] == [1, 0, 0]
    assert told(reviewer) == ["lead_opened"]
    act = Act.objects.get(verb="lead_opened")
    assert (act.actor_name, act.details["source"]) == ("", "玉环罚〔2026〕3号")


def test_a_mine_that_left_leads_to_nothing(listing, code):
    scenes.left(listing)
    penalty(credit_code=code)

    assert open_leads(NOW) == 0


def test_many_mines_cost_no_more_questions_than_one(listing, code, django_assert_max_num_queries):
    penalty(credit_code=code)
    open_leads(NOW)
    for number in (2, 3):
        other = scenes.listing(number=f"GM-2019-000{number}", name=f"矿{number}")
        Mine.objects.filter(pk=other.mine_id).update(holder=listing.mine.holder)

    with django_assert_max_num_queries(40):
        assert open_leads(NOW) == 2
