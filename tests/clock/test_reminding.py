"""What time has done is told to those whom it concerns, once."""

from datetime import date, datetime, timedelta

import make
import pytest
import road
import scenes

from greenmines.clock import reminding
from greenmines.records.applications.models import EligibilityCheck
from greenmines.records.complaints.actions import ComplaintSaid, receive
from greenmines.records.complaints.models import ComplaintKind
from greenmines.records.inbox.models import Message
from greenmines.records.registers.models import AbnormalPeriod
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
THREE_DAYS = timedelta(days=3)


@pytest.fixture
def told():
    """Look, deliver, and say what was found and which messages came."""

    def look(task, *words):
        before = set(Message.objects.values_list("pk", flat=True))
        found = task(*words)
        new = Message.objects.exclude(pk__in=before).order_by("id")
        return found, [(one.topic, one.person.organisation.kind) for one in new]

    return look


def at(year, month, day):
    return datetime(year, month, day, 9, tzinfo=CHINA)


def test_a_deadline_is_told_once_as_near_and_once_as_past(told):
    application = make.application(at="self_assessment")
    assert application.due_at is not None
    near, past = application.due_at - timedelta(days=1), application.due_at + timedelta(hours=1)

    assert told(reminding.tell_of_deadlines, near - timedelta(days=9), THREE_DAYS) == (0, [])
    assert told(reminding.tell_of_deadlines, near, THREE_DAYS) == (1, [("due_soon", "enterprise")])
    assert told(reminding.tell_of_deadlines, near, THREE_DAYS) == (0, [])
    assert told(reminding.tell_of_deadlines, past, THREE_DAYS) == (1, [("overdue", "enterprise")])
    assert told(reminding.tell_of_deadlines, past, THREE_DAYS) == (0, [])


def test_a_draft_is_nobody_elses_business(told):
    make.application()

    assert told(reminding.tell_of_deadlines, at(2020, 7, 30), THREE_DAYS) == (0, [])


def test_a_precondition_that_is_lost_is_told_once_and_kept(told):
    application = make.application(at="self_assessment")
    row = AbnormalPeriod(
        licence_number=application.licence.number,
        listed_on=date(2020, 6, 19),
        ground="未按期公示年度信息",
    )
    make.imported(row, as_of=date(2020, 6, 20))
    progress = []

    first = told(reminding.look_at_eligibility, at(2020, 6, 21), lambda *far: progress.append(far))
    again = told(reminding.look_at_eligibility, at(2020, 6, 22), lambda *far: progress.append(far))

    assert (first[0], {topic for topic, _ in first[1]}, again) == (1, {"eligibility_lost"}, (0, []))
    assert progress == [(1, 1), (1, 1)]
    checks = EligibilityCheck.objects.filter(application=application).order_by("id")
    assert [one.passes for one in checks] == [True, False]


def test_a_mine_in_order_is_looked_at_and_left_alone(told):
    make.application(at="self_assessment")

    assert told(reminding.look_at_eligibility, at(2020, 6, 21), lambda *_: None) == (0, [])


def test_a_licence_that_expires_within_the_days_of_the_rule_set_is_told_once(told):
    application = make.application(at="self_assessment")
    until = application.licence.valid_until
    soon = datetime.combine(until - timedelta(days=90), datetime.min.time(), tzinfo=CHINA)

    assert told(reminding.tell_of_licences, soon - timedelta(days=1)) == (0, [])
    assert told(reminding.tell_of_licences, soon) == (1, [("licence_expires", "enterprise")])
    assert told(reminding.tell_of_licences, soon) == (0, [])


def test_the_house_of_a_notice_is_told_once_that_its_period_is_over(told):
    notice = road.published_notice(founds=[road.application(at="publicity")])

    assert told(reminding.tell_of_ended_publicity, notice.closes_at - THREE_DAYS) == (0, [])
    assert told(reminding.tell_of_ended_publicity, notice.closes_at) == (
        1,
        [("publicity_over", "province")],
    )
    assert told(reminding.tell_of_ended_publicity, notice.closes_at) == (0, [])


def test_a_complaint_that_is_late_is_told_once_to_whoever_has_it_then(told):
    listing = scenes.listing()
    make.person(of=make.organisation(kind=Actor.COUNTY), posts=(Post.REVIEWER,))
    said = ComplaintSaid(mine=listing.mine, kind=ComplaintKind.DAMAGE, facts="废水外排")
    receive(said, now=at(2026, 3, 2))

    assert told(reminding.tell_of_complaints, at(2026, 3, 9)) == (0, [])
    assert told(reminding.tell_of_complaints, at(2026, 3, 10)) == (
        1,
        [("complaint_overdue", "county")],
    )
    assert told(reminding.tell_of_complaints, at(2026, 3, 11)) == (0, [])
