"""The red list, counted by the method, and the black list, mirrored and never invented (3.3e)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from greenmines.records.mines.models import Licence
from greenmines.records.registers.models import Holder, Register, SeriousPeriod
from greenmines.records.registers.queries import freshness
from greenmines.rules.credit.method import CreditMethod
from greenmines.rules.credit.standing import red_list_begins

from .models import CreditStanding
from .queries import newest_standings


def red_list(method: CreditMethod, day: date) -> QuerySet[CreditStanding]:
    """As `rules.credit.standing.is_on_red_list` says of one, of all in one query; by name."""
    best, begun = method.bands[0].code, red_list_begins(method, day)
    counts = CreditStanding.objects.filter(
        subject_kind=OuterRef("subject_kind"),
        subject_code=OuterRef("subject_code"),
        as_of__lte=day,
    )
    before = counts.filter(as_of__lte=begun).order_by("-as_of", "-id")
    return (
        newest_standings()
        .filter(band=best, as_of__lte=day)
        .annotate(band_then=Subquery(before.values("band")[:1]))
        .filter(~Exists(counts.filter(~Q(band=best), as_of__gt=begun)), band_then=best)
    )


@dataclass(frozen=True, slots=True)
class Serious:
    """Somebody on the list of serious violations; `name` is empty where no register says it."""

    name: str
    credit_code: str
    licence_number: str
    listed_on: date
    ground: str
    listed_by: str


def black_list(day: date) -> list[Serious]:
    """Who is on the publicity system's list on a day, the newest first, in three queries."""
    stays = list(
        SeriousPeriod.objects.filter(Q(removed_on__isnull=True) | Q(removed_on__gt=day))
        .filter(listed_on__lte=day)
        .order_by("-listed_on", "credit_code", "licence_number")
    )
    codes = {one.credit_code for one in stays if one.credit_code}
    names = dict(Holder.objects.filter(credit_code__in=codes).values_list("credit_code", "name_zh"))
    licences = {one.licence_number for one in stays if one.licence_number}
    held = Licence.objects.filter(number__in=licences).values_list("number", "mine__holder_name")
    names |= dict(held)
    return [
        Serious(
            name=names.get(one.credit_code) or names.get(one.licence_number, ""),
            credit_code=one.credit_code,
            licence_number=one.licence_number,
            listed_on=one.listed_on,
            ground=one.ground,
            listed_by=one.listed_by,
        )
        for one in stays
    ]


def black_list_as_of() -> date | None:
    """The day for which the mirrored list was read last; None where it never was."""
    return freshness().get(Register.SERIOUS)
