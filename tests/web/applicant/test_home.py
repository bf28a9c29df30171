"""The first page: mines, applications, and what can be started."""

from datetime import timedelta

import make
import pytest

from greenmines.records.applications.actions import withdraw
from greenmines.records.applications.models import Application
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


def starts(response):
    """Number of the licence, and the reasons that stand in the way, for each start."""
    return [
        (row.licence.number, [refusal.reason for refusal in start.refusals])
        for row in response.context["mines"]
        for start in row.starts
    ]


def test_a_new_enterprise_is_told_to_bind_a_licence(signed_in, owner):
    response = signed_in(owner).get("/enterprise/")

    assert response.context["rows"] == []
    assert response.context["mines"] == []
    assert "No licence is bound" in response.content.decode()


def test_a_bound_licence_can_apply_while_a_round_is_open(signed_in, owner):
    make.round_()
    licence = make.bound(by=owner)

    response = signed_in(owner).get("/enterprise/")

    assert starts(response) == [(licence.number, [])]


def test_starting_leads_to_the_new_application(signed_in, filler, owner):
    running = make.round_()
    licence = make.bound(by=owner)

    response = signed_in(filler).post(f"/enterprise/rounds/{running.pk}/start/{licence.pk}/")

    application = Application.objects.get()
    assert response["Location"] == f"/enterprise/applications/{application.pk}/"
    assert (application.licence, application.opened_by) == (licence, filler)


def test_what_was_begun_is_led_to_and_not_offered_again(signed_in, owner):
    drafted = make.application(by=owner)
    withdrawn = make.application(by=owner)
    withdraw(withdrawn, reason="信息有误", by=owner, now=make.NOW)

    response = signed_in(owner).get("/enterprise/")

    found = [
        (row.licence, start.begun) for row in response.context["mines"] for start in row.starts
    ]
    assert found == [(drafted.licence, drafted), (withdrawn.licence, None)]
    assert response.content.decode().count(f"{drafted.number}</a>") == 1


def test_starting_twice_is_refused_on_the_page(signed_in, owner):
    drafted = make.application(by=owner)
    address = f"/enterprise/rounds/{drafted.round_id}/start/{drafted.licence_id}/"

    response = signed_in(owner).post(address)

    assert response.status_code == 403
    reasons = [refusal.reason for refusal in response.context["refusals"]]
    assert reasons == [Reason.LICENCE_ALREADY_APPLIED]


def test_a_province_that_takes_no_part_cannot_start(signed_in, owner):
    make.round_(parts=())
    licence = make.bound(by=owner)

    response = signed_in(owner).get("/enterprise/")

    assert starts(response) == [(licence.number, [Reason.ROUND_NOT_OPEN])]
    assert response.content.decode().count("disabled aria-describedby") == 1


def test_no_round_is_offered_after_the_last_hour(signed_in, owner):
    make.round_(close_at=make.NOW - timedelta(seconds=1))
    make.bound(by=owner)

    response = signed_in(owner).get("/enterprise/")

    assert starts(response) == []
    assert "No round takes applications at present." in response.content.decode()


def test_a_draft_is_our_turn_with_the_working_days_left(signed_in, owner):
    make.application(by=owner)

    (row,) = signed_in(owner).get("/enterprise/").context["rows"]

    assert (row.turn, str(row.left), row.is_own) == (
        "Your turn · 7 working days left",
        "7 working days left",
        True,
    )


def test_an_application_at_the_agency_is_others_turn(signed_in, owner):
    make.application(by=owner, at="third_party")

    (row,) = signed_in(owner).get("/enterprise/").context["rows"]

    assert (row.is_own, row.is_over) == (False, False)


def test_only_the_own_applications_are_listed(signed_in, owner):
    make.application()
    own = make.application(by=owner)

    rows = signed_in(owner).get("/enterprise/").context["rows"]

    assert [row.application for row in rows] == [own]


def test_unread_messages_are_shown(signed_in, owner):
    make.application(by=owner, at="self_assessment")

    response = signed_in(owner).get("/enterprise/")

    topics = sorted(message.topic for message in response.context["messages_unread"])
    assert topics == ["moved", "your_turn"]


@pytest.mark.parametrize(("rows", "queries"), [(1, 18), (3, 24)])
def test_only_the_start_of_each_licence_costs_queries(
    signed_in, owner, django_assert_num_queries, rows, queries
):
    """Three for each bound licence and open round: what stands in the way of starting."""
    running = make.round_()
    for _ in range(rows):
        make.application(by=owner, round_=running)
    client = signed_in(make.person(of=owner.organisation, posts=[Post.FILLER]))
    client.get("/enterprise/")

    with django_assert_num_queries(queries):
        client.get("/enterprise/")
