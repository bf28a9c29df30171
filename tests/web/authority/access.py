"""Who may enter each page of the authorities' desk: the posts, and the kinds of house; by hand.

Whatever is posted has the door of the page that it belongs to.
"""

from dataclasses import dataclass

from greenmines.rules.posts import Actor, Post


@dataclass(frozen=True, slots=True)
class Access:
    posts: frozenset[Post]
    kinds: frozenset[Actor]


OFFICERS = frozenset({Post.REVIEWER, Post.VERIFIER, Post.SIGNER})
ANY = frozenset({Actor.COUNTY, Actor.CITY, Actor.PROVINCE, Actor.MINISTRY})
PUBLISHERS = frozenset({Actor.PROVINCE, Actor.MINISTRY})
EVERYBODY = Access(OFFICERS | {Post.CONSULTANT}, ANY | {Actor.DEPARTMENT})
AUTHORITY = Access(OFFICERS, ANY)
PUBLISHER = Access(OFFICERS, PUBLISHERS)
PROVINCE = Access(OFFICERS, frozenset({Actor.PROVINCE}))
MINISTRY = Access(OFFICERS, frozenset({Actor.MINISTRY}))
TIES = Access(OFFICERS | {Post.ROUND_OFFICER}, PUBLISHERS)
DEPARTMENT = Access(frozenset({Post.CONSULTANT}), frozenset({Actor.DEPARTMENT}))

ACCESS: dict[str, Access] = {
    "authority:home": EVERYBODY,
    "authority:signatures": Access(frozenset({Post.SIGNER}), ANY),
    "authority:case": EVERYBODY,
    "authority:rounds": AUTHORITY,
    "authority:round": AUTHORITY,
    "authority:open_part": AUTHORITY,
    "authority:contracts": AUTHORITY,
    "authority:ties": TIES,
    "authority:tie_record": TIES,
    "authority:tie": TIES,
    "authority:tie_correct": TIES,
    "authority:tie_withdraw": TIES,
    "authority:own_file": AUTHORITY,
    "authority:evidence": AUTHORITY,
    "authority:own_paper": AUTHORITY,
    "authority:own_workbook": AUTHORITY,
    "authority:third_party_paper": AUTHORITY,
    "authority:third_party_workbook": AUTHORITY,
    "authority:opinion_paper": PUBLISHER,
    "authority:applications_workbook": AUTHORITY,
    "authority:open_summary": PROVINCE,
    "authority:open_workbook": PROVINCE,
    "authority:sealed_summary": PUBLISHER,
    "authority:sealed_workbook": PUBLISHER,
    "authority:notice_paper": PUBLISHER,
    "authority:agency": AUTHORITY,
    "authority:end_appointment": AUTHORITY,
    "authority:appoint": AUTHORITY,
    "authority:review": AUTHORITY,
    "authority:opinion": AUTHORITY,
    "authority:decide": AUTHORITY,
    "authority:sign": AUTHORITY,
    "authority:second": AUTHORITY,
    "authority:decline": AUTHORITY,
    "authority:ask": AUTHORITY,
    "authority:visits": AUTHORITY,
    "authority:plan_visit": AUTHORITY,
    "authority:record_visit": AUTHORITY,
    "authority:cancel_visit": AUTHORITY,
    "authority:checks": MINISTRY,
    "authority:plan_check": MINISTRY,
    "authority:record_check": MINISTRY,
    "authority:asked": DEPARTMENT,
    "authority:answer": DEPARTMENT,
    "authority:notices": PUBLISHER,
    "authority:prepare_notice": PUBLISHER,
    "authority:notice": PUBLISHER,
    "authority:enter": PUBLISHER,
    "authority:leave_out": PUBLISHER,
    "authority:publish": PUBLISHER,
    "authority:record_channel": PUBLISHER,
    "authority:end_notice": PUBLISHER,
    "authority:conclude": PUBLISHER,
    "authority:appeals": PUBLISHER,
    "authority:appeal": PUBLISHER,
    "authority:decide_appeal": PUBLISHER,
    "authority:appeal_scan": PUBLISHER,
    "authority:objections": PUBLISHER,
    "authority:objection": PUBLISHER,
    "authority:draft_answer": PUBLISHER,
    "authority:decide_objection": PUBLISHER,
    "authority:objection_proof": PUBLISHER,
    "authority:recommendation": PROVINCE,
    "authority:prepare_recommendation": PROVINCE,
    "authority:include": PROVINCE,
    "authority:write_up": PROVINCE,
    "authority:seal": PROVINCE,
    "authority:take_out": PROVINCE,
    "authority:move_up": PROVINCE,
    "authority:attach_opinion": PROVINCE,
    "authority:sealed": PUBLISHER,
    "authority:board": MINISTRY,
    "authority:draw": MINISTRY,
    "authority:announcement": MINISTRY,
    "authority:prepare_announcement": MINISTRY,
    "authority:announce": MINISTRY,
}
