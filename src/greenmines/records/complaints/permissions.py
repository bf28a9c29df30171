"""Who may complain, accept, pass on, answer, close, and read whom a complaint is from (3.3d)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from greenmines.records.evidence.models import Evidence
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.supervision import refusals_without_rules

from .models import (
    Complaint,
    ComplaintFinding,
    ComplaintKind,
    ComplaintSending,
    ComplaintState,
    Rectification,
)
from .queries import house_for, houses_over, kinds_about, rules_on


CLAUSE = "3.3d"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where something comes from, as keyed digests of a session and of an address."""

    session: str
    address: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found and done. `text` is for whoever complained, `handling` for everybody."""

    finding: ComplaintFinding
    text: str
    handling: str
    rectification: Rectification


def refusals_to_complain(
    mine: Mine, kind: ComplaintKind, *, name: str, facts: str, now: datetime
) -> list[Refusal]:
    """Anybody, with facts, about a mine that is or was listed; about a fee, of any mine (3.2c)."""
    rules = rules_on(day_in_china(now))
    if rules is None:
        return refusals_without_rules(None, CLAUSE)
    if house_for(mine, kind) is None:
        return [Refusal(Reason.NO_AUTHORITY_HERE, CLAUSE, {"division": mine.division})]
    refusals = []
    if kind not in kinds_about(mine):
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "mine"}))
    needed = {"facts": facts} if rules.anonymous.required else {"facts": facts, "name": name}
    return refusals + [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})
        for field, text in needed.items()
        if not text.strip()
    ]


def refusals_to_send(origins: Origins | None, now: datetime) -> list[Refusal]:
    """Whether too much has come from a session or from an address within a day."""
    rules = rules_on(day_in_china(now))
    if rules is None or origins is None:
        return []
    limits = (
        (origins.session, rules.most_a_day.required),
        (origins.address, rules.most_a_day_from_address.required),
    )
    return [
        Refusal(Reason.TOO_MANY_AT_ONCE, CLAUSE, {"most": str(most), "cause": "a_day"})
        for origin, most in limits
        if _sent(origin, now) >= most
    ]


def _sent(origin: str, now: datetime) -> int:
    return ComplaintSending.objects.filter(origin=origin, sent_at__gt=now - A_DAY).count()


def _refusals_of_house(person: Person, complaint: Complaint, post: Post) -> list[Refusal]:
    if complaint.house_id != person.organisation_id:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, post):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": post.value})]
    return []


def _refusals_of_state(complaint: Complaint, *states: ComplaintState) -> list[Refusal]:
    if complaint.state in states:
        return []
    return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]


def refusals_to_read_name(person: Person, complaint: Complaint) -> list[Refusal]:
    """Only whoever works on it in the house whose turn it is."""
    return _refusals_of_house(person, complaint, Post.REVIEWER)


def refusals_to_open_file(
    person: Person, complaint: Complaint, evidence: Evidence
) -> list[Refusal]:
    """What came with a complaint opens to the house whose turn it is, and to those above it."""
    is_its_own = complaint.files.filter(evidence=evidence).exists()
    if is_its_own and _is_of_house_or_above(person, complaint):
        return []
    return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE, {"field": "file"})]


def refusals_to_weigh(person: Person, complaint: Complaint) -> list[Refusal]:
    """To accept it, or not to accept it with a reason."""
    return _refusals_of_house(person, complaint, Post.REVIEWER) + _refusals_of_state(
        complaint, ComplaintState.RECEIVED
    )


def refusals_to_hand_on(person: Person, complaint: Complaint) -> list[Refusal]:
    """To pass it on, wherever to; before anything was answered."""
    return _refusals_of_house(person, complaint, Post.REVIEWER) + _refusals_of_state(
        complaint, ComplaintState.RECEIVED, ComplaintState.ACCEPTED
    )


def refusals_to_pass_on(person: Person, complaint: Complaint, to: Organisation) -> list[Refusal]:
    """To another authority over the same mine."""
    refusals = refusals_to_hand_on(person, complaint)
    others = {house.pk for house in houses_over(complaint.mine.division)} - {complaint.house_id}
    if to.pk not in others:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "house"}))
    return refusals


def refusals_to_answer(person: Person, complaint: Complaint) -> list[Refusal]:
    return _refusals_of_house(person, complaint, Post.REVIEWER) + _refusals_of_state(
        complaint, ComplaintState.ACCEPTED
    )


def refusals_of_answer(said: Answer) -> list[Refusal]:
    """Both texts are needed; what was not true leaves nothing to put right."""
    refusals = [
        Refusal(Reason.FIELD_MISSING, CLAUSE, {"field": field})
        for field, text in (("answer", said.text), ("handling", said.handling))
        if not text.strip()
    ]
    is_nothing_left = said.rectification is Rectification.NOT_NEEDED
    if said.finding is ComplaintFinding.NOT_TRUE and not is_nothing_left:
        refusals.append(Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "rectification"}))
    return refusals


def refusals_to_note_rectified(person: Person, complaint: Complaint) -> list[Refusal]:
    """That it has been put right, after the case was closed while it was still under way."""
    refusals = _refusals_of_house(person, complaint, Post.REVIEWER)
    refusals += _refusals_of_state(complaint, ComplaintState.CLOSED)
    if complaint.rectification != Rectification.UNDER_WAY:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE))
    return refusals


def refusals_to_close(person: Person, complaint: Complaint) -> list[Refusal]:
    """A second person: a signer of the same house, or of one above it. Also to send it back."""
    if not _is_of_house_or_above(person, complaint):
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.SIGNER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.SIGNER.value})]
    refusals = _refusals_of_state(complaint, ComplaintState.ANSWERED)
    if complaint.answered_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, CLAUSE))
    return refusals


def _is_of_house_or_above(person: Person, complaint: Complaint) -> bool:
    if complaint.house_id == person.organisation_id or kind_of(person) is Actor.MINISTRY:
        return True
    houses = [house.pk for house in houses_over(complaint.mine.division)]
    own = person.organisation_id
    if own not in houses or complaint.house_id not in houses:
        return False
    return houses.index(own) > houses.index(complaint.house_id)
