"""Reading the audit. Who may read what is asked above, in the noun whose history it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import QuerySet

from .models import Act


def history_of(subject: models.Model) -> QuerySet[Act]:
    """Every act on one row, oldest first."""
    kind = subject._meta.model_name
    return Act.objects.filter(subject_kind=kind, subject_id=str(subject.pk)).order_by("id")


def history_of_application(application_id: int) -> QuerySet[Act]:
    """Every act on an application and on what belongs to it, oldest first."""
    return Act.objects.filter(application_id=application_id).order_by("id")


@dataclass(frozen=True, slots=True)
class NewestAct:
    """The last row written: as long as it stays the last, nothing was done."""

    number: int
    at: datetime


def newest_act() -> NewestAct | None:
    rows = Act.objects.order_by("-id").values_list("pk", "at")[:1]
    return next((NewestAct(number, at) for number, at in rows), None)


def all_acts() -> QuerySet[Act]:
    """The whole audit, newest first; for auditors' posts only."""
    return Act.objects.order_by("-id")
