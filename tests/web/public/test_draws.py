"""The page that draws a spot check again, and the files that it gives away."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.urls import reverse

from greenmines.web.public.views import draws


STATIC = Path(draws.__file__).parents[1] / "static" / "public"


class Parts(HTMLParser):
    """Scripts with their kind, source and text, and every address that a page names."""

    def __init__(self, response):
        super().__init__()
        self.scripts, self.addresses = [], []
        self.inside = False
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.addresses += [named[name] for name in ("href", "src", "action") if name in named]
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append([named.get("type", ""), named.get("src", ""), ""])

    def handle_endtag(self, _tag):
        self.inside = False

    def handle_data(self, text):
        if self.inside:
            self.scripts[-1][2] += text


def test_anybody_reads_the_page_which_asks_for_the_bands_of_credit_alone(
    client, django_assert_num_queries
):
    with django_assert_num_queries(1):
        response = client.get(reverse("draw_again"), {"lang": "en"})

    shown = [one.address for one in response.context["downloads"]]
    assert shown == ["draw_again_script", "draw_again_example", "draw_again_example_result"]
    assert b"python3 draw_again.py DRAW.json" in response.content


def test_the_page_runs_no_script_but_its_files(client):
    scripts = Parts(client.get(reverse("draw_again"))).scripts

    assert [kind for kind, source, _text in scripts if not source] == ["application/json"] * 2
    assert [source for _kind, source, _text in scripts if "public/" in source] == [
        "/static/public/draw_again.js",
        "/static/public/draw_page.js",
    ]


def test_the_page_holds_the_published_example(client):
    scripts = Parts(client.get(reverse("draw_again"))).scripts

    held = json.loads(scripts[-1][2])

    assert held == json.loads((STATIC / "draw-example.json").read_bytes())


@pytest.mark.parametrize(
    ("address", "name", "media_type"),
    [
        ("draw_again_script", "draw_again.py", "text/x-python; charset=utf-8"),
        ("draw_again_example", "draw-example.json", "application/json"),
        ("draw_again_example_result", "draw-example-result.json", "application/json"),
    ],
)
def test_what_is_given_away_is_the_file_of_the_repository(client, address, name, media_type):
    response = client.get(reverse(address))

    assert response.content == (STATIC / name).read_bytes()
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_whole_page_is_one_file_with_the_same_scripts_and_no_address(client, language, tag):
    response = client.get(reverse("draw_again_file", args=[language]))

    parts = Parts(response)
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="draw-again-{language}.html"'
    assert parts.addresses == ["#draw-result"]
    assert f'<html lang="{tag}">' in response.content.decode()
    assert [text.removeprefix("\n") for kind, _source, text in parts.scripts if not kind] == [
        (STATIC / name).read_text(encoding="utf-8") for name in ("draw_again.js", "draw_page.js")
    ]


def test_there_is_no_such_file_in_another_language(client):
    assert client.get(reverse("draw_again_file", args=["fr"])).status_code == 404


def test_what_the_script_says_is_what_the_page_has_words_for():
    script = (STATIC / "draw_page.js").read_text(encoding="utf-8")

    said = set(re.findall(r"sayings\.(\w+)|filled\(\"(\w+)\"", script))

    assert {one or other for one, other in said} == set(draws.SAYINGS) - {"inspector", "expert"}
