"""Who may take in what other systems tell, and of which part of the country."""

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .kinds import DeliveryStage
from .models import Delivery
from .queries import findings_of, is_given_up


def refusals_to_import(by: Person | None) -> list[Refusal]:
    """The round officer of the ministry or of a province; None is the operator's command line."""
    if by is None or holds(by, Post.ROUND_OFFICER):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.ROUND_OFFICER.value})]


def region_of(by: Person | None) -> str:
    """The province that somebody's files may speak of; empty for the whole country."""
    if by is None or kind_of(by) is Actor.MINISTRY:
        return ""
    return by.organisation.province


def refusals_to_confirm(by: Person, delivery: Delivery) -> list[Refusal]:
    """Whoever sent a file has it taken in, once it was looked at and found without a fault."""
    refusals = refusals_to_import(by)
    if delivery.sent_by_id != by.pk:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, "3.1"))
    match DeliveryStage(delivery.stage):
        case DeliveryStage.LOOKED_AT:
            found = findings_of(delivery)
            if found is None or not found.can_be_taken_in:
                refusals.append(Refusal(Reason.FILE_BROKEN, details={"name": delivery.file_name}))
        case DeliveryStage.TAKING_IN | DeliveryStage.DRAWING if is_given_up(delivery):
            pass
        case _:
            refusals.append(Refusal(Reason.SOMEBODY_WAS_FASTER))
    return refusals
