"""Versions of supervision rules and of the credit method as the office's pages show them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.records.policies.permissions import (
    refusals_of_version,
    refusals_to_draft,
    refusals_to_publish,
)
from greenmines.records.policies.queries import (
    bytes_called,
    every,
    policy_called,
    policy_of,
    shipped,
    text_of,
)
from greenmines.rules.policies import Policy, PolicyKind
from greenmines.rules.ruleset import settings_of
from greenmines.web.office.drafting import Obstacle, obstacles_among
from greenmines.web.shared.policy_pages import label_in_section, sections_of_policy


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from greenmines.records.people.models import Person
    from greenmines.records.policies.models import PolicyVersion
    from greenmines.rules.refusals import Refusal


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version; `row` is None for one that ships, which nobody here drafted."""

    kind: PolicyKind
    digest: str
    policy: Policy
    row: "PolicyVersion | None"

    @property
    def is_draft(self) -> bool:
        return self.row is not None and self.row.published_at is None

    @property
    def written(self) -> bytes:
        """The canonical form, as its digest was taken."""
        if self.row is None:
            return bytes_called(self.kind, self.policy.code)
        return text_of(self.row)

    @property
    def name(self) -> str:
        return f"{self.policy.code} {self.digest[:8]}"

    @property
    def label(self) -> str:
        title = self.policy.title.in_language(get_language() or "")
        return f"{self.policy.code} {self.digest[:12]} {title}"


def versions_of(kind: PolicyKind) -> list[VersionShown]:
    """Those of the office, the newest first, then what ships."""
    made = every().filter(kind=kind).select_related("text")
    return [*(_made(one) for one in made), *reversed(list(_shipped(kind)))]


def version_under(digest: str) -> VersionShown:
    """Raises `Http404` where no version has that digest."""
    row = every().select_related("text").filter(digest=digest).first()
    if row is not None:
        return _made(row)
    for kind in PolicyKind:
        for one in _shipped(kind):
            if one.digest == digest:
                return one
    raise Http404


def _made(row: "PolicyVersion") -> VersionShown:
    return VersionShown(PolicyKind(row.kind), row.digest, policy_of(row), row)


def _shipped(kind: PolicyKind) -> "Iterator[VersionShown]":
    for one in shipped(kind):
        yield VersionShown(kind, one.digest, policy_called(kind, one.code), None)


def page_of(shown: VersionShown, person: "Person", now: "datetime") -> dict[str, object]:
    may_draft = not refusals_to_draft(person, shown.kind)
    return {
        "version": shown.row,
        "shown": shown,
        "policy": shown.policy,
        "sections": sections_of_policy(shown.policy),
        "may_draft": may_draft,
        "may_revise": may_draft and shown.is_draft,
        "setting_page": "office:policy_setting",
        "key": shown.digest,
        "publish": reverse("office:policy_publish", args=[shown.digest]),
        **_way_of(shown, person, now),
    }


def _way_of(shown: VersionShown, person: "Person", now: "datetime") -> dict[str, object]:
    """What keeps a draft back, and once nothing does, why not this reader publishes it."""
    if shown.row is None or not shown.is_draft:
        return {}
    sections = sections_of_policy(shown.policy)
    found = [_obstacle(one, shown.policy) for one in refusals_of_version(shown.row, now)]
    standing = [] if found else refusals_to_publish(person, shown.row, now)
    return {"obstacles": obstacles_among(found, sections), "standing": standing}


def _obstacle(refusal: "Refusal", policy: Policy) -> Obstacle:
    path = refusal.details.get("setting") or refusal.details.get("field", "")
    is_setting = path in dict(settings_of(policy))
    return Obstacle(refusal, label_of(path), path.replace(".", "-") if is_setting else "")


def label_of(path: str) -> str:
    """What a setting is called where its section does not stand above it."""
    parts = path.split(".")
    label = label_in_section(path)
    if parts[0] in {"bands", "types"} and len(parts) > 1:
        return _("%(setting)s (%(of)s)") % {"setting": label, "of": parts[1]}
    return label
