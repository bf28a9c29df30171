"""By which name people know what the acts of the audit were done on, spot checks included."""

from collections.abc import Mapping, Sequence

from greenmines.records.audit.models import Act
from greenmines.records.inspections import naming as below
from greenmines.records.inspections.naming import Source, Subject

from .models import Check


SOURCES: Mapping[str, Source] = {
    **below.SOURCES,
    "check": Source(Check.objects, ["number", "listing__mine__name_zh"]),
}


def subjects_of(acts: Sequence[Act]) -> list[Subject]:
    """In the order of the acts."""
    return below.subjects_of(acts, SOURCES)
