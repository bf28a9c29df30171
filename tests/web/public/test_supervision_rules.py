"""The rules of supervision as anybody reads them: what ships, and what the office published."""

from datetime import date, datetime
from hashlib import sha256

import policy_versions as made
import pytest
import supervised
from django.urls import reverse

from greenmines.records.plans.models import Plan
from greenmines.rules.deadlines import CHINA


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
TOMORROW = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def _database(db):
    pass


def test_every_version_is_read_with_its_file_and_digest_and_a_draft_is_not(client):
    version = made.published(
        "supervision-2026", TOMORROW, {"rectification.extension_months": 3}, now=NOW
    )
    made.drafted(made.renewed_as("supervision-2027", TOMORROW), now=NOW)

    listed = client.get(reverse("rules")).context["policies"]
    pages = {
        code: client.get(reverse("supervision_rules", args=[code]))
        for code in ("supervision-2020", "supervision-2025", "supervision-2026")
    }
    file = client.get(reverse("supervision_rules_canonical", args=["supervision-2026"]))

    assert [one.code for one in listed] == [
        *("supervision-2026", "supervision-2025", "supervision-2020"),
        *("credit-2026", "credit-2020"),
    ]
    rows = {code: _extension(page.context["sections"]) for code, page in pages.items()}
    assert rows == {"supervision-2020": "", "supervision-2025": "", "supervision-2026": "3"}
    assert sha256(file.content).hexdigest() == version.digest
    assert version.digest in pages["supervision-2026"].content.decode()
    for name in ("supervision_rules", "supervision_rules_canonical"):
        assert client.get(reverse(name, args=["supervision-2027"])).status_code == 404


def _extension(sections):
    found = {row.path: row.value for section in sections for row in section.rows}
    return found["rectification.extension_months"]


def test_a_published_method_has_its_page_and_a_plan_leads_to_its_rules(client):
    made.published("credit-2026b", TOMORROW, now=NOW, kind=made.PolicyKind.CREDIT)
    supervised.planned_and_drawn()

    method = client.get(reverse("credit_method", args=["credit-2026b"]))
    plan = client.get(reverse("plan", args=[Plan.objects.get().number])).content.decode()

    assert (method.status_code, method.context["is_shipped"]) == (200, False)
    assert reverse("supervision_rules", args=["supervision-2025"]) in plan
