"""Who plays: authorities of real names, invented people, invented agencies with their experts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings

from greenmines.records.organisations import actions as organisations
from greenmines.records.organisations.models import Organisation
from greenmines.records.people import actions as people
from greenmines.records.people.models import Person
from greenmines.rules.codes import credit_check_character, organisation_check_character
from greenmines.rules.divisions import division, provinces
from greenmines.rules.posts import Actor, Post
from greenmines.rules.ruleset import Field, Title


NATION = "000000"


@dataclass(slots=True)
class House:
    """One authority and the people who act for it."""

    organisation: Organisation
    by_post: dict[Post, Person] = field(default_factory=dict)

    def __getitem__(self, post: Post) -> Person:
        return self.by_post[post]


@dataclass(slots=True)
class Agency:
    organisation: Organisation
    manager: Person
    experts: list[Person]


@dataclass(slots=True)
class Cast:
    """Houses by kind and division; agencies in the order in which they are appointed."""

    houses: dict[tuple[Actor, str], House] = field(default_factory=dict)
    departments: dict[tuple[str, str], House] = field(default_factory=dict)
    agencies: list[Agency] = field(default_factory=list)

    @property
    def ministry(self) -> House:
        return self.houses[Actor.MINISTRY, NATION]

    def province(self, code: str) -> House:
        return self.houses[Actor.PROVINCE, code]


WORKING_POSTS = (Post.REVIEWER, Post.VERIFIER, Post.SIGNER)
MINISTRY_POSTS = (Post.ROUND_OFFICER, *WORKING_POSTS)
ADMIN_POSTS = (Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDITOR)
SHORT: dict[Post, str] = {
    Post.REVIEWER: "review",
    Post.VERIFIER: "verify",
    Post.SIGNER: "sign",
    Post.ROUND_OFFICER: "round",
    Post.SYSTEM_ADMIN: "system",
    Post.SECURITY_ADMIN: "security",
    Post.AUDITOR: "audit",
    Post.CONSULTANT: "consult",
}
POST_NAMES: dict[Post, str] = {
    Post.REVIEWER: "审查岗",
    Post.VERIFIER: "核查岗",
    Post.SIGNER: "签发岗",
    Post.ROUND_OFFICER: "轮次岗",
    Post.SYSTEM_ADMIN: "系统管理岗",
    Post.SECURITY_ADMIN: "安全管理岗",
    Post.AUDITOR: "审计岗",
    Post.CONSULTANT: "征询岗",
}
TEAM: tuple[tuple[Field, Title], ...] = (
    (Field.GEOLOGY, Title.SENIOR),
    (Field.MINING, Title.SENIOR),
    (Field.PROCESSING, Title.INTERMEDIATE),
    (Field.ECOLOGY, Title.INTERMEDIATE),
    (Field.ENVIRONMENT, Title.INTERMEDIATE),
)


def gather(
    *, provinces_playing: Iterable[str], agencies: int, shown: frozenset[str], now: datetime
) -> Cast:
    """The ministry, the provinces and some agencies. Accounts of `shown` provinces are listed."""
    cast = Cast()
    ministry = _authority(Actor.MINISTRY, NATION, "自然资源部", now)
    cast.houses[Actor.MINISTRY, NATION] = _staffed(
        ministry, "mnr", (*MINISTRY_POSTS, *ADMIN_POSTS), is_shown=True, now=now
    )
    # Objections to what one signer of the ministry decided are answered by the other.
    name = f"{POST_NAMES[Post.SIGNER]}二（演示）"
    account(ministry, "mnr-sign-2", name, [Post.SIGNER], is_shown=True, now=now)
    for code in sorted(provinces_playing):
        province = provinces()[code]
        name = f"{province.name_zh}自然资源厅"
        house = _authority(Actor.PROVINCE, code, name, now)
        prefix = province.letters.lower()
        posts = (*MINISTRY_POSTS, *ADMIN_POSTS) if code in shown else WORKING_POSTS
        cast.houses[Actor.PROVINCE, code] = _staffed(
            house, prefix, posts, is_shown=code in shown, now=now
        )
    cast.agencies = [_agency(number, now) for number in range(1, agencies + 1)]
    return cast


def house_of(cast: Cast, actor: Actor, place: str, now: datetime) -> House:
    """A county's or city's authority, made when first needed."""
    if (actor, place) not in cast.houses:
        organisation = _authority(actor, place, _bureau(place), now)
        prefix = f"{actor.value}{place}"
        cast.houses[actor, place] = _staffed(
            organisation, prefix, WORKING_POSTS, is_shown=False, now=now
        )
    return cast.houses[actor, place]


def below(cast: Cast, county: str, now: datetime) -> None:
    """A county and its city, made when first needed, with accounts that can be signed in to.

    They see the cases there, and the county works on what comes after the list.
    """
    city = f"{county[:4]}00"
    for actor, place, posts in (
        (Actor.COUNTY, county, WORKING_POSTS),
        (Actor.CITY, city, (Post.REVIEWER,)),
    ):
        if (actor, place) not in cast.houses:
            organisation = _authority(actor, place, _bureau(place), now)
            cast.houses[actor, place] = _staffed(
                organisation, actor.value, posts, is_shown=True, now=now
            )


def _bureau(place: str) -> str:
    found = division(place)
    return f"{found.name_zh if found else place}自然资源局"


def department_of(cast: Cast, department: str, province: str, now: datetime) -> Person:
    """Whoever answers for a consulted department of a province."""
    key = (department, province)
    if key not in cast.departments:
        organisation = organisations.open_organisation(
            kind=Actor.DEPARTMENT,
            name_zh=f"{provinces()[province].name_zh}{department}（演示）",
            division=province,
            department=department,
            is_demonstration=True,
            by=None,
            now=now,
        )
        prefix = f"{department}{province}"
        cast.departments[key] = _staffed(
            organisation, prefix, (Post.CONSULTANT,), is_shown=False, now=now
        )
    return cast.departments[key][Post.CONSULTANT]


def _authority(kind: Actor, place: str, name: str, now: datetime) -> Organisation:
    return organisations.open_organisation(
        kind=kind, name_zh=name, division=place, is_demonstration=True, by=None, now=now
    )


def _staffed(
    organisation: Organisation,
    prefix: str,
    posts: Iterable[Post],
    *,
    is_shown: bool,
    now: datetime,
) -> House:
    house = House(organisation)
    for post in posts:
        house.by_post[post] = account(
            organisation,
            f"{prefix}-{SHORT[post]}",
            f"{POST_NAMES[post]}（演示）",
            [post],
            is_shown=is_shown,
            now=now,
        )
    return house


def account(
    organisation: Organisation,
    username: str,
    name: str,
    posts: list[Post],
    *,
    is_shown: bool,
    now: datetime,
) -> Person:
    """An account with the demonstration's password, if it is shown, or with none."""
    return people.open_account(
        organisation,
        username=username,
        name=name,
        password=settings.DEMONSTRATION_PASSWORD if is_shown else None,
        posts=posts,
        by=None,
        now=now,
        is_demonstration=is_shown,
    )


def _agency(number: int, now: datetime) -> Agency:
    body = f"{number:08d}"
    code = f"91110108{body}{organisation_check_character(body)}"
    organisation = organisations.open_organisation(
        kind=Actor.AGENCY,
        name_zh=f"第三方评估机构{number}（演示）",
        name_en=f"Assessment agency {number} (demonstration)",
        division="110108",
        credit_code=code + credit_check_character(code),
        is_demonstration=True,
        by=None,
        now=now,
    )
    organisations.record_qualification(
        organisation,
        is_legal_entity=True,
        staff=20,
        senior_staff=8,
        valid_from=date(2018, 1, 1),
        valid_until=date(2035, 12, 31),
        by=None,
        now=now,
    )
    is_shown = number == 1
    manager = account(
        organisation,
        f"agency{number}",
        f"机构负责人{number}（演示）",
        [Post.AGENCY_MANAGER],
        is_shown=is_shown,
        now=now,
    )
    experts = [
        _expert(organisation, f"agency{number}-expert{place}", kind, is_shown=is_shown, now=now)
        for place, kind in enumerate(TEAM, start=1)
    ]
    return Agency(organisation, manager, experts)


def _expert(
    agency: Organisation,
    username: str,
    kind: tuple[Field, Title],
    *,
    is_shown: bool,
    now: datetime,
) -> Person:
    name = f"专家{username[-1]}（演示）"
    person = account(agency, username, name, [Post.EXPERT], is_shown=is_shown, now=now)
    people.record_expertise(
        person,
        title=kind[1],
        fields=[kind[0]],
        is_full_time=True,
        employer=agency.name_zh,
        by=None,
        now=now,
    )
    return person
