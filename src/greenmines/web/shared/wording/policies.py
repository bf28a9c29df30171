"""Words for versions of the rules of supervision and of the credit method."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .details import Table
from .sentences import Sentence


TABLES: Mapping[str, Table] = {
    "PolicyKind": {
        "supervision": pgettext_lazy("PolicyKind", "Rules of supervision"),
        "credit": pgettext_lazy("PolicyKind", "Method of counting credit"),
    },
    "PartKind": {
        "bands": pgettext_lazy("PartKind", "Band"),
        "types": pgettext_lazy("PartKind", "Kind of event"),
    },
}
SENTENCES: Mapping[str, Sentence] = {
    "rule_set_not_published": Sentence(
        _("The rule set is not published."), _("The rule set %(code)s is not published.")
    ),
    "round_not_open": Sentence(
        _("The round is not open."),
        _("The round “%(round)s” is not open."),
    ),
    "code_taken": Sentence(
        _("Other rules are published under this code."),
        _("Other rules are published under the code “%(code)s”; a code is given once."),
    ),
    "credit_event_missing": Sentence(
        _("The method lacks an event that the system records by itself."),
        _("The method lacks the event “%(event)s”."),
    ),
}
_WHOLE, _NUMBER = _("is to be a whole number"), _('is to be a number in quotes, such as "0.1"')
_YES_OR_NO, _DAY = _("is to be true or false"), _('is to be a day such as "2026-12-01"')
# Of a text that is no version: by the kind of its flaw, pydantic's or the rules' own.
FLAWS: Mapping[str, str | Promise] = {
    "missing": _("is missing"),
    "strange": _("is not known here; take it out"),
    "no_text": _("cannot be read as JSON in UTF-8"),
    "another_order": _("has the right content, but not in the canonical order and spacing"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "string_type": _("is to be a text"),
    "date_type": _DAY,
    "date_from_datetime_parsing": _DAY,
    "enum": _("is none of the codes that are known here"),
    "tuple_type": _("is to be a list"),
    "dataclass_type": _("is to be an object with named entries"),
    "value_error": _(
        "contradicts itself: what has a value is not marked not_set, and what has none is; "
        "a fault has a severity, and nothing else has"
    ),
}
