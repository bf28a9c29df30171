"""What every page carries: landmarks, banner, messages; and nothing that the policy would block."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings

import greenmines


SOURCE = Path(greenmines.__file__).parent
# Kept as a file and opened without a server, so that all of it stands in itself; never a page here.
TAKEN_HOME = SOURCE / "web/public/templates/public/draw_again_file.html"
TEMPLATES = sorted({*SOURCE.rglob("templates/**/*.html")} - {TAKEN_HOME})
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
BLOCKED = {
    "a style attribute": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=(?!=)"),
    "a script in the page": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>"
    ),
    "a link that runs": re.compile(r"javascript:"),
}


@pytest.mark.parametrize("kind", BLOCKED)
def test_no_template_holds_what_the_policy_blocks(kind):
    found = [
        path.relative_to(SOURCE).as_posix()
        for path in TEMPLATES
        if BLOCKED[kind].search(COMMENT.sub("", path.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.django_db
def test_the_policy_lets_in_what_is_our_own_and_nothing_else(client):
    header = client.get("/account/login/").headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())

    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "manifest-src": "'self'",
    }


def landmarks(page):
    tags = ("<header", "<main id=", "<footer", "<h1")
    return [len(re.findall(tag, page)) for tag in tags]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", ["/", "/account/login/", "/account/signup/"])
def test_a_public_page_has_its_landmarks_once(client, address, language):
    page = client.get(f"{address}?lang={language}").content.decode()

    assert landmarks(page) == [1, 1, 1, 1]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    ["/account/", "/account/messages/", "/account/password/change/", "/account/two-factor/"],
)
def test_a_desk_page_has_its_landmarks_once(signed_in, address, language):
    page = signed_in.get(f"{address}?lang={language}").content.decode()

    assert (landmarks(page), '<body class="desk">' in page) == ([1, 1, 1, 1], True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "<b>演示系统</b>"), ("en", "<b>Demonstration system</b>")],
)
def test_a_demonstration_says_so_on_every_page(client, language, said):
    with override_settings(MODE="demonstration"):
        page = client.get(f"/account/login/?lang={language}").content.decode()

    assert said in page


@pytest.mark.django_db
def test_production_is_no_demonstration(client):
    with override_settings(MODE="production"):
        page = client.get("/account/login/").content.decode()

    assert "演示" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("zh", "页面不存在"), ("en", "There is no such page")]
)
def test_a_missing_page_is_said_in_the_readers_language(signed_in, language, said):
    answer = signed_in.get(f"/nowhere/?lang={language}")

    assert (answer.status_code, f"<h1>{said}</h1>" in answer.content.decode()) == (404, True)


@pytest.mark.django_db
def test_a_form_that_is_too_old_says_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/account/login/?lang=en", {"login": "x"})

    said = "This form was too old to be sent" in answer.content.decode()
    assert (answer.status_code, said) == (403, True)


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_a_fault_is_said_in_both_languages_without_a_request(template):
    page = render_to_string(template)

    assert ('<div lang="en">' in page, 'lang="zh-CN"' in page) == (True, True)
