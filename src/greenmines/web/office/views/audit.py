"""The auditor's pages: every act, searched, and a copy of what was found."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from greenmines.papers.tables.writing import Value, csv_lines
from greenmines.records.audit.sealing import canonical, row_digest, sealed_in
from greenmines.records.inspections.naming import Subject
from greenmines.records.listings.queries import trail_of
from greenmines.records.people.auditing import AskedActs, acts_for, record_export
from greenmines.records.removals.naming import subjects_of
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Post
from greenmines.web.office.account_forms import AuditForm
from greenmines.web.office.acts_shown import changes_of, statements_of
from greenmines.web.office.subjects import subject_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.words import word_of


if TYPE_CHECKING:
    from django.db.models import QuerySet

    from greenmines.records.audit.models import Act

ROWS = 100
MOST_EXPORTED = 100_000
CHUNK = 2000
HEADINGS = (
    "id",
    "at",
    "verb",
    "act",
    "actor_id",
    "person",
    "actor_organisation_id",
    "organisation",
    "subject",
    "subject_id",
    "name",
    "application_id",
    "application",
    "mine",
    "round_id",
    "clause",
    "reason",
    "details",
    "sha256",
)


@door(Post.AUDITOR)
def acts(request: HttpRequest) -> HttpResponse:
    form = AuditForm(request.GET)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        page = Paginator(found_by(request, form), ROWS).get_page(request.GET.get("page"))
        subjects = subjects_of(list(page))
        lines = [
            (act, subject_words(act.subject_kind), subject)
            for act, subject in zip(page, subjects, strict=True)
        ]
        context |= {
            "page": page,
            "lines": lines,
            "query": request.GET.urlencode(),
            "most": MOST_EXPORTED,
        }
    return render(request, "office/audit.html", context)


@door(Post.AUDITOR)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act with all that its row holds, and the seal over it."""
    found = get_object_or_404(acts_for(person_of(request), AskedActs()), pk=pk)
    digest, sealed = row_digest(found), sealed_in(found)
    context = {
        "act": found,
        "kind": subject_words(found.subject_kind),
        "subject": subjects_of([found])[0],
        "changes": changes_of(found),
        "statements": statements_of(found),
        "row": canonical(found),
        "digest": digest.hex(),
        "sealed": sealed,
        "is_unchanged": sealed is not None and sealed.row_digest == digest,
    }
    return render(request, "office/act.html", context)


def found_by(request: HttpRequest, form: AuditForm) -> "QuerySet[Act]":
    """An unknown number finds nothing, instead of everything."""
    number = form.cleaned_data["number"]
    trail = trail_of(number) if number else None
    found = acts_for(person_of(request), form.asked(trail))
    return found.none() if number and trail is None else found


@door(Post.AUDITOR)
def export(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV, newest first; that it was taken is in the audit itself.

    Every column of a row is there, and its SHA-256 as in the seals, so that a copy can be proved.
    """
    form = AuditForm(request.GET)
    if not form.is_valid():
        return render(request, "office/audit.html", {"form": form}, status=422)
    now = timezone.now()
    found = found_by(request, form)
    # What comes in meanwhile, the act of copying first of all, is no part of the copy.
    newest = found.values_list("pk", flat=True).first() or 0
    copied = found.filter(pk__lte=newest)[:MOST_EXPORTED]
    asked = {name: str(value) for name, value in form.cleaned_data.items() if value}
    record_export(person_of(request), rows=copied.count(), asked=asked, now=now)
    lines = csv_lines(HEADINGS, rows_of(copied))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"audit-{now:%Y%m%d-%H%M}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def rows_of(found: "QuerySet[Act]") -> Iterator[tuple[Value, ...]]:
    found_acts = found.iterator(chunk_size=CHUNK)
    while acts := list(islice(found_acts, CHUNK)):
        for act, subject in zip(acts, subjects_of(acts), strict=True):
            yield _row(act, subject)


def _row(act: "Act", subject: Subject) -> tuple[Value, ...]:
    return (
        act.pk,
        act.at.astimezone(CHINA).isoformat(timespec="microseconds"),
        act.verb,
        word_of("Verb", act.verb),
        act.actor_id,
        act.actor_name,
        act.actor_organisation_id,
        act.actor_organisation,
        act.subject_kind,
        act.subject_id,
        subject.name,
        act.application_id,
        subject.number,
        subject.mine,
        act.round_id,
        act.clause,
        act.reason,
        json.dumps(act.details, ensure_ascii=False, sort_keys=True),
        row_digest(act).hex(),
    )
