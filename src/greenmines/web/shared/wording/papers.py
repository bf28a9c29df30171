"""Words for rule sets, registers, certificates, notices, checks and visits."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Certainty": {
        "confirmed": pgettext_lazy("Certainty", "Confirmed"),
        "derived": pgettext_lazy("Certainty", "Derived"),
        "assumed": pgettext_lazy("Certainty", "Assumed by this system"),
        "not_set": pgettext_lazy("Certainty", "Not set"),
    },
    "Provenance": {
        "confirmed": pgettext_lazy("Provenance", "Official text"),
        "confirmed_name": pgettext_lazy(
            "Provenance",
            "Official name, content by this system",
        ),
        "baseline": pgettext_lazy("Provenance", "Baseline of this system"),
    },
    "Unit": {
        "working": pgettext_lazy("Unit", "Working days"),
        "calendar": pgettext_lazy("Unit", "Calendar days"),
    },
    "Level": {
        "national": pgettext_lazy("Level", "National"),
        "provincial": pgettext_lazy("Level", "Provincial"),
        "province": pgettext_lazy("Level", "Province"),
        "city": pgettext_lazy("Level", "City"),
        "county": pgettext_lazy("Level", "County"),
    },
    "QuotaClass": {
        "all": pgettext_lazy("QuotaClass", "All mines"),
        "oil_gas": pgettext_lazy("QuotaClass", "Oil and gas"),
        "other": pgettext_lazy("QuotaClass", "Other minerals"),
    },
    "CertificateKind": {
        "business_licence": pgettext_lazy("CertificateKind", "Business licence"),
        "safety_licence": pgettext_lazy("CertificateKind", "Safety production licence"),
        "discharge_permit": pgettext_lazy("CertificateKind", "Pollutant discharge permit"),
        "water_permit": pgettext_lazy("CertificateKind", "Water abstraction permit"),
        "land_use": pgettext_lazy("CertificateKind", "Land use approval"),
        "environmental_assessment": pgettext_lazy(
            "CertificateKind",
            "Approval of the environmental assessment",
        ),
        "soil_conservation": pgettext_lazy(
            "CertificateKind",
            "Approval of the soil conservation plan",
        ),
    },
    "Register": {
        "mines": pgettext_lazy("Register", "Mines"),
        "licences": pgettext_lazy("Register", "Mining licences"),
        "penalties": pgettext_lazy("Register", "Penalties"),
        "abnormal": pgettext_lazy("Register", "Abnormal list"),
        "serious": pgettext_lazy("Register", "List of serious violations"),
        "holders": pgettext_lazy("Register", "Holders"),
        "protected_areas": pgettext_lazy("Register", "Protected areas"),
        "ties": pgettext_lazy("Register", "Dealings and affiliations"),
        "provincial_list": pgettext_lazy("Register", "Provincial list"),
        "risk": pgettext_lazy("Register", "Risk classes"),
        "reserves": pgettext_lazy("Register", "Annual reserves reports"),
    },
    "Result": {
        "not_met": pgettext_lazy("Result", "Not met"),
        "unknown": pgettext_lazy("Result", "Not known"),
        "warning": pgettext_lazy("Result", "Take note"),
        "met": pgettext_lazy("Result", "Met"),
    },
    "Source": {
        "mining_rights": pgettext_lazy("Source", "Register of mining rights"),
        "annual_disclosure": pgettext_lazy("Source", "Annual disclosure"),
        "penalties": pgettext_lazy("Source", "Register of penalties"),
        "abnormal_list": pgettext_lazy("Source", "Abnormal list"),
        "serious_list": pgettext_lazy("Source", "List of serious violations"),
        "protected_areas": pgettext_lazy("Source", "Data on protected areas"),
        "reserves_report": pgettext_lazy(
            "Source", "Annual reserves report, as the enterprise states it"
        ),
        "reserves_register": pgettext_lazy("Source", "Register of reserves reports"),
        "provincial_list": pgettext_lazy("Source", "Provincial list"),
        "credit": pgettext_lazy("Source", "Green-mine credit"),
        "green_mines_list": pgettext_lazy("Source", "National green mines list"),
        "applications": pgettext_lazy("Source", "Applications of this round"),
        "bindings": pgettext_lazy("Source", "Licences bound in this system"),
        "declaration": pgettext_lazy("Source", "Declaration of the enterprise"),
        "rule_set": pgettext_lazy("Source", "Rule set"),
    },
    "DecisionState": {
        "awaiting_second": pgettext_lazy("DecisionState", "Awaiting the second signature"),
        "taken": pgettext_lazy("DecisionState", "Taken"),
        "declined": pgettext_lazy("DecisionState", "Declined by the second signer"),
    },
    "VisitKind": {
        "open": pgettext_lazy("VisitKind", "Announced visit"),
        "secret": pgettext_lazy("VisitKind", "Unannounced visit"),
        "materials": pgettext_lazy("VisitKind", "Data review"),
    },
    "CheckKind": {
        "spot": pgettext_lazy("CheckKind", "Spot check"),
        "online": pgettext_lazy("CheckKind", "Online check"),
        "video": pgettext_lazy("CheckKind", "Video check"),
        "photo": pgettext_lazy("CheckKind", "Photo check"),
    },
    "CheckSelection": {
        "drawn": pgettext_lazy("CheckSelection", "Drawn at random"),
        "focused": pgettext_lazy("CheckSelection", "Chosen for a reason"),
    },
    "NoticeKind": {
        "provincial": pgettext_lazy("NoticeKind", "Notice in the province"),
        "national": pgettext_lazy("NoticeKind", "National notice"),
    },
    "ChannelKind": {
        "portal": pgettext_lazy("ChannelKind", "This system"),
        "website": pgettext_lazy("ChannelKind", "Website of the authority"),
        "newspaper": pgettext_lazy("ChannelKind", "Newspaper"),
        "posted": pgettext_lazy("ChannelKind", "Posted at the mine or village"),
        "other": pgettext_lazy("ChannelKind", "Other channel"),
    },
    "ObjectionState": {
        "received": pgettext_lazy("ObjectionState", "Received"),
        "not_accepted": pgettext_lazy("ObjectionState", "Not accepted"),
        "rejected": pgettext_lazy("ObjectionState", "Rejected after review"),
        "upheld": pgettext_lazy("ObjectionState", "Upheld"),
    },
    "AppointmentState": {
        "appointed": pgettext_lazy("AppointmentState", "Appointed, not yet accepted"),
        "accepted": pgettext_lazy("AppointmentState", "Accepted"),
        "reported": pgettext_lazy("AppointmentState", "Report submitted"),
        "ended": pgettext_lazy("AppointmentState", "Ended"),
    },
}
