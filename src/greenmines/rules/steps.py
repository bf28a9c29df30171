"""The vocabulary of a road: kinds of step, how a stage may be left, and the ends.

A rule set orders steps (`ruleset.py`); `workflow.py` makes moves of them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .posts import Actor, Post
from .sources import Setting, Words


class StepKind(StrEnum):
    APPLICATION = "application"
    SELF_ASSESSMENT = "self_assessment"
    PRELIMINARY_REVIEW = "preliminary_review"
    THIRD_PARTY = "third_party"
    MATERIAL_REVIEW = "material_review"
    CONSULTATION = "consultation"
    ONSITE_VERIFICATION = "onsite_verification"
    MEETING = "meeting"
    PUBLICITY = "publicity"
    RECOMMENDATION = "recommendation"
    MINISTRY_REVIEW = "ministry_review"
    NATIONAL_PUBLICITY = "national_publicity"
    ANNOUNCEMENT = "announcement"


class End(StrEnum):
    """Where a road can end; an application in an end does not move again."""

    LISTED = "listed"
    REFUSED = "refused"
    NOT_RECOMMENDED = "not_recommended"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # still open when its round was concluded


class Outcome(StrEnum):
    """What a decision at a step can say."""

    PASS = "pass"
    RETURN = "return"
    REFUSE = "refuse"


# Who works at a step of each kind (the first signer); the second is always a signer.
HANDLERS: dict[StepKind, Post] = {
    StepKind.APPLICATION: Post.RESPONSIBLE,
    StepKind.SELF_ASSESSMENT: Post.RESPONSIBLE,
    StepKind.PRELIMINARY_REVIEW: Post.REVIEWER,
    StepKind.THIRD_PARTY: Post.AGENCY_MANAGER,
    StepKind.MATERIAL_REVIEW: Post.REVIEWER,
    StepKind.CONSULTATION: Post.REVIEWER,
    StepKind.ONSITE_VERIFICATION: Post.VERIFIER,
    StepKind.MEETING: Post.REVIEWER,
    StepKind.PUBLICITY: Post.REVIEWER,
    StepKind.RECOMMENDATION: Post.REVIEWER,
    StepKind.MINISTRY_REVIEW: Post.REVIEWER,
    StepKind.NATIONAL_PUBLICITY: Post.REVIEWER,
    StepKind.ANNOUNCEMENT: Post.REVIEWER,
}

# Where a refusal at a step of each kind leads.
END_OF_REFUSAL: dict[StepKind, End] = {
    StepKind.APPLICATION: End.REFUSED,
    StepKind.SELF_ASSESSMENT: End.REFUSED,
    StepKind.PRELIMINARY_REVIEW: End.REFUSED,
    StepKind.THIRD_PARTY: End.REFUSED,
    StepKind.MATERIAL_REVIEW: End.REFUSED,
    StepKind.CONSULTATION: End.REFUSED,
    StepKind.ONSITE_VERIFICATION: End.REFUSED,
    StepKind.MEETING: End.NOT_RECOMMENDED,
    StepKind.PUBLICITY: End.DROPPED,
    StepKind.RECOMMENDATION: End.NOT_RECOMMENDED,
    StepKind.MINISTRY_REVIEW: End.REFUSED,
    StepKind.NATIONAL_PUBLICITY: End.DROPPED,
    StepKind.ANNOUNCEMENT: End.DROPPED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a road.

    `code` names the stage in which an application waits here. `signers` is 1 or 2. `returns_to` are
    codes of earlier steps to which it may be sent for correction; once corrected it comes straight
    back. `departments` are asked at a consultation. `due` is the round's usual last day for it.
    """

    code: str
    kind: StepKind
    actor: Actor
    name: Words
    clause: str
    signers: int
    returns_to: tuple[str, ...]
    may_refuse: bool
    due: Setting[date]
    departments: tuple[str, ...] = ()

    @property
    def handler(self) -> Post:
        return HANDLERS[self.kind]
