"""Recording mines, licences and boundaries: by whom, and what a correction leaves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from records.mines.conftest import NUMBER, person_at

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.mines.actions import (
    bind_licence,
    draw_boundary,
    record_licence,
    record_mine,
)
from greenmines.records.mines.facts import MineFacts
from greenmines.records.mines.marking import mark_listed, mark_not_listed
from greenmines.records.mines.models import Boundary, Licence, Mine
from greenmines.records.mines.permissions import refusals_to_draw
from greenmines.records.mines.queries import (
    boundary_of,
    licence_by_number,
    newest_licence,
    visible_to,
)
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.rules.removal import Ground


def reasons(caught):
    return [refusal.reason for refusal in caught.value.refusals]


def test_a_licence_is_recorded_with_its_boundary_drawn(licence):
    boundary = boundary_of(licence)

    assert boundary.area_km2 == Decimal("1.000000")
    assert (round(boundary.west, 2), round(boundary.south, 2)) == (117.0, 39.73)
    verbs = Act.objects.filter(subject_kind="licence").values_list("verb", flat=True)
    assert list(verbs) == [Verb.LICENCE_RECORDED, Verb.BOUNDARY_DRAWN]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"corners": ""}, Reason.BOUNDARY_UNKNOWN),
        ({"corners": "1,****00.5,39500000"}, Reason.CORNERS_MASKED),
        ({"datum": "xian1980"}, Reason.DATUM_CANNOT_BE_PLACED),
    ],
)
def test_corners_that_cannot_be_drawn_are_kept_and_said_why(mine, facts, now, changed, reason):
    licence = record_licence(mine, replace(facts, **changed), by=None, now=now)

    assert boundary_of(licence) is None
    assert licence.corners == changed.get("corners", facts.corners)
    assert [refusal.reason for refusal in refusals_to_draw(licence)] == [reason]
    with pytest.raises(Refused) as caught:
        draw_boundary(licence, by=None, now=now)
    assert reasons(caught) == [reason]


def test_a_renewal_changes_the_dates_and_keeps_the_boundary(licence, mine, facts, now):
    record_licence(mine, replace(facts, valid_until=date(2039, 1, 1)), by=None, now=now)

    assert Licence.objects.get().valid_until == date(2039, 1, 1)
    assert Boundary.objects.get().licence == licence


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"number": "C13"}, Reason.LICENCE_NUMBER_MALFORMED),
        ({"valid_until": date(2018, 1, 1)}, Reason.FIELD_MALFORMED),
    ],
)
def test_a_licence_that_cannot_be_is_refused(mine, facts, now, changed, reason):
    with pytest.raises(Refused) as caught:
        record_licence(mine, replace(facts, **changed), by=None, now=now)

    assert (reasons(caught), Licence.objects.count()) == ([reason], 0)


@pytest.mark.usefixtures("licence")
def test_a_licence_belongs_to_one_mine(facts, now):
    other = record_mine(MineFacts(name_zh="另一矿", division="130200"), by=None, now=now)

    with pytest.raises(Refused) as caught:
        record_licence(other, facts, by=None, now=now)

    assert reasons(caught) == [Reason.FIELD_MALFORMED]


@pytest.mark.parametrize(
    ("kind", "division", "post", "expected"),
    [
        (Actor.MINISTRY, "000000", Post.ROUND_OFFICER, []),
        (Actor.PROVINCE, "130000", Post.REVIEWER, []),
        (Actor.PROVINCE, "140000", Post.REVIEWER, [Reason.NOT_YOUR_CASE]),
        (Actor.CITY, "130200", Post.REVIEWER, [Reason.NOT_YOUR_CASE]),
        (Actor.PROVINCE, "130000", Post.SIGNER, [Reason.NOT_YOUR_POST]),
        (Actor.ENTERPRISE, "130200", Post.RESPONSIBLE, [Reason.NOT_YOUR_POST]),
    ],
)
@pytest.mark.django_db
def test_mines_are_recorded_by_the_ministry_or_their_province(now, kind, division, post, expected):
    by = person_at(kind, "某处", "somebody", post, division=division)
    found = []

    try:
        record_mine(MineFacts(name_zh="矿", division="130200"), by=by, now=now)
    except Refused as refused:
        found = [refusal.reason for refusal in refused.refusals]

    assert (found, Mine.objects.count()) == (expected, 0 if expected else 1)


def test_a_licence_is_found_however_its_number_is_typed(licence):
    assert licence_by_number(f" {NUMBER.lower()} ") == licence
    assert licence_by_number("C13") is None
    assert newest_licence(licence.mine) == licence


def test_a_mine_is_marked_once_and_unmarked_once(mine, now):
    mark_listed(mine, by=None, now=now)
    mark_listed(mine, by=None, now=now)
    mark_not_listed(mine, Ground.CLOSED, by=None, now=now)
    mark_not_listed(mine, Ground.FRAUD, by=None, now=now)

    marked = Act.objects.filter(verb=Verb.MINE_MARKED_LISTED).values_list("details", flat=True)
    kept = Mine.objects.get()
    assert list(marked) == [{"is_listed": True}, {"is_listed": False, "ground": "closed"}]
    assert (kept.is_listed, kept.left_list_at, kept.left_list_for) == (False, now, "closed")


def test_a_mine_that_comes_back_has_not_left(mine, now):
    mark_listed(mine, by=None, now=now)
    mark_not_listed(mine, Ground.CLOSED, by=None, now=now)

    mark_listed(mine, by=None, now=now)

    kept = Mine.objects.get()
    assert (kept.is_listed, kept.left_list_at, kept.left_list_for) == (True, None, "")


@pytest.mark.parametrize(
    ("kind", "division", "is_seen"),
    [
        (Actor.MINISTRY, "000000", True),
        (Actor.PROVINCE, "130000", True),
        (Actor.PROVINCE, "140000", False),
        (Actor.CITY, "130200", True),
        (Actor.CITY, "130300", False),
        (Actor.COUNTY, "130281", False),
        (Actor.AGENCY, "130200", False),
        (Actor.DEPARTMENT, "130000", False),
        (Actor.ENTERPRISE, "130200", False),
    ],
)
def test_a_mine_is_seen_by_the_authorities_of_its_place(mine, kind, division, is_seen):
    person = person_at(kind, "某处", "somebody", division=division)

    assert list(visible_to(person)) == ([mine] if is_seen else [])


def test_records_name_themselves(licence, holder, now):
    binding = bind_licence(licence, by=holder, now=now)

    assert [str(one) for one in (licence.mine, boundary_of(licence), binding)] == [
        "青石岭矿",
        f"{NUMBER}: 1.000000 km²",
        f"{NUMBER} → 青石岭矿业(唐山)",
    ]


def test_a_licence_does_not_end_before_it_begins(mine, facts, now):
    with pytest.raises(Refused) as refused:
        record_licence(mine, replace(facts, valid_until=date(2018, 1, 1)), by=None, now=now)

    assert [one.details for one in refused.value.refusals] == [{"field": "valid_until"}]
