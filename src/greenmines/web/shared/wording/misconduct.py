"""Words of cases against agencies and experts: grounds, hearing, how they end."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "MisconductGround": {
        "fee_from_mine": pgettext_lazy("misconduct", "Fee taken from a mine"),
        "false_report": pgettext_lazy("misconduct", "False assessment report"),
        "tie_concealed": pgettext_lazy("misconduct", "Tie concealed, or not stepped aside"),
        "opinion_not_objective": pgettext_lazy("misconduct", "Opinion that is not objective"),
    },
    "Hearing": {
        "open": pgettext_lazy("misconduct", "May still be asked for"),
        "asked": pgettext_lazy("misconduct", "Asked for"),
        "waived": pgettext_lazy("misconduct", "Waived"),
        "held": pgettext_lazy("misconduct", "Held"),
    },
    "CaseOutcome": {
        "no_case": pgettext_lazy("misconduct", "No case"),
        "criticism": pgettext_lazy("misconduct", "Notice of criticism"),
        "ban": pgettext_lazy("misconduct", "Notice of criticism and ban"),
    },
    "CaseSource": {
        "complaint": pgettext_lazy("misconduct", "Complaint"),
        "own_finding": pgettext_lazy("misconduct", "Own finding"),
        "check": pgettext_lazy("misconduct", "Spot check or verification"),
    },
    "CaseState": {
        "opened": pgettext_lazy("misconduct", "Opened"),
        "told": pgettext_lazy("misconduct", "Accused told"),
        "proposed": pgettext_lazy("misconduct", "Waits for the second signer"),
        "decided": pgettext_lazy("misconduct", "Decided"),
    },
}
