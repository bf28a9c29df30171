"""How far a file has come on its way into a register."""

from enum import StrEnum


class DeliveryStage(StrEnum):
    """Where a file is on its way into a register."""

    LOOKING = "looking"
    LOOKED_AT = "looked_at"
    TAKING_IN = "taking_in"
    DRAWING = "drawing"  # its rows are kept; the boundaries of its licences are being drawn
    TAKEN_IN = "taken_in"
    REFUSED = "refused"  # nothing of it was kept
