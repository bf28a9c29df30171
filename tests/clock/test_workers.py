"""Real workers in processes of their own: one is killed, two share a queue."""

import signal
import subprocess
import sys
import time

import pytest
from django_tasks_db.models import DBTaskResult
from houses import House


pytestmark = pytest.mark.long


TASKS = DBTaskResult._meta.db_table
PATIENCE = 600  # seconds, on a machine that does much else
STANDING = f"""
SELECT task_path, status, attempts, run_after, exception_class_path, traceback
FROM {TASKS} LEFT JOIN jobs_job ON task_id = {TASKS}.id ORDER BY enqueued_at
"""
BEGIN = (
    "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'greenmines.config.settings'\n"
    "import django; django.setup(); import slow_jobs\n"
)
FINES = 2000
SENDING = f"""
from datetime import date
import io, make
from django.core.files.base import ContentFile
from django.utils import timezone
from greenmines.papers.tables.holding import hold
from greenmines.records.registers.deliveries import send
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import Register
from greenmines.rules.posts import Actor, Post
headings = "licence_number,decision_number,authority,kind,decided_on,ground\\n"
row = "C5304262013057110000001,罚〔2020〕{{}}号,环保局,罚款,2020-01-02,扬尘\\n"
text = headings + "".join(row.format(number) for number in range({FINES}))
origin = Origin("fines.csv", hold(ContentFile(text.encode())), date(2020, 6, 17))
officer = make.somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
send(Register.PENALTIES, origin, by=officer, now=timezone.now())
"""
CONFIRMING = """
from django.utils import timezone
from greenmines.records.registers.deliveries import confirm
from greenmines.records.registers.models import Delivery
delivery = Delivery.objects.get()
confirm(delivery, by=delivery.sent_by, now=timezone.now())
"""


def worker(house, *words):
    command = [sys.executable, "-m", "greenmines", "work", "--interval", "0.1", *words]
    return subprocess.Popen(command, env=house.environment)


def queued(house, program):
    """Whatever the program queues."""
    done = house.python("-c", BEGIN + program)
    assert done.returncode == 0, done.stderr


def wait_for(house, doing, is_so):
    """Says where every job stands when it was waited for in vain, or nobody does it any more."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        is_hopeless = doing.poll() is not None or time.monotonic() >= deadline
        assert not is_hopeless, (doing.returncode, house.rows(STANDING))
        time.sleep(0.1)


@pytest.fixture
def house(tmp_path, furnished):
    with House(tmp_path, like=furnished) as made:
        yield made


def test_a_job_whose_worker_was_killed_is_done_by_another(house):
    lines = house.state / "lines"
    queued(house, f"slow_jobs.sleep.enqueue({str(lines)!r}, 3600)")
    first = worker(house)
    wait_for(house, first, lambda: lines.exists() and lines.read_text() == "began\n")
    first.send_signal(signal.SIGKILL)
    first.wait()

    second = worker(house)
    wait_for(house, second, lambda: lines.read_text() == "began\nbegan\nended\n")
    found = f"SELECT status FROM {TASKS} WHERE task_path LIKE '%slow_jobs%'"
    wait_for(house, second, lambda: house.rows(found) == [("SUCCESSFUL",)])
    second.terminate()
    second.wait()

    attempts = house.rows("SELECT attempts FROM jobs_job WHERE name LIKE '%slow_jobs%'")
    assert attempts == [(2,)]


def test_two_workers_do_each_job_once_and_queue_each_period_once(house):
    lines = house.state / "lines"
    queued(house, f"for n in range(20): slow_jobs.note.enqueue({str(lines)!r}, n)")

    both = [worker(house, "--until-empty") for _ in range(2)]
    ends = [one.wait(PATIENCE) for one in both]

    assert ends == [0, 0]
    assert sorted(int(line) for line in lines.read_text().split()) == list(range(20))
    runs = house.rows("SELECT name, period, count(*) FROM jobs_scheduledrun GROUP BY 1, 2")
    tasks = house.rows(f"SELECT count(*) FROM {TASKS} WHERE task_path NOT LIKE '%slow%'")
    assert ({count for _, _, count in runs}, tasks) == ({1}, [(len(runs),)])


def test_a_file_whose_worker_was_killed_is_taken_in_whole_by_another(house):
    """Killed as soon as it has begun to take the file in, wherever it is by then."""
    queued(house, SENDING)
    assert worker(house, "--until-empty").wait(PATIENCE) == 0
    queued(house, CONFIRMING)
    first = worker(house)
    begun = "SELECT attempts FROM jobs_job WHERE name LIKE '%taking_in.take_in'"
    wait_for(house, first, lambda: house.rows(begun) == [(1,)])
    time.sleep(0.3)
    first.send_signal(signal.SIGKILL)
    first.wait()
    after_the_kill = house.rows("SELECT count(*) FROM registers_penalty")

    second = worker(house)
    stage = "SELECT stage FROM registers_delivery"
    wait_for(house, second, lambda: house.rows(stage) == [("taken_in",)])
    second.terminate()
    second.wait()

    assert after_the_kill in ([(0,)], [(FINES,)])
    assert house.rows("SELECT count(*) FROM registers_penalty") == [(FINES,)]
    assert house.rows("SELECT count(*) FROM registers_import") == [(1,)]
