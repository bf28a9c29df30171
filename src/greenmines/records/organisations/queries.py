"""Finding organisations: public facts. Who may open accounts in them is asked in people."""

from datetime import date

from django.db.models import QuerySet

from greenmines.rules.posts import Actor

from .models import Organisation, Qualification


def enterprise_of(credit_code: str) -> Organisation | None:
    return Organisation.objects.filter(kind=Actor.ENTERPRISE, credit_code=credit_code).first()


def ministry() -> Organisation:
    return Organisation.objects.get(kind=Actor.MINISTRY)


def authority_of(province: str) -> Organisation:
    """The department of a province by its division code. Raises DoesNotExist."""
    return Organisation.objects.get(kind=Actor.PROVINCE, division=province)


def agencies() -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=Actor.AGENCY, is_active=True).order_by("name_zh", "id")


def qualification_on(agency: Organisation, day: date) -> Qualification | None:
    """The newest qualification that covers the day; a correction is a newer row."""
    return (
        Qualification.objects.filter(agency=agency, valid_from__lte=day, valid_until__gte=day)
        .order_by("-id")
        .first()
    )
