"""Reports from society about a mine: what is said, who answers it until when, what came out (3.3d).

Whoever complains is never public; name and contact are read by an audited act only.
"""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.mines.models import Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person


class ComplaintKind(StrEnum):
    DAMAGE = "damage"  # to land or water
    OUTSIDE_LICENCE = "outside_licence"
    ACCIDENT = "accident"
    FALSE_MATERIALS = "false_materials"  # or a restoration that is none
    FEE_DEMANDED = "fee_demanded"  # or a favour, by whoever assesses the mine (clause 3.2c)
    TITLE_MISUSED = "title_misused"  # after the mine has left the list
    OTHER = "other"


class ComplaintState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    ANSWERED = "answered"  # by one person; a second one closes it or sends it back
    CLOSED = "closed"


class ComplaintFinding(StrEnum):
    """What looking into a complaint has shown."""

    TRUE = "true"
    PARTLY_TRUE = "partly_true"
    NOT_TRUE = "not_true"


class Rectification(StrEnum):
    """What is left to put right after what was found."""

    NOT_NEEDED = "not_needed"
    UNDER_WAY = "under_way"
    DONE = "done"


class Complaint(models.Model):
    """`house` is whose turn it is; `accept_by` and `answer_by` are the last days for it."""

    mine = models.ForeignKey(Mine, on_delete=models.PROTECT, related_name="complaints")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in ComplaintKind])
    accused = models.CharField(max_length=200, blank=True)  # agency or expert, as it is called
    receipt = models.CharField(max_length=30, unique=True)
    follow_up_digest = models.CharField(max_length=64)  # of the code that its author was given
    name = models.CharField(max_length=100, blank=True)  # empty: anonymous
    contact = models.CharField(max_length=200, blank=True)
    facts = models.TextField()
    place = models.CharField(max_length=200, blank=True)  # as whoever complains describes it
    seen_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    accept_by = models.DateField()
    answer_by = models.DateField()
    state = models.CharField(max_length=14, choices=[(state, state) for state in ComplaintState])
    weighed_at = models.DateTimeField(null=True)  # accepted or not
    weighed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    not_accepted_reason = models.TextField(blank=True)
    finding = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)  # what was found and what was done
    handling = models.TextField(blank=True)  # what was done, in words for everybody
    rectification = models.CharField(max_length=12, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_back_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    rectified_at = models.DateTimeField(null=True)  # seen to be put right after the case was closed
    rectified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("complaint", "kind", ComplaintKind),
            known("complaint", "state", ComplaintState),
            together("complaint", "weighed"),
            together("complaint", "answered"),
            together("complaint", "closed"),
            together("complaint", "rectified"),
            in_order("complaint", "accept_by", "answer_by"),
            models.CheckConstraint(
                condition=models.Q(closed_by__isnull=True)
                | ~models.Q(closed_by=models.F("answered_by")),
                name="complaint_two_people",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-received_at", "-id"], name="complaint_newest"),
            models.Index(fields=["house", "state", "answer_by"], name="complaint_house_due"),
            models.Index(fields=["state", "answer_by"], name="complaint_state_due"),
        ]

    def __str__(self) -> str:
        return self.receipt


class ComplaintFile(models.Model):
    """A photo or another file that came with a complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="files")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["complaint", "evidence"], name="complaint_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.complaint} {self.evidence}"


class ComplaintSending(models.Model):
    """That a complaint came from somewhere: kept for a day, so that nobody floods an authority.

    `origin` is a keyed digest of a session or of an address; neither is kept itself.
    """

    origin = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["origin", "-sent_at"], name="complaint_sending_origin")
        ]

    def __str__(self) -> str:
        return f"{self.origin[:8]} {self.sent_at}"
