"""Words for score sheets, items, verdicts and how a score came about."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "SheetKind": {
        "self": _("Self-assessment sheet"),
        "expert": _("Expert's sheet"),
        "agency": _("Agency's sheet"),
        "verification": _("Verification sheet"),
    },
    "Verdict": {
        "incomplete": _("Incomplete"),
        "fail": _("Below the line"),
        "pass": _("At or over the line"),
    },
    "Formula": {
        "zero_fact": _("A recorded fact makes this item 0."),
        "all": _("Fulfilled: full points."),
        "nothing": _("Not fulfilled: no points."),
        "deducted": _("Points taken off for each finding."),
        "deducted_to_floor": _("Points taken off down to the least score."),
        "tier": _("Scored by tier."),
        "below_zero_mark": _("At or beyond the zero mark: no points."),
        "above_full_mark": _("At or beyond the full mark: full points."),
        "between_marks": _("Between the marks, in proportion."),
    },
    "HowChecked": {
        "document": _("Documents read"),
        "field": _("Seen on site"),
        "interview": _("People asked"),
        "measurement": _("Measured"),
    },
    "NotApplicableMode": {
        "per_group": _("Each group is scaled to its applicable points"),
        "on_total": _("Only the total is scaled"),
        "full_mark": _("Counts as fulfilled"),
        "none": _("The points are lost"),
    },
    "View": {
        "adopt_agency": _("Take the agency's finding"),
        "adopt_self": _("Take the self-assessment"),
        "focus_on_site": _("Look at it on site"),
        "ask_correction": _("Ask for correction"),
    },
}
