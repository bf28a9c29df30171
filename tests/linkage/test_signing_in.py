"""Signing in with an account of the publicity system: what it opens, and what it never does."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import jwt
import make
import pytest
import urllib3
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from linkage.conftest import CODE

from greenmines.records.audit.models import Act
from greenmines.records.inbox.models import Message
from greenmines.records.linkage.accounts import Claims, refusals_to_come_in, refusals_to_connect
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import Holder, Register
from greenmines.records.registers.shelves import Line
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.stand_in.said import Account
from greenmines.stand_in.signing_in import CLIENT_ID, CLIENT_SECRET


pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]
ACCOUNTS = (
    Account("li.ming", "李明", CODE, verified=True),
    Account("王强", "王强", CODE, verified=True),
    Account("unverified", "未核验", CODE),
    Account("foreign", "他人", make.credit_code(5), verified=True),
)


def browser():
    """On this machine: the stand-in sends nobody back to another."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def client():
    return browser()


@pytest.fixture
def linked(server, system, settings):
    settings.PUBLICITY_CLIENT, settings.PUBLICITY_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
    server.standing.said = replace(server.standing.said, accounts=ACCOUNTS)
    told = Holder(
        credit_code=CODE,
        name_zh="保山石灰石有限公司",
        legal_representative="李某",
        division="530521",
    )
    origin = Origin("holders.csv", "0" * 64, make.NOW.date())
    take_in(Register.HOLDERS, [Line(2, told)], origin=origin, by=None, now=make.NOW)
    return server


@pytest.fixture
def come(linked):
    """A browser that goes there, chooses an account and comes back; the page it then sees."""

    def goes(username, client, **more):
        there = client.post(reverse("publicity_sign_in"), more)
        query = urlsplit(there.headers["Location"]).query
        with urllib3.PoolManager(retries=False) as pool:
            back = pool.request(
                "POST",
                f"{linked.url}/authorize",
                fields={"asked": query, "account": username},
                encode_multipart=False,
                redirect=False,
            )
        address = urlsplit(back.headers["Location"])
        return client.get(f"{address.path}?{address.query}", follow=True)

    return goes


def reasons(page):
    return [one.reason for one in page.context["refusals"]]


def opened(client):
    return client.post(reverse("socialaccount_signup"), follow=True)


def test_the_first_of_a_holder_opens_the_enterprise_and_answers_for_it(come, client):
    said = come("li.ming", client)
    before = Person.objects.count()
    after = opened(client)

    person = Person.objects.get(username="li.ming")
    house = person.organisation
    assert (said.context["house"].name_zh, said.context["post"]) == (
        "保山石灰石有限公司",
        Post.RESPONSIBLE,
    )
    assert (before, person.posts, person.has_usable_password()) == (0, {Post.RESPONSIBLE}, False)
    assert (house.credit_code, house.division, house.legal_representative) == (
        CODE,
        "530521",
        "李某",
    )
    assert after.redirect_chain[-1][0] == reverse("applicant:bind")
    bound = Act.objects.get(verb="publicity_account_bound")
    assert (bound.subject_id, bound.details) == (
        str(person.pk),
        {"account": "li.ming", "code": CODE, "post": "responsible"},
    )


def test_whoever_comes_later_fills_in_and_the_responsible_person_is_told(come, client):
    come("li.ming", client)
    opened(client)
    other = browser()
    come("王强", other)
    opened(other)

    second = Person.objects.exclude(username="li.ming").get()
    assert (second.posts, second.username[:3]) == ({Post.FILLER}, "gs-")
    assert Organisation.objects.filter(credit_code=CODE).count() == 1
    message = Message.objects.get()
    assert (message.person.username, message.details) == (
        "li.ming",
        {"person": "王强", "account": "王强"},
    )


def test_who_came_before_is_signed_in_at_once_and_the_sign_in_is_audited(come, client):
    come("li.ming", client)
    opened(client)
    client.logout()

    again = come("li.ming", client, next="/account/messages/")

    assert again.redirect_chain[-1][0] == "/account/messages/"
    assert Person.objects.count() == 1
    assert Act.objects.filter(verb="signed_in").count() == 2


def test_an_unverified_account_opens_nothing(come, client):
    page = come("unverified", client)

    assert (page.status_code, reasons(page)) == (403, [Reason.HOLDER_NOT_VERIFIED])
    assert (Person.objects.count(), SocialAccount.objects.count()) == (0, 0)
    assert opened(client).redirect_chain[0][0] == reverse("desk")


def test_an_account_whose_holder_nobody_knows_opens_nothing(come, client):
    page = come("foreign", client)

    assert (page.status_code, reasons(page)) == (403, [Reason.HOLDER_UNKNOWN])
    assert Person.objects.count() == 0


def test_an_account_that_acts_for_another_holder_now_does_not_open_the_old_one(
    linked, come, client
):
    come("li.ming", client)
    opened(client)
    client.logout()
    moved = Account("li.ming", "李明", make.credit_code(5), verified=True)
    linked.standing.said = replace(linked.standing.said, accounts=(moved,))

    page = come("li.ming", client)

    assert (page.status_code, reasons(page)) == (403, [Reason.ACCOUNT_OF_ANOTHER_HOLDER])
    assert client.get(reverse("account")).status_code == 302


def test_somebody_of_the_enterprise_connects_an_account_and_keeps_the_posts(come, client):
    house = make.organisation(code=CODE)
    person = make.person(of=house, posts=[Post.FILLER])
    client.force_login(person, backend=make.BACKEND)
    before = client.get(reverse("account")).context["may_connect"]
    come("li.ming", client)
    after = client.get(reverse("account")).context
    client.logout()
    come("li.ming", client)

    assert (before, after["may_connect"], after["is_connected"]) == (True, False, True)
    assert client.get(reverse("account")).context["person"] == person
    assert Person.objects.get().posts == {Post.FILLER}


def test_whoever_has_a_password_disconnects_and_nobody_shuts_themselves_out(come, client):
    come("li.ming", client)
    opened(client)
    page = reverse("publicity_part")
    shown, refused = client.get(page), client.post(page)
    chosen = {"password1": "qing-shi-ling-77", "password2": "qing-shi-ling-77"}
    set_one = client.post(reverse("account_set_password"), chosen)
    parted = client.post(page)

    assert (shown.status_code, shown.context["account"].uid) == (200, "li.ming")
    assert (refused.status_code, reasons(refused)) == (403, [Reason.NO_OTHER_WAY_IN])
    assert (set_one.status_code, parted.status_code) == (302, 302)
    assert SocialAccount.objects.count() == 0
    act = Act.objects.get(verb="publicity_account_parted")
    assert (act.actor_name, act.details["account"]) == (Person.objects.get().name, "li.ming")
    assert client.get(page).url == reverse("account")
    assert client.get(reverse("account")).context["may_connect"] is True


def test_an_officer_or_another_enterprise_connects_nothing(come, client):
    officer = make.somebody_of(Actor.PROVINCE, Post.REVIEWER)
    client.force_login(officer, backend=make.BACKEND)
    page = come("li.ming", client)

    assert (page.status_code, reasons(page)) == (403, [Reason.ACCOUNT_OF_ANOTHER_HOLDER])
    assert client.get(reverse("account")).context["may_connect"] is False
    assert SocialAccount.objects.count() == 0


def test_an_account_that_opens_somebody_elses_is_not_connected_again(come, client):
    come("li.ming", client)
    opened(client)
    other = browser()
    colleague = make.person(of=Organisation.objects.get(credit_code=CODE), posts=[Post.FILLER])
    other.force_login(colleague, backend=make.BACKEND)
    come("li.ming", other)

    assert SocialAccount.objects.get().user.username == "li.ming"


def test_whoever_cancels_there_is_told_that_nothing_was_changed(come, client):
    page = come("", client)

    assert (page.status_code, "Nothing was changed" in page.content.decode()) == (502, False)
    assert "未作任何更改" in page.content.decode()


def test_a_token_that_another_key_signed_signs_nobody_in(linked, come, client, monkeypatch):
    real = jwt.encode

    def forged(claims, key, **more):
        other = type(linked.standing.door)(linked.url).key
        del key
        return real(claims, other, **more)

    monkeypatch.setattr("greenmines.stand_in.signing_in.jwt.encode", forged)

    assert come("li.ming", client).status_code == 502
    assert Person.objects.count() == 0


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "http://localhost:9"])
def test_a_system_that_is_not_there_leaves_the_sign_in_with_a_word(
    linked, client, settings, address
):
    settings.PUBLICITY_URL = address

    assert client.post(reverse("publicity_sign_in")).status_code == 502


def test_nobody_is_sent_to_another_host(linked, client, monkeypatch):
    discovery = type(linked.standing.door).discovery

    def elsewhere(door):
        return {**discovery(door), "authorization_endpoint": "https://elsewhere.invalid/a"}

    monkeypatch.setattr(type(linked.standing.door), "discovery", elsewhere)

    assert client.post(reverse("publicity_sign_in")).status_code == 502


def test_a_discovery_that_says_too_little_is_survived(linked, client, monkeypatch):
    monkeypatch.setattr(type(linked.standing.door), "discovery", lambda _door: {})

    assert client.post(reverse("publicity_sign_in")).status_code == 502


def test_what_comes_back_unasked_signs_nobody_in(linked, client):
    address = reverse("openid_connect_callback", kwargs={"provider_id": "publicity"})

    assert client.get(f"{address}?code=1&state=2").status_code == 502


def test_without_a_client_there_is_no_button_and_no_way(client, settings):
    settings.PUBLICITY_CLIENT = ""
    address = reverse("openid_connect_callback", kwargs={"provider_id": "publicity"})
    page = client.get(reverse("account_login"))

    assert page.context["has_publicity_sign_in"] is False
    assert client.post(reverse("publicity_sign_in")).status_code == 404
    assert client.get(address).status_code == 404


def test_the_button_is_there_and_the_code_is_asked_for_with_pkce_and_state(linked, client):
    page = client.get(reverse("account_login"))
    there = client.post(reverse("publicity_sign_in"), {"next": "https://elsewhere.invalid/"})

    asked = parse_qs(urlsplit(there.headers["Location"]).query)
    assert page.context["has_publicity_sign_in"] is True
    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert (set(asked["scope"][0].split()), len(asked["state"][0]) >= 16) == (
        {"openid", "profile"},
        True,
    )


def test_the_codes_of_agencies_and_closed_enterprises_open_nothing():
    make.organisation(kind=Actor.AGENCY, code=make.credit_code(1))
    closed = make.organisation(code=make.credit_code(2))
    Organisation.objects.filter(pk=closed.pk).update(is_active=False)
    claims = Claims("a", "甲", make.credit_code(1), is_verified=True)
    malformed = replace(claims, credit_code="91")

    found = [
        [one.reason for one in refusals_to_come_in(each)]
        for each in (claims, replace(claims, credit_code=make.credit_code(2)), malformed)
    ]

    assert found == [
        [Reason.ACCOUNT_OF_ANOTHER_HOLDER],
        [Reason.ACCOUNT_OF_ANOTHER_HOLDER],
        [Reason.CREDIT_CODE_MALFORMED],
    ]
    person = make.person()
    nobody = Claims("", "", "", is_verified=True)
    assert [one.reason for one in refusals_to_connect(person, nobody)] == [
        Reason.HOLDER_NOT_VERIFIED
    ]
