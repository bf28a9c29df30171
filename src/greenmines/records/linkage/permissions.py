"""Who may have the publicity system read, and who sees how the linkage stands."""

from greenmines.records.people.models import Person
from greenmines.records.people.queries import holds, kind_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal

from .queries import running


CLAUSE = "1.2e"


def refusals_to_pull(by: Person) -> list[Refusal]:
    """The ministry's round officer, for the whole country, while no reading is under way."""
    if not holds(by, Post.ROUND_OFFICER):
        return [Refusal(Reason.NOT_YOUR_POST, CLAUSE, {"post": Post.ROUND_OFFICER.value})]
    if kind_of(by) is not Actor.MINISTRY:
        return [Refusal(Reason.NOT_YOUR_CASE, CLAUSE)]
    return [] if running() is None else [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
