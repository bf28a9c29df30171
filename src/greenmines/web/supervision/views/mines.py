"""The library of mines from which draws are made, with what is known of each (3.3a)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from greenmines.records.supervised.queries import Narrowing, Supervised, labelled, library_for
from greenmines.rules.deadlines import day_in_china
from greenmines.web.shared.credit_shown import row_of
from greenmines.web.shared.doors import door, person_of
from greenmines.web.supervision.forms.mines import MinesForm
from greenmines.web.supervision.houses import leading
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.web.shared.credit_shown import BandShown

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A mine with its labels, and its holder's band as its own method calls it."""

    mine: Supervised
    band: "BandShown | None"


@door(*OFFICERS)
@leading
@require_safe
def mines(request: HttpRequest) -> HttpResponse:
    form = MinesForm(request.GET)
    form.is_valid()  # a word in the address that means nothing narrows nothing
    narrowing = Narrowing(**{name: value for name, value in form.cleaned_data.items() if value})
    now = timezone.now()
    found = library_for(person_of(request).organisation, narrowing, now)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = [_line(one) for one in labelled(list(page), day_in_china(now))]
    return render(request, "supervision/mines.html", {"page": page, "lines": lines, "form": form})


def _line(mine: Supervised) -> Line:
    return Line(mine, None if mine.standing is None else row_of(mine.standing).band)
