"""Which desk a person works at, by name of page; a missing desk leads to the account."""

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from greenmines.records.people.queries import kind_of, posts_of
from greenmines.rules.posts import ADMINISTRATORS, Actor, Post


if TYPE_CHECKING:
    from greenmines.records.inbox.models import Message
    from greenmines.records.people.models import Person


HOMES: dict[Actor, tuple[str, ...]] = {
    Actor.ENTERPRISE: ("applicant:home",),
    Actor.AGENCY: ("assessor:home",),
    Actor.COUNTY: ("authority:home",),
    Actor.CITY: ("authority:home",),
    Actor.PROVINCE: ("authority:home",),
    Actor.MINISTRY: ("authority:home",),
    Actor.DEPARTMENT: ("authority:home",),
}
CASES: dict[Actor, str] = {
    Actor.ENTERPRISE: "applicant:application",
    Actor.AGENCY: "assessor:case",
    Actor.COUNTY: "authority:case",
    Actor.CITY: "authority:case",
    Actor.PROVINCE: "authority:case",
    Actor.MINISTRY: "authority:case",
    Actor.DEPARTMENT: "authority:case",
}
# Where a message leads that is about no application.
TOPIC_PAGES: dict[str, str] = {
    "appeal_made": "authority:appeals",
    "appeal_decided": "applicant:home",
    "publicity_account_bound": "applicant:colleagues",
    "publicity_over": "authority:notices",
    "quota_flagged": "authority:board",
    "spot_check_notified": "applicant:home",
    "spot_check_recorded": "applicant:home",
    "spot_check_published": "applicant:home",
    **dict.fromkeys(
        (
            "spot_check_assigned",
            "spot_check_member_left",
            "spot_check_position",
            "spot_check_to_decide",
            "spot_check_sent_back",
            "spot_check_overdue",
            "spot_check_unrecorded",
        ),
        "supervision:checks",
    ),
    "removal_ready": "supervision:removals",
    "removal_signed": "supervision:removals",
    "removal_decided": "supervision:announce_removals",
    "case_ready": "supervision:misconduct",
    "case_proposed": "supervision:misconduct",
    "complaint_answered": "supervision:complaints",
    "credit_petition_made": "supervision:credit",
    "notice_waits": "authority:notice",
    "objection_waits": "authority:objection",
    "recommendation_waits": "authority:recommendation",
    "announcement_waits": "authority:announcement",
    "plan_waits": "supervision:plan",
    "policy_waits": "office:policy_called",
    "rule_set_waits": "office:ruleset_called",
    "draw_frozen": "supervision:contributions",
    "draw_revealing": "supervision:contributions",
    "draw_ends_soon": "supervision:contributions",
}
LEADING = frozenset({Actor.PROVINCE, Actor.MINISTRY})
AUTHORITIES = LEADING | {Actor.COUNTY, Actor.CITY}
# What several parties are told of: each is led to its own room.
TOPIC_ROOMS: dict[str, dict[Actor, str]] = {
    **dict.fromkeys(
        ("complaint_received", "complaint_sent_back", "complaint_overdue"),
        dict.fromkeys(AUTHORITIES, "supervision:complaints"),
    ),
    **dict.fromkeys(
        ("case_told", "case_answered", "case_declined", "case_decided"),
        dict.fromkeys(LEADING, "supervision:misconduct") | {Actor.AGENCY: "assessor:told_cases"},
    ),
    **dict.fromkeys(
        (
            "credit_event_recorded",
            "credit_petition_decided",
            "credit_petition_due_soon",
            "credit_petition_overdue",
        ),
        dict.fromkeys(LEADING, "supervision:credit")
        | {Actor.ENTERPRISE: "applicant:credit", Actor.AGENCY: "assessor:credit"},
    ),
    **dict.fromkeys(
        (
            "lead_opened",
            "order_issued",
            "order_extension_asked",
            "order_extended",
            "order_extension_refused",
            "order_reported",
            "order_rechecked",
            "order_due_soon",
            "order_overdue",
            "removal_proposed",
            "hearing_asked",
            "hearing_held",
            "removal_ended",
            "removed",
        ),
        dict.fromkeys(AUTHORITIES, "supervision:removals") | {Actor.ENTERPRISE: "applicant:home"},
    ),
}
# Which fact of the message the address of such a page asks for.
TOPIC_FACTS: dict[str, str] = {
    "notice_waits": "notice",
    "objection_waits": "objection",
    "plan_waits": "plan",
    "policy_waits": "code",
    "rule_set_waits": "code",
}

# The page of the thing itself, where the message names its key; older ones lead to the room.
TOPIC_THINGS: dict[str, str] = {
    "spot_check_to_decide": "supervision:check",
    "complaint_answered": "supervision:complaint",
    "credit_petition_made": "supervision:credit_petition",
    "case_ready": "supervision:case",
    "case_proposed": "supervision:case",
    "removal_signed": "supervision:removal",
}


def desk_address(person: "Person") -> str:
    """The first desk that serves the person; their account while there is none."""
    names = HOMES[kind_of(person)]
    posts = posts_of(person)
    if posts & ADMINISTRATORS:
        names = ("office:accounts",)
    elif posts == {Post.ROUND_OFFICER}:
        names = ("office:home", *names)
    return next((address for address in map(address_of, names) if address), reverse("account"))


def message_address(person: "Person", message: "Message") -> str:
    """The page that a message is about: of its application or topic; else the messages."""
    topic = message.topic
    key = message.details.get("key")
    if message.application_id is not None:
        page = address_of(CASES[kind_of(person)], message.application_id)
    elif key is not None and topic in TOPIC_THINGS:
        page = address_of(TOPIC_THINGS[topic], key)
    else:
        facts = [message.details[TOPIC_FACTS[topic]]] if topic in TOPIC_FACTS else []
        name = pages_for(person).get(topic)
        page = address_of(name, *facts) if name else ""
    return page or reverse("inbox")


def pages_for(person: "Person") -> dict[str, str]:
    """By topic, where a message that is about no application leads its reader."""
    kind = kind_of(person)
    rooms = {topic: pages[kind] for topic, pages in TOPIC_ROOMS.items() if kind in pages}
    return TOPIC_PAGES | rooms


def address_of(url_name: str, *args: object) -> str:
    """Empty while no page has that name."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""
