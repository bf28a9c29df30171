"""Words of credit: whose it is, what an event is and has become."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "SubjectKind": {
        "holder": pgettext_lazy("credit", "Mining-right holder"),
        "agency": pgettext_lazy("credit", "Assessment agency"),
        "expert": pgettext_lazy("credit", "Expert"),
    },
    "Nature": {
        "fault": pgettext_lazy("credit", "Fault"),
        "neutral": pgettext_lazy("credit", "On record only"),
        "honour": pgettext_lazy("credit", "Honour"),
    },
    "Severity": {
        "minor": pgettext_lazy("credit", "Minor"),
        "serious": pgettext_lazy("credit", "Serious"),
        "severe": pgettext_lazy("credit", "Severe"),
    },
    "EventState": {
        "ahead": pgettext_lazy("credit", "Not yet counted"),
        "active": pgettext_lazy("credit", "Counts"),
        "faded": pgettext_lazy("credit", "Term over"),
        "repaired": pgettext_lazy("credit", "Repaired"),
        "annulled": pgettext_lazy("credit", "Annulled on objection"),
    },
    "Says": {
        "may_not": pgettext_lazy("credit", "by the method it may not apply"),
        "may_not_by_default": pgettext_lazy(
            "credit",
            "by this system's default it may not apply; as nobody confirmed the default, the "
            "reviewer weighs it",
        ),
        "not_said": pgettext_lazy("credit", "the method does not say, so the reviewer weighs it"),
    },
    "PetitionKind": {
        "repair": pgettext_lazy("credit", "Repair"),
        "objection": pgettext_lazy("credit", "Objection"),
    },
    "PetitionState": {
        "open": pgettext_lazy("credit", "Open"),
        "granted": pgettext_lazy("credit", "Granted"),
        "refused": pgettext_lazy("credit", "Refused"),
        "escalated": pgettext_lazy("credit", "Not answered in time, taken to the house above"),
    },
}
