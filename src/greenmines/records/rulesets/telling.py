"""Telling who can sign that a drafted rule set waits for the second person (1.1, 3.1)."""

from datetime import datetime

from django.db.models import QuerySet

from greenmines.records.inbox.actions import tell_once
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import second_signers
from greenmines.rules.ruleset import RuleSet

from .models import RuleSetVersion
from .permissions import refusals_of_version
from .queries import rules_of, signed_by


def tell_signers(version: RuleSetVersion, *, by: Person, now: datetime) -> None:
    """The other signers of the house that the set is for, once nothing of the set is in the way.

    Each decision makes a draft of its own: whoever has not looked yet is not told again, for the
    message leads to the newest under the code.
    """
    if refusals_of_version(version):
        return
    signers = second_signers(_house_of(rules_of(version)), by.pk)
    tell_once(signers, Topic.RULE_SET_WAITS, now=now, details={"code": version.code})


def _house_of(ruleset: RuleSet) -> QuerySet[Organisation]:
    houses = Organisation.objects.filter(kind=signed_by(ruleset))
    return houses.filter(division=ruleset.region) if ruleset.region else houses
