"""A listed mine, the authorities over it, and somebody who complains about it."""

from datetime import datetime

import make
import pytest
import scenes

from greenmines.records.complaints import actions
from greenmines.records.complaints.models import ComplaintKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _database(db):
    pass


@pytest.fixture
def mine():
    return scenes.listing().mine


@pytest.fixture
def county():
    return make.organisation(kind=Actor.COUNTY)


@pytest.fixture
def province():
    return make.organisation(kind=Actor.PROVINCE)


@pytest.fixture
def reviewer(county):
    return make.person(of=county, posts=(Post.REVIEWER,))


@pytest.fixture
def signer(county):
    return make.person(of=county, posts=(Post.SIGNER,))


@pytest.fixture
def said(mine):
    """What somebody says by name, unless a test says otherwise."""

    def of(**known):
        usual = {
            "mine": mine,
            "kind": ComplaintKind.DAMAGE,
            "facts": "矿山废水流入村口水塘。",
            "name": "周文彬",
            "contact": "13800002046",
        }
        return actions.ComplaintSaid(**usual | known)

    return of


@pytest.fixture
def complaint(reviewer, signer, said):
    return actions.receive(said(), now=NOW).complaint


@pytest.fixture
def attempt():
    """Run an act and return the reasons for which it was refused; none if it was done."""

    def run(act, *args, **kwargs):
        try:
            act(*args, **kwargs)
        except Refused as refused:
            return [refusal.reason for refusal in refused.refusals]
        return []

    return run
