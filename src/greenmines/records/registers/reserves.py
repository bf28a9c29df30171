"""The annual reserves reports, as the authorities that received them tell of each licence."""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import known
from greenmines.rules.facts import ReservesUnit


class ReservesReport(models.Model):
    """What the report of a year says: recoverable reserves left at its end, output in it (1.2g).

    Both figures are in `unit`.
    """

    brought_by = models.ForeignKey("registers.Import", on_delete=models.PROTECT)
    licence_number = models.CharField(max_length=23)
    year = models.PositiveSmallIntegerField()
    remaining = models.DecimalField(max_digits=16, decimal_places=4)
    output = models.DecimalField(max_digits=16, decimal_places=4)
    unit = models.CharField(max_length=20, choices=[(one, one) for one in ReservesUnit])

    class Meta:
        constraints: ClassVar = [
            known("reserves_report", "unit", ReservesUnit),
            models.CheckConstraint(
                condition=models.Q(remaining__gte=0, output__gte=0),
                name="reserves_report_not_negative",
            ),
            models.UniqueConstraint(fields=["licence_number", "year"], name="reserves_report_once"),
        ]

    def __str__(self) -> str:
        return f"{self.licence_number} {self.year}"
