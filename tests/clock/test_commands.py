"""What an operator calls: the worker until nothing waits, the queue, the evidence, the start."""

import signal
from io import StringIO

import make
import pytest
import slow_jobs
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django_tasks_db.models import DBTaskResult

from greenmines.clock.starting import NotForProduction, faults, insist_on_production
from greenmines.records.evidence.models import Blob
from greenmines.records.people.models import Person


def said(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def _own_signals():
    """The worker takes the signals of its process."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_signals")
def test_a_worker_does_what_waits_and_ends(tmp_path, settings):
    settings.EVIDENCE_STORE = tmp_path
    lines = tmp_path / "lines"
    for number in range(2):
        slow_jobs.note.enqueue(str(lines), number)

    call_command("work", "--until-empty", "--interval", "0")

    assert lines.read_text() == "0\n1\n"
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


@pytest.mark.django_db
def test_the_queue_is_shown_with_state_and_attempts(tmp_path):
    slow_jobs.note.enqueue(str(tmp_path / "lines"), 1)

    assert said("jobs").split()[2:] == ["READY", "0", "-", "note"]


@pytest.mark.django_db
def test_an_evidence_store_that_is_whole_is_said_so(tmp_path, settings):
    settings.EVIDENCE_STORE = tmp_path

    counted = "missing: 0, altered: 0, orphaned: 0, unfinished: 0\n"
    assert said("verify_evidence") == counted


@pytest.mark.django_db
def test_a_file_that_the_store_has_lost_is_named(tmp_path, settings):
    settings.EVIDENCE_STORE = tmp_path
    settings.EVIDENCE_STORE.mkdir(exist_ok=True)
    by = make.person()
    make.evidence(by=by)
    lost = Blob.objects.get()
    next(tmp_path.glob(f"??/{lost.digest}")).unlink()

    with pytest.raises(CommandError, match="has lost files"):
        said("verify_evidence")


@pytest.mark.django_db
def test_a_production_does_not_begin_on_a_demonstration(settings):
    settings.MODE = "production"
    assert faults() == []

    make.person()
    Person.objects.update(is_demonstration=True)

    with pytest.raises(NotForProduction, match=r"demonstration rows \(accounts\)"):
        insist_on_production()
    ids = [found.id for found in run_checks(include_deployment_checks=True)]
    assert "greenmines.E001" in ids
