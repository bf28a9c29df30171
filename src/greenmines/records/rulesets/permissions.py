"""Who may draft and publish rule sets, and when one may be published."""

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.publishing import refusals_to_publish as refusals_of_content
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.ruleset import RuleSet

from .models import RuleSetVersion
from .queries import rules_of


def refusals_to_draft(person: Person, ruleset: RuleSet) -> list[Refusal]:
    """The ministry drafts for the country, a province for itself."""
    if not holds(person, Post.ROUND_OFFICER):
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.ROUND_OFFICER.value})]
    if kind_of(person) is not Actor.MINISTRY and ruleset.region != person.organisation.division:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1", {"region": ruleset.region})]
    return []


def refusals_to_publish(person: Person, version: RuleSetVersion) -> list[Refusal]:
    if version.published_at is not None:
        return [Refusal(Reason.ALREADY_PUBLISHED, "3.1", {"code": version.code})]
    ruleset = rules_of(version)
    return refusals_to_draft(person, ruleset) + refusals_of_content(ruleset)
