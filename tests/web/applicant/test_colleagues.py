"""The people of an enterprise."""

import make
import pytest

from greenmines.records.people.models import Person
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason


pytestmark = pytest.mark.django_db


ENTERED = {
    "name": "李建明",
    "post": "filler",
    "username": "lijianming",
    "password": make.PASSWORD,
    "password_again": make.PASSWORD,
}
PEOPLE = "/enterprise/people/"


def test_only_the_own_house_is_listed(signed_in, owner, filler):
    make.person()

    rows = signed_in(owner).get(PEOPLE).context["rows"]

    assert [(person, posts, may_end) for person, posts, may_end in rows] == [
        (owner, [Post.RESPONSIBLE], False),
        (filler, [Post.FILLER], True),
    ]


def test_a_responsible_person_opens_an_account_for_a_colleague(signed_in, owner):
    response = signed_in(owner).post(PEOPLE, ENTERED)

    person = Person.objects.get(username="lijianming")
    assert response["Location"] == PEOPLE
    assert (person.organisation, person.posts) == (owner.organisation, {Post.FILLER})
    assert person.must_change_password is True


def test_a_filler_sees_why_no_account_can_be_opened(signed_in, filler):
    response = signed_in(filler).get(PEOPLE)

    assert [one.reason for one in response.context["standing"]] == [Reason.NOT_YOUR_POST]


def test_a_filler_who_sends_the_form_is_refused(signed_in, filler):
    response = signed_in(filler).post(PEOPLE, ENTERED)

    assert response.status_code == 403
    assert Person.objects.filter(username="lijianming").count() == 0


def test_a_post_of_another_party_cannot_be_given(signed_in, owner):
    response = signed_in(owner).post(PEOPLE, ENTERED | {"post": "signer"})

    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["password", "post"]


def test_a_colleague_whose_post_has_ended_finds_no_desk(signed_in, owner, filler):
    signed_in(owner).post(f"{PEOPLE}{filler.pk}/end/")

    assert signed_in(filler).get("/enterprise/").status_code == 404


def test_nobody_ends_their_own_post(signed_in, owner):
    response = signed_in(owner).post(f"{PEOPLE}{owner.pk}/end/")

    assert response.status_code == 403
    assert [one.reason for one in response.context["refusals"]] == [Reason.NOT_YOUR_CASE]


def test_people_of_another_house_are_not_there(signed_in, owner):
    stranger = make.person()

    assert signed_in(owner).post(f"{PEOPLE}{stranger.pk}/end/").status_code == 404
