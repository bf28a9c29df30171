"""Credit codes, old business licence numbers and mining licence numbers, real ones first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenmines.rules.codes import (
    CREDIT_ALPHABET,
    CodeWarning,
    CreditCode,
    LicenceNumber,
    credit_check_character,
    doubts_about_credit_code,
    organisation_check_character,
    read_credit_code,
    read_licence_number,
    refusals_to_accept_credit_code,
    refusals_to_accept_licence_number,
)
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


REAL_CODES = [
    "91650100228665922F",
    "91350000157987632G",
    "91360000625912173B",
    "91542400064695358G",
    "91350900587527783P",
    "91440300192317458F",
    "91310000631696382C",
    "91150627561221620D",
    "91210381564620598A",
]


@pytest.mark.parametrize("code", REAL_CODES)
def test_a_printed_credit_code_is_valid_without_any_warning(code: str) -> None:
    assert read_credit_code(code) == CreditCode(code, code)
    assert doubts_about_credit_code(code) == []
    assert refusals_to_accept_credit_code(code) == []


@pytest.mark.parametrize(
    ("code", "check"),
    [("91350100M0001TGQXM", "1"), ("91350211M0000XUF46", "R"), ("91350203M0001FUE2P", "J")],
)
def test_an_early_pilot_code_that_fails_its_check_can_be_accepted(code: str, check: str) -> None:
    reading = read_credit_code(code)

    assert (reading.is_valid, reading.is_well_formed) == (False, True)
    assert reading.expected == code[:17] + check
    assert CodeWarning.CHECK_FAILS in reading.warnings
    assert refusals_to_accept_credit_code(code) == []
    assert doubts_about_credit_code(code) == [
        Refusal(
            Reason.CREDIT_CODE_CHECK_FAILS,
            details={"code": code, "expected": code[:17] + check},
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "9135000015798763G",
        "91350000157987632GG",
        "91350000157987632I",
        "913500O0157987632G",
        "9135000A157987632G",
        "９",
        "",
        "九一三五",
    ],
)
def test_a_credit_code_of_the_wrong_shape_is_refused(text: str) -> None:
    reading = read_credit_code(text)

    assert (reading.is_valid, reading.expected) == (False, None)
    assert reading.warnings[-1] is CodeWarning.MALFORMED
    assert doubts_about_credit_code(text) == []
    assert refusals_to_accept_credit_code(text) == [
        Refusal(Reason.CREDIT_CODE_MALFORMED, details={"code": reading.code})
    ]


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("91350000157987632g", (CodeWarning.LOWER_CASE,)),
        ("９１３５００００157987632Ｇ", (CodeWarning.FULL_WIDTH,)),
        (" 9135 0000 1579 8763 2G ", (CodeWarning.SPACES,)),
        (
            "91350000157987632ｇ ",
            (CodeWarning.FULL_WIDTH, CodeWarning.LOWER_CASE, CodeWarning.SPACES),
        ),
    ],
)
def test_ways_of_typing_are_put_right_with_a_warning(
    text: str, warnings: tuple[CodeWarning, ...]
) -> None:
    assert read_credit_code(text) == CreditCode(
        "91350000157987632G", "91350000157987632G", warnings
    )


def test_a_wrong_organisation_code_inside_is_a_warning_only() -> None:
    body = "91350000157987633"
    code = body + credit_check_character(body)

    assert read_credit_code(code) == CreditCode(code, code, (CodeWarning.ORGANISATION_CHECK_FAILS,))


def test_an_unknown_division_is_a_warning_only() -> None:
    body = "91999999157987632"
    code = body + credit_check_character(body)

    assert read_credit_code(code) == CreditCode(code, code, (CodeWarning.DIVISION_UNKNOWN,))


def test_a_code_registered_with_the_nation_has_a_known_division() -> None:
    body = "91100000157987632"
    code = body + credit_check_character(body)

    assert read_credit_code(code) == CreditCode(code, code)


@pytest.mark.parametrize(
    ("body", "check"), [("D2143569", "X"), ("15798763", "2"), ("00000000", "0")]
)
def test_the_check_of_an_organisation_code_is_digit_or_x(body: str, check: str) -> None:
    assert organisation_check_character(body) == check


@given(
    place=st.integers(0, 16),
    instead=st.sampled_from(CREDIT_ALPHABET),
    code=st.sampled_from(REAL_CODES),
)
def test_one_changed_character_never_keeps_its_check(place: int, instead: str, code: str) -> None:
    changed = code[:place] + instead + code[place + 1 :]

    assert read_credit_code(changed).is_valid is (changed == code)


@pytest.mark.parametrize(
    "number",
    [
        "110108000000016",
        "320300000174110",
        "370125200024527",
        "445381600190918",
        "440301103072002",
        "310230000419464",
    ],
)
def test_an_old_business_licence_number_is_valid_with_a_warning(number: str) -> None:
    assert read_credit_code(number) == CreditCode(
        number, number, (CodeWarning.OLD_BUSINESS_LICENCE,)
    )


def test_an_old_business_licence_number_that_fails_its_check_says_so() -> None:
    assert read_credit_code("320483000067848") == CreditCode(
        "320483000067848",
        "320483000067847",
        (CodeWarning.OLD_BUSINESS_LICENCE, CodeWarning.CHECK_FAILS),
    )


@pytest.mark.parametrize(
    ("number", "issuer", "year", "month"),
    [
        ("C1500002009064210023021", "150000", 2009, 6),
        ("C1000002023125218000664", "100000", 2023, 12),
        ("C3400002010123210098203", "340000", 2010, 12),
        ("C1000002011021110106225", "100000", 2011, 2),
    ],
)
def test_a_real_licence_number_is_split_into_its_parts(
    number: str, issuer: str, year: int, month: int
) -> None:
    assert read_licence_number(number) == LicenceNumber(
        number, issuer, year, month, number[13:17], number[17:]
    )
    assert refusals_to_accept_licence_number(number) == []


@pytest.mark.parametrize(
    ("number", "warnings"),
    [
        ("C9900002009064210023021", (CodeWarning.DIVISION_UNKNOWN,)),
        ("C1500002009134210023021", (CodeWarning.MONTH_ABSURD,)),
        ("C1500002009004210023021", (CodeWarning.MONTH_ABSURD,)),
        ("C1500001985064210023021", (CodeWarning.MONTH_ABSURD,)),
        ("c1500002009064210023021", (CodeWarning.LOWER_CASE,)),
        ("C5424002009064210023021", ()),
        ("C1500002009060000023021", ()),
    ],
)
def test_what_is_odd_about_a_licence_number_is_a_warning(
    number: str, warnings: tuple[CodeWarning, ...]
) -> None:
    assert read_licence_number(number).warnings == warnings


@pytest.mark.parametrize(
    "text",
    [
        "",
        "C150000200906421002302",
        "C15000020090642100230211",
        "T4412009030202643300000",
        "1500002009064210023021",
        "C15000020090642****3021",
    ],
)
def test_a_licence_number_of_the_wrong_shape_is_refused(text: str) -> None:
    refusals = [Refusal(Reason.LICENCE_NUMBER_MALFORMED, details={"number": text})]

    assert refusals_to_accept_licence_number(text) == refusals
    with pytest.raises(Refused) as caught:
        read_licence_number(text)
    assert caught.value.refusals == refusals
