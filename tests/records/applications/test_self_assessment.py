"""The self-assessment: filled at its own step only, complete and over the lines when submitted."""

from datetime import timedelta
from decimal import Decimal

import make
import pytest
from records.applications.placing import loaded, put

from greenmines.records.applications import actions
from greenmines.records.audit.queries import history_of
from greenmines.records.scoresheets.answers import Observation, Scored
from greenmines.records.scoresheets.models import EntryEvidence
from greenmines.records.scoresheets.queries import table_of


ITEM = "1.1.1"


@pytest.fixture
def assessed(owner):
    """An application that waits for its self-assessment."""
    return make.application(by=owner, at="self_assessment")


def answer_of(application):
    item = next(one for one in table_of(application.sheet).items() if one.code == ITEM)
    return Scored(make.best(item))


def save(application, *, by, revision=0):
    return actions.save_self_entry(
        application,
        ITEM,
        answer_of(application),
        expected_revision=revision,
        by=by,
        now=make.NOW,
    )


def test_a_full_sheet_is_locked_and_its_total_is_kept(assessed, owner, said_of):
    make.self_assessed(assessed, by=owner)

    row = loaded(assessed)
    assert (row.stage, row.self_total, row.sheet.locked_by) == (
        "third_party",
        Decimal("1000.00"),
        owner,
    )
    assert said_of(history_of(assessed).last()) == (
        "self_assessment_submitted",
        "王立新",
        "2.2",
        "",
        {"from": "self_assessment", "to": "third_party"},
    )


def test_an_empty_sheet_is_told_its_missing_items(assessed, owner, reasons_of):
    reasons = reasons_of(actions.submit_self_assessment, assessed, by=owner, now=make.NOW)

    assert set(reasons) == {"item_missing"}


def test_a_sheet_under_the_line_by_its_own_count_is_not_submitted(assessed, owner, reasons_of):
    weak = [item.code for item in table_of(assessed.sheet).items()]
    make.filled(assessed.sheet, by=owner, but=weak)

    reasons = reasons_of(actions.submit_self_assessment, assessed, by=owner, now=make.NOW)

    assert set(reasons) == {"group_under_line", "total_under_line"}
    assert loaded(assessed).sheet.locked_at is None


def test_after_its_last_day_it_is_late_unless_it_is_a_correction(assessed, owner, reasons_of):
    make.filled(assessed.sheet, by=owner)
    late = assessed.due_at

    refused = reasons_of(actions.submit_self_assessment, assessed, by=owner, now=late)
    corrected = put(assessed, "self_assessment", resume_at="material_review")
    actions.submit_self_assessment(corrected, by=owner, now=late + timedelta(days=1))

    assert (refused, loaded(assessed).stage) == (["too_late"], "material_review")


def test_a_clerk_fills_and_does_not_submit(assessed, clerk, reasons_of):
    save(assessed, by=clerk)

    reasons = reasons_of(actions.submit_self_assessment, assessed, by=clerk, now=make.NOW)

    assert (reasons[0], assessed.sheet.entries.count()) == ("not_your_post", 1)


def test_nothing_is_written_on_the_sheet_before_or_after_its_step(draft, owner, reasons_of):
    file = make.evidence(by=owner)
    said = {"by": owner, "now": make.NOW}

    refused = [
        reasons_of(save, draft, by=owner),
        reasons_of(actions.answer_self_items, draft, {}, **said),
        reasons_of(actions.attach_self_evidence, draft, ITEM, file, **said),
        reasons_of(actions.detach_self_evidence, draft, ITEM, file, **said),
    ]

    assert refused == [["wrong_stage"]] * 4


def test_files_and_many_answers_are_taken_at_the_step(assessed, owner):
    file, said = make.evidence(by=owner), {"by": owner, "now": make.NOW}
    answers = {ITEM: (answer_of(assessed), Observation())}

    answered = actions.answer_self_items(assessed, answers, **said)
    actions.attach_self_evidence(assessed, ITEM, file, **said)
    actions.detach_self_evidence(assessed, ITEM, file, **said)

    links = EntryEvidence.objects.filter(entry__sheet=assessed.sheet, detached_at=None)
    assert (answered, links.exists()) == ([ITEM], False)


def test_totals_have_two_names_and_no_third(assessed):
    actions.keep_totals(assessed, agency_total=Decimal("930.5"))

    assert loaded(assessed).agency_total == Decimal("930.50")
    with pytest.raises(TypeError):
        actions.keep_totals(assessed, self_total=Decimal(1))
