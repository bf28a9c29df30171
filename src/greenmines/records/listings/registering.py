"""By which licence a listed mine is known, and so on which level its right was registered.

Of several licences the one under which the mine was listed counts, else the newest.
"""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from greenmines.records.mines.models import Licence
from greenmines.rules.levels import RegisteringLevel, pattern_of, registering_level

from .models import Listing


def licence_numbers(stays: QuerySet[Listing]) -> dict[int, str]:
    """By the keys of the stays, in one query; without those of which no licence is known."""
    told = stays.order_by().annotate(licence_number=_number())
    numbers = told.filter(licence_number__isnull=False).values_list("pk", "licence_number")
    return dict(numbers.iterator())


def levels_of(stays: QuerySet[Listing]) -> dict[int, RegisteringLevel]:
    """By the keys of the stays; without those whose number tells no level, or who have none."""
    told = {key: registering_level(number) for key, number in licence_numbers(stays).items()}
    return {key: level for key, level in told.items() if level is not None}


def registered_on(stays: QuerySet[Listing], level: RegisteringLevel | None) -> QuerySet[Listing]:
    """Those of a level; with None those of which none is known."""
    told = stays.annotate(licence_number=_number())
    if level is not None:
        return told.filter(licence_number__regex=pattern_of(level))
    any_level = "|".join(map(pattern_of, RegisteringLevel))
    return told.filter(Q(licence_number__isnull=True) | ~Q(licence_number__regex=any_level))


def _number() -> Coalesce:
    newest = Licence.objects.filter(mine=OuterRef("mine")).order_by("-valid_until", "-id")
    return Coalesce(F("licence__number"), Subquery(newest.values("number")[:1]))
