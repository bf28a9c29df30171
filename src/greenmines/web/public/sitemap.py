"""The site map (sitemaps.org): an index, and parts that each ask one query, whatever is listed."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from greenmines.records.inspections.queries import all_draws
from greenmines.records.listings.queries import announcements
from greenmines.records.listings.searching import known_to_public
from greenmines.records.publicity.queries import published

from .freshness import until_an_act


MINES_A_PART = 10_000  # the protocol allows 50,000 addresses in a file
MOST = 10_000
PAGES = (
    "home",
    "list",
    "changes",
    "map",
    "figures",
    "notices",
    "announcements",
    "rounds",
    "draws",
    "credit",
    "rules",
    "clauses",
    "certificates",
    "open_data",
    "accessibility",
)
OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@until_an_act
def index(request: HttpRequest) -> HttpResponse:
    """Mines are parted by their keys, so that a part stays what it is when others are added."""
    last = known_to_public().order_by("-pk").values_list("pk", flat=True).first() or 0
    parts = [reverse("sitemap_pages")]
    parts += [reverse("sitemap_mines", args=[part]) for part in range(last // MINES_A_PART + 1)]
    return _written(request, "sitemapindex", "sitemap", parts)


@until_an_act
def pages(request: HttpRequest) -> HttpResponse:
    found = [reverse(name) for name in PAGES]
    for name, keys in (
        ("notice", published().values_list("pk", flat=True)),
        ("announcement", announcements().values_list("pk", flat=True)),
        ("draw", all_draws().values_list("number", flat=True)),
    ):
        found += [reverse(name, args=[key]) for key in keys[:MOST]]
    return _written(request, "urlset", "url", found)


@until_an_act
def mines(request: HttpRequest, part: int) -> HttpResponse:
    first = part * MINES_A_PART
    keys = list(
        known_to_public()
        .filter(pk__gte=first, pk__lt=first + MINES_A_PART)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if part and not keys and not known_to_public().filter(pk__gte=first).exists():
        raise Http404  # a part without mines before the last one is empty, and there
    return _written(request, "urlset", "url", (reverse("mine", args=[key]) for key in keys))


def _written(request: HttpRequest, whole: str, one: str, paths: Iterable[str]) -> HttpResponse:
    site = escape(request.build_absolute_uri("/").rstrip("/"))
    lines = "".join(f"<{one}><loc>{site}{escape(path)}</loc></{one}>\n" for path in paths)
    text = f"{OPENING}<{whole} {SCHEMA}>\n{lines}</{whole}>\n"
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
