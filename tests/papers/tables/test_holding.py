"""Files of registers between their sending and their taking in."""

import hashlib
import os
from datetime import timedelta

import make
import pytest
from django.core.files.base import ContentFile

from greenmines.papers.tables.holding import KEPT, held_at, hold, let_go
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path


def test_a_file_lies_under_its_digest():
    digest = hold(ContentFile(b"name,place"))

    assert digest == hashlib.sha256(b"name,place").hexdigest()
    assert held_at(digest).read_bytes() == b"name,place"
    assert [path.name for path in held_at(digest).parent.iterdir()] == [digest]


def test_what_was_sent_a_week_ago_is_let_go():
    old, fresh = hold(ContentFile(b"old")), hold(ContentFile(b"fresh"))
    sent = (make.NOW - KEPT - timedelta(minutes=1)).timestamp()
    os.utime(held_at(old), (sent, sent))
    os.utime(held_at(fresh), (make.NOW.timestamp(), make.NOW.timestamp()))

    assert let_go(now=make.NOW) == 1
    assert [path.name for path in held_at(fresh).parent.iterdir()] == [fresh]


def test_a_store_that_cannot_be_written_refuses_and_keeps_nothing(tmp_path):
    (tmp_path / "held").write_bytes(b"no folder")

    with pytest.raises(Refused) as caught:
        hold(ContentFile(b"name,place"))

    assert [one.reason for one in caught.value.refusals] == [Reason.STORE_FULL]
    assert list((tmp_path / "incoming").iterdir()) == []
