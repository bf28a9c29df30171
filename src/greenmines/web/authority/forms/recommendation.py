"""Forms of the recommendation: a mine's reason, its stamped opinion, the file's own words."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.fields import FileField, TextField, WholeNumberField
from greenmines.web.shared.forms import Form


class IncludeForm(Form):
    application = WholeNumberField(label=_("Mine"))
    reason = TextField(label=_("Why this mine"), rows=2, max_length=2000)


class OpinionScanForm(Form):
    scan = FileField(
        label=_("Scan of the stamped opinion"),
        largest=settings.EVIDENCE_LARGEST,
        accept=".pdf,image/*",
    )


class WriteUpForm(Form):
    asked_later = frozenset({"spot_checks"})  # owed when the file is sealed

    spot_checks = TextField(
        label=_("Summary of spot checks on listed mines"),
        rows=4,
        required=False,
        max_length=8000,
        help_text=_("How many were checked, what was found, what was put right."),
    )
    over_quota_reason = TextField(
        label=_("Reason for going over the quota"),
        rows=3,
        required=False,
        max_length=4000,
        help_text=_("Only where the ranking is longer than the quota; the ministry is told."),
    )
