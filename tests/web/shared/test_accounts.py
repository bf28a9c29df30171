"""Signing in and out, wrong passwords, a second factor, and the account's own pages."""

import re
import time

import make
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import override_settings
from django.utils import timezone, translation
from passkeys import passkey_of

from greenmines.records.audit.models import Act
from greenmines.records.people.administering import lift_lock_out
from greenmines.records.people.models import Person
from greenmines.rules.posts import Actor, Post
from greenmines.web.shared.passwords import LongEnough


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()  # allauth counts tries in it


def sign_in(client, username, password, **more):
    return client.post("/account/login/?lang=en", {"login": username, "password": password, **more})


def test_the_right_password_leads_to_the_desk(client, person, password):
    assert sign_in(client, person.username, password).url == "/account/desk/"


def test_signing_in_goes_on_to_the_page_that_was_asked_for(client, person, password):
    answer = sign_in(client, person.username, password, next="/account/messages/")

    assert answer.url == "/account/messages/"


def test_a_page_of_an_account_asks_to_sign_in(client):
    assert client.get("/account/messages/").url == "/account/login/?next=/account/messages/"


def test_a_wrong_password_is_said_in_the_summary(client, person):
    page = sign_in(client, person.username, "nope").content.decode()

    assert re.findall(r"<li>\s*(The account name or the password is wrong)", page) != []


def test_a_missing_password_leads_to_its_field(client, person):
    page = sign_in(client, person.username, "").content.decode()

    assert '<a href="#id_password">Password: This field is required.</a>' in page


def test_after_five_wrong_passwords_even_the_right_one_is_refused(client, person, password):
    for _ in range(5):
        last = sign_in(client, person.username, "nope")
    answer = sign_in(client, person.username, password)

    assert (last.status_code, answer.status_code) == (429, 429)


def test_the_locked_page_says_until_when_and_whom_to_ask(client, person):
    for _ in range(5):
        answer = sign_in(client, person.username, "nope")

    page = answer.content.decode()
    assert (
        re.findall(r"You can sign in again after <time [^>]+>\d{4}-\d\d-\d\d \d\d:\d\d<", page)
        != []
    )
    assert "ask the security administrator of your level" in page


def told_of(person):
    """What the audit tells of an account after its opening, oldest first: act and actor."""
    acts = Act.objects.filter(subject_kind="person", subject_id=str(person.pk)).order_by("id")
    opened = {"account_opened", "post_given"}
    return [(act.verb, act.actor_id) for act in acts if act.verb not in opened]


def test_signing_in_is_audited_and_a_failure_is_not(client, person, password):
    sign_in(client, person.username, "nope")
    sign_in(client, person.username, password)

    assert told_of(person) == [("signed_in", person.pk)]


def test_a_second_factor_is_waited_for_before_a_sign_in_is_audited(signed_in, person, password):
    secret, _ = set_up_app(signed_in, password)
    signed_in.post("/account/logout/")
    sign_in(signed_in, person.username, password)
    between = told_of(person)
    cache.clear()  # a code works once, here at once again
    signed_in.post("/account/two-factor/authenticate/", {"code": code_of(secret)})

    assert (between, told_of(person)) == ([], [("signed_in", person.pk)])


def test_a_lock_out_is_audited_once_however_long_somebody_goes_on(client, person):
    for _ in range(8):
        sign_in(client, person.username, "nope")

    assert told_of(person) == [("locked_out", None)]


def test_a_lock_out_after_a_lifted_one_is_another(client, person, people):
    security = people(Actor.MINISTRY, Post.SECURITY_ADMIN)
    for _ in range(5):
        sign_in(client, person.username, "nope")
    lift_lock_out(person, by=security, now=timezone.now())
    for _ in range(5):
        sign_in(client, person.username, "nope")

    assert told_of(person) == [
        ("locked_out", None),
        ("lock_out_lifted", security.pk),
        ("locked_out", None),
    ]


def test_a_name_that_is_nobodys_leaves_no_row(client, person):
    for _ in range(6):
        sign_in(client, "nobody", "nope")

    assert not Act.objects.filter(verb="locked_out").exists()


def test_a_changed_password_is_audited_without_the_password(signed_in, person, password):
    said = {"oldpassword": password, "password1": "Granit-Moos-77", "password2": "Granit-Moos-77"}
    signed_in.post("/account/password/change/", said)

    act = Act.objects.get(verb="password_set")
    assert (act.actor_id, act.subject_id, act.details) == (person.pk, str(person.pk), {})


def test_one_account_that_is_locked_does_not_lock_another(client, person, people, password):
    for _ in range(5):
        sign_in(client, person.username, "nope")
    other = people(Actor.AGENCY, Post.EXPERT)

    assert sign_in(client, other.username, password).status_code == 302


def test_a_closed_account_does_not_get_in(client, person, password):
    type(person).objects.update(is_active=False)

    sign_in(client, person.username, password)

    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_click(signed_in):
    asked = signed_in.get("/account/logout/")
    done = signed_in.post("/account/logout/")

    assert (asked.status_code, done.url, "_auth_user_id" in signed_in.session) == (200, "/", False)


def test_nobody_signs_up_here(client):
    posted = {"username": "new", "password1": "Granit-Moos-77", "password2": "Granit-Moos-77"}
    page = client.post("/account/signup/?lang=en", posted).content.decode()

    assert "How you get an account" in page


def test_a_demonstration_offers_its_accounts(client, people, password):
    shown = people(Actor.ENTERPRISE, Post.FILLER, is_demonstration=True)
    hidden = people(Actor.AGENCY, Post.EXPERT)
    with override_settings(MODE="demonstration", DEMONSTRATION_PASSWORD=password):
        page = client.get("/account/login/").content.decode()

    assert (f'value="{shown.username}"' in page, f'value="{hidden.username}"' in page) == (
        True,
        False,
    )


def test_a_demonstration_says_where_the_case_of_an_enterprise_stands(client, settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path
    case = make.application(at="self_assessment")
    Person.objects.filter(organisation=case.enterprise).update(is_demonstration=True)
    with override_settings(MODE="demonstration"):
        page = client.get("/account/login/?lang=en").content.decode()

    assert " ".join(page.split()).count("Its case: <b>Self-assessment</b>") == 1


def test_production_offers_no_accounts(client, people):
    shown = people(Actor.ENTERPRISE, Post.FILLER, is_demonstration=True)
    with override_settings(MODE="production"):
        page = client.get("/account/login/").content.decode()

    assert f'value="{shown.username}"' not in page


def test_the_account_shows_posts_in_words(signed_in):
    page = signed_in.get("/account/").content.decode()

    assert re.findall(r"<dd>\s*(审查岗)\s*</dd>", page) == ["审查岗"]


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_app(client, password):
    client.post("/account/reauthenticate/", {"password": password})
    page = client.get("/account/two-factor/totp/activate/?lang=en").content.decode()
    secret = re.findall(r'<dd class="mono">([A-Z2-7]+)</dd>', page)[0]
    done = client.post("/account/two-factor/totp/activate/", {"code": code_of(secret)})
    return secret, done


def test_an_app_is_set_up_with_the_code_it_shows(signed_in, password):
    _, done = set_up_app(signed_in, password)

    assert done.url == "/account/two-factor/recovery-codes/"


def test_the_picture_for_the_app_is_drawn_in_the_page(signed_in, password):
    signed_in.post("/account/reauthenticate/", {"password": password})
    page = signed_in.get("/account/two-factor/totp/activate/").content.decode()

    drawing = re.findall(r'<svg[^>]*class="qr"[^>]*>', page)
    assert (len(drawing), "data:" in page) == (1, False)


def test_a_wrong_code_sets_nothing_up(signed_in, password):
    signed_in.post("/account/reauthenticate/", {"password": password})
    signed_in.get("/account/two-factor/totp/activate/")
    page = signed_in.post("/account/two-factor/totp/activate/?lang=en", {"code": "000000"})

    assert "The code is not right, or no longer." in page.content.decode()


def test_with_an_app_the_password_is_not_enough(signed_in, person, password):
    secret, _ = set_up_app(signed_in, password)
    signed_in.post("/account/logout/")
    asked = sign_in(signed_in, person.username, password)
    between = "_auth_user_id" in signed_in.session
    cache.clear()  # a code works once, here at once again
    signed_in.post("/account/two-factor/authenticate/", {"code": code_of(secret)})

    assert asked.url == "/account/two-factor/authenticate/"
    assert (between, "_auth_user_id" in signed_in.session) == (False, True)


def test_the_app_can_be_given_up(signed_in, password):
    set_up_app(signed_in, password)
    asked = signed_in.get("/account/two-factor/totp/deactivate/")
    done = signed_in.post("/account/two-factor/totp/deactivate/")

    assert (asked.status_code, done.url) == (200, "/account/two-factor/")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    [
        "/account/two-factor/",
        "/account/two-factor/totp/deactivate/",
        "/account/two-factor/recovery-codes/",
        "/account/two-factor/recovery-codes/generate/",
        "/account/two-factor/webauthn/",
        "/account/two-factor/webauthn/add/",
        "/account/two-factor/reauthenticate/",
        "/account/reauthenticate/",
        "/account/logout/",
        "/account/password/change/",
    ],
)
def test_every_page_of_the_account_is_in_the_products_look(signed_in, password, address, language):
    set_up_app(signed_in, password)

    answer = signed_in.get(f"{address}?lang={language}")

    look = '<body class="desk">' in answer.content.decode()
    assert (answer.status_code, look) == (200, True)


@pytest.mark.parametrize("has_passkey", [False, True])
def test_the_second_factor_page_offers_a_passkey_to_whoever_has_one(
    signed_in, person, password, has_passkey
):
    set_up_app(signed_in, password)
    if has_passkey:
        passkey_of(person)
    signed_in.post("/account/logout/")
    sign_in(signed_in, person.username, password)

    page = signed_in.get("/account/two-factor/authenticate/").content.decode()

    scripts = re.findall(r'<script src="[^"]*/([a-z_-]+\.js)"', page)
    needed = ["webauthn-json.js", "webauthn.js", "passkey.js", "onload.js"]
    assert scripts == ["page.js", *(needed if has_passkey else [])]
    assert ('id="mfa_webauthn_authenticate"' in page) is has_passkey


def test_the_sign_in_page_offers_passkeys(client):
    page = client.get("/account/login/").content.decode()

    assert ('id="passkey_login"' in page, 'id="mfa_credential"' in page) == (True, True)


def test_options_for_signing_in_with_a_passkey_are_given(client):
    answer = client.get(
        "/account/two-factor/webauthn/login/", headers={"accept": "application/json"}
    )

    assert list(answer.json()) == ["request_options"]


def test_a_short_password_is_refused_in_the_readers_language():
    with translation.override("zh-hans"):
        assert LongEnough(10).get_error_message() == "密码至少需要 10 个字符。"
