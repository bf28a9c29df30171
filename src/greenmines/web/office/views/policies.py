"""Rules of supervision and methods of credit at the ministry's office: read, compared, published.

What ships is shown with them and is changed by nobody. Drafts are made in `policy_drafts`.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from greenmines.records.policies import actions
from greenmines.records.policies.permissions import refusals_to_draft
from greenmines.records.policies.queries import every, held_on, newest_called
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.policies import Policy, PolicyKind
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.drafting import Choice, Comparison, differences_between, told_in
from greenmines.web.office.policies_shown import page_of, version_under, versions_of
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.policy_pages import sections_of_policy
from greenmines.web.shared.responses import done, refused_page

from .rounds import insist_ministry


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.web.shared.policy_pages import PolicySection

TEMPLATE = "office/policy.html"
readers = door(Post.ROUND_OFFICER, Post.SIGNER)


@readers
@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    insist_ministry(request)
    today = day_in_china(timezone.now())
    held = [held_on(kind, today) for kind in PolicyKind]
    context = {
        "kinds": [(kind, versions_of(kind)) for kind in PolicyKind],
        "held": {one.digest for one in held if one is not None},
        "may_draft": not refusals_to_draft(person_of(request), PolicyKind.SUPERVISION),
    }
    return render(request, "office/policies.html", context)


@readers
@require_safe
def policy(request: HttpRequest, digest: str) -> HttpResponse:
    insist_ministry(request)
    page = page_of(version_under(digest), person_of(request), timezone.now())
    return render(request, TEMPLATE, page)


@readers
@require_safe
def called(request: HttpRequest, code: str) -> HttpResponse:
    """The way from a message to the version that now stands under a code."""
    insist_ministry(request)
    version = newest_called(code)
    if version is None:
        raise Http404
    return redirect("office:policy", version.digest)


@readers
@require_POST
def publish(request: HttpRequest, digest: str) -> HttpResponse:
    insist_ministry(request)
    version = get_object_or_404(every(), digest=digest)
    person, now = person_of(request), timezone.now()
    try:
        actions.publish(version, by=person, now=now)
    except Refused as refused:
        context = page_of(version_under(digest), person, now)
        return refused_page(request, TEMPLATE, context, refused.refusals)
    told = _("Published and frozen; it holds from its day on.")
    return done(request, told, "office:policy", digest)


@readers
@require_safe
def compare(request: HttpRequest, digest: str) -> HttpResponse:
    """Two versions of a kind side by side, only what differs."""
    insist_ministry(request)
    here, asked = version_under(digest), request.GET.get("with", "")
    others = [one for one in versions_of(here.kind) if one.digest != digest]
    there = next((one for one in others if one.digest == asked), None)
    comparison = Comparison(
        back=reverse("office:policy", args=[digest]),
        here=here.name,
        there="" if there is None else there.name,
        choices=[Choice(one.digest, one.label, one is there) for one in others],
        differences=[]
        if there is None
        else differences_between(_told(here.policy), _told(there.policy)),
    )
    return render(request, "office/compare.html", {"comparison": comparison})


def _told(policy: Policy) -> dict[tuple[str, str], str]:
    """What a version says, with its day and what it stands on."""
    sections = sections_of_policy(policy)
    return {
        ("", _("In force from")): policy.in_force_from.isoformat(),
        ("", _("Bases")): _(", ").join(one.number or one.title.zh for one in policy.bases),
        **_told_of_parts(sections),
        **told_in(sections),
    }


def _told_of_parts(sections: "Sequence[PolicySection]") -> dict[tuple[str, str], str]:
    """What bands and kinds of event are besides their settings."""
    told = {}
    for one in sections:
        if one.words is not None:
            told[one.title, _("What it is")] = one.said
            told[one.title, _("Chinese name")] = one.words.zh
            told[one.title, _("English name")] = one.words.en
    return told


@readers
@require_safe
def canonical(request: HttpRequest, digest: str) -> HttpResponse:
    """The text byte for byte, as its SHA-256 is taken; of a draft too, to go on with it."""
    insist_ministry(request)
    shown = version_under(digest)
    response = HttpResponse(shown.written, content_type="application/json; charset=utf-8")
    name = f"{shown.policy.code}-{digest[:12]}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
