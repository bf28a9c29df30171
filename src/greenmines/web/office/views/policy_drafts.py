"""Drafting rules of supervision and methods of credit: from another version, setting by setting.

Or from a whole file. Each decision makes a new draft text; the old one stays as it was. Bands and
kinds of event are in `policy_parts`.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from greenmines.records.policies import actions
from greenmines.rules.canonical import Malformed, to_canonical
from greenmines.rules.policies import Policy, PolicyKind
from greenmines.rules.policy_faults import may_stay_open
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.rules.revising import kind_of_setting, with_setting
from greenmines.rules.ruleset import settings_of
from greenmines.web.office.drafting import add_flaws
from greenmines.web.office.policies_shown import label_of, version_under
from greenmines.web.office.policy_forms import RenewForm, UploadForm
from greenmines.web.office.setting_forms import SettingForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.policy_pages import sections_of_policy
from greenmines.web.shared.responses import done, refused_page

from .rounds import insist_ministry


if TYPE_CHECKING:
    from greenmines.web.office.policies_shown import VersionShown
    from greenmines.web.shared.forms import Form

UPLOAD, RENEW = "office/policy_upload.html", "office/policy_renew.html"
SETTING = "office/setting.html"
drafters = door(Post.ROUND_OFFICER)
ANY_METHOD = ["GET", "HEAD", "POST"]


@drafters
@require_http_methods(ANY_METHOD)
def upload(request: HttpRequest) -> HttpResponse:
    """From a canonical file, whole; of one that is none everything wrong is said at once."""
    insist_ministry(request)
    form = UploadForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    page: dict[str, object] = {"form": form}
    if request.method != "POST":
        return render(request, UPLOAD, page)
    if not form.is_valid():
        return refused_page(request, UPLOAD, page)
    said = form.cleaned_data
    return keep(request, UPLOAD, page, form, (said["kind"], said["file"].read()))


@drafters
@require_http_methods(ANY_METHOD)
def renew(request: HttpRequest, digest: str) -> HttpResponse:
    """The same under another name and for another day; or a draft under the same name."""
    insist_ministry(request)
    shown = version_under(digest)
    form = RenewForm(request.POST or None, initial=_named_as(shown))
    page: dict[str, object] = {"form": form, "shown": shown, "policy": shown.policy}
    if request.method != "POST":
        return render(request, RENEW, page)
    if not form.is_valid():
        return refused_page(request, RENEW, page)
    return keep(request, RENEW, page, form, (shown.kind, form.renewed(shown.policy)))


def _named_as(shown: "VersionShown") -> dict[str, object]:
    """A draft keeps its code and day unless they are changed; another version gets new ones."""
    title = shown.policy.title
    named: dict[str, object] = {"title_zh": title.zh, "title_en": title.en}
    if shown.is_draft:
        named |= {"code": shown.policy.code, "in_force_from": shown.policy.in_force_from}
    return named


@drafters
@require_http_methods(ANY_METHOD)
def setting(request: HttpRequest, digest: str, where: str) -> HttpResponse:
    """Decide one setting of a draft; what comes of it is a new draft."""
    insist_ministry(request)
    shown = version_under(digest)
    before = dict(settings_of(shown.policy)).get(where)
    if before is None or not shown.is_draft:
        raise Http404
    form = SettingForm(
        kind_of_setting(shown.policy, where),
        where,
        request.POST or None,
        present=before.value,
        may_stay_open=may_stay_open(shown.policy, where),
    )
    page = {"form": form, **_setting_page(shown, where), "clause_number": before.clause}
    if request.method != "POST":
        return render(request, SETTING, page)
    if not form.is_valid():
        return refused_page(request, SETTING, page)
    decided = with_setting(shown.policy, where, form.setting(before))
    return keep(request, SETTING, page, form, (shown.kind, decided))


def _setting_page(shown: "VersionShown", where: str) -> dict[str, object]:
    sections = sections_of_policy(shown.policy)
    section, present = next((one, row) for one in sections for row in one.rows if row.path == where)
    return {
        "label": label_of(where),
        "section": section,
        "present": present,
        "back": reverse("office:policy", args=[shown.digest]),
    }


def keep(
    request: HttpRequest,
    template: str,
    page: dict[str, object],
    form: "Form",
    meant: tuple[PolicyKind, Policy | bytes],
) -> HttpResponse:
    """A new draft of that kind, from its values or its text; a refusal keeps what was entered."""
    kind, text = meant
    try:
        written = text if isinstance(text, bytes) else to_canonical(text)
        version = actions.draft(kind, written, by=person_of(request), now=timezone.now())
    except Malformed as malformed:
        add_flaws(form, "file" if "file" in form.fields else None, malformed)
        return refused_page(request, template, page)
    except Refused as refused:
        return refused_page(request, template, page, refused.refusals)
    return done(request, _("Kept as a new draft."), "office:policy", version.digest)
