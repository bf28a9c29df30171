"""Beginning a self-assessment from the mine's former one."""

import make
import pytest

from greenmines.records.applications import actions
from greenmines.records.applications.beginning import (
    begin_from_former,
    former_application,
    refusals_to_begin_from_former,
)
from greenmines.records.scoresheets.models import Entry
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


@pytest.fixture
def former(owner):
    assessed = make.application(by=owner, at="self_assessment")
    make.filled(assessed.sheet, by=owner, but=("1.1.1",))
    return actions.withdraw(assessed, reason="重新准备", by=owner, now=make.NOW)


@pytest.fixture
def anew(former, owner):
    opened = actions.open_application(former.round, former.licence, by=owner, now=make.NOW)
    make.submitted(opened, by=owner)
    return opened


def test_every_answer_is_taken_over_and_audited_once(former, anew, owner):
    taken = begin_from_former(anew, by=owner, now=make.NOW)

    codes = set(Entry.objects.filter(sheet=anew.sheet).values_list("item_code", flat=True))
    assert former_application(anew) == former
    assert set(taken) == codes
    assert codes == set(
        Entry.objects.filter(sheet=former.sheet).values_list("item_code", flat=True)
    )


def test_what_is_answered_already_stays(anew, owner):
    best = Entry.objects.exclude(sheet=anew.sheet).order_by("item_code").first()
    make.filled(anew.sheet, by=owner)
    before = Entry.objects.get(sheet=anew.sheet, item_code=best.item_code).saved_at

    assert begin_from_former(anew, by=owner, now=make.OPENED) == []
    after = Entry.objects.get(sheet=anew.sheet, item_code=best.item_code).saved_at
    assert after == before


def test_another_enterprise_or_mine_is_no_former_one(former, owner, stranger):
    for person in (owner, stranger):
        other = make.application(by=person, at="self_assessment")

        refusals = refusals_to_begin_from_former(person, other)

        assert [refusal.reason for refusal in refusals] == [Reason.SHEET_MISSING]


def test_a_draft_cannot_begin(former, owner):
    draft = actions.open_application(former.round, former.licence, by=owner, now=make.NOW)

    with pytest.raises(Refused) as caught:
        begin_from_former(draft, by=owner, now=make.NOW)
    assert [refusal.reason for refusal in caught.value.refusals] == [Reason.WRONG_STAGE]
