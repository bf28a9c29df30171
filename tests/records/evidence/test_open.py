"""Who opens a file, the row that it leaves, and the check of the whole store."""

import io

import pytest
from django.core.management import CommandError, call_command
from records.evidence.files import pdf, upload

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.evidence.actions import open_for, open_own, store
from greenmines.records.evidence.permissions import may_open, refusals_to_open
from greenmines.records.evidence.queries import visible_to
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


@pytest.fixture
def evidence(person, now):
    return store(upload(pdf()), name="a.pdf", by=person, now=now)


def test_a_file_is_seen_by_its_own_organisation_only(evidence, person, stranger):
    assert list(visible_to(person)) == [evidence]
    assert list(visible_to(stranger)) == []
    assert (may_open(person, evidence), may_open(stranger, evidence)) == (True, False)


def test_opening_ones_own_file_is_audited(evidence, person, now):
    with open_own(evidence, by=person, now=now) as file:
        assert file.read() == pdf()

    assert Act.objects.get(verb=Verb.EVIDENCE_READ).actor_name == "Li"


def test_another_organisation_is_refused_and_leaves_no_row(evidence, stranger, now):
    with pytest.raises(Refused) as caught:
        open_own(evidence, by=stranger, now=now)

    assert caught.value.refusals == refusals_to_open(stranger, evidence)
    assert caught.value.refusals == [Refusal(Reason.NOT_YOUR_CASE, details={"field": "file"})]
    assert not Act.objects.filter(verb=Verb.EVIDENCE_READ).exists()


def test_a_noun_above_opens_it_to_more_people_with_its_case_in_the_audit(evidence, stranger, now):
    with open_for(evidence, by=stranger, now=now, application_id=7) as file:
        assert file.read() == pdf()

    act = Act.objects.get(verb=Verb.EVIDENCE_READ)
    assert (act.actor_id, act.application_id) == (stranger.pk, 7)


def check():
    said = io.StringIO()
    call_command("verify_evidence", stdout=said, skip_checks=True)
    return said.getvalue().splitlines()


@pytest.mark.usefixtures("evidence")
def test_a_sound_store_passes_the_check():
    assert check() == ["missing: 0, altered: 0, orphaned: 0, unfinished: 0"]


@pytest.mark.usefixtures("evidence")
def test_the_check_names_what_nobody_knows_and_goes_on(store_folder):
    orphan = "0" * 64
    (store_folder / "00").mkdir()
    (store_folder / "00" / orphan).write_bytes(b"x")
    (store_folder / "incoming" / "tmp1").write_bytes(b"x")

    assert check() == [
        f"orphaned {orphan}",
        "unfinished tmp1",
        "missing: 0, altered: 0, orphaned: 1, unfinished: 1",
    ]


@pytest.mark.parametrize("fault", ["missing", "altered"])
def test_the_check_fails_for_what_is_lost(evidence, store_folder, fault):
    digest = evidence.blob.digest
    kept = store_folder / digest[:2] / digest
    kept.unlink() if fault == "missing" else kept.write_bytes(b"other")
    said = io.StringIO()

    with pytest.raises(CommandError):
        call_command("verify_evidence", stdout=said, skip_checks=True)

    assert said.getvalue().splitlines()[0] == f"{fault} {digest}"
