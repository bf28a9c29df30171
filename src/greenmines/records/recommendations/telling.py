"""Telling who can seal that a province's file waits for the second person (4.1)."""

from datetime import datetime

from django.db import transaction

from greenmines.records.inbox.actions import tell_once
from greenmines.records.inbox.queries import was_told
from greenmines.records.inbox.topics import Topic
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.queries import second_signers
from greenmines.rules.posts import Actor

from .models import Recommendation
from .permissions import is_whole
from .queries import open_files


TOPIC = Topic.RECOMMENDATION_WAITS


@transaction.atomic
def tell_signers(file: Recommendation, *, now: datetime) -> bool:
    """Once the file is whole; whoever has not looked yet is told once. Returns whether it is."""
    if not is_whole(file, now):
        return False
    house = Organisation.objects.filter(kind=Actor.PROVINCE, division=file.province)
    signers = second_signers(house, file.prepared_by_id)
    tell_once(signers, TOPIC, now=now, details=_facts_of(file))
    return True


def tell_of_open_files(now: datetime) -> int:
    """Of those that time, or an act elsewhere, made whole; returns how many. The clock's."""
    untold = (one for one in open_files() if not was_told(TOPIC, _facts_of(one)))
    return sum(tell_signers(one, now=now) for one in untold)


def _facts_of(file: Recommendation) -> dict[str, str]:
    return {"round": file.round.name_zh, "file": str(file.pk)}
