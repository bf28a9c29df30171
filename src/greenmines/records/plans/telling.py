"""Telling who can sign that a plan waits for the second person (3.3a)."""

from datetime import datetime

from greenmines.records.inbox.actions import send
from greenmines.records.inbox.queries import not_told_yet
from greenmines.records.inbox.topics import Topic
from greenmines.records.people.queries import holders
from greenmines.rules.posts import Post

from .models import Plan
from .permissions import refusals_of_plan


def tell_signers(plan: Plan, *, now: datetime) -> None:
    """Once its batches draw what the rules ask for; whoever has not looked yet is told once."""
    if refusals_of_plan(plan, now):
        return
    signers = holders([plan.house_id], Post.SIGNER).exclude(pk=plan.prepared_by_id)
    topic, details = Topic.PLAN_WAITS, {"number": plan.number, "plan": str(plan.pk)}
    send(not_told_yet(signers, topic, details), topic, now=now, details=details)
