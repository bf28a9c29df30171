"""An agency that has reported on a mine, the province's people, and what is held against it."""

from datetime import timedelta

import make
import pytest

from greenmines.records.misconduct import actions
from greenmines.records.misconduct.models import CaseSource
from greenmines.rules.misconduct import CaseOutcome, MisconductGround, Proposed
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


NOW = make.VISITED + timedelta(days=10)
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _database(db):
    pass


@pytest.fixture
def appointment():
    """One that the agency has accepted."""
    return make.appointment(at="accepted")


@pytest.fixture
def reviewer():
    return make.somebody_of(Actor.PROVINCE, Post.REVIEWER)


@pytest.fixture
def signers():
    """One of the province, one of the ministry."""
    return [make.somebody_of(kind, Post.SIGNER) for kind in (Actor.PROVINCE, Actor.MINISTRY)]


@pytest.fixture
def said(appointment):
    def of(**known):
        usual = {
            "against": appointment.agency,
            "ground": MisconductGround.FEE_FROM_MINE,
            "facts": "以咨询费名义向矿山收取五万元。",
            "source": CaseSource.OWN_FINDING,
        }
        return actions.CaseSaid(**usual | known)

    return of


@pytest.fixture
def case(said, reviewer):
    return actions.open_case(said(), by=reviewer, now=NOW)


@pytest.fixture
def told(case, appointment, reviewer):
    """With the one appointment of the accused in it."""
    actions.put_in(case, appointment, by=reviewer, now=NOW)
    return actions.tell(case, by=reviewer, now=NOW)


@pytest.fixture
def proposed(told, appointment, signers):
    """To be banned for two years, after the hearing was waived."""
    actions.waive_hearing(told, "", by=make.manager_of(appointment), now=LATER)
    said = Proposed(CaseOutcome.BAN, "收费属实。", LATER.date() + timedelta(days=730), "情节严重。")
    return actions.propose(told, said, by=signers[0], now=LATER)


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
