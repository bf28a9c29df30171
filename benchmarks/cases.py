"""A province's queue of 20,000 cases among 25,000, beside a view that only renders a template.

Every chip of the queue counts something: cases wait for agencies, for second signers, and are late.
"""

from datetime import date, datetime, timedelta

from django.test import Client
from django.utils import timezone
from measuring import STATIC, cost_to

from greenmines.records.applications.models import Application
from greenmines.records.assessments.models import Appointment, AppointmentState, Contract
from greenmines.records.mines.models import Licence, Mine
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Holding, Person
from greenmines.records.reviews.models import Decision, DecisionState
from greenmines.records.rounds.models import Round, RoundState
from greenmines.records.rulesets.actions import take_in_shipped
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.records.rulesets.queries import rules_of
from greenmines.records.scoresheets.models import Sheet
from greenmines.rules.posts import Actor, Post
from greenmines.rules.steps import End, Outcome, StepKind


PROVINCE, ELSEWHERE = "530000", "130000"
PLACES = {PROVINCE: "530102", ELSEWHERE: "130102"}
BATCH = 2000
CLASS = {"mineral_class": "metal", "mining": "open_pit", "processing": "with"}
DAY = timedelta(days=1)


def fill(count: int, elsewhere: int, now: datetime) -> Person:
    """The reviewer of a province with so many cases; written in bulk, as no act of anybody."""
    version = next(one for one in take_in_shipped(now=now) if one.code == "2020")
    house = Organisation.objects.create(
        kind=Actor.PROVINCE, name_zh="某省厅", division=PROVINCE, opened_at=now
    )
    reviewer, signer = (_person(house, post, now) for post in (Post.REVIEWER, Post.SIGNER))
    road = rules_of(version).road
    stages = [step.code for step in road if step.kind is not StepKind.APPLICATION] + [End.LISTED]
    places = [PROVINCE] * count + [ELSEWHERE] * elsewhere
    cases = _applications(_round(version, signer, now), reviewer, stages, places, now)
    third_party = next(step.code for step in road if step.kind is StepKind.THIRD_PARTY)
    _appoint([one for one in cases if one.stage == third_party][::2], house, signer, now)
    _sign(cases[::7], reviewer, now)
    return reviewer


def _round(version: RuleSetVersion, by: Person, now: datetime) -> Round:
    return Round.objects.create(
        name_zh="某轮",
        name_en="A round",
        year=now.year,
        version=version,
        state=RoundState.OPEN,
        notice_on=now.date(),
        applications_open_at=now - DAY,
        applications_close_at=now + DAY,
        provinces_finish_at=now + DAY,
        opened_at=now,
        opened_by=by,
    )


def _sign(cases: list[Application], by: Person, now: datetime) -> None:
    """Each waits for its second signer."""
    Decision.objects.bulk_create(
        [
            Decision(
                application=one,
                step=one.stage,
                outcome=Outcome.PASS,
                reason="通过",
                state=DecisionState.AWAITING_SECOND,
                signed_at=now,
                signed_by=by,
            )
            for one in cases
        ],
        batch_size=BATCH,
    )


def _person(house: Organisation, post: Post, now: datetime) -> Person:
    person = Person.objects.create(
        username=f"bench-{post.value}", name="某人", organisation=house, opened_at=now
    )
    Holding.objects.create(person=person, post=post, given_at=now)
    return person


def _applications(
    round_: Round, by: Person, stages: list[str], places: list[str], now: datetime
) -> list[Application]:
    """Each with a mine, a licence and a sheet of its own; the dates go round in a hundred days."""
    enterprise = Organisation.objects.create(
        kind=Actor.ENTERPRISE, name_zh="某矿业公司", division=PLACES[PROVINCE], opened_at=now
    )
    mines = _mines(places)
    licences, sheets = _licences(mines), _sheets(len(places), round_.version, now)
    return Application.objects.bulk_create(
        [
            Application(
                round=round_,
                number=f"{now.year}-{place[:2]}-{number:06d}",
                mine=mines[number],
                licence=licences[number],
                enterprise=enterprise,
                province=place,
                stage=stages[number % len(stages)],
                entered_at=now,
                due_at=now + DAY * (number % 100 - 20),
                sheet=sheets[number],
                opened_at=now,
                opened_by=by,
                submitted_at=now,
                submitted_by=by,
            )
            for number, place in enumerate(places)
        ],
        batch_size=BATCH,
    )


def _mines(places: list[str]) -> list[Mine]:
    mines = [
        Mine(
            name_zh=f"第{number}号铁矿",
            division=PLACES[place],
            mineral_zh="铁矿",
            size="unknown",
            state="producing",
            **CLASS,
        )
        for number, place in enumerate(places)
    ]
    return Mine.objects.bulk_create(mines, batch_size=BATCH)


def _licences(mines: list[Mine]) -> list[Licence]:
    licences = [
        Licence(
            mine=mine,
            number=f"C{number:022d}",
            issuer="某厅",
            valid_from=date(2010, 1, 1),
            valid_until=date(2040, 1, 1),
            as_of=date(2020, 1, 1),
        )
        for number, mine in enumerate(mines)
    ]
    return Licence.objects.bulk_create(licences, batch_size=BATCH)


def _sheets(count: int, version: RuleSetVersion, now: datetime) -> list[Sheet]:
    sheets = [Sheet(kind="self", version=version, opened_at=now, **CLASS) for _ in range(count)]
    return Sheet.objects.bulk_create(sheets, batch_size=BATCH)


def _appoint(cases: list[Application], house: Organisation, by: Person, now: datetime) -> None:
    agency = Organisation.objects.create(
        kind=Actor.AGENCY, name_zh="某评估机构", division=PLACES[PROVINCE], opened_at=now
    )
    contract = Contract.objects.create(
        round=cases[0].round,
        authority=house,
        agency=agency,
        number="B-1",
        signed_on=now.date(),
        valid_until=now.date() + 100 * DAY,
        recorded_at=now,
        recorded_by=by,
    )
    Appointment.objects.bulk_create(
        [
            Appointment(
                application=one,
                agency=agency,
                contract=contract,
                state=AppointmentState.APPOINTED,
                due_at=now + DAY,
                appointed_at=now,
                appointed_by=by,
            )
            for one in cases
        ],
        batch_size=BATCH,
    )


def run(share: float) -> list[tuple[str, float, float, str]]:
    count = int(20_000 * share)
    reviewer = fill(count, count // 4, timezone.now())
    signer = Person.objects.get(organisation=reviewer.organisation, holdings__post=Post.SIGNER)
    pages = (
        ("first", reviewer, "/authority/"),
        ("deep", reviewer, f"/authority/?page={count * 4 // 5 // 25}"),
        ("mine", reviewer, "/authority/?chip=mine"),
        ("a signer's", signer, "/authority/"),
        ("to sign", signer, "/authority/signatures/"),
    )
    return [
        (f"queue, {count} cases, {name}", _cost(who, address), cost_to(Client(), STATIC), address)
        for name, who, address in pages
    ]


def _cost(person: Person, address: str) -> float:
    client = Client()
    client.force_login(person)
    return cost_to(client, address)
