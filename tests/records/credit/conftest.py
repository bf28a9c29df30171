"""A holder with credit events in 2026, and the people who record, ask and decide."""

from datetime import date, datetime, timedelta

import make
import pytest
import scenes

from greenmines.records.credit.actions import EventSaid, object_to, record_event
from greenmines.records.credit.queries import Subject
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


RECORDED = datetime(2026, 3, 2, 10, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _database(db):
    pass


@pytest.fixture
def holder():
    """Who answers for an enterprise of the province."""
    return make.person(kind=Actor.ENTERPRISE, posts=(Post.RESPONSIBLE,))


@pytest.fixture
def subject(holder):
    return Subject(SubjectKind.HOLDER, holder.organisation.credit_code)


@pytest.fixture
def reviewer():
    return scenes.officer(Post.REVIEWER)


@pytest.fixture
def signer():
    return scenes.officer(Post.SIGNER)


@pytest.fixture
def said(holder, subject):
    """What is to be recorded: a penalty, unless a test says otherwise."""

    def of(type_code="penalty", **known):
        usual = {
            "subject": subject,
            "name": holder.organisation.name_zh,
            "type_code": type_code,
            "happened_on": date(2026, 2, 10),
            "document": "云自然资罚〔2026〕3号",
            "facts": "超越批准的矿区范围采矿。",
        }
        return EventSaid(**usual | known)

    return of


@pytest.fixture
def recorded(said, reviewer):
    def event(type_code="penalty", **known):
        return record_event(said(type_code, **known), by=reviewer, now=RECORDED)

    return event


@pytest.fixture
def objection(recorded, holder):
    """An open objection to a severe event."""
    event = recorded("mining_out_of_bounds")
    return object_to(event, "界桩测量有误。", None, by=holder, now=RECORDED + timedelta(days=1))


@pytest.fixture
def refusals_of():
    """Run an act that must be refused and return its refusals."""

    def run(act, *args, **kwargs):
        with pytest.raises(Refused) as refused:
            act(*args, **kwargs)
        return refused.value.refusals

    return run


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
