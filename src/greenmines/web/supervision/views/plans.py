"""The list of matters and the plans of a year: prepared, published, with leads beside them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.plans import actions
from greenmines.records.plans.permissions import refusals_to_plan
from greenmines.records.plans.queries import matters_of, plans_of
from greenmines.rules.checks import LeadSource
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.strata import percent
from greenmines.web.supervision.forms.plans import MatterForm, PlanForm
from greenmines.web.supervision.houses import leading
from greenmines.web.supervision.plan_page import forms_of, page_of
from greenmines.web.supervision.sections import OFFICERS


if TYPE_CHECKING:
    from greenmines.records.plans.models import Plan

LIST = "supervision/plans.html"
ONE = "supervision/plan.html"
A_PAGE = 20


@door(*OFFICERS)
@leading
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    return render(request, LIST, _list(request))


def _list(
    request: HttpRequest,
    matter_form: MatterForm | None = None,
    plan_form: PlanForm | None = None,
) -> dict[str, object]:
    person, now = person_of(request), timezone.now()
    house = person.organisation
    return {
        "page": Paginator(plans_of(house), A_PAGE).get_page(request.GET.get("page")),
        "matters": [(one, percent(one.ratio)) for one in matters_of(house)],
        "matter_form": matter_form or MatterForm(),
        "plan_form": plan_form or PlanForm(initial={"year": now.year}),
        "plan_refusals": refusals_to_plan(person, now),
    }


@door(*OFFICERS)
@leading
@require_POST
def enter_matter(request: HttpRequest) -> HttpResponse:
    form = MatterForm(request.POST)
    if not form.is_valid():
        return refused_page(request, LIST, _list(request, form))
    try:
        actions.enter_matter(form.told, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, LIST, _list(request, form), refused.refusals)
    return done(request, _("The matter is on the list, in public."), "supervision:plans")


@door(*OFFICERS)
@leading
@require_POST
def end_matter(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    matter = get_object_or_404(matters_of(person.organisation), pk=pk)
    try:
        actions.end_matter(matter, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, LIST, _list(request), refused.refusals)
    return done(request, _("The matter is struck out."), "supervision:plans")


@door(*OFFICERS)
@leading
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    form = PlanForm(request.POST)
    if not form.is_valid():
        return refused_page(request, LIST, _list(request, None, form))
    year, title = int(str(form.said["year"])), str(form.said["title"])
    try:
        plan = actions.prepare(year, title, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, LIST, _list(request, None, form), refused.refusals)
    return done(request, _("Now add its batches."), "supervision:plan", plan.pk)


def _plan(request: HttpRequest, pk: int) -> "Plan":
    return get_object_or_404(plans_of(person_of(request).organisation), pk=pk)


@door(*OFFICERS)
@leading
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    shown, now = _plan(request, pk), timezone.now()
    return render(request, ONE, page_of(shown, person_of(request), now, forms_of(shown, now)))


Step: TypeAlias = "Callable[[HttpRequest, Plan, datetime], HttpResponse]"


@door(*OFFICERS)
@leading
@require_POST
def plan_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    return STEPS[step](request, _plan(request, pk), timezone.now())


def _add_batch(request: HttpRequest, shown: "Plan", now: datetime) -> HttpResponse:
    person, forms = person_of(request), forms_of(shown, now, request.POST, "batch")
    if not forms.batch.is_valid():
        return refused_page(request, ONE, page_of(shown, person, now, forms))
    matter = matters_of(shown.house).get(pk=int(str(forms.batch.said["matter"])))
    try:
        actions.add_batch(shown, matter, forms.batch.planned, by=person, now=now)
    except Refused as refused:
        page = page_of(shown, person, now, forms)
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("The batch is added."), "supervision:plan", shown.pk)


def _take_out(request: HttpRequest, shown: "Plan", now: datetime) -> HttpResponse:
    person, asked = person_of(request), request.POST.get("batch", "")
    batch = get_object_or_404(shown.batches, pk=int(asked) if is_key(asked) else 0)
    try:
        actions.take_out(batch, by=person, now=now)
    except Refused as refused:
        page = page_of(shown, person, now, forms_of(shown, now))
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("The batch is taken out."), "supervision:plan", shown.pk)


def _publish(request: HttpRequest, shown: "Plan", now: datetime) -> HttpResponse:
    person = person_of(request)
    try:
        actions.publish(shown, by=person, now=now)
    except Refused as refused:
        page = page_of(shown, person, now, forms_of(shown, now))
        return refused_page(request, ONE, page, refused.refusals)
    return done(request, _("The plan is public."), "supervision:plan", shown.pk)


def _add_lead(request: HttpRequest, shown: "Plan", now: datetime) -> HttpResponse:
    person, forms = person_of(request), forms_of(shown, now, request.POST, "lead")
    if not forms.lead.is_valid():
        return refused_page(request, ONE, page_of(shown, person, now, forms))
    said = forms.lead.said
    batch = shown.batches.select_related("plan__house").get(pk=int(str(said["batch"])))
    source, reason = LeadSource(str(said["source"])), str(said["reason"])
    number = str(said["number"]).upper()
    try:
        actions.add_lead(batch, number, source, reason, by=person, now=now)
    except Refused as refused:
        page = page_of(shown, person, now, forms)
        return refused_page(request, ONE, page, refused.refusals)
    return done(
        request, _("The mine is checked beside the drawn ones."), "supervision:plan", shown.pk
    )


STEPS: Mapping[str, Step] = {
    "batch": _add_batch,
    "take-out": _take_out,
    "publish": _publish,
    "lead": _add_lead,
}
