"""What points at a listed mine, orders to put right, and removals from the list (3.3b).

States move by compare-and-set only; the ways are tables of `rules.removal`.
"""

from enum import StrEnum
from typing import ClassVar

from django.db import models

from greenmines.records.columns import in_order, known, together
from greenmines.records.evidence.models import Evidence
from greenmines.records.listings.models import Listing
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.rules.removal import (
    LIVE_REMOVALS,
    OPEN_ORDERS,
    Ground,
    OrderState,
    RemovalOutcome,
    RemovalState,
)


class LeadKind(StrEnum):
    """Where a reason to look at a listed mine came from."""

    ABNORMAL_LIST = "abnormal_list"
    SERIOUS_LIST = "serious_list"  # of serious violations
    LICENCE_ENDED = "licence_ended"
    MINE_CLOSED = "mine_closed"  # or its resource exhausted
    PENALTY = "penalty"
    COMPLAINT = "complaint"  # found true or partly true
    CHECK = "check"  # a published spot check: to be put right, removal proposed, not cooperated


class LeadState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    LED_ON = "led_on"  # to an order or a proposal
    OVER = "over"  # its cause ended; it opens again where the cause comes back


class RemovalLead(models.Model):
    """Opened by the clock, once for each source; `facts` is what that source says, in Chinese."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="leads")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in LeadKind])
    source = models.CharField(max_length=200)  # by which the same is known again
    facts = models.TextField()
    happened_on = models.DateField()
    opened_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in LeadState])
    reason = models.TextField(blank=True)  # why it was closed, or is over
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    over_at = models.DateTimeField(null=True)  # when the clock saw that its cause had ended

    class Meta:
        constraints: ClassVar = [
            known("removal_lead", "kind", LeadKind),
            known("removal_lead", "state", LeadState),
            together("removal_lead", "ended"),
            models.CheckConstraint(
                condition=models.Q(
                    state=LeadState.OPEN, ended_at__isnull=True, over_at__isnull=True
                )
                | models.Q(state=LeadState.OVER, ended_at__isnull=True, over_at__isnull=False)
                | models.Q(
                    state__in=[LeadState.CLOSED, LeadState.LED_ON],
                    ended_at__isnull=False,
                    over_at__isnull=True,
                ),
                name="removal_lead_open_until_ended",
            ),
            models.UniqueConstraint(fields=["listing", "kind", "source"], name="removal_lead_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-opened_at", "-id"], name="removal_lead_newest")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class RectificationOrder(models.Model):
    """What a mine has to put right by the end of `until`, its report, and the newest re-check."""

    number = models.CharField(max_length=40, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="orders")
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(
        RemovalLead, on_delete=models.PROTECT, null=True, related_name="orders"
    )
    findings = models.TextField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=14, choices=[(state, state) for state in OrderState])
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.TextField(blank=True)  # what the newest re-check found
    rechecked_at = models.DateTimeField(null=True)
    rechecked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            known("rectification_order", "state", OrderState),
            together("rectification_order", "reported"),
            together("rectification_order", "rechecked"),
            in_order("rectification_order", "issued_on", "until"),
            models.CheckConstraint(
                condition=models.Q(rechecked_by__isnull=True)
                | ~models.Q(rechecked_by=models.F("issued_by")),
                name="rectification_order_two_people",
            ),
            models.UniqueConstraint(
                fields=["listing"],
                condition=models.Q(state__in=sorted(OPEN_ORDERS)),
                name="rectification_order_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "until"], name="rectification_order_due")
        ]

    def __str__(self) -> str:
        return self.number


class OrderExtension(models.Model):
    """That a mine asked for more time, once, and what the house that issued the order answered.

    While it is not granted `granted_until` is null; `first_until` is the last day as it was issued.
    """

    order = models.OneToOneField(
        RectificationOrder, on_delete=models.PROTECT, related_name="extension"
    )
    reason = models.TextField()
    asked_until = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    first_until = models.DateField()
    granted_until = models.DateField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            together("order_extension", "answered"),
            in_order("order_extension", "first_until", "asked_until"),
            in_order("order_extension", "first_until", "granted_until"),
            models.CheckConstraint(
                condition=models.Q(granted_until__isnull=True)
                | models.Q(answered_at__isnull=False),
                name="order_extension_granted_by_answer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.order)


class OrderFile(models.Model):
    """Evidence that a mine sent with its report."""

    order = models.ForeignKey(RectificationOrder, on_delete=models.PROTECT, related_name="files")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "evidence"], name="order_file_once")
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.evidence}"


class RemovalAnnouncement(models.Model):
    """The ministry's announcement that takes one or several mines off the list."""

    number = models.CharField(max_length=60, unique=True)
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-announced_at", "-id"], name="removal_announcement_newest")
        ]

    def __str__(self) -> str:
        return self.number


class Removal(models.Model):
    """A proposal to take a mine off the list, its hearing, and the decision by two people."""

    number = models.CharField(max_length=40, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="removals")
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(
        RemovalLead, on_delete=models.PROTECT, null=True, related_name="removals"
    )
    order = models.ForeignKey(
        RectificationOrder, on_delete=models.PROTECT, null=True, related_name="removals"
    )
    ground = models.CharField(max_length=30, choices=[(ground, ground) for ground in Ground])
    facts = models.TextField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=14, choices=[(state, state) for state in RemovalState])
    hearing_until = models.DateField()
    wish = models.TextField(blank=True)  # what the mine wants to say
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    waived_at = models.DateTimeField(null=True)
    waived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    heard_on = models.DateField(null=True)
    hearing = models.TextField(blank=True)  # its record
    hearing_file = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, related_name="+"
    )
    heard_at = models.DateTimeField(null=True)
    heard_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, blank=True)
    reasons = models.TextField(blank=True)  # of the decision
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    declined_reason = models.TextField(blank=True)
    seconded_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    announcement = models.ForeignKey(
        RemovalAnnouncement, on_delete=models.PROTECT, null=True, related_name="removals"
    )

    class Meta:
        constraints: ClassVar = [
            known("removal", "ground", Ground),
            known("removal", "state", RemovalState),
            together("removal", "asked"),
            together("removal", "waived"),
            together("removal", "heard"),
            together("removal", "signed"),
            together("removal", "seconded"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *(one.value for one in RemovalOutcome)]),
                name="removal_outcome_known",
            ),
            models.CheckConstraint(
                condition=models.Q(seconded_by__isnull=True)
                | (
                    ~models.Q(seconded_by=models.F("signed_by"))
                    & ~models.Q(seconded_by=models.F("proposed_by"))
                ),
                name="removal_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RemovalState.ANNOUNCED, announcement__isnull=False)
                | (~models.Q(state=RemovalState.ANNOUNCED) & models.Q(announcement__isnull=True)),
                name="removal_announced_by_one",
            ),
            models.UniqueConstraint(
                fields=["listing"],
                condition=models.Q(state__in=sorted(LIVE_REMOVALS)),
                name="removal_one_live",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-proposed_at"], name="removal_newest"),
        ]

    def __str__(self) -> str:
        return self.number
