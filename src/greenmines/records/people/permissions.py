"""Who may open accounts and give posts: the level above, through its system administrator."""

from greenmines.records.organisations.models import Organisation
from greenmines.rules.posts import Actor, Post, refusals_to_hold
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .models import Person
from .queries import holds, kind_of


# Whose administrators issue accounts to whom (list-system.md 1.1; enterprises sign up themselves).
ISSUERS: dict[Actor, frozenset[Actor]] = {
    Actor.MINISTRY: frozenset({Actor.MINISTRY}),
    Actor.PROVINCE: frozenset({Actor.MINISTRY}),
    Actor.CITY: frozenset({Actor.PROVINCE}),
    Actor.COUNTY: frozenset({Actor.PROVINCE}),
    Actor.DEPARTMENT: frozenset({Actor.PROVINCE, Actor.MINISTRY}),
    Actor.AGENCY: frozenset({Actor.PROVINCE, Actor.MINISTRY}),
    Actor.ENTERPRISE: frozenset(),
}


def refusals_to_issue_accounts(by: Person, organisation: Organisation) -> list[Refusal]:
    """Whether `by` may open, close and furnish accounts at this organisation."""
    if not holds(by, Post.SYSTEM_ADMIN):
        details = {"post": Post.SYSTEM_ADMIN.value}
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", details)]
    issuer = kind_of(by)
    is_own_province = issuer is Actor.MINISTRY or by.organisation.province == organisation.province
    if issuer not in ISSUERS[Actor(organisation.kind)] or not is_own_province:
        return [Refusal(Reason.NOT_ISSUED_FROM_ABOVE, "3.1", {"kind": organisation.kind})]
    return []


def refusals_to_give_post(by: Person, person: Person, post: Post) -> list[Refusal]:
    """As for accounts, and the posts of one person must go together; nobody serves themselves."""
    refusals = refusals_to_issue_accounts(by, person.organisation)
    if by == person:
        refusals.append(Refusal(Reason.NOT_ISSUED_FROM_ABOVE, "3.1", {"kind": "self"}))
    return refusals + refusals_to_hold(post, person.posts, kind_of(person))


def refusals_to_lock(by: Person, person: Person) -> list[Refusal]:
    """Closing and reopening an account is the security administrator's, within reach."""
    if not holds(by, Post.SECURITY_ADMIN):
        return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.SECURITY_ADMIN.value})]
    in_reach = (
        kind_of(by) is Actor.MINISTRY or by.organisation.province == person.organisation.province
    )
    if by == person or not in_reach:
        return [Refusal(Reason.NOT_YOUR_CASE, "3.1")]
    return []
