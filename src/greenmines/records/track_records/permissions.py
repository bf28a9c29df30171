"""Who may reply to an agency's track record, and when there is one to reply to (3.3e)."""

from datetime import datetime

from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds
from greenmines.records.policies.queries import method_known_on, method_on
from greenmines.rules.credit.clearing import CLAUSE
from greenmines.rules.credit.method import refusals_without_method
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .queries import records_of


def refusals_to_reply(person: Person, agency: Organisation, now: datetime) -> list[Refusal]:
    """The agency's manager, of the own record, as soon as anything of it is public."""
    if person.organisation_id != agency.pk:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    if not holds(person, Post.AGENCY_MANAGER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.AGENCY_MANAGER.value})]
    today = day_in_china(now)
    return refusals_without_method(method_known_on(today)) or _refusals_of_nothing(agency, now)


def _refusals_of_nothing(agency: Organisation, now: datetime) -> list[Refusal]:
    (record,) = records_of([agency], method_on(day_in_china(now)))
    if record.deviation is None and record.later is None:
        details = {"cases": str(record.cases), "least": str(record.least)}
        return [Refusal(Reason.TRACK_RECORD_NOT_SHOWN, CLAUSE, details)]
    return []
