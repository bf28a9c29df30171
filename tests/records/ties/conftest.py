"""An agency and an enterprise, both known here, and what is said of a tie between them."""

from datetime import date

import make
import pytest

from greenmines.records.ties.actions import record
from greenmines.records.ties.said import Parties, TieSaid
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


SAID = TieSaid(TieKind.CONTRACT, "合同台账第7号", date(2020, 1, 10))


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture
def reviewer():
    return make.somebody_of(Actor.PROVINCE, Post.REVIEWER)


@pytest.fixture
def signer():
    """Who puts right what the reviewer told."""
    return make.somebody_of(Actor.PROVINCE, Post.SIGNER)


@pytest.fixture
def between():
    """The parties of a tie, of an agency or of one of its experts, to a known enterprise."""

    def of(house, enterprise, *, expert=None):
        agency = "" if expert else house.credit_code
        return Parties(enterprise.credit_code, agency, expert.username if expert else "")

    return of


@pytest.fixture
def recorded(reviewer, between):
    """A tie that the province's reviewer has found."""

    def of(house, enterprise, said=SAID, *, expert=None, now=make.VISITED):
        return record(between(house, enterprise, expert=expert), said, by=reviewer, now=now)

    return of


@pytest.fixture
def refusals_of():
    """Run an act that must be refused: each reason, with its cause or field where there is one."""

    def run(act, *args, **kwargs):
        with pytest.raises(Refused) as refused:
            act(*args, **kwargs)
        return [
            (one.reason.value, one.details.get("cause") or one.details.get("field", ""))
            for one in refused.value.refusals
        ]

    return run
