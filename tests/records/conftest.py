"""What tests of acts share: how a refusal is read, and what the audit says of an act."""

import make
import pytest

from greenmines.records.inbox.models import Message
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused


@pytest.fixture
def evidence_folder(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path / "evidence"


@pytest.fixture
def reasons_of():
    """Run an act that must be refused and return its reasons."""

    def run(act, *args, **kwargs):
        with pytest.raises(Refused) as refused:
            act(*args, **kwargs)
        return [refusal.reason.value for refusal in refused.value.refusals]

    return run


@pytest.fixture
def said_of():
    """What the audit says of an act, without its subject and its moment."""

    def columns(act):
        return (act.verb, act.actor_name, act.clause, act.reason, act.details)

    return columns


@pytest.fixture
def second_signer():
    """Makes, beside one of another house, somebody who can sign second; also whoever drafts."""

    def made(kind, *posts):
        other = Actor.PROVINCE if kind is Actor.MINISTRY else Actor.MINISTRY
        make.somebody_of(other, Post.SIGNER)
        drafter = make.somebody_of(kind, *posts, Post.SIGNER)
        return drafter, make.somebody_of(kind, Post.SIGNER)

    return made


@pytest.fixture
def told_of():
    """Who was told of a topic, in that order, with the facts that they were told."""

    def messages(topic):
        sent = Message.objects.filter(topic=topic).order_by("pk").select_related("person")
        return [(one.person, one.details) for one in sent]

    return messages


@pytest.fixture
def settled():
    """Of each message of a topic, in order, whether what it asks for is done."""

    def done(topic):
        sent = Message.objects.filter(topic=topic).order_by("pk")
        return [one.settled_at is not None for one in sent]

    return done
