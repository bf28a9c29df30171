"""What a province recommends to the ministry: ranked mines, stamped opinions, the sealed file."""

from typing import ClassVar

from django.db import models

from greenmines.records.applications.models import Application
from greenmines.records.columns import together
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round


class Recommendation(models.Model):
    """A province's file for a round, sealed: a canonical text under its digest (clause 4.1)."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="recommendations")
    province = models.CharField(max_length=6)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    over_quota_reason = models.TextField(blank=True)
    is_flagged = models.BooleanField()
    is_late = models.BooleanField()
    spot_checks = models.TextField()
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("recommendation", "sealed"),
            models.UniqueConstraint(
                fields=["round", "province"],
                condition=models.Q(sealed_at__isnull=True),
                name="recommendation_one_unsealed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.province}"


class RecommendedMine(models.Model):
    """One mine in a recommendation file: its rank and the reason why it stands there."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="mines"
    )
    application = models.ForeignKey(Application, on_delete=models.PROTECT)
    rank = models.PositiveSmallIntegerField()
    reason = models.TextField()
    opinion_scan = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, related_name="+"
    )  # the stamped review opinion

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recommendation", "application"], name="recommended_mine_once"
            ),
            models.UniqueConstraint(
                fields=["recommendation", "rank"], name="recommended_mine_rank_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.application}"
