"""The rules of supervision, open to all: every version that held, holds or will (3.3a to 3.3d)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from greenmines.records.policies.queries import (
    Published,
    bytes_called,
    policy_called,
    published,
    version_called,
)
from greenmines.rules.policies import PolicyKind
from greenmines.web.public.freshness import for_a_crowd
from greenmines.web.shared.policy_pages import sections_of_policy


KIND = PolicyKind.SUPERVISION


@for_a_crowd
def version(request: HttpRequest, code: str) -> HttpResponse:
    """Each number of a version, and how sure it is."""
    shown = _version(code)
    policy = policy_called(KIND, code)
    context = {
        "version": shown,
        "policy": policy,
        "sections": sections_of_policy(policy),
        "others": [one for one in reversed(published(KIND)) if one.code != code],
    }
    return render(request, "public/supervision_rules.html", context)


@for_a_crowd
def canonical(request: HttpRequest, code: str) -> HttpResponse:
    """The version byte for byte, as its SHA-256 was taken."""
    del request
    _version(code)
    written = bytes_called(KIND, code)
    return HttpResponse(written, content_type="application/json; charset=utf-8")


def _version(code: str) -> Published:
    try:
        return version_called(KIND, code)
    except LookupError as unknown:
        raise Http404 from unknown
