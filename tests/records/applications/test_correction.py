"""Back for correction with the items named, and straight back to the step that asked."""

from datetime import datetime

import make
from records.applications.placing import loaded, put

from greenmines.records.applications.actions import submit_self_assessment
from greenmines.records.applications.correcting import correction_due, return_for_correction
from greenmines.records.applications.queries import corrections_of, open_correction
from greenmines.records.audit.queries import history_of_application
from greenmines.records.inbox.queries import messages_for
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor


def returned(application, *, by, to="self_assessment"):
    return return_for_correction(
        application,
        to=to,
        items=["1.1.1"],
        reason="缺总平面布置图",
        by=by,
        actor=Actor.PROVINCE,
        now=make.NOW,
    )


def test_a_return_opens_the_sheet_tells_the_mine_and_comes_straight_back(owner, reviewer):
    application = put(make.application(by=owner, at="third_party"), "material_review")
    correction = returned(application, by=reviewer)
    sheet = loaded(application).sheet
    topics = sorted(messages_for(owner).values_list("topic", flat=True)[:3])

    submit_self_assessment(loaded(application), by=owner, now=make.NOW)

    back = loaded(application)
    correction.refresh_from_db()
    assert (sheet.locked_at, topics) == (None, ["correction_asked", "moved", "your_turn"])
    assert (back.stage, back.resume_at, correction.answered_by) == ("material_review", "", owner)
    verbs = [act.verb for act in history_of_application(application.pk)]
    assert verbs[verbs.index("correction_asked") :] == [
        "correction_asked",
        "sheet_unlocked",
        "sheet_locked",
        "eligibility_checked",
        "correction_answered",
        "self_assessment_submitted",
    ]


def test_a_correction_is_due_after_working_days_from_tomorrow(draft):
    """From Friday 19 June on, over the holiday from the 25th to the Sunday that makes up for it."""
    due = correction_due(draft, make.NOW)

    days = make.rules_for(draft.round).periods.correction_days.value
    assert (days, due) == (5, datetime(2020, 6, 28, 17, tzinfo=CHINA))


def test_a_step_to_which_the_road_does_not_lead_back_is_refused_and_nothing_is_kept(
    draft, reviewer, reasons_of
):
    application = put(draft, "material_review")

    reasons = reasons_of(returned, application, by=reviewer, to="publicity")

    assert (reasons, open_correction(application), loaded(draft).stage) == (
        ["wrong_stage"],
        None,
        "material_review",
    )


def test_every_correction_stays_on_record(draft, reviewer):
    application = put(draft, "material_review")
    returned(application, by=reviewer, to="third_party")

    rows = [(one.asked_by_step, one.to_step, one.items) for one in corrections_of(application)]

    assert rows == [("material_review", "third_party", ["1.1.1"])]
