"""What an act of the audit was done on, in words: the kinds of record that acts name."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


NAMES: Mapping[str, str | Promise] = {
    "abnormalperiod": pgettext_lazy("subject", "Stay on the abnormal list"),
    "announcement": pgettext_lazy("subject", "Announcement"),
    "appeal": pgettext_lazy("subject", "Appeal"),
    "ban": pgettext_lazy("subject", "Ban of an agency or expert"),
    "case": pgettext_lazy("subject", "Case against an agency or expert"),
    "interest": pgettext_lazy("subject", "Declared interest"),
    "lead": pgettext_lazy("subject", "Lead in a plan"),
    "matter": pgettext_lazy("subject", "Matter of spot checks"),
    "plan": pgettext_lazy("subject", "Plan of spot checks"),
    "application": pgettext_lazy("subject", "Application"),
    "appointment": pgettext_lazy("subject", "Appointment of an agency"),
    "certificate": pgettext_lazy("subject", "Certificate"),
    "channel": pgettext_lazy("subject", "Channel of publicity"),
    "check": pgettext_lazy("subject", "Spot check"),
    "complaint": pgettext_lazy("subject", "Complaint"),
    "consultation": pgettext_lazy("subject", "Question to a department"),
    "contract": pgettext_lazy("subject", "Contract"),
    "correction": pgettext_lazy("subject", "Correction"),
    "creditevent": pgettext_lazy("subject", "Credit event"),
    "creditstanding": pgettext_lazy("subject", "Credit score"),
    "decision": pgettext_lazy("subject", "Decision"),
    "delivery": pgettext_lazy("subject", "File of a register"),
    "draw": pgettext_lazy("subject", "Draw of spot checks"),
    "entry": pgettext_lazy("subject", "Entry of a score sheet"),
    "evidence": pgettext_lazy("subject", "Evidence"),
    "holder": pgettext_lazy("subject", "Holder of mining rights"),
    "import": pgettext_lazy("subject", "Import"),
    "inspector": pgettext_lazy("subject", "Inspector in a library"),
    "licence": pgettext_lazy("subject", "Licence"),
    "listing": pgettext_lazy("subject", "Place on the list"),
    "member": pgettext_lazy("subject", "Member of a team"),
    "mine": pgettext_lazy("subject", "Mine"),
    "ministrycheck": pgettext_lazy("subject", "Check by the ministry"),
    "notice": pgettext_lazy("subject", "Notice of publicity"),
    "objection": pgettext_lazy("subject", "Objection"),
    "organisation": pgettext_lazy("subject", "Organisation"),
    "part": pgettext_lazy("subject", "Province in a round"),
    "person": pgettext_lazy("subject", "Account"),
    "petition": pgettext_lazy("subject", "Credit repair or objection"),
    "policyversion": pgettext_lazy("subject", "Supervision or credit rules"),
    "pull": pgettext_lazy("subject", "Reading of the publicity system"),
    "qualification": pgettext_lazy("subject", "Qualification of an agency"),
    "recommendation": pgettext_lazy("subject", "Recommendation"),
    "rectificationorder": pgettext_lazy("subject", "Rectification order"),
    "removal": pgettext_lazy("subject", "Removal"),
    "removalannouncement": pgettext_lazy("subject", "Announcement of removals"),
    "removallead": pgettext_lazy("subject", "Lead"),
    "report": pgettext_lazy("subject", "Check result for the publicity system"),
    "reservesreport": pgettext_lazy("subject", "Annual reserves report"),
    "riskclassing": pgettext_lazy("subject", "Risk class of a holder"),
    "round": pgettext_lazy("subject", "Round"),
    "rulesetversion": pgettext_lazy("subject", "Rule set"),
    "seriousperiod": pgettext_lazy("subject", "Stay on the list of serious violations"),
    "sheet": pgettext_lazy("subject", "Score sheet"),
    "tie": pgettext_lazy("subject", "Tie"),
    "verification": pgettext_lazy("subject", "Verification on site"),
}


def subject_words(kind: str) -> str:
    """The kind's own code where it is rare and has no word."""
    return str(NAMES.get(kind, kind))
