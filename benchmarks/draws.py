"""A draw among 60,000 mines by a library in proportion: acts, page and downloads."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.test import Client
from measuring import A_MEGABYTE, STATIC, anew, cost_to, most_memory, spent
from pages import fill

from greenmines.records.inspections import actions
from greenmines.records.inspections.freezing import Asked
from greenmines.records.inspections.models import Draw, Inspector
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Holding, Person
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.strata import PartedBy
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
RATIO = Decimal("0.1")
# So many mines a draw may give to one person; a team has two, and one place in ten is to spare.
MINES_A_PERSON = 5
SECRET = "5a" * 16


def run(share: float) -> list[tuple[str, float, float, str]]:
    mines = int(60_000 * share) or 1_000
    fill(mines)
    verifier, signers = _people(int(mines * RATIO * 2 / MINES_A_PERSON * Decimal("1.1")))
    draw, acts = _held(verifier, signers)
    static = cost_to(Client(), STATIC)
    address = f"/draws/{draw.number}/"
    there = (address, f"{address}?page=last", f"{address}draw.json", f"{address}result.json")
    return [
        *((name, seconds, static, "") for name, seconds in acts),
        *((one, anew(one), static, _weight(one)) for one in there),
    ]


def _weight(address: str) -> str:
    sent = len(Client().get(address).content) / A_MEGABYTE
    return f"{sent:.2f} MB sent, {most_memory(address) / A_MEGABYTE:.1f} MB held at most"


def _people(inspectors: int) -> tuple[Person, list[Person]]:
    """The ministry's verifier with a library, and who acts for both parties."""
    houses = [
        Organisation.objects.create(kind=kind, name_zh=name, division="000000", opened_at=NOW)
        for kind, name in ((Actor.MINISTRY, "某部"), (Actor.DEPARTMENT, "某厅"))
    ]
    verifier = _person("bench-draw-verifier", houses[0], Post.VERIFIER)
    _library(inspectors, verifier)
    signers = (Post.SIGNER, Post.CONSULTANT)
    return verifier, [
        _person(f"bench-draw-{post.value}", house, post)
        for house, post in zip(houses, signers, strict=True)
    ]


def _library(inspectors: int, verifier: Person) -> None:
    """Written in bulk, for this is no act of anybody."""
    house = verifier.organisation
    people = Person.objects.bulk_create(
        [
            Person(username=f"bench-draw-{number}", name="某人", organisation=house, opened_at=NOW)
            for number in range(inspectors)
        ],
        batch_size=2000,
    )
    Inspector.objects.bulk_create(
        [
            Inspector(
                house=house,
                person=one,
                kind=PersonKind.INSPECTOR,
                certificate=f"执法{number:04}",
                certificate_until=date(2030, 12, 31),
                enrolled_at=NOW,
                enrolled_by=verifier,
            )
            for number, one in enumerate(people)
        ],
        batch_size=2000,
    )


def _person(username: str, house: Organisation, post: Post) -> Person:
    person = Person.objects.create(
        username=username, name="某人", organisation=house, opened_at=NOW
    )
    Holding.objects.create(person=person, post=post, given_at=NOW)
    return person


def _held(verifier: Person, signers: list[Person]) -> tuple[Draw, list[tuple[str, float]]]:
    asked = Asked(PartedBy.PLACE, RATIO)
    hours = actions.Hours(NOW + HOUR, NOW + 2 * HOUR)
    parties = [one.organisation for one in signers]
    frozen = _timed(lambda: actions.freeze(asked, parties, hours, by=verifier, now=NOW))
    draw = Draw.objects.get()
    given = list(zip(draw.contributions.all(), signers, strict=True))
    for one, signer in given:
        actions.commit(one, commitment_to(SECRET, one.name, draw.frozen_digest), by=signer, now=NOW)
    for one, signer in given:
        one.refresh_from_db()
        actions.reveal(one, SECRET, by=signer, now=NOW + HOUR)
    drawn = _timed(lambda: actions.conclude(draw, by=verifier, now=NOW + HOUR))
    return draw, [("freeze", frozen), ("conclude", drawn)]


def _timed(act: Callable[[], object]) -> float:
    began = spent()
    act()
    return spent() - began
