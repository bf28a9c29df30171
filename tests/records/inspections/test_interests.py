"""What ties somebody of a library to a holder or a place: declared, and frozen as a kind."""

from dataclasses import replace
from decimal import Decimal

import make
import pytest
from records.inspections.conftest import HOURS, NOW
from records.inspections.test_freeze import conflicts, read

from greenmines.records.audit.queries import history_of
from greenmines.records.credit.models import CreditStanding
from greenmines.records.inspections.actions import end, freeze
from greenmines.records.inspections.interests import Declared, declare, withdraw
from greenmines.records.inspections.models import Inspector
from greenmines.records.mines.models import Mine
from greenmines.rules.drawing.strata import Weighing
from greenmines.rules.drawing.values import Against
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
KIN = Declared(Against.KIN, "配偶在该企业任职。", holder_code=make.credit_code(7))
HERE = Declared(Against.LOCAL, "籍贯在当地。", division="530100")


def test_kin_at_a_holder_is_a_conflict_with_its_mines(world):
    Mine.objects.filter(pk=world.listings[0].mine_id).update(
        holder_code=KIN.holder_code, holder=None
    )
    declare(world.library[1], KIN, by=world.people[1], now=NOW)

    assert conflicts(world.frozen()) == {("GM-2019-0001", "执法1", "kin")}


@pytest.mark.parametrize("division", ["530100", "530000", "530102"])
def test_a_place_is_a_conflict_with_every_mine_in_it(world, division):
    Mine.objects.all().update(division="530402")
    Mine.objects.filter(pk=world.listings[2].mine_id).update(division="530102")
    said = replace(HERE, division=division)
    declare(world.library[2], said, by=world.verifier, now=NOW)

    found = {one for one in conflicts(world.frozen()) if one[0] == "GM-2019-0003"}

    assert found == {("GM-2019-0003", "执法2", "local")}


def test_each_pair_stands_once_with_its_gravest_reason_mine_after_mine(world):
    """Employed before kin, the first declaration before the next; people in the library's order."""
    employer = world.expert.organisation.credit_code
    Mine.objects.all().update(division="530402")
    first, second = (one.mine_id for one in world.listings[:2])
    Mine.objects.filter(pk=first).update(division="530102", holder_code=employer, holder=None)
    Mine.objects.filter(pk=second).update(division="530102")
    at_work = replace(KIN, holder_code=employer)
    for inspector in (world.library[2], world.library[1]):
        declare(inspector, HERE, by=world.verifier, now=NOW)
        declare(inspector, at_work, by=world.verifier, now=NOW)
    declare(Inspector.objects.get(certificate="专家1"), at_work, by=world.verifier, now=NOW)

    told = [(one.object, one.person, one.reason) for one in read(world.frozen()).conflicts]

    assert told == [
        ("GM-2019-0001", "专家1", "employed"),
        ("GM-2019-0001", "执法1", "local"),
        ("GM-2019-0001", "执法2", "local"),
        ("GM-2019-0002", "执法1", "local"),
        ("GM-2019-0002", "执法2", "local"),
    ]


def test_what_the_house_takes_back_binds_no_later_draw(world):
    interest = declare(world.library[2], HERE, by=world.people[2], now=NOW)
    withdraw(interest, by=world.verifier, now=NOW)

    assert conflicts(world.frozen()) == set()


def test_the_reason_is_nobodys_to_read_in_the_audit(world, said_of):
    interest = declare(world.library[1], KIN, by=world.people[1], now=NOW)

    assert [said_of(act) for act in history_of(interest)] == [
        (
            "interest_declared",
            world.people[1].name,
            "3.3a",
            "",
            {"certificate": "执法1", "against": "kin"},
        )
    ]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"kind": Against.EMPLOYED}, ["field_malformed"]),
        ({"reason": " "}, ["reason_missing"]),
        ({"holder_code": ""}, ["field_missing"]),
        ({"division": "530100"}, ["field_missing"]),
        ({"holder_code": "", "division": "999999"}, ["field_malformed"]),
        ({"holder_code": "12"}, ["credit_code_malformed"]),
    ],
)
def test_a_declaration_says_to_whom_or_where_and_why(world, reasons_of, changed, reasons):
    said = replace(KIN, **changed)

    assert reasons_of(declare, world.library[1], said, by=world.people[1], now=NOW) == reasons


def test_only_the_person_and_the_house_declare_and_only_the_house_takes_back(world, reasons_of):
    inspector = world.library[1]
    stranger = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)
    signer = world.signer
    interest = declare(inspector, KIN, by=world.people[1], now=NOW)

    assert reasons_of(declare, inspector, KIN, by=stranger, now=NOW) == ["not_your_case"]
    assert reasons_of(declare, inspector, KIN, by=signer, now=NOW) == ["not_your_post"]
    assert reasons_of(withdraw, interest, by=world.people[1], now=NOW) == ["not_your_case"]
    withdraw(interest, by=world.verifier, now=NOW)
    interest.refresh_from_db()
    assert reasons_of(withdraw, interest, by=world.verifier, now=NOW) == ["somebody_was_faster"]
    end(inspector, by=world.verifier, now=NOW)
    inspector.refresh_from_db()
    assert reasons_of(declare, inspector, KIN, by=world.people[1], now=NOW) == [
        "somebody_was_faster"
    ]


def counted(code, band):
    CreditStanding.objects.create(
        subject_kind="holder",
        subject_code=code,
        subject_name="某矿业公司",
        method="credit-2026",
        method_digest="0" * 64,
        score=Decimal(60),
        band=band,
        as_of=NOW.date(),
        counted_at=NOW,
        is_newest=True,
    )


@pytest.mark.parametrize(
    ("band", "ratio", "strata"),
    [
        ("D", "0.2", [("all/D", 3, "0.8"), ("all/uncounted", 1, "0.2")]),
        ("A", "0.15", [("all/A", 1, "0.1"), ("all/uncounted", 1, "0.15")]),  # not below the floor
    ],
)
def test_each_band_of_credit_is_a_stratum_with_its_multiplier(world, band, ratio, strata):
    keys = [one.mine_id for one in world.listings]
    Mine.objects.filter(pk__in=keys[:3]).update(holder_code=KIN.holder_code, holder=None)
    Mine.objects.filter(pk__in=keys[3:]).update(holder_code="", holder=None)
    counted(KIN.holder_code, band)
    asked = world.asked(weighing=Weighing.BY_BAND, ratio=Decimal(ratio))

    draw = freeze(asked, world.parties, HOURS, by=world.verifier, now=NOW)

    assert [(one.code, one.size, one.ratio) for one in read(draw).strata] == strata
