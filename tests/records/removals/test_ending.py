"""Leads that are over by themselves, and penalties that go on the holder's credit (3.3b, 3.3e)."""

from datetime import date, timedelta

import pytest

from greenmines.records.audit.models import Act
from greenmines.records.credit.models import CreditEvent
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.registers.models import AbnormalPeriod, Penalty, SeriousPeriod
from greenmines.records.removals.crediting import record_penalties
from greenmines.records.removals.ending import end_leads
from greenmines.records.removals.leading import open_leads
from greenmines.records.removals.models import RemovalLead
from greenmines.records.removals.orders import close_lead

from .conftest import NOW
from .test_leading import TODAY, abnormal, code, found, penalty


__all__ = ["code"]
LATER = NOW + timedelta(days=1)


def standing():
    """State and reason of each lead."""
    return list(RemovalLead.objects.order_by("id").values_list("state", "reason"))


def of_its_licence_too():
    """The same decision, told of the licence as well."""
    row = Penalty.objects.get()
    row.pk, row.credit_code, row.licence_number = None, "", Licence.objects.get().number
    row.save(force_insert=True)


@pytest.mark.parametrize(
    ("table", "kind", "name"),
    [
        (AbnormalPeriod, "abnormal_list", "异常名录"),
        (SeriousPeriod, "serious_list", "严重违法名单"),
    ],
)
def test_a_lead_from_a_list_is_over_with_the_stay_and_opens_again_with_it(
    listing, code, table, kind, name
):
    abnormal(table, credit_code=code)
    abnormal(table, credit_code=code, listed_on=date(2026, 2, 1))
    assert (open_leads(NOW), end_leads(NOW)) == (2, 0)
    table.objects.filter(listed_on=date(2026, 1, 8)).update(removed_on=TODAY)

    assert [end_leads(NOW), end_leads(NOW), open_leads(NOW)] == [1, 0, 0]
    assert [one[0] for one in found()] == [kind, kind]
    assert standing() == [("over", f"已于 2026-03-02 移出{name}"), ("open", "")]
    act = Act.objects.get(verb="lead_closed")
    assert (act.actor_name, act.reason) == ("", f"已于 2026-03-02 移出{name}")

    table.objects.update(removed_on=None)

    assert [open_leads(LATER), open_leads(LATER)] == [1, 0]
    assert standing() == [("open", ""), ("open", "")]


def test_a_renewed_licence_a_mine_at_work_and_a_penalty_put_right_end_their_leads(listing, code):
    Licence.objects.update(valid_until=TODAY - timedelta(days=1))
    Mine.objects.update(state="closed")
    penalty(credit_code=code)
    of_its_licence_too()
    assert (open_leads(NOW), end_leads(NOW)) == (3, 0)
    Licence.objects.update(valid_until=date(2030, 1, 1))
    Mine.objects.update(state=None)
    Penalty.objects.filter(credit_code=code).update(rectified_on=TODAY)

    assert end_leads(NOW) == 1  # a state that is not known and half a penalty end nothing

    Mine.objects.update(state="producing")
    Penalty.objects.update(rectified_on=TODAY)

    assert end_leads(NOW) == 2
    assert sorted(standing()) == [
        ("over", "处罚涉及问题已于 2026-03-02 整改完成"),
        ("over", "矿山状态已变更，不再是关闭或资源枯竭"),
        ("over", "采矿许可证已续期，有效期至 2030-01-01"),
    ]


def test_what_somebody_closed_or_what_is_unread_stays_as_it_is(listing, code, verifier):
    abnormal(credit_code=code)
    open_leads(NOW)
    close_lead(RemovalLead.objects.get(), "已核实。", by=verifier, now=NOW)
    AbnormalPeriod.objects.update(removed_on=TODAY)

    assert end_leads(NOW) == 0

    AbnormalPeriod.objects.update(removed_on=None)

    assert open_leads(NOW) == 0
    assert standing() == [("closed", "已核实。")]


def test_a_penalty_goes_on_the_holders_credit_once_whether_or_not_it_is_put_right(listing, code):
    penalty(credit_code=code, rectified_on=TODAY)
    of_its_licence_too()
    penalty(credit_code=code, decision_number="旧", decided_on=date(2019, 2, 3))
    penalty(credit_code=code, decision_number="将", decided_on=TODAY + timedelta(days=1))

    assert [record_penalties(NOW), record_penalties(LATER)] == [1, 1]
    events = CreditEvent.objects.order_by("id")
    assert list(events.values_list("type_code", "subject_code", "document", "happened_on")) == [
        ("penalty", code, "玉环罚〔2026〕3号", date(2026, 2, 3)),
        ("penalty", code, "将", TODAY + timedelta(days=1)),
    ]
    assert record_penalties(NOW - timedelta(days=4000)) == 0
