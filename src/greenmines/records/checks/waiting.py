"""What waits for a check to be begun: mines that were drawn, and leads of the plans."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from greenmines.records.inspections.models import Draw, DrawnMine, DrawState
from greenmines.records.organisations.models import Organisation
from greenmines.records.plans.models import Lead
from greenmines.records.plans.queries import leads_of
from greenmines.rules.checks import CheckPath

from .models import Check


def draws_to_open(house: Organisation) -> QuerySet[Draw]:
    """Drawn, with a mine on the list that has no check yet; `waiting` counts these mines."""
    opened = Check.objects.filter(draw=OuterRef("draw"), listing=OuterRef("listing"))
    waiting = DrawnMine.objects.filter(listing__left_at__isnull=True).exclude(Exists(opened))
    counted = waiting.filter(draw=OuterRef("pk")).order_by().values("draw")
    found = Draw.objects.filter(house=house, state=DrawState.DRAWN).defer("frozen", "result")
    return (
        found.annotate(waiting=Subquery(counted.annotate(n=Count("pk")).values("n")))
        .filter(waiting__gt=0)
        .order_by("drawn_at", "id")
    )


def leads_to_follow(house: Organisation) -> QuerySet[Lead]:
    """Of the house's plans, without a check of that mine because of a lead since they came."""
    followed = Check.objects.filter(
        listing=OuterRef("listing"), path=CheckPath.LEAD, opened_at__gte=OuterRef("entered_at")
    )
    standing = leads_of(house).filter(listing__left_at__isnull=True)
    return standing.exclude(Exists(followed))
