"""Who is reminded of results that ought to be public and are not."""

from datetime import datetime, time, timedelta

import spot_checks
from spot_checks import VISITED

from greenmines.clock import tasks
from greenmines.clock.schedule import SCHEDULE
from greenmines.records.checks.queries import team_of
from greenmines.records.checks.telling import tell_of_overdue, tell_of_unrecorded
from greenmines.records.inbox.models import Message
from greenmines.records.people.queries import holders
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Post


LATE = VISITED + timedelta(days=60)


def told(topic="spot_check_overdue"):
    found = Message.objects.filter(topic=topic).order_by("id")
    return list(found.values_list("person_id", flat=True))


def test_the_house_is_told_once_a_stage_whose_turn_it_is():
    signer = spot_checks.officer(Post.SIGNER)
    check = spot_checks.drawn(at="visited")
    spot_checks.lead(at="published")
    verifiers = list(holders([check.house_id], Post.VERIFIER).values_list("pk", flat=True))

    assert [tell_of_overdue(now) for now in (VISITED, LATE, LATE)] == [0, 1, 0]
    spot_checks.concluded(check)
    assert tell_of_overdue(LATE) == 1
    assert told() == [*verifiers, signer.pk]


def test_house_and_team_are_told_once_of_a_visit_that_is_not_on_record():
    check = spot_checks.lead(at="notified")
    spot_checks.lead(at="visited")
    verifiers = holders([check.house_id], Post.VERIFIER).values_list("pk", flat=True)
    team = [one.person_id for one in team_of(check)]
    dates = [check.visit_on, check.visit_on + timedelta(days=1), check.visit_on + timedelta(days=2)]

    said = [tell_of_unrecorded(datetime.combine(day, time(9), CHINA)) for day in dates]

    assert said == [0, 1, 0]
    assert sorted(told("spot_check_unrecorded")) == sorted({*verifiers, *team})


def test_the_clock_looks_every_day():
    assert [one.every for one in SCHEDULE if one.task is tasks.checks] == ["day"]
