"""Into which parts the mines of a list fall, by labels that are no columns of theirs."""

from datetime import date

import make
import pytest
from records.plans.conftest import NOW

from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.listings.models import Listing
from greenmines.records.listings.registering import levels_of, registered_on
from greenmines.records.mines.models import Mine
from greenmines.records.plans.parting import holders_of, mines_of, parting, parts_of
from greenmines.records.removals.models import LeadState
from greenmines.rules.drawing.strata import PartedBy
from greenmines.rules.levels import RegisteringLevel
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
BY_MINISTRY, BY_COUNTY = "C1000002013057110000001", "C5304262013057110000001"


def parted(office, way):
    """By way, the part of each of the three mines in the order of their numbers."""
    part_of = parting(way, office.house, NOW)
    return [part_of(one) for one in mines_of(office.house, NOW).order_by("number")]


def test_the_level_is_that_of_the_licence_of_the_stay_or_of_the_newest(office):
    first, second, third = office.listings
    of_stay = make.licence(mine=first.mine, number=BY_MINISTRY, valid_until=date(2027, 1, 1))
    Listing.objects.filter(pk=first.pk).update(licence=of_stay)
    for stay, number, until in (
        (first, "C5304002013057110000001", date(2030, 1, 1)),
        (second, BY_COUNTY, date(2030, 1, 1)),
        (second, "C5300002013057110000001", date(2025, 1, 1)),
        (third, "C9900002013057110000001", date(2030, 1, 1)),
    ):
        make.licence(mine=stay.mine, number=number, valid_until=until)

    assert parted(office, PartedBy.LEVEL) == ["ministry", "county", "unknown"]
    every = Listing.objects.order_by("pk")
    found = levels_of(every)
    for level in (*RegisteringLevel, None):
        asked = [one for one in office.listings if found.get(one.pk) == level]
        assert list(registered_on(every, level)) == asked


def test_the_risk_is_that_of_the_holder_on_the_day_and_of_nobody_who_was_not_told_of(office):
    account = make.organisation()
    mines = [one.mine_id for one in office.listings]
    # Of the first the account counts, and not what its licence said before.
    Mine.objects.filter(pk=mines[0]).update(holder=account, holder_code=make.credit_code(77))
    Mine.objects.filter(pk=mines[1]).update(holder_code=make.credit_code(78))
    held_by = [account.credit_code, make.credit_code(78), ""]
    assert list(holders_of(mines_of(office.house, NOW).order_by("number"))) == held_by
    for code, risk_class, day in (
        (account.credit_code, "risk_a", date(2025, 1, 1)),
        (account.credit_code, "risk_d", date(2026, 2, 10)),
        (account.credit_code, "risk_b", date(2026, 2, 11)),  # tomorrow
        (make.credit_code(77), "risk_b", date(2025, 1, 1)),
    ):
        make.classed(code, risk_class, day=day)

    assert parted(office, PartedBy.RISK) == ["risk_d", "unknown", "unknown"]


def test_an_open_lead_or_complaint_points_at_a_mine(office):
    make.somebody_of(Actor.COUNTY, Post.REVIEWER)
    make.lead(office.listings[0], now=NOW)
    make.lead(office.listings[1], state=LeadState.OVER, now=NOW)
    mine = office.listings[2].mine
    complaints.receive(complaints.ComplaintSaid(mine, ComplaintKind.DAMAGE, "排放废水。"), now=NOW)

    assert parted(office, PartedBy.POINTED_AT) == ["pointed_at", "not_pointed_at", "pointed_at"]


@pytest.mark.parametrize(
    ("way", "queries"),
    [(PartedBy.LEVEL, 1), (PartedBy.RISK, 1), (PartedBy.POINTED_AT, 2), (PartedBy.SIZE, 0)],
)
def test_all_mines_cost_as_many_queries_as_one(office, django_assert_num_queries, way, queries):
    stays = list(mines_of(office.house, NOW))

    with django_assert_num_queries(queries):
        part_of = parting(way, office.house, NOW)
        assert len({part_of(one) for one in stays}) == 1


@pytest.mark.parametrize("way", PartedBy)
@pytest.mark.parametrize("kind", [Actor.PROVINCE, Actor.MINISTRY])
def test_the_parts_of_every_mine_are_among_those_that_can_be(office, way, kind):
    house = make.organisation(kind=kind)
    part_of = parting(way, house, NOW)

    assert {part_of(one) for one in mines_of(house, NOW)} <= set(parts_of(way, house))


@pytest.mark.parametrize(
    ("province", "part"),
    [("110000", "110100"), ("410000", "419000"), ("530000", "530400"), ("530000", "530000")],
)
def test_a_county_without_a_city_has_a_part_too(province, part):
    house = make.organisation(kind=Actor.PROVINCE, division=province)

    assert part in parts_of(PartedBy.PLACE, house)
