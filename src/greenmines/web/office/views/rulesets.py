"""Rule sets at the office: drafted from a file, compared, published (1.1, 3.1)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.rulesets import actions
from greenmines.records.rulesets.permissions import refusals_to_draft, refusals_to_publish
from greenmines.records.rulesets.queries import every, rules_of
from greenmines.rules.canonical import Malformed
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused
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
    from greenmines.records.rulesets.models import RuleSetVersion
    from greenmines.rules.refusals import Refusal
    from greenmines.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A refusal to publish, with the name of the setting it is about and its place on the page."""

    refusal: "Refusal"
    label: str
    anchor: str

    @property
    def is_unset(self) -> bool:
        return self.refusal.reason is Reason.SETTING_NOT_SET and bool(self.label)


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting or item that two versions say differently; empty where one has it not.

    `section` is empty for what stands in no section of settings.
    """

    section: str
    label: str
    here: str
    there: str


@door(Post.ROUND_OFFICER)
def rulesets(request: HttpRequest) -> HttpResponse:
    return render(request, "office/rulesets.html", {"versions": every()})


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
        form.add_error("file", malformed_words(malformed))
        return refused_page(request, "office/ruleset_draft.html", {"form": form})
    except Refused as refused:
        return refused_page(request, "office/ruleset_draft.html", {"form": form}, refused.refusals)
    return done(request, _("Kept as a draft."), "office:ruleset", version.pk)


def malformed_words(malformed: Malformed) -> str:
    place = malformed.path or _("the whole file")
    return _("At %(place)s: %(problem)s") % {"place": place, "problem": malformed.problem}


@door(Post.ROUND_OFFICER)
def ruleset(request: HttpRequest, pk: int) -> HttpResponse:
    version = _version(pk)
    return render(request, "office/ruleset.html", page_of(request, version))


def page_of(request: HttpRequest, version: "RuleSetVersion") -> dict[str, object]:
    shown = rules_of(version)
    person = person_of(request)
    sections = whole_sections_of(shown)
    obstacles = [_obstacle(one, shown) for one in refusals_to_publish(person, version)]
    unset = {row.anchor for section in sections for row in section.rows if not row.is_set}
    unset &= {one.anchor for one in obstacles if one.is_unset}
    return {
        "version": version,
        "ruleset": shown,
        "sections": sections,
        "obstacles": obstacles,
        "unset": [one for one in (_among(section, unset) for section in sections) if one.rows],
        "others_in_the_way": [one for one in obstacles if one.anchor not in unset],
        "may_revise": version.published_at is None and not refusals_to_draft(person, shown),
        "others": every().filter(code=version.code).exclude(pk=version.pk),
    }


def whole_sections_of(ruleset: "RuleSet") -> list[Section]:
    """Every setting: those of the public's page, and the days of the notice and of the steps."""
    dates = tuple(row for row in setting_rows(ruleset) if is_date_of_road(row))
    return [*sections_of(ruleset), Section("dates", dates)]


def section_with(path: str, ruleset: "RuleSet") -> Section:
    """The section in which a setting stands."""
    shown = whole_sections_of(ruleset)
    return next(one for one in shown if path in {row.path for row in one.rows})


def _among(section: Section, anchors: set[str]) -> Section:
    return Section(section.name, tuple(row for row in section.rows if row.anchor in anchors))


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


@door(Post.ROUND_OFFICER)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    version = _version(pk)
    try:
        actions.publish(version, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = page_of(request, version)
        return refused_page(request, "office/ruleset.html", context, refused.refusals)
    return done(request, _("Published and frozen; rounds may stand on it."), "office:ruleset", pk)


@door(Post.ROUND_OFFICER)
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side, only what differs."""
    here = _version(pk)
    asked = request.GET.get("with", "")
    there = _version(int(asked)) if is_key(asked) else None
    context = {
        "version": here,
        "other": there,
        "others": every().exclude(pk=here.pk),
        "differences": [] if there is None else differences(rules_of(here), rules_of(there)),
    }
    return render(request, "office/compare.html", context)


def differences(here: "RuleSet", there: "RuleSet") -> list[Difference]:
    """Settings first, then the order of the steps, then indicators."""
    ours, theirs = _told(here), _told(there)
    return [
        Difference(*place, ours.get(place, ""), theirs.get(place, ""))
        for place in dict.fromkeys([*ours, *theirs])
        if ours.get(place, "") != theirs.get(place, "")
    ]


def _told(ruleset: "RuleSet") -> dict[tuple[str, str], str]:
    """What a set says, by section and label."""
    told = {
        (section.title, row.label): row.value or _("not set")
        for section in whole_sections_of(ruleset)
        for row in section.rows
    }
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
