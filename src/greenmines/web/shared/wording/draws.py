"""Words of the draws of spot checks: how far they are, who is passed over and why (3.3a)."""

from django.utils.translation import pgettext_lazy


TABLES = {
    "PersonKind": {
        "inspector": pgettext_lazy("PersonKind", "Inspector"),
        "expert": pgettext_lazy("PersonKind", "Expert"),
    },
    "PassedOver": {
        "load_full": pgettext_lazy("PassedOver", "Has as many mines as one draw may give"),
        "field_still_missing": pgettext_lazy(
            "PassedOver", "The place is for a field that nobody covers yet"
        ),
    },
    "Against": {
        "certificate_expired": pgettext_lazy("Against", "The certificate has expired"),
        "employed": pgettext_lazy("Against", "Employed by the holder"),
        "assessed": pgettext_lazy("Against", "Assessed this mine, or belongs to the agency"),
        "tied": pgettext_lazy("Against", "Has dealings with the holder"),
        "kin": pgettext_lazy("Against", "Somebody near works at the holder"),
        "local": pgettext_lazy("Against", "Comes from there, or worked there"),
        "interested": pgettext_lazy("Against", "Has another interest"),
    },
    "Barred": {
        "banned": pgettext_lazy("Barred", "Banned by a published decision"),
    },
    "Absent": {
        "ill": pgettext_lazy("Absent", "Absent: ill"),
        "on_duty": pgettext_lazy("Absent", "Absent: on duty elsewhere"),
        "left": pgettext_lazy("Absent", "Absent: left the house or the library"),
        "conflict": pgettext_lazy("Absent", "Absent: a conflict became known"),
        "other": pgettext_lazy("Absent", "Absent for another reason"),
    },
    "DrawState": {
        "committing": pgettext_lazy("DrawState", "Frozen: the parties commit themselves"),
        "revealing": pgettext_lazy("DrawState", "The parties reveal their secrets"),
        "drawn": pgettext_lazy("DrawState", "Drawn"),
        "aborted": pgettext_lazy("DrawState", "Aborted"),
    },
    "PartedBy": {
        "nothing": pgettext_lazy("PartedBy", "Not parted"),
        "mineral_class": pgettext_lazy("PartedBy", "By class of mineral"),
        "mining": pgettext_lazy("PartedBy", "By way of mining"),
        "place": pgettext_lazy("PartedBy", "By place"),
        "level": pgettext_lazy("PartedBy", "By level of the registering authority"),
        "size": pgettext_lazy("PartedBy", "By size"),
        "risk": pgettext_lazy("PartedBy", "By risk class of the holder"),
        "pointed_at": pgettext_lazy("PartedBy", "By open leads and complaints"),
    },
    "Pointing": {
        "pointed_at": pgettext_lazy("Pointing", "With an open lead or complaint"),
        "not_pointed_at": pgettext_lazy("Pointing", "Without an open lead or complaint"),
    },
    "RegisteringLevel": {
        "ministry": pgettext_lazy("RegisteringLevel", "Registered by the ministry"),
        "province": pgettext_lazy("RegisteringLevel", "Registered by the province"),
        "city": pgettext_lazy("RegisteringLevel", "Registered by the city"),
        "county": pgettext_lazy("RegisteringLevel", "Registered by the county"),
    },
    "RiskClass": {
        "risk_a": pgettext_lazy("RiskClass", "Risk class A (low)"),
        "risk_b": pgettext_lazy("RiskClass", "Risk class B (average)"),
        "risk_c": pgettext_lazy("RiskClass", "Risk class C (raised)"),
        "risk_d": pgettext_lazy("RiskClass", "Risk class D (high)"),
    },
    "Weighing": {
        "equal": pgettext_lazy("Weighing", "The same share whatever the holder's credit"),
        "by_band": pgettext_lazy(
            "Weighing",
            "The share times the multiplier of the credit band, never below what the rules ask for",
        ),
    },
    "MatterCategory": {
        "general": pgettext_lazy("MatterCategory", "General"),
        "key": pgettext_lazy("MatterCategory", "Key, without cap"),
    },
    "CheckMethod": {
        "on_site": pgettext_lazy("CheckMethod", "On site"),
        "documents": pgettext_lazy("CheckMethod", "By documents"),
    },
}
