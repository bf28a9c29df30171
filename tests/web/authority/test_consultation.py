"""Consulting departments in a province whose road asks them: asked, answered, decided."""

import make
import pytest
import road
from django.urls import reverse

from greenmines.records.applications.models import Application
from greenmines.records.organisations.actions import open_organisation
from greenmines.records.reviews.models import Consultation
from greenmines.rules.posts import Actor, Post


STAGE = "material_review"
ASKED = "/authority/asked/"


@pytest.fixture(autouse=True)
def in_september(at):
    at(road.PUBLISHED)


@pytest.fixture
def waiting(case):
    """The case in a round of the provincial road, where departments are asked."""
    version = make.ruleset_version(code="2020-530000")
    case.round.__class__.objects.filter(pk=case.round_id).update(version=version)
    Application.objects.filter(pk=case.pk).update(stage="consultation")
    return road.fresh(case)


@pytest.fixture
def ecologist(db):
    house = open_organisation(
        kind=Actor.DEPARTMENT,
        name_zh="云南省生态环境厅",
        division=make.PROVINCE,
        department="ecology",
        by=None,
        now=make.OPENED,
    )
    return make.person(of=house, posts=[Post.CONSULTANT])


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


def asked(client, case):
    client.post(address("ask", case.pk, "ecology"))
    return Consultation.objects.get()


def test_a_department_is_asked_and_agrees(waiting, ecologist, signed_in):
    consultation = asked(signed_in(road.reviewer()), waiting)
    client = signed_in(ecologist)
    assert list(client.get(ASKED).context["still_open"]) == [consultation]
    assert client.get(address("case", waiting.pk))["Location"] == address("answer", consultation.pk)
    client.post(address("answer", consultation.pk), {"agrees": "yes", "opinion": ""})
    consultation.refresh_from_db()
    assert (consultation.agrees, consultation.answered_by) == (True, ecologist)


def test_who_does_not_agree_says_why(waiting, ecologist, signed_in, reasons):
    consultation = asked(signed_in(road.reviewer()), waiting)
    client = signed_in(ecologist)
    bare = client.post(address("answer", consultation.pk), {"agrees": "no", "opinion": ""})
    assert (bare.status_code, reasons(bare)) == (403, ["reason_missing"])


def test_an_answer_without_a_choice_is_pointed_out(waiting, ecologist, signed_in):
    consultation = asked(signed_in(road.reviewer()), waiting)
    response = signed_in(ecologist).post(address("answer", consultation.pk), {})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["agrees"]


@pytest.mark.usefixtures("ecologist")
def test_a_pass_waits_for_every_department(waiting, signed_in, reasons):
    asked(signed_in(road.reviewer()), waiting)
    said = {"outcome": "pass", "reason": "同意"}
    response = signed_in(road.reviewer()).post(address("sign", waiting.pk), said)
    assert reasons(response) == ["consultation_open", "consultation_open"]


def test_a_department_that_the_step_does_not_name_is_not_asked(waiting, signed_in, reasons):
    response = signed_in(road.reviewer()).post(address("ask", waiting.pk, "water"))
    assert (response.status_code, reasons(response)) == (403, ["field_malformed"])


@pytest.mark.usefixtures("ecologist")
def test_another_department_sees_nothing(waiting, signed_in):
    consultation = asked(signed_in(road.reviewer()), waiting)
    stranger = make.person(kind=Actor.DEPARTMENT)
    client = signed_in(stranger)
    assert client.get(address("answer", consultation.pk)).status_code == 404
    assert client.get(address("case", waiting.pk)).status_code == 404
