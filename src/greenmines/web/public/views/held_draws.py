"""Draws of spot checks as they are held: frozen, opened, drawn or aborted, all public (3.3a)."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from greenmines.records.inspections.queries import (
    all_draws,
    draw_numbered,
    mines_drawn,
    opening_of,
    seed_known,
)
from greenmines.records.policies.queries import published_under
from greenmines.rules.drawing.overview import overview_from_text
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.strata import reason_words, strata_in_words, stratum_words
from greenmines.web.shared.wording.details import listed


if TYPE_CHECKING:
    from greenmines.records.inspections.models import Draw, DrawnMine

DRAWS_A_PAGE = 20
MINES_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A mine that was drawn: its stratum in words, who was passed over and why."""

    mine: "DrawnMine"
    stratum: str
    team: str
    passed_over: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, mine: "DrawnMine") -> "DrawnLine":
        passed_over = tuple((person, reason_words(reason)) for person, reason in mine.passed_over)
        return cls(mine, stratum_words(mine.stratum), listed(mine.team), passed_over)


@for_a_crowd
def draws(request: HttpRequest) -> HttpResponse:
    page = Paginator(all_draws(), DRAWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "public/draws.html", {"page": page})


@for_a_crowd
def draw(request: HttpRequest, number: str) -> HttpResponse:
    """However large the pool: the frozen part and the result are files beside the page."""
    shown = _draw(number)
    overview, is_drawn = overview_from_text(shown.overview), shown.state == "drawn"
    contributions, awaited = shown.contributions.all(), shown.awaited.all()
    page = Paginator(mines_drawn(shown), MINES_A_PAGE).get_page(request.GET.get("page"))
    excluded = (*overview.excluded, *overview.excluded_people)
    page_of_excluded = Paginator(excluded, MINES_A_PAGE).get_page(request.GET.get("excluded"))
    context = {
        "draw": shown,
        "rules": published_under(shown.rules),
        "overview": overview,
        "strata": strata_in_words(overview.strata),
        "contributions": contributions,
        "awaited": awaited,
        "seed": seed_known(shown) if is_drawn else "",
        "page": page,
        "lines": [DrawnLine.of(one) for one in page],
        "page_of_excluded": page_of_excluded,
        "excluded": [(one.id, reason_words(one.reason)) for one in page_of_excluded],
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


def _download(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
