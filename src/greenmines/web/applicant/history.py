"""What an enterprise reads of its application's history: its own acts, and what came of others'.

How an authority or an agency comes to its decision is theirs until it is taken; a planned secret
visit shows in no line.
"""

from typing import TYPE_CHECKING

from django.db.models import Q

from greenmines.records.audit.queries import history_of_application
from greenmines.records.audit.verbs import Verb
from greenmines.rules.steps import End


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.audit.models import Act

TOLD = (
    Verb.MOVED,
    Verb.CORRECTION_ASKED,
    Verb.AGENCY_APPOINTED,
    Verb.APPOINTMENT_ACCEPTED,
    Verb.APPOINTMENT_ENDED,
    Verb.SITE_VISIT_RECORDED,
    Verb.REPORT_SUBMITTED,
    Verb.VERIFICATION_RECORDED,
    Verb.NOTICE_PUBLISHED,
    Verb.NOTICE_ENDED,
    Verb.OBJECTION_DECIDED,
    Verb.ANNOUNCED,
    Verb.LISTED,
)
# Acts by the hundred that would hide the others; each stands at its item.
SMALL = (Verb.ENTRY_SAVED, Verb.EVIDENCE_ATTACHED, Verb.EVIDENCE_DETACHED, Verb.EVIDENCE_READ)


def acts_of(application: "Application") -> list["Act"]:
    """Newest first."""
    own = Q(actor_organisation_id=application.enterprise_id)
    told = Q(verb__in=TOLD) | (own & ~Q(verb__in=SMALL))
    return list(history_of_application(application.pk).filter(told).order_by("-id"))


def left_from(application: "Application", acts: list["Act"]) -> str:
    """The step at which an ended application ended; empty while it is on its way."""
    if application.stage not in set(End):
        return ""
    moves = (act.details for act in acts if act.details.get("to") == application.stage)
    return next((str(details.get("from", "")) for details in moves), "")
