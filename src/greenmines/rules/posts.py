"""Posts that people hold, which kind of organisation has them, and which exclude one another."""

from enum import StrEnum

from .reasons import Reason
from .refusals import Refusal


class Actor(StrEnum):
    """A party of the selection; also the kind of organisation that a person acts for."""

    ENTERPRISE = "enterprise"
    AGENCY = "agency"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    MINISTRY = "ministry"
    DEPARTMENT = "department"  # another department that is consulted (ecology, emergency…)


class Post(StrEnum):
    """What a person may be entrusted with."""

    FILLER = "filler"  # fills the application and the self-assessment
    RESPONSIBLE = "responsible"  # answers for the enterprise: submits, withdraws, binds
    AGENCY_MANAGER = "agency_manager"  # accepts appointments, forms teams, submits reports
    EXPERT = "expert"  # assesses, after a declaration
    REVIEWER = "reviewer"  # reviews materials, appoints agencies
    VERIFIER = "verifier"  # plans and records visits
    SIGNER = "signer"  # second signer; publishes, recommends, announces
    ROUND_OFFICER = "round_officer"  # drafts rule sets, opens rounds
    CONSULTANT = "consultant"  # answers for a consulted department
    SYSTEM_ADMIN = "system_admin"  # issues accounts
    SECURITY_ADMIN = "security_admin"  # locks, unlocks, ends sessions
    AUDITOR = "auditor"  # reads the audit


AUTHORITIES = frozenset({Actor.COUNTY, Actor.CITY, Actor.PROVINCE, Actor.MINISTRY})
ADMINISTRATORS = frozenset({Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDITOR})

HOLDERS: dict[Post, frozenset[Actor]] = {
    Post.FILLER: frozenset({Actor.ENTERPRISE}),
    Post.RESPONSIBLE: frozenset({Actor.ENTERPRISE}),
    Post.AGENCY_MANAGER: frozenset({Actor.AGENCY}),
    Post.EXPERT: frozenset({Actor.AGENCY}),
    Post.REVIEWER: AUTHORITIES,
    Post.VERIFIER: AUTHORITIES,
    Post.SIGNER: AUTHORITIES,
    Post.ROUND_OFFICER: frozenset({Actor.MINISTRY, Actor.PROVINCE}),
    Post.CONSULTANT: frozenset({Actor.DEPARTMENT}),
    Post.SYSTEM_ADMIN: frozenset({Actor.MINISTRY, Actor.PROVINCE}),
    Post.SECURITY_ADMIN: frozenset({Actor.MINISTRY, Actor.PROVINCE}),
    Post.AUDITOR: frozenset({Actor.MINISTRY, Actor.PROVINCE}),
}


def refusal_of_post(post: Post, clause: str, *houses: Actor) -> Refusal:
    """That an act is for this post in one of these kinds of house; others have the post too."""
    turn = ", ".join(house.value for house in Actor if house in houses)
    return Refusal(Reason.NOT_YOUR_POST, clause, {"post": post.value, "whose_turn": turn})


def refusals_to_hold(post: Post, held: frozenset[Post], kind: Actor) -> list[Refusal]:
    """What keeps `post` from somebody who holds `held` in an organisation of this `kind`.

    The three administrators' posts exclude each other and every other post (clauses.md, parties).
    """
    refusals = []
    if kind not in HOLDERS[post]:
        details = {"post": post.value, "kind": kind.value}
        refusals.append(Refusal(Reason.NOT_YOUR_POST, "3.1", details))
    others = held - {post}
    clashing = others if post in ADMINISTRATORS else others & ADMINISTRATORS
    if clashing:
        details = {"post": post.value, "held": ", ".join(sorted(clashing))}
        refusals.append(Refusal(Reason.POSTS_INCOMPATIBLE, "3.1", details))
    return refusals
