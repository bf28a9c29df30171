"""A county's desk on a provincial road: the preliminary review, with what it rests on."""

import make
import pytest
import road
import scenes
from django.urls import reverse

from greenmines.records.applications.queries import open_correction
from greenmines.rules.posts import Actor, Post


@pytest.fixture
def case(db):
    make.round_(version=make.ruleset_version(code="2020-530000"))
    return scenes.application(stage="county_review")


@pytest.fixture
def reviewer(signed_in):
    return signed_in(make.somebody_of(Actor.COUNTY, Post.REVIEWER))


def test_the_county_decides_before_the_preconditions(case, reviewer):
    page = reviewer.get(reverse("authority:decide", args=[case.pk]))
    case.refresh_from_db()
    said = page.content.decode()
    assert {one.clause for one in page.context["findings"]} >= {"1.2a", "1.2b", "1.2f"}
    assert said.count("not declared yet") == 2
    assert "The enterprise declares none." not in said


def test_a_missing_certificate_is_sent_back_by_its_name(case, reviewer):
    said = {"outcome": "return", "return_to": "application", "reason": "请补传营业执照"}
    page = reverse("authority:sign", args=[case.pk])
    unnamed = reviewer.post(page, said)
    reviewer.post(page, {**said, "fields_named": ["certificates", "accidents"]})
    shown = reviewer.get(reverse("authority:case", args=[case.pk])).content.decode()
    assert [one.reason.value for one in unnamed.context["refusals"]] == ["items_missing"]
    assert open_correction(road.fresh(case)).items == ["certificates", "accidents"]
    assert "<b>Certificates, Accidents</b>" in shown
