"""Finding organisations: public facts. Who may open accounts in them is asked in people."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from greenmines.rules.posts import Actor

from .models import Organisation, Qualification


def enterprise_of(credit_code: str) -> Organisation | None:
    return Organisation.objects.filter(kind=Actor.ENTERPRISE, credit_code=credit_code).first()


def with_code(credit_code: str) -> Organisation | None:
    """Of whatever kind."""
    return Organisation.objects.filter(credit_code=credit_code).first()


def ministry() -> Organisation:
    return Organisation.objects.get(kind=Actor.MINISTRY)


def authority_of(province: str) -> Organisation:
    """The department of a province by its division code. Raises DoesNotExist."""
    return Organisation.objects.get(kind=Actor.PROVINCE, division=province)


def agencies() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=Actor.AGENCY, is_active=True).order_by("name_zh", "id")


def qualifications_on(organisations: Iterable[Organisation], day: date) -> dict[int, Qualification]:
    """For each agency, by its key, the newest that covers the day; a correction is a newer row."""
    valid = Qualification.objects.filter(
        agency__in=list(organisations), valid_from__lte=day, valid_until__gte=day
    )
    return {found.agency_id: found for found in valid.order_by("id")}


def authorities_beside(house: Organisation) -> QuerySet[Organisation]:
    """A house and those that may act with it: ministry, province, other departments of its area."""
    area = Q(division__startswith=house.division[:2]) if house.division != "000000" else Q()
    found = Q(kind=Actor.MINISTRY) | Q(kind__in=[Actor.PROVINCE, Actor.DEPARTMENT]) & area
    return Organisation.objects.filter(found, is_active=True).order_by("kind", "division", "id")


def coded(credit_codes: Iterable[str]) -> QuerySet[Organisation]:
    """Enterprises and agencies by their credit codes."""
    return Organisation.objects.filter(credit_code__in=list(credit_codes), is_active=True)
