"""Who may be drawn, the plan of a year, and its draws from the freezing to the result (3.3a)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256

from greenmines.demonstration.cast import House, account
from greenmines.records.inspections import actions as draws
from greenmines.records.inspections.absences import tell_absent
from greenmines.records.inspections.actions import Certificate, Hours
from greenmines.records.inspections.freezing import asked_by
from greenmines.records.inspections.models import Contribution, Draw
from greenmines.records.inspections.queries import library_of, mines_drawn
from greenmines.records.people.models import Person
from greenmines.records.plans import actions as plans
from greenmines.records.plans.models import Batch, Matter
from greenmines.records.plans.parting import mines_of
from greenmines.records.plans.permissions import Planned, Told
from greenmines.records.plans.queries import batches_of, matters_of, plans_of
from greenmines.records.policies.queries import supervision_in_force
from greenmines.rules.divisions import provinces
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.strata import PartedBy, Shares, Weighing
from greenmines.rules.drawing.values import Absent, PersonKind
from greenmines.rules.planning import CheckMethod, MatterCategory
from greenmines.rules.posts import Actor, Post

from .overseeing import Years


LEAST_INSPECTORS = 4
SPARE = Decimal("0.4")  # of the mines: as many may be drawn, and there are still people enough
DAY = timedelta(days=1)
LASTING = timedelta(days=9)  # of a draw, the aborted one before it included
WRONG = "（演示）公布后发现一名执法人员的证号录入有误，本次抽取中止，更正后另行抽取。"
# How the years part and weigh the list; after the last it begins anew.
WAYS: tuple[tuple[PartedBy, Weighing], ...] = (
    (PartedBy.NOTHING, Weighing.EQUAL),
    (PartedBy.NOTHING, Weighing.BY_BAND),
    (PartedBy.MINING, Weighing.EQUAL),
)
ABORTED_IN, NOT_REVEALED_IN, NOT_COMMITTED_IN = 2, 2, 3  # what is seen of a draw in which year


# the library and the matter, once


def furnish(years: Years, now: datetime) -> None:
    """Inspectors of each province, experts of the agencies, and the matter that is checked."""
    for house in years.houses:
        if not matters_of(house.organisation).exists():
            plans.enter_matter(_matter(now.date()), by=house[Post.VERIFIER], now=now)
            _enrol_all(years, house, now)


def _matter(day: date) -> Told:
    return Told(
        number="LS-01",
        name="绿色矿山建设水平抽查（演示）",
        content="依法办矿、矿区环境、资源开发与利用、生态修复、企业管理；年度信息公示内容",
        category=MatterCategory.GENERAL,
        method=CheckMethod.ON_SITE,
        ratio=supervision_in_force(day).sampling.ratio.required,
        frequency="每年一次",
        legal_basis="自然资办函〔2020〕839号",
        level=Actor.PROVINCE,
    )


def _enrol_all(years: Years, house: House, now: datetime) -> None:
    """One certificate runs out after the first year: its holder is left out from then on."""
    code = house.organisation.division
    letters = provinces()[code].letters
    most = supervision_in_force(now.date()).sampling.most_per_person.required
    wanted = mines_of(house.organisation, now).count() * SPARE * 2 / most
    many = LEAST_INSPECTORS + int(wanted.to_integral_value(ROUND_CEILING))
    for place in range(1, many + 1):
        person = account(
            house.organisation,
            f"{letters.lower()}-inspect{place}",
            f"执法人员{place}（演示）",
            [Post.VERIFIER],
            is_shown=code in years.shown,
            now=now,
        )
        until = date(now.year, 12, 31) if place == many else date(now.year + 9, 12, 31)
        certificate = Certificate(f"{letters}执法{place:03}", until, PersonKind.INSPECTOR)
        draws.enrol(person, certificate, by=house[Post.VERIFIER], now=now)
    for place, expert in enumerate(_experts(years), start=1):
        fields = tuple(str(field) for field in _fields_of(expert))
        until = date(now.year + 9, 12, 31)
        certificate = Certificate(f"{letters}专家{place:03}", until, PersonKind.EXPERT, fields)
        draws.enrol(expert, certificate, by=house[Post.VERIFIER], now=now)


def _experts(years: Years) -> list[Person]:
    """Two of each agency: whoever assessed a mine does not check it, and others can."""
    return [expert for agency in years.game.cast.agencies for expert in agency.experts[:2]]


def _fields_of(expert: Person) -> Sequence[str]:
    return tuple(expert.expertise.fields)


# the plan


def prepare(years: Years, now: datetime) -> None:
    parted_by, weighing = WAYS[(years.number - 1) % len(WAYS)]
    for house in years.houses:
        verifier = house[Post.VERIFIER]
        title = f"{years.year}年度绿色矿山“双随机、一公开”抽查计划（演示）"
        plan = plans.prepare(years.year, title, by=verifier, now=now)
        matter: Matter = matters_of(house.organisation)[0]
        planned = Planned(
            name=f"{years.year}年第一批（演示）",
            opens_on=date(years.year, 3, 1),
            closes_on=date(years.year, 11, 30),
            parted_by=parted_by,
            shares=Shares(matter.ratio),
            weighing=weighing,
        )
        plans.add_batch(plan, matter, planned, by=verifier, now=now)


def publish(years: Years, now: datetime) -> None:
    for house in years.houses:
        for plan in plans_of(house.organisation).filter(published_at__isnull=True):
            plans.publish(plan, by=house[Post.SIGNER], now=now)


def batch_of(years: Years, house: House) -> Batch:
    """That of the year."""
    return batches_of(house.organisation).filter(plan__year=years.year).latest("id")


# the draws


def hold(years: Years, now: datetime) -> None:
    """Of every house, within `LASTING`; one is aborted first and stays public."""
    years.drawn = []
    for house in years.houses:
        is_home = house is years.home
        if is_home and years.number == ABORTED_IN:
            _abort(freeze(years, house, now), house, now + DAY)
        draw = freeze(years, house, now + 2 * DAY)
        contribute(years, draw, house, now + 3 * DAY)
        years.drawn.append(draws.conclude(draw, by=house[Post.VERIFIER], now=now + 8 * DAY))
        if is_home:
            _miss_somebody(draw, house, now + LASTING)


def freeze(years: Years, house: House, now: datetime) -> Draw:
    parties = [one.organisation for one in parties_of(years, house)]
    hours = Hours(now + 2 * DAY, now + 4 * DAY)
    asked = asked_by(batch_of(years, house))
    return draws.freeze(asked, parties, hours, by=house[Post.VERIFIER], now=now)


def parties_of(years: Years, house: House) -> list[House]:
    """The province, the ministry, and where the mines with a fate lie their county."""
    county = [years.county] if house is years.home else []
    return [house, years.game.cast.ministry, *county]


def _abort(draw: Draw, house: House, now: datetime) -> None:
    draws.abort(draw, WRONG, by=house[Post.SIGNER], now=now)


def contribute(years: Years, draw: Draw, house: House, now: datetime) -> None:
    """All commit themselves, then all reveal; in some years the county leaves one of it out."""
    signers = {one.organisation.pk: one[Post.SIGNER] for one in parties_of(years, house)}
    county = years.county.organisation.pk
    given = list(draw.contributions.all())
    for one in given:
        if not (one.party_id == county and years.number == NOT_COMMITTED_IN):
            digest = commitment_to(secret(years, one), one.name, draw.frozen_digest)
            draws.commit(one, digest, by=signers[one.party_id], now=now)
    draws.begin_overdue(now=draw.commit_until + timedelta(minutes=1))
    for one in given:
        one.refresh_from_db()
        is_left_out = one.party_id == county and years.number == NOT_REVEALED_IN
        if one.committed_at is not None and not is_left_out:
            at = draw.commit_until + timedelta(hours=2)
            draws.reveal(one, secret(years, one), by=signers[one.party_id], now=at)


def secret(years: Years, given: Contribution) -> str:
    """What a party would keep to itself; here it follows from the seed of the replay."""
    known = f"{years.game.seed}|{given.draw.number}|{given.name}"
    return sha256(known.encode()).hexdigest()


def _miss_somebody(draw: Draw, house: House, now: datetime) -> None:
    """Of the first mine's team the first is ill: the next of the draw's own list comes."""
    mine = mines_drawn(draw).first()
    if mine is not None and mine.team and library_of(house.organisation).exists():
        tell_absent(mine, mine.team[0], Absent.ILL, by=house[Post.VERIFIER], now=now)
