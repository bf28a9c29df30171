"""What became of the mines of a list: checks, removals, complaints, plans, cases, all invented.

Written in bulk, for this is no act of anybody.
"""

from datetime import UTC, date, datetime, timedelta

from greenmines.records.checks.models import Check
from greenmines.records.complaints.models import Complaint
from greenmines.records.evidence.models import Blob, Evidence
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Boundary, Licence, Mine
from greenmines.records.misconduct.models import Case
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.models import Person
from greenmines.records.plans.models import Batch, Matter, Plan
from greenmines.records.removals.models import Removal, RemovalAnnouncement
from greenmines.rules.posts import Actor


NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
BATCH = 2000


def supervise(share: float) -> None:
    """A fifth of them checked and complained of, a twentieth removed; less at a smaller share."""
    house = Organisation.objects.create(
        kind=Actor.MINISTRY, name_zh="某部", division="000000", opened_at=NOW
    )
    by, other = (
        Person.objects.create(username=name, name="某人", organisation=house, opened_at=NOW)
        for name in ("crowd-1", "crowd-2")
    )
    stays = list(Listing.objects.order_by("id"))
    count = int(20_000 * share)
    _boundaries(stays)
    _checks(stays[:count], by, other)
    _removals(stays[: count // 4], by)
    _complaints(stays[:count], by, other)
    _plans(count // 40, by, other)
    _cases(count // 10, by, other)


def _boundaries(stays: list[Listing]) -> None:
    licences = Licence.objects.bulk_create(
        [
            Licence(
                mine_id=one.mine_id,
                number=f"X{one.pk:022d}",
                issuer="某厅",
                valid_from=date(2010, 1, 1),
                valid_until=date(2040, 1, 1),
                as_of=date(2020, 1, 1),
            )
            for one in stays
        ],
        batch_size=BATCH,
    )
    Boundary.objects.bulk_create([_boundary(one) for one in licences], batch_size=BATCH)


def _boundary(licence: Licence) -> Boundary:
    east, north = 75 + licence.pk % 5500 / 100, 20 + licence.pk % 3000 / 100
    return Boundary(
        licence=licence,
        shape=b"",
        west=east,
        east=east + 0.02,
        south=north,
        north=north + 0.02,
        area_km2=4,
        planar_area_km2=4,
        drawn_at=NOW,
    )


def _checks(stays: list[Listing], by: Person, other: Person) -> None:
    results = ("no_problem", "rectify")
    Check.objects.bulk_create(
        [
            Check(
                number=f"XS-{number:06d}",
                listing=one,
                house=by.organisation,
                path="lead",
                lead_source="penalty",
                stage="decided" if number % 20 == 0 else "published",
                opened_at=NOW - timedelta(minutes=number),
                opened_by=by,
                took_place_on=NOW.date() - timedelta(days=60),
                cooperated=True,
                publish_by=NOW.date() - timedelta(days=40),
                account="现场核查。" * 100,
                green_result=results[number % 2],
                publicity_result="consistent",
                grounds="依据。" * 100,
                decided_at=NOW,
                decided_by=other,
                published_at=None
                if number % 20 == 0
                else NOW - timedelta(days=number % 900, seconds=number),
                published_by=None if number % 20 == 0 else other,
            )
            for number, one in enumerate(stays)
        ],
        batch_size=BATCH,
    )


def _removals(stays: list[Listing], by: Person) -> None:
    """Twenty by an announcement; the stays end as they say."""
    blob = Blob.objects.create(digest="0" * 64, size=1, media_type="image/png", stored_at=NOW)
    proof = Evidence.objects.create(
        blob=blob, name="甲", owner=by.organisation, uploaded_at=NOW, uploaded_by=by
    )
    announcements = RemovalAnnouncement.objects.bulk_create(
        [
            RemovalAnnouncement(
                number=f"第{number}号", announced_at=NOW - timedelta(hours=number), announced_by=by
            )
            for number in range(len(stays) // 20 + 1)
        ]
    )
    for number, one in enumerate(stays):
        one.left_at, one.leaving_ground = NOW, ("fraud", "closed")[number % 2]
    Listing.objects.bulk_update(stays, ["left_at", "leaving_ground"], batch_size=500)
    Mine.objects.filter(listings__left_at__isnull=False).update(is_listed=False)
    Removal.objects.bulk_create(
        [
            Removal(
                number=f"YC-{number:06d}",
                listing=one,
                house=by.organisation,
                ground=one.leaving_ground,
                facts="事实清楚。" * 100,
                evidence=proof,
                proposed_at=NOW - timedelta(days=90),
                proposed_by=by,
                state="announced",
                hearing_until=NOW.date(),
                announcement=announcements[number // 20],
            )
            for number, one in enumerate(stays)
        ],
        batch_size=BATCH,
    )


def _complaints(stays: list[Listing], by: Person, other: Person) -> None:
    kinds, states = ("damage", "fee_demanded", "accident"), ("closed", "accepted", "closed")
    Complaint.objects.bulk_create(
        [
            Complaint(
                mine_id=one.mine_id,
                kind=kinds[number % 3],
                receipt=f"JB-{number:06d}",
                follow_up_digest="0" * 64,
                facts="夜间向河沟排放废水。" * 50,
                received_at=NOW - timedelta(minutes=number),
                house=by.organisation,
                accept_by=NOW.date(),
                answer_by=NOW.date(),
                state=states[number % 3],
                finding="true",
                answered_at=NOW,
                answered_by=by,
                closed_at=NOW if states[number % 3] == "closed" else None,
                closed_by=other if states[number % 3] == "closed" else None,
            )
            for number, one in enumerate(stays)
        ],
        batch_size=BATCH,
    )


def _plans(count: int, by: Person, other: Person) -> None:
    """With four batches each."""
    plans = Plan.objects.bulk_create(
        [
            Plan(
                house=by.organisation,
                number=f"JH-{number:05d}",
                year=2026 - number % 7,
                title="年度抽查计划",
                rules="0" * 64,
                prepared_at=NOW,
                prepared_by=by,
                published_at=NOW,
                published_by=other,
            )
            for number in range(count)
        ],
        batch_size=BATCH,
    )
    matter = _matter(by)
    Batch.objects.bulk_create(
        [_batch(plan, number, matter) for plan in plans for number in range(4)],
        batch_size=BATCH,
    )


def _matter(by: Person) -> Matter:
    return Matter.objects.create(
        house=by.organisation,
        number="1",
        name="绿色矿山建设情况检查",
        content="依法办矿。",
        category="general",
        method="on_site",
        ratio="0.1",
        frequency="每年一次",
        legal_basis="自然资规〔2024〕1号",
        level=Actor.MINISTRY,
        entered_at=NOW,
        entered_by=by,
    )


def _batch(plan: Plan, number: int, matter: Matter) -> Batch:
    return Batch(
        plan=plan,
        matter=matter,
        name=f"第{number}批",
        opens_on=date(plan.year, 3, 1),
        closes_on=date(plan.year, 9, 1),
        parted_by="nothing",
        weighing="equal",
        ratio="0.1",
        estimated=100,
        added_at=NOW,
        added_by=matter.entered_by,
    )


def _cases(count: int, by: Person, other: Person) -> None:
    agency = Organisation.objects.create(
        kind=Actor.AGENCY, name_zh="某评估机构", division="530102", opened_at=NOW
    )
    Case.objects.bulk_create(
        [
            Case(
                number=f"TB-{number:05d}",
                house=by.organisation,
                agency=agency,
                source="own_finding",
                ground="fee_from_mine",
                facts="收费。" * 200,
                state="decided",
                outcome="criticism",
                reasons="收费属实。",
                opened_at=NOW,
                opened_by=by,
                proposed_at=NOW,
                proposed_by=by,
                decided_at=NOW - timedelta(hours=number),
                decided_by=other,
            )
            for number in range(count)
        ],
        batch_size=BATCH,
    )
