"""What everybody may know of a complaint: place, kind and what came of it; never who, or what."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from greenmines.records.complaints.kinds import ComplaintKind, ComplaintState
from greenmines.records.complaints.queries import due_on, is_overdue


if TYPE_CHECKING:
    from greenmines.records.complaints.models import Complaint
    from greenmines.records.mines.models import Mine
    from greenmines.records.organisations.models import Organisation

PROVINCE = 2  # digits of a division that name its province


@dataclass(frozen=True, slots=True)
class Shown:
    """One row. `mine` is None where it would tell who complains; `due` where nothing is due.

    `finding`, `handling` and `rectification` are empty until a second person has closed the case.
    """

    receipt: str
    received_on: date
    mine: "Mine | None"
    division: str
    kind: str
    house: "Organisation"
    state: str
    due: date | None
    is_late: bool
    finding: str = ""
    handling: str = ""
    rectification: str = ""


def shown(complaint: "Complaint", today: date) -> Shown:
    """That a fee was demanded is mostly told by the mine itself: of that only the province."""
    is_fee = complaint.kind == ComplaintKind.FEE_DEMANDED
    division = complaint.mine.division
    is_closed = complaint.state == ComplaintState.CLOSED
    return Shown(
        receipt=complaint.receipt,
        received_on=complaint.received_at,
        mine=None if is_fee else complaint.mine,
        division=f"{division[:PROVINCE]}0000" if is_fee else division,
        kind=complaint.kind,
        house=complaint.house,
        state=complaint.state,
        due=due_on(complaint),
        is_late=is_overdue(complaint, today),
        finding=complaint.finding if is_closed else "",
        handling=complaint.handling if is_closed else "",
        rectification=complaint.rectification if is_closed else "",
    )
