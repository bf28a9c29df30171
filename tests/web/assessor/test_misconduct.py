"""What an agency reads of a case against it, and asks to be heard in, at its own desk."""

from datetime import datetime

import make
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from greenmines.records.misconduct import actions
from greenmines.records.misconduct.models import Case, CaseSource
from greenmines.rules.deadlines import CHINA
from greenmines.rules.misconduct import MisconductGround
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _on_a_day(db):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def agency():
    return make.agency()


def opened(agency):
    said = actions.CaseSaid(
        agency, MisconductGround.FEE_FROM_MINE, "收取五万元。", CaseSource.OWN_FINDING
    )
    return actions.open_case(said, by=make.somebody_of(Actor.PROVINCE, Post.REVIEWER), now=NOW)


def told(agency):
    reviewer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    return actions.tell(opened(agency), by=reviewer, now=NOW)


@pytest.fixture
def manager(agency):
    client = Client()
    person = make.person(of=agency, posts=(Post.AGENCY_MANAGER,))
    client.force_login(person, backend=make.BACKEND)
    client.cookies["django_language"] = "en"
    return client


def answer(client, case, choice, statement=""):
    address = reverse("assessor:answer_case", args=[case.pk, choice])
    return client.post(address, {"statement": statement})


def test_an_agency_reads_what_it_was_told_of_and_nothing_sooner(manager, agency):
    silent, case = opened(agency), told(agency)

    assert list(manager.get(reverse("assessor:told_cases")).context["cases"]) == [case]
    page = manager.get(reverse("assessor:told_case", args=[case.pk])).content.decode()
    assert "收取五万元。" in page
    assert manager.get(reverse("assessor:told_case", args=[silent.pk])).status_code == 404


def test_it_asks_to_be_heard_with_what_it_has_to_say(manager, agency):
    case = told(agency)

    refused = answer(manager, case, "ask")
    done = answer(manager, case, "ask", "未收取任何费用。")
    late = answer(manager, case, "waive")

    case.refresh_from_db()
    assert [one.reason for one in refused.context["refusals"]] == ["field_missing"]
    assert (done.status_code, case.hearing, case.statement) == (302, "asked", "未收取任何费用。")
    assert [one.reason for one in late.context["refusals"]] == ["somebody_was_faster"]


def test_it_waives_the_hearing(manager, agency):
    case = told(agency)

    answer(manager, case, "waive")

    assert Case.objects.get().hearing == "waived"
    assert answer(manager, case, "forget").status_code == 404
    assert answer(manager, case, "waive", "长" * 8001).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(
    manager, agency, rows, django_assert_num_queries
):
    for _ in range(rows):
        told(agency)
    manager.get(reverse("assessor:told_cases"))

    with django_assert_num_queries(6):
        assert len(manager.get(reverse("assessor:told_cases")).context["cases"]) == rows
