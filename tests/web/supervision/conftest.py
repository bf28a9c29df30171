"""People of authorities, each with one post, and clients signed in as them."""

import make
import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _database(db):
    """Before any other fixture."""


@pytest.fixture
def as_post():
    """A client of whoever holds the post at a house of that kind; pages come in English."""

    def signed_in(post, kind):
        client = Client()
        client.force_login(make.somebody_of(kind, post), backend=make.BACKEND)
        client.cookies["django_language"] = "en"
        return client

    return signed_in
