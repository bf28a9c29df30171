"""The map of listed mines and its equal, a table with the same search; what the map is drawn from.

Nothing is asked of anybody else, unless an operator names a tile service. A script draws the map;
without it, or without WebGL, the table is the page.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import shapely
from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from greenmines.papers.kept_files import answer
from greenmines.records.listings.searching import narrowed, standing_at, years
from greenmines.records.mines.places import middles_of, placed
from greenmines.records.registers.queries import protected_areas_on
from greenmines.rules.boundaries.storage import from_wkb
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.forms import SearchForm, is_narrowed, search_words
from greenmines.web.public.freshness import for_a_crowd, until_an_act
from greenmines.web.public.marks import marks
from greenmines.web.public.paging import page_of, without_place
from greenmines.web.public.views.lists import row_of


if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from greenmines.records.listings.models import Listing
    from greenmines.records.registers.models import ProtectedArea

COARSE = 0.01  # degrees, about a kilometre: as exact as the places of the mines
ROWS_AT_ONCE = 2000
JSON = "application/json"


def tile_origin() -> str:
    """Of the tile service that an operator named; empty where there is none."""
    parts = urlsplit(settings.MAP_TILES)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _sources() -> dict[str, list[str]]:
    service = [origin] if (origin := tile_origin()) else []
    return {
        "worker-src": [SELF],
        "connect-src": [SELF, *service],
        "img-src": [SELF, *service],
    }


@csp_update(_sources())
@for_a_crowd
def mines_map(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = SearchForm(search_words(request.GET.dict()), years())
    search = without_place(request.GET).urlencode()
    context: dict[str, object] = {
        "form": form,
        "search": search,
        "marks": [asdict(mark) for mark in marks()],
        "has_border": bool(settings.MAP_BORDERS),
        "tiles": settings.MAP_TILES,
        "approval": settings.MAP_APPROVAL,
        "mine_api": reverse("api:mine", args=[0]),
        "mine_page": reverse("mine", args=[0]),
    }
    if form.is_valid():
        moment = form.moment(now)
        found = narrowed(standing_at(moment), form.asked())
        page = page_of(found, request.GET)
        middles = middles_of(row.mine_id for row in page.rows)
        rows = [(row_of(one, moment), middles.get(one.mine_id)) for one in page.rows]
        context |= {"page": page, "rows": rows, "moment": moment}
    return render(request, "public/map.html", context)


@until_an_act
def places(request: HttpRequest) -> "HttpResponseBase":
    """`[mine, east, north]` of each listed mine, in hundredths of a degree, as short as can be."""
    now = timezone.now()
    if not is_narrowed(request.GET):
        make = partial(_drawn, standing_at(now))
        return answer(request, "places", make, JSON, today=day_in_china(now))
    form = SearchForm(search_words(request.GET.dict()), years())
    if not form.is_valid():
        raise Http404
    found = narrowed(standing_at(form.moment(now)), form.asked())
    return StreamingHttpResponse(_drawn(found), content_type=JSON)


def _drawn(found: "QuerySet[Listing]") -> Iterator[bytes]:
    return _pieces(placed(_keys(found)))


def _pieces(rows: Iterator[tuple[int, int, int]]) -> Iterator[bytes]:
    """Many rows a piece: to send each by itself costs more than to write it."""
    before = "["
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield (before + ",".join(f"[{mine},{east},{north}]" for mine, east, north in some)).encode()
        before = ","
    yield b"]" if before == "," else b"[]"


def _keys(found: "QuerySet[Listing]") -> "QuerySet[Listing, int]":
    return found.order_by().values_list("mine_id", flat=True)


@until_an_act
def areas(request: HttpRequest) -> HttpResponse:
    """Protected areas of today, as rough as the map can show."""
    del request
    found = protected_areas_on(day_in_china(timezone.now()))
    features = [_feature(area) for area in found.iterator()]
    return _json({"type": "FeatureCollection", "features": features})


def _feature(area: "ProtectedArea") -> dict[str, object]:
    shape = shapely.simplify(from_wkb(bytes(area.shape)), COARSE)
    rounded = shapely.transform(shape, lambda places: places.round(2))
    return {
        "type": "Feature",
        "properties": {"name": area.name, "coarse": area.is_coarse},
        "geometry": json.loads(shapely.to_geojson(rounded)),
    }


@for_a_crowd
def border(request: HttpRequest) -> HttpResponse:
    """The official boundaries, if an operator has their file (GeoJSON)."""
    del request
    if not settings.MAP_BORDERS:
        raise Http404
    content = Path(settings.MAP_BORDERS).read_bytes()
    return HttpResponse(content, content_type="application/geo+json")


def _json(told: object) -> HttpResponse:
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(written, content_type=JSON)
