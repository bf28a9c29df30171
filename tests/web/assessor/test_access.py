"""The doors of the agency's desk, and the mine's file behind the declaration (3.2b)."""

import make
import pytest
from django.urls import reverse
from web.assessor.access import ACCESS

from greenmines.records.assessments.queries import team_of
from greenmines.records.audit.queries import history_of
from greenmines.rules.posts import Actor, Post
from greenmines.web.assessor.urls import urlpatterns
from greenmines.web.shared.doors import posts_at


ITEM = "2.1.2"
# Every page that shows something of the mine beyond its name and place.
OF_THE_MINE = {
    "mine": (),
    "own_item": (ITEM,),
    "visit": (),
    "sheet": (),
    "item": (ITEM,),
    "second_level": ("2.1",),
    "reconciliation": (),
    "settle": (ITEM,),
    "report": (),
    "self_assessment_paper": ("zh",),
    "report_paper": ("zh",),
    "indicator_workbook": ("zh",),
}
OF_THE_APPOINTMENT = {"appointment": (), "team": (), **OF_THE_MINE}


def addresses(pages, appointment):
    return [
        reverse(f"assessor:{name}", args=[appointment.pk, *parts]) for name, parts in pages.items()
    ]


def codes(client, found):
    return {address: client.get(address).status_code for address in found}


def test_every_page_says_who_may_enter():
    doors = {pattern.name: posts_at(pattern.callback) for pattern in urlpatterns}

    assert doors == ACCESS


@pytest.mark.parametrize(
    ("kind", "post"),
    [
        (Actor.ENTERPRISE, Post.RESPONSIBLE),
        (Actor.AGENCY, Post.AGENCY_MANAGER),
        (Actor.AGENCY, Post.EXPERT),
        (Actor.PROVINCE, Post.REVIEWER),
        (Actor.MINISTRY, Post.AUDITOR),
    ],
)
def test_whoever_has_nothing_to_do_with_an_appointment_finds_no_page(signed_in, kind, post):
    """An expert of another agency and one of the same who is not in the team alike."""
    appointment = make.appointment(at="accepted")
    client = signed_in(make.person(kind=kind, posts=[post]))
    found = addresses(OF_THE_APPOINTMENT, appointment)

    assert codes(client, found) == dict.fromkeys(found, 404)


def test_an_expert_of_the_agency_outside_the_team_finds_no_page(signed_in):
    appointment = make.appointment(at="accepted")
    client = signed_in(make.expert(of=appointment.agency))
    found = addresses(OF_THE_APPOINTMENT, appointment)

    assert codes(client, found) == dict.fromkeys(found, 404)


def test_before_the_declaration_every_page_of_the_mine_is_closed(signed_in):
    appointment = make.appointment(at="accepted")
    member = make.joined(appointment, make.expert(of=appointment.agency), is_leader=True)
    client = signed_in(member.person)
    found = addresses(OF_THE_MINE, appointment)
    posts = addresses({"focus": (), "hand_in": (), "item": (ITEM,), "visit": ()}, appointment)

    assert codes(client, found) == dict.fromkeys(found, 403)
    assert [client.post(address).status_code for address in posts] == [403] * 4


def test_what_is_closed_shows_the_name_and_the_place_only(signed_in):
    appointment = make.appointment(at="accepted")
    member = make.joined(appointment, make.expert(of=appointment.agency))
    application = appointment.application

    page = signed_in(member.person).get(reverse("assessor:mine", args=[appointment.pk]))

    text = page.content.decode()
    told = [application.mine.name_zh, "峨山彝族自治县"]
    hidden = [application.number, application.licence.number, "李建明", "0877-4012345"]
    assert [word in text for word in told + hidden] == [True, True, *[False] * 4]


def test_a_file_of_the_mine_opens_with_the_declaration_and_is_audited(signed_in):
    appointment = make.appointment(at="accepted")
    member = make.joined(appointment, make.expert(of=appointment.agency))
    scan = appointment.application.certificates.first().scan
    client, address = signed_in(member.person), reverse("assessor:evidence", args=[scan.pk])

    before = client.get(address).status_code
    make.independent(member)
    after = client.get(address)

    assert (before, after.status_code, after["Content-Type"]) == (403, 200, "image/png")
    b"".join(after.streaming_content)
    reads = [act.verb for act in history_of(scan) if act.verb == "evidence_read"]
    assert reads == ["evidence_read"]


def test_a_file_of_another_mine_is_not_there(signed_in):
    other = make.evidence(by=make.person())
    appointment = make.appointment(at="declared")
    client = signed_in(team_of(appointment)[0].person)

    assert client.get(reverse("assessor:evidence", args=[other.pk])).status_code == 404
