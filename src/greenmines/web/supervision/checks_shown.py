"""A spot check as its page shows it: who may do what with it now, and why not (3.3a)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from greenmines.records.audit.queries import history_of
from greenmines.records.checks.permissions import (
    refusals_to_change_team,
    refusals_to_conclude,
    refusals_to_decide,
    refusals_to_notify,
    refusals_to_publish,
    refusals_to_record,
    refusals_to_recuse,
)
from greenmines.records.checks.queries import (
    inspectors_for,
    members_of,
    named_findings,
    table_for,
    visible_to,
    with_team,
)
from greenmines.records.people.queries import posts_of
from greenmines.records.policies.queries import supervision_on
from greenmines.rules.checks import CheckPath, CheckStage
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.web.shared.dates import due_words
from greenmines.web.shared.doors import person_of

from .forms.checks import (
    AwayForm,
    JoinForm,
    NoticeForm,
    RecuseForm,
    ResultForm,
    SendBackForm,
)
from .sections import OFFICERS


WHO_CHECK = (*OFFICERS, Post.EXPERT)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.checks.models import Check, CheckMember
    from greenmines.records.people.models import Person
    from greenmines.rules.refusals import Refusal
    from greenmines.web.shared.forms import Form


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member with the form by which they leave, and what keeps the reader from using it."""

    member: "CheckMember"
    recusing: RecuseForm
    refusals: "list[Refusal]"


def insist_door(person: "Person") -> None:
    """Officers and experts come in, and whoever is in a team; for anybody else it is not there."""
    if posts_of(person).isdisjoint(WHO_CHECK) and not with_team(person).exists():
        raise Http404


def check_of(request: HttpRequest, pk: int) -> "Check":
    """A check of the reader's area or team; any other is not there (404)."""
    found = visible_to(person_of(request)).select_related(
        "listing__application__round__version",
        "recorded_by",
        "position_by",
        "drafted_by",
        "decided_by",
        "published_by",
        "notified_by",
        "signed_record",
        "draw__batch__matter",
    )
    return get_object_or_404(found, pk=pk)


def page_of(request: HttpRequest, check: "Check", **sent: "Form") -> dict[str, object]:
    """`sent` are forms as they came, by the name under which the page has them."""
    person, now = person_of(request), timezone.now()
    members = members_of(check)
    return {
        "check": check,
        "mine": check.listing.mine,
        "team": [_line(person, check, one, sent) for one in members if one.left_at is None],
        "gone": [one for one in members if one.left_at is not None],
        "findings": named_findings(check),
        "due": _due(check),
        "is_random": check.path == CheckPath.RANDOM,
        "acts": history_of(check),
        "now": now,
        "notify_refusals": refusals_to_notify(person, check),
        "record_refusals": refusals_to_record(person, check),
        "team_refusals": refusals_to_change_team(person, check),
        "conclude_refusals": refusals_to_conclude(person, check),
        "decide_refusals": refusals_to_decide(person, check),
        "publish_refusals": refusals_to_publish(person, check),
        **_forms(check, members),
        **sent,
    }


def _due(check: "Check") -> object:
    if check.publish_by is None or check.stage == CheckStage.PUBLISHED:
        return None
    return due_words(check.publish_by, timezone.now())


def _line(
    person: "Person", check: "Check", member: "CheckMember", sent: "dict[str, Form]"
) -> MemberLine:
    member.spot_check = check
    form, came = RecuseForm(auto_id=f"leave-{member.pk}-%s"), sent.get("recusing")
    if isinstance(came, RecuseForm) and came.auto_id == form.auto_id:
        form = came
    return MemberLine(member, form, refusals_to_recuse(person, member, "-"))


def _forms(check: "Check", members: "Sequence[CheckMember]") -> "dict[str, Form]":
    """Those of the stage that the check is at."""
    match CheckStage(check.stage):
        case CheckStage.PLANNED:
            return {"notice_form": NoticeForm(initial=_suggested(check))} | _join(check, members)
        case CheckStage.NOTIFIED:
            return {"away_form": AwayForm(auto_id="away-%s")} | _join(check, members)
        case CheckStage.VISITED:
            drafted = {"green": check.green_result, "publicity": check.publicity_result}
            return {"result_form": ResultForm(initial={**drafted, "grounds": check.grounds})}
        case CheckStage.DRAFTED:
            return {"back_form": SendBackForm(auto_id="back-%s")}
        case CheckStage.DECIDED | CheckStage.PUBLISHED:
            return {}


def _join(check: "Check", members: "Sequence[CheckMember]") -> "dict[str, Form]":
    """Only where a lead opened the check: who checks a drawn mine is not chosen."""
    if check.path == CheckPath.RANDOM:
        return {}
    known = {one.person_id for one in members}
    free = [
        one
        for one in inspectors_for(check.listing, day_in_china(timezone.now()))
        if one.person_id not in known
    ]
    return {"join_form": JoinForm(inspectors=free, auto_id="join-%s")} if free else {}


def _suggested(check: "Check") -> dict[str, str]:
    table = table_for(check.listing)
    matters = [group.name.zh for group in table.groups] if table else []
    if check.draw is not None and check.draw.batch is not None:
        matters = [check.draw.batch.matter.name, *matters]
    return {"matters": "\n".join(matters), "documents": "\n".join(_documents())}


def _documents() -> list[str]:
    """In Chinese, in which notices are written; whoever writes one changes them."""
    rules = supervision_on(day_in_china(timezone.now()))
    named = None if rules is None else rules.sampling.documents.value
    return [one.zh for one in named or ()]
