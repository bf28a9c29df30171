"""Whether a mining area touches a protected area, and whether its size is as stated (1.2f).

The geometry itself is computed in `boundaries.py`; here its result is judged.
"""

from datetime import date
from decimal import Decimal

from .boundaries.report import areas_agree
from .facts import Contact, Facts, Relation
from .findings import (
    Finding,
    Result,
    Source,
    decimal_text,
    not_set,
    register_unknown,
)
from .reasons import Reason
from .sources import Setting


def findings_on_protected_areas(facts: Facts, touching: Setting[bool]) -> list[Finding]:
    """Each protected area that is met with; none can be met with where none have been imported."""
    source = Source.PROTECTED_AREAS
    as_of = facts.as_of.get(source)
    if facts.boundary is None:
        details = {"field": "boundary"}
        return [Finding("1.2f", Result.UNKNOWN, source, Reason.BOUNDARY_UNKNOWN, details)]
    if not facts.boundary.placed:
        details = {"cause": "datum"}
        return [Finding("1.2f", Result.NOT_MET, source, Reason.BOUNDARY_UNKNOWN, details)]
    met_with = [_on_contact(contact, touching, as_of) for contact in facts.boundary.contacts]
    if met_with:
        return met_with
    if as_of is None:
        return [register_unknown("1.2f", source)]
    nearest = facts.boundary.nearest_km
    details = {"nearest_km": "" if nearest is None else decimal_text(nearest)}
    return [Finding("1.2f", Result.MET, source, details=details, as_of=as_of)]


def _on_contact(contact: Contact, touching: Setting[bool], as_of: date | None) -> Finding:
    """One that is known only by its bounding box is for the reviewer to verify, no refusal."""
    source = Source.PROTECTED_AREAS
    details = {
        "area": contact.name,
        "relation": contact.relation.value,
        "overlap_km2": decimal_text(contact.overlap_km2),
        "overlap_percent": decimal_text(contact.overlap_percent),
        "coarse": "yes" if contact.coarse else "no",
    }
    if contact.relation is Relation.TOUCH and touching.value is None:
        return not_set(touching, "1.2f", "eligibility.touching_counts")
    if contact.relation is Relation.TOUCH and not touching.value:
        return Finding("1.2f", Result.MET, source, details=details, as_of=as_of)
    result = Result.WARNING if contact.coarse else Result.NOT_MET
    if contact.coarse:
        details["to_verify_by"] = "reviewer"
    return Finding("1.2f", result, source, Reason.TOUCHES_PROTECTED_AREA, details, as_of)


def findings_on_area(facts: Facts, tolerance: Setting[Decimal]) -> list[Finding]:
    """The area that the licence states against that of its corner points, where both are known."""
    stated, computed = facts.stated_area, facts.computed_area
    if stated is None or computed is None:
        return []
    if tolerance.value is None:
        return [not_set(tolerance, "1.2f", "eligibility.area_tolerance")]
    planar = facts.computed_planar_area
    areas = (computed,) if planar is None else (computed, planar)
    if areas_agree(stated, areas, tolerance=tolerance.value):
        return []
    details = {
        "stated_km2": decimal_text(stated),
        "computed_km2": decimal_text(computed),
        "tolerance": decimal_text(tolerance.value),
    }
    source = Source.MINING_RIGHTS
    as_of = facts.as_of.get(source)
    return [Finding("1.2f", Result.WARNING, source, Reason.AREA_DISAGREES, details, as_of)]
