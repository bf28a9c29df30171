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

ACCESS: dict[str, Access] = {
    "supervision:home": AUTHORITY,
    "supervision:complaints": AUTHORITY,
    "supervision:complaint": AUTHORITY,
    "supervision:complaint_name": AUTHORITY,
    "supervision:complaint_file": AUTHORITY,
    "supervision:complaint_step": AUTHORITY,
}
