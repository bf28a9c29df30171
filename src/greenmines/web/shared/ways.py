"""The way from a message to the page that it is about, for each kind of reader."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from greenmines.records.inbox.topics import Topic
from greenmines.records.people.queries import kind_of
from greenmines.rules.posts import Actor

from .desks import AUTHORITIES, CASES, LEADING, address_of


if TYPE_CHECKING:
    from greenmines.records.inbox.models import Message
    from greenmines.records.people.models import Person


@dataclass(frozen=True, slots=True)
class Way:
    """Of one topic. `rooms`: the page of each kind of party that gets the message.

    `thing`: the page of what waits, where the message has the fact that its address asks for.
    """

    rooms: Mapping[Actor, str]
    thing: str = ""
    fact: str = "key"

    def address_for(self, reader: Actor, facts: Mapping[str, str]) -> str:
        """Empty where none leads this reader anywhere."""
        if self.thing and self.fact in facts:
            return address_of(self.thing, facts[self.fact])
        return address_of(self.rooms[reader]) if reader in self.rooms else ""


def _all(kinds: Iterable[Actor], page: str) -> dict[Actor, str]:
    return dict.fromkeys(kinds, page)


ENTERPRISE = {Actor.ENTERPRISE: "applicant:home"}
CHECKS = _all(set(Actor) - {Actor.ENTERPRISE}, "supervision:checks")  # whoever is in a team
REMOVALS = _all(AUTHORITIES, "supervision:removals")
CASES_OF_AGENCIES = _all(LEADING, "supervision:misconduct")
COMPLAINTS = _all(AUTHORITIES, "supervision:complaints")
CREDIT = {
    **_all(LEADING, "supervision:credit"),
    Actor.ENTERPRISE: "applicant:credit",
    Actor.AGENCY: "assessor:credit",
}
PART_IN_DRAW = Way(_all(Actor, "supervision:contributions"), "supervision:contribution")
PETITION = Way(CREDIT, "supervision:credit_petition")
TOLD_CASE = Way({Actor.AGENCY: "assessor:told_cases"})
OF_BOTH_SIDES = Way({**REMOVALS, **ENTERPRISE})

# Of what is about no application; an application has its own page at each desk.
WAYS: Mapping[str, Way] = {
    Topic.APPEAL_MADE: Way({Actor.PROVINCE: "authority:appeals"}),
    Topic.APPEAL_DECIDED: Way(ENTERPRISE),
    Topic.PUBLICITY_ACCOUNT_BOUND: Way({Actor.ENTERPRISE: "applicant:colleagues"}),
    Topic.PUBLICITY_OVER: Way(_all(LEADING, "authority:notices")),
    Topic.QUOTA_FLAGGED: Way({Actor.MINISTRY: "authority:board"}),
    Topic.NOTICE_WAITS: Way(_all(LEADING, "authority:notices"), "authority:notice", "notice"),
    Topic.OBJECTION_WAITS: Way(
        _all(LEADING, "authority:objections"), "authority:objection", "objection"
    ),
    Topic.RECOMMENDATION_WAITS: Way({Actor.PROVINCE: "authority:recommendation"}),
    Topic.ANNOUNCEMENT_WAITS: Way({Actor.MINISTRY: "authority:announcement"}),
    Topic.RULE_SET_WAITS: Way(_all(LEADING, "office:rulesets"), "office:ruleset_called", "code"),
    Topic.POLICY_WAITS: Way({Actor.MINISTRY: "office:policies"}, "office:policy_called", "code"),
    Topic.PLAN_WAITS: Way(_all(LEADING, "supervision:plans"), "supervision:plan", "plan"),
    Topic.DRAW_FROZEN: PART_IN_DRAW,
    Topic.DRAW_REVEALING: PART_IN_DRAW,
    Topic.DRAW_ENDS_SOON: PART_IN_DRAW,
    Topic.SPOT_CHECK_NOTIFIED: Way(ENTERPRISE),
    Topic.SPOT_CHECK_RECORDED: Way(ENTERPRISE),
    Topic.SPOT_CHECK_PUBLISHED: Way(ENTERPRISE),
    Topic.SPOT_CHECK_ASSIGNED: Way(CHECKS),
    Topic.SPOT_CHECK_MEMBER_LEFT: Way(CHECKS),
    Topic.SPOT_CHECK_POSITION: Way(CHECKS),
    Topic.SPOT_CHECK_TO_DECIDE: Way(CHECKS, "supervision:check"),
    Topic.SPOT_CHECK_SENT_BACK: Way(CHECKS),
    Topic.SPOT_CHECK_OVERDUE: Way(CHECKS),
    Topic.SPOT_CHECK_UNRECORDED: Way(CHECKS),
    Topic.COMPLAINT_RECEIVED: Way(COMPLAINTS),
    Topic.COMPLAINT_ANSWERED: Way(COMPLAINTS, "supervision:complaint"),
    Topic.COMPLAINT_SENT_BACK: Way(COMPLAINTS),
    Topic.COMPLAINT_OVERDUE: Way(COMPLAINTS),
    Topic.CASE_TOLD: TOLD_CASE,
    Topic.CASE_ANSWERED: Way(CASES_OF_AGENCIES, "supervision:case"),
    Topic.CASE_READY: Way(CASES_OF_AGENCIES, "supervision:case"),
    Topic.CASE_PROPOSED: Way(CASES_OF_AGENCIES, "supervision:case"),
    Topic.CASE_DECLINED: Way(CASES_OF_AGENCIES, "supervision:case"),
    Topic.CASE_DECIDED: TOLD_CASE,
    Topic.CREDIT_EVENT_RECORDED: Way(CREDIT),
    Topic.CREDIT_PETITION_MADE: PETITION,
    Topic.CREDIT_PETITION_DECIDED: Way(CREDIT),
    Topic.CREDIT_PETITION_DUE_SOON: PETITION,
    Topic.CREDIT_PETITION_OVERDUE: PETITION,
    Topic.LEAD_OPENED: Way(REMOVALS),
    Topic.ORDER_ISSUED: OF_BOTH_SIDES,
    Topic.ORDER_EXTENSION_ASKED: OF_BOTH_SIDES,
    Topic.ORDER_EXTENDED: OF_BOTH_SIDES,
    Topic.ORDER_EXTENSION_REFUSED: OF_BOTH_SIDES,
    Topic.ORDER_REPORTED: OF_BOTH_SIDES,
    Topic.ORDER_RECHECKED: OF_BOTH_SIDES,
    Topic.ORDER_DUE_SOON: OF_BOTH_SIDES,
    Topic.ORDER_OVERDUE: OF_BOTH_SIDES,
    Topic.REMOVAL_PROPOSED: OF_BOTH_SIDES,
    Topic.HEARING_ASKED: OF_BOTH_SIDES,
    Topic.HEARING_HELD: OF_BOTH_SIDES,
    Topic.REMOVAL_READY: Way(REMOVALS),
    Topic.REMOVAL_SIGNED: Way(REMOVALS, "supervision:removal"),
    Topic.REMOVAL_DECIDED: Way({Actor.MINISTRY: "supervision:announce_removals"}),
    Topic.REMOVAL_ENDED: OF_BOTH_SIDES,
    Topic.REMOVED: OF_BOTH_SIDES,
}


def address_of_message(person: "Person", message: "Message") -> str:
    """The page that a message is about, of its application or by its topic; else the messages."""
    kind = kind_of(person)
    if message.application_id is not None:
        return address_of(CASES[kind], message.application_id) or reverse("inbox")
    way = WAYS.get(message.topic)
    return (way.address_for(kind, message.details) if way else "") or reverse("inbox")


def topics_with_a_way(person: "Person") -> Iterator[str]:
    """Topics whose messages lead this person somewhere without being about an application."""
    kind = kind_of(person)
    return (topic for topic, way in WAYS.items() if kind in way.rooms)
