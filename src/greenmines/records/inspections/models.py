"""The library of those who check listed mines, and the draws of who is checked by whom (3.3a)."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import known, together
from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.plans.models import Batch
from greenmines.rules.drawing.values import Absent, Against, PersonKind


class Inspector(models.Model):
    """A stay in an authority's library. `fields` are values of `rules.ruleset.Field`."""

    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inspectors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in PersonKind])
    certificate = models.CharField(max_length=60)
    certificate_until = models.DateField()
    fields = models.JSONField(default=list)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("inspector", "kind", PersonKind),
            together("inspector", "ended"),
            models.UniqueConstraint(
                fields=["house", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="inspector_once_in_a_library",
            ),
            models.UniqueConstraint(
                fields=["house", "certificate"],
                condition=models.Q(ended_at__isnull=True),
                name="inspector_certificate_once",
            ),
        ]

    def __str__(self) -> str:
        return self.certificate


class Interest(models.Model):
    """A tie that somebody of a library declared: to a holder, or to a place. Only its kind is told.

    `division` is the code of a place, whose mines lie below it; `holder_code` a credit code.
    """

    inspector = models.ForeignKey(Inspector, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Against])
    holder_code = models.CharField(max_length=18, blank=True)
    division = models.CharField(max_length=6, blank=True)
    reason = models.TextField()
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("interest", "kind", Against),
            together("interest", "withdrawn"),
            models.CheckConstraint(
                condition=models.Q(division="", holder_code__gt="")
                | models.Q(division__gt="", holder_code=""),
                name="interest_in_a_holder_or_a_place",
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.inspector}: {self.kind}"


class DrawState(StrEnum):
    COMMITTING = "committing"  # frozen and published; the parties commit themselves
    REVEALING = "revealing"
    DRAWN = "drawn"
    ABORTED = "aborted"  # and public for ever: a draw is not repeated until it pleases


UNDER_WAY = [DrawState.COMMITTING, DrawState.REVEALING]


class Draw(models.Model):
    """`frozen` and `result` are the published bytes (docs/draw.md); digests are of these.

    `overview` is what pages tell of the frozen part (`rules.drawing.overview`), which may be large.
    """

    number = models.CharField(max_length=30, unique=True)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="draws")
    rules = models.CharField(max_length=64)  # SHA-256 of the supervision rules
    state = models.CharField(max_length=12, choices=[(state, state) for state in DrawState])
    frozen = models.TextField()
    overview = models.TextField()
    frozen_digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    commit_until = models.DateTimeField()
    reveal_until = models.DateTimeField()
    result = models.TextField(blank=True)
    drawn_at = models.DateTimeField(null=True)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    aborted_at = models.DateTimeField(null=True)
    aborted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    abort_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            known("draw", "state", DrawState),
            together("draw", "drawn"),
            together("draw", "aborted"),
            models.CheckConstraint(
                condition=models.Q(reveal_until__gt=models.F("commit_until")),
                name="draw_commits_before_reveals",
            ),
            # As long as one is under way, a house does not begin another beside it.
            models.UniqueConstraint(
                fields=["house"],
                condition=models.Q(state__in=UNDER_WAY),
                name="draw_one_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-frozen_at"], name="draw_newest")]

    def __str__(self) -> str:
        return self.number


class DrawnMine(models.Model):
    """A mine that was drawn, for those who check it; `team` and `passed_over` follow absences.

    `team` holds certificates in the order in which they were taken, `passed_over` pairs of
    certificate and reason.
    """

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="mines")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()  # in the order of the result, from 1
    name = models.CharField(max_length=300)  # as it was frozen
    stratum = models.CharField(max_length=300)
    place = models.PositiveIntegerField()  # in its stratum, from 1
    ticket = models.CharField(max_length=64)
    team = models.JSONField(default=list)
    passed_over = models.JSONField(default=list)
    short = models.PositiveSmallIntegerField()  # places in the team that nobody could take

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "listing"], name="drawn_mine_once"),
            models.UniqueConstraint(fields=["draw", "position"], name="drawn_mine_position_once"),
        ]
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.draw_id}: {self.name}"


class Absence(models.Model):
    """Somebody drawn who cannot come; who comes instead follows from the draw itself."""

    mine = models.ForeignKey(DrawnMine, on_delete=models.PROTECT, related_name="absences")
    certificate = models.CharField(max_length=60)
    reason = models.CharField(max_length=20, choices=[(reason, reason) for reason in Absent])
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("absence", "reason", Absent),
            models.UniqueConstraint(fields=["mine", "certificate"], name="absence_once"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.mine}: {self.certificate}"


class Contribution(models.Model):
    """One party's part in the seed; the secret is empty until it is revealed."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="contributions")
    party = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)  # as it was frozen
    digest = models.CharField(max_length=64, blank=True)
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    secret = models.CharField(max_length=128, blank=True)
    revealed_at = models.DateTimeField(null=True)
    revealed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "party"], name="contribution_once"),
            together("contribution", "committed"),
            together("contribution", "revealed"),
            models.CheckConstraint(
                condition=models.Q(revealed_at__isnull=True)
                | models.Q(revealed_at__gte=models.F("committed_at")),
                name="contribution_committed_before_revealed",
            ),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.draw_id}: {self.name}"


class AwaitedValue(models.Model):
    """A public value named before it existed, such as a lottery's numbers of a later day."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="awaited")
    source = models.CharField(max_length=200)
    value = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "source"], name="awaited_value_once"),
            together("awaited_value", "entered"),
        ]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.source
