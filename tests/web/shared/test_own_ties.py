"""What an enterprise, an agency and an expert read of ties on record about themselves."""

from datetime import date

import make
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from greenmines.rules.posts import Post


pytestmark = pytest.mark.django_db


def test_each_party_reads_what_is_about_itself_and_who_told_it(client):
    house, enterprise = make.agency(), make.organisation()
    make.tie(agency=house, enterprise=enterprise, from_on=date(2020, 1, 10))
    make.tie(agency=make.agency(), enterprise=make.organisation(), from_on=date(2020, 1, 10))
    readers = {
        "applicant": make.person(of=enterprise, posts=(Post.FILLER,)),
        "assessor": make.expert(of=house),
    }

    for desk, reader in readers.items():
        client.force_login(reader, backend=make.BACKEND)
        client.cookies["django_language"] = "en"
        page = client.get(reverse(f"{desk}:ties"))
        assert [line.enterprise for line in page.context["lines"]] == [enterprise]
        assert "A file of the register" in page.content.decode()
        credit = client.get(reverse(f"{desk}:credit")).content.decode()
        assert reverse(f"{desk}:ties") in credit


def test_three_ties_are_read_in_as_many_queries_as_one(client):
    house = make.agency()
    client.force_login(make.expert(of=house), backend=make.BACKEND)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make.tie(agency=house, enterprise=make.organisation(), from_on=date(2020, 1, 10))
        client.get(reverse("assessor:ties"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("assessor:ties"))
        counts.append(len(asked))

    assert counts == [9, 9]
