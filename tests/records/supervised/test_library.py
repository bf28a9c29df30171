"""The library of mines: whose it is, what narrows it, and what is known of each mine."""

from datetime import date, timedelta

import make
import pytest
import spot_checks

from greenmines.records.complaints import actions as complaints
from greenmines.records.complaints.kinds import ComplaintKind
from greenmines.records.credit.actions import EventSaid, record_event
from greenmines.records.credit.queries import Subject
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.removals.models import LeadState
from greenmines.records.supervised.queries import Narrowing, labelled, library_for
from greenmines.rules.checks import CheckStage
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
NOW = spot_checks.VISITED + timedelta(days=30)
NAMES = ("青石岭石灰岩矿", "白石岩石灰岩矿", "清水沟铅锌矿")


@pytest.fixture
def owner():
    return spot_checks.owner()


@pytest.fixture
def stays(owner):
    """Three of one holder, in the order of their numbers."""
    return [spot_checks.listing(by=owner, name=name) for name in NAMES]


@pytest.fixture
def house():
    return make.organisation(kind=Actor.PROVINCE)


def names(house, **narrowing):
    found = library_for(house, Narrowing(**narrowing), NOW)
    return [one.mine.name_zh for one in found]


def complained_of(stay):
    make.somebody_of(Actor.COUNTY, Post.REVIEWER)
    said = complaints.ComplaintSaid(stay.mine, ComplaintKind.DAMAGE, "夜间向河沟排放废水。")
    return complaints.receive(said, now=NOW).complaint


def test_a_province_has_its_own_mines_and_the_ministry_all_by_number(stays, house):
    Listing.objects.filter(pk=stays[0].pk).update(province="150000")
    Listing.objects.filter(pk=stays[2].pk).update(number="GM-1999-0001")

    assert names(house) == [NAMES[2], NAMES[1]]
    assert names(make.organisation(kind=Actor.MINISTRY)) == [NAMES[2], *NAMES[:2]]


def test_whoever_left_the_list_is_in_no_library(stays, house):
    Listing.objects.filter(pk=stays[1].pk).update(left_at=NOW, leaving_ground="closed")

    assert names(house) == [NAMES[0], NAMES[2]]


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ({"words": "石灰岩"}, (0, 1)),
        ({"size": "large"}, (1,)),
        ({"mineral_class": "metal"}, (2,)),
        ({"mining": "underground"}, (2,)),
        ({"mining": "underground", "size": "large"}, ()),
        ({"led_to": True}, (0, 1)),
    ],
)
def test_it_is_narrowed_by_labels_and_by_what_is_open(stays, house, narrowing, found):
    Mine.objects.filter(pk=stays[0].mine_id).update(mineral_class=None, mining=None, size="small")
    Mine.objects.filter(pk=stays[1].mine_id).update(
        mineral_class=None, mining="open_pit", size="large"
    )
    Mine.objects.filter(pk=stays[2].mine_id).update(
        mineral_class="metal", mining="underground", size="small"
    )
    make.lead(stays[0], now=NOW)
    complained_of(stays[1])
    make.lead(stays[2], state=LeadState.OVER, now=NOW)

    assert names(house, **narrowing) == [NAMES[place] for place in found]


def test_a_number_finds_its_mine_from_the_beginning_only(stays, house):
    number = stays[1].number

    assert names(house, words=number.lower()) == [NAMES[1]]
    assert names(house, words=number[3:]) == []


def test_each_mine_has_the_labels_of_its_own_records(stays, owner):
    make.lead(stays[0], now=NOW)
    closed, *_open = [complained_of(stays[1]) for _ in range(3)]
    type(closed).objects.filter(pk=closed.pk).update(
        state="not_accepted", weighed_at=NOW, weighed_by=make.person(), not_accepted_reason="无关。"
    )
    spot_checks.drawn(at=CheckStage.PUBLISHED, mine=stays[2])
    spot_checks.drawn(at=CheckStage.VISITED, mine=stays[1])

    told = labelled(stays, NOW.date())

    assert [one.listing for one in told] == stays
    assert [(one.leads, one.complaints) for one in told] == [(1, 0), (0, 2), (0, 0)]
    days = [one.checked_on for one in told]
    assert days[:2] == [None, None]
    assert days[2] == spot_checks.VISITED.date()


def test_the_credit_is_the_holders_and_nobody_elses(stays, owner):
    stranger = spot_checks.listing(by=make.person(name="周立新"), name="黑石坡石灰岩矿")
    said = EventSaid(
        subject=Subject(SubjectKind.HOLDER, owner.organisation.credit_code),
        name=owner.organisation.name_zh,
        type_code="removed_for_fault",  # severe, so that it is counted at once
        happened_on=date(2020, 9, 5),
        document="云自然资罚〔2020〕3号",
        facts="越界堆放废石。",
    )
    record_event(said, by=None, now=NOW)

    told = labelled([*stays, stranger], NOW.date())

    code = owner.organisation.credit_code
    assert [one.standing and one.standing.subject_code for one in told] == [code, code, code, None]


def test_level_and_risk_are_labels_and_narrow_it(house):
    """Each owner has an account of its own; the licence of `spot_checks` is the county's."""
    owners = [spot_checks.owner() for _ in NAMES]
    stays = [spot_checks.listing(by=by, name=name) for by, name in zip(owners, NAMES, strict=True)]
    Licence.objects.filter(mine=stays[0].mine_id).update(number="C1000002013057110000001")
    Licence.objects.filter(mine=stays[1].mine_id).update(number="C9900002013057110000001")
    code = owners[2].organisation.credit_code
    for risk_class, day in (("risk_d", date(2025, 1, 1)), ("risk_b", date(2026, 1, 1))):
        make.classed(code, risk_class, day=day)

    told = labelled(stays, NOW.date())

    assert [one.level for one in told] == ["ministry", None, "county"]
    risks = [one.risk and (one.risk.risk_class, one.risk.classed_on) for one in told]
    assert risks == [None, None, ("risk_b", date(2026, 1, 1))]
    asked = ("ministry", "province", "county", "unknown")
    found = [names(house, level=one) for one in asked]
    assert found == [[NAMES[0]], [], [NAMES[2]], [NAMES[1]]]
    asked = ("risk_b", "risk_d", "unknown")
    assert [names(house, risk=one) for one in asked] == [[NAMES[2]], [], list(NAMES[:2])]


def test_three_mines_cost_as_many_queries_as_one(stays, django_assert_num_queries):
    kept = list(Listing.objects.select_related("mine__holder").order_by("number"))
    for asked in (kept[:1], kept):
        with django_assert_num_queries(6):
            labelled(asked, NOW.date())
