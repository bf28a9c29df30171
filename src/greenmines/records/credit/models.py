"""Credit on record: events, what is asked about them, and each score that was counted (3.3e).

Nothing here is deleted or written over: an event is cleared by a petition that was granted, and a
new count is a new row.
"""

from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.rules.credit.method import SubjectKind

from .kinds import UNDECIDED, PetitionKind, PetitionState


class CreditEvent(models.Model):
    """Something that a subject did or suffered, by the document that says so.

    `subject_code` is the credit code of a holder or an agency, the user name of an expert;
    `subject_name` is how it was called then. `until` is the last day on which it counts.
    """

    subject_kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in SubjectKind])
    subject_code = models.CharField(max_length=60)
    subject_name = models.CharField(max_length=200)
    type_code = models.CharField(max_length=40)
    document = models.CharField(max_length=200)
    facts = models.TextField()
    happened_on = models.DateField()
    until = models.DateField()
    method = models.CharField(max_length=40)  # the one that fixed `until`
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    # who signed last what it follows from, where a stage of the road recorded it by itself
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("credit_event", "subject_kind", SubjectKind),
            in_order("credit_event", "happened_on", "until"),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_code", "type_code", "document"],
                name="credit_event_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-recorded_at"], name="credit_event_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name}: {self.type_code} {self.happened_on}"


class Petition(models.Model):
    """What a subject asks about an event, answered by a second person until `due_on`.

    One that `escalates` an objection is answered by the house above the one that recorded it.
    """

    event = models.ForeignKey(CreditEvent, on_delete=models.PROTECT, related_name="petitions")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in PetitionKind])
    grounds = models.TextField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    escalates = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="escalation"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in PetitionState])
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("petition", "kind", PetitionKind),
            known("petition", "state", PetitionState),
            together("petition", "decided"),
            models.CheckConstraint(
                condition=models.Q(state__in=UNDECIDED, decided_at__isnull=True)
                | (~models.Q(state__in=UNDECIDED) & models.Q(decided_at__isnull=False)),
                name="petition_undecided_or_decided",
            ),
            models.UniqueConstraint(
                fields=["event"],
                condition=models.Q(state=PetitionState.OPEN),
                name="petition_one_open",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="petition_due")]

    def __str__(self) -> str:
        return f"{self.event} {self.kind}"


class CreditStanding(models.Model):
    """A score as it was counted on a day by a method; the newest of a subject holds.

    `last_event` is the key of the newest event that was counted, for several may come at one and
    the same moment; None in rows from before it was kept.
    """

    subject_kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in SubjectKind])
    subject_code = models.CharField(max_length=60)
    subject_name = models.CharField(max_length=200)
    as_of = models.DateField()
    score = models.DecimalField(max_digits=5, decimal_places=2)
    band = models.CharField(max_length=10)
    method = models.CharField(max_length=40)
    method_digest = models.CharField(max_length=64)
    counted_at = models.DateTimeField()
    last_event = models.BigIntegerField(null=True)
    is_newest = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            known("credit_standing", "subject_kind", SubjectKind),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_code"],
                condition=models.Q(is_newest=True),
                name="credit_standing_one_newest",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["subject_kind", "subject_code", "-as_of"], name="credit_standing_subject"
            ),
            models.Index(fields=["is_newest", "subject_name"], name="credit_standing_name"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_name} {self.as_of}: {self.band}"
