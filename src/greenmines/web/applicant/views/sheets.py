"""The self-assessment: item by item with live sums, its submission, the whole of it to print."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from greenmines.records.applications import actions
from greenmines.records.applications.beginning import begin_from_former, former_application
from greenmines.records.applications.permissions import (
    refusals_to_assess_oneself,
    refusals_to_submit_self_assessment,
)
from greenmines.records.applications.pictures import observed_at
from greenmines.records.scoresheets.queries import measure_at, saved_entry, weighed
from greenmines.records.scoresheets.reading import ItemView, SheetView, next_open_item
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.steps import StepKind
from greenmines.web.applicant.acting import (
    application_of,
    enterprise_door,
    library_of,
    refusals_of,
    taken_in,
)
from greenmines.web.applicant.sheet_views import ONLY_OPEN, addresses, only_open, sheet_view_of
from greenmines.web.applicant.tasks import is_at
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import UNPROCESSABLE, done, refused_page
from greenmines.web.shared.sheet_forms import EntryForm
from greenmines.web.shared.sheets import Conflict, conflict_of, item_page, sheet_page


if TYPE_CHECKING:
    from collections.abc import Callable

    from greenmines.records.applications.models import Application

TEMPLATE = "applicant/sheet.html"
SUBMIT = "applicant/sheet_submit.html"
KIND = "self"


@enterprise_door
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To the first unanswered item, or to the first of all."""
    view = _view_of(application_of(request, pk))
    item = next_open_item(view) or view.asked[0].item
    address = reverse("applicant:item", args=[pk, item.code])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


@enterprise_door
def item(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One item: its answer and its files. What was sent stays on the page whatever happens."""
    application = application_of(request, pk)
    shown = _shown(_view_of(application), code)
    if request.method != "POST":
        return render(
            request, TEMPLATE, _page(request, application, code, _form(application, shown))
        )
    if "detach" in request.POST or "attach" in request.POST:
        return _change_files(request, application, shown)
    refusals = _take_files(request, application, code)
    form = _form(application, shown, request)
    if refusals or not form.is_valid():
        return refused_page(request, TEMPLATE, _page(request, application, code, form), refusals)
    return _save(request, application, shown, form)


def _save(
    request: HttpRequest, application: "Application", shown: ItemView, form: EntryForm
) -> HttpResponse:
    code, person = shown.item.code, person_of(request)
    try:
        actions.save_self_entry(
            application,
            code,
            form.answer,
            expected_revision=form.expected_revision,
            by=person,
            now=timezone.now(),
        )
    except Refused as refused:
        theirs = saved_entry(application.sheet, shown.item)
        address = reverse("applicant:item", args=[application.pk, code])
        conflict = conflict_of(refused.refusals, theirs, form, address)
        if conflict is None:
            form.add_refusals(refused.refusals)
        page = _page(request, application, code, form, conflict)
        return render(request, TEMPLATE, page, status=UNPROCESSABLE)
    there = _onward(request, application, code)
    text = _("Item %(code)s is saved.") % {"code": code}
    response = done(request, text, "applicant:item", application.pk, there)
    if request.GET:
        response["Location"] += f"?{request.GET.urlencode()}"
    return response


def _onward(request: HttpRequest, application: "Application", code: str) -> str:
    """The code of the item to show next: the following one where that button was used."""
    if "next" not in request.POST:
        return code
    view = _view_of(application)
    if request.GET.get("only") == ONLY_OPEN:
        waiting = next_open_item(view, code)
        return code if waiting is None else waiting.code
    following = view.after(code)
    return code if following is None else following.item.code


def _take_files(request: HttpRequest, application: "Application", code: str) -> list[Refusal]:
    """Each new file into the library and to the item; the refused ones are told, by name."""
    kept, refusals = taken_in(request, "files")
    person, now = person_of(request), timezone.now()
    for file in kept:
        refusals += refusals_of(
            partial(actions.attach_self_evidence, application, code, file, by=person, now=now)
        )
    return refusals


def _change_files(
    request: HttpRequest, application: "Application", shown: ItemView
) -> HttpResponse:
    """Attach a file of the library, or take one off again; what was typed meanwhile stays."""
    code, form = shown.item.code, _form(application, shown)
    has_entries = form.keep_entered(request.POST)
    refusals = _take_files(request, application, code)
    act: Callable[..., None] = actions.attach_self_evidence
    named, text = request.POST.get("library_file", ""), _("The file is attached.")
    if "detach" in request.POST:
        act, named = actions.detach_self_evidence, request.POST["detach"]
        text = _("The file is taken off; it stays in the library.")
    evidence = get_object_or_404(library_of(request), pk=int(named) if is_key(named) else 0)
    refusals += refusals_of(
        lambda: act(application, code, evidence, by=person_of(request), now=timezone.now())
    )
    if refusals or has_entries:
        page = _page(request, application, code, form) | {"unsaved": not refusals, "done": text}
        if refusals:
            return refused_page(request, TEMPLATE, page, refusals)
        return render(request, TEMPLATE, page)
    return done(request, text, "applicant:item", application.pk, code)


@enterprise_door
@require_POST
def weigh(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What an answer would come to, as a part of the page; nothing is saved by it."""
    application = application_of(request, pk)
    shown = _shown(_view_of(application), code)
    form = _form(application, shown, request)
    if not form.is_valid():
        return HttpResponse(_("Not complete yet"))
    score, result = weighed(application.sheet, code, form.answer)
    short = max(result.line - result.total, Decimal(0))
    facts = {"score": score, "item": shown.item, "total": result.total, "full": result.full}
    return render(request, "shared/sheet/weighed.html", {**facts, "short": short})


@enterprise_door
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the answers of the mine's former self-assessment."""
    application = application_of(request, pk)
    taken = begin_from_former(application, by=person_of(request), now=timezone.now())
    text = ngettext(
        "%(n)d answer is taken over. Look at each before you submit.",
        "%(n)d answers are taken over. Look at each before you submit.",
        len(taken),
    )
    return done(request, text % {"n": len(taken)}, "applicant:sheet", pk)


@enterprise_door
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What the sheet comes to, what stands in the way, and its submission."""
    application, person, now = application_of(request, pk), person_of(request), timezone.now()
    if request.method == "POST":
        refusals = refusals_of(
            lambda: actions.submit_self_assessment(application, by=person, now=now)
        )
        if not refusals:
            text = _("The self-assessment is submitted. The next step is named below.")
            return done(request, text, "applicant:application", pk)
    view, refusals = (
        _view_of(application),
        refusals_to_submit_self_assessment(person, application, now),
    )
    page = {
        "application": application,
        "page": sheet_page(view, kind=KIND, address=addresses(request, pk)),
        "is_here": is_at(application, StepKind.SELF_ASSESSMENT),
        "without_evidence": view.without_evidence,
        "open_items": [one for one in view.asked if not one.is_answered],
        # an open item is named with the way to it; what else stands in the way, in a sentence
        "refusals": [one for one in refusals if one.reason is not Reason.ITEM_MISSING],
        "is_ready": not refusals,
    }
    return render(request, SUBMIT, page, status=403 if request.method == "POST" else 200)


@enterprise_door
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    application = application_of(request, pk)
    page = {"application": application, "view": _view_of(application)}
    return render(request, "applicant/sheet_printed.html", page)


def _page(
    request: HttpRequest,
    application: "Application",
    code: str,
    form: EntryForm,
    conflict: Conflict | None = None,
) -> dict[str, object]:
    """The item amid the sheet as it is now, files that have just come among them."""
    view, address = _view_of(application), addresses(request, application.pk)
    shown = observed_at(application, _shown(view, code), viewer=person_of(request))
    standing = refusals_to_assess_oneself(person_of(request), application)
    is_locked = application.sheet.locked_at is not None
    page = sheet_page(view, kind=KIND, address=address, current=code, is_locked=is_locked)
    is_filtered = request.GET.get("only") == ONLY_OPEN
    attached = {file.evidence_id for file in shown.evidence}
    return {
        "application": application,
        "page": replace(page, tree=only_open(page.tree)) if is_filtered else page,
        "item_page": item_page(
            view, shown, address=address, form=None if standing else form, conflict=conflict
        ),
        "standing": standing,
        "is_filtered": is_filtered,
        "open_count": len(view.asked) - view.answered,
        "weigh_at": reverse("applicant:weigh", args=[application.pk, code]),
        "former": None if standing or view.answered else former_application(application),
        "library": [file for file in library_of(request)[:50] if file.pk not in attached],
    }


def _form(
    application: "Application", shown: ItemView, request: HttpRequest | None = None
) -> EntryForm:
    data = None if request is None else request.POST.copy()
    measure = measure_at(application.sheet, shown.item.code)
    return EntryForm(data, shown=shown, measure=measure, kind=KIND)


def _view_of(application: "Application") -> SheetView:
    """404 while the application has not been submitted: the sheet is not there yet."""
    view = sheet_view_of(application)
    if view is None:
        raise Http404
    return view


def _shown(view: SheetView, code: str) -> ItemView:
    shown = view.item(code)
    if shown is None or not shown.is_asked:
        raise Http404
    return shown
