"""Who can sign is told of a draft once it is whole, and again only once they have looked."""

from datetime import date, datetime
from decimal import Decimal

import make
import policy_versions as made

from greenmines.records.inbox.actions import mark_read
from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.policies import actions
from greenmines.rules.canonical import to_canonical
from greenmines.rules.deadlines import CHINA
from greenmines.rules.policies import PolicyKind
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
DAY = date(2026, 4, 1)


def told(topic):
    rows = Message.objects.filter(topic=topic).order_by("pk")
    return [(one.person.username, one.details["code"]) for one in rows.select_related("person")]


def drafted(ratio, code="supervision-2026"):
    settings = {"sampling.ratio": ratio and Decimal(ratio)}
    return made.drafted(made.renewed_as(code, DAY, settings), now=NOW)


def test_every_other_signer_of_the_ministry_is_told_of_a_whole_draft_once_until_read():
    signer, drafter = made.signer(), made.officer()
    both = make.person(of=signer.organisation, posts=(Post.ROUND_OFFICER, Post.SIGNER))
    make.somebody_of(Actor.PROVINCE, Post.SIGNER)

    drafted(None)
    assert told(Topic.POLICY_WAITS) == []

    drafted("0.1")
    drafted("0.2")
    code = "supervision-2026"
    assert told(Topic.POLICY_WAITS) == [(signer.username, code), (both.username, code)]

    mark_read(signer, Message.objects.values_list("pk", flat=True), now=NOW)
    drafted("0.3")
    drafted("0.3", code="supervision-2027")
    policy = made.renewed_as("credit-2027", DAY, kind=PolicyKind.CREDIT)
    actions.draft(PolicyKind.CREDIT, to_canonical(policy), by=both, now=NOW)
    assert [one for one in told(Topic.POLICY_WAITS)[2:] if one[0] == signer.username] == [
        (signer.username, "supervision-2026"),
        (signer.username, "supervision-2027"),
        (signer.username, "credit-2027"),
    ]
    assert (both.username, "credit-2027") not in told(Topic.POLICY_WAITS)
    assert drafter.username not in {name for name, _code in told(Topic.POLICY_WAITS)}
