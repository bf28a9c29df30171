"""By which name people know what the acts of the audit were done on, over every noun."""

from collections.abc import Mapping, Sequence

from greenmines.records.audit.models import Act
from greenmines.records.checks import naming as below
from greenmines.records.inspections import naming as first
from greenmines.records.inspections.naming import Source, Subject

from .models import RectificationOrder, Removal, RemovalAnnouncement, RemovalLead


SOURCES: Mapping[str, Source] = {
    **below.SOURCES,
    "rectificationorder": Source(RectificationOrder.objects, ["number", "listing__mine__name_zh"]),
    "removal": Source(Removal.objects, ["number", "listing__mine__name_zh"]),
    "removalannouncement": Source(RemovalAnnouncement.objects, ["number"]),
    "removallead": Source(RemovalLead.objects, ["listing__mine__name_zh", "listing__number"]),
}


def subjects_of(acts: Sequence[Act]) -> list[Subject]:
    """In the order of the acts."""
    return first.subjects_of(acts, SOURCES)
