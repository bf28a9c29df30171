"""Words of spot checks: why, how far they are, their two results (3.3a, 3.3c)."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .sentences import Sentence


TABLES = {
    "CheckPath": {
        "random": pgettext_lazy("CheckPath", "Drawn at random"),
        "lead": pgettext_lazy("CheckPath", "Because of a lead"),
    },
    "LeadSource": {
        "complaint": pgettext_lazy("LeadSource", "Complaint"),
        "abnormal_list": pgettext_lazy("LeadSource", "Abnormal list"),
        "penalty": pgettext_lazy("LeadSource", "Penalty"),
        "look_back": pgettext_lazy("LeadSource", "Told to rectify before"),
        "other_department": pgettext_lazy("LeadSource", "Another department"),
        "own_finding": pgettext_lazy("LeadSource", "Own finding"),
    },
    "CheckStage": {
        "planned": pgettext_lazy("CheckStage", "Planned"),
        "notified": pgettext_lazy("CheckStage", "Mine notified"),
        "visited": pgettext_lazy("CheckStage", "Work on site ended"),
        "drafted": pgettext_lazy("CheckStage", "Results drafted"),
        "decided": pgettext_lazy("CheckStage", "Results decided"),
        "published": pgettext_lazy("CheckStage", "Published"),
    },
    "CheckStep": {
        "notify": pgettext_lazy("CheckStep", "Notify the mine"),
        "end": pgettext_lazy("CheckStep", "Record the work on site"),
        "draft": pgettext_lazy("CheckStep", "Draft the results"),
        "send_back": pgettext_lazy("CheckStep", "Send the results back"),
        "decide": pgettext_lazy("CheckStep", "Decide the results"),
        "publish": pgettext_lazy("CheckStep", "Publish the results"),
    },
    "GreenResult": {
        "no_problem": pgettext_lazy("GreenResult", "No problem found"),
        "rectify": pgettext_lazy("GreenResult", "To rectify"),
        "removal_proposed": pgettext_lazy("GreenResult", "Removal proposed"),
        "did_not_cooperate": pgettext_lazy("GreenResult", "Did not cooperate"),
    },
    "PublicityResult": {
        "consistent": pgettext_lazy("PublicityResult", "Consistent with the site"),
        "inconsistent": pgettext_lazy("PublicityResult", "Not consistent with the site"),
        "not_checked": pgettext_lazy("PublicityResult", "Not checked"),
    },
    "FindingAbout": {
        "green": pgettext_lazy("FindingAbout", "Green mine"),
        "publicity": pgettext_lazy("FindingAbout", "Information made public"),
    },
}

SENTENCES: Mapping[str, Sentence] = {
    "part_unknown": Sentence(
        _("A share is given to a stratum that there is not."),
        _(
            "The list, parted as chosen, has no stratum with the code “%(part)s”. "
            "These there are: %(parts)s."
        ),
    ),
    "conflict_of_interest": Sentence(
        _("Somebody has an interest in this mine and cannot check it."),
        _("%(person)s has an interest in this mine and cannot check it: %(against)s."),
    ),
    "result_contradicts_findings": Sentence(
        _("The result does not agree with what was found."),
        _("“%(result)s” does not agree with what was found on site."),
    ),
}
