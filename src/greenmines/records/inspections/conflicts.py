"""Who does not check which mine, and why: employed there, having assessed it, tied, or interested.

Asked by what ties them and not pair by pair: of a national draw's millions of pairs few are tied.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from django.db.models import Q

from greenmines.records.assessments.models import Appointment, Member
from greenmines.records.mines.queries import code_of_holder
from greenmines.records.registers.queries import standing_ties
from greenmines.rules.drawing.values import Against, Conflict

from .models import Inspector, Interest


if TYPE_CHECKING:
    from greenmines.records.listings.models import Listing

K = TypeVar("K", int, str)
# What a mine may share with a person: the code of its holder, its application, or its place.
Shared: TypeAlias = tuple[str, str | int | None]
# Whose it is (a place among the people), how grave (0 the gravest), which row, and what is told.
Found: TypeAlias = tuple[int, int, int, str]
STEMS = (2, 4, 6)  # digits of a province's, a city's, a county's division


def conflicts_between(
    pool: "Sequence[Listing]", people: Sequence[Inspector], since: date
) -> Iterator[Conflict]:
    """Mine after mine, person after person; the gravest reason of each pair."""
    ties = _ties(people, since)
    for listing in pool:
        found = sorted(chain.from_iterable(ties.get(one, ()) for one in _shared_by(listing)))
        for place, reasons in groupby(found, key=itemgetter(0)):
            _place, _gravity, _row, reason = next(reasons)
            yield Conflict(listing.number, people[place].certificate, reason)


def _shared_by(listing: "Listing") -> set[Shared]:
    """What somebody could have in common with a mine."""
    division = listing.mine.division
    shared: set[Shared] = {("place", division[:digits]) for digits in STEMS}
    if code := code_of_holder(listing.mine):
        shared.add(("code", code))
    if listing.application_id is not None:
        shared.add(("application", listing.application_id))
    return shared


def _ties(people: Sequence[Inspector], since: date) -> dict[Shared, list[Found]]:
    places = {one.pk: place for place, one in enumerate(people)}
    ties: dict[Shared, list[Found]] = defaultdict(list)
    for one in people:
        at_work = ("code", one.person.organisation.credit_code)
        ties[at_work].append((places[one.pk], 0, 0, Against.EMPLOYED))
    for application, key in _assessed_by(people):
        ties["application", application].append((places[key], 1, 0, Against.ASSESSED))
    for code, key in _ties_of(people, since):
        ties["code", code].append((places[key], 2, 0, Against.TIED))
    for interest in Interest.objects.filter(inspector__in=people, withdrawn_at__isnull=True):
        found = (places[interest.inspector_id], 3, interest.pk, interest.kind)
        ties[_touched_by(interest)].append(found)
    return ties


def _touched_by(interest: Interest) -> Shared:
    """A holder, or the digits that every place below a division begins with."""
    division = interest.division
    if not division:
        return ("code", interest.holder_code)
    return ("place", division[:2] if division.endswith("0000") else division.removesuffix("00"))


def _ties_of(people: Sequence[Inspector], since: date) -> set[tuple[str, int]]:
    """Holders' codes with the people whom, or whose agency, the register ties to them."""
    by_name = {one.person.username: one.pk for one in people}
    by_house = _by_house(people, lambda one: one.person.organisation.credit_code)
    ties = standing_ties().filter(Q(until_on__isnull=True) | Q(until_on__gte=since))
    own = ties.filter(expert_username__in=by_name)
    houses = ties.filter(agency_code__in=by_house, expert_username="")
    return {(tie.enterprise_code, by_name[tie.expert_username]) for tie in own} | {
        (tie.enterprise_code, key) for tie in houses for key in by_house[tie.agency_code]
    }


def _assessed_by(people: Sequence[Inspector]) -> set[tuple[int | None, int]]:
    """Applications with the people who assessed them, or whose agency did."""
    by_person = {one.person_id: one.pk for one in people}
    by_house = _by_house(people, lambda one: one.person.organisation_id)
    members = Member.objects.filter(person__in=by_person).select_related("appointment")
    houses = Appointment.objects.filter(agency__in=by_house)
    return {(one.appointment.application_id, by_person[one.person_id]) for one in members} | {
        (one.application_id, key) for one in houses for key in by_house[one.agency_id]
    }


def _by_house(
    people: Sequence[Inspector], house_of: Callable[[Inspector], K | None]
) -> dict[K, list[int]]:
    found: dict[K, list[int]] = {}
    for one in people:
        if (house := house_of(one)) is not None:
            found.setdefault(house, []).append(one.pk)
    return found
