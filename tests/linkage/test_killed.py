"""Real workers, killed while they read the publicity system and while they report to it."""

import signal
import subprocess
import sys
import time

import pytest
from houses import House

from greenmines.stand_in.failing import Fail
from greenmines.stand_in.said import Kind
from greenmines.stand_in.serving import SECRET, TOKEN


pytestmark = [pytest.mark.long, pytest.mark.allow_hosts(["127.0.0.1"])]

PATIENCE = 240  # seconds, on a machine that does much else
FOR_EVER = 600.0
BEGIN = """
import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'greenmines.config.settings'
import django; django.setup()
from django.utils import timezone
from greenmines.records.linkage import actions as linkage
"""
PULL = BEGIN + "linkage.begin_by_clock(now=timezone.now())"
REPORT = f"""{BEGIN}
from greenmines.clock import reporting
linkage.queue_report("check:1", "CC-1", {{"check": "CC-1"}}, now=timezone.now())
reporting.reports.enqueue()
"""
TABLES = "SELECT register, stage, attempts, rows FROM linkage_pulledtable ORDER BY id"


@pytest.fixture
def house(tmp_path, furnished, server):
    """With the stand-in of this process as its publicity system."""
    known = {"URL": server.url, "TOKEN": TOKEN, "SECRET": SECRET, "SECONDS": "120"}
    with House(tmp_path, like=furnished) as made:
        yield (
            made,
            made.environment
            | {f"GREENMINES_PUBLICITY_{name}": value for name, value in known.items()},
        )


def test_a_killed_worker_loses_and_doubles_nothing_of_what_it_read_or_sent(house, server):
    """Another one takes the job up when its lease is over."""
    made, environment = house
    standing = server.standing
    standing.slow_seconds, standing.failing[Kind.LICENCES] = FOR_EVER, Fail.SLOW
    queued(environment, PULL)
    reading = worker(environment)
    wait_for(lambda: ("licences", "reading", 1, None) in made.rows(TABLES))
    kill(reading)
    after_the_kill = made.rows(TABLES)

    standing.failing.clear()
    standing.failing_to_take = Fail.SLOW
    sending = worker(environment)
    wait_for(lambda: made.rows("SELECT count(ended_at) FROM linkage_pull") == [(1,)])
    queued(environment, REPORT)
    wait_for(lambda: list(standing.received.results) == ["check:1"])
    kill(sending)

    standing.failing_to_take = Fail.NOTHING
    last = worker(environment)
    wait_for(lambda: made.rows("SELECT receipt FROM linkage_report") == [("R00000001",)])
    last.terminate()
    last.wait()

    assert after_the_kill == [("holders", "taken_in", 1, 1), ("licences", "reading", 1, None)]
    assert made.rows(TABLES) == [
        ("holders", "taken_in", 1, 1),
        ("licences", "taken_in", 2, 1),
        ("abnormal", "taken_in", 1, 1),
        ("serious", "taken_in", 1, 1),
    ]
    assert made.rows("SELECT count(*) FROM registers_import") == [(4,)]
    assert len(standing.received.results) == 1


def worker(environment):
    command = [sys.executable, "-m", "greenmines", "work", "--interval", "0.1"]
    return subprocess.Popen(command, env=environment)


def queued(environment, program):
    command = [sys.executable, "-c", program]
    subprocess.run(command, env=environment, check=True)


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


def wait_for(is_so):
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
