"""Reading the audit. Who may read what is asked above, in the noun whose history it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from .models import Act


def history_of(subject: models.Model) -> QuerySet[Act]:
    """Every act on one row, oldest first."""
    kind = subject._meta.model_name
    return Act.objects.filter(subject_kind=kind, subject_id=str(subject.pk)).order_by("id")


def history_of_application(application_id: int) -> QuerySet[Act]:
    """Every act on an application and on what belongs to it, oldest first."""
    return Act.objects.filter(application_id=application_id).order_by("id")


def last_act_on(kind: type[models.Model]) -> Subquery:
    """For an annotation of rows of a kind: when the last act on each was done."""
    key = Cast(OuterRef("pk"), models.CharField())
    acts = Act.objects.filter(subject_kind=kind._meta.model_name, subject_id=key)
    return Subquery(acts.order_by("-id").values("at")[:1])


NEIGHBOURS = 1000


@dataclass(frozen=True, slots=True)
class NewestAct:
    """The last row written: as long as it stays the last, nothing was done.

    A row may be committed later than one with a higher number, so the neighbours before it are
    counted with it.
    """

    number: int
    at: datetime
    neighbours: int


def newest_act() -> NewestAct | None:
    """Asked of the database each time: so every process sees what any of them did."""
    counted = Func(F("pk"), function="COUNT", output_field=IntegerField())
    before = Act.objects.filter(pk__gt=OuterRef("pk") - NEIGHBOURS, pk__lte=OuterRef("pk"))
    rows = Act.objects.order_by("-id").values_list(
        "pk", "at", Subquery(before.order_by().annotate(count=counted).values("count"))
    )
    return next((NewestAct(*row) for row in rows[:1]), None)


def all_acts() -> QuerySet[Act]:
    """The whole audit, newest first; for auditors' posts only."""
    return Act.objects.order_by("-id")
