"""What waits for a signer, with the page of each where it is signed; some are of another desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from greenmines.records.signatures.queries import SignatureKind, Unsigned, waiting_for
from greenmines.web.shared.desks import address_of


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

PAGES: dict[SignatureKind, str] = {
    SignatureKind.DECISION: "authority:decide",
    SignatureKind.NOTICE: "authority:notice",
    SignatureKind.OBJECTION: "authority:objection",
    SignatureKind.RECOMMENDATION: "authority:recommendation",
    SignatureKind.ANNOUNCEMENT: "authority:announcement",
    SignatureKind.APPEAL: "authority:appeal",
    SignatureKind.PLAN: "supervision:plan",
    SignatureKind.CONTRIBUTION: "supervision:contribution",
    SignatureKind.RULE_SET: "office:ruleset_called",
    SignatureKind.POLICY: "office:policy_called",
    SignatureKind.CHECK: "supervision:check",
    SignatureKind.CHECK_TO_PUBLISH: "supervision:check",
    SignatureKind.COMPLAINT: "supervision:complaint",
    SignatureKind.PETITION: "supervision:credit_petition",
    SignatureKind.CASE_TO_PROPOSE: "supervision:case",
    SignatureKind.CASE: "supervision:case",
    SignatureKind.REMOVAL: "supervision:removal",
    SignatureKind.REMOVAL_TO_ANNOUNCE: "supervision:announce_removals",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing with the address of the page where it is signed."""

    waits: Unsigned
    address: str


def lines_for(person: "Person", now: datetime) -> list[Line]:
    """What waits longest first."""
    return [Line(one, _address(one)) for one in waiting_for(person, now)]


def _address(one: Unsigned) -> str:
    return address_of(PAGES[one.kind], *([one.key] if one.key else []))
