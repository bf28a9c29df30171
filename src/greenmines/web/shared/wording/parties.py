"""Words for parties, posts and people's fields and titles."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Actor": {
        "enterprise": pgettext_lazy("Actor", "Enterprise"),
        "agency": pgettext_lazy("Actor", "Third-party agency"),
        "county": pgettext_lazy("Actor", "County authority"),
        "city": pgettext_lazy("Actor", "City authority"),
        "province": pgettext_lazy("Actor", "Provincial authority"),
        "ministry": pgettext_lazy("Actor", "Ministry"),
        "department": pgettext_lazy("Actor", "Consulted department"),
    },
    "Post": {
        "filler": pgettext_lazy("Post", "Filler"),
        "responsible": pgettext_lazy("Post", "Responsible person"),
        "agency_manager": pgettext_lazy("Post", "Agency manager"),
        "expert": pgettext_lazy("Post", "Expert"),
        "reviewer": pgettext_lazy("Post", "Reviewer"),
        "verifier": pgettext_lazy("Post", "Verifier"),
        "signer": pgettext_lazy("Post", "Second signer"),
        "round_officer": pgettext_lazy("Post", "Round officer"),
        "consultant": pgettext_lazy("Post", "Consulted officer"),
        "system_admin": pgettext_lazy("Post", "System administrator"),
        "security_admin": pgettext_lazy("Post", "Security administrator"),
        "auditor": pgettext_lazy("Post", "Auditor"),
    },
    "Title": {
        "none": pgettext_lazy("Title", "No title"),
        "junior": pgettext_lazy("Title", "Junior title"),
        "intermediate": pgettext_lazy("Title", "Intermediate title"),
        "senior": pgettext_lazy("Title", "Senior title"),
    },
    "Field": {
        "geology": pgettext_lazy("Field", "Geology"),
        "mining": pgettext_lazy("Field", "Mining"),
        "processing": pgettext_lazy("Field", "Mineral processing"),
        "ecology": pgettext_lazy("Field", "Ecological restoration"),
        "environment": pgettext_lazy("Field", "Environmental protection"),
        "safety": pgettext_lazy("Field", "Safety"),
        "management": pgettext_lazy("Field", "Management"),
    },
    "Department": {
        "natural_resources": pgettext_lazy("Department", "Natural resources"),
        "ecology": pgettext_lazy("Department", "Ecology and environment"),
        "emergency": pgettext_lazy("Department", "Emergency management"),
        "market": pgettext_lazy("Department", "Market regulation"),
        "water": pgettext_lazy("Department", "Water resources"),
        "none": pgettext_lazy("Department", "No department"),
    },
    "AssessorKind": {
        "agency": pgettext_lazy("AssessorKind", "Agency"),
        "expert": pgettext_lazy("AssessorKind", "Expert"),
    },
    "TieKind": {
        "shareholding": pgettext_lazy("TieKind", "Shareholding"),
        "same_legal_representative": pgettext_lazy("TieKind", "Same legal representative"),
        "same_controller": pgettext_lazy("TieKind", "Same controller"),
        "employment": pgettext_lazy("TieKind", "Employment"),
        "contract": pgettext_lazy("TieKind", "Contract"),
        "payment": pgettext_lazy("TieKind", "Payment"),
        "advice": pgettext_lazy("TieKind", "Advice"),
        "prepared_self_assessment": pgettext_lazy("TieKind", "Prepared the self-assessment"),
        "prepared_plan": pgettext_lazy("TieKind", "Prepared the construction plan"),
    },
    "TieState": {
        "lasting": pgettext_lazy("TieState", "Lasting, or of unknown end"),
        "over": pgettext_lazy("TieState", "Over"),
        "superseded": pgettext_lazy("TieState", "Put right or taken out"),
    },
}
