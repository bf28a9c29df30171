"""A petition whose day comes near or is past: told once, to the house and then to whoever asked."""

from datetime import datetime, timedelta

from greenmines.records.credit.reminding import tell_of_petitions
from greenmines.records.inbox.models import Message
from greenmines.rules.deadlines import CHINA


THREE_DAYS = timedelta(days=3)


def test_the_house_is_told_before_the_day_and_both_after_it(
    objection, holder, signer, django_capture_on_commit_callbacks
):
    def told(days):
        moment = datetime(*objection.due_on.timetuple()[:3], 9, tzinfo=CHINA)
        known = set(Message.objects.values_list("pk", flat=True))
        with django_capture_on_commit_callbacks(execute=True):
            count = tell_of_petitions(moment + timedelta(days=days), THREE_DAYS)
        new = Message.objects.exclude(pk__in=known).order_by("person__username")
        return count, {(one.topic, one.person) for one in new}

    assert told(-4) == (0, set())
    assert told(-3) == (1, {("credit_petition_due_soon", signer)})
    assert told(0) == (0, set())
    assert told(1) == (
        1,
        {("credit_petition_overdue", signer), ("credit_petition_overdue", holder)},
    )
    assert told(2) == (0, set())
