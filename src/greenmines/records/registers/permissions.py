"""Who may take in what other systems tell, and of which part of the country."""

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal


def refusals_to_import(by: Person | None) -> list[Refusal]:
    """The round officer of the ministry or of a province; None is the operator's command line."""
    if by is None or holds(by, Post.ROUND_OFFICER):
        return []
    return [Refusal(Reason.NOT_YOUR_POST, "3.1", {"post": Post.ROUND_OFFICER.value})]


def region_of(by: Person | None) -> str:
    """The province that somebody's files may speak of; empty for the whole country."""
    if by is None or kind_of(by) is Actor.MINISTRY:
        return ""
    return by.organisation.province
