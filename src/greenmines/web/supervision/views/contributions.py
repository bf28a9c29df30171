"""A party's part in the seed of a draw: committed, then revealed, by whoever acts for it (3.3a)."""

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.inspections import actions
from greenmines.records.inspections.contributing import refusals_to_commit, refusals_to_reveal
from greenmines.records.inspections.queries import contributions_of
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.supervision.forms.draws import CommitForm, RevealForm


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.inspections.models import Contribution
    from greenmines.rules.refusals import Refusal

LIST = "supervision/contributions.html"
ONE = "supervision/contribution.html"
PARTIES = (Post.SIGNER, Post.CONSULTANT, Post.RESPONSIBLE, Post.AGENCY_MANAGER)
A_PAGE = 20
ANY_DIGEST = "0" * 64


@door(*PARTIES)
@require_safe
def contributions(request: HttpRequest) -> HttpResponse:
    mine = contributions_of(person_of(request).organisation)
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    return render(request, LIST, {"page": page})


def _contribution(request: HttpRequest, pk: int) -> "Contribution":
    return get_object_or_404(contributions_of(person_of(request).organisation), pk=pk)


@door(*PARTIES)
@require_safe
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, ONE, _page(request, _contribution(request, pk)))


def _page(
    request: HttpRequest,
    shown: "Contribution",
    commit_form: CommitForm | None = None,
    reveal_form: RevealForm | None = None,
) -> dict[str, object]:
    """What its own form says is asked of the form: the digest and the secret themselves."""
    person, now, draw = person_of(request), timezone.now(), shown.draw
    until = {"committing": draw.commit_until, "revealing": draw.reveal_until}.get(draw.state)
    reveal = refusals_to_reveal(person, shown, "", now)
    return {
        "contribution": shown,
        "draw": draw,
        "until": until,
        "due": None if until is None else due_words(until, now),
        "commit_form": commit_form or CommitForm(),
        "reveal_form": reveal_form or RevealForm(),
        "commit_refusals": refusals_to_commit(person, shown, ANY_DIGEST, now),
        "reveal_refusals": _without_form(reveal),
    }


def _without_form(refusals: "Sequence[Refusal]") -> list["Refusal"]:
    return [one for one in refusals if one.reason is not Reason.FIELD_MALFORMED]


@door(*PARTIES)
@require_POST
def contribution_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    shown = _contribution(request, pk)
    match step:
        case "commit":
            return _commit(request, shown)
        case "reveal":
            return _reveal(request, shown)
        case _:
            raise Http404


def _commit(request: HttpRequest, shown: "Contribution") -> HttpResponse:
    form = CommitForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, form))
    digest = "".join(str(form.said["digest"]).split()).lower()
    try:
        actions.commit(shown, digest, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, form), refused.refusals)
    return done(
        request,
        _("Committed. Keep the secret: you will be told when to reveal it."),
        "supervision:contribution",
        shown.pk,
    )


def _reveal(request: HttpRequest, shown: "Contribution") -> HttpResponse:
    form = RevealForm(request.POST)
    if not form.is_valid():
        return refused_page(request, ONE, _page(request, shown, None, form))
    secret = "".join(str(form.said["secret"]).split()).lower()
    try:
        actions.reveal(shown, secret, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, ONE, _page(request, shown, None, form), refused.refusals)
    return done(
        request,
        _("Revealed. Everybody can check it against the commitment."),
        "supervision:contribution",
        shown.pk,
    )
