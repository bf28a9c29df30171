"""The mine, its licence with the boundary, and who acts for it."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.facts import MineState
from greenmines.rules.indicators import MineralClass, MiningMethod, Processing
from greenmines.rules.removal import Ground


class Size(StrEnum):
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    UNKNOWN = "unknown"


class Mine(models.Model):
    """`division` is the county (or city, where no more is known). `generated` names invented facts.

    `holder_code` is the holder's credit code, known before the holder has an account here. What a
    list of names does not say is null and has to be given before the mine can apply.
    """

    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    holder_name = models.CharField(max_length=200, blank=True)
    holder_code = models.CharField(max_length=18, blank=True)
    division = models.CharField(max_length=6)
    mineral_zh = models.CharField(max_length=100)
    mineral_class = models.CharField(
        max_length=20, choices=[(m, m) for m in MineralClass], null=True
    )
    mining = models.CharField(max_length=20, choices=[(m, m) for m in MiningMethod], null=True)
    processing = models.CharField(max_length=10, choices=[(p, p) for p in Processing], null=True)
    size = models.CharField(max_length=10, choices=[(s, s) for s in Size])
    state = models.CharField(max_length=20, choices=[(s, s) for s in MineState], null=True)
    production_start = models.DateField(null=True)
    capacity = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    capacity_unit = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)
    generated = models.JSONField(default=list)
    # These three are kept by listings through mines.actions: how the mine stands in the list now,
    # and when and why it left where it has not come back since.
    is_listed = models.BooleanField(default=False)
    left_list_at = models.DateTimeField(null=True)
    left_list_for = models.CharField(max_length=30, choices=[(g, g) for g in Ground], blank=True)

    class Meta:
        constraints: ClassVar = [
            known("mine", "mineral_class", MineralClass),
            known("mine", "mining", MiningMethod),
            known("mine", "processing", Processing),
            known("mine", "size", Size),
            known("mine", "state", MineState),
            models.CheckConstraint(
                condition=models.Q(left_list_at__isnull=True, left_list_for="")
                | models.Q(
                    left_list_at__isnull=False,
                    left_list_for__in=[ground.value for ground in Ground],
                    is_listed=False,
                ),
                name="mine_left_list_at_and_for",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["division"], name="mine_division"),
            models.Index(fields=["name_zh"], name="mine_name"),
        ]

    def __str__(self) -> str:
        return self.name_zh

    @property
    def province(self) -> str:
        return f"{self.division[:2]}0000"


class Licence(models.Model):
    """A mining licence. The number is permanent; renewal changes the dates. Area in km²."""

    mine = models.ForeignKey(Mine, on_delete=models.PROTECT, related_name="licences")
    number = models.CharField(max_length=23, unique=True)
    issuer = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField()
    area_km2 = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    corners = models.TextField(blank=True)  # as printed
    datum = models.CharField(max_length=20, default="cgcs2000")
    elevation_top = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    elevation_bottom = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    as_of = models.DateField()

    class Meta:
        constraints: ClassVar = [in_order("licence", "valid_from", "valid_until")]

    def __str__(self) -> str:
        return self.number


class Boundary(models.Model):
    """The polygon made of a licence's corner points: WKB in degrees of CGCS2000, areas in km²."""

    licence = models.OneToOneField(Licence, on_delete=models.PROTECT, related_name="boundary")
    shape = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    area_km2 = models.DecimalField(max_digits=14, decimal_places=6)  # on the ellipsoid
    planar_area_km2 = models.DecimalField(max_digits=14, decimal_places=6)
    warnings = models.JSONField(default=list)
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.licence}: {self.area_km2} km²"


class Binding(models.Model):
    """An enterprise acts for a licence in this system; one at a time."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="bindings")
    enterprise = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    bound_at = models.DateTimeField()
    bound_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("binding", "ended"),
            models.UniqueConstraint(
                fields=["licence"],
                condition=models.Q(ended_at__isnull=True),
                name="binding_one_per_licence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.licence} → {self.enterprise}"


class Appeal(models.Model):
    """Somebody else has bound the licence; two proofs, decided by the province."""

    licence = models.ForeignKey(Licence, on_delete=models.PROTECT)
    enterprise = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    reason = models.TextField()
    licence_scan = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    organisation_scan = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("appeal", "decided"),
            models.UniqueConstraint(
                fields=["licence", "enterprise"],
                condition=models.Q(decided_at__isnull=True),
                name="appeal_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} – {self.licence}"
