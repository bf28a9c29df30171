"""Who may be drawn, the plan of a year, and its draws from the freezing to the result (3.3a)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256

from greenmines.demonstration.cast import House, account
from greenmines.records.inspections import actions as draws
from greenmines.records.inspections.absences import tell_absent
from greenmines.records.inspections.actions import Certificate, Hours
from greenmines.records.inspections.freezing import asked_by
from greenmines.records.inspections.models import Contribution, Draw, DrawState
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


def freeze_wrongly(years: Years, now: datetime) -> None:
    """One that is to be aborted; it stays public."""
    if years.number == ABORTED_IN:
        freeze(years, years.home, now)


def abort(years: Years, now: datetime) -> None:
    for draw, house in _held(years, DrawState.COMMITTING):
        draws.abort(draw, WRONG, by=house[Post.SIGNER], now=now)


def freeze_all(years: Years, now: datetime) -> None:
    """One of every house."""
    for house in years.houses:
        freeze(years, house, now)


def commit_all(years: Years, now: datetime) -> None:
    """Who leaves it out keeps nobody waiting: the clock goes on when the time is over."""
    for draw, house in _held(years, DrawState.COMMITTING):
        commit(years, draw, house, now)


def reveal_all(years: Years, now: datetime) -> None:
    for draw, house in _held(years, DrawState.REVEALING):
        reveal(years, draw, house, now)


def conclude_all(years: Years, now: datetime) -> None:
    years.drawn = [
        draws.conclude(draw, by=house[Post.VERIFIER], now=now)
        for draw, house in _held(years, DrawState.REVEALING)
    ]


def _held(years: Years, state: DrawState) -> list[tuple[Draw, House]]:
    """Those of the houses that hold draws here, with their house."""
    by_house = {house.organisation.pk: house for house in years.houses}
    found = Draw.objects.filter(state=state, house__in=by_house).order_by("id")
    return [(draw, by_house[draw.house_id]) for draw in found]


def freeze(years: Years, house: House, now: datetime) -> Draw:
    parties = [one.organisation for one in parties_of(years, house)]
    hours = Hours(now + 2 * DAY, now + 4 * DAY)
    asked = asked_by(batch_of(years, house))
    return draws.freeze(asked, parties, hours, by=house[Post.VERIFIER], now=now)


def parties_of(years: Years, house: House) -> list[House]:
    """The province, the ministry, and where the mines with a fate lie their county."""
    county = [years.county] if house is years.home else []
    return [house, years.game.cast.ministry, *county]


def commit(years: Years, draw: Draw, house: House, now: datetime) -> None:
    """All parties, but that the county forgets it in one year."""
    for one, signer in _parties_in(years, draw, house, forgetting=NOT_COMMITTED_IN):
        digest = commitment_to(secret(years, one), one.name, draw.frozen_digest)
        draws.commit(one, digest, by=signer, now=now)


def reveal(years: Years, draw: Draw, house: House, now: datetime) -> None:
    """All who committed themselves, but that the county does not in one year."""
    for one, signer in _parties_in(years, draw, house, forgetting=NOT_REVEALED_IN):
        if one.committed_at is not None:
            draws.reveal(one, secret(years, one), by=signer, now=now)


def _parties_in(
    years: Years, draw: Draw, house: House, *, forgetting: int
) -> Iterator[tuple[Contribution, Person]]:
    """Each with its signer; without the county in the year of that number."""
    signers = {one.organisation.pk: one[Post.SIGNER] for one in parties_of(years, house)}
    county = years.county.organisation.pk
    for one in draw.contributions.order_by("id"):
        if not (one.party_id == county and years.number == forgetting):
            yield one, signers[one.party_id]


def secret(years: Years, given: Contribution) -> str:
    """What a party would keep to itself; here it follows from the seed of the replay."""
    known = f"{years.game.seed}|{given.draw.number}|{given.name}"
    return sha256(known.encode()).hexdigest()


def miss_somebody(years: Years, now: datetime) -> None:
    """Of the first mine's team the first is ill: the next of the draw's own list comes."""
    house = years.home
    own = next(draw for draw in years.drawn if draw.house_id == house.organisation.pk)
    mine = mines_drawn(own).first()
    if mine is not None and mine.team and library_of(house.organisation).exists():
        tell_absent(mine, mine.team[0], Absent.ILL, by=house[Post.VERIFIER], now=now)
