"""What ties an agency or an expert to an enterprise, as a register or an officer tells it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from greenmines.records.columns import in_order, together


STANDING = Q(superseded_at__isnull=True)
_PARTIES = ["agency_code", "expert_username", "enterprise_code", "kind", "application_number"]


class Tie(models.Model):
    """A dealing or affiliation between an agency or expert and an enterprise (clause 3.2b).

    `kind` is a value of `rules.independence`. `expert_username` is empty for the agency's own tie;
    with it, `agency_code` is the expert's house, where that is known. `from_on` is null where
    nobody knows the beginning. What somebody puts right is a new row `in_place_of` this one, which
    is then superseded; one that is superseded and has none in its place was recorded wrongly.
    """

    brought_by = models.ForeignKey("registers.Import", on_delete=models.PROTECT, null=True)
    agency_code = models.CharField(max_length=18, blank=True)
    expert_username = models.CharField(max_length=60, blank=True)
    enterprise_code = models.CharField(max_length=18)
    kind = models.CharField(max_length=30)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    application_number = models.CharField(max_length=30, blank=True)  # what was prepared for it
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )  # null: a file brought it
    in_place_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    superseded_reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            in_order("tie", "from_on", "until_on"),
            together("tie", "superseded"),
            models.UniqueConstraint(
                fields=[*_PARTIES, "from_on"], condition=STANDING, name="tie_once"
            ),
            models.UniqueConstraint(
                fields=_PARTIES,
                condition=STANDING & Q(from_on__isnull=True),
                name="tie_once_undated",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["enterprise_code", "agency_code"], name="tie_agency"),
            models.Index(fields=["enterprise_code", "expert_username"], name="tie_expert"),
            models.Index(fields=["agency_code"], name="tie_of_agency"),
            models.Index(fields=["expert_username"], name="tie_of_expert"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code or self.expert_username} – {self.enterprise_code}: {self.kind}"
