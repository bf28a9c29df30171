"""A row of the audit: by whom, for whom, inside its act; gone with an act that failed."""

import make
import pytest
from django.db import IntegrityError, transaction

from greenmines.records.audit.actions import record
from greenmines.records.audit.models import Act
from greenmines.records.audit.queries import all_acts, history_of, history_of_application
from greenmines.records.audit.verbs import Verb
from greenmines.records.organisations.models import Organisation


@pytest.fixture
def person(db):
    return make.person(name="王立新")


def test_an_act_is_written_with_who_did_it_and_where(person):
    record(
        Verb.MOVED,
        person,
        by=person,
        now=make.NOW,
        application_id=7,
        round_id=3,
        clause="2.4",
        reason="材料齐全",
        details={"from": "a", "to": "b"},
    )

    kept = Act.objects.latest("id")
    assert (kept.at, kept.actor_id, kept.actor_name, kept.actor_organisation) == (
        make.NOW,
        person.pk,
        "王立新",
        person.organisation.name_zh,
    )
    assert (kept.subject_kind, kept.subject_id, kept.application_id, kept.round_id) == (
        "person",
        str(person.pk),
        7,
        3,
    )
    assert str(kept) == f"2020-06-18 02:42 moved person {person.pk}"


def test_the_clock_acts_as_nobody(person):
    record(Verb.MOVED, person, by=None, now=make.NOW)

    act = Act.objects.latest("id")
    assert (act.actor_id, act.actor_name, act.details) == (None, "", {})


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_audited():
    house = Organisation(pk=1)

    with pytest.raises(transaction.TransactionManagementError):
        record(Verb.MOVED, house, by=None, now=make.NOW)


def test_an_act_that_the_database_stops_leaves_no_row(person):
    before = Act.objects.count()

    def fails():
        with transaction.atomic():
            record(Verb.MOVED, person, by=person, now=make.NOW)
            Organisation.objects.create(kind="no such kind", name_zh="", division="")

    with pytest.raises(IntegrityError):
        fails()

    assert Act.objects.count() == before


def test_histories_are_oldest_first_and_the_whole_audit_newest_first(person):
    for _ in "ab":
        record(Verb.MOVED, person, by=None, now=make.NOW, application_id=7)

    acts = list(Act.objects.order_by("id"))[-2:]
    assert list(history_of(person))[-2:] == acts
    assert list(history_of_application(7)) == acts
    assert list(all_acts()[:2]) == acts[::-1]
