"""Numbers that carry their own proof: credit codes, old business licences, mining licences.

A number of the wrong shape is refused. A number of the right shape that fails its check, or names
a division nobody knows, gives warnings that a person can accept: such numbers have been issued.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from .divisions import NATION, division
from .reasons import Reason
from .refusals import Refusal, Refused


CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION_CHECKS = "0123456789X"
CREDIT_CODE = re.compile(rf"[{CREDIT_ALPHABET}]{{2}}\d{{6}}[{CREDIT_ALPHABET}]{{10}}", re.ASCII)
BUSINESS_LICENCE = re.compile(r"\d{15}", re.ASCII)
MINING_LICENCE = re.compile(r"C(\d{6})(\d{4})(\d{2})(\d{4})(\d{6})", re.ASCII)
MINERAL_RESOURCES_LAW = 1986
LAST_MONTH = 12


class CodeWarning(StrEnum):
    """What is odd about a number, though it can be used."""

    FULL_WIDTH = "full_width"
    LOWER_CASE = "lower_case"
    SPACES = "spaces"
    MALFORMED = "malformed"
    CHECK_FAILS = "check_fails"
    ORGANISATION_CHECK_FAILS = "organisation_check_fails"
    OLD_BUSINESS_LICENCE = "old_business_licence"
    DIVISION_UNKNOWN = "division_unknown"
    MONTH_ABSURD = "month_absurd"


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A unified social credit code (GB 32100-2015), or an old 15-digit business licence number.

    `code` is the number as it should be kept. `expected` is the whole number with the check
    character that its other characters ask for; None if the shape is wrong.
    """

    code: str
    expected: str | None
    warnings: tuple[CodeWarning, ...] = ()

    @property
    def is_well_formed(self) -> bool:
        """Whether the length and the characters are right."""
        return self.expected is not None

    @property
    def is_valid(self) -> bool:
        """Whether shape and check character are right; other warnings do not matter."""
        return self.code == self.expected


@dataclass(frozen=True, slots=True)
class LicenceNumber:
    """A mining licence number of 23 characters (自然资办发〔2020〕32号), split into its parts.

    The year and month are those of the first issue, not of the term that runs now. What the four
    `class_digits` mean is not known for sure; nothing is checked about them.
    """

    number: str
    issuing_division: str
    year: int
    month: int
    class_digits: str
    serial: str
    warnings: tuple[CodeWarning, ...] = ()


def read_credit_code(text: str) -> CreditCode:
    """Read a credit code of 18 characters or an old licence number of 15 digits.

    Full-width characters, lower case and blanks are put right with a warning each.
    """
    code, warnings = _normalised(text)
    if BUSINESS_LICENCE.fullmatch(code):
        return _old_business_licence(code, warnings)
    if not CREDIT_CODE.fullmatch(code):
        return CreditCode(code, None, (*warnings, CodeWarning.MALFORMED))
    expected = code[:17] + credit_check_character(code[:17])
    found = {
        CodeWarning.CHECK_FAILS: code != expected,
        CodeWarning.ORGANISATION_CHECK_FAILS: code[16] != organisation_check_character(code[8:16]),
        CodeWarning.DIVISION_UNKNOWN: not _is_division(code[2:8]),
    }
    return CreditCode(code, expected, (*warnings, *_true_ones(found)))


def credit_check_character(body: str) -> str:
    """Return the 18th character for the first 17, modulo 31 (GB 32100-2015)."""
    values = map(CREDIT_ALPHABET.index, body)
    total = sum(value * weight for value, weight in zip(values, CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def organisation_check_character(body: str) -> str:
    """Return the 9th character of an organisation code for the first 8, modulo 11 (GB 11714)."""
    values = map(ORGANISATION_ALPHABET.index, body)
    total = sum(value * weight for value, weight in zip(values, ORGANISATION_WEIGHTS, strict=True))
    return ORGANISATION_CHECKS[-total % 11]


def business_licence_check_digit(body: str) -> str:
    """Return the 15th digit for the first 14, modulo 11,10 (GS 15-2006, ISO/IEC 7064)."""
    product = 10
    for digit in map(int, body):
        product = ((product + digit) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def refusals_to_accept_credit_code(text: str) -> list[Refusal]:
    """Refuse a credit code of the wrong shape; anything else can be accepted."""
    reading = read_credit_code(text)
    if reading.is_well_formed:
        return []
    return [Refusal(Reason.CREDIT_CODE_MALFORMED, details={"code": reading.code})]


def doubts_about_credit_code(text: str) -> list[Refusal]:
    """Say what a person should look at and may accept: a check character that does not fit."""
    reading = read_credit_code(text)
    if reading.expected is None or reading.is_valid:
        return []
    details = {"code": reading.code, "expected": reading.expected}
    return [Refusal(Reason.CREDIT_CODE_CHECK_FAILS, details=details)]


def read_licence_number(text: str) -> LicenceNumber:
    """Read a mining licence number; raises `Refused` if it has not the shape C + 22 digits."""
    number, warnings = _normalised(text)
    match = MINING_LICENCE.fullmatch(number)
    if match is None:
        raise Refused([Refusal(Reason.LICENCE_NUMBER_MALFORMED, details={"number": number})])
    issuer, year, month, class_digits, serial = match.groups()
    found = {
        CodeWarning.DIVISION_UNKNOWN: not _is_division(issuer),
        CodeWarning.MONTH_ABSURD: not _is_plausible(int(year), int(month)),
    }
    return LicenceNumber(
        number=number,
        issuing_division=issuer,
        year=int(year),
        month=int(month),
        class_digits=class_digits,
        serial=serial,
        warnings=(*warnings, *_true_ones(found)),
    )


def refusals_to_accept_licence_number(text: str) -> list[Refusal]:
    """Refuse a mining licence number of the wrong shape."""
    try:
        read_licence_number(text)
    except Refused as refused:
        return refused.refusals
    return []


def _old_business_licence(code: str, warnings: tuple[CodeWarning, ...]) -> CreditCode:
    expected = code[:14] + business_licence_check_digit(code[:14])
    found = {CodeWarning.OLD_BUSINESS_LICENCE: True, CodeWarning.CHECK_FAILS: code != expected}
    return CreditCode(code, expected, (*warnings, *_true_ones(found)))


def _normalised(text: str) -> tuple[str, tuple[CodeWarning, ...]]:
    narrow = unicodedata.normalize("NFKC", text)
    upper = narrow.upper()
    tight = "".join(upper.split())
    found = {
        CodeWarning.FULL_WIDTH: narrow != text,
        CodeWarning.LOWER_CASE: upper != narrow,
        CodeWarning.SPACES: tight != upper,
    }
    return tight, _true_ones(found)


def _true_ones(found: dict[CodeWarning, bool]) -> tuple[CodeWarning, ...]:
    return tuple(warning for warning, is_so in found.items() if is_so)


def _is_division(code: str) -> bool:
    return code == NATION or division(code) is not None


def _is_plausible(year: int, month: int) -> bool:
    """Whether a licence can have been issued then; mining licences exist since the law of 1986."""
    return year >= MINERAL_RESOURCES_LAW and 1 <= month <= LAST_MONTH
