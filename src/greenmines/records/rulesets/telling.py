"""Telling those who can publish a rule set that a draft of it is whole (1.1, 3.1)."""

from datetime import datetime

from greenmines.records.inbox.actions import send
from greenmines.records.inbox.queries import not_told_yet
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holders
from greenmines.rules.posts import Post
from greenmines.rules.publishing import refusals_to_publish

from .models import RuleSetVersion
from .queries import rules_of


def tell_officers(version: RuleSetVersion, *, by: Person, now: datetime) -> None:
    """The other round officers of the house, once nothing of the set itself is in the way.

    Whoever has not looked yet is not told again, for the message leads to the newest draft.
    """
    if refusals_to_publish(rules_of(version)):
        return
    officers = holders([by.organisation_id], Post.ROUND_OFFICER).exclude(pk=by.pk)
    topic, details = Topic.RULE_SET_WAITS, {"code": version.code}
    send(not_told_yet(officers, topic, details), topic, now=now, details=details)
