"""At which mines something points today: an open complaint, or a lead that waits.

Leads belong to the removals, which stand above the plans: they offer what they keep, by stay.
"""

from collections.abc import Callable, Collection

from greenmines.records.complaints.models import Complaint
from greenmines.records.complaints.queries import OPEN


# The keys of the stays about which a lead is open.
OpenLeads = Callable[[], Collection[int]]
_OFFERED: list[OpenLeads] = []


def offer_leads(open_leads: OpenLeads) -> None:
    """Say whom to ask for open leads."""
    _OFFERED[:] = [open_leads]


def stays_led_to() -> frozenset[int]:
    """Keys of stays. A ValueError where nobody offers leads is a programmer's mistake."""
    (open_leads,) = _OFFERED
    return frozenset(open_leads())


def mines_complained_of() -> frozenset[int]:
    """Keys of mines about which a complaint is not closed yet."""
    waiting = Complaint.objects.filter(state__in=OPEN)
    return frozenset(waiting.values_list("mine", flat=True))
