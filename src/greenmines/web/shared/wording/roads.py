"""Words for the steps of a road, its ends, and what decisions and rounds say."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "StepKind": {
        "application": pgettext_lazy("StepKind", "Application"),
        "self_assessment": pgettext_lazy("StepKind", "Self-assessment"),
        "preliminary_review": pgettext_lazy("StepKind", "Preliminary review"),
        "third_party": pgettext_lazy("StepKind", "Third-party assessment"),
        "material_review": pgettext_lazy("StepKind", "Material review"),
        "consultation": pgettext_lazy("StepKind", "Consultation of departments"),
        "onsite_verification": pgettext_lazy("StepKind", "On-site verification"),
        "meeting": pgettext_lazy("StepKind", "Meeting"),
        "publicity": pgettext_lazy("StepKind", "Publicity in the province"),
        "recommendation": pgettext_lazy("StepKind", "Recommendation"),
        "ministry_review": pgettext_lazy("StepKind", "Review by the ministry"),
        "national_publicity": pgettext_lazy("StepKind", "National publicity"),
        "announcement": pgettext_lazy("StepKind", "Announcement"),
    },
    "End": {
        "listed": pgettext_lazy("End", "Listed"),
        "refused": pgettext_lazy("End", "Refused"),
        "not_recommended": pgettext_lazy("End", "Not recommended"),
        "dropped": pgettext_lazy("End", "Dropped after publicity"),
        "withdrawn": pgettext_lazy("End", "Withdrawn"),
        "lapsed": pgettext_lazy("End", "Lapsed with its round"),
    },
    "Stage": {
        "application": pgettext_lazy("Stage", "Application"),
        "self_assessment": pgettext_lazy("Stage", "Self-assessment"),
        "preliminary_review": pgettext_lazy("Stage", "Preliminary review"),
        "county_review": pgettext_lazy("Stage", "Review by the county"),
        "prefecture_review": pgettext_lazy("Stage", "Review by the prefecture"),
        "third_party": pgettext_lazy("Stage", "Third-party assessment"),
        "material_review": pgettext_lazy("Stage", "Material review"),
        "consultation": pgettext_lazy("Stage", "Consultation of departments"),
        "onsite_verification": pgettext_lazy("Stage", "On-site verification"),
        "meeting": pgettext_lazy("Stage", "Meeting"),
        "publicity": pgettext_lazy("Stage", "Publicity in the province"),
        "recommendation": pgettext_lazy("Stage", "Recommendation"),
        "ministry_review": pgettext_lazy("Stage", "Review by the ministry"),
        "national_publicity": pgettext_lazy("Stage", "National publicity"),
        "announcement": pgettext_lazy("Stage", "Announcement"),
        "listed": pgettext_lazy("Stage", "Listed"),
        "refused": pgettext_lazy("Stage", "Refused"),
        "not_recommended": pgettext_lazy("Stage", "Not recommended"),
        "dropped": pgettext_lazy("Stage", "Dropped after publicity"),
        "withdrawn": pgettext_lazy("Stage", "Withdrawn"),
        "lapsed": pgettext_lazy("Stage", "Lapsed with its round"),
    },
    "Outcome": {
        "pass": pgettext_lazy("Outcome", "Pass"),
        "return": pgettext_lazy("Outcome", "Return for correction"),
        "refuse": pgettext_lazy("Outcome", "Refuse"),
    },
    "MoveKind": {
        "forward": pgettext_lazy("MoveKind", "Moved forward"),
        "return": pgettext_lazy("MoveKind", "Returned for correction"),
        "resume": pgettext_lazy("MoveKind", "Resumed after correction"),
        "refuse": pgettext_lazy("MoveKind", "Refused"),
        "withdraw": pgettext_lazy("MoveKind", "Withdrawn"),
        "lapse": pgettext_lazy("MoveKind", "Lapsed"),
    },
    "RoundState": {
        "draft": pgettext_lazy("RoundState", "Draft"),
        "open": pgettext_lazy("RoundState", "Open"),
        "concluded": pgettext_lazy("RoundState", "Concluded"),
    },
    "RoadFault": {
        "empty": pgettext_lazy("RoadFault", "it has no steps"),
        "code_twice": pgettext_lazy("RoadFault", "a code is used twice"),
        "code_is_an_end": pgettext_lazy("RoadFault", "a code is the name of an end"),
        "kind_missing": pgettext_lazy("RoadFault", "an indispensable step is missing"),
        "kind_twice": pgettext_lazy("RoadFault", "a step appears twice"),
        "does_not_begin_with_application": pgettext_lazy(
            "RoadFault",
            "it does not begin with the application",
        ),
        "before_self_assessment": pgettext_lazy("RoadFault", "it comes before the self-assessment"),
        "before_third_party": pgettext_lazy(
            "RoadFault",
            "it comes before the third-party assessment",
        ),
        "before_material_review": pgettext_lazy("RoadFault", "it comes before the material review"),
        "before_onsite_verification": pgettext_lazy(
            "RoadFault",
            "it comes before the on-site verification",
        ),
        "before_publicity": pgettext_lazy("RoadFault", "it comes before the publicity"),
        "before_recommendation": pgettext_lazy("RoadFault", "it comes before the recommendation"),
        "before_ministry_review": pgettext_lazy(
            "RoadFault",
            "it comes before the review by the ministry",
        ),
        "before_national_publicity": pgettext_lazy(
            "RoadFault",
            "it comes before the national publicity",
        ),
        "returns_to_no_earlier_step": pgettext_lazy(
            "RoadFault",
            "it returns to a step that does not come before",
        ),
        "actor_has_no_such_post": pgettext_lazy(
            "RoadFault",
            "the party has no such post, or the number of signers is wrong",
        ),
    },
}
