"""Ending a stay in the list (3.3b): once, with its ground, from that moment on."""

from datetime import datetime, timedelta

import make
import pytest
import scenes
from django.db import IntegrityError, transaction

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.listings import actions
from greenmines.records.listings.models import Listing
from greenmines.records.listings.searching import standing_at
from greenmines.records.mines.models import Mine
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)


@pytest.fixture
def signer():
    return make.somebody_of(Actor.MINISTRY, Post.SIGNER)


def test_a_stay_ends_at_its_moment_and_the_mine_stands_no_more(signer, said_of):
    listing = scenes.listing()

    actions.remove(listing, Ground.FRAUD, document="2026年第8号", by=signer, now=NOW)

    kept, mine = Listing.objects.get(), Mine.objects.get()
    assert (kept.left_at, kept.leaving_ground) == (NOW, "fraud")
    assert (mine.is_listed, mine.left_list_at, mine.left_list_for) == (False, NOW, "fraud")
    assert [list(standing_at(NOW - timedelta(seconds=1))), list(standing_at(NOW))] == [[kept], []]
    assert said_of(Act.objects.get(verb=Verb.LEFT_LIST)) == (
        "left_list",
        signer.name,
        "3.3b",
        "",
        {"number": "GM-2019-0001", "ground": "fraud", "document": "2026年第8号"},
    )


def test_a_stay_that_ended_is_never_rewritten(signer, reasons_of):
    listing = scenes.listing()
    stale = Listing.objects.get()
    actions.remove(listing, Ground.CLOSED, document="甲", by=signer, now=NOW)
    again = {"document": "乙", "by": signer, "now": NOW + timedelta(days=1)}

    assert reasons_of(actions.remove, listing, Ground.FRAUD, **again) == ["not_on_list"]
    assert reasons_of(actions.remove, stale, Ground.FRAUD, **again) == ["somebody_was_faster"]
    assert Listing.objects.values_list("left_at", "leaving_ground").get() == (NOW, "closed")


@pytest.mark.parametrize(
    "columns",
    [{"left_at": NOW}, {"leaving_ground": "closed"}, {"left_at": NOW, "leaving_ground": "甲"}],
)
def test_nobody_leaves_without_a_moment_and_one_of_the_grounds(columns):
    listing = scenes.listing()

    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(**columns)
