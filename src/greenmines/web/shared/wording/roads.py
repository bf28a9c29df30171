"""Words for the steps of a road, its ends, and what decisions and rounds say."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "StepKind": {
        "application": _("Application"),
        "self_assessment": _("Self-assessment"),
        "preliminary_review": _("Preliminary review"),
        "third_party": _("Third-party assessment"),
        "material_review": _("Material review"),
        "consultation": _("Consultation of departments"),
        "onsite_verification": _("On-site verification"),
        "meeting": _("Meeting"),
        "publicity": _("Publicity in the province"),
        "recommendation": _("Recommendation"),
        "ministry_review": _("Review by the ministry"),
        "national_publicity": _("National publicity"),
        "announcement": _("Announcement"),
    },
    "End": {
        "listed": _("Listed"),
        "refused": _("Refused"),
        "not_recommended": _("Not recommended"),
        "dropped": _("Dropped after publicity"),
        "withdrawn": pgettext_lazy("End", "Withdrawn"),
    },
    "Stage": {
        "application": _("Application"),
        "self_assessment": _("Self-assessment"),
        "preliminary_review": _("Preliminary review"),
        "county_review": _("Review by the county"),
        "prefecture_review": _("Review by the prefecture"),
        "third_party": _("Third-party assessment"),
        "material_review": _("Material review"),
        "consultation": _("Consultation of departments"),
        "onsite_verification": _("On-site verification"),
        "meeting": _("Meeting"),
        "publicity": _("Publicity in the province"),
        "recommendation": _("Recommendation"),
        "ministry_review": _("Review by the ministry"),
        "national_publicity": _("National publicity"),
        "announcement": _("Announcement"),
        "listed": _("Listed"),
        "refused": _("Refused"),
        "not_recommended": _("Not recommended"),
        "dropped": _("Dropped after publicity"),
        "withdrawn": pgettext_lazy("Stage", "Withdrawn"),
    },
    "Outcome": {
        "pass": _("Pass"),
        "return": _("Return for correction"),
        "refuse": _("Refuse"),
    },
    "MoveKind": {
        "forward": _("Moved forward"),
        "return": _("Returned for correction"),
        "resume": _("Resumed after correction"),
        "refuse": _("Refused"),
        "withdraw": pgettext_lazy("MoveKind", "Withdrawn"),
    },
    "RoundState": {
        "draft": _("Draft"),
        "open": _("Open"),
        "concluded": _("Concluded"),
    },
    "RoadFault": {
        "empty": _("it has no steps"),
        "code_twice": _("a code is used twice"),
        "code_is_an_end": _("a code is the name of an end"),
        "kind_missing": _("an indispensable step is missing"),
        "kind_twice": _("a step appears twice"),
        "does_not_begin_with_application": _("it does not begin with the application"),
        "before_self_assessment": _("it comes before the self-assessment"),
        "before_third_party": _("it comes before the third-party assessment"),
        "before_material_review": _("it comes before the material review"),
        "before_onsite_verification": _("it comes before the on-site verification"),
        "before_publicity": _("it comes before the publicity"),
        "before_recommendation": _("it comes before the recommendation"),
        "before_ministry_review": _("it comes before the review by the ministry"),
        "before_national_publicity": _("it comes before the national publicity"),
        "returns_to_no_earlier_step": _("it returns to a step that does not come before"),
        "actor_has_no_such_post": _(
            "the party has no such post, or the number of signers is wrong"
        ),
    },
}
