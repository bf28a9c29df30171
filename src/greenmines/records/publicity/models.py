"""What is shown to the public, for how long, through which channels, and objections to it."""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.applications.models import Application
from greenmines.records.columns import in_order, known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.rounds.models import Round


class NoticeKind(StrEnum):
    PROVINCIAL = "provincial"
    NATIONAL = "national"


class Notice(models.Model):
    """A publicity. Signed by one, published by another; open until `closes_at`."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in NoticeKind])
    province = models.CharField(max_length=6)  # 000000 for a national one
    number = models.CharField(max_length=40, unique=True)
    contact = models.TextField()
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    last_day = models.DateField(null=True)
    closes_at = models.DateTimeField(null=True)
    is_provisional = models.BooleanField(default=False)  # counted without the official calendar
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("notice", "kind", NoticeKind),
            together("notice", "published"),
            together("notice", "ended"),
            in_order("notice", "starts_on", "last_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["-published_at"], name="notice_newest")]

    def __str__(self) -> str:
        return self.number


class NoticeEntry(models.Model):
    """A mine in a notice; left out again while a draft only.

    Where a decision has taken its ground away it stays, told as taken out by that decision.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="entries")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="notice_entries"
    )
    rank = models.PositiveSmallIntegerField()
    taken_out_at = models.DateTimeField(null=True)
    taken_out_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    taken_out_document = models.CharField(max_length=30, blank=True)  # number of the case

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "application"], name="notice_entry_once"),
            together("notice_entry", "taken_out"),
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.application}"


class ChannelKind(StrEnum):
    PORTAL = "portal"
    WEBSITE = "website"
    NEWSPAPER = "newspaper"
    POSTED = "posted"  # at the mine, in the village
    OTHER = "other"


class Channel(models.Model):
    """Where a notice was shown, with the proof (page, cutting, photo)."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in ChannelKind])
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    shown_on = models.DateField()
    proof = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [known("channel", "kind", ChannelKind)]

    def __str__(self) -> str:
        return f"{self.notice} {self.kind}"


class Sending(models.Model):
    """That something came from the public: kept for a day, so that nobody floods an authority.

    `origin` is a keyed digest of a session or of an address; neither is kept itself.
    """

    origin = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["origin", "-sent_at"], name="sending_origin")]

    def __str__(self) -> str:
        return f"{self.origin[:8]} {self.sent_at}"


class ObjectionState(StrEnum):
    RECEIVED = "received"
    NOT_ACCEPTED = "not_accepted"  # late, anonymous where a name is asked, or not about this list
    REJECTED = "rejected"
    UPHELD = "upheld"


OPEN_OBJECTIONS = (ObjectionState.RECEIVED,)


class Objection(models.Model):
    """A case with receipt, deadline and reasoned answer. The person behind it is never public."""

    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, related_name="objections")
    receipt = models.CharField(max_length=30, unique=True)
    follow_up_digest = models.CharField(max_length=64)  # of the code that its author was given
    name = models.CharField(max_length=100)
    organisation = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200)
    facts = models.TextField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=14, choices=[(s, s) for s in ObjectionState])
    answer = models.TextField(blank=True)
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_state = models.CharField(max_length=14, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("objection", "state", ObjectionState),
            together("objection", "drafted"),
            together("objection", "decided"),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("drafted_by")),
                name="objection_two_people",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="objection_due")]

    def __str__(self) -> str:
        return self.receipt
