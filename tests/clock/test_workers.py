"""Real workers in processes of their own: one is killed, two share a queue."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult


TASKS = DBTaskResult._meta.db_table
PATIENCE = 240  # seconds, on a machine that does much else


def settings(state):
    rest = {name: text for name, text in os.environ.items() if not name.startswith("GREENMINES_")}
    return rest | {
        "GREENMINES_MODE": "test",
        "GREENMINES_STATE": str(state),
        "GREENMINES_LEASE_SECONDS": "3",
        "PYTHONPATH": str(Path(__file__).parent),
    }


def worker(state, *words):
    command = [sys.executable, "-m", "greenmines", "work", "--interval", "0.1", *words]
    return subprocess.Popen(command, env=settings(state))  # noqa: S603 - our own interpreter


def run(state, *words):
    command = [sys.executable, *words]
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        command, env=settings(state), check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def queued(state, program):
    """Whatever the program queues."""
    begin = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'greenmines.config.settings'\n"
        "import django; django.setup(); import slow_jobs\n"
    )
    run(state, "-c", begin + program)


def rows(state, query):
    with closing(sqlite3.connect(state / "greenmines.sqlite3", timeout=20)) as database:
        return database.execute(query).fetchall()


def wait_for(is_so):
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(0.1)


@pytest.fixture
def state(tmp_path):
    run(tmp_path, "-m", "greenmines", "migrate", "--no-input", "--verbosity", "0", "--skip-checks")
    return tmp_path


def test_a_job_whose_worker_was_killed_is_done_by_another(state):
    lines = state / "lines"
    queued(state, f"slow_jobs.sleep.enqueue({str(lines)!r}, 3600)")
    first = worker(state)
    wait_for(lambda: lines.exists() and lines.read_text() == "began\n")
    first.send_signal(signal.SIGKILL)
    first.wait()

    second = worker(state)
    wait_for(lambda: lines.read_text() == "began\nbegan\nended\n")
    found = f"SELECT status FROM {TASKS} WHERE task_path LIKE '%slow_jobs%'"
    wait_for(lambda: rows(state, found) == [("SUCCESSFUL",)])
    second.terminate()
    second.wait()

    attempts = rows(state, "SELECT attempts FROM jobs_job WHERE name LIKE '%slow_jobs%'")
    assert attempts == [(2,)]


def test_two_workers_do_each_job_once_and_queue_each_period_once(state):
    lines = state / "lines"
    queued(state, f"for n in range(20): slow_jobs.note.enqueue({str(lines)!r}, n)")

    both = [worker(state, "--until-empty") for _ in range(2)]
    ends = [one.wait(PATIENCE) for one in both]

    assert ends == [0, 0]
    assert sorted(int(line) for line in lines.read_text().split()) == list(range(20))
    runs = rows(state, "SELECT name, period, count(*) FROM jobs_scheduledrun GROUP BY 1, 2")
    tasks = rows(state, f"SELECT count(*) FROM {TASKS} WHERE task_path NOT LIKE '%slow%'")
    assert ({count for _, _, count in runs}, tasks) == ({1}, [(len(runs),)])
