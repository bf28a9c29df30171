"""The doors of the enterprise's desk: for anybody else its pages are not there."""

import make
import pytest
from django.urls import reverse
from web.applicant.access import ACCESS

from greenmines.rules.posts import Actor, Post
from greenmines.web.applicant.urls import urlpatterns


pytestmark = pytest.mark.django_db


OF_ONE = (
    "application",
    "particulars",
    "declarations",
    "add_penalty",
    "add_accident",
    "certificates",
    "add_certificate",
    "operation",
    "check",
    "withdraw",
)
OF_THE_HOUSE = ("home", "bind", "colleagues", "evidence")


def test_every_page_says_who_may_enter():
    assert sorted(pattern.name for pattern in urlpatterns) == sorted(ACCESS)


@pytest.mark.parametrize(
    ("kind", "post"),
    [
        (Actor.AGENCY, Post.AGENCY_MANAGER),
        (Actor.AGENCY, Post.EXPERT),
        (Actor.PROVINCE, Post.REVIEWER),
        (Actor.PROVINCE, Post.SIGNER),
        (Actor.MINISTRY, Post.AUDITOR),
        (Actor.DEPARTMENT, Post.CONSULTANT),
    ],
)
def test_other_parties_find_no_desk_here(signed_in, kind, post):
    drafted = make.application()
    client = signed_in(make.person(kind=kind, posts=[post]))
    addresses = [reverse(f"applicant:{name}") for name in OF_THE_HOUSE]
    addresses += [reverse(f"applicant:{name}", args=[drafted.pk]) for name in OF_ONE]

    codes = {address: client.get(address).status_code for address in addresses}

    assert codes == dict.fromkeys(addresses, 404)


def test_another_enterprise_finds_no_application_of_ours(signed_in, owner):
    drafted = make.application(by=owner)
    client = signed_in(make.person())
    addresses = [reverse(f"applicant:{name}", args=[drafted.pk]) for name in OF_ONE]

    codes = {address: client.get(address).status_code for address in addresses}

    assert codes == dict.fromkeys(addresses, 404)


def test_both_posts_of_the_enterprise_come_in(signed_in, owner, filler):
    drafted = make.application(by=owner)
    addresses = [reverse(f"applicant:{name}") for name in OF_THE_HOUSE]
    addresses += [reverse(f"applicant:{name}", args=[drafted.pk]) for name in OF_ONE]

    for person in (owner, filler):
        client = signed_in(person)
        codes = {address: client.get(address).status_code for address in addresses}
        assert codes == dict.fromkeys(addresses, 200)


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(client):
    response = client.get("/enterprise/")

    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/enterprise/"


def test_somebody_whose_post_has_ended_finds_nothing(signed_in):
    client = signed_in(make.person(posts=[]))

    assert client.get("/enterprise/").status_code == 404
