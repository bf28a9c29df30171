"""The announcement by which mines leave the list together, once two people have decided (3.3b)."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from greenmines.records.removals import actions
from greenmines.records.removals.permissions import refusals_to_announce
from greenmines.records.removals.queries import decided
from greenmines.rules.refusals import Refused
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.words import word_of
from greenmines.web.supervision.forms.removals import AnnouncementForm
from greenmines.web.supervision.sections import OFFICERS

from .removals import ANY_METHOD


if TYPE_CHECKING:
    from greenmines.records.removals.models import Removal

ANNOUNCE = "supervision/announce_removals.html"


@door(*OFFICERS)
@require_http_methods(ANY_METHOD)
def announce_removals(request: HttpRequest) -> HttpResponse:
    """Whatever two people have decided leaves together, under one number."""
    waiting = {str(one.pk): one for one in decided()}
    names = [(key, _named(one)) for key, one in waiting.items()]
    page = {"refusals_to_announce": refusals_to_announce(person_of(request), [*waiting.values()])}
    if request.method != "POST":
        return render(request, ANNOUNCE, {**page, "form": AnnouncementForm(names)})
    form = AnnouncementForm(names, request.POST)
    if not form.is_valid():
        return refused_page(request, ANNOUNCE, {**page, "form": form})
    chosen = [waiting[key] for key in form.cleaned_data["removals"]]
    number, person = form.cleaned_data["number"], person_of(request)
    try:
        actions.announce(chosen, number, by=person, now=timezone.now())
    except Refused as refused:
        return refused_page(request, ANNOUNCE, {**page, "form": form}, refused.refusals)
    text = ngettext(
        "Announced: %(n)d mine has left the list.",
        "Announced: %(n)d mines have left the list.",
        len(chosen),
    )
    return done(request, text % {"n": len(chosen)}, "supervision:removals")


def _named(removal: "Removal") -> SafeString:
    """The mine's name is Chinese on an English page too."""
    listing, ground = removal.listing, word_of("Ground", removal.ground)
    return format_html(
        '{} <span lang="zh-CN">{}</span> · {}', listing.number, listing.mine.name_zh, ground
    )
