"""Papers open exactly to those who may see the thing itself; to nobody else are they there."""

import make
import pytest
import road
import scenes
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.rules.posts import Actor, Post


pytestmark = [pytest.mark.django_db, pytest.mark.long]


def as_person(person):
    client = Client()
    client.force_login(person, backend=make.BACKEND)
    return client


def statuses(address, people):
    return {name: as_person(person).get(address).status_code for name, person in people.items()}


@pytest.fixture
def assessed():
    """An application whose report was submitted, and who stands around it."""
    with zeal_ignore():
        application = make.application(at="third_party")
        appointment = make.appointment(at="reported", application=application)
        elsewhere = make.organisation(kind=Actor.PROVINCE, division="130000")
        people = {
            "owner": application.opened_by,
            "other enterprise": make.person(),
            "manager": make.manager_of(appointment),
            "other agency": make.person(kind=Actor.AGENCY),
            "reviewer": road.reviewer(),
            "other province": make.person(of=elsewhere, posts=[Post.REVIEWER]),
            "auditor": make.somebody_of(Actor.MINISTRY, Post.AUDITOR),
        }
    return application, appointment, people


NOBODY = {
    "owner": 404,
    "other enterprise": 404,
    "manager": 404,
    "other agency": 404,
    "reviewer": 404,
    "other province": 404,
    "auditor": 404,
}


def test_each_paper_of_a_case_opens_to_its_readers_only(assessed):
    application, appointment, people = assessed
    of_case, of_appointment = [application.pk, "zh"], [appointment.pk, "zh"]
    readers = {
        ("applicant:self_assessment_paper", *of_case): {"owner"},
        ("applicant:indicator_workbook", *of_case): {"owner"},
        ("assessor:self_assessment_paper", *of_appointment): {"manager"},
        ("assessor:report_paper", *of_appointment): {"manager"},
        ("assessor:indicator_workbook", *of_appointment): {"manager"},
        ("authority:own_paper", *of_case): {"reviewer"},
        ("authority:own_workbook", *of_case): {"reviewer"},
        ("authority:third_party_paper", *of_case): {"reviewer"},
        ("authority:third_party_workbook", *of_case): {"reviewer"},
        ("authority:opinion_paper", *of_case): {"reviewer"},
    }

    found = {name: statuses(reverse(name[0], args=name[1:]), people) for name in readers}

    assert found == {name: NOBODY | dict.fromkeys(may, 200) for name, may in readers.items()}


def test_a_province_takes_its_own_applications_only(assessed):
    application, _appointment, people = assessed
    address = reverse("authority:applications_workbook", args=[application.round_id, "zh"])

    found = statuses(address, people)

    assert found == NOBODY | {"reviewer": 200, "other province": 200}


def test_a_private_paper_has_its_kind_and_its_chinese_name(assessed):
    application, _appointment, people = assessed
    address = reverse("applicant:self_assessment_paper", args=[application.pk, "zh"])

    response = as_person(people["owner"]).get(address)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%BB%BF")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_no_other_language_and_no_writing(assessed):
    application, _appointment, people = assessed
    client = as_person(people["owner"])

    french = client.get(reverse("applicant:self_assessment_paper", args=[application.pk, "fr"]))
    posted = client.post(reverse("applicant:self_assessment_paper", args=[application.pk, "zh"]))

    assert [french.status_code, posted.status_code] == [404, 405]


def test_without_signing_in_nothing_of_a_case_is_there(assessed):
    application, _appointment, _people = assessed

    response = Client().get(reverse("authority:own_paper", args=[application.pk, "zh"]))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_a_report_that_was_not_submitted_is_refused():
    with zeal_ignore():
        appointment = make.appointment(at="reconciled")
        manager = make.manager_of(appointment)

    response = as_person(manager).get(reverse("assessor:report_paper", args=[appointment.pk, "zh"]))

    assert response.status_code == 403


def test_anybody_takes_the_list_a_certificate_and_a_notice():
    make.organisation(kind=Actor.MINISTRY)
    listing = scenes.listing()
    with zeal_ignore():
        notice = scenes.notice()
    addresses = [
        reverse("certificate_paper", args=[listing.number, "zh"]),
        reverse("certificate_paper", args=[listing.number, "en"]),
        reverse("notice_paper", args=[notice.pk, "zh"]),
        reverse("list_workbook", args=["zh"]),
        reverse("list_csv", args=["en"]),
    ]

    assert [Client().get(address).status_code for address in addresses] == [200] * 5


def test_a_draft_notice_is_its_own_houses_only():
    with zeal_ignore():
        notice = scenes.draft_notice()
        people = {"reviewer": road.reviewer(), "ministry": road.reviewer(Actor.MINISTRY)}

    assert Client().get(reverse("notice_paper", args=[notice.pk, "zh"])).status_code == 404
    address = reverse("authority:notice_paper", args=[notice.pk, "zh"])
    assert statuses(address, people) == {"reviewer": 200, "ministry": 404}


def test_an_unknown_certificate_announcement_or_search_is_not_there():
    addresses = [
        reverse("certificate_paper", args=["GM-1", "zh"]),
        reverse("announcement_paper", args=[99, "zh"]),
        reverse("list_csv", args=["zh"]) + "?year=soon",
    ]

    assert [Client().get(address).status_code for address in addresses] == [404] * 3


def test_a_recommendation_opens_to_its_province_and_sealed_to_the_ministry():
    with zeal_ignore():
        application = road.application(at="recommendation")
        file = road.recommendation_file(founds=[application])
        elsewhere = make.organisation(kind=Actor.PROVINCE, division="130000")
        people = {
            "province": road.reviewer(),
            "other province": make.person(of=elsewhere, posts=[Post.REVIEWER]),
            "ministry": road.reviewer(Actor.MINISTRY),
        }
    open_ones = [
        reverse(name, args=["zh"]) for name in ("authority:open_summary", "authority:open_workbook")
    ]

    before = [statuses(address, people) for address in open_ones]
    with zeal_ignore():
        road.recommendations.seal(file, by=road.signer(), now=road.SEALED)
    names = ("authority:sealed_summary", "authority:sealed_workbook")
    after = [statuses(reverse(name, args=[file.pk, "zh"]), people) for name in names]

    assert before == [{"province": 200, "other province": 404, "ministry": 404}] * 2
    assert after == [{"province": 200, "other province": 404, "ministry": 200}] * 2
