"""A listed mine of a holder, whoever acts on it, and an order or a removal at any of its states."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import make
import pytest
import scenes

from greenmines.records.mines import actions as mines
from greenmines.records.mines.models import Mine
from greenmines.records.people.models import Person
from greenmines.records.removals import actions, orders
from greenmines.records.removals.orders import OrderSaid
from greenmines.records.removals.permissions import ProposalSaid
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.rules.removal import Ground, OrderAct, RemovalOutcome


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
UNTIL = date(2026, 9, 2)
LATE = datetime(2026, 9, 3, 9, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _database(db, evidence_folder):
    """Before any other fixture, with a store of its own."""


@pytest.fixture
def owner():
    return make.person(name="王立新")


@pytest.fixture
def listing(owner):
    """A mine in the list, for whose licence the owner's enterprise acts."""
    found, house = scenes.listing(), owner.organisation
    Mine.objects.filter(pk=found.mine_id).update(
        holder=house, holder_name=house.name_zh, holder_code=house.credit_code
    )
    found.refresh_from_db()
    mines.bind_licence(make.licence(mine=found.mine), by=owner, now=make.NOW)
    return found


@pytest.fixture
def verifier():
    return make.somebody_of(Actor.COUNTY, Post.VERIFIER)


@pytest.fixture
def second_verifier(verifier):
    return make.person(of=verifier.organisation, posts=(Post.VERIFIER,))


@pytest.fixture
def province():
    return make.somebody_of(Actor.PROVINCE, Post.REVIEWER)


@pytest.fixture
def reviewer():
    return make.somebody_of(Actor.MINISTRY, Post.REVIEWER)


@pytest.fixture
def signer():
    return make.somebody_of(Actor.MINISTRY, Post.SIGNER)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who has a part in a removal."""

    owner: Person
    province: Person
    reviewer: Person
    signer: Person


@pytest.fixture
def cast(owner, province, reviewer, signer):
    return Cast(owner, province, reviewer, signer)


@pytest.fixture
def lead(listing):
    return make.lead(listing, now=NOW)


@pytest.fixture
def issued(listing, verifier):
    said = OrderSaid("排土场未复垦，覆土种草。", UNTIL)
    return orders.issue(listing, said, by=verifier, now=NOW)


@pytest.fixture
def reported(issued, owner):
    photo = make.evidence(by=owner, name="greened.png", now=NOW)
    later = NOW + timedelta(days=90)
    return orders.report(issued, "已覆土种草 2.3 公顷。", [photo], by=owner, now=later)


@pytest.fixture
def missed(issued, second_verifier):
    act = OrderAct.FIND_NOT_RECTIFIED
    return orders.recheck(issued, act, "现场仍未复垦。", by=second_verifier, now=LATE)


@pytest.fixture
def said(province):
    """What a province says when it proposes, unless a test says otherwise."""

    def of(**known):
        usual = {
            "ground": Ground.FRAUD,
            "facts": "以塑料草皮冒充复垦。",
            "evidence": make.evidence(by=known.pop("by", province), name="site.png", now=NOW),
        }
        return ProposalSaid(**usual | known)

    return of


@pytest.fixture
def proposed(listing, province, said):
    return actions.propose(listing, said(), by=province, now=NOW)


@pytest.fixture
def asked(proposed, owner):
    return actions.ask_hearing(proposed, "补种正在进行。", by=owner, now=NOW)


@pytest.fixture
def ready(proposed, owner):
    return actions.waive_hearing(proposed, by=owner, now=NOW)


@pytest.fixture
def signed(ready, reviewer):
    outcome = RemovalOutcome.REMOVE
    return actions.sign(ready, outcome, "事实清楚。", by=reviewer, now=NOW)


@pytest.fixture
def decided(signed, signer):
    return actions.second(signed, by=signer, now=NOW)


@pytest.fixture
def attempt():
    """Run an act and return the reasons for which it was refused; none if it was done."""

    def run(act, *args, **kwargs):
        try:
            act(*args, **kwargs)
        except Refused as refused:
            return [refusal.reason.value for refusal in refused.refusals]
        return []

    return run


@pytest.fixture
def told():
    """The topics of the messages that somebody has received, in order."""

    def topics(person):
        return list(person.message_set.order_by("id").values_list("topic", flat=True))

    return topics
