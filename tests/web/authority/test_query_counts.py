"""No page of the desk asks more of the database for three rows than for one."""

import make
import pytest
import road
import scenes
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from zeal import zeal_ignore

from greenmines.records.applications.models import DeclaredPenalty
from greenmines.rules.posts import Actor


STAGE = "third_party"


@pytest.fixture(autouse=True)
def in_july(at):
    at(make.APPOINTED)


@pytest.fixture
def cost(signed_in):
    """How many queries a page asks the second time that somebody opens it."""

    def of(person, address):
        client = signed_in(person)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        assert response.status_code == 200
        return len(asked)

    return of


def address(name, *keys):
    return reverse(f"authority:{name}", args=keys)


def test_choosing_an_agency(case, cost):
    page = address("agency", case.pk)
    make.contract(agency=make.agency(), round_=case.round)
    one = cost(road.reviewer(), page)
    for _ in range(2):
        make.contract(agency=make.agency(), round_=case.round)

    assert (cost(road.reviewer(), page), one) == (one, 20)


def test_contracts(case, cost):
    make.contract(agency=make.agency(), round_=case.round)
    one = cost(road.reviewer(), address("contracts"))
    for _ in range(2):
        make.contract(agency=make.agency(), round_=case.round)

    assert (cost(road.reviewer(), address("contracts")), one) == (one, 8)


def declared(case, number):
    """Penalties with their proofs, as the enterprise declared them before it submitted."""
    for _ in range(number):
        DeclaredPenalty.objects.create(
            application=case,
            decision_number=f"罚字{next(make.numbers)}号",
            authority="玉溪市生态环境局",
            kind="罚款",
            decided_on=make.NOW.date(),
            ground="扬尘",
            proof=make.evidence(by=case.opened_by, name=f"proof{next(make.numbers)}.png"),
        )


def at_stage(stage, number):
    with zeal_ignore():
        return [scenes.application(stage=stage) for _ in range(number)]


@pytest.mark.parametrize(
    ("stage", "name", "house", "number"),
    [
        ("publicity", "notices", Actor.PROVINCE, 9),
        ("recommendation", "recommendation", Actor.PROVINCE, 18),
        ("announcement", "announcement", Actor.MINISTRY, 10),
        ("ministry_review", "draw", Actor.MINISTRY, 8),
        ("ministry_review", "board", Actor.MINISTRY, 11),
        ("material_review", "home", Actor.PROVINCE, 21),
        ("material_review", "home", Actor.MINISTRY, 15),
    ],
)
@pytest.mark.usefixtures("case")
def test_mines_that_wait(cost, stage, name, house, number):
    at_stage(stage, 1)
    one = cost(road.reviewer(house), address(name))
    at_stage(stage, 2)

    assert (cost(road.reviewer(house), address(name)), one) == (one, number)


@pytest.mark.usefixtures("case")
def test_notices_and_their_mines(cost):
    notice = scenes.notice(*at_stage("publicity", 1))
    page = address("notice", notice.pk)
    costs = [cost(road.reviewer(), page), cost(road.reviewer(), address("notices"))]
    three = scenes.notice(*at_stage("publicity", 3))
    scenes.notice(*at_stage("publicity", 1))

    assert [
        cost(road.reviewer(), address("notice", three.pk)),
        cost(road.reviewer(), address("notices")),
    ] == costs


@pytest.mark.usefixtures("case")
def test_objections(cost):
    entry = scenes.entry_of(scenes.notice(*at_stage("publicity", 1)))
    first = scenes.objection(entry=entry).objection
    pages = [
        address("objections"),
        address("objection", first.pk),
        address("case", entry.application_id),
        address("notice", entry.notice_id),
    ]
    costs = [cost(road.reviewer(), page) for page in pages]
    for _ in range(2):
        scenes.objection(entry=entry)

    assert [cost(road.reviewer(), page) for page in pages] == costs


def test_what_is_declared_and_asked_of_one_case(case, cost):
    """Penalties with their proofs, on every page of the case."""
    pages = [address(name, case.pk) for name in ("case", "review", "visits", "decide", "agency")]
    declared(case, 1)
    costs = [cost(road.reviewer(), page) for page in pages]
    declared(case, 2)

    assert [cost(road.reviewer(), page) for page in pages] == costs


@pytest.mark.usefixtures("case")
def test_mines_that_may_be_entered_in_a_draft(cost):
    """The notice is drafted first: what waits from then on is offered, not entered."""
    draft = scenes.draft_notice(*at_stage("publicity", 1))
    page = address("notice", draft.pk)
    at_stage("publicity", 1)
    one = cost(road.reviewer(), page)
    at_stage("publicity", 2)

    assert cost(road.reviewer(), page) == one
