"""Whose checks are whose, what is public, and what other nouns ask for."""

from datetime import date, datetime, timedelta

import make
import pytest
import spot_checks
from spot_checks import BAD, DUE, FINE, VISITED

from greenmines.records.checks.queries import (
    PublicCount,
    checks_of,
    of_area,
    of_enterprise,
    overdue_on,
    public_check,
    public_counts,
    public_years,
    publicity_results_since,
    published_results,
    results_of_house,
    team_of,
    visible_to,
    with_team,
)
from greenmines.rules.checks import CheckPath, GreenResult, PublicityResult
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


LATER = DUE + timedelta(days=1)


@pytest.mark.parametrize("kind", [Actor.COUNTY, Actor.CITY, Actor.PROVINCE, Actor.MINISTRY])
def test_an_officer_sees_the_checks_of_the_own_area(kind):
    here = spot_checks.lead()
    elsewhere = {Actor.COUNTY: "530427", Actor.CITY: "530100", Actor.PROVINCE: "150000"}
    officer = make.somebody_of(kind, Post.REVIEWER)

    assert (list(of_area(officer)), list(visible_to(officer))) == ([here], [here])
    if kind in elsewhere:
        house = make.organisation(kind=kind, division=elsewhere[kind])
        assert list(visible_to(make.person(of=house, posts=(Post.REVIEWER,)))) == []


def test_somebody_of_the_team_sees_the_check_until_they_leave_it():
    check = spot_checks.lead()
    spot_checks.lead(mine=spot_checks.listing(name="另一座矿"))
    member = team_of(check)[2]

    assert list(with_team(member.person)) == list(visible_to(member.person)) == [check]
    assert list(of_area(member.person)) == []
    type(member).objects.filter(pk=member.pk).update(left_at=VISITED, left_by=member.person)
    assert list(visible_to(member.person)) == []


def test_an_enterprise_sees_its_own_checks_from_the_notice_on():
    owner = spot_checks.owner()
    planned = spot_checks.lead(mine=spot_checks.listing(by=owner))
    notified = spot_checks.drawn(at="notified", mine=planned.listing)

    assert list(of_enterprise(owner)) == [notified]
    assert list(of_enterprise(spot_checks.owner())) == []
    assert list(of_enterprise(spot_checks.officer(Post.SIGNER))) == []
    assert list(visible_to(owner)) == []


def test_the_public_reads_what_is_published_and_what_is_overdue():
    published = spot_checks.drawn(at="published", results=BAD)
    late = spot_checks.lead(at="decided")
    spot_checks.lead(at="notified")

    assert list(published_results()) == [published]
    assert list(checks_of(published.listing.mine)) == [published]
    assert (public_check(published.number), public_check(late.number)) == (published, None)
    assert public_check("\0") is None
    assert (list(overdue_on(DUE)), list(overdue_on(LATER))) == ([], [late])
    assert public_years() == [2026]


def test_what_is_counted_in_public_tells_of_no_lead_before_the_notice():
    spot_checks.lead()
    spot_checks.lead(at="drafted")
    spot_checks.drawn()
    spot_checks.drawn(at="published")

    assert public_counts(LATER) == [
        PublicCount(CheckPath.RANDOM, begun=2, published=1, overdue=0),
        PublicCount(CheckPath.LEAD, begun=1, published=0, overdue=1),
    ]


def test_the_publicity_system_is_told_of_what_was_looked_at_since():
    told = spot_checks.lead(at="published", results=BAD)
    spot_checks.lead(at="published", results=FINE)

    refused = spot_checks.turned_away()
    assert list(publicity_results_since(VISITED)) == [told, refused]
    assert list(publicity_results_since(VISITED + timedelta(seconds=1))) == []


def test_a_province_sums_up_the_results_of_a_period_by_path():
    spot_checks.drawn(at="published", results=BAD)
    spot_checks.drawn(at="published")
    spot_checks.lead(at="published", results=BAD)
    spot_checks.lead(at="decided")
    since = datetime(2026, 9, 1, tzinfo=CHINA)

    found = results_of_house(make.PROVINCE, since, VISITED)
    before = results_of_house(make.PROVINCE, since, since + timedelta(days=1))

    random, lead = found.counts
    assert (found.checked, found.awaited, before.checked, before.awaited) == (3, 1, 0, 0)
    assert (found.since, found.until) == (date(2026, 9, 1), date(2026, 9, 22))
    assert dict(random.results) == {
        GreenResult.NO_PROBLEM: 1,
        GreenResult.RECTIFY: 1,
        GreenResult.REMOVAL_PROPOSED: 0,
        GreenResult.DID_NOT_COOPERATE: 0,
    }
    assert (lead.checked, dict(lead.publicity)[PublicityResult.INCONSISTENT]) == (1, 1)
    assert results_of_house("150000", since, VISITED).checked == 0
