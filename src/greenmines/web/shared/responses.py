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
from django.shortcuts import redirect, render

from greenmines.rules.refusals import Refusal


FORBIDDEN = 403
UNPROCESSABLE = 422


def refused_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    refusals: Sequence[Refusal] = (),
) -> HttpResponse:
    """The page again: 403 where the rules refuse the act, 422 where the form needs correcting."""
    status = FORBIDDEN if refusals else UNPROCESSABLE
    return render(request, template, {**context, "refusals": refusals}, status=status)


def done(request: HttpRequest, text: str, url_name: str, *args: object) -> HttpResponseRedirect:
    """Say what happened and what is next, and go there."""
    messages.success(request, text)
    return redirect(url_name, *args)
