"""Who may open, notify, visit, conclude, decide and publish a spot check, and what each owes."""

from collections.abc import Sequence
from datetime import date, datetime

from greenmines.records.evidence.models import Evidence
from greenmines.records.evidence.permissions import may_open, refusals_of_scan
from greenmines.records.inspections.conflicts import conflicts_between
from greenmines.records.inspections.models import Draw, DrawState, Inspector
from greenmines.records.listings.models import Listing
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.policies.queries import supervision_in_force, supervision_on
from greenmines.rules.checks import (
    CLAUSE,
    CheckStage,
    CheckStep,
    Results,
    refusals_of_results,
    refusals_of_step,
)
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import AUTHORITIES, Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.supervision import refusals_without_rules
from greenmines.rules.windows import months_from

from .models import Check, CheckMember
from .queries import inspectors_for, of_enterprise, seen_at, team_of, visible_to


DIGITS = {Actor.MINISTRY: 0, Actor.PROVINCE: 2, Actor.CITY: 4, Actor.COUNTY: 6}
DRAFTERS = (Post.VERIFIER, Post.REVIEWER)


def refusals_to_open(person: Person, draw: Draw, now: datetime) -> list[Refusal]:
    """A verifier of the house that held the draw, once it is drawn."""
    refusals = refusals_without_rules(supervision_on(day_in_china(now)), CLAUSE)
    if not holds(person, Post.VERIFIER):
        refusals.append(_post(Post.VERIFIER))
    if person.organisation_id != draw.house_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if draw.state != DrawState.DRAWN:
        refusals.append(Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": draw.state}))
    return refusals


def refusals_to_open_lead(
    person: Person, listing: Listing, reason: str, team: Sequence[Inspector], now: datetime
) -> list[Refusal]:
    """A verifier of an authority over the mine, with a reason and enough inspectors."""
    without = refusals_without_rules(supervision_on(day_in_china(now)), CLAUSE)
    if without:
        return without
    refusals = []
    if not _is_over(person, listing):
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    if not holds(person, Post.VERIFIER):
        refusals.append(_post(Post.VERIFIER))
    if not reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    if listing.left_at is not None and listing.left_at <= now:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "listing"}))
    return refusals + refusals_of_team(listing, team, now)


def refusals_of_team(listing: Listing, team: Sequence[Inspector], now: datetime) -> list[Refusal]:
    """Whom a person chose, not a draw: of a library over the mine, enough, without an interest."""
    refusals = refusals_of_size([one.kind for one in team], day_in_china(now))
    return refusals + refusals_of_chosen(listing, team, now)


def refusals_of_chosen(
    listing: Listing, chosen: Sequence[Inspector], now: datetime
) -> list[Refusal]:
    """Of a library over the mine, with a valid certificate; the same interests bar as in a draw."""
    today = day_in_china(now)
    known = set(inspectors_for(listing, today).values_list("pk", flat=True))
    refusals = [
        Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "team", "person": one.person.name})
        for one in chosen
        if one.pk not in known
    ]
    since = months_from(today, -supervision_in_force(today).sampling.tie_months.required)
    return refusals + [
        Refusal(Reason.CONFLICT_OF_INTEREST, CLAUSE, {"person": one.person, "against": one.reason})
        for one in conflicts_between([listing], chosen, since)
    ]


def _is_over(person: Person, listing: Listing) -> bool:
    kind = kind_of(person)
    if kind not in AUTHORITIES:
        return False
    digits = DIGITS[kind]
    place = listing.province if kind is Actor.PROVINCE else listing.mine.division
    return place[:digits] == person.organisation.division[:digits]


def refusals_of_size(kinds: Sequence[str], today: date) -> list[Refusal]:
    """Whether there are as many inspectors as the rules ask for; experts do not count."""
    needed = supervision_in_force(today).sampling.inspectors.required
    counted = sum(kind == PersonKind.INSPECTOR for kind in kinds)
    if counted >= needed:
        return []
    details = {"counted": str(counted), "needed": str(needed)}
    return [Refusal(Reason.TEAM_TOO_SMALL, CLAUSE, details)]


def refusals_to_notify(person: Person, check: Check) -> list[Refusal]:
    """A verifier of the house; what the notice says is looked at when it is sent."""
    return _of_house(person, check, Post.VERIFIER) + _at(check, CheckStep.NOTIFY)


def refusals_to_change_team(person: Person, check: Check) -> list[Refusal]:
    """A verifier of the house, until the team has been there."""
    return _of_house(person, check, Post.VERIFIER) + _before_visit(check)


def refusals_to_recuse(person: Person, member: CheckMember, reason: str) -> list[Refusal]:
    """The member, or a verifier of the house, until the team has been there; with a reason."""
    check = member.spot_check
    refusals = []
    if member.person_id != person.pk:
        refusals += _of_house(person, check, Post.VERIFIER)
    refusals += _before_visit(check)
    if member.left_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    if not reason.strip():
        refusals.append(Refusal(Reason.REASON_MISSING, CLAUSE))
    return refusals


def refusals_to_record(person: Person, check: Check) -> list[Refusal]:
    """An inspector of the team, or a verifier of the house."""
    refusals = _at(check, CheckStep.END)
    if not is_inspector_of(person, check):
        refusals += _of_house(person, check, Post.VERIFIER)
    return refusals


def is_inspector_of(person: Person, check: Check) -> bool:
    return any(
        one.person_id == person.pk and one.kind == PersonKind.INSPECTOR for one in team_of(check)
    )


def refusals_of_signed_record(person: Person, evidence: Evidence | None) -> list[Refusal]:
    """A scan that the person's own house has stored."""
    if evidence is None:
        return [Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "signed_record"})]
    if not may_open(person, evidence):
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "signed_record"})]
    return refusals_of_scan(evidence)


def refusals_to_state_position(person: Person, check: Check, text: str) -> list[Refusal]:
    """Whoever answers for the enterprise, once, before the results are decided."""
    if not of_enterprise(person).filter(pk=check.pk).exists():
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.RESPONSIBLE):
        return [_post(Post.RESPONSIBLE)]
    refusals = []
    if check.stage not in {CheckStage.VISITED, CheckStage.DRAFTED}:
        refusals.append(Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": check.stage}))
    if check.position_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    if not text.strip():
        refusals.append(Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": "position"}))
    return refusals


def refusals_to_conclude(person: Person, check: Check) -> list[Refusal]:
    """A verifier or reviewer of the house, or an inspector of the team, drafts both results."""
    refusals = _at(check, CheckStep.DRAFT)
    is_drafter = person.organisation_id == check.house_id and not person.posts.isdisjoint(DRAFTERS)
    if not is_drafter and not is_inspector_of(person, check):
        refusals += _of_house(person, check, Post.VERIFIER)
    return refusals


def refusals_of_conclusion(check: Check, results: Results, grounds: str) -> list[Refusal]:
    refusals = [] if grounds.strip() else [Refusal(Reason.REASON_MISSING, CLAUSE)]
    return refusals + refusals_of_results(results, seen_at(check))


def refusals_to_decide(person: Person, check: Check) -> list[Refusal]:
    """A signer of the house, and not who drafted. Also to send it back."""
    refusals = _of_house(person, check, Post.SIGNER) + _at(check, CheckStep.DECIDE)
    if check.drafted_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    return refusals


def refusals_to_publish(person: Person, check: Check) -> list[Refusal]:
    """A signer or reviewer of the house, what was decided."""
    post = Post.REVIEWER if holds(person, Post.REVIEWER) else Post.SIGNER
    return _of_house(person, check, post) + _at(check, CheckStep.PUBLISH)


def refusals_to_open_file(person: Person, check: Check) -> list[Refusal]:
    """Its area, its team, and the mine itself once the visit is on record."""
    if visible_to(person).filter(pk=check.pk).exists():
        return []
    is_recorded = check.recorded_at is not None
    if is_recorded and of_enterprise(person).filter(pk=check.pk).exists():
        return []
    return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "file"})]


def _of_house(person: Person, check: Check, post: Post) -> list[Refusal]:
    if person.organisation_id != check.house_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return [] if holds(person, post) else [_post(post)]


def _post(post: Post) -> Refusal:
    return Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": post.value})


def _at(check: Check, step: CheckStep) -> list[Refusal]:
    return refusals_of_step(CheckStage(check.stage), step)


def _before_visit(check: Check) -> list[Refusal]:
    if check.stage in {CheckStage.PLANNED, CheckStage.NOTIFIED}:
        return []
    return [Refusal(Reason.WRONG_STAGE, CLAUSE, {"here": check.stage})]
