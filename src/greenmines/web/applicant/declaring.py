"""Between an application's record and what its declarations take."""

from dataclasses import fields
from typing import TYPE_CHECKING

from greenmines.records.applications.declarations import Particulars, PenaltyDeclared


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application
    from greenmines.records.registers.models import Penalty


def particulars_of(application: "Application") -> Particulars:
    """As saved."""
    return Particulars(
        **{field.name: getattr(application, field.name) for field in fields(Particulars)}
    )


def as_told(row: "Penalty") -> PenaltyDeclared:
    """A penalty of the register as the enterprise would declare it; the proof comes later."""
    return PenaltyDeclared(
        decision_number=row.decision_number,
        authority=row.authority,
        kind=row.kind,
        decided_on=row.decided_on,
        ground=row.ground,
        demanded=row.demanded,
        rectified_on=row.rectified_on,
    )
