"""The queue: who sees which cases, chips, filters, and queries that do not grow with the rows."""

import make
import pytest
import road
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.rules.posts import Actor, Post


STAGE = "material_review"
HOME = "/authority/"


@pytest.fixture(autouse=True)
def in_august(at):
    at(road.REVIEWED)


def numbers(response):
    return [line.application.number for line in response.context["lines"]]


def chips(response):
    return {name: count for name, _words, count in response.context["chips"]}


def test_the_province_sees_the_case_and_that_it_is_the_reviewers_turn(case, signed_in):
    response = signed_in(road.reviewer()).get(HOME)
    assert numbers(response) == [case.number]
    assert response.context["lines"][0].turn.text == "Your turn"
    assert chips(response) == {"all": 1, "mine": 1, "late": 0, "second": 0, "objected": 0}


def test_it_is_not_the_turn_of_a_verifier(case, signed_in):
    response = signed_in(road.verifier()).get(HOME)
    assert numbers(response) == [case.number]
    assert chips(response)["mine"] == 0


@pytest.mark.usefixtures("case")
def test_another_province_sees_nothing(signed_in):
    other = make.organisation(kind=Actor.PROVINCE, division="330000")
    response = signed_in(make.person(of=other)).get(HOME)
    assert numbers(response) == []


@pytest.mark.parametrize(("division", "seen"), [(make.COUNTY, 1), ("530424", 0)])
@pytest.mark.usefixtures("case")
def test_a_county_sees_its_own_county_only(signed_in, division, seen):
    house = make.organisation(kind=Actor.COUNTY, division=division)
    assert len(numbers(signed_in(make.person(of=house)).get(HOME))) == seen


@pytest.mark.parametrize(("division", "seen"), [("530400", 1), ("530100", 0)])
@pytest.mark.usefixtures("case")
def test_a_city_sees_its_own_counties_only(signed_in, division, seen):
    house = make.organisation(kind=Actor.CITY, division=division)
    assert len(numbers(signed_in(make.person(of=house)).get(HOME))) == seen


def test_the_ministry_sees_every_province_and_filters_by_it(case, signed_in):
    client = signed_in(road.reviewer(Actor.MINISTRY))
    assert numbers(client.get(HOME)) == [case.number]
    assert numbers(client.get(HOME, {"place": "530000"})) == [case.number]
    assert numbers(client.get(HOME, {"place": "330000"})) == []


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"words": "青石岭"}, 1),
        ({"words": "没有这座"}, 0),
        ({"stage": "material_review"}, 1),
        ({"stage": "publicity"}, 0),
        ({"turn": "mine"}, 1),
        ({"turn": "province"}, 1),
        ({"turn": "enterprise"}, 0),
        ({"place": "530400"}, 1),
        ({"place": "530100"}, 0),
        ({"stage": "no such stage", "place": "x", "turn": "nobody"}, 1),
        ({"chip": "late"}, 0),
        ({"chip": "nonsense"}, 1),
    ],
)
@pytest.mark.usefixtures("case")
def test_filters_narrow_the_queue(signed_in, asked, seen):
    assert len(numbers(signed_in(road.reviewer()).get(HOME, asked))) == seen


def test_a_case_past_its_day_is_late(case, signed_in, at):
    at(road.INSPECTED)
    response = signed_in(road.reviewer()).get(HOME, {"chip": "late"})
    assert numbers(response) == [case.number]
    assert response.context["lines"][0].due.kind == "late"


def test_after_the_first_signature_it_is_the_signers_turn(case, signed_in):
    address = reverse("authority:sign", args=[case.pk])
    signed_in(road.reviewer()).post(address, {"outcome": "refuse", "reason": "不符合"})
    signer = signed_in(road.signer()).get(HOME)
    assert chips(signer) == {"all": 1, "mine": 1, "late": 0, "second": 1, "objected": 0}
    first = signed_in(road.reviewer()).get(HOME)
    assert chips(first)["mine"] == 0


def test_an_enterprise_has_no_such_page(case, signed_in):
    assert signed_in(case.opened_by).get(HOME).status_code == 404


@pytest.mark.usefixtures("case")
def test_an_administrator_has_no_such_page(signed_in):
    admin = make.somebody_of(Actor.PROVINCE, Post.SYSTEM_ADMIN)
    assert signed_in(admin).get(HOME).status_code == 404


@pytest.mark.usefixtures("db")
def test_a_department_is_led_to_what_it_was_asked(signed_in):
    response = signed_in(make.person(kind=Actor.DEPARTMENT)).get(HOME)
    assert response["Location"] == reverse("authority:asked")


@pytest.mark.usefixtures("case")
def test_three_rows_cost_as_many_queries_as_one(signed_in, django_assert_num_queries):
    client = signed_in(road.reviewer())
    client.get(HOME)
    with django_assert_num_queries(21):
        assert len(numbers(client.get(HOME))) == 1
    with zeal_ignore():
        make.application(at="third_party")
        make.application(at="third_party")
    with django_assert_num_queries(21):
        assert len(numbers(client.get(HOME))) == 3


def test_a_county_is_told_that_no_step_of_the_round_is_its_own(case, signed_in):
    county = make.person(of=make.organisation(kind=Actor.COUNTY), posts=[Post.REVIEWER])
    told = [
        "no step is yours" in signed_in(person).get(HOME).content.decode()
        for person in (county, road.reviewer())
    ]
    assert told == [True, False]
