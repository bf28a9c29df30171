"""Words of reports from society: what they are about, how far they are, what was found."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "ComplaintKind": {
        "damage": pgettext_lazy("complaint", "Damage to land or water"),
        "outside_licence": pgettext_lazy("complaint", "Work outside the licence"),
        "accident": pgettext_lazy("complaint", "Accident"),
        "false_materials": pgettext_lazy("complaint", "False restoration or materials"),
        "fee_demanded": pgettext_lazy("complaint", "Fee or favour demanded"),
        "title_misused": pgettext_lazy("complaint", "Title used after removal"),
        "other": pgettext_lazy("complaint", "Something else"),
    },
    "ComplaintState": {
        "received": pgettext_lazy("complaint", "Received"),
        "accepted": pgettext_lazy("complaint", "Accepted"),
        "not_accepted": pgettext_lazy("complaint", "Not accepted"),
        "answered": pgettext_lazy("complaint", "Answer under review"),
        "closed": pgettext_lazy("complaint", "Closed"),
    },
    "ComplaintFinding": {
        "true": pgettext_lazy("complaint", "True"),
        "partly_true": pgettext_lazy("complaint", "Partly true"),
        "not_true": pgettext_lazy("complaint", "Not true"),
    },
    "Show": {
        "all": pgettext_lazy("complaint", "All"),
        "open": pgettext_lazy("complaint", "Open"),
        "overdue": pgettext_lazy("complaint", "Overdue"),
        "ended": pgettext_lazy("complaint", "Ended"),
    },
    "Rectification": {
        "not_needed": pgettext_lazy("complaint", "Nothing to put right"),
        "under_way": pgettext_lazy("complaint", "Being put right"),
        "done": pgettext_lazy("complaint", "Put right"),
    },
}
