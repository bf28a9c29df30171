"""Whose view an application is in: drafts are the enterprise's own, places see their own mines."""

import make
import pytest
from records.applications.placing import put

from greenmines.records.applications.queries import (
    id_of,
    is_within_reach,
    submitted_in,
    visible_to,
)
from greenmines.rules.posts import Actor, Post


HOUSES = {
    "province": (Actor.PROVINCE, "530000"),
    "other province": (Actor.PROVINCE, "150000"),
    "city": (Actor.CITY, "530400"),
    "other city": (Actor.CITY, "530100"),
    "county": (Actor.COUNTY, "530426"),
    "other county": (Actor.COUNTY, "530427"),
    "ministry": (Actor.MINISTRY, "000000"),
}
SEE = {"province", "city", "county", "ministry"}


def officer(name, post=Post.REVIEWER):
    kind, division = HOUSES[name]
    return make.person(of=make.organisation(kind=kind, division=division), posts=(post,))


@pytest.mark.parametrize("name", HOUSES)
def test_an_authority_sees_submitted_applications_of_its_place_and_no_drafts(draft, owner, name):
    person = officer(name)
    drafts = list(visible_to(person))

    put(draft, "self_assessment", submitted_by=owner)

    expected = [draft] if name in SEE else []
    assert (drafts, list(visible_to(person))) == ([], expected)
    assert is_within_reach(person, draft) is (name in SEE)


@pytest.mark.parametrize("post", [Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDITOR])
@pytest.mark.parametrize("name", ["province", "ministry"])
def test_administrators_see_no_application(draft, owner, post, name):
    put(draft, "self_assessment", submitted_by=owner)

    assert list(visible_to(officer(name, post))) == []


def test_an_enterprise_sees_its_own_with_both_posts_and_nobody_elses(draft, owner, clerk, stranger):
    without = make.person(of=owner.organisation, posts=())

    assert [list(visible_to(one)) for one in (owner, clerk, stranger, without)] == [
        [draft],
        [draft],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("kind", "post"), [(Actor.AGENCY, Post.AGENCY_MANAGER), (Actor.DEPARTMENT, Post.CONSULTANT)]
)
def test_agencies_and_departments_see_none_by_this_way(draft, owner, kind, post):
    put(draft, "third_party", submitted_by=owner)
    person = make.person(kind=kind, posts=(post,))

    assert (list(visible_to(person)), is_within_reach(person, draft)) == ([], False)


def test_a_number_leads_to_a_key_and_drafts_are_not_counted_as_received(draft, owner):
    before = submitted_in(draft.round)
    put(draft, "self_assessment", submitted_by=owner)

    assert (id_of(f" {draft.number} "), id_of("2020-53-999999")) == (draft.pk, None)
    assert (before, submitted_in(draft.round)) == (0, 1)
