"""The library of the mines that a house can check, each with its labels (3.3a).

Nothing of it is kept by itself: a mine is in it as long as it stands in the list, and its labels
are what its licence and the records of its holder, of leads, complaints and checks say today.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from greenmines.records.checks.models import Check
from greenmines.records.complaints.models import Complaint
from greenmines.records.complaints.queries import OPEN
from greenmines.records.credit.models import CreditStanding
from greenmines.records.credit.queries import newest_standings
from greenmines.records.listings.models import Listing
from greenmines.records.listings.registering import levels_of, registered_on
from greenmines.records.mines.models import Size
from greenmines.records.mines.queries import code_of_holder, holder_code_column
from greenmines.records.organisations.models import Organisation
from greenmines.records.plans.parting import mines_of
from greenmines.records.registers.models import RiskClassing
from greenmines.records.registers.queries import risk_classings_on
from greenmines.records.removals.models import LeadState, RemovalLead
from greenmines.rules.checks import CheckStage
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.drawing.strata import UNKNOWN
from greenmines.rules.levels import RegisteringLevel


SIZES: Sequence[Size] = tuple(Size)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the library is narrowed to; what is empty does not narrow.

    `level` and `risk` can be `UNKNOWN`: the mines whose registers say too little.
    """

    words: str = ""  # of the mine's name, or the beginning of its number in the list
    size: str = ""
    mineral_class: str = ""
    mining: str = ""
    level: str = ""
    risk: str = ""
    led_to: bool = False  # a lead or a complaint about it is open


@dataclass(frozen=True, slots=True)
class Supervised:
    """A mine with its labels: `standing` is its holder's, None where credit was never counted.

    `level` is that of the authority that registered the right, `risk` the class in which the
    regulators put the holder; None where none is known. `leads` and `complaints` count the open
    ones. `checked_on` is the day of the visit of the newest check whose result is public.
    """

    listing: Listing
    level: RegisteringLevel | None
    standing: CreditStanding | None
    risk: RiskClassing | None
    leads: int
    complaints: int
    checked_on: date | None


def library_for(house: Organisation, narrowing: Narrowing, now: datetime) -> QuerySet[Listing]:
    """By number in the list: of a province its own mines, of the ministry all."""
    found = mines_of(house, now).filter(_said(narrowing))
    if narrowing.words:
        named = Q(mine__name_zh__icontains=narrowing.words)
        found = found.filter(named | Q(number__istartswith=narrowing.words))
    if narrowing.level:
        level = None if narrowing.level == UNKNOWN else RegisteringLevel(narrowing.level)
        found = registered_on(found, level)
    if narrowing.risk:
        found = _classed(found, narrowing.risk, day_in_china(now))
    if narrowing.led_to:
        found = found.filter(_leads() | _complaints())
    return found.order_by("number")


def _said(narrowing: Narrowing) -> Q:
    labels = ("size", "mineral_class", "mining")
    asked = {f"mine__{label}": getattr(narrowing, label) for label in labels}
    return Q(**{name: value for name, value in asked.items() if value})


def _classed(stays: QuerySet[Listing], risk: str, day: date) -> QuerySet[Listing]:
    """Whose holder is in a class, or with `UNKNOWN` in none that was told."""
    told = RiskClassing.objects.filter(credit_code=OuterRef("code_of_holder"), classed_on__lte=day)
    newest = Subquery(told.order_by("-classed_on").values("risk_class")[:1])
    classed = stays.annotate(code_of_holder=holder_code_column("mine"), risk=newest)
    if risk == UNKNOWN:
        return classed.filter(risk__isnull=True)
    return classed.filter(risk=risk)


def _leads() -> Exists:
    return Exists(RemovalLead.objects.filter(listing=OuterRef("pk"), state=LeadState.OPEN))


def _complaints() -> Exists:
    return Exists(Complaint.objects.filter(mine=OuterRef("mine"), state__in=OPEN))


def labelled(listings: Sequence[Listing], day: date) -> list[Supervised]:
    """In the order of the listings; as many queries for all as for one."""
    stays, mines = [one.pk for one in listings], [one.mine_id for one in listings]
    codes = [code_of_holder(one.mine) for one in listings]
    levels, risks = levels_of(Listing.objects.filter(pk__in=stays)), risk_classings_on(day, codes)
    standings = _standings(codes)
    leads = _each(RemovalLead.objects.filter(state=LeadState.OPEN), "listing", stays, Count("pk"))
    complaints = _each(Complaint.objects.filter(state__in=OPEN), "mine", mines, Count("pk"))
    public = Check.objects.filter(stage=CheckStage.PUBLISHED)
    checked = _each(public, "listing", stays, Max("took_place_on"))
    return [
        Supervised(
            listing=one,
            level=levels.get(one.pk),
            standing=standings.get(code),
            risk=risks.get(code),
            leads=leads.get(one.pk, 0),
            complaints=complaints.get(one.mine_id, 0),
            checked_on=checked.get(one.pk),
        )
        for one, code in zip(listings, codes, strict=True)
    ]


def _standings(codes: Iterable[str]) -> Mapping[str, CreditStanding]:
    """By credit code; who has none is nobody's namesake."""
    known = [code for code in codes if code]
    found = newest_standings().filter(subject_kind=SubjectKind.HOLDER, subject_code__in=known)
    return {one.subject_code: one for one in found}


def _each(
    found: QuerySet[Any], by: str, keys: Sequence[int], reckon: Count | Max
) -> Mapping[int, Any]:
    """A number or a day for each key that has one."""
    within = found.order_by().filter(**{f"{by}__in": keys})
    return dict(within.values_list(by).annotate(told=reckon))
