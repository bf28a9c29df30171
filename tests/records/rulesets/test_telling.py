"""The signers of the house that a set is for are told of a draft once it is whole."""

from dataclasses import replace
from datetime import timedelta

import make
import pytest

from greenmines.records.inbox.models import Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.rulesets.actions import draft, take_in_shipped
from greenmines.rules.canonical import to_canonical
from greenmines.rules.library import shipped
from greenmines.rules.posts import Actor, Post


@pytest.mark.parametrize(
    ("code", "kind", "other"),
    [
        ("2020", Actor.MINISTRY, Actor.PROVINCE),
        ("2020-530000", Actor.PROVINCE, Actor.MINISTRY),
    ],
)
def test_every_other_signer_is_told_of_a_whole_draft_once_until_read(code, kind, other):
    both = make.somebody_of(kind, Post.ROUND_OFFICER, Post.SIGNER)
    signer = make.somebody_of(kind, Post.SIGNER)
    make.somebody_of(kind, Post.ROUND_OFFICER)
    make.somebody_of(other, Post.SIGNER)
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    make.person(of=elsewhere, posts=(Post.SIGNER,))

    take_in_shipped(now=make.OPENED)  # nobody's: it waits, and is found in the list
    gaps = replace(shipped("2025"), region=shipped(code).region)
    for later, rules in enumerate((gaps, _titled(code, "1"), _titled(code, "2"))):
        draft(to_canonical(rules), by=both, now=make.NOW + timedelta(hours=later))

    told = Message.objects.filter(topic=Topic.RULE_SET_WAITS)
    assert [(one.person, one.details) for one in told] == [(signer, {"code": code})]


def _titled(code, number):
    rules = shipped(code)
    return replace(rules, title=replace(rules.title, en=f"{rules.title.en} {number}"))
