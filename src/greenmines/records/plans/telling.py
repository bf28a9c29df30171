"""Telling who can sign that a plan waits for the second person (3.3a)."""

from datetime import datetime

from greenmines.records.inbox.actions import tell_once
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.queries import second_signers

from .models import Plan
from .permissions import refusals_of_plan


def tell_signers(plan: Plan, *, now: datetime) -> None:
    """Once its batches draw what the rules ask for; whoever has not looked yet is told once."""
    if refusals_of_plan(plan, now):
        return
    signers = second_signers([plan.house_id], plan.prepared_by_id)
    details = {"number": plan.number, "plan": str(plan.pk)}
    tell_once(signers, Topic.PLAN_WAITS, now=now, details=details)
