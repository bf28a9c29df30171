"""The registers of other systems: how fresh each is, its template, sending a file, its history."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from greenmines.papers.tables.holding import hold
from greenmines.papers.tables.layouts import COLUMNS
from greenmines.papers.tables.templates import template
from greenmines.records.jobs.queries import standings_of
from greenmines.records.registers.deliveries import send
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.queries import deliveries_of, freshness, imports_of
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.deliveries_shown import StateShown
from greenmines.web.office.register_forms import RegisterForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import refused_page


if TYPE_CHECKING:
    from greenmines.records.people.models import Person
    from greenmines.records.registers.models import Register

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HISTORY, SENT = 20, 5
TEMPLATE = "office/register.html"
REGISTERS = {register.value: register for register in COLUMNS}


@door(Post.ROUND_OFFICER)
def registers(request: HttpRequest) -> HttpResponse:
    """Each register with the day for which its newest file vouches."""
    fresh = freshness()
    shown = [(register, fresh.get(register)) for register in REGISTERS.values()]
    return render(request, "office/registers.html", {"registers": shown})


@door(Post.ROUND_OFFICER)
def register(request: HttpRequest, code: str) -> HttpResponse:
    """History and upload. A file that was sent is read by a job, and nothing of it is kept yet."""
    chosen, by = register_named(code), person_of(request)
    form = RegisterForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        file, as_of = form.cleaned_data["file"], form.cleaned_data["as_of"]
        try:
            origin = Origin((file.name or "table")[-200:], hold(file), as_of)
            delivery = send(chosen, origin, by=by, now=timezone.now())
        except Refused as refused:
            return refused_page(request, TEMPLATE, _page(chosen, form, by), refused.refusals)
        return redirect("office:delivery", code, delivery.pk)
    if request.method == "POST":
        return refused_page(request, TEMPLATE, _page(chosen, form, by))
    return render(request, TEMPLATE, _page(chosen, form, by))


def _page(chosen: "Register", form: RegisterForm, by: "Person") -> dict[str, object]:
    sent = deliveries_of(by).filter(register=chosen)[:SENT]
    standing = standings_of(one.task_id for one in sent if one.task_id is not None)
    return {
        "register": chosen,
        "form": form,
        "columns": COLUMNS[chosen],
        "history": imports_of(chosen)[:HISTORY],
        "sent": [
            (one, StateShown.of(one, standing.get(one.task_id) if one.task_id else None))
            for one in sent
        ],
    }


@door(Post.ROUND_OFFICER)
def template_file(_request: HttpRequest, code: str) -> HttpResponse:
    """An empty table with every heading explained."""
    chosen = register_named(code)
    response = HttpResponse(template(chosen), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{chosen.value}.xlsx"'
    return response


def register_named(code: str) -> "Register":
    if code not in REGISTERS:
        raise Http404
    return REGISTERS[code]
