"""Submitting an application: all that stands in the way, and what is kept when nothing does."""

from dataclasses import replace
from datetime import date, timedelta

import make
from records.applications.placing import loaded

from greenmines.records.applications import declarations
from greenmines.records.applications.actions import submit
from greenmines.records.applications.models import Certificate, EligibilityCheck
from greenmines.records.applications.permissions import REQUIRED, refusals_to_submit
from greenmines.records.audit.queries import history_of
from greenmines.records.inbox.queries import messages_for
from greenmines.records.mines.models import Licence
from greenmines.rules.facts import MineState


def test_a_complete_draft_is_submitted_with_its_findings_and_goes_to_self_assessment(
    draft, owner, said_of
):
    make.declared(draft, by=owner)

    submit(draft, by=owner, now=make.NOW)

    check = EligibilityCheck.objects.get(application=draft)
    assert (draft.stage, draft.submitted_by, check.gate, check.passes) == (
        "self_assessment",
        owner,
        "application",
        True,
    )
    assert [said_of(act) for act in history_of(draft)][-2:] == [
        (
            "eligibility_checked",
            "王立新",
            "1.2",
            "",
            {"gate": "application", "passes": True},
        ),
        ("submitted", "王立新", "2.1", "", {"from": "application", "to": "self_assessment"}),
    ]
    assert sorted(messages_for(owner).values_list("topic", flat=True)) == ["moved", "your_turn"]


def test_an_empty_draft_is_told_everything_that_is_missing(draft, owner):
    refusals = refusals_to_submit(owner, draft, make.NOW)

    fields = [r.details["field"] for r in refusals if r.reason == "field_missing"]
    rest = sorted({r.reason.value for r in refusals if r.reason != "field_missing"})
    known = {"legal_representative", "mine_state", "production_start"}
    assert [name for name in fields if name in REQUIRED] == [
        name for name in REQUIRED if name not in known
    ]
    assert rest == [
        "certificate_missing",
        "evidence_missing",
        "pledge_missing",
        "remaining_life_unknown",
    ]


def test_a_refused_submission_leaves_the_draft_as_it_was(draft, owner, reasons_of):
    before = len(history_of(draft))

    reasons_of(submit, draft, by=owner, now=make.NOW)

    assert (loaded(draft).stage, len(history_of(draft)), EligibilityCheck.objects.count()) == (
        "application",
        before,
        0,
    )


def test_only_somebody_who_answers_for_the_enterprise_submits(
    draft, owner, clerk, stranger, reasons_of
):
    make.declared(draft, by=owner)

    assert [reasons_of(submit, draft, by=person, now=make.NOW) for person in (clerk, stranger)] == [
        ["not_your_post"],
        ["not_your_case"],
    ]


def test_the_closing_hour_shuts_out_a_draft_but_not_a_corrected_application(
    draft, owner, reasons_of
):
    make.declared(draft, by=owner)
    closing = draft.round.applications_close_at

    refused = reasons_of(submit, draft, by=owner, now=closing)
    draft.resume_at = "material_review"

    assert (refused, refusals_to_submit(owner, draft, closing)) == (["too_late"], [])


def test_a_certificate_without_its_scan_is_refused(draft, owner, reasons_of):
    make.declared(draft, by=owner)
    Certificate.objects.filter(application=draft, kind="safety_licence").update(scan=None)

    assert reasons_of(submit, draft, by=owner, now=make.NOW) == ["certificate_missing"]


def test_a_save_after_the_pledge_takes_it_back(draft, owner, reasons_of):
    make.declared(draft, by=owner)

    declarations.save_particulars(
        draft, make.PARTICULARS, expected_revision=draft.revision, by=owner, now=make.NOW
    )

    assert reasons_of(submit, draft, by=owner, now=make.NOW) == ["pledge_missing"]


def test_each_precondition_that_is_not_met_is_named(draft, owner, reasons_of):
    make.declared(draft, by=owner)
    idle = replace(make.PARTICULARS, mine_state=MineState.SUSPENDED, declares_no_accident=False)
    declarations.save_particulars(
        draft, idle, expected_revision=draft.revision, by=owner, now=make.NOW
    )
    declarations.pledge(draft, by=owner, now=make.NOW)
    Licence.objects.filter(pk=draft.licence_id).update(valid_until=date(2020, 6, 17))

    reasons = reasons_of(submit, loaded(draft), by=owner, now=make.NOW)

    assert sorted(reasons) == ["field_missing", "licence_invalid", "not_in_operation"]


def test_two_copies_of_a_draft_are_submitted_once(draft, owner, reasons_of):
    make.declared(draft, by=owner)
    first, second = loaded(draft), loaded(draft)
    submit(first, by=owner, now=make.NOW)

    reasons = reasons_of(submit, second, by=owner, now=make.NOW + timedelta(seconds=1))

    assert (reasons, loaded(draft).submitted_at) == (["somebody_was_faster"], make.NOW)
