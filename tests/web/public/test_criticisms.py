"""Notices of criticism in public: who, why, until when, which reports; never who complained."""

from datetime import date, datetime

import make
import pytest
import time_machine
from django.urls import reverse

from greenmines.records.misconduct import actions
from greenmines.records.misconduct.deciding import decide
from greenmines.records.misconduct.models import CaseSource
from greenmines.rules.deadlines import CHINA
from greenmines.rules.misconduct import CaseOutcome, MisconductGround, Proposed
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
BAN = Proposed(CaseOutcome.BAN, "收费属实。", date(2028, 3, 1), "情节严重。")
NO_CASE = Proposed(CaseOutcome.NO_CASE, "查无实据。")


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(NOW, tick=False):
        yield


def ended(against, proposed=BAN):
    """A case against somebody who waived the hearing, ended as proposed."""
    reviewer, first, second = (
        make.somebody_of(Actor.PROVINCE, Post.REVIEWER),
        make.somebody_of(Actor.PROVINCE, Post.SIGNER),
        make.somebody_of(Actor.MINISTRY, Post.SIGNER),
    )
    said = actions.CaseSaid(
        against, MisconductGround.FEE_FROM_MINE, "据举报人周文彬反映。", CaseSource.OWN_FINDING
    )
    case = actions.open_case(said, by=reviewer, now=NOW)
    actions.tell(case, by=reviewer, now=NOW)
    is_agency = case.agency is not None
    accused = make.person(of=against, posts=(Post.AGENCY_MANAGER,)) if is_agency else against
    actions.waive_hearing(case, "", by=accused, now=NOW)
    actions.propose(case, proposed, by=first, now=NOW)
    return decide(case, by=second, now=NOW)


def test_the_notice_names_who_why_and_until_when(client):
    case = ended(make.agency())

    page = client.get(reverse("criticism", args=[case.number])).content.decode()

    told = (case.agency.name_zh, case.agency.credit_code, "收费属实。", "2028-03-01", "周文彬")
    assert [one in page for one in told] == [True, True, True, True, False]


def test_an_expert_is_named_with_the_agency(client):
    expert = make.expert(of=make.agency())
    case = ended(expert)

    page = client.get(reverse("criticism", args=[case.number])).content.decode()

    assert (expert.name in page, expert.organisation.name_zh in page) == (True, True)


def test_a_case_without_criticism_is_nobodys_business(client):
    case = ended(make.agency(), NO_CASE)

    assert client.get(reverse("criticism", args=[case.number])).status_code == 404
    assert client.get(reverse("criticisms")).context["page"].object_list.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_as_for_three(
    client, rows, django_assert_num_queries
):
    for _ in range(rows):
        ended(make.agency())

    with django_assert_num_queries(2):
        assert len(client.get(reverse("criticisms")).context["page"]) == rows
