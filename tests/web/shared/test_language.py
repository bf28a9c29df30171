"""The reader's language and look: asked by address, kept by cookie, the same without scripts."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "tag", "said"),
    [
        ("/account/login/", "zh-CN", "登录"),
        ("/account/login/?lang=zh", "zh-CN", "登录"),
        ("/account/login/?lang=en", "en", "Sign in"),
        ("/account/login/?lang=fr", "zh-CN", "登录"),
    ],
)
def test_the_address_says_the_language(client, address, tag, said):
    answer = client.get(address)

    page = answer.content.decode()
    assert (answer.headers["Content-Language"], f"<h1>{said}</h1>" in page) == (tag, True)
    assert page.splitlines()[1].startswith(f'<html lang="{tag}"')


def test_the_language_is_kept_for_the_next_page(client):
    client.get("/account/login/?lang=en")

    assert client.get("/account/login/").headers["Content-Language"] == "en"


def test_a_cookie_that_says_nonsense_is_passed_over(client):
    client.cookies["django_language"] = "tlh"

    assert client.get("/account/login/").headers["Content-Language"] == "zh-CN"


def test_a_language_that_nobody_asked_for_sets_no_cookie(client):
    assert client.get("/account/login/").cookies.keys() & {"django_language", "theme"} == set()


def test_answers_vary_by_cookie(client):
    assert "Cookie" in client.get("/account/login/").headers["Vary"].split(", ")


@pytest.mark.parametrize(
    ("address", "opening"),
    [
        ("/account/login/", '<html lang="zh-CN" data-bs-theme="system">'),
        ("/account/login/?theme=dark", '<html lang="zh-CN" data-bs-theme="dark">'),
        ("/account/login/?type=large", '<html lang="zh-CN" data-bs-theme="system" class="large">'),
    ],
)
def test_theme_and_type_are_drawn_by_the_server(client, address, opening):
    assert client.get(address).content.decode().splitlines()[1] == opening


def test_theme_and_type_are_kept(client):
    client.get("/account/login/?theme=dark&type=large")

    opening = client.get("/account/login/").content.decode().splitlines()[1]
    assert opening == '<html lang="zh-CN" data-bs-theme="dark" class="large">'


def test_a_switch_keeps_the_rest_of_the_address(client):
    page = client.get("/account/login/?next=/account/&page=2").content.decode()

    assert 'href="?next=%2Faccount%2F&amp;page=2&amp;lang=en"' in page


def test_a_switch_that_is_on_leads_back(client):
    page = client.get("/account/login/?theme=dark").content.decode()

    assert 'href="?theme=light" data-switch="theme" role="button" aria-pressed="true"' in page


def test_until_somebody_chooses_the_style_sheet_has_both_switches(client):
    page = client.get("/account/login/").content.decode()

    assert (page.count('class="when-light"'), page.count('class="when-dark"')) == (1, 1)


def test_dark_by_the_device_looks_like_dark_by_choice():
    css = Path(find("kit/kit.css")).read_text(encoding="utf-8")
    chosen, followed = re.findall(
        r'\[data-bs-theme="(?:dark|system)"\] \{ /\*.*?\*/\n(.*?)\n\} \}', css, re.DOTALL
    )

    assert chosen == followed
