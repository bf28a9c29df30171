"""Words for the linkage with the publicity system: tables, troubles, whose account is refused."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .details import Table
from .sentences import Sentence


TABLES: Mapping[str, Table] = {
    "ImportSource": {
        "file": pgettext_lazy("ImportSource", "File"),
        "publicity_system": pgettext_lazy("ImportSource", "Publicity system"),
    },
    "TableStage": {
        "reading": pgettext_lazy("TableStage", "Being read"),
        "taken_in": pgettext_lazy("TableStage", "Taken in"),
        "partly": pgettext_lazy("TableStage", "Taken in but for faulty rows"),
        "failed": pgettext_lazy("TableStage", "Not taken in"),
    },
    "Trouble": {
        "unreachable": pgettext_lazy("Trouble", "The other system cannot be reached."),
        "timed_out": pgettext_lazy("Trouble", "The other system did not answer in time."),
        "certificate": pgettext_lazy("Trouble", "The other system could not prove who it is."),
        "broken_off": pgettext_lazy("Trouble", "The answer broke off in the middle."),
        "too_large": pgettext_lazy("Trouble", "The answer is larger than may be."),
        "status": pgettext_lazy("Trouble", "The other system says that it cannot answer."),
        "not_authorised": pgettext_lazy("Trouble", "The other system does not accept our token."),
        "redirected": pgettext_lazy("Trouble", "The other system sends us to another address."),
        "signature": pgettext_lazy("Trouble", "The signature of the answer is not right."),
        "malformed": pgettext_lazy("Trouble", "The answer is not of this interface."),
        "incomplete": pgettext_lazy("Trouble", "Not all of the rows came."),
        "changed": pgettext_lazy("Trouble", "The table went on changing while it was read."),
        "older": pgettext_lazy("Trouble", "The day for which it vouches cannot be right."),
        "faulty_rows": pgettext_lazy("Trouble", "Some rows cannot be taken in."),
        "abandoned": pgettext_lazy("Trouble", "The reading was interrupted."),
    },
}

SENTENCES: Mapping[str, Sentence] = {
    "holder_not_verified": Sentence(
        _("The publicity system has not confirmed that this account acts for a holder.")
    ),
    "holder_unknown": Sentence(
        _("The holder of this account is not in the register of holders."),
        _("No holder with credit code %(code)s is in the register of holders."),
    ),
    "account_of_another_holder": Sentence(
        _("This account of the publicity system acts for another organisation.")
    ),
    "no_other_way_in": Sentence(
        _("You have no password here: without the other account you could not sign in any more.")
    ),
}
