"""Files of registers between their sending and their taking in."""

import hashlib
import os
from datetime import timedelta

import make
import pytest

from greenmines.papers.tables.holding import KEPT, held_at, hold, let_go


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.EVIDENCE_STORE = tmp_path


def test_a_file_lies_under_its_digest():
    digest = hold([b"name,", b"place"])

    assert digest == hashlib.sha256(b"name,place").hexdigest()
    assert held_at(digest).read_bytes() == b"name,place"
    assert [path.name for path in held_at(digest).parent.iterdir()] == [digest]


def test_what_was_sent_a_week_ago_is_let_go():
    old, fresh = hold([b"old"]), hold([b"fresh"])
    sent = (make.NOW - KEPT - timedelta(minutes=1)).timestamp()
    os.utime(held_at(old), (sent, sent))
    os.utime(held_at(fresh), (make.NOW.timestamp(), make.NOW.timestamp()))

    assert let_go(now=make.NOW) == 1
    assert [path.name for path in held_at(fresh).parent.iterdir()] == [fresh]
