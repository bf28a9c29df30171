"""Taking in what other systems tell: template, preview with the faults of each row, history."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.papers.tables.importing import import_file, preview
from greenmines.papers.tables.layouts import COLUMNS
from greenmines.papers.tables.templates import template
from greenmines.records.registers.faults import FileFaulty
from greenmines.records.registers.queries import freshness, imports_of
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.register_forms import ConfirmForm, RegisterForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from greenmines.records.registers.models import Register

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HISTORY = 20
FAULTS_SHOWN = 100
REGISTERS = {register.value: register for register in COLUMNS}


@door(Post.ROUND_OFFICER)
def registers(request: HttpRequest) -> HttpResponse:
    """Each register with the day for which its newest file vouches."""
    fresh = freshness()
    shown = [(register, fresh.get(register)) for register in REGISTERS.values()]
    return render(request, "office/registers.html", {"registers": shown})


@door(Post.ROUND_OFFICER)
def register(request: HttpRequest, code: str) -> HttpResponse:
    """History and upload; a file that was sent is read whole, and nothing of it is kept yet."""
    chosen = _register(code)
    form = RegisterForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    context = page_of(chosen, form)
    if request.method != "POST":
        return render(request, "office/register.html", context)
    if not form.is_valid():
        return refused_page(request, "office/register.html", context)
    file, as_of = form.cleaned_data["file"], form.cleaned_data["as_of"]
    name = file.name or "table"
    try:
        seen = preview(chosen, file, file_name=name, as_of=as_of, by=person_of(request))
    except Refused as refused:
        return refused_page(request, "office/register.html", context, refused.refusals)
    context |= {"seen": seen, "faults": seen.faults[:FAULTS_SHOWN], "file_name": name}
    if seen.can_be_taken_in:
        said = {"held": hold(file), "name": name, "as_of": as_of}
        context["confirm"] = ConfirmForm(initial=said)
    return render(request, "office/register.html", context, status=200 if not seen.faults else 422)


def page_of(chosen: "Register", form: RegisterForm) -> dict[str, object]:
    history = imports_of(chosen)[:HISTORY]
    return {"register": chosen, "form": form, "history": history, "columns": COLUMNS[chosen]}


@door(Post.ROUND_OFFICER)
@require_POST
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """Take in the file that was just looked at, whole or not at all."""
    chosen = _register(code)
    form = ConfirmForm(request.POST)
    if not form.is_valid() or not held_at(form.cleaned_data["held"]).exists():
        return redirect("office:register", code)
    said = form.cleaned_data
    place = held_at(said["held"])
    context = page_of(chosen, RegisterForm())
    try:
        with place.open("rb") as file:
            came = import_file(
                chosen,
                file,
                file_name=said["name"],
                as_of=said["as_of"],
                by=person_of(request),
                now=timezone.now(),
            )
    except Refused as refused:
        return refused_page(request, "office/register.html", context, refused.refusals)
    except FileFaulty as faulty:
        return refused_page(request, "office/register.html", {**context, "faults": faulty.faults})
    place.unlink(missing_ok=True)
    told = _("Taken in: %(new)d new, %(changed)d changed, %(same)d as before.") % {
        "new": came.counts.new,
        "changed": came.counts.changed,
        "same": came.counts.same,
    }
    return done(request, told, "office:register", code)


@door(Post.ROUND_OFFICER)
def template_file(_request: HttpRequest, code: str) -> HttpResponse:
    """An empty table with every heading explained."""
    chosen = _register(code)
    response = HttpResponse(template(chosen), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{chosen.value}.xlsx"'
    return response


def hold(file: UploadedFile[bytes]) -> str:
    """Keep a file between preview and confirmation, under its digest; the day after it goes."""
    folder = held_at("")
    folder.mkdir(parents=True, exist_ok=True)
    yesterday = timezone.now().timestamp() - 24 * 60 * 60
    for old in folder.iterdir():
        if old.stat().st_mtime < yesterday:
            old.unlink(missing_ok=True)
    file.seek(0)
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    place = held_at(digest.hexdigest())
    with place.open("wb") as kept:
        for piece in file.chunks():
            kept.write(piece)
    return place.name


def held_at(name: str) -> Path:
    return Path(settings.STATE) / "held" / name


def _register(code: str) -> "Register":
    if code not in REGISTERS:
        raise Http404
    return REGISTERS[code]
