"""Words for parties, posts and people's fields and titles."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Actor": {
        "enterprise": _("Enterprise"),
        "agency": _("Third-party agency"),
        "county": _("County authority"),
        "city": _("City authority"),
        "province": _("Provincial authority"),
        "ministry": _("Ministry"),
        "department": _("Consulted department"),
    },
    "Post": {
        "filler": _("Filler"),
        "responsible": _("Responsible person"),
        "agency_manager": _("Agency manager"),
        "expert": _("Expert"),
        "reviewer": _("Reviewer"),
        "verifier": _("Verifier"),
        "signer": _("Second signer"),
        "round_officer": _("Round officer"),
        "consultant": _("Consulted officer"),
        "system_admin": _("System administrator"),
        "security_admin": _("Security administrator"),
        "auditor": _("Auditor"),
    },
    "Title": {
        "none": _("No title"),
        "junior": _("Junior title"),
        "intermediate": _("Intermediate title"),
        "senior": _("Senior title"),
    },
    "Field": {
        "geology": _("Geology"),
        "mining": _("Mining"),
        "processing": _("Mineral processing"),
        "ecology": _("Ecological restoration"),
        "environment": _("Environmental protection"),
        "safety": _("Safety"),
        "management": _("Management"),
    },
    "Department": {
        "natural_resources": _("Natural resources"),
        "ecology": _("Ecology and environment"),
        "emergency": _("Emergency management"),
        "market": _("Market regulation"),
        "water": _("Water resources"),
        "none": _("No department"),
    },
    "AssessorKind": {
        "agency": _("Agency"),
        "expert": _("Expert"),
    },
    "TieKind": {
        "shareholding": _("Shareholding"),
        "same_legal_representative": _("Same legal representative"),
        "same_controller": _("Same controller"),
        "employment": _("Employment"),
        "contract": _("Contract"),
        "payment": _("Payment"),
        "advice": _("Advice"),
        "prepared_self_assessment": _("Prepared the self-assessment"),
        "prepared_plan": _("Prepared the construction plan"),
    },
}
