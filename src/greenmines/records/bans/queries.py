"""Who is banned on a day; asked wherever an agency or an expert is chosen."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import Ban


CLAUSE = "3.2d"


def refusals_of_bans(agencies: Iterable[Organisation], day: date) -> dict[int, list[Refusal]]:
    """What stands against each agency, by its key; its experts are not banned with it."""
    asked = list(agencies)
    rows = _bans_on(day).filter(organisation__in=asked)
    until = {ban.organisation_id: ban.until_on for ban in rows}
    return {one.pk: _refusals(Reason.AGENCY_BANNED, until, one.pk) for one in asked}


def refusals_of_bans_of_people(people: Iterable[Person], day: date) -> dict[int, list[Refusal]]:
    asked = list(people)
    rows = _bans_on(day).filter(person__in=asked)
    until = {ban.person_id: ban.until_on for ban in rows}
    return {one.pk: _refusals(Reason.EXPERT_BANNED, until, one.pk) for one in asked}


def _bans_on(day: date) -> QuerySet[Ban]:
    return Ban.objects.filter(from_on__lte=day, until_on__gte=day).order_by("until_on", "id")


def _refusals(reason: Reason, until: Mapping[int | None, date], key: int) -> list[Refusal]:
    last = until.get(key)
    return [] if last is None else [Refusal(reason, CLAUSE, {"until": last.isoformat()})]
