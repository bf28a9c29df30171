"""Who may draft, open and conclude rounds, and open or extend a province's part."""

from datetime import datetime

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.records.rulesets.queries import rules_of
from greenmines.rules.posts import Actor, Post, refusal_of_post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import settings_of

from .models import Round, RoundState
from .queries import part_of, rules_for


def refusals_to_draft(person: Person) -> list[Refusal]:
    """Rounds are the ministry's."""
    if holds(person, Post.ROUND_OFFICER) and kind_of(person) is Actor.MINISTRY:
        return []
    return [refusal_of_post(Post.ROUND_OFFICER, "2.1", Actor.MINISTRY)]


def refusals_to_open(person: Person, round_: Round) -> list[Refusal]:
    """The rule set must be published, and every one of its settings set (clause 1.1)."""
    refusals = refusals_to_draft(person)
    if round_.state != RoundState.DRAFT:
        refusals.append(Refusal(Reason.WRONG_STAGE, "2.1", {"here": round_.state}))
    if round_.version.published_at is None:
        details = {"code": round_.version.code}
        refusals.append(Refusal(Reason.RULE_SET_NOT_PUBLISHED, "1.1", details))
    ruleset = rules_of(round_.version)
    refusals += [
        Refusal(Reason.SETTING_NOT_SET, setting.clause, {"setting": path})
        for path, setting in settings_of(ruleset)
        if not setting.is_set
    ]
    return refusals


def refusals_to_conclude(person: Person, round_: Round) -> list[Refusal]:
    refusals = refusals_to_draft(person)
    if round_.state != RoundState.OPEN:
        refusals.append(Refusal(Reason.WRONG_STAGE, "4.3", {"here": round_.state}))
    return refusals


def refusals_to_open_part(person: Person, round_: Round) -> list[Refusal]:
    """A province opens its own part of an open round that covers it, once."""
    if kind_of(person) is not Actor.PROVINCE or not holds(person, Post.REVIEWER):
        return [Refusal(Reason.NOT_YOUR_POST, "2.1", {"post": Post.REVIEWER.value})]
    if round_.state != RoundState.OPEN:
        return [Refusal(Reason.ROUND_NOT_OPEN, "2.1", {"round": round_.name_zh})]
    if rules_for(round_).region not in {"", person.organisation.division}:
        return [Refusal(Reason.NOT_YOUR_CASE, "2.1", {"region": rules_for(round_).region})]
    if part_of(round_, person.organisation.division) is not None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, "2.1")]
    return []


def refusals_to_extend(
    person: Person, round_: Round, until: datetime, *, granted: datetime | None = None
) -> list[Refusal]:
    """The ministry lets a province finish later, with a reason (clause 4.1).

    `granted` is what the province was given before: that is not taken back.
    """
    if kind_of(person) is not Actor.MINISTRY or not holds(person, Post.SIGNER):
        return [refusal_of_post(Post.SIGNER, "4.1", Actor.MINISTRY)]
    last_hour = granted or round_.provinces_finish_at
    if until <= last_hour:
        details = {"field": "until", "least": last_hour.isoformat()}
        return [Refusal(Reason.DAY_TOO_EARLY, "4.1", details)]
    return []
