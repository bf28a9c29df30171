"""Rounds: drafted, opened, extended, concluded."""

import make
import pytest
from django.urls import reverse

from greenmines.records.rounds.models import Part, Round
from greenmines.records.rulesets.actions import take_in_shipped
from greenmines.rules.posts import Post


SAID = {
    "name_zh": "2020年度遴选",
    "name_en": "Selection 2020",
    "year": "2020",
    "notice_on": "2020-05-14",
    "applications_open_at": "2020-06-01 09:00",
    "applications_close_at": "2020-06-30 17:00",
    "provinces_finish_at": "2020-09-30 17:00",
}


@pytest.fixture
def officer(as_post):
    return as_post(Post.ROUND_OFFICER)


def test_a_round_is_drafted_and_opened(officer):
    version = make.ruleset_version()

    drafted = officer.post(reverse("office:round_draft"), {**SAID, "version": version.pk})
    round_ = Round.objects.get()
    opened = officer.post(reverse("office:round_open", args=[round_.pk]))

    assert (drafted.status_code, opened.status_code) == (302, 302)
    assert Round.objects.get().state == "open"


def test_dates_that_do_not_follow_one_another_are_refused(officer):
    version = make.ruleset_version()
    said = {**SAID, "version": version.pk, "applications_close_at": "2020-05-30 17:00"}

    response = officer.post(reverse("office:round_draft"), said)

    assert list(response.context["form"].errors) == ["applications_close_at"]
    assert (response.status_code, Round.objects.count()) == (422, 0)


def test_a_round_on_a_set_with_gaps_says_which(officer):
    gaps = next(one for one in take_in_shipped(now=make.OPENED) if one.code == "2025")
    version = make.ruleset_version()
    officer.post(reverse("office:round_draft"), {**SAID, "version": version.pk})
    Round.objects.update(version=gaps)

    response = officer.post(reverse("office:round_open", args=[Round.objects.get().pk]))

    settings = [one.details.get("setting") for one in response.context["refusals"]]
    assert response.status_code == 403
    assert "publicity.length" in settings


def test_a_signer_extends_a_province_with_a_reason(as_post):
    running = make.round_()
    part = running.parts.get()
    address = reverse("office:part_extend", args=[running.pk, part.pk])
    signer = as_post(Post.SIGNER)

    without = signer.post(address, {"until": "2020-10-31 17:00", "reason": ""})
    early = signer.post(address, {"until": "2020-09-01 17:00", "reason": "洪水"})
    extended = signer.post(address, {"until": "2020-10-31 17:00", "reason": "洪水"})
    back = signer.post(address, {"until": "2020-10-30 17:00", "reason": "更正"})

    assert [each.status_code for each in (without, early, extended, back)] == [422, 422, 302, 422]
    assert back.context["last_hour"] == Part.objects.get().extended_until
    assert Part.objects.get().extension_reason == "洪水"


def test_a_round_is_concluded_once(officer):
    running = make.round_()
    address = reverse("office:round_conclude", args=[running.pk])

    unsure = [officer.post(address, said).status_code for said in ({}, {"year": "1999"})]
    answers = [officer.post(address, {"year": running.year}).status_code for _ in range(2)]

    assert (unsure, answers) == ([422, 422], [302, 403])
