"""Who may enter each page of the supervision desk: the posts, and the kinds of house; by hand.

Whatever is posted has the door of the page that it belongs to.
"""

from dataclasses import dataclass

from greenmines.rules.posts import Actor, Post


@dataclass(frozen=True, slots=True)
class Access:
    posts: frozenset[Post]
    kinds: frozenset[Actor] = frozenset(Actor)


OFFICERS = frozenset({Post.REVIEWER, Post.VERIFIER, Post.SIGNER})
AUTHORITIES = frozenset({Actor.COUNTY, Actor.CITY, Actor.PROVINCE, Actor.MINISTRY})
LEADING = frozenset({Actor.PROVINCE, Actor.MINISTRY})
AUTHORITY = Access(OFFICERS, AUTHORITIES)
LEADER = Access(OFFICERS, LEADING)
# Whoever checks listed mines may be of any house.
ENROLLED = Access(OFFICERS | {Post.EXPERT})
# Whoever acts for a house that contributes to the seed of a draw.
PARTY = Access(frozenset({Post.SIGNER, Post.CONSULTANT, Post.RESPONSIBLE, Post.AGENCY_MANAGER}))
# Officers, and whoever is in the team of a check, whatever house and post they have.
TEAMS = Access(frozenset(Post), frozenset(Actor) - {Actor.ENTERPRISE})

ACCESS: dict[str, Access] = {
    "supervision:home": AUTHORITY,
    "supervision:lead_check": AUTHORITY,
    "supervision:open_checks": AUTHORITY,
    **dict.fromkeys(
        (
            "supervision:checks",
            "supervision:own_file",
            "supervision:check",
            "supervision:record_check",
            "supervision:recuse_member",
            "supervision:check_step",
            "supervision:check_file",
            "supervision:check_notice_paper",
        ),
        TEAMS,
    ),
    "supervision:credit": LEADER,
    "supervision:credit_petition": LEADER,
    "supervision:credit_proof": LEADER,
    "supervision:credit_subject": LEADER,
    "supervision:credit_record": LEADER,
    "supervision:misconduct": LEADER,
    "supervision:open_case": LEADER,
    "supervision:case": LEADER,
    "supervision:case_file": LEADER,
    "supervision:case_step": LEADER,
    "supervision:complaints": AUTHORITY,
    "supervision:complaint": AUTHORITY,
    "supervision:complaint_name": AUTHORITY,
    "supervision:complaint_file": AUTHORITY,
    "supervision:complaint_step": AUTHORITY,
    **dict.fromkeys(
        (
            "supervision:plans",
            "supervision:prepare_plan",
            "supervision:enter_matter",
            "supervision:end_matter",
            "supervision:plan",
            "supervision:plan_step",
            "supervision:draws",
            "supervision:mines",
            "supervision:freeze",
            "supervision:draw",
            "supervision:draw_step",
            "supervision:enrol",
            "supervision:end_inspector",
            "supervision:withdraw_interest",
        ),
        LEADER,
    ),
    "supervision:inspector": ENROLLED,
    "supervision:declare_interest": ENROLLED,
    "supervision:contributions": PARTY,
    "supervision:contribution": PARTY,
    "supervision:contribution_step": PARTY,
    **dict.fromkeys(
        (
            "supervision:removals",
            "supervision:lead",
            "supervision:close_lead",
            "supervision:issue_order",
            "supervision:order",
            "supervision:recheck_order",
            "supervision:order_extension",
            "supervision:order_file",
            "supervision:order_paper",
            "supervision:propose_removal",
            "supervision:announce_removals",
            "supervision:removal",
            "supervision:removal_file",
            "supervision:removal_step",
        ),
        AUTHORITY,
    ),
}
