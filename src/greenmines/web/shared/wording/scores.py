"""Words for score sheets, items, verdicts and how a score came about."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "SheetKind": {
        "self": pgettext_lazy("SheetKind", "Self-assessment sheet"),
        "expert": pgettext_lazy("SheetKind", "Expert's sheet"),
        "agency": pgettext_lazy("SheetKind", "Agency's sheet"),
        "verification": pgettext_lazy("SheetKind", "Verification sheet"),
    },
    "Verdict": {
        "incomplete": pgettext_lazy("Verdict", "Incomplete"),
        "fail": pgettext_lazy("Verdict", "Below the line"),
        "pass": pgettext_lazy("Verdict", "At or over the line"),
    },
    "Formula": {
        "zero_fact": pgettext_lazy("Formula", "A recorded fact makes this item 0."),
        "all": pgettext_lazy("Formula", "Fulfilled: full points."),
        "nothing": pgettext_lazy("Formula", "Not fulfilled: no points."),
        "deducted": pgettext_lazy("Formula", "Points taken off for each finding."),
        "deducted_to_floor": pgettext_lazy(
            "Formula",
            "Points taken off down to the least score.",
        ),
        "tier": pgettext_lazy("Formula", "Scored by tier."),
        "below_zero_mark": pgettext_lazy("Formula", "At or beyond the zero mark: no points."),
        "above_full_mark": pgettext_lazy(
            "Formula",
            "At or beyond the full mark: full points.",
        ),
        "between_marks": pgettext_lazy("Formula", "Between the marks, in proportion."),
    },
    "ItemState": {
        "full": pgettext_lazy("ItemState", "answered"),
        "gap": pgettext_lazy("ItemState", "below the line"),
        "not_applicable": pgettext_lazy("ItemState", "claimed not to apply"),
        "other_class": pgettext_lazy("ItemState", "not asked of this class of mine"),
        "empty": pgettext_lazy("ItemState", "not answered yet"),
    },
    "HowChecked": {
        "document": pgettext_lazy("HowChecked", "Documents read"),
        "field": pgettext_lazy("HowChecked", "Seen on site"),
        "interview": pgettext_lazy("HowChecked", "People asked"),
        "measurement": pgettext_lazy("HowChecked", "Measured"),
    },
    "NotApplicableMode": {
        "per_group": pgettext_lazy(
            "NotApplicableMode",
            "Each group is scaled to its applicable points",
        ),
        "on_total": pgettext_lazy("NotApplicableMode", "Only the total is scaled"),
        "full_mark": pgettext_lazy("NotApplicableMode", "Counts as fulfilled"),
        "none": pgettext_lazy("NotApplicableMode", "The points are lost"),
    },
    "View": {
        "adopt_agency": pgettext_lazy("View", "Take the agency's finding"),
        "adopt_self": pgettext_lazy("View", "Take the self-assessment"),
        "focus_on_site": pgettext_lazy("View", "Look at it on site"),
        "ask_correction": pgettext_lazy("View", "Ask for correction"),
    },
}
