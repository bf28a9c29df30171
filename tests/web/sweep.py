"""What the generated sweep needs: every address, who may enter it, who tries, and what is there.

Who may enter is written by hand in `tests/web/<desk>/access.py` as `ACCESS`, by the name of the
address with or without its namespace: "everybody", or the set of posts that come in, or something
with `posts` and `kinds` (of house).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from uuid import UUID

import make
import road
import supervised
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from greenmines.records.assessments.models import Appointment, Member
from greenmines.records.listings.models import Announcement, Listing
from greenmines.records.people.models import Person
from greenmines.records.publicity.models import Notice, NoticeEntry
from greenmines.records.recommendations.models import Recommendation, RecommendedMine
from greenmines.records.registers.ties import Tie
from greenmines.records.reviews.models import MinistryCheck, Verification
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import HOLDERS, Actor, Post


HERE = Path(__file__).parent
DESKS = ("public", "shared", "applicant", "assessor", "authority", "supervision", "office")


@dataclass(frozen=True, slots=True)
class Access:
    """Who gets in: holders of one of the posts, in one of the kinds of house; or anybody."""

    posts: frozenset[Post] = frozenset()
    kinds: frozenset[Actor] = frozenset(Actor)
    public: bool = False


PUBLIC = Access(public=True)
EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Address:
    """One named pattern of the resolver: its desk, full name, and the arguments of its path.

    `room` is what of the path, below the desk, stands before the first argument.
    """

    desk: str
    name: str
    arguments: tuple[str, ...]
    room: str


@cache
def addresses() -> list[Address]:
    """Every pattern of ours by the file that names it; allauth's own are not."""
    return sorted(_within(get_resolver(), ""), key=lambda one: one.name)


def _within(resolver: URLResolver, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from _within(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            module = getattr(entry.callback, "__module__", "")
            if module.startswith("greenmines.web."):
                name = ":".join(filter(None, [namespace, entry.name]))
                arguments = tuple(entry.pattern.converters)
                room, _, _ = str(entry.pattern).partition("<")
                yield Address(module.split(".")[2], name, arguments, room)


@cache
def access_of() -> dict[str, Access]:
    """All that the desks have written down, by full name."""
    found: dict[str, Access] = {}
    for desk in DESKS:
        if (HERE / desk / "access.py").exists():
            table: Mapping[str, object] = import_module(f"web.{desk}.access").ACCESS
            namespace = {one.name.rpartition(":")[0] for one in addresses() if one.desk == desk}
            prefix = f"{namespace.pop()}:" if namespace not in ({""}, set()) else ""
            for name, said in table.items():
                full = name if ":" in name else f"{prefix}{name}"
                found[full] = _read(said)
    return found


def _read(said: object) -> Access:
    """As a desk wrote it: anybody, a set of posts, or posts and kinds of house."""
    if said == EVERYBODY:
        return PUBLIC
    if isinstance(said, frozenset | set):
        return Access(frozenset(Post(one) for one in said))
    return Access(said.posts, said.kinds)


# everybody


def cast() -> dict[str, Person]:
    """Every post at its own house and, where cases belong to somebody, at a foreign one."""
    case = the_case()
    appointment = Appointment.objects.get(application=case)
    found = {
        "own responsible": Person.objects.filter(organisation=case.enterprise)[0],
        "own manager": make.manager_of(appointment),
        "own expert": Member.objects.filter(appointment=appointment)[0].person,
    }
    found["own filler"] = make.person(of=case.enterprise, posts=(Post.FILLER,))
    found["foreign responsible"] = make.person()
    found["foreign manager"] = make.person(of=make.agency())
    found["foreign expert"] = make.expert(of=make.agency())
    found["foreign consultant"] = make.person(kind=Actor.DEPARTMENT)
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    for post in (Post.REVIEWER, Post.VERIFIER, Post.SIGNER):
        found[f"own province's {post}"] = make.somebody_of(Actor.PROVINCE, post)
        found[f"foreign province's {post}"] = make.person(of=elsewhere, posts=(post,))
        found[f"ministry's {post}"] = make.somebody_of(Actor.MINISTRY, post)
    for post in (Post.ROUND_OFFICER, Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDITOR):
        for kind in HOLDERS[post]:
            found[f"{kind}'s {post}"] = make.somebody_of(kind, post)
    return found


def the_case():
    return Listing.objects.get(application__isnull=False).application


# objects


def objects() -> dict[str, object]:
    """A value for each argument of a path: by desk, by room of a desk, or by name."""
    case = the_case()
    appointment = Appointment.objects.get(application=case)
    listing, version = Listing.objects.get(application=case), case.round.version
    notice = Notice.objects.first()
    return {
        **_of_the_applicant(case),
        **_of_the_assessor(case, appointment),
        **_of_the_authority(case, appointment, notice),
        "mine pk": case.mine_id,
        "certificate number": listing.number,
        "certificate_code number": listing.number,
        "notice pk": notice.pk,
        "object pk": notice.pk,
        "announcement pk": Announcement.objects.get().pk,
        "ruleset pk": version.pk,
        "ruleset_canonical pk": version.pk,
        "ruleset_canonical digest": version.digest,
        **supervised.one_of_each(owner_of(case), appointment.agency),
    }


def _of_the_applicant(case) -> dict[str, object]:
    return {
        "applicant pk": case.pk,
        "applicant licence_id": case.licence_id,
        "applicant round_id": case.round_id,
        "applicant number": case.licence.number,
        "applicant code": "1.1.1",
        "applicant key": UUID(int=1),  # of nobody's file
        "applicant:file pk": case.operation_proof_id,
        "applicant:end_colleague pk": Person.objects.filter(organisation=case.enterprise)[0].pk,
    }


def _of_the_assessor(case, appointment) -> dict[str, object]:
    member = Member.objects.first()
    return {
        "assessor pk": appointment.pk,
        "assessor code": "1.1.1",
        "assessor expert": member.person_id,
        "assessor member": member.pk,
        "assessor:case pk": case.pk,
        "assessor:evidence pk": case.operation_proof_id,
    }


def _of_the_authority(case, appointment, notice) -> dict[str, object]:
    tie = Tie.objects.create(
        agency_code=appointment.agency.credit_code,
        enterprise_code=case.enterprise.credit_code,
        kind=TieKind.CONTRACT,
        until_on=date(2001, 1, 1),
        source="合同台账",
        recorded_at=case.opened_at,
    )
    of_notices = ("notice", "enter", "leave_out", "publish", "record_channel")
    mine = RecommendedMine.objects.get().pk
    return {
        "authority pk": case.pk,
        "authority code": "1.1.1",
        "authority department": "ecology",
        "authority evidence_pk": case.operation_proof_id,
        "authority agency_pk": appointment.agency_id,
        "authority visit_pk": Verification.objects.first().pk,
        "authority check_pk": MinistryCheck.objects.first().pk,
        "authority entry_pk": NoticeEntry.objects.first().pk,
        **{f"authority:{name} pk": case.round_id for name in ("round", "open_part")},
        **{f"authority:{name} pk": notice.pk for name in (*of_notices, "end_notice", "conclude")},
        **{f"authority:{name} pk": mine for name in ("take_out", "move_up", "attach_opinion")},
        "authority ties/ pk": tie.pk,
        "authority:sealed pk": Recommendation.objects.get().pk,
    }


def owner_of(case):
    """Whoever answers for the enterprise of the case."""
    people = Person.objects.filter(organisation=case.enterprise).prefetch_related("holdings")
    return next(one for one in people if one.posts == {Post.RESPONSIBLE})


# Rounds are everybody's to look at; what may be done with them is asked of the refusals.
NOBODYS_OWN = frozenset({"authority:round", "authority:open_part"})
# Nothing has this key: a page is asked for what is not there.
NOWHERE = 987_654_321


def path_of(address: Address, known: Mapping[str, object]) -> tuple[str, bool]:
    """The path, and whether every argument of it is of something that exists."""
    values, is_there = {}, True
    for argument in address.arguments:
        keys = (address.name, f"{address.desk} {address.room}", address.desk)
        found = (known.get(f"{key} {argument}") for key in keys)
        value = next((one for one in found if one is not None), None)
        is_there = is_there and value is not None
        values[argument] = NOWHERE if value is None else value
    return reverse(address.name, kwargs=values), is_there


# A session may be renewed by reading, and that a file was opened is audited.
KEPT_WHILE_READING = frozenset({"django_session", "audit_act"})


class Writes:
    """A wrapper for `connection.execute_wrapper` that notes which tables are written."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        words = sql.replace('"', " ").split()
        if words[0] in {"INSERT", "UPDATE", "DELETE"}:
            self.tables.add(words[1] if words[0] == "UPDATE" else words[2])
        return execute(sql, params, many, context)


def world():
    """A mine on its way from the application to the list, with everything that came of it."""
    return road.application(at="listed")
