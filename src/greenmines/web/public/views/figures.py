"""The list in figures: charts and, for each, the table that says the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from greenmines.papers.keeping import reckoned
from greenmines.records.checks.queries import counted_results
from greenmines.records.listings.figures import Counted, Figures, figures_at
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.charts import Bars, Line, bars_of, line_of
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.public.tiles import place_name
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Chart:
    """`name` is for addresses within the page; `column` heads the first column of the table."""

    name: str
    title: str
    column: str
    bars: Bars


@for_a_crowd
def figures(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    told, results = reckoned("figures", lambda: _told(now), today=day_in_china(now))
    size = pgettext("of a mine", "Size")
    context = {
        "now": now,
        "charts": [
            _chart("province", _("By province"), _("Province"), told.provinces, place_name),
            _chart("mineral", _("By mineral"), _("Class of mineral"), told.minerals, _mineral),
            _chart("size", _("By size"), size, told.sizes, _size),
            _chart("year", _("By year of selection"), _("Year of selection"), told.years, str),
            _chart("checks", _("What spot checks found"), _("Result"), results, _result),
        ],
        "years": told.course,
        "trend": _trend([(str(one.year), one.standing) for one in told.course]),
    }
    return render(request, "public/figures.html", context)


def _told(now: datetime) -> tuple[Figures, list[Counted]]:
    """Of the list, and of the spot checks."""
    return figures_at(now), [Counted(value, count) for value, count in counted_results()]


def _trend(standing: list[tuple[str, int]]) -> Line | None:
    """Of one year alone there is no course."""
    return line_of(standing) if len(standing) > 1 else None


def _chart(
    name: str, title: str, column: str, counted: list[Counted], said: "Callable[[str], str]"
) -> Chart:
    return Chart(name, title, column, bars_of([(said(one.value), one.count) for one in counted]))


def _mineral(value: str) -> str:
    return word_of("MineralClass", value) if value else _("no data")


def _result(value: str) -> str:
    return word_of("GreenResult", value) if value else _("no data")


def _size(value: str) -> str:
    return word_of("Size", value)
