"""The audit: the database refuses to change it, and seals find out who did all the same."""

from datetime import datetime, timedelta
from io import StringIO

import make
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from greenmines.records.audit.guards import statements_to_guard, statements_to_release
from greenmines.records.audit.models import Act, Seal
from greenmines.records.audit.sealing import (
    Break,
    Broken,
    as_ranges,
    in_ranges,
    seal_all,
    seal_next,
    verify,
)
from greenmines.rules.deadlines import CHINA


pytestmark = pytest.mark.django_db
NOW = datetime(2020, 6, 18, 12, tzinfo=CHINA)
HOUR = timedelta(hours=1)


def act(number, *, at=NOW - HOUR):
    return Act.objects.create(
        id=number, at=at, verb="moved", subject_kind="mine", subject_id="1", details={"n": number}
    )


@pytest.fixture
def without_guards():
    """What somebody does who goes past the system."""

    def do(change):
        with connection.cursor() as cursor:
            for statement in statements_to_release(connection.vendor):
                cursor.execute(statement)
            change()
            for statement in statements_to_guard(connection.vendor):
                cursor.execute(statement)

    return do


# Going past the models: SQLite looks at the rows, PostgreSQL at the statement.
EMPTYING = {"sqlite": "DELETE FROM", "postgresql": "TRUNCATE"}


@pytest.mark.parametrize("table", [Act, Seal])
def test_the_database_itself_refuses_to_empty_a_table(table):
    act(1)
    seal_all(now=NOW)
    with (
        pytest.raises(IntegrityError, match="rows of the audit are never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"{EMPTYING[connection.vendor]} {table._meta.db_table}")

    assert (Act.objects.count(), Seal.objects.count()) == (1, 1)


@pytest.mark.parametrize("table", [Act, Seal])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda rows: rows.update(id=99), id="update"),
        pytest.param(lambda rows: rows.delete(), id="delete"),
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_rows(table, change):
    act(1)
    seal_all(now=NOW)

    refused = pytest.raises(IntegrityError, match="rows of the audit are never changed")
    with refused, transaction.atomic():
        change(table.objects.all())


def test_a_chain_over_every_row_that_is_old_enough():
    for number in (1, 2, 4):
        act(number)
    act(5, at=NOW)

    assert seal_all(now=NOW) == 3
    assert seal_all(now=NOW) == 0
    assert [(one.ids, one.rows, one.previous) for one in Seal.objects.all()] == [("1-2,4", 3, "")]
    assert (verify().rows, verify().unsealed, verify().broken) == (3, 1, None)


def test_a_row_that_is_committed_late_is_part_of_the_next_seal():
    for number in (1, 2, 5):
        act(number)
    seal_all(now=NOW)
    act(3)
    act(6)

    assert seal_all(now=NOW) == 2
    assert [one.ids for one in Seal.objects.all()] == ["1-2,5", "3,6"]
    assert verify().broken is None


def test_a_changed_row_is_named(without_guards):
    for number in (1, 2, 3):
        act(number)
    seal_all(now=NOW)
    without_guards(lambda: Act.objects.filter(pk=2).update(details={"n": 7}))

    assert verify().broken == Broken(Break.CHANGED, Seal.objects.get().pk, 2)


def test_a_row_that_is_gone_is_named(without_guards):
    for number in (1, 2, 3):
        act(number)
    seal_all(now=NOW)
    without_guards(lambda: Act.objects.filter(pk=3).delete())

    assert verify().broken == Broken(Break.GONE, Seal.objects.get().pk, 3)


def test_a_seal_taken_out_breaks_the_chain(without_guards):
    act(1)
    seal_next(now=NOW)
    act(2)
    seal_next(now=NOW)
    first, second = Seal.objects.all()
    without_guards(lambda: Seal.objects.filter(pk=first.pk).delete())

    assert verify().broken == Broken(Break.CHAIN, second.pk)


def test_two_seals_after_the_same_one_cannot_be():
    act(1)
    seal_next(now=NOW)
    found = Seal.objects.get()
    found.pk, found.digest = None, "0" * 64

    with pytest.raises(IntegrityError), transaction.atomic():
        found.save()


def test_the_command_prints_the_newest_digest_and_expects_an_older_one():
    act(1)
    seal_all(now=NOW)
    head, out = Seal.objects.get().digest, StringIO()

    call_command("verify_audit", "--expect", head, stdout=out)

    assert out.getvalue().splitlines() == [
        "1 seals over 1 rows hold; 0 rows wait for one.",
        f"Newest digest: {head}",
    ]


def test_the_command_fails_when_the_end_of_the_chain_was_cut_off():
    with pytest.raises(
        CommandError, match=r"^No seal has the digest abc: the chain was cut off\.$"
    ):
        call_command("verify_audit", "--expect", "abc")


def test_the_command_fails_at_a_changed_row(without_guards):
    act(1)
    seal_all(now=NOW)
    without_guards(lambda: Act.objects.filter(pk=1).update(verb="listed"))

    with pytest.raises(CommandError, match=r"^changed: seal \d+ at row 1$"):
        call_command("verify_audit")


def test_the_acts_of_the_system_are_sealed_as_they_are():
    make.application()

    assert seal_all(now=NOW) == Act.objects.count() > 5
    assert verify().broken is None


@pytest.mark.parametrize("numbers", [[1], [1, 2, 3], [1, 3, 4, 9], [7, 8]])
def test_ranges_tell_the_same_numbers(numbers):
    assert list(in_ranges(as_ranges(numbers))) == numbers
