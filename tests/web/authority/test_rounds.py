"""Rounds: a province opens its part once, and all see who takes part."""

import make
import pytest
import road
from django.urls import reverse

from greenmines.records.rounds.models import Part
from greenmines.rules.posts import Actor


LIST = "/authority/rounds/"


@pytest.fixture
def running(db):
    return make.round_(parts=())


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


def test_a_province_opens_its_part_once(running, signed_in, reasons):
    client = signed_in(road.reviewer())
    assert client.post(address("open_part", running.pk))["Location"] == LIST
    assert Part.objects.get().province == make.PROVINCE
    assert reasons(client.post(address("open_part", running.pk))) == ["somebody_was_faster"]


@pytest.mark.usefixtures("running")
def test_a_signer_sees_why_the_button_is_grey(signed_in):
    lines = signed_in(road.signer()).get(LIST).context["lines"]
    assert [one.reason.value for one in lines[0][2]] == ["not_your_post"]


def test_a_county_has_nothing_to_open(running, signed_in):
    officer = make.person(of=make.organisation(kind=Actor.COUNTY))
    assert signed_in(officer).get(LIST).context["lines"] == [(running, None, ())]


def test_three_parts_cost_as_many_queries_as_one(running, signed_in, django_assert_num_queries):
    make.part(round_=running)
    client = signed_in(road.signer(Actor.MINISTRY))
    client.get(address("round", running.pk))
    with django_assert_num_queries(7):
        client.get(address("round", running.pk))
    make.part(round_=running, province="330000")
    make.part(round_=running, province="420000")
    with django_assert_num_queries(7):
        client.get(address("round", running.pk))
