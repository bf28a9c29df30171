"""Bands and kinds of event put into a drafted method, changed and taken out; reports compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from greenmines.rules.canonical import Malformed, to_canonical
from greenmines.rules.credit.clearing import refusals_to_repair
from greenmines.rules.credit.comparing import Compared, event_of
from greenmines.rules.credit.method import (
    NOT_COMPARED,
    Comparison,
    Nature,
    SubjectKind,
    method_from_canonical,
    shipped_method,
    shipped_method_bytes,
)
from greenmines.rules.credit.reported import compared_by, is_recorded_by_itself
from greenmines.rules.credit.revising import (
    PartKind,
    part_called,
    refusals_of_part,
    refusals_to_take_out,
    with_part,
    without_part,
)
from greenmines.rules.credit.standing import DatedEvent, EventState, standing_on
from greenmines.rules.credit.track_record import VerifiedScore
from greenmines.rules.policy_faults import refusals_to_publish_policy
from greenmines.rules.revising import with_setting
from greenmines.rules.sources import Certainty, Setting


METHOD = shipped_method("credit-2026")
PENALTY, BAND_B = METHOD.type_of("penalty"), METHOD.band("B")
OPEN = Setting(None, Certainty.NOT_SET, "3.3e")


def said(value):
    return OPEN if value is None else Setting(value, Certainty.CONFIRMED, "3.3e", "部函")


def comparison(far, near, items):
    return Comparison(said(far and Decimal(far)), said(near and Decimal(near)), said(items))


def found(method, revised, part):
    return [
        (one.reason.value, one.details["field"])
        for one in refusals_of_part(method, revised, part, [METHOD])
    ]


# parts


def test_a_kind_of_event_is_put_last_changed_in_its_place_and_taken_out():
    new = replace(PENALTY, code="tailings_leak")

    longer = with_part(METHOD, new)
    changed = with_part(longer, replace(new, points=said(Decimal(12))), "tailings_leak")

    assert [one.code for one in longer.types] == [*(one.code for one in METHOD.types), new.code]
    assert part_called(changed, PartKind.TYPE, new.code).points.required == 12
    assert [one.code for one in changed.types] == [one.code for one in longer.types]
    assert without_part(changed, PartKind.TYPE, new.code) == METHOD
    assert found(METHOD, longer, new) == []


def test_a_band_stands_where_its_line_puts_it_and_one_without_a_line_stands_last():
    between = replace(BAND_B, code="B2", least=said(Decimal(60)))
    lineless = replace(BAND_B, code="E", least=OPEN)

    longer = with_part(with_part(METHOD, lineless), between)

    assert [one.code for one in longer.bands] == ["A", "B", "B2", "C", "D", "E"]
    raised = with_part(longer, replace(between, least=said(Decimal(95))), "B2")
    assert [one.code for one in raised.bands] == ["B2", "A", "B", "C", "D", "E"]
    assert part_called(raised, PartKind.BAND, "B2").least.required == 95
    assert without_part(raised, PartKind.BAND, "E").bands[-1].code == "D"
    with pytest.raises(LookupError):
        part_called(METHOD, PartKind.BAND, "B2")


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"points": said(Decimal(0))}, [("input_out_of_range", "points")]),
        ({"nature": Nature.NEUTRAL, "severity": None}, [("input_out_of_range", "points")]),
        ({"term": said(0)}, [("input_out_of_range", "term")]),
        ({"term": OPEN}, []),  # a draft may leave it open
        ({"code": "罚款"}, [("field_malformed", "code"), ("credit_event_missing", "code")]),
        ({"code": "listed"}, [("field_malformed", "code"), ("credit_event_missing", "code")]),
        ({"subjects": (SubjectKind.AGENCY,)}, [("credit_event_missing", "subjects")]),
    ],
)
def test_what_is_wrong_with_a_kind_is_said_of_its_own_entries(change, faults):
    part = replace(PENALTY, **change)

    assert found(METHOD, with_part(METHOD, part, "penalty"), part) == faults


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({"code": "B2", "least": said(Decimal(70))}, [("input_out_of_range", "least")]),
        ({"code": "elevenchars", "least": said(Decimal(60))}, [("field_malformed", "code")]),
        ({"code": "A", "least": said(Decimal(60))}, [("field_malformed", "code")]),
        (
            {"code": "B2", "least": said(Decimal(60)), "sampling_multiplier": said(Decimal(0))},
            [("input_out_of_range", "sampling_multiplier")],
        ),
    ],
)
def test_what_is_wrong_with_a_band_is_said_of_its_own_entries(change, faults):
    part = replace(BAND_B, **change)

    assert found(METHOD, with_part(METHOD, part), part) == faults


def test_what_was_wrong_before_and_what_is_wrong_elsewhere_does_not_keep_a_change_back():
    last_out = without_part(METHOD, PartKind.BAND, "D")
    now_last = replace(last_out.bands[-1], may_be_chosen=OPEN)

    assert refusals_to_publish_policy(last_out, []) != []
    assert found(last_out, with_part(last_out, now_last, now_last.code), now_last) == []


def test_what_the_system_records_by_itself_stays_and_so_does_the_only_band():
    alone = replace(METHOD, bands=METHOD.bands[-1:])

    def refused(method, kind, code):
        return [one.reason.value for one in refusals_to_take_out(method, kind, code, [METHOD])]

    assert refused(METHOD, PartKind.TYPE, "penalty") == ["credit_event_missing"]
    assert refused(METHOD, PartKind.TYPE, "major_accident") == []
    assert refused(METHOD, PartKind.BAND, "D") == []
    assert refused(alone, PartKind.BAND, "D") == ["field_missing"]


def test_events_of_a_kind_that_was_taken_out_count_as_they_were_recorded():
    later = without_part(METHOD, PartKind.TYPE, "major_accident")
    kind = METHOD.type_of("major_accident")
    event = DatedEvent(1, kind.code, date(2026, 2, 1), date(2029, 2, 1), recorded_as=kind)

    (counted,) = standing_on(later, [event], date(2026, 3, 1)).contributions

    assert refusals_to_publish_policy(later, [METHOD]) == []
    assert (counted.type, counted.state, counted.points) == (kind, EventState.ACTIVE, -30)
    assert [one.reason.value for one in refusals_to_repair(later, event, date(2026, 3, 1))] == [
        "credit_not_repairable"
    ]
    with pytest.raises(LookupError, match="has no event 'major_accident'"):
        standing_on(later, [replace(event, recorded_as=None)], date(2026, 3, 1))


# reports against their verification


def test_a_method_from_before_the_comparison_keeps_its_text_and_reads_as_open():
    older = method_from_canonical(shipped_method_bytes("credit-2020"))
    newer = replace(older, comparison=comparison("0.1", None, 3))

    assert older.comparison == NOT_COMPARED
    assert to_canonical(older) == shipped_method_bytes("credit-2020")
    assert method_from_canonical(to_canonical(newer)) == newer
    assert to_canonical(replace(newer, comparison=NOT_COMPARED)) == to_canonical(older)
    nothing = to_canonical(newer).replace(b'"confirmed"', b'"not_set"').replace(b'"0.1"', b"null")
    with pytest.raises(Malformed):  # what says nothing is not written
        method_from_canonical(nothing.replace(b'"value": 3\n', b'"value": null\n'))


@pytest.mark.parametrize(
    ("lines", "verified", "event"),
    [
        (("0.1", "0.02", 3), "750", "scores_far_off"),
        (("0.1", "0.02", 3), "1000", "scores_far_off"),  # too strict is as far off
        (("0.1", "0.02", 3), "780", None),
        (("0.1", "0.02", 3), "860", "report_held_up"),  # both lines are within
        (("0.1", "0.02", 4), "750", None),  # too few items
        (("0.1", "0.02", None), "750", None),
        (("0.1", None, 3), "862", None),
        ((None, "0.02", 3), "750", None),
        ((None, "0.02", 3), "862", "report_held_up"),
    ],
)
def test_a_report_is_far_off_held_up_or_neither(lines, verified, event):
    score = VerifiedScore("G-1", Decimal(880), Decimal(verified), Decimal(1000))

    assert event_of(comparison(*lines), Compared(score, 3)) == event


def test_by_itself_is_recorded_what_the_method_draws_a_line_for():
    compares = replace(METHOD, comparison=comparison("0.1", None, 3))

    assert (compared_by(METHOD), compared_by(compares)) == (set(), {"scores_far_off"})
    assert is_recorded_by_itself(compares, "scores_far_off")
    assert not is_recorded_by_itself(compares, "report_held_up")


@pytest.mark.parametrize(
    ("lines", "without", "faults"),
    [
        ((None, None, None), (), []),
        ((None, None, 3), (), []),
        (("0.1", "0.1", 1), (), []),
        (("0.1", None, None), (), [("setting_not_set", "comparison.least_items")]),
        (("0.1", "0.2", 3), (), [("input_out_of_range", "comparison.held_up_share")]),
        (("1.1", None, 3), (), [("input_out_of_range", "comparison.far_off_share")]),
        (("0.1", None, 3), ("report_held_up",), []),
        (("0.1", None, 3), ("scores_far_off",), [("credit_event_missing", "scores_far_off")]),
    ],
)
def test_lines_fit_each_other_and_have_their_kind_of_event(lines, without, faults):
    kept = tuple(one for one in METHOD.types if one.code not in without)
    method = replace(METHOD, types=kept, comparison=comparison(*lines))

    named = ("setting", "field", "event")
    assert [
        (one.reason.value, next(one.details[name] for name in named if name in one.details))
        for one in refusals_to_publish_policy(method, [])
    ] == faults


def test_a_line_is_decided_like_any_other_setting():
    decided = with_setting(METHOD, "comparison.far_off_share", said(Decimal("0.1")))

    assert decided.comparison.far_off_share.required == Decimal("0.1")
