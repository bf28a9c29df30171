"""Words of credit: whose it is, what an event is and has become, what stands in the way."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .sentences import Sentence


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
SENTENCES: Mapping[str, Sentence] = {
    "credit_not_repairable": Sentence(
        _("This event cannot be repaired."),
        _("This event cannot be repaired; it ceases to count after %(until)s."),
    ),
    "credit_asked_before": Sentence(
        _("This was asked about the event before; see what came of it.")
    ),
    "track_record_not_shown": Sentence(
        _("Too few cases: nothing of the record is shown, so there is nothing to reply to."),
        _(
            "%(cases)s cases are verified; below %(least)s nothing is shown, so there is nothing "
            "to reply to yet."
        ),
    ),
    "no_house_above": Sentence(_("The ministry decides this; there is no house above it here.")),
    "credit_too_low": Sentence(
        _("The enterprise's credit stands in a low band."),
        _(
            "Credit band %(band)s (%(score)s points) by method %(method)s. What follows for an "
            "application: %(says)s."
        ),
    ),
    "agency_credit_too_low": Sentence(
        _("The agency's credit is too low to be chosen."),
        _(
            "Credit band %(band)s (%(score)s points): by method %(method)s such an agency is not "
            "chosen (source: %(source)s)."
        ),
    ),
    "agency_full": Sentence(
        _("The agency holds as many assessments as its credit allows."),
        _(
            "Credit band %(band)s: by method %(method)s at most %(most)s assessments are open at "
            "once, and %(open)s are (source: %(source)s)."
        ),
    ),
    "expert_credit_too_low": Sentence(
        _("The expert's credit is too low to be chosen."),
        _(
            "Credit band %(band)s (%(score)s points): by method %(method)s such an expert is not "
            "chosen (source: %(source)s)."
        ),
    ),
}
