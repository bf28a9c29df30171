"""Which level of authority registered a mining right, as the number of its licence tells.

The six digits behind the C are the division of whoever issued it (自然资办发〔2020〕32号).
"""

from enum import StrEnum

from .codes import read_licence_number
from .divisions import NATION, province_of, provinces
from .refusals import Refused


class RegisteringLevel(StrEnum):
    """The level of the authority that registered a mining right."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


def registering_level(number: str) -> RegisteringLevel | None:
    """None where the number is no licence number, or begins with no province: never a guess."""
    try:
        issuer = read_licence_number(number).issuing_division
    except Refused:
        return None
    if issuer == NATION:
        return RegisteringLevel.MINISTRY
    if province_of(issuer) is None:
        return None
    if issuer.endswith("0000"):
        return RegisteringLevel.PROVINCE
    return RegisteringLevel.CITY if issuer.endswith("00") else RegisteringLevel.COUNTY


def pattern_of(level: RegisteringLevel) -> str:
    """The same as a regular expression for a database: of every number of that level as kept."""
    province = f"({'|'.join(code[:2] for code in provinces())})"
    other_than_00 = "(0[1-9]|[1-9][0-9])"
    issuers = {
        RegisteringLevel.MINISTRY: NATION,
        RegisteringLevel.PROVINCE: f"{province}0000",
        RegisteringLevel.CITY: f"{province}{other_than_00}00",
        RegisteringLevel.COUNTY: f"{province}[0-9]{{2}}{other_than_00}",
    }
    return f"^C{issuers[level]}[0-9]{{16}}$"
