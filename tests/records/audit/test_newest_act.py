"""What tells that nothing was done: the last row of the audit, and how many are close behind it."""

from datetime import UTC, datetime

import pytest

from greenmines.records.audit.models import Act
from greenmines.records.audit.queries import newest_act


pytestmark = pytest.mark.django_db
AT = datetime(2020, 9, 28, tzinfo=UTC)


def act(number):
    Act.objects.create(pk=number, at=AT, verb="listed", subject_kind="listing", subject_id="1")


def test_of_an_empty_audit_nothing_is_the_last():
    assert newest_act() is None


def test_a_row_that_is_committed_late_is_noticed_behind_a_later_one():
    """PostgreSQL gives numbers in the order of asking, and shows rows in that of committing."""
    act(1)
    act(3)
    before = newest_act()

    act(2)

    after = newest_act()
    assert (before.number, before.neighbours) == (3, 2)
    assert (after.number, after.neighbours) == (3, 3)


def test_to_ask_for_it_costs_one_query(django_assert_num_queries):
    act(1)

    with django_assert_num_queries(1):
        newest_act()
