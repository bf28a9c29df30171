"""The people of an enterprise, kept by whoever answers for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from greenmines.records.people.queries import colleagues as people_of
from greenmines.records.people.signing_up import (
    end_colleague,
    open_colleague,
    refusals_to_end_colleague,
    refusals_to_keep_house,
)
from greenmines.rules.refusals import Refused
from greenmines.web.applicant.acting import enterprise_door
from greenmines.web.applicant.forms.entering import ColleagueForm
from greenmines.web.shared.doors import person_of
from greenmines.web.shared.responses import done, refused_page


TEMPLATE = "applicant/colleagues.html"


@enterprise_door
@sensitive_post_parameters("password", "password_again")
def colleagues(request: HttpRequest) -> HttpResponse:
    """The list, and the form of a new account for those who may open one."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, TEMPLATE, _page(request, ColleagueForm()))
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        return refused_page(request, TEMPLATE, _page(request, form))
    try:
        opened = open_colleague(form.first_person, form.held, by=person, now=timezone.now())
    except Refused as refused:
        form.ask_again()
        return refused_page(request, TEMPLATE, _page(request, form), refused.refusals)
    text = _("The account “%(username)s” is open. Its owner changes the password at first use.")
    return done(request, text % {"username": opened.username}, "applicant:colleagues")


@enterprise_door
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the posts of a colleague."""
    person = person_of(request)
    colleague = get_object_or_404(people_of(person.organisation), pk=pk)
    try:
        end_colleague(colleague, by=person, now=timezone.now())
    except Refused as refused:
        page = _page(request, ColleagueForm())
        return refused_page(request, TEMPLATE, page, refused.refusals)
    text = _("%(name)s holds no post here any more.")
    return done(request, text % {"name": colleague.name}, "applicant:colleagues")


def _page(request: HttpRequest, form: ColleagueForm) -> dict[str, object]:
    person = person_of(request)
    rows = [
        (each, sorted(each.posts), bool(each.posts) and not refusals_to_end_colleague(person, each))
        for each in people_of(person.organisation)
    ]
    return {"form": form, "rows": rows, "standing": refusals_to_keep_house(person)}
