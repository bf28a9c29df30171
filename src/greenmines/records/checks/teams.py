"""The team of a spot check: who takes part no more, and who comes in their place (3.3a)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from greenmines.records.audit.verbs import Verb
from greenmines.records.inbox.topics import Topic
from greenmines.records.inspections.absences import tell_absent
from greenmines.records.inspections.models import DrawnMine, Inspector
from greenmines.records.inspections.queries import team_of as drawn_team
from greenmines.records.people.models import Person
from greenmines.records.racing import insist_first
from greenmines.rules.checks import CLAUSE, CheckPath
from greenmines.rules.drawing.values import Absent
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, insist

from .models import Check, CheckMember
from .opening import join_check
from .permissions import refusals_of_chosen, refusals_to_change_team, refusals_to_recuse
from .queries import members_of
from .telling import audited, tell_house


@transaction.atomic
def recuse(
    member: CheckMember, kind: Absent, reason: str, *, by: Person, now: datetime
) -> CheckMember:
    """Out of this check for good, whether it is an interest or an absence; `kind` is public.

    Of a drawn team the next of the draw's own list comes as soon as the house looks at it: at once
    when its verifier acts, else when the verifier takes the team of the draw or notifies the mine.
    """
    insist(refusals_to_recuse(by, member, reason))
    check = member.spot_check
    _leave(member, kind, reason.strip(), by=by, now=now)
    if check.path == CheckPath.RANDOM and not refusals_to_change_team(by, check):
        bring_to_draw(check, by=by, now=now)
    else:
        tell_house(check, Post.VERIFIER, Topic.SPOT_CHECK_MEMBER_LEFT, now=now)
    return member


def _leave(member: CheckMember, kind: str, reason: str, *, by: Person, now: datetime) -> None:
    left = {"left_at": now, "left_by": by, "left_kind": kind, "left_reason": reason}
    insist_first(
        CheckMember.objects.filter(pk=member.pk, left_at__isnull=True).update(**left), CLAUSE
    )
    for name, value in left.items():
        setattr(member, name, value)
    details = {"certificate": member.certificate, "person": member.person.username, "why": kind}
    audited(
        Verb.SPOT_CHECK_MEMBER_LEFT,
        member.spot_check,
        by=by,
        now=now,
        reason=reason,
        details=details,
    )


@transaction.atomic
def take_team_of_draw(check: Check, *, by: Person, now: datetime) -> Check:
    """As the draw gives it by now, absences replaced by the next of its own list."""
    insist(refusals_to_change_team(by, check) + _refusals_of_path(check, CheckPath.RANDOM))
    bring_to_draw(check, by=by, now=now)
    return check


def _refusals_of_path(check: Check, path: CheckPath) -> list[Refusal]:
    """Nobody picks who checks a mine that was drawn, and no draw knows one that was led to."""
    if check.path == path:
        return []
    return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "team"})]


def bring_to_draw(check: Check, *, by: Person, now: datetime) -> None:
    """Part of an act. Who left the check is told absent in the draw, and its next ones come."""
    if check.draw_id is None:
        return
    members = members_of(check)
    drawn = _told_of(check, members, by=by, now=now)
    reasons = dict(drawn.passed_over)
    for one in members:
        if one.left_at is None and one.certificate not in drawn.team:
            one.spot_check = check
            _leave(one, reasons[one.certificate], "", by=by, now=now)
    there = {one.person_id for one in members}
    for inspector in drawn_team(drawn):
        if inspector.person_id not in there:
            _join(check, inspector, by=by, now=now)


def _told_of(
    check: Check, members: Sequence[CheckMember], *, by: Person, now: datetime
) -> DrawnMine:
    """The drawn mine with the team as it is once the draw knows of everybody who left."""
    mines = DrawnMine.objects.select_related("draw", "listing")
    drawn = mines.get(draw=check.draw_id, listing=check.listing_id)
    for one in members:
        if one.left_at is not None and one.certificate in drawn.team:
            drawn = tell_absent(drawn, one.certificate, Absent(one.left_kind), by=by, now=now)
    return drawn


def _join(check: Check, inspector: Inspector, *, by: Person, now: datetime) -> CheckMember:
    member = join_check(check, inspector, now=now)
    details = {"certificate": member.certificate, "person": member.person.username}
    audited(Verb.SPOT_CHECK_MEMBER_JOINED, check, by=by, now=now, details=details)
    return member


@transaction.atomic
def join(check: Check, inspector: Inspector, *, by: Person, now: datetime) -> CheckMember:
    """Into the team of a check that a lead opened, in the place of somebody who left, or beside."""
    refusals = refusals_to_change_team(by, check) + _refusals_of_path(check, CheckPath.LEAD)
    insist(refusals + refusals_of_chosen(check.listing, [inspector], now))
    if check.members.filter(person=inspector.person_id).exists():
        insist([Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)])
    return _join(check, inspector, by=by, now=now)
