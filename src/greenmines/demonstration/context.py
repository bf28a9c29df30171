"""What the sign-in page of a demonstration tells about the newcomer's enterprise."""

from dataclasses import dataclass

from django.http import HttpRequest

from . import newcomer


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom to sign up as, and for which licence to act."""

    enterprise: str
    credit_code: str
    division: str
    licence_number: str


NEWCOMER = Newcomer(
    newcomer.ENTERPRISE, newcomer.CREDIT_CODE, newcomer.DIVISION, newcomer.LICENCE_NUMBER
)


def of_newcomer(_request: HttpRequest) -> dict[str, Newcomer]:
    """For templates; settings name it in a demonstration only."""
    return {"newcomer": NEWCOMER}
