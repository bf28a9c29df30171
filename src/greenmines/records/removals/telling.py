"""Whom acts on orders and removals are told to: the mine, the house, the ministry."""

from collections.abc import Mapping
from datetime import datetime

from greenmines.records.inbox.actions import send
from greenmines.records.inbox.topics import Topic
from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.queries import holders, second_signers
from greenmines.rules.posts import Actor, Post

from .models import Removal
from .queries import enterprises_of, nearest_house


Facts = Mapping[str, str]


def tell_mine(listing: Listing, topic: Topic, *, now: datetime, facts: Facts) -> None:
    """Whoever has no account here is served on paper."""
    people = holders(enterprises_of(listing.mine), Post.RESPONSIBLE)
    send(people, topic, now=now, details=_details(listing, facts))


def tell_house(
    house: Organisation, post: Post, listing: Listing, topic: Topic, *, now: datetime, facts: Facts
) -> None:
    send(holders([house.pk], post), topic, now=now, details=_details(listing, facts))


def tell_nearest(listing: Listing, topic: Topic, *, now: datetime, facts: Facts) -> None:
    house = nearest_house(listing.mine)
    if house is not None:
        tell_house(house, Post.REVIEWER, listing, topic, now=now, facts=facts)


def tell_ministry(
    post: Post, listing: Listing, topic: Topic, *, now: datetime, facts: Facts
) -> None:
    houses = Organisation.objects.filter(kind=Actor.MINISTRY)
    send(holders(houses, post), topic, now=now, details=_details(listing, facts))


def tell_signers(removal: Removal, topic: Topic, *, now: datetime, facts: Facts) -> None:
    """Signers of the ministry who have signed nothing of it yet, nor proposed it."""
    ministry = Organisation.objects.filter(kind=Actor.MINISTRY)
    signed = (removal.proposed_by_id, removal.signed_by_id, removal.seconded_by_id)
    signers = second_signers(ministry, *signed)
    details = _details(removal.listing, facts) | {"key": str(removal.pk)}
    send(signers, topic, now=now, details=details)


def _details(listing: Listing, facts: Facts) -> dict[str, str]:
    return {"mine": listing.mine.name_zh, **facts}
