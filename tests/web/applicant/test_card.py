"""The eligibility card tells apart what is not met and what is not known."""

from django.utils import translation

from greenmines.rules.findings import Finding, Result, Source
from greenmines.rules.reasons import Reason
from greenmines.web.applicant.eligibility_card import card_of


def found(result, clause="1.2d", *, reason=Reason.DECLARATION_MISSING, required=True):
    reason = None if result is Result.MET else reason
    return Finding(clause, result, Source.DECLARATION, reason, required=required)


def summary_of(*results):
    with translation.override("en"):
        card = card_of([found(result) for result in results])
    return card.kind, card.summary, card.stops


def test_what_is_not_known_is_not_counted_as_not_met():
    told = summary_of(Result.NOT_MET, Result.UNKNOWN, Result.UNKNOWN, Result.MET)

    assert told == ("stop", "1 met · 2 not known · 1 not met", 3)


def test_what_is_only_unknown_waits():
    assert summary_of(Result.UNKNOWN, Result.MET) == ("wait", "1 met · 1 not known", 1)


def test_an_unknown_that_is_left_to_the_reviewer_keeps_nobody_from_submitting():
    assert card_of([found(Result.UNKNOWN, required=False)]).stops == 0


def test_a_missing_proof_of_operation_leads_to_its_page():
    card = card_of([found(Result.NOT_MET, "1.2c", reason=Reason.EVIDENCE_MISSING)])

    assert [line.page for line in card.lines] == ["applicant:operation"]
