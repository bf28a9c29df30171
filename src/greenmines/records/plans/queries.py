"""Matters, plans and their batches, for the house that keeps them and for the public."""

from decimal import Decimal

from django.db.models import OuterRef, Prefetch, QuerySet

from greenmines.records.counting import how_many
from greenmines.records.organisations.models import Organisation
from greenmines.rules.drawing.strata import Shares

from .models import Batch, Lead, Matter, Plan


def matters_of(house: Organisation) -> QuerySet[Matter]:
    """Those in force, by number."""
    return Matter.objects.filter(house=house, ended_at__isnull=True).order_by("number", "id")


def all_matters() -> QuerySet[Matter]:
    """Those in force of every house, the ministry's first."""
    live = Matter.objects.filter(ended_at__isnull=True).select_related("house")
    return live.order_by("house__division", "number", "id")


def plans_of(house: Organisation) -> QuerySet[Plan]:
    """Also one in the making, newest first."""
    leads = Lead.objects.select_related("listing__mine")
    batches = Batch.objects.select_related("matter").prefetch_related(Prefetch("leads", leads))
    return (
        Plan.objects.filter(house=house)
        .select_related("house", "prepared_by", "published_by")
        .prefetch_related(Prefetch("batches", batches))
        .order_by("-year", "-id")
    )


def counted_plans() -> QuerySet[Plan]:
    """Published ones of every house, newest first, each with its batches counted: `batch_count`."""
    batches = how_many(Batch.objects.filter(plan=OuterRef("pk")))
    counted = Plan.objects.filter(published_at__isnull=False).annotate(batch_count=batches)
    return counted.select_related("house").order_by("-year", "-id")


def plan_numbered(number: str) -> Plan | None:
    """A published one. An address can hold the character NUL, of which PostgreSQL takes none."""
    return None if "\0" in number else counted_plans().filter(number=number).first()


def batches_in(plan: Plan) -> QuerySet[Batch]:
    """In the order of their time, each with its matter and its leads."""
    leads = Lead.objects.select_related("listing__mine")
    return plan.batches.select_related("matter").prefetch_related(Prefetch("leads", leads))


def batches_of(house: Organisation) -> QuerySet[Batch]:
    """Of its published plans, in the order of their time."""
    published = Batch.objects.filter(plan__house=house, plan__published_at__isnull=False)
    return published.select_related("plan", "matter").order_by("opens_on", "id")


def leads_of(house: Organisation) -> QuerySet[Lead]:
    """Mines that are to be checked beside the drawn ones, newest first."""
    found = Lead.objects.filter(batch__plan__house=house)
    return found.select_related("batch__plan", "listing__mine").order_by("-entered_at", "-id")


def shares_of(batch: Batch) -> Shares:
    """As planned, without multipliers: those are of the day of the draw."""
    return Shares(batch.ratio, {part: Decimal(ratio) for part, ratio in batch.ratios.items()})
