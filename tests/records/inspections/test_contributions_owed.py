"""Which parts in seeds are owed: by the step at which a draw stands, and by its hours."""

from records.inspections.conftest import HOUR, HOURS, NOW

from greenmines.records.inspections.actions import begin_revealing
from greenmines.records.inspections.queries import contributions_owed


def owing(world, now):
    return [one for one in world.parties if contributions_owed(one, now)]


def test_a_commitment_is_owed_until_it_is_given_or_its_hours_are_over(world):
    world.committed(by=(0,))

    assert owing(world, NOW + 2 * HOUR) == [world.department]
    assert owing(world, HOURS.commit_until + HOUR) == []


def test_a_secret_is_owed_by_whoever_committed_itself(world):
    draw, later = world.committed(by=(0,)), HOURS.commit_until + HOUR
    begin_revealing(draw, now=later)

    assert owing(world, later) == [world.house]
    assert owing(world, HOURS.reveal_until + HOUR) == []


def test_nothing_is_owed_once_the_secret_is_told(world):
    world.revealed(by=(0,))

    assert owing(world, NOW + 3 * HOUR) == [world.department]
