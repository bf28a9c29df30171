"""Words for rule sets, registers, certificates, notices, checks and visits."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Certainty": {
        "confirmed": _("Confirmed"),
        "derived": _("Derived"),
        "assumed": _("Assumed by this system"),
        "not_set": _("Not set"),
    },
    "Provenance": {
        "confirmed": _("Official text"),
        "confirmed_name": _("Official name, content by this system"),
        "baseline": _("Baseline of this system"),
    },
    "Unit": {
        "working": _("Working days"),
        "calendar": _("Calendar days"),
    },
    "Level": {
        "national": _("National"),
        "provincial": _("Provincial"),
        "province": _("Province"),
        "city": _("City"),
        "county": _("County"),
    },
    "QuotaClass": {
        "all": _("All mines"),
        "oil_gas": _("Oil and gas"),
        "other": _("Other minerals"),
    },
    "CertificateKind": {
        "business_licence": _("Business licence"),
        "safety_licence": _("Safety production licence"),
        "discharge_permit": _("Pollutant discharge permit"),
        "water_permit": _("Water abstraction permit"),
        "land_use": _("Land use approval"),
        "environmental_assessment": _("Approval of the environmental assessment"),
        "soil_conservation": _("Approval of the soil conservation plan"),
    },
    "Register": {
        "mines": _("Mines"),
        "licences": _("Mining licences"),
        "penalties": _("Penalties"),
        "abnormal": _("Abnormal list"),
        "protected_areas": _("Protected areas"),
        "ties": _("Dealings and affiliations"),
        "provincial_list": _("Provincial list"),
    },
    "Result": {
        "not_met": _("Not met"),
        "unknown": _("Not known"),
        "warning": _("Take note"),
        "met": _("Met"),
    },
    "Source": {
        "mining_rights": _("Register of mining rights"),
        "annual_disclosure": _("Annual disclosure"),
        "penalties": _("Register of penalties"),
        "abnormal_list": _("Abnormal list"),
        "protected_areas": _("Data on protected areas"),
        "reserves_report": _("Annual reserves report"),
        "provincial_list": _("Provincial list"),
        "green_mines_list": _("National green mines list"),
        "applications": _("Applications of this round"),
        "declaration": _("Declaration of the enterprise"),
        "rule_set": _("Rule set"),
    },
    "DecisionState": {
        "awaiting_second": _("Awaiting the second signature"),
        "taken": _("Taken"),
        "declined": _("Declined by the second signer"),
    },
    "VisitKind": {
        "open": _("Announced visit"),
        "secret": _("Unannounced visit"),
        "materials": _("Data review"),
    },
    "CheckKind": {
        "spot": _("Spot check"),
        "online": _("Online check"),
        "video": _("Video check"),
        "photo": _("Photo check"),
    },
    "CheckSelection": {
        "drawn": _("Drawn at random"),
        "focused": _("Chosen for a reason"),
    },
    "NoticeKind": {
        "provincial": _("Notice in the province"),
        "national": _("National notice"),
    },
    "ChannelKind": {
        "portal": _("This system"),
        "website": _("Website of the authority"),
        "newspaper": _("Newspaper"),
        "posted": _("Posted at the mine or village"),
        "other": _("Other channel"),
    },
    "ObjectionState": {
        "received": _("Received"),
        "not_accepted": _("Not accepted"),
        "rejected": _("Rejected after review"),
        "upheld": _("Upheld"),
    },
    "AppointmentState": {
        "appointed": _("Appointed, not yet accepted"),
        "accepted": _("Accepted"),
        "reported": pgettext_lazy("AppointmentState", "Report submitted"),
        "ended": _("Ended"),
    },
}
