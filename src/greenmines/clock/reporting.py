"""The job that tells the publicity system of combined checks: queue what is new, send what is due.

The queue is derived from the published checks, so a worker that dies between the two loses nothing.
"""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django_tasks import task

from greenmines.papers.publicity_system.connection import Connection, configured
from greenmines.papers.publicity_system.reporting import send
from greenmines.records.checks.models import Check
from greenmines.records.checks.queries import publicity_results_since
from greenmines.records.linkage import actions as linkage
from greenmines.records.linkage.queries import due_reports, keys_queued, last_queued
from greenmines.records.linkage.troubles import Troubled
from greenmines.records.mines.queries import code_of_holder
from greenmines.rules.deadlines import day_in_china


MOST_AT_ONCE = 500
FIRST_OF_ALL = datetime(1970, 1, 1, tzinfo=UTC)
# Whoever was publishing while the last result was queued may have been earlier by the clock.
OVERLAP = timedelta(days=1)
COOPERATED = {True: "yes", False: "no", None: ""}


@task()
def reports() -> int:
    """How many check results got their receipts."""
    system = configured()
    if system is None:
        return 0
    queue_new(timezone.now())
    connection = Connection(system)
    try:
        return send_due(connection, timezone.now())
    finally:
        connection.close()


def queue_new(now: datetime) -> int:
    """Every published result that is not queued yet; how many."""
    last = last_queued()
    since = FIRST_OF_ALL if last is None else last - OVERLAP
    checks = list(
        publicity_results_since(since).select_related("listing__licence", "listing__mine__holder")
    )
    known = keys_queued(_key(check) for check in checks)
    new = [check for check in checks if _key(check) not in known]
    for check in new:
        linkage.queue_report(_key(check), check.number, body_of(check), now=now)
    return len(new)


def body_of(check: Check) -> dict[str, str]:
    """As docs/publicity-system.md words it."""
    listing, published = check.listing, check.published_at
    return {
        "check": check.number,
        "licence_number": "" if listing.licence is None else listing.licence.number,
        "credit_code": code_of_holder(listing.mine),
        "visited_on": "" if check.took_place_on is None else check.took_place_on.isoformat(),
        "published_on": "" if published is None else day_in_china(published).isoformat(),
        "cooperated": COOPERATED[check.cooperated],
        "result": check.publicity_result,
        "account": check.grounds,
    }


def send_due(connection: Connection, now: datetime) -> int:
    """One that fails keeps no other from being sent; it comes again, later and later."""
    received = 0
    for report in due_reports(now)[:MOST_AT_ONCE]:
        try:
            receipt = send(connection, report)
        except Troubled as troubled:
            linkage.note_failed_report(report, troubled, now=timezone.now())
        else:
            linkage.note_receipt(report, receipt, now=timezone.now())
            received += 1
    return received


def _key(check: Check) -> str:
    return f"check:{check.number}"
