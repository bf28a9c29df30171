"""Who may prepare, publish and end a notice, object to it, and decide objections."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from greenmines.records.applications.eligibility import refusals_of_licence_of_each
from greenmines.records.applications.models import Application
from greenmines.records.applications.permissions import refusals_to_work
from greenmines.records.applications.queries import step_of
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.rounds.models import Round, RoundState
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, about

from .models import OPEN_OBJECTIONS, ChannelKind, Notice, NoticeEntry, NoticeKind, Objection
from .periods import actor_of, rules_of, step_kind_of
from .queries import channels_of, entries_of, notices_holding


CLAUSES: dict[NoticeKind, str] = {NoticeKind.PROVINCIAL: "2.6", NoticeKind.NATIONAL: "4.3"}


def clause_of(notice: Notice) -> str:
    return CLAUSES[NoticeKind(notice.kind)]


def refusals_to_prepare(person: Person, round_: Round, kind: NoticeKind) -> list[Refusal]:
    """A province its own notice, the ministry the national one."""
    if kind_of(person) is not actor_of(kind) or not holds(person, Post.REVIEWER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSES[kind], {"post": Post.REVIEWER.value})]
    if round_.state != RoundState.OPEN:
        return [Refusal(Reason.ROUND_NOT_OPEN, CLAUSES[kind], {"round": round_.name_zh})]
    return []


def refusals_of_house(person: Person, notice: Notice, post: Post) -> list[Refusal]:
    """Whether the notice is of the person's own house, and theirs to act on."""
    kind = NoticeKind(notice.kind)
    own = kind is NoticeKind.NATIONAL or notice.province == person.organisation.division
    if kind_of(person) is not actor_of(kind) or not own:
        return [Refusal(Reason.NOT_YOUR_CASE, clause_of(notice))]
    if not holds(person, post):
        return [Refusal(Reason.NOT_YOUR_POST, clause_of(notice), {"post": post.value})]
    return []


def refusals_to_enter(person: Person, notice: Notice, application: Application) -> list[Refusal]:
    """Into a draft go only applications that wait for publicity, and on no other notice."""
    return refusals_to_enter_each(person, notice, [application])[application.pk]


def refusals_to_enter_each(
    person: Person, notice: Notice, applications: Sequence[Application]
) -> dict[int, list[Refusal]]:
    """The same of several, by their keys."""
    taken = notices_holding(applications, NoticeKind(notice.kind))
    return {
        one.pk: _refusals_of_other(notice, taken.get(one.pk, ""))
        + refusals_to_leave_out(person, notice, one)
        for one in applications
    }


def _refusals_of_other(notice: Notice, other: str) -> list[Refusal]:
    if other in {"", notice.number}:
        return []
    return [Refusal(Reason.ALREADY_IN_NOTICE, clause_of(notice), {"notice": other})]


def refusals_to_leave_out(
    person: Person, notice: Notice, application: Application
) -> list[Refusal]:
    """A draft is changed by its own house only, about mines that wait for its publicity."""
    refusals = refusals_of_house(person, notice, Post.REVIEWER)
    if notice.published_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, clause_of(notice)))
    if application.round_id != notice.round_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, clause_of(notice)))
    kind = step_kind_of(NoticeKind(notice.kind))
    return refusals + refusals_to_work(person, application, kind, Post.REVIEWER)


def refusals_to_publish(person: Person, notice: Notice) -> list[Refusal]:
    """The second signer publishes what another prepared (2.6)."""
    refusals = refusals_of_house(person, notice, Post.SIGNER)
    if notice.published_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, clause_of(notice)))
    if notice.prepared_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, clause_of(notice)))
    return refusals + refusals_of_draft(notice)


def refusals_of_draft(notice: Notice) -> list[Refusal]:
    """What a draft lacks, whoever looks."""
    refusals = []
    entries = entries_of(notice)
    if not entries:
        refusals.append(Refusal(Reason.MINES_MISSING, clause_of(notice)))
    if not notice.contact.strip():
        refusals.append(Refusal(Reason.FIELD_MISSING, clause_of(notice), {"field": "contact"}))
    moved = [e.application.number for e in entries if not _still_waits(notice, e.application)]
    left = Refusal(Reason.WRONG_STAGE, clause_of(notice))
    return refusals + [about(number, left) for number in moved]


def _still_waits(notice: Notice, application: Application) -> bool:
    step = step_of(application)
    return step is not None and step.kind is step_kind_of(NoticeKind(notice.kind))


def refusals_to_record_channel(
    person: Person, notice: Notice, kind: ChannelKind, *, has_proof: bool
) -> list[Refusal]:
    """Each channel but the portal itself needs a proof that the notice was up (2.6)."""
    refusals = refusals_of_house(person, notice, Post.REVIEWER)
    if notice.published_at is None:
        refusals.append(Refusal(Reason.TOO_EARLY, clause_of(notice)))
    if kind is not ChannelKind.PORTAL and not has_proof:
        refusals.append(Refusal(Reason.CHANNEL_PROOF_MISSING, clause_of(notice)))
    return refusals


def refusals_to_conclude(person: Person, entry: NoticeEntry, now: datetime) -> list[Refusal]:
    """A mine leaves publicity when the period is over, shown well enough, and nobody objects.

    Nor does it while its enterprise has lost the licence (1.2b).
    """
    notice = entry.notice
    refusals = refusals_of_house(person, notice, Post.REVIEWER)
    kind = step_kind_of(NoticeKind(notice.kind))
    refusals += refusals_to_work(person, entry.application, kind, Post.REVIEWER)
    refusals += refusals_of_licence_of_each([entry.application])[entry.application_id]
    if entry.taken_out_at is not None:  # it waits on another notice
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, clause_of(notice)))
    return refusals + refusals_of_period(notice, now) + _refusals_of_objections(entry)


def refusals_of_period(notice: Notice, now: datetime) -> list[Refusal]:
    """Whether the period is over, and the notice was shown through channels enough."""
    refusals = []
    if notice.closes_at is None or now < notice.closes_at:
        until = notice.closes_at.isoformat() if notice.closes_at else ""
        refusals.append(Refusal(Reason.PUBLICITY_NOT_OVER, clause_of(notice), {"until": until}))
    shown, needed = channels_of(notice).count(), rules_of(notice).channels.required
    if shown < needed:
        details = {"counted": str(shown), "needed": str(needed)}
        refusals.append(Refusal(Reason.CHANNEL_PROOF_MISSING, clause_of(notice), details))
    return refusals


def refusals_to_end(person: Person, notice: Notice, now: datetime) -> list[Refusal]:
    refusals = refusals_of_house(person, notice, Post.REVIEWER) + refusals_of_period(notice, now)
    if notice.ended_at is not None:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, clause_of(notice)))
    return refusals


def _refusals_of_objections(entry: NoticeEntry) -> list[Refusal]:
    found = Objection.objects.filter(entry=entry, state__in=OPEN_OBJECTIONS)
    return [
        Refusal(Reason.OBJECTION_OPEN, "2.6", {"receipt": objection.receipt}) for objection in found
    ]


def refusals_to_object(entry: NoticeEntry, said: Mapping[str, str], now: datetime) -> list[Refusal]:
    """Anybody, within the period, by name where the rule set asks for one, with facts (2.6)."""
    notice = entry.notice
    clause = clause_of(notice)
    if notice.published_at is None or notice.closes_at is None:
        return [Refusal(Reason.TOO_EARLY, clause)]
    refusals = []
    until = entry.taken_out_at or notice.closes_at
    if now >= until:
        refusals.append(Refusal(Reason.TOO_LATE, clause, {"until": until.isoformat()}))
    needed = ["facts", "contact"]
    if rules_of(notice).real_name_objections.required:
        needed.append("name")
    missing = [name for name in needed if not said.get(name, "").strip()]
    return refusals + [Refusal(Reason.FIELD_MISSING, clause, {"field": name}) for name in missing]


def refusals_to_draft_answer(person: Person, objection: Objection) -> list[Refusal]:
    refusals = refusals_of_house(person, objection.entry.notice, Post.REVIEWER)
    if objection.state not in OPEN_OBJECTIONS:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "2.6"))
    return refusals


def refusals_to_decide(person: Person, objection: Objection) -> list[Refusal]:
    """A second person decides on the drafted answer."""
    refusals = refusals_of_house(person, objection.entry.notice, Post.SIGNER)
    if objection.state not in OPEN_OBJECTIONS:
        refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER, "2.6"))
    if objection.drafted_by_id is None:
        refusals.append(Refusal(Reason.REASON_MISSING, "2.6"))
    if objection.drafted_by_id == person.pk:
        refusals.append(Refusal(Reason.SAME_SIGNER, "2.6"))
    return refusals
