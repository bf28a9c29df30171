"""The rules, open to all: rule sets with every setting, their indicators, the clauses (1.1)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from greenmines.papers.clause_table import served
from greenmines.records.policies.queries import published
from greenmines.records.rulesets.queries import for_everybody, rules_of, text_of
from greenmines.rules.indicators import Item
from greenmines.rules.named_systems import EVERY_CLAUSE
from greenmines.rules.policies import PolicyKind
from greenmines.rules.publishing import settings_missing
from greenmines.web.public.freshness import for_a_crowd, is_personal, kept_long
from greenmines.web.shared.rule_pages import label_of, sections_of, value_words


if TYPE_CHECKING:
    from greenmines.records.rulesets.models import RuleSetVersion
    from greenmines.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A first-level indicator with its line; `line` is None while the rate is not set."""

    code: str
    name: object
    items: int
    points: object
    line: object


@for_a_crowd
def rules(request: HttpRequest) -> HttpResponse:
    """Every set that is open to all, and every clause with an anchor that pages link to."""
    policies = [one for kind in PolicyKind for one in reversed(published(kind))]
    context = {"versions": for_everybody(), "policies": policies, "clauses": EVERY_CLAUSE}
    return render(request, "public/rules.html", context)


@for_a_crowd
def clauses(request: HttpRequest) -> HttpResponse:
    """Clause by clause, what serves it in this system."""
    return render(request, "public/clauses.html", {"served": served()})


@for_a_crowd
def ruleset(request: HttpRequest, pk: int) -> HttpResponse:
    version = _version(pk)
    shown = rules_of(version)
    asked = request.GET.get("q", "").strip()
    missing = settings_missing(shown)
    context = {
        "version": version,
        "ruleset": shown,
        "sections": sections_of(shown),
        "notice_on": value_words("notice_on", shown.notice_on.value),
        "missing": [label_of(path, shown) for path in missing],
        "groups": groups_of(shown),
        "asked": asked,
        "items": items_of(shown, asked),
        "others": for_everybody().filter(code=version.code).exclude(pk=version.pk),
    }
    return render(request, "public/ruleset.html", context)


def _version(pk: int) -> "RuleSetVersion":
    return get_object_or_404(for_everybody(), pk=pk)


def groups_of(ruleset: "RuleSet") -> list[GroupRow]:
    """The first-level indicators; none while there is no table."""
    if ruleset.indicators is None:
        return []
    rate = ruleset.scoring.group_floor_rate.value
    return [
        GroupRow(
            group.code,
            group.name,
            len(group.items),
            group.points,
            None if rate is None else group.points * rate,
        )
        for group in ruleset.indicators.groups
    ]


def items_of(ruleset: "RuleSet", asked: str) -> list[Item]:
    """The indicators, or those of them in whose code, name or requirement the words occur."""
    if ruleset.indicators is None:
        return []
    wanted = asked.casefold()
    return [item for item in ruleset.indicators.items() if wanted in _text_of(item)]


def _text_of(item: Item) -> str:
    words = (item.name, item.requirement, item.evidence)
    return " ".join([item.code, *(part for one in words for part in (one.zh, one.en))]).casefold()


@for_a_crowd
def canonical(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """The text under its digest, byte for byte as it is hashed."""
    version = _version(pk)
    if version.digest != digest:
        raise Http404
    response = HttpResponse(text_of(version), content_type="application/json")
    name = f"{version.code}-{version.digest[:12]}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response if is_personal(request) else kept_long(response)
