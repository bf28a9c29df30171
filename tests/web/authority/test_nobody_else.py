"""Whoever may not verify writes nothing: every act of a verification with everybody else."""

import make
import pytest
import road
from django.db import connection
from django.urls import reverse

from greenmines.rules.posts import HOLDERS, Actor, Post


pytestmark = pytest.mark.long


STAGE = "onsite_verification"
DAY = road.INSPECTED.date()
SAID = "现场与材料一致。"


@pytest.fixture(autouse=True)
def in_august(at):
    at(road.INSPECTED)


def address(name, case, *more):
    return reverse(f"authority:{name}", args=[case.pk, *more])


class Written:
    """Notes every table that a request writes to, but for what reading writes."""

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        words = sql.replace('"', " ").split()
        if words[0] in {"INSERT", "UPDATE", "DELETE"} and "django_session" not in words:
            self.tables.add(words[2] if words[0] != "UPDATE" else words[1])
        return execute(sql, params, many, context)


def others():
    """Everybody who may not verify: each post at each kind of house, and a foreign province."""
    foreign = make.organisation(kind=Actor.PROVINCE, division="150000")
    yield "foreign verifier", make.person(of=foreign, posts=(Post.VERIFIER,))
    for post, kinds in HOLDERS.items():
        for kind in kinds:
            if (post, kind) != (Post.VERIFIER, Actor.PROVINCE):
                yield f"{kind} {post}", make.somebody_of(kind, post)


def test_nobody_but_the_provinces_verifier_writes_anything(case, signed_in):
    visit = road.planned(case)
    account = {"took_place_on": DAY.isoformat(), "people": SAID, "account": SAID}
    acts = {
        address("sign", case): {"outcome": "refuse", "reason": SAID, "step": STAGE},
        address("plan_visit", case): {"kind": "secret", "planned_for": DAY.isoformat()},
        address("record_visit", case, visit.pk): account,
        address("cancel_visit", case, visit.pk): {"reason": SAID},
        address("opinion", case, "2.1.1"): {"view": "focus_on_site", "revision": 0},
        address("plan_check", case): {"kind": "spot", "reason": SAID},
        address("ask", case, "ecology"): {},
        address("second", case): {},
        address("decline", case): {"reason": SAID},
        address("end_appointment", case): {"reason": SAID},
    }
    wrong = []
    for name, person in others():
        client = signed_in(person)
        for act, said in acts.items():
            written = Written()
            with connection.execute_wrapper(written):
                status = client.post(act, said).status_code
            if status not in {403, 404} or written.tables:
                wrong.append((name, act, status, written.tables))

    assert wrong == []
