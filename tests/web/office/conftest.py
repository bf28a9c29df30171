"""People of the ministry, each with one post, and clients signed in as them."""

import make
import pytest
from django.test import Client

from greenmines.rules.posts import Actor


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture
def as_post():
    """A client of whoever holds the post at the ministry, or at another authority."""

    def signed_in(post, kind=Actor.MINISTRY):
        client = Client()
        client.force_login(make.somebody_of(kind, post), backend=make.BACKEND)
        return client

    return signed_in
