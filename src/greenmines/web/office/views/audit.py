"""The auditor's pages: every act, searched, and a copy of what was found."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone

from greenmines.papers.tables.writing import Value, csv_lines
from greenmines.records.listings.queries import trail_of
from greenmines.records.people.auditing import accounts_named, acts_for, record_export
from greenmines.rules.posts import Post
from greenmines.web.office.account_forms import AuditForm
from greenmines.web.office.subjects import subject_words
from greenmines.web.shared.dates import moment_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.audit.models import Act
    from greenmines.records.people.models import Person

ROWS = 100
MOST_EXPORTED = 100_000
HEADINGS = (
    "at",
    "verb",
    "act",
    "person",
    "organisation",
    "subject",
    "subject_id",
    "application_id",
    "round_id",
    "clause",
    "reason",
    "details",
)


@door(Post.AUDITOR)
def acts(request: HttpRequest) -> HttpResponse:
    form = AuditForm(request.GET)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        page = Paginator(found_by(request, form), ROWS).get_page(request.GET.get("page"))
        accounts = accounts_named(page)
        lines = [(act, subject_words(act.subject_kind), _account(act, accounts)) for act in page]
        context |= {
            "page": page,
            "lines": lines,
            "query": request.GET.urlencode(),
            "most": MOST_EXPORTED,
        }
    return render(request, "office/audit.html", context)


def _account(act: "Act", accounts: "Mapping[str, Person]") -> "Person | None":
    return accounts.get(act.subject_id) if act.subject_kind == "person" else None


def found_by(request: HttpRequest, form: AuditForm) -> "QuerySet[Act]":
    """An unknown number finds nothing, instead of everything."""
    number = form.cleaned_data["number"]
    trail = trail_of(number) if number else None
    found = acts_for(person_of(request), form.asked(trail))
    return found.none() if number and trail is None else found


@door(Post.AUDITOR)
def export(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV; that it was taken is in the audit itself."""
    form = AuditForm(request.GET)
    if not form.is_valid():
        return render(request, "office/audit.html", {"form": form}, status=422)
    found = found_by(request, form)[:MOST_EXPORTED]
    now = timezone.now()
    record_export(person_of(request), rows=found.count(), now=now)
    lines = csv_lines(HEADINGS, rows_of(found))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"audit-{now:%Y%m%d-%H%M}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def rows_of(found: "QuerySet[Act]") -> Iterator[tuple[Value, ...]]:
    for act in found.iterator(chunk_size=2000):
        yield (
            moment_words(act.at),
            act.verb,
            word_of("Verb", act.verb),
            act.actor_name,
            act.actor_organisation,
            act.subject_kind,
            act.subject_id,
            act.application_id,
            act.round_id,
            act.clause,
            act.reason,
            "; ".join(f"{name}: {value}" for name, value in act.details.items()),
        )
