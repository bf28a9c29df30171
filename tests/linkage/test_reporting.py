"""Check results told to the publicity system: each once, never lost, failures seen."""

from datetime import timedelta

import make
import pytest
import spot_checks
import time_machine
from linkage.conftest import NOW

from greenmines.clock import reporting
from greenmines.clock.reporting import queue_new
from greenmines.records.audit.models import Act
from greenmines.records.linkage.models import Report
from greenmines.records.linkage.queries import due_reports, received_reports, waiting_reports
from greenmines.records.mines.models import Mine
from greenmines.rules.checks import CheckStage
from greenmines.stand_in.failing import Fail


pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture
def published():
    check = spot_checks.lead(at=CheckStage.PUBLISHED, results=spot_checks.BAD)
    check.refresh_from_db()
    return check


def at(moment):
    return time_machine.travel(moment, tick=False)


def test_a_published_result_is_queued_once_and_sent_with_its_receipt_kept(
    server, system, published
):
    account = make.organisation()
    Mine.objects.update(holder=account, holder_code=make.credit_code(77))  # bound since
    with at(published.published_at + timedelta(minutes=5)):
        first, again = reporting.reports.call(), reporting.reports.call()

    report = Report.objects.get()
    received = server.standing.received.results
    assert (first, again) == (1, 0)
    assert (report.key, report.receipt) == (f"check:{published.number}", "R00000001")
    assert list(received) == [report.key]
    told = received[report.key][0]
    assert (told["interface"], told["key"], told["check"], told["credit_code"]) == (
        "1.0",
        report.key,
        published.number,
        account.credit_code,
    )
    assert told["result"] == published.publicity_result
    assert list(received_reports()) == [report]
    assert list(Act.objects.filter(verb__startswith="report_").values_list("verb", flat=True)) == [
        "report_queued",
        "report_received",
    ]


def test_what_is_not_received_stays_waits_longer_each_time_and_comes_again(
    server, system, published
):
    server.standing.failing_to_take = Fail.ERROR
    now = published.published_at + timedelta(minutes=5)
    waits = []
    for _ in range(3):
        with at(now):
            assert reporting.reports.call() == 0
        report = Report.objects.get()
        waits.append(report.try_after - now)
        now = report.try_after
    early = list(due_reports(now - timedelta(seconds=1)))
    seen = (report.trouble, report.detail, report.attempts, list(waiting_reports()))
    server.standing.failing_to_take = Fail.NOTHING
    with at(now):
        sent = reporting.reports.call()

    report.refresh_from_db()
    assert waits == [timedelta(minutes=1), timedelta(minutes=3), timedelta(minutes=9)]
    assert (early, seen) == ([], ("status", "500", 3, [report]))
    assert (sent, report.trouble, report.attempts) == (1, "", 4)


def test_a_worker_that_died_after_sending_sends_again_and_gets_the_same_receipt(
    server, system, published, monkeypatch
):
    class Killed(BaseException):
        pass

    def die(*_words, **_more):
        raise Killed

    now = published.published_at + timedelta(minutes=5)
    with monkeypatch.context() as patch, at(now):
        patch.setattr(reporting.linkage, "note_receipt", die)
        with pytest.raises(Killed):
            reporting.reports.call()
    with at(now):
        reporting.reports.call()

    assert Report.objects.get().receipt == "R00000001"
    assert len(server.standing.received.results) == 1


def test_a_body_that_changed_under_its_key_is_refused_by_the_other_side_and_seen(
    server, system, published
):
    server.standing.received.take(f"check:{published.number}", {"other": "body"})
    with at(published.published_at):
        reporting.reports.call()

    report = Report.objects.get()
    assert (report.trouble, report.detail, report.receipt) == ("status", "422", "")


def test_nothing_is_queued_before_it_is_published(system):
    spot_checks.lead(at=CheckStage.DECIDED, results=spot_checks.BAD)

    assert (queue_new(NOW), Report.objects.count()) == (0, 0)
