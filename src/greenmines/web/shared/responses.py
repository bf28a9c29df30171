"""Answers that many views give: a page again with its refusals, a message after an act.

The pattern of a view that acts:

    @door(Post.REVIEWER)
    @require_POST
    def sign(request: HttpRequest, pk: int) -> HttpResponse:
        application = get_object_or_404(visible_to(person_of(request)), pk=pk)
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return refused_page(request, TEMPLATE, page_of(application, form))
        try:
            actions.sign(application, by=person_of(request), now=timezone.now(), **form.said)
        except Refused as refused:
            return refused_page(request, TEMPLATE, page_of(application, form), refused.refusals)
        return done(request, _("Signed. The second signer has been told."), "authority:case", pk)

The template shows `{% errors form %}{% refusals refusals %}` above the form, which keeps what was
entered.
"""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .interrupted import entries_to_send_again
from .looks import look_of
from .words import entries_in_words


FORBIDDEN = 403
UNPROCESSABLE = 422
UNAVAILABLE = 503
# What is wrong with a file that was sent: another one can be chosen.
OF_FILES = frozenset(
    {Reason.FILE_EMPTY, Reason.FILE_TOO_LARGE, Reason.FILE_TYPE_REFUSED, Reason.FILE_BROKEN}
)


def refused_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    refusals: Sequence[Refusal] = (),
) -> HttpResponse:
    """The page again: 403 where the rules refuse the act, 422 where the form needs correcting."""
    is_correctable = all(one.reason in OF_FILES for one in refusals)
    status = UNPROCESSABLE if is_correctable else FORBIDDEN
    return render(request, template, {**context, "refusals": refusals}, status=status)


def unsaved_page(request: HttpRequest) -> HttpResponse:
    """The database could not write or be reached: what was sent, to be sent again.

    Nothing here asks the database, which may be gone.
    """
    fields = entries_to_send_again(request)
    page = {
        "path": request.get_full_path(),
        "fields": fields,
        "entries": entries_in_words(fields),
        "language": look_of(request).language,
        "has_files": bool(request.FILES),
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("503.html", page), status=UNAVAILABLE)


def done(request: HttpRequest, text: str, url_name: str, *args: object) -> HttpResponseRedirect:
    """Say what happened and what is next, and go there."""
    messages.success(request, text)
    return redirect(url_name, *args)
