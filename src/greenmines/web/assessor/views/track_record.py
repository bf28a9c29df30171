"""The agency's right of reply to what is public of its track record (3.3e)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from greenmines.records.people.queries import kind_of
from greenmines.records.track_records import actions
from greenmines.records.track_records.permissions import refusals_to_reply
from greenmines.records.track_records.queries import replies_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.web.assessor.forms import ReplyForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page


TEMPLATE = "assessor/track_record.html"


@door(Post.AGENCY_MANAGER, Post.EXPERT)
@require_http_methods(["GET", "HEAD", "POST"])
def track_record(request: HttpRequest) -> HttpResponse:
    """Everybody of the agency reads; its manager replies."""
    person, now = person_of(request), timezone.now()
    agency = person.organisation
    if kind_of(person) is not Actor.AGENCY:
        raise Http404
    said = replies_of([agency.pk]).get(agency.pk)
    form = ReplyForm(request.POST or None, initial={"text": said.text if said else ""})
    page = {"agency": agency, "form": form, "standing": refusals_to_reply(person, agency, now)}
    if request.method != "POST":
        return render(request, TEMPLATE, page)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, page)
    try:
        actions.reply(agency, form.cleaned_data["text"], by=person, now=now)
    except Refused as refused:
        return refused_page(request, TEMPLATE, page, refused.refusals)
    return done(request, _("Published beside the record."), "assessor:track_record")
