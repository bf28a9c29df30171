"""Telling who can sign that a drafted version waits for the second person (3.3a, 3.3e)."""

from datetime import datetime

from greenmines.records.inbox.actions import tell_once
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import second_signers
from greenmines.rules.posts import Actor

from .models import PolicyVersion
from .permissions import refusals_of_version


def tell_signers(version: PolicyVersion, *, by: Person, now: datetime) -> None:
    """Once nothing of the draft itself is in the way; a draft with gaps waits for its drafter.

    Each decision makes a draft of its own: whoever has not looked yet is not told again, for the
    message leads to the newest under the code.
    """
    if refusals_of_version(version, now):
        return
    ministry = Organisation.objects.filter(kind=Actor.MINISTRY)
    details = {"policy": version.kind, "code": version.code}
    tell_once(second_signers(ministry, by.pk), Topic.POLICY_WAITS, now=now, details=details)
