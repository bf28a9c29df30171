"""The eligibility card: each clause from 1.2a to 1.2g met, not met, unknown."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.cures import Cure
from greenmines.rules.eligibility import findings, findings_on_return, refusals_to_apply
from greenmines.rules.facts import (
    AbnormalPeriod,
    Accident,
    AccidentKind,
    Boundary,
    Certificate,
    Contact,
    Facts,
    FactsMalformed,
    MineState,
    Penalty,
    Relation,
    facts_from_plain,
)
from greenmines.rules.findings import Finding, Result, Source, in_order_of_the_card
from greenmines.rules.indicators import Department
from greenmines.rules.library import shipped
from greenmines.rules.penalties import normal_number
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.removal import Ground
from greenmines.rules.ruleset import CertificateKind, RuleSet
from greenmines.rules.sources import Certainty, Setting
from greenmines.rules.supervision import ReturnRules
from greenmines.rules.windows import Place, years_back


TODAY = date(2020, 6, 18)
ROUND_END = date(2021, 1, 11)
READ_ON = date(2020, 6, 17)
NOTICE = date(2020, 5, 14)
RULES = shipped("2020")
NOT_SET: Setting[object] = Setting(None, Certainty.NOT_SET)

PENALTY = Penalty(
    number="玉环罚〔2019〕31号",
    authority="玉溪市生态环境局",
    department=Department.ECOLOGY,
    kind="罚款",
    decided_on=date(2019, 4, 22),
    reason="堆场扬尘",
    rectified=True,
    proof=True,
)

SOUND = Facts(
    licence_number="C5300002013057110098217",
    valid_from=date(2013, 5, 1),
    valid_until=date(2033, 5, 1),
    other_applications=(),
    already_listed=False,
    on_provincial_list=True,
    state=MineState.PRODUCING,
    production_began_on=date(2013, 9, 1),
    operation_proved=True,
    declared_penalties=(),
    accidents=(),
    boundary=Boundary(placed=True, nearest_km=Decimal("3.8")),
    stated_area=Decimal("3.6282"),
    computed_area=Decimal("3.6281"),
    remaining_reserves=Decimal(1416),
    annual_output=Decimal(120),
    declared_life=Decimal("11.8"),
    certificates=(
        Certificate(CertificateKind.BUSINESS_LICENCE, "91530400", without_end=True),
        Certificate(CertificateKind.SAFETY_LICENCE, "FM-1", date(2022, 1, 1)),
    ),
    as_of=dict.fromkeys(Source, READ_ON),
)


def judged(facts: Facts, rules: RuleSet = RULES) -> tuple[Finding, ...]:
    return findings(facts, rules, today=TODAY, round_end=ROUND_END)


def unlike_sound(facts: Facts, rules: RuleSet = RULES) -> list[tuple[str, str, str]]:
    """Clause, result and reason of every line that is not met."""
    return [
        (line.clause, line.result.value, "" if line.reason is None else line.reason.value)
        for line in judged(facts, rules)
        if line.result is not Result.MET
    ]


def only(facts: Facts, clause: str, rules: RuleSet = RULES) -> Finding:
    (line,) = [line for line in judged(facts, rules) if line.clause == clause]
    return line


def with_eligibility(**settings: Setting[object]) -> RuleSet:
    return replace(RULES, eligibility=replace(RULES.eligibility, **settings))


def assumed(value: object) -> Setting[object]:
    return Setting(value, Certainty.ASSUMED)


def in_plain(**fields: object) -> dict[str, object]:
    return {"licence_number": "C53", **fields}


# the card as a whole


def test_a_sound_mine_meets_every_clause_and_may_apply():
    card = judged(SOUND)

    assert [(line.clause, line.result) for line in card] == [
        ("1.2a", Result.MET),
        ("1.2a", Result.MET),
        ("1.2b", Result.MET),
        ("1.2b", Result.MET),
        ("1.2b", Result.MET),
        ("1.2c", Result.MET),
        ("1.2d", Result.MET),
        ("1.2d", Result.MET),
        ("1.2e", Result.MET),
        ("1.2f", Result.MET),
        ("1.2g", Result.MET),
    ]
    assert refusals_to_apply(card) == []


def test_a_mine_of_which_nothing_is_known_is_unknown_in_every_clause():
    assert unlike_sound(Facts()) == [
        ("1.2a", "unknown", "field_missing"),
        ("1.2a", "unknown", "register_unknown"),
        ("1.2b", "unknown", "field_missing"),
        ("1.2b", "unknown", "field_missing"),
        ("1.2b", "unknown", "field_missing"),
        ("1.2c", "unknown", "field_missing"),
        ("1.2c", "unknown", "field_missing"),
        ("1.2c", "unknown", "field_missing"),
        ("1.2d", "unknown", "field_missing"),
        ("1.2d", "unknown", "register_unknown"),
        ("1.2d", "unknown", "field_missing"),
        ("1.2e", "unknown", "register_unknown"),
        ("1.2f", "unknown", "boundary_unknown"),
        ("1.2g", "unknown", "remaining_life_unknown"),
    ]


def test_an_applicant_that_lost_its_licence_is_stopped_and_one_that_kept_it_not_told():
    lost, kept = (replace(SOUND, acts_for_licence=acts) for acts in (False, True))

    assert (refusals_to_apply(judged(lost)), judged(kept)) == (
        [Refusal(Reason.APPLICANT_LOST_LICENCE, "1.2b", {"licence": SOUND.licence_number})],
        judged(SOUND),
    )


def test_what_stands_in_the_way_comes_first_then_what_is_unknown_then_warnings():
    facts = replace(
        SOUND, state=MineState.CLOSED, valid_until=date(2020, 11, 30), remaining_reserves=None
    )

    card = judged(facts)

    assert [(line.clause, line.result.value) for line in card[:4]] == [
        ("1.2c", "not_met"),
        ("1.2g", "unknown"),
        ("1.2b", "warning"),
        ("1.2a", "met"),
    ]


def test_warnings_and_unknowns_left_to_the_reviewer_keep_nobody_from_applying():
    card = (
        Finding("1.2b", Result.WARNING, Source.MINING_RIGHTS, Reason.LICENCE_EXPIRES_IN_ROUND),
        Finding("1.2d", Result.UNKNOWN, Source.PENALTIES, Reason.REGISTER_UNKNOWN, required=False),
        Finding("1.2e", Result.UNKNOWN, Source.ABNORMAL_LIST, Reason.REGISTER_UNKNOWN),
        Finding("1.2c", Result.NOT_MET, Source.DECLARATION, Reason.NOT_IN_OPERATION),
    )

    assert refusals_to_apply(card) == [
        Refusal(Reason.REGISTER_UNKNOWN, "1.2e"),
        Refusal(Reason.NOT_IN_OPERATION, "1.2c"),
    ]


def test_a_finding_has_a_reason_exactly_when_it_is_not_met():
    with pytest.raises(ValueError, match="has a reason exactly"):
        Finding("1.2c", Result.MET, Source.DECLARATION, Reason.NOT_IN_OPERATION)
    with pytest.raises(ValueError, match="has a reason exactly"):
        Finding("1.2c", Result.NOT_MET, Source.DECLARATION)


def test_a_finding_in_plain_says_its_codes_its_cure_and_whether_it_blocks():
    line = only(replace(SOUND, state=MineState.SUSPENDED), "1.2c")

    assert line.as_plain() == {
        "clause": "1.2c",
        "result": "not_met",
        "reason": "not_in_operation",
        "cure": "apply_in_later_round",
        "details": {"state": "suspended", "began_on": "2013-09-01"},
        "source": "annual_disclosure",
        "as_of": "2020-06-17",
        "blocks": True,
    }


def test_a_met_finding_in_plain_has_no_reason_and_no_cure():
    line = Finding("1.2c", Result.MET, Source.DECLARATION)

    assert line.as_plain() == {
        "clause": "1.2c",
        "result": "met",
        "reason": None,
        "cure": None,
        "details": {},
        "source": "declaration",
        "as_of": None,
        "blocks": False,
    }


@given(st.permutations(list(judged(replace(SOUND, state=None, boundary=None)))))
def test_the_order_of_the_card_does_not_depend_on_who_looked_first(lines: list[Finding]):
    ranks = [list(Result).index(line.result) for line in in_order_of_the_card(lines)]

    assert ranks == sorted(ranks)


@pytest.mark.parametrize("code", ["2020", "2020-530000", "2025"])
@given(
    facts=st.builds(
        Facts,
        licence_number=st.none() | st.just("C53"),
        valid_from=st.none() | st.dates(date(2000, 1, 1), date(2022, 1, 1)),
        valid_until=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
        other_applications=st.none() | st.just(()),
        already_listed=st.none() | st.booleans(),
        state=st.none() | st.sampled_from(MineState),
        remaining_reserves=st.none() | st.decimals(0, 9999, places=2),
        annual_output=st.none() | st.decimals(0, 9999, places=2),
        declared_life=st.none() | st.decimals(0, 99, places=1),
        as_of=st.dictionaries(st.sampled_from(Source), st.just(READ_ON)),
    )
)
def test_whatever_the_facts_every_clause_has_a_line(code: str, facts: Facts):
    card = judged(facts, shipped(code))

    clauses = {line.clause for line in card}
    assert clauses >= {"1.2a", "1.2b", "1.2c", "1.2d", "1.2e", "1.2f", "1.2g"}
    assert refusals_to_apply(card) == [line.refusal for line in card if line.blocks]


# 1.2a


def test_another_application_on_the_same_licence_is_refused_with_its_number():
    card = judged(replace(SOUND, other_applications=("A-7", "A-9")))

    assert refusals_to_apply(card) == [
        Refusal(
            Reason.LICENCE_ALREADY_APPLIED,
            "1.2a",
            {"licence": "C5300002013057110098217", "others": "A-7, A-9"},
        )
    ]


def test_without_a_licence_number_nobody_can_say_whether_it_has_applied():
    refusals = refusals_to_apply(judged(replace(SOUND, licence_number="")))

    assert refusals == [Refusal(Reason.FIELD_MISSING, "1.2a", {"field": "licence_number"})]


def test_applications_that_were_not_looked_up_are_unknown():
    refusals = refusals_to_apply(judged(replace(SOUND, other_applications=None)))

    assert refusals == [Refusal(Reason.FIELD_MISSING, "1.2a", {"field": "other_applications"})]


def test_a_mine_on_the_list_is_refused_where_listed_mines_are_excluded():
    facts = replace(SOUND, already_listed=True)

    assert refusals_to_apply(judged(facts)) == [Refusal(Reason.ALREADY_LISTED, "1.2a")]
    assert unlike_sound(facts, with_eligibility(listed_mines_excluded=assumed(value=False))) == []


def test_a_mine_that_left_the_list_is_told_that_nothing_keeps_it_from_returning():
    left = replace(
        SOUND,
        left_list_on=date(2020, 6, 2),
        left_list_for=Ground.FRAUD,
        left_list_under=ReturnRules(Setting(None, Certainty.NOT_SET)),
    )
    long_ago = replace(left, left_list_on=date(2019, 6, 2), left_list_under=None)

    told = only(left, "3.3b")

    assert (told.result, dict(told.details)) == (
        Result.MET,
        {"left_on": "2020-06-02", "from": ""},
    )
    assert [line.clause for line in judged(long_ago) if line.clause == "3.3b"] == []


@pytest.mark.parametrize(
    ("ground", "today", "result"),
    [
        (Ground.FRAUD, date(2021, 6, 1), Result.NOT_MET),
        (Ground.FRAUD, date(2021, 6, 2), Result.MET),
        (Ground.CLOSED, date(2020, 6, 18), Result.MET),
    ],
)
def test_where_the_rules_give_a_time_a_fault_keeps_a_mine_from_returning_until_it_is_over(
    ground: Ground, today: date, result: Result
):
    left = replace(SOUND, left_list_on=date(2020, 6, 2), left_list_for=ground)

    found = findings_on_return(left, ReturnRules(assumed(12)), today)

    assert [line.result for line in found] == [result]
    assert findings_on_return(SOUND, ReturnRules(assumed(12)), today) == []


def test_a_mine_off_the_provincial_list_is_refused_where_that_list_is_asked_for():
    rules = with_eligibility(provincial_list_required=assumed(value=True))

    assert unlike_sound(SOUND, rules) == []
    assert unlike_sound(replace(SOUND, on_provincial_list=False), rules) == [
        ("1.2a", "not_met", "not_on_provincial_list")
    ]
    assert unlike_sound(replace(SOUND, on_provincial_list=None), rules) == [
        ("1.2a", "unknown", "register_unknown")
    ]


# settings that are not set


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("listed_mines_excluded", "1.2a"),
        ("provincial_list_required", "1.2a"),
        ("certificates", "1.2b"),
        ("penalty_years", "1.2d"),
        ("accident_years", "1.2d"),
        ("area_tolerance", "1.2f"),
        ("remaining_life_years", "1.2g"),
        ("remaining_life_tolerance", "1.2g"),
    ],
)
def test_a_setting_that_is_not_set_is_named_and_never_guessed(name: str, clause: str):
    rules = with_eligibility(**{name: NOT_SET})

    assert refusals_to_apply(judged(SOUND, rules)) == [
        Refusal(Reason.SETTING_NOT_SET, clause, {"setting": f"eligibility.{name}"})
    ]


def test_without_the_date_of_the_notice_no_window_can_be_counted():
    rules = replace(RULES, notice_on=NOT_SET)

    assert refusals_to_apply(judged(SOUND, rules)) == [
        Refusal(Reason.SETTING_NOT_SET, "1.2d", {"setting": "notice_on"}),
        Refusal(Reason.SETTING_NOT_SET, "1.2d", {"setting": "notice_on"}),
    ]


def test_without_days_of_notice_the_end_of_a_licence_cannot_be_judged():
    rules = replace(RULES, periods=replace(RULES.periods, expiry_notice_days=NOT_SET))

    assert refusals_to_apply(judged(SOUND, rules)) == [
        Refusal(Reason.SETTING_NOT_SET, "1.2b", {"setting": "periods.expiry_notice_days"})
    ]


# 1.2b


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param(date(2013, 5, 1), TODAY - timedelta(days=1), id="over yesterday"),
        pytest.param(TODAY + timedelta(days=1), date(2033, 5, 1), id="begins tomorrow"),
        pytest.param(None, TODAY - timedelta(days=1), id="over, beginning unknown"),
    ],
)
def test_a_licence_that_does_not_cover_today_is_refused(first: date | None, last: date):
    facts = replace(SOUND, valid_from=first, valid_until=last)

    assert unlike_sound(facts) == [("1.2b", "not_met", "licence_invalid")]


@pytest.mark.parametrize("name", ["valid_from", "valid_until"])
def test_a_licence_without_a_date_is_unknown(name: str):
    refusals = refusals_to_apply(judged(replace(SOUND, **{name: None})))

    assert refusals == [Refusal(Reason.FIELD_MISSING, "1.2b", {"field": name})]


def test_a_licence_on_its_first_and_last_day_is_valid():
    assert refusals_to_apply(judged(replace(SOUND, valid_from=TODAY, valid_until=TODAY))) == []


def test_a_licence_that_ends_within_the_round_is_pointed_out_with_the_date():
    card = judged(replace(SOUND, valid_until=date(2020, 11, 30)))

    (line,) = [line for line in card if line.result is Result.WARNING]
    assert line.reason is Reason.LICENCE_EXPIRES_IN_ROUND
    assert dict(line.details) == {
        "valid_from": "2013-05-01",
        "valid_until": "2020-11-30",
        "today": "2020-06-18",
        "round_end": "2021-01-11",
        "remind_on": "2020-09-01",
        "notice_days": "90",
    }
    assert refusals_to_apply(card) == []


@pytest.mark.parametrize(
    ("last", "result"),
    [
        (ROUND_END - timedelta(days=1), [("1.2b", "warning", "licence_expires_in_round")]),
        (ROUND_END, []),
    ],
)
def test_a_licence_has_to_last_to_the_last_day_of_the_round(last: date, result: list[object]):
    assert unlike_sound(replace(SOUND, valid_until=last)) == result


@pytest.mark.parametrize(("today", "count"), [(date(2020, 10, 13), 0), (date(2020, 10, 14), 1)])
def test_a_licence_that_ends_soon_after_the_round_is_pointed_out_in_time(today: date, count: int):
    facts = replace(SOUND, valid_until=date(2021, 1, 12))

    card = findings(facts, RULES, today=today, round_end=ROUND_END)

    assert [line.reason for line in card if line.result is Result.WARNING] == [
        Reason.LICENCE_EXPIRES_IN_ROUND
    ] * count


# certificates


def test_a_certificate_that_is_asked_for_and_missing_is_refused():
    facts = replace(SOUND, certificates=(SOUND.certificates or ())[:1])

    assert refusals_to_apply(judged(facts)) == [
        Refusal(Reason.CERTIFICATE_MISSING, "1.2b", {"certificate": "safety_licence"})
    ]


def test_a_certificate_without_a_number_is_none():
    blank = Certificate(CertificateKind.SAFETY_LICENCE, "  ", date(2022, 1, 1))
    facts = replace(SOUND, certificates=(*(SOUND.certificates or ())[:1], blank))

    assert unlike_sound(facts) == [("1.2b", "not_met", "certificate_missing")]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (TODAY - timedelta(days=1), [("1.2b", "not_met", "certificate_expired")]),
        (TODAY, [("1.2b", "warning", "licence_expires_in_round")]),
        (ROUND_END - timedelta(days=1), [("1.2b", "warning", "licence_expires_in_round")]),
        (ROUND_END, []),
        (None, [("1.2b", "unknown", "field_missing")]),
    ],
)
def test_a_certificate_is_held_against_today_and_the_end_of_the_round(
    until: date | None, expected: list[object]
):
    rules = with_eligibility(certificates=assumed((CertificateKind.SAFETY_LICENCE,)))
    facts = replace(
        SOUND, certificates=(Certificate(CertificateKind.SAFETY_LICENCE, "FM-1", until),)
    )

    assert unlike_sound(facts, rules) == expected


def test_of_two_certificates_of_a_kind_the_one_that_lasts_longest_counts():
    rules = with_eligibility(certificates=assumed((CertificateKind.SAFETY_LICENCE,)))
    kind = CertificateKind.SAFETY_LICENCE
    held = (
        Certificate(kind, "old", date(2019, 1, 1)),
        Certificate(kind, "new", date(2023, 1, 1)),
        Certificate(kind, "undated"),
    )
    lines = [
        line
        for line in judged(replace(SOUND, certificates=held), rules)
        if "certificate" in line.details
    ]

    assert [dict(line.details) for line in lines] == [
        {"certificate": "safety_licence", "number": "new", "valid_until": "2023-01-01"}
    ]


# 1.2c


@pytest.mark.parametrize(
    "state", [state for state in MineState if state is not MineState.PRODUCING]
)
def test_a_mine_that_does_not_produce_is_refused(state: MineState):
    assert unlike_sound(replace(SOUND, state=state)) == [("1.2c", "not_met", "not_in_operation")]


@pytest.mark.parametrize(
    ("began_on", "expected"),
    [
        (TODAY, []),
        (TODAY + timedelta(days=1), [("1.2c", "not_met", "not_in_operation")]),
        (None, [("1.2c", "unknown", "field_missing")]),
    ],
)
def test_production_has_to_have_begun(began_on: date | None, expected: list[object]):
    assert unlike_sound(replace(SOUND, production_began_on=began_on)) == expected


@pytest.mark.parametrize(
    ("proved", "expected"),
    [
        (False, [("1.2c", "not_met", "evidence_missing")]),
        (None, [("1.2c", "unknown", "field_missing")]),
    ],
)
def test_operation_has_to_be_proved(*, proved: bool | None, expected: list[object]):
    assert unlike_sound(replace(SOUND, operation_proved=proved)) == expected


# 1.2d


def test_the_window_is_three_years_back_from_the_notice_both_ends_included():
    window = years_back(NOTICE, 3)

    assert [
        window.place(day)
        for day in (date(2017, 5, 13), date(2017, 5, 14), NOTICE, date(2020, 5, 15))
    ] == [Place.BEFORE, Place.WITHIN, Place.WITHIN, Place.AFTER]


def test_a_notice_on_a_leap_day_looks_back_to_the_last_of_february():
    assert years_back(date(2020, 2, 29), 3).first == date(2017, 2, 28)
    assert years_back(date(2024, 2, 29), 4).first == date(2020, 2, 29)


def test_a_penalty_put_right_with_the_authoritys_proof_is_met_and_told():
    facts = replace(SOUND, declared_penalties=(PENALTY,), imported_penalties=(PENALTY,))

    lines = [line for line in judged(facts) if line.details.get("number") == PENALTY.number]

    assert [(line.result, line.source) for line in lines] == [(Result.MET, Source.PENALTIES)]
    assert dict(lines[0].details) == {
        "number": "玉环罚〔2019〕31号",
        "authority": "玉溪市生态环境局",
        "kind": "罚款",
        "decided_on": "2019-04-22",
        "why": "堆场扬尘",
        "place": "within",
        "window_from": "2017-05-14",
        "window_to": "2020-05-14",
        "counts": "yes",
    }


@pytest.mark.parametrize(
    ("rectified", "proof", "expected"),
    [
        (True, True, []),
        (True, False, [("1.2d", "not_met", "penalty_unrectified")]),
        (False, True, [("1.2d", "not_met", "penalty_unrectified")]),
        (False, False, [("1.2d", "not_met", "penalty_unrectified")]),
    ],
)
def test_a_declared_penalty_needs_both_rectification_and_proof(
    *, rectified: bool, proof: bool, expected: list[object]
):
    penalty = replace(PENALTY, rectified=rectified, proof=proof)

    assert unlike_sound(replace(SOUND, declared_penalties=(penalty,))) == expected


def test_the_registers_word_that_a_penalty_is_put_right_counts_as_the_authoritys_proof():
    declared = replace(PENALTY, rectified=False, proof=False)
    imported = replace(PENALTY, proof=False)
    facts = replace(SOUND, declared_penalties=(declared,), imported_penalties=(imported,))

    assert unlike_sound(facts) == []


def test_a_penalty_in_the_register_that_is_not_declared_is_a_finding():
    facts = replace(SOUND, imported_penalties=(PENALTY,))

    assert unlike_sound(facts) == [("1.2d", "not_met", "penalty_undeclared")]


def test_an_undeclared_penalty_that_is_not_put_right_is_two_findings():
    facts = replace(SOUND, imported_penalties=(replace(PENALTY, rectified=False),))

    assert unlike_sound(facts) == [
        ("1.2d", "not_met", "penalty_undeclared"),
        ("1.2d", "not_met", "penalty_unrectified"),
    ]


@pytest.mark.parametrize(
    "number",
    ["玉环罚[2019]31号", "玉环罚(2019)31号", "玉环罚（2019）31号", "玉环罚【２０１９】31 号"],
)
def test_decisions_are_matched_whatever_brackets_and_widths_were_typed(number: str):
    declared = replace(PENALTY, number=number)
    facts = replace(SOUND, declared_penalties=(declared,), imported_penalties=(PENALTY,))

    assert unlike_sound(facts) == []


@given(st.text(alphabet="玉罚〔〕［］【】（）()[]０19aAａ 　", max_size=20))
def test_a_normal_number_is_normal(number: str):
    assert normal_number(normal_number(number)) == normal_number(number)


def test_penalties_without_a_number_are_not_taken_for_one_another():
    nameless = replace(PENALTY, number=" ")
    facts = replace(SOUND, declared_penalties=(nameless,), imported_penalties=(nameless,))

    assert unlike_sound(facts) == [("1.2d", "not_met", "penalty_undeclared")]


def test_a_penalty_cannot_be_dated_out_of_the_window_by_declaring_it_so():
    declared = replace(PENALTY, decided_on=date(2012, 1, 1), rectified=False)
    imported = replace(PENALTY, rectified=False)
    facts = replace(SOUND, declared_penalties=(declared,), imported_penalties=(imported,))

    assert unlike_sound(facts) == [("1.2d", "not_met", "penalty_unrectified")]


@pytest.mark.parametrize(
    ("decided_on", "expected"),
    [
        pytest.param(date(2017, 5, 13), [], id="the day before the window"),
        pytest.param(date(2017, 5, 14), ["not_met"], id="first day"),
        pytest.param(date(2020, 5, 14), ["not_met"], id="day of the notice"),
        pytest.param(date(2020, 5, 15), ["warning"], id="after the notice"),
    ],
)
def test_where_a_penalty_lies_decides_what_it_means(decided_on: date, expected: list[str]):
    penalty = replace(PENALTY, decided_on=decided_on, rectified=False)

    results = [
        result for _, result, _ in unlike_sound(replace(SOUND, declared_penalties=(penalty,)))
    ]

    assert results == expected


@pytest.mark.parametrize(
    ("department", "expected"),
    [
        (Department.NATURAL_RESOURCES, ["not_met"]),
        (Department.ECOLOGY, ["not_met"]),
        (None, ["not_met"]),
        (Department.EMERGENCY, []),
        (Department.MARKET, []),
    ],
)
def test_only_penalties_of_the_two_named_departments_count_and_those_of_unknown_ones(
    department: Department | None, expected: list[str]
):
    penalty = replace(PENALTY, department=department, rectified=False)

    results = [
        result for _, result, _ in unlike_sound(replace(SOUND, declared_penalties=(penalty,)))
    ]

    assert results == expected


def test_a_register_of_penalties_that_was_never_read_is_left_to_the_reviewer():
    as_of = {source: day for source, day in SOUND.as_of.items() if source is not Source.PENALTIES}
    card = judged(replace(SOUND, as_of=as_of))

    assert [(line.reason, line.required) for line in card if line.result is Result.UNKNOWN] == [
        (Reason.REGISTER_UNKNOWN, False)
    ]
    assert refusals_to_apply(card) == []


def test_penalties_have_to_be_declared_even_if_there_are_none():
    refusals = refusals_to_apply(judged(replace(SOUND, declared_penalties=None)))

    assert refusals == [Refusal(Reason.FIELD_MISSING, "1.2d", {"field": "declared_penalties"})]


@pytest.mark.parametrize(
    ("happened_on", "expected"),
    [
        (date(2017, 5, 13), []),
        (date(2017, 5, 14), [("1.2d", "not_met", "major_accident")]),
        (NOTICE, [("1.2d", "not_met", "major_accident")]),
        (date(2020, 5, 15), [("1.2d", "warning", "major_accident")]),
    ],
)
def test_a_major_accident_in_the_window_is_refused(happened_on: date, expected: list[object]):
    accident = Accident(AccidentKind.SAFETY, happened_on, "冒顶")

    assert unlike_sound(replace(SOUND, accidents=(accident,))) == expected


# 1.2e


def test_a_mine_on_the_abnormal_list_today_is_refused_even_if_the_register_has_no_date():
    period = AbnormalPeriod(date(2020, 6, 1), None, "未按时公示")
    as_of = {
        source: day for source, day in SOUND.as_of.items() if source is not Source.ABNORMAL_LIST
    }
    facts = replace(SOUND, abnormal_periods=(period,), as_of=as_of)

    assert refusals_to_apply(judged(facts)) == [
        Refusal(Reason.ON_ABNORMAL_LIST, "1.2e", {"listed_on": "2020-06-01", "why": "未按时公示"})
    ]


@pytest.mark.parametrize(
    ("listed_on", "removed_on", "is_on"),
    [
        (TODAY, None, True),
        (TODAY - timedelta(days=9), TODAY + timedelta(days=1), True),
        (TODAY - timedelta(days=9), TODAY, False),
        (TODAY + timedelta(days=1), None, False),
    ],
)
def test_a_stay_on_the_abnormal_list_ends_on_the_day_of_removal(
    *, listed_on: date, removed_on: date | None, is_on: bool
):
    facts = replace(SOUND, abnormal_periods=(AbnormalPeriod(listed_on, removed_on),))

    assert bool(unlike_sound(facts)) is is_on


def test_earlier_stays_on_the_abnormal_list_are_told_and_held_against_nobody():
    stays = (
        AbnormalPeriod(date(2018, 1, 1), date(2018, 3, 1)),
        AbnormalPeriod(date(2016, 1, 1), date(2016, 2, 1)),
    )

    line = only(replace(SOUND, abnormal_periods=stays), "1.2e")

    assert line.result is Result.MET
    assert dict(line.details) == {"earlier": "2016-01-01/2016-02-01, 2018-01-01/2018-03-01"}


# 1.2f


def contact(relation: Relation, *, coarse: bool = False) -> Contact:
    size = Decimal("0.1200") if relation is Relation.OVERLAP else Decimal(0)
    return Contact("哀牢山", relation, size, size * 25, coarse)


def meeting(*contacts: Contact) -> Facts:
    return replace(SOUND, boundary=Boundary(placed=True, contacts=contacts))


def test_an_overlap_is_refused_with_its_numbers():
    assert refusals_to_apply(judged(meeting(contact(Relation.OVERLAP)))) == [
        Refusal(
            Reason.TOUCHES_PROTECTED_AREA,
            "1.2f",
            {
                "area": "哀牢山",
                "relation": "overlap",
                "overlap_km2": "0.1200",
                "overlap_percent": "3.0000",
                "coarse": "no",
            },
        )
    ]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (assumed(value=True), [("1.2f", "not_met", "touches_protected_area")]),
        (assumed(value=False), []),
        (NOT_SET, [("1.2f", "unknown", "setting_not_set")]),
    ],
)
def test_whether_contact_counts_is_for_the_rule_set_to_say(
    setting: Setting[object], expected: list[object]
):
    rules = with_eligibility(touching_counts=setting)

    assert unlike_sound(meeting(contact(Relation.TOUCH)), rules) == expected


@pytest.mark.parametrize("relation", Relation)
def test_a_protected_area_known_by_its_box_only_is_for_the_reviewer_to_verify(relation: Relation):
    card = judged(meeting(contact(relation, coarse=True)))

    (line,) = [line for line in card if line.result is not Result.MET]
    assert (line.result, line.reason) == (Result.WARNING, Reason.TOUCHES_PROTECTED_AREA)
    assert (line.details["coarse"], line.details["to_verify_by"]) == ("yes", "reviewer")
    assert refusals_to_apply(card) == []


def test_each_protected_area_that_is_met_with_has_its_line():
    facts = meeting(contact(Relation.OVERLAP), contact(Relation.OVERLAP, coarse=True))

    assert [result for _, result, _ in unlike_sound(facts)] == ["not_met", "warning"]


def test_a_mining_area_without_corner_points_is_unknown():
    assert refusals_to_apply(judged(replace(SOUND, boundary=None))) == [
        Refusal(Reason.BOUNDARY_UNKNOWN, "1.2f", {"field": "boundary"})
    ]


def test_a_mining_area_that_cannot_be_placed_on_the_map_is_refused():
    assert refusals_to_apply(judged(replace(SOUND, boundary=Boundary(placed=False)))) == [
        Refusal(Reason.BOUNDARY_UNKNOWN, "1.2f", {"cause": "datum"})
    ]


def test_nothing_is_clear_of_protected_areas_that_were_never_imported():
    as_of = {
        source: day for source, day in SOUND.as_of.items() if source is not Source.PROTECTED_AREAS
    }

    assert unlike_sound(replace(SOUND, as_of=as_of)) == [("1.2f", "unknown", "register_unknown")]


@pytest.mark.parametrize(("nearest", "shown"), [(Decimal("3.8"), "3.8"), (None, "")])
def test_a_mining_area_that_is_clear_shows_how_far_off_the_next_one_is(
    nearest: Decimal | None, shown: str
):
    line = only(replace(SOUND, boundary=Boundary(placed=True, nearest_km=nearest)), "1.2f")

    assert (line.result, dict(line.details)) == (Result.MET, {"nearest_km": shown})


@pytest.mark.parametrize(
    ("computed", "expected"),
    [
        ("10.01", []),
        ("9.99", []),
        ("10.0101", [("1.2f", "warning", "area_disagrees")]),
        ("9.9899", [("1.2f", "warning", "area_disagrees")]),
    ],
)
def test_an_area_beyond_the_tolerance_is_pointed_out(computed: str, expected: list[object]):
    facts = replace(SOUND, stated_area=Decimal(10), computed_area=Decimal(computed))

    assert unlike_sound(facts) == expected


@pytest.mark.parametrize(
    ("stated", "computed", "planar", "expected"),
    [
        pytest.param("0.97", "0.974999", None, [], id="half a unit of the last printed digit"),
        pytest.param(
            "0.97", "0.975001", None, [("1.2f", "warning", "area_disagrees")], id="and no more"
        ),
        pytest.param("10", "10.2", "10.01", [], id="planar areas were stated before 2022"),
        pytest.param(
            "10", "10.2", "10.3", [("1.2f", "warning", "area_disagrees")], id="fits neither"
        ),
    ],
)
def test_a_stated_area_may_be_rounded_and_of_either_kind(
    stated: str, computed: str, planar: str | None, expected: list[object]
):
    facts = replace(
        SOUND,
        stated_area=Decimal(stated),
        computed_area=Decimal(computed),
        computed_planar_area=None if planar is None else Decimal(planar),
    )

    assert unlike_sound(facts) == expected


@pytest.mark.parametrize("name", ["stated_area", "computed_area"])
def test_an_area_of_which_one_side_is_unknown_is_not_compared(name: str):
    assert unlike_sound(replace(SOUND, **{name: None})) == []


# 1.2g


@pytest.mark.parametrize(
    ("reserves", "expected"),
    [
        ("360", []),
        ("359.999", [("1.2g", "not_met", "remaining_life_short")]),
        ("0", [("1.2g", "not_met", "remaining_life_short")]),
    ],
)
def test_reserves_have_to_last_three_years_to_the_ton(reserves: str, expected: list[object]):
    facts = replace(SOUND, remaining_reserves=Decimal(reserves), declared_life=None)

    assert unlike_sound(facts) == expected


def test_the_life_shown_is_rounded_down_so_that_it_never_contradicts_the_result():
    facts = replace(SOUND, remaining_reserves=Decimal("359.999"), declared_life=None)

    assert dict(only(facts, "1.2g").details) == {
        "least_years": "3",
        "reserves": "359.999",
        "output": "120",
        "years": "2.9",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("remaining_reserves", None), ("annual_output", None), ("annual_output", Decimal(0))],
)
def test_a_life_that_cannot_be_computed_is_unknown(name: str, value: Decimal | None):
    assert refusals_to_apply(judged(replace(SOUND, **{name: value}))) == [
        Refusal(Reason.REMAINING_LIFE_UNKNOWN, "1.2g", {"least_years": "3", "field": name})
    ]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("11", []),
        ("9", []),
        ("11.1", [("1.2g", "warning", "remaining_life_disagrees")]),
        ("8.9", [("1.2g", "warning", "remaining_life_disagrees")]),
    ],
)
def test_a_declared_life_beyond_the_tolerance_is_pointed_out(declared: str, expected: list[object]):
    facts = replace(SOUND, remaining_reserves=Decimal(1200), declared_life=Decimal(declared))

    assert unlike_sound(facts) == expected


@given(
    reserves=st.decimals(0, 10**6, places=3),
    output=st.decimals("0.001", 10**5, places=3),
    years=st.decimals(0, 50, places=1),
)
def test_a_mine_lasts_exactly_if_its_reserves_cover_the_years(
    reserves: Decimal, output: Decimal, years: Decimal
):
    facts = replace(SOUND, remaining_reserves=reserves, annual_output=output, declared_life=None)
    line = only(facts, "1.2g", with_eligibility(remaining_life_years=assumed(years)))

    assert (line.result is Result.MET) is (reserves >= years * output)


# facts in plain


def test_facts_are_read_from_plain_json_values():
    facts = facts_from_plain(
        {
            "licence_number": "C53",
            "valid_until": "2030-01-31",
            "annual_output": "120.5",
            "declared_life": 11.8,
            "state": "producing",
            "other_applications": [],
            "as_of": {"penalties": "2020-06-17"},
            "abnormal_periods": [{"listed_on": "2016-01-01", "removed_on": "2016-02-01"}],
            "boundary": {"placed": True, "nearest_km": "3.8"},
        }
    )

    assert facts == Facts(
        licence_number="C53",
        valid_until=date(2030, 1, 31),
        annual_output=Decimal("120.5"),
        declared_life=Decimal("11.8"),
        state=MineState.PRODUCING,
        other_applications=(),
        as_of={Source.PENALTIES: date(2020, 6, 17)},
        abnormal_periods=(AbnormalPeriod(date(2016, 1, 1), date(2016, 2, 1)),),
        boundary=Boundary(placed=True, nearest_km=Decimal("3.8")),
    )


@pytest.mark.parametrize(
    ("plain", "faults"),
    [
        (in_plain(valid_from="yesterday"), (("valid_from", "date_parsing"),)),
        (in_plain(valid_from=0), (("valid_from", "date_type"),)),
        (in_plain(colour="green"), (("colour", "unexpected_keyword_argument"),)),
        (in_plain(annual_output="-1"), (("annual_output", "greater_than_equal"),)),
        (in_plain(already_listed="yes"), (("already_listed", "bool_type"),)),
        (
            in_plain(boundary={"placed": "no"}, state="asleep"),
            (("state", "enum"), ("boundary.placed", "bool_type")),
        ),
        (
            in_plain(certificates=[{"kind": "safety_licence"}]),
            (("certificates.0.number", "missing"),),
        ),
    ],
)
def test_malformed_facts_name_every_field_that_is_wrong(
    plain: dict[str, object], faults: tuple[tuple[str, str], ...]
):
    with pytest.raises(FactsMalformed) as refused:
        facts_from_plain(plain)

    assert refused.value.faults == faults
    assert str(refused.value) == "; ".join(f"{name}: {fault}" for name, fault in faults)


def test_an_unrectified_penalty_is_cured_by_rectifying_and_proving_it():
    penalty = replace(PENALTY, rectified=False)
    (refusal,) = refusals_to_apply(judged(replace(SOUND, declared_penalties=(penalty,))))

    assert refusal.cure is Cure.RECTIFY_AND_PROVE
