"""Draws of spot checks, drawn again by anybody: a page that calculates by itself, and its files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from greenmines.rules.divisions import Level, divisions_in, provinces
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.looks import LANGUAGES
from greenmines.web.shared.places import division_words
from greenmines.web.shared.strata import bands_in_words, parts_in_words, reasons_in_words


if TYPE_CHECKING:
    from django.utils.functional import Promise

PUBLISHED = Path(__file__).parents[1] / "static" / "public"
EXAMPLE = "draw-example.json"
MEDIA_TYPES: Mapping[str, str] = {
    "draw_again.py": "text/x-python; charset=utf-8",
    EXAMPLE: "application/json",
    "draw-example-result.json": "application/json",
}

# What the page says of a result; `{…}` is filled in by its script.
SAYINGS: "Mapping[str, Promise]" = {
    "reading": _("Reading and calculating …"),
    "refused": _("This file was refused; nothing was drawn."),
    "unreadable": _("The browser cannot read this file. Choose it again."),
    "drawn": _("Drawn: {objects} objects, {people} places in their teams filled."),
    "waiting": _("The file is sound. Nothing can be drawn yet."),
    "nobody_revealed": _("Not known yet: nobody has revealed a secret."),
    "value_awaited": _("Not known yet: awaited is {sources}."),
    "all_revealed": _("Nobody: all parties revealed their secrets."),
    "nobody": _("Nobody"),
    "short": _("{n} short"),
    "inspector": pgettext_lazy("of a team", "inspector"),
    "expert": pgettext_lazy("of a team", "expert"),
    "between": _(", "),
    "reason": pgettext_lazy("who was passed over", "{person}: {reason}"),
    "identical": _("Identical, byte for byte."),
    "rewritten": _("The same content, but written differently: blanks, line ends or order."),
    "different": _("Not the same. They part first at {where}: here {ours}, in the file {theirs}."),
    "nothing": pgettext_lazy("in a result", "nothing"),
    "stratum": pgettext_lazy("stratum of a draw", "{part}, credit {band}"),
    "not_compared": _("This file cannot be compared."),
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the page gives away; `address` is the name of its URL."""

    address: str
    name: str
    told: "Promise"


DOWNLOADS = (
    Download(
        "draw_again_script", "draw_again.py", _("The script, for Python without anything else")
    ),
    Download("draw_again_example", EXAMPLE, _("A draw to try it with")),
    Download("draw_again_example_result", "draw-example-result.json", _("The result of that draw")),
)


@for_a_crowd
def again(request: HttpRequest) -> HttpResponse:
    """Everything is calculated in the browser; what a visitor chooses never comes here."""
    return render(request, "public/draw_again.html", {**_said(), "downloads": DOWNLOADS})


@for_a_crowd
def published(request: HttpRequest, name: str) -> HttpResponse:
    """The script, or one of the example's two files, as they are in the repository."""
    del request
    return _to_keep((PUBLISHED / name).read_bytes(), MEDIA_TYPES[name], name)


@for_a_crowd
def whole(request: HttpRequest, language: str) -> HttpResponse:
    """The page as one file that works without any server, made from the same script and words."""
    del request
    if language not in LANGUAGES:
        raise Http404
    with translation.override(LANGUAGES[language].code):
        page = render_to_string("public/draw_again_file.html", _in_one_file(language))
    return _to_keep(page.encode(), "text/html; charset=utf-8", f"draw-again-{language}.html")


def _to_keep(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file, never a page of this site."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _in_one_file(language: str) -> dict[str, object]:
    return {
        **_said(),
        "tag": LANGUAGES[language].tag,
        "style": _text("draw_again_file.css"),
        "scripts": [_text("draw_again.js"), _text("draw_page.js")],
    }


def _said() -> dict[str, object]:
    """The example and the words, for the script."""
    return {
        "example": json.loads(_text(EXAMPLE)),
        "words": {
            "sayings": _plainly(SAYINGS),
            "reasons": reasons_in_words(),
            "strata": {**parts_in_words(), **_places()},
            "bands": bands_in_words(),
        },
    }


def _places() -> dict[str, str]:
    """Provinces and cities, by which a list is parted."""
    return {code: division_words(code) for code in _codes_of_places()}


@cache
def _codes_of_places() -> tuple[str, ...]:
    cities = [city.code for code in provinces() for city in divisions_in(code, Level.CITY)]
    return (*provinces(), *cities)


def _plainly(words: "Mapping[str, Promise]") -> dict[str, str]:
    return {key: str(said) for key, said in words.items()}


def _text(name: str) -> str:
    return (PUBLISHED / name).read_text(encoding="utf-8")
