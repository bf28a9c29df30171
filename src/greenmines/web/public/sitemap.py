"""The site map (sitemaps.org): an index, and parts that each ask one query, whatever is listed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from greenmines.records.checks.queries import published_results
from greenmines.records.inspections.queries import all_draws
from greenmines.records.listings.queries import announcements
from greenmines.records.listings.searching import known_to_public
from greenmines.records.misconduct.queries import criticisms
from greenmines.records.plans.queries import counted_plans
from greenmines.records.publicity.queries import published
from greenmines.records.removals.queries import announcements as removal_announcements

from .freshness import until_an_act


if TYPE_CHECKING:
    from greenmines.records.checks.models import Check

M = TypeVar("M", bound=Model)
A_PART = 10_000  # the protocol allows 50,000 addresses in a file
MOST = 7_000  # of each kind of publication, six in one file
PAGES = (
    "home",
    "list",
    "changes",
    "map",
    "figures",
    "notices",
    "announcements",
    "rounds",
    "plans",
    "draws",
    "draw_again",
    "checks",
    "removals",
    "complaints",
    "criticisms",
    "credit",
    "credit_lists",
    "track_records",
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
    """Mines and checks are parted by their keys: a part stays what it is when others are added."""
    parts = [reverse("sitemap_pages")]
    for name, found in (("sitemap_mines", known_to_public()), ("sitemap_checks", _checks())):
        last = found.order_by("-pk").values_list("pk", flat=True).first() or 0
        parts += [reverse(name, args=[part]) for part in range(last // A_PART + 1)]
    return _written(request, "sitemapindex", "sitemap", parts)


@until_an_act
def pages(request: HttpRequest) -> HttpResponse:
    found = [reverse(name) for name in PAGES]
    for name, keys in (
        ("notice", published().values_list("pk", flat=True)),
        ("announcement", announcements().values_list("pk", flat=True)),
        ("plan", counted_plans().values_list("number", flat=True)),
        ("draw", all_draws().values_list("number", flat=True)),
        ("removal_announcement", removal_announcements().values_list("pk", flat=True)),
        ("criticism", criticisms().values_list("number", flat=True)),
    ):
        found += [reverse(name, args=[key]) for key in keys[:MOST]]
    return _written(request, "urlset", "url", found)


@until_an_act
def mines(request: HttpRequest, part: int) -> HttpResponse:
    return _part(request, part, known_to_public(), "mine", "pk")


@until_an_act
def checks(request: HttpRequest, part: int) -> HttpResponse:
    return _part(request, part, _checks(), "check", "number")


def _checks() -> "QuerySet[Check]":
    return published_results().select_related(None)


def _part(
    request: HttpRequest, part: int, found: QuerySet[M], name: str, column: str
) -> HttpResponse:
    first = part * A_PART
    here = found.filter(pk__gte=first, pk__lt=first + A_PART).order_by("pk")
    keys = list(here.values_list(column, flat=True))
    if part and not keys and not found.filter(pk__gte=first).exists():
        raise Http404  # an empty part before the last one is there
    return _written(request, "urlset", "url", (reverse(name, args=[key]) for key in keys))


def _written(request: HttpRequest, whole: str, one: str, paths: Iterable[str]) -> HttpResponse:
    site = escape(request.build_absolute_uri("/").rstrip("/"))
    lines = "".join(f"<{one}><loc>{site}{escape(path)}</loc></{one}>\n" for path in paths)
    text = f"{OPENING}<{whole} {SCHEMA}>\n{lines}</{whole}>\n"
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
