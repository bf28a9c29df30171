"""Freezing a draw: who can be drawn, how many, who is tied to whom; public from then on."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

import make
import policy_versions
import pytest
from records.inspections.conftest import HOUR, HOURS, LOTTERY, NOW

from greenmines.records.audit.queries import history_of
from greenmines.records.inspections.actions import abort, end, freeze
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.registers.models import RiskClassing
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.files import draw_from_plain
from greenmines.rules.drawing.strata import PartedBy
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


pytestmark = pytest.mark.django_db


def read(draw):
    return draw_from_plain({"frozen": json.loads(draw.frozen)}).frozen


def test_every_listed_mine_of_the_province_is_in_it_and_a_fifth_is_drawn_rounded_up(world):
    draw = world.frozen(sources=(LOTTERY,))
    frozen = read(draw)

    assert [one.id for one in frozen.objects] == [f"GM-2019-{n:04}" for n in range(1, 7)]
    assert [(one.code, one.size, one.ratio) for one in frozen.strata] == [("all", 2, "0.2")]
    assert frozen.parties == (world.house.name_zh, "省生态环境厅")
    assert frozen.sources == (LOTTERY,)
    assert draw.number == f"2026-{make.PROVINCE}-1"
    assert draw.frozen_digest == sha256(draw.frozen.encode()).hexdigest()
    assert draw.rules == policy_versions.shipped_digest("supervision-2025")


def test_whoever_has_left_the_list_or_lies_elsewhere_is_not_in_it(world):
    first, second = world.listings[:2]
    Listing.objects.filter(pk=first.pk).update(left_at=NOW - HOUR, leaving_ground="closed")
    Listing.objects.filter(pk=second.pk).update(province="150000")

    assert len(read(world.frozen()).objects) == 4


def test_an_expired_certificate_is_excluded_with_its_reason(world):
    frozen = read(world.frozen())

    assert [one.id for one in frozen.people] == ["专家1", "执法1", "执法2", "执法3"]
    assert [(one.id, one.reason) for one in frozen.excluded_people] == [
        ("执法0", "certificate_expired")
    ]


def test_whoever_left_the_library_is_in_no_draw(world):
    end(world.library[1], by=world.verifier, now=NOW)

    assert "执法1" not in [one.id for one in read(world.frozen()).people]


def test_a_mine_is_excluded_with_the_reason_of_whoever_freezes(world):
    frozen = read(world.frozen(excluded={"GM-2019-0002": "checked_this_year"}))

    assert [(one.id, one.reason) for one in frozen.excluded] == [
        ("GM-2019-0002", "checked_this_year")
    ]
    assert "GM-2019-0002" not in [one.id for one in frozen.objects]


@pytest.mark.parametrize(
    ("parted_by", "strata"),
    [
        (PartedBy.MINERAL_CLASS, [("metal", 1), ("unknown", 1)]),
        (PartedBy.MINING, [("open_pit", 1), ("unknown", 1)]),
        (PartedBy.PLACE, [("530100", 1), ("530400", 1)]),
        (PartedBy.SIZE, [("large", 1), ("unknown", 1)]),
    ],
)
def test_each_stratum_gives_its_share(world, parted_by, strata):
    keys = [one.mine_id for one in world.listings]
    Mine.objects.filter(pk__in=keys[:3]).update(
        mineral_class="metal", mining="open_pit", size="large", division="530102"
    )
    Mine.objects.filter(pk__in=keys[3:]).update(mineral_class=None, mining=None, division="530402")

    draw = freeze(
        replace(world.asked(), parted_by=parted_by),
        world.parties,
        HOURS,
        by=world.verifier,
        now=NOW,
    )

    assert [(one.code, one.size) for one in read(draw).strata] == strata


def test_of_the_riskier_holders_more_are_drawn_by_the_classes_of_that_day(world):
    codes = [make.credit_code(70 + place) for place in range(6)]
    for one, code in zip(world.listings, codes, strict=True):
        Mine.objects.filter(pk=one.mine_id).update(holder=None, holder_code=code)
    told = ("risk_a", "risk_a", "risk_d", "risk_d", "risk_d")
    for code, risk_class in zip(codes, told, strict=False):
        make.classed(code, risk_class, day=date(2026, 1, 5))
    asked = replace(world.asked(), parted_by=PartedBy.RISK, ratios={"risk_d": Decimal("0.6")})

    draw = freeze(asked, world.parties, HOURS, by=world.verifier, now=NOW)

    RiskClassing.objects.update(risk_class="risk_b")
    draw.refresh_from_db()
    frozen = read(draw)
    assert [(one.code, one.size, one.ratio) for one in frozen.strata] == [
        ("risk_a", 1, "0.2"),
        ("risk_d", 2, "0.6"),
        ("unknown", 1, "0.2"),
    ]
    assert [one.stratum for one in frozen.objects] == [*told, "unknown"]


def test_the_ministry_draws_among_all_provinces(world):
    Listing.objects.filter(pk=world.listings[0].pk).update(province="150000")
    ministry = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    draw = freeze(
        replace(world.asked(), parted_by=PartedBy.PLACE),
        (ministry.organisation, world.department),
        HOURS,
        by=ministry,
        now=NOW,
    )

    assert [one.code for one in read(draw).strata] == ["150000", make.PROVINCE]


def test_a_house_draws_one_after_the_other(world):
    first = world.frozen()

    with pytest.raises(Refused) as refused:
        world.frozen()

    assert [(one.reason, one.details) for one in refused.value.refusals] == [
        (Reason.DRAW_UNDER_WAY, {"draw": first.number})
    ]
    abort(first, "名单有误。", by=world.signer, now=NOW)
    assert world.frozen().number == f"2026-{make.PROVINCE}-2"


def conflicts(draw):
    return {(one.object, one.person, one.reason) for one in read(draw).conflicts}


def test_nobody_checks_a_mine_that_employs_them(world):
    mine = world.listings[0].mine
    Mine.objects.filter(pk=mine.pk).update(holder_code=credit_code_of(world), holder=None)

    assert conflicts(world.frozen()) == {("GM-2019-0001", "专家1", "employed")}


def credit_code_of(world):
    return world.expert.organisation.credit_code


@pytest.mark.parametrize(
    ("until", "found"),
    [(None, True), (date(2025, 3, 2), True), (date(2025, 3, 1), False)],
)
def test_dealings_within_the_months_of_the_rules_are_a_conflict(world, until, found):
    holder = make.organisation()
    Mine.objects.filter(pk=world.listings[1].mine_id).update(holder=holder)
    make.tie(
        expert=world.expert, enterprise=holder, from_on=date(2024, 1, 1), until_on=until, now=NOW
    )

    assert conflicts(world.frozen()) == ({("GM-2019-0002", "专家1", "tied")} if found else set())


def test_dealings_of_the_agency_bind_its_experts(world):
    holder = make.organisation()
    Mine.objects.filter(pk=world.listings[1].mine_id).update(holder=holder)
    agency = world.expert.organisation
    make.tie(agency=agency, enterprise=holder, from_on=date(2026, 1, 1), now=NOW)

    assert conflicts(world.frozen()) == {("GM-2019-0002", "专家1", "tied")}


def test_nobody_checks_what_they_or_their_agency_assessed(world):
    appointment = make.appointment(at="teamed")
    member = appointment.members.first()
    world.enrol(member.person, "专家7", kind=PersonKind.EXPERT)
    Listing.objects.filter(pk=world.listings[2].pk).update(application=appointment.application_id)

    found = conflicts(world.frozen())

    assert ("GM-2019-0003", "专家7", "assessed") in found


def test_it_is_audited_with_the_digest(world, said_of):
    draw = world.frozen()

    assert [said_of(act) for act in history_of(draw)] == [
        (
            "draw_frozen",
            world.verifier.name,
            "3.3a",
            "",
            {"number": draw.number, "digest": draw.frozen_digest},
        )
    ]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"ratio": Decimal(0)}, ["field_malformed"]),
        ({"ratio": Decimal("1.01")}, ["field_malformed"]),
        ({"ratio": Decimal("0.09")}, ["share_too_small"]),
        ({"ratios": {"open_pit": Decimal("0.09")}}, ["share_too_small"]),
        ({"excluded": {"GM-2019-0002": " "}}, ["reason_missing"]),
        ({"excluded": {"GM-1999-0001": "closed"}}, ["field_malformed"]),
    ],
)
def test_a_share_and_every_exclusion_must_make_sense(world, reasons_of, changed, reasons):
    assert reasons_of(world.frozen, **changed) == reasons


def test_nothing_is_frozen_before_there_are_rules_of_supervision(world, reasons_of):
    early = datetime(2020, 5, 31, 9, tzinfo=CHINA)

    assert reasons_of(world.frozen, now=early) == ["setting_not_set"]


def test_one_party_alone_does_not_make_a_seed(world, reasons_of):
    def alone(*parties):
        freeze(world.asked(), parties, HOURS, by=world.verifier, now=NOW)

    assert reasons_of(alone, world.house) == ["field_missing"]
    twin = make.organisation(kind=Actor.DEPARTMENT, name="省生态环境厅")
    assert reasons_of(alone, world.department, twin) == ["field_malformed"]


def test_first_everybody_commits_and_then_everybody_reveals(world, reasons_of):
    def at(commit_until, reveal_until):
        hours = replace(HOURS, commit_until=commit_until, reveal_until=reveal_until)
        freeze(world.asked(), world.parties, hours, by=world.verifier, now=NOW)

    assert reasons_of(at, NOW, NOW) == ["day_too_early", "day_too_early"]
    assert reasons_of(at, NOW + timedelta(days=2), NOW + HOUR) == ["day_too_early"]


@pytest.mark.parametrize("post", [Post.REVIEWER, Post.SIGNER])
def test_only_the_verifier_freezes(world, reasons_of, post):
    person = make.somebody_of(Actor.PROVINCE, post)

    assert reasons_of(freeze, world.asked(), world.parties, HOURS, by=person, now=NOW) == [
        "not_your_post"
    ]
