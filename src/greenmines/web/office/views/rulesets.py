"""Rule sets at the office: drafted from a file, compared, published by another (1.1, 3.1)."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.people.queries import holds, kind_of
from greenmines.records.rulesets import actions
from greenmines.records.rulesets.permissions import (
    refusals_of_version,
    refusals_to_draft,
    refusals_to_publish,
)
from greenmines.records.rulesets.queries import every, newest, rules_of, waiting
from greenmines.rules.canonical import Malformed
from greenmines.rules.posts import HOLDERS, Post
from greenmines.rules.refusals import Refused
from greenmines.rules.sources import Words
from greenmines.web.office.drafting import (
    Choice,
    Comparison,
    Difference,
    Obstacle,
    add_flaws,
    differences_between,
    obstacles_among,
    told_in,
)
from greenmines.web.office.forms import DraftForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.keys import is_key
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.rule_pages import (
    Section,
    SettingRow,
    label_of,
    sections_of,
    setting_rows,
)
from greenmines.web.shared.words import word


if TYPE_CHECKING:
    from greenmines.records.people.models import Person
    from greenmines.records.rulesets.models import RuleSetVersion
    from greenmines.rules.refusals import Refusal
    from greenmines.rules.ruleset import RuleSet


readers = door(Post.ROUND_OFFICER, Post.SIGNER)


def insist_rule_maker(request: HttpRequest) -> None:
    """Rule sets are made where there are round officers; a county's signer finds nothing here."""
    if kind_of(person_of(request)) not in HOLDERS[Post.ROUND_OFFICER]:
        raise Http404


@readers
def rulesets(request: HttpRequest) -> HttpResponse:
    insist_rule_maker(request)
    context = {
        "versions": every(),
        "waiting": [(one, rules_of(one).region) for one in waiting()],
        "may_draft": holds(person_of(request), Post.ROUND_OFFICER),
    }
    return render(request, "office/rulesets.html", context)


@readers
def called(request: HttpRequest, code: str) -> HttpResponse:
    """The way from a message to the newest version under a code."""
    insist_rule_maker(request)
    version = newest(code)
    if version is None:
        raise Http404
    return redirect("office:ruleset", version.pk)


@door(Post.ROUND_OFFICER)
def draft(request: HttpRequest) -> HttpResponse:
    """A draft from a canonical file; a malformed one says where, and nothing is kept."""
    form = DraftForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "office/ruleset_draft.html", {"form": form})
    if not form.is_valid():
        return refused_page(request, "office/ruleset_draft.html", {"form": form})
    try:
        version = actions.draft(
            form.cleaned_data["file"].read(), by=person_of(request), now=timezone.now()
        )
    except Malformed as malformed:
        add_flaws(form, "file", malformed)
        return refused_page(request, "office/ruleset_draft.html", {"form": form})
    except Refused as refused:
        return refused_page(request, "office/ruleset_draft.html", {"form": form}, refused.refusals)
    return done(request, _("Kept as a draft."), "office:ruleset", version.pk)


@readers
def ruleset(request: HttpRequest, pk: int) -> HttpResponse:
    insist_rule_maker(request)
    version = _version(pk)
    return render(request, "office/ruleset.html", page_of(request, version))


def page_of(request: HttpRequest, version: "RuleSetVersion") -> dict[str, object]:
    shown = rules_of(version)
    person = person_of(request)
    sections = whole_sections_of(shown)
    return {
        "version": version,
        "ruleset": shown,
        "sections": sections,
        "setting_page": "office:ruleset_setting",
        "key": version.pk,
        "may_revise": version.published_at is None and not refusals_to_draft(person, shown),
        "others": every().filter(code=version.code).exclude(pk=version.pk),
        "publish": reverse("office:ruleset_publish", args=[version.pk]),
        **_way_of(version, person, sections),
    }


def _way_of(
    version: "RuleSetVersion", person: "Person", sections: list[Section]
) -> dict[str, object]:
    """What keeps a draft back, and once nothing does, why not this reader publishes it."""
    if version.published_at is not None:
        return {}
    found = [_obstacle(one, rules_of(version)) for one in refusals_of_version(version)]
    standing = [] if found else refusals_to_publish(person, version)
    return {"obstacles": obstacles_among(found, sections), "standing": standing}


def whole_sections_of(ruleset: "RuleSet") -> list[Section]:
    """Every setting: those of the public's page, and the days of the notice and of the steps."""
    dates = tuple(row for row in setting_rows(ruleset) if is_date_of_road(row))
    return [*sections_of(ruleset), Section("dates", dates)]


def section_with(path: str, ruleset: "RuleSet") -> Section:
    """The section in which a setting stands."""
    shown = whole_sections_of(ruleset)
    return next(one for one in shown if path in {row.path for row in one.rows})


def is_date_of_road(row: SettingRow) -> bool:
    return row.path == "notice_on" or row.path.startswith("road.")


def _obstacle(refusal: "Refusal", ruleset: "RuleSet") -> Obstacle:
    path = refusal.details.get("setting") or refusal.details.get("field", "")
    if path == "indicators":
        return Obstacle(refusal, _("Indicators"), path)
    known = {row.path: row for row in setting_rows(ruleset)}
    row = known.get(path)
    label = label_of(path, ruleset) if path else ""
    return Obstacle(refusal, label, "" if row is None else row.anchor)


@readers
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    insist_rule_maker(request)
    version = _version(pk)
    try:
        actions.publish(version, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = page_of(request, version)
        return refused_page(request, "office/ruleset.html", context, refused.refusals)
    return done(request, _("Published and frozen; rounds may stand on it."), "office:ruleset", pk)


@readers
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side, only what differs."""
    insist_rule_maker(request)
    here = _version(pk)
    asked = request.GET.get("with", "")
    there = _version(int(asked)) if is_key(asked) else None
    others = every().exclude(pk=here.pk)
    comparison = Comparison(
        back=reverse("office:ruleset", args=[pk]),
        here=_name(here),
        there="" if there is None else _name(there),
        choices=[Choice(str(one.pk), _choice(one), one == there) for one in others],
        differences=[] if there is None else differences(rules_of(here), rules_of(there)),
    )
    return render(request, "office/compare.html", {"comparison": comparison})


def _name(version: "RuleSetVersion") -> str:
    return f"{version.code} {version.digest[:8]}"


def _choice(version: "RuleSetVersion") -> str:
    title = Words(version.title_zh, version.title_en).in_language(get_language() or "")
    return f"{version.code} {version.digest[:12]} {title}"


def differences(here: "RuleSet", there: "RuleSet") -> list[Difference]:
    """Settings first, then the order of the steps, then indicators."""
    return differences_between(_told(here), _told(there))


def _told(ruleset: "RuleSet") -> dict[tuple[str, str], str]:
    """What a set says, by section and label."""
    told = told_in(whole_sections_of(ruleset))
    language = get_language() or ""
    told["", _("Order of the steps")] = " → ".join(word(step.kind) for step in ruleset.road)
    if ruleset.indicators is not None:
        for item in ruleset.indicators.items():
            told["", f"{item.code} {item.name.in_language(language)}"] = (
                f"{item.points.normalize():f}"
            )
    return told


def _version(pk: int) -> "RuleSetVersion":
    return get_object_or_404(every(), pk=pk)
