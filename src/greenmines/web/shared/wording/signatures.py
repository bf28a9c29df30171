"""What waits for a signature: the words of each kind, and the messages that tell of it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .sentences import Sentence


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "SignatureKind": {
        "decision": pgettext_lazy("to sign", "Decision on an application"),
        "notice": pgettext_lazy("to sign", "Notice for publicity"),
        "objection": pgettext_lazy("to sign", "Answer to an objection"),
        "recommendation": pgettext_lazy("to sign", "Recommendation"),
        "announcement": pgettext_lazy("to sign", "Announcement of the list"),
        "appeal": pgettext_lazy("to sign", "Licence appeal"),
        "plan": pgettext_lazy("to sign", "Plan of spot checks"),
        "contribution": pgettext_lazy("to sign", "Part in the seed of a draw"),
        "rule_set": pgettext_lazy("to sign", "Draft of a rule set"),
        "policy": pgettext_lazy("to sign", "Draft of supervision or credit rules"),
        "check": pgettext_lazy("to sign", "Results of a spot check"),
        "check_to_publish": pgettext_lazy("to sign", "Decided results, to be published"),
        "complaint": pgettext_lazy("to sign", "Answer to a complaint"),
        "petition": pgettext_lazy("to sign", "Credit repair or objection"),
        "case_to_propose": pgettext_lazy("to sign", "Case of misconduct, to be proposed"),
        "case": pgettext_lazy("to sign", "Case of misconduct, as proposed"),
        "removal": pgettext_lazy("to sign", "Decision on a removal"),
        "removal_to_announce": pgettext_lazy("to sign", "Removal, to be announced"),
    }
}
TOPICS: Mapping[str, Sentence] = {
    "notice_waits": Sentence(
        _("A notice for publicity waits for a second person."),
        _(
            "The draft of notice %(number)s is complete; it waits for a second person to "
            "publish it."
        ),
    ),
    "objection_waits": Sentence(
        _("An answer to an objection waits for a second person."),
        _(
            "The answer to objection %(receipt)s to “%(mine)s” is drafted; it waits for a second "
            "person to decide."
        ),
    ),
    "recommendation_waits": Sentence(
        _("A recommendation waits for a second person."),
        _(
            "The recommendation of your province in the round “%(round)s” is complete; it waits "
            "for a second person to seal and send it."
        ),
    ),
    "announcement_waits": Sentence(
        _("An announcement of the list waits for a second person."),
        _(
            "Announcement %(number)s is prepared, and nothing stands against its mines; it waits "
            "for a second person to announce it."
        ),
    ),
    "case_ready": Sentence(
        _("A case waits for a signer to propose how it ends."),
        _(
            "The accused in case %(document)s has been heard, or did not ask to be; a signer "
            "proposes how it ends."
        ),
    ),
    "removal_decided": Sentence(
        _("A removal waits for its announcement."),
        _("The removal of “%(mine)s” (%(number)s) is decided and waits for its announcement."),
    ),
    "plan_waits": Sentence(
        _("A plan of spot checks waits for a second person."),
        _(
            "Plan of spot checks %(number)s draws what the rules ask for; it waits for a second "
            "person to publish it."
        ),
    ),
    "policy_waits": Sentence(
        _("Drafted rules wait for a second person."),
        _(
            "%(policy)s: the draft “%(code)s” is complete and waits for a second person to "
            "publish it."
        ),
    ),
}
