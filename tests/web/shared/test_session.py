"""The end of an idle session, what was being sent then, and the first own password."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from greenmines.rules.posts import Actor, Post
from greenmines.web.shared.interrupted import LARGEST
from greenmines.web.shared.middleware import LAST_SEEN


pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)
READ_ALL = "/account/messages/read/"
FORM = "http://testserver/account/messages/?page=1"


@pytest.fixture
def clock():
    with time_machine.travel(datetime.fromisoformat("2020-08-14T09:00:00+08:00"), tick=False) as at:
        yield at


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_half_an_hour_without_a_request_keeps_the_session(clock, signed_in):
    signed_in.get("/account/")
    clock.shift(HALF_AN_HOUR)

    assert (signed_in.get("/account/").status_code, is_signed_in(signed_in)) == (200, True)


def test_longer_than_half_an_hour_ends_the_session(clock, signed_in):
    signed_in.get("/account/")
    clock.shift(HALF_AN_HOUR + timedelta(seconds=1))

    answer = signed_in.get("/account/?lang=en")

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert answer.url == "/account/login/?next=/account/%3Flang%3Den"
    assert said == ["You were signed out, because nothing happened for 30 minutes."]
    assert is_signed_in(signed_in) is False


def test_every_request_begins_the_half_hour_anew(clock, signed_in):
    for _ in range(3):
        signed_in.get("/account/")
        clock.shift(timedelta(minutes=20))

    assert signed_in.get("/account/").status_code == 200


def test_the_session_is_written_at_most_once_a_minute(clock, signed_in):
    signed_in.get("/account/")
    first = signed_in.session[LAST_SEEN]
    clock.shift(timedelta(seconds=59))
    signed_in.get("/account/")
    unwritten = signed_in.session[LAST_SEEN]
    clock.shift(timedelta(seconds=1))
    signed_in.get("/account/")

    written = datetime.fromisoformat(signed_in.session[LAST_SEEN])
    assert (first == unwritten, written) == (True, timezone.now())


def interrupt(clock, client, entries):
    client.get("/account/")
    clock.shift(timedelta(hours=1))
    return client.post("/account/messages/read/?lang=en", entries)


def sign_in_again(client, person):
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_what_was_being_sent_waits_behind_the_sign_in(clock, signed_in):
    answer = interrupt(clock, signed_in, {"account": "浮石 5 处"})

    assert answer.url == "/account/login/?next=/account/interrupted/"


def test_what_was_being_sent_can_be_sent_again(clock, signed_in, person):
    interrupt(clock, signed_in, {"account": "浮石 5 处", "password": "geheim"})
    sign_in_again(signed_in, person)

    page = signed_in.get("/account/interrupted/").content.decode()

    shown = ['action="/account/messages/read/?lang=en"', 'name="account" value="浮石 5 处"']
    assert ([each in page for each in shown], "geheim" in page) == ([True, True], False)


def test_what_was_being_sent_is_read_by_the_names_of_its_fields(clock, signed_in, person):
    interrupt(clock, signed_in, {"staff": "180", "investment": "", "revision": "4"})
    sign_in_again(signed_in, person)

    page = signed_in.get("/account/interrupted/?lang=en").content.decode()

    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page) == [("Staff", "180")]
    assert re.findall(r'name="(\w+)" value="(\w*)"', page)[-4:-1] == [
        ("staff", "180"),
        ("investment", ""),
        ("revision", "4"),
    ]


def test_what_was_chosen_is_read_in_words(clock, signed_in, person):
    interrupt(clock, signed_in, {"mining": "open_pit", "accepts": "on", "said": "open"})
    sign_in_again(signed_in, person)

    page = signed_in.get("/account/interrupted/?lang=en").content.decode()

    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page) == [
        ("Mining method", "Open pit"),
        ("Entry", "Yes"),
        ("Entry", "open"),
    ]


def signed_out_elsewhere(client):
    client.get("/account/")
    client.post("/account/logout/")
    return client.post(READ_ALL, {"account": "浮石 5 处"}, headers={"referer": FORM})


def test_what_is_sent_after_signing_out_in_another_window_waits_at_its_form(signed_in, person):
    answer = signed_out_elsewhere(signed_in)
    sign_in_again(signed_in, person)

    page = signed_in.get("/account/messages/?lang=en").content.decode()

    assert answer.url == "/account/login/?next=/account/messages/%3Fpage%3D1"
    assert re.findall('data-kept="([^"]*)"', page) == [READ_ALL]
    assert '[["account", "\\u6d6e\\u77f3 5 \\u5904"]]' in page


def test_what_was_sent_again_waits_no_longer(signed_in, person):
    signed_out_elsewhere(signed_in)
    sign_in_again(signed_in, person)
    signed_in.post(READ_ALL, {"account": "浮石 5 处"})

    assert "data-kept" not in signed_in.get("/account/messages/").content.decode()


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        (READ_ALL, "/account/messages/"),
        (f"{READ_ALL}?lang=en", "/account/messages/?lang=en"),
        ("/enterprise/applications/7/submit/", "/enterprise/applications/7/"),
        ("/enterprise/rounds/1/start/2/", "/enterprise/"),
    ],
)
def test_a_reader_of_what_only_takes_what_is_sent_is_led_to_the_page_above(
    client, people, asked, led_to
):
    sign_in_again(client, people(Actor.ENTERPRISE, Post.RESPONSIBLE))

    assert client.get(asked, headers={"accept": "text/html"}).url == led_to
    assert client.get(asked).status_code == 405


def test_a_button_alone_is_pressed_again_on_its_page(signed_in):
    signed_in.post("/account/logout/")

    answer = signed_in.post(READ_ALL, headers={"referer": FORM})

    assert answer.url == "/account/login/?next=/account/messages/%3Fpage%3D1"
    assert "interrupted" not in signed_in.session


def test_what_a_script_asks_after_the_end_is_not_kept(signed_in):
    signed_in.post("/account/logout/")

    answer = signed_in.post(READ_ALL, {"said": "甲"}, headers={"sec-fetch-mode": "cors"})

    assert answer.url == f"/account/login/?next={READ_ALL}"


def test_nothing_is_kept_of_pages_that_need_no_account(signed_in, person, password):
    signed_in.post("/account/logout/")
    signed_in.post("/account/login/", {"login": person.username, "password": password})

    assert (is_signed_in(signed_in), "interrupted" in signed_in.session) == (True, False)


@pytest.fixture
def strict(person):
    """A browser signed in anew, with a page from before: its token is none of this session's."""
    client = Client(enforce_csrf_checks=True)
    sign_in_again(client, person)
    return client


def test_a_page_from_before_signing_in_anew_loses_nothing(strict):
    told = {"origin": "http://testserver", "referer": FORM}

    answer = strict.post(READ_ALL, {"account": "浮石 5 处"}, headers=told)

    page = strict.get(answer.url).content.decode()
    assert answer.url == "/account/messages/?page=1"
    assert re.findall('data-kept="([^"]*)"', page) == [READ_ALL]
    assert "本页打开之后您重新登录过，所填内容尚未提交。" in page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (READ_ALL, {}),
        (READ_ALL, {"origin": "https://elsewhere.example"}),
        ("/account/logout/", {"origin": "http://testserver"}),
    ],
)
def test_what_comes_from_elsewhere_or_needs_no_account_is_not_kept(strict, address, told):
    answer = strict.post(address, {"account": "浮石 5 处"}, headers=told)

    assert (answer.status_code, "interrupted" in strict.session) == (403, False)


def test_what_somebody_else_was_sending_is_not_shown(clock, signed_in, people):
    interrupt(clock, signed_in, {"account": "浮石 5 处"})
    sign_in_again(signed_in, people("agency"))

    assert signed_in.get("/account/interrupted/").url == "/account/desk/"


def test_what_was_interrupted_can_be_thrown_away(clock, signed_in, person):
    interrupt(clock, signed_in, {"account": "浮石 5 处"})
    sign_in_again(signed_in, person)
    signed_in.post("/account/interrupted/")

    assert signed_in.get("/account/interrupted/").url == "/account/desk/"


def test_what_is_too_long_to_keep_is_not_lost_silently(clock, signed_in):
    answer = interrupt(clock, signed_in, {"account": "x" * (LARGEST + 1)})

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[-1] == (
        "What you were sending was too long to keep. Go back in your browser to see it."
    )


@pytest.mark.parametrize("address", ["/account/", "/account/messages/", "/account/two-factor/"])
def test_a_first_password_has_to_be_changed_first(signed_in, person, address):
    type(person).objects.update(must_change_password=True)

    assert signed_in.get(address).url == "/account/password/change/"


def test_changing_the_first_password_opens_the_rest(signed_in, person, password):
    type(person).objects.update(must_change_password=True)
    entries = {
        "oldpassword": password,
        "password1": "Granit-Moos-77",
        "password2": "Granit-Moos-77",
    }

    signed_in.post("/account/password/change/", entries)

    assert signed_in.get("/account/").status_code == 200
