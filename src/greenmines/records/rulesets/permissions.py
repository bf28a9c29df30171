"""Who may draft and publish rule sets, and when one may be published (1.1, 3.1)."""

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.publishing import refusals_to_publish as refusals_of_content
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import RuleSet

from .models import RuleSetVersion
from .queries import rules_of, signed_by


def refusals_to_draft(person: Person, ruleset: RuleSet) -> list[Refusal]:
    """The ministry drafts for the country, a province for itself."""
    if not holds(person, Post.ROUND_OFFICER):
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.ROUND_OFFICER.value})]
    if kind_of(person) is not Actor.MINISTRY and ruleset.region != person.organisation.division:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1", {"region": ruleset.region})]
    return []


def refusals_to_publish(person: Person, version: RuleSetVersion) -> list[Refusal]:
    """By a signer of the house that the set is for, who did not draft it, and whole."""
    if version.published_at is not None:
        return [Refusal(Reason.ALREADY_PUBLISHED, "3.1", {"code": version.code})]
    refusals = _refusals_of_signer(person, rules_of(version))
    if person.pk == version.drafted_by_id:
        refusals.append(Refusal(Reason.SAME_SIGNER, "3.1"))
    return refusals + refusals_of_version(version)


def refusals_of_version(version: RuleSetVersion) -> list[Refusal]:
    """What of a draft itself is in the way, whoever publishes it."""
    return refusals_of_content(rules_of(version))


def _refusals_of_signer(person: Person, ruleset: RuleSet) -> list[Refusal]:
    house = signed_by(ruleset)
    if not holds(person, Post.SIGNER) or kind_of(person) is not house:
        details = {"post": Post.SIGNER.value, "whose_turn": house.value}
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", details)]
    if ruleset.region not in {"", person.organisation.division}:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1", {"region": ruleset.region})]
    return []
