"""Draws of spot checks as they are held: frozen, opened, drawn or aborted, all public (3.3a)."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from greenmines.records.inspections.queries import (
    all_draws,
    draw_numbered,
    file_of,
    opening_of,
)
from greenmines.rules.drawing.drawn import result_of, strata_of
from greenmines.rules.drawing.files import Draw as DrawFile
from greenmines.rules.drawing.seeds import missing_parties, seed_of
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.places import marked_division
from greenmines.web.shared.wording.details import listed
from greenmines.web.shared.words import TABLES, word_of


if TYPE_CHECKING:
    from greenmines.records.inspections.models import Draw
    from greenmines.rules.drawing.drawn import DrawnObject

DRAWS_A_PAGE = 20
OUR_REASONS = ("PassedOver", "Against")
STRATA = ("MineralClass", "MiningMethod")
OTHER_STRATA = {"all": _("All mines"), "unknown": _("Not known")}


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A mine that was drawn: its name and stratum in words, who was passed over and why."""

    drawn: "DrawnObject"
    name: str
    stratum: str
    team: str
    passed_over: tuple[tuple[str, str], ...]


@for_a_crowd
def draws(request: HttpRequest) -> HttpResponse:
    page = Paginator(all_draws(), DRAWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "public/draws.html", {"page": page})


@for_a_crowd
def draw(request: HttpRequest, number: str) -> HttpResponse:
    shown = _draw(number)
    file = file_of(shown)
    frozen, is_drawn = file.frozen, shown.state == "drawn"
    context = {
        "draw": shown,
        "frozen": frozen,
        "strata": [(_stratum(one.code), one) for one in strata_of(frozen)],
        "contributions": shown.contributions.all(),
        "awaited": shown.awaited.all(),
        "missing": missing_parties(frozen, file.opening) if is_drawn else (),
        "seed": seed_of(frozen, file.opening) if is_drawn else "",
        "drawn": _lines(file) if is_drawn else (),
        "excluded": [
            (one.id, _reason(one.reason)) for one in (*frozen.excluded, *frozen.excluded_people)
        ],
    }
    return render(request, "public/draw.html", context)


@for_a_crowd
def draw_file(_request: HttpRequest, number: str) -> HttpResponse:
    """What anybody needs to draw again; the frozen part byte for byte as it is hashed."""
    shown = _draw(number)
    opening = json.dumps(asdict(opening_of(shown)), ensure_ascii=False)
    return _download(f'{{"frozen":{shown.frozen},"opening":{opening}}}\n', f"draw-{number}.json")


@for_a_crowd
def draw_result(_request: HttpRequest, number: str) -> HttpResponse:
    shown = _draw(number)
    if not shown.result:
        raise Http404
    return _download(shown.result, f"draw-{number}-result.json")


def _draw(number: str) -> "Draw":
    # PostgreSQL takes no text that holds the character NUL.
    shown = None if "\0" in number else draw_numbered(number)
    if shown is None:
        raise Http404
    return shown


def _lines(file: DrawFile) -> tuple[DrawnLine, ...]:
    names = {one.id: one.name for one in file.frozen.objects}
    drawn = result_of(file.frozen, seed_of(file.frozen, file.opening), file.opening.absences)
    return tuple(
        DrawnLine(
            one,
            names[one.object],
            _stratum(one.stratum),
            listed(one.team),
            tuple((skip.person, _reason(skip.reason)) for skip in one.passed_over),
        )
        for one in drawn
    )


def _reason(code: str) -> str:
    """Our own codes in words; what somebody wrote, as it was written."""
    for kind in OUR_REASONS:
        if code in TABLES[kind]:
            return word_of(kind, code)
    return code


def _stratum(code: str) -> str:
    """A class of mineral or way of mining in words, a division by its name."""
    for kind in STRATA:
        if code in TABLES[kind]:
            return word_of(kind, code)
    return marked_division(code) if code.isdigit() else str(OTHER_STRATA[code])


def _download(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
