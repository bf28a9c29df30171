"""What all journeys find: the open round with a case at every desk, a newcomer."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import make
import policy_versions
import supervised
from django.conf import settings
from django.db import transaction

from greenmines.demonstration import newcomer
from greenmines.demonstration.cast import Cast, department_of, gather
from greenmines.demonstration.open_round import play_open_round
from greenmines.demonstration.waiting import OTHER, SHOWN
from greenmines.records.applications.declarations import PenaltyDeclared, declare_penalty
from greenmines.records.applications.models import Application
from greenmines.records.credit.actions import EventSaid, record_event
from greenmines.records.credit.queries import Subject
from greenmines.records.inspections.actions import (
    Certificate,
    Hours,
    commit,
    conclude,
    enrol,
    freeze,
    reveal,
)
from greenmines.records.inspections.freezing import Asked, PartedBy
from greenmines.records.listings.actions import announce
from greenmines.records.listings.models import Announcement
from greenmines.records.mines.actions import make_appeal
from greenmines.records.people.actions import open_account
from greenmines.records.people.models import Person
from greenmines.records.reviews.models import Consultation
from greenmines.records.rulesets.actions import take_in_shipped
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Post
from greenmines.rules.steps import StepKind


NOW = datetime(2020, 9, 17, 10, tzinfo=CHINA)  # a Thursday; applications are open until October
BEFORE = NOW - timedelta(days=90)


@transaction.atomic
def play() -> None:
    take_in_shipped(now=NOW)
    cast = gather(
        provinces_playing=(SHOWN, OTHER), agencies=3, shown=frozenset({SHOWN}), now=BEFORE
    )
    play_open_round(cast, seed="journeys", now=NOW, say=lambda _step: None)
    newcomer.set_out(NOW)


@transaction.atomic
def add_rare() -> None:
    """What the open round has no case of: a penalty, an appeal, a department, an announcement."""
    poor = Application.objects.get(mine__name_zh__startswith="松树梁")
    owner = Person.objects.get(username="open1")
    declared = PenaltyDeclared(
        "云自然资罚〔2019〕7号", "云南省自然资源厅", "罚款", date(2019, 5, 6), "扬尘"
    )
    declare_penalty(poor, declared, by=owner, now=NOW)
    rival = Person.objects.get(username="open2")
    make_appeal(
        poor.licence,
        reason="矿业权已于上月转让给本企业。",
        licence_scan=make.evidence(by=rival, name="licence.png", now=NOW),
        organisation_scan=make.evidence(by=rival, name="business.png", colour="tan", now=NOW),
        by=rival,
        now=NOW,
    )
    emergency = department_of(Cast(), "emergency", SHOWN, BEFORE)
    Consultation.objects.create(  # the road of the open round asks no department by itself
        application=Application.objects.get(mine__name_zh__startswith="罗汉坡"),
        step=StepKind.CONSULTATION,
        department=emergency.organisation.department,
        asked_at=NOW,
        asked_by=Person.objects.get(username="yn-review"),
    )
    signer = Person.objects.get(username="mnr-sign")
    announce(Announcement.objects.get(), by=signer, now=NOW)
    add_draw()
    add_rules()
    add_credit()
    agency = Person.objects.get(username="agency1").organisation
    supervised.one_of_each(owner_of_mines(), agency)


def owner_of_mines() -> Person:
    """Of an enterprise, which has mines in the list."""
    return open_account(
        make.organisation(),
        username="listed1",
        name="王立新",
        password=settings.DEMONSTRATION_PASSWORD,
        posts=[Post.RESPONSIBLE],
        by=None,
        now=BEFORE,
    )


def add_rules() -> None:
    """What ships leaves open how long a removed mine stays away, and how much more time there is.

    Here the ministry's office has said so: a month, and three. It also drafts a method of credit.
    """
    settings = {"returning.months_after_fault": 1, "rectification.extension_months": 3}
    policy_versions.published("supervision-2020b", date(2020, 7, 1), settings, now=make.OPENED)
    kind = policy_versions.PolicyKind.CREDIT
    method = policy_versions.renewed_as("credit-2027", date(2027, 1, 1), kind=kind)
    policy_versions.drafted(method, now=make.OPENED)


def add_credit() -> None:
    """A holder with one severe event, in a year whose method is there."""
    said = EventSaid(
        subject=Subject(SubjectKind.HOLDER, make.credit_code(77)),
        name="青石岭矿业有限公司",
        type_code="removed_for_fault",
        happened_on=date(2026, 3, 1),
        document="自然资源部公告2026年第9号",
        facts="未按期整改。",
    )
    record_event(said, by=None, now=datetime(2026, 3, 2, 10, tzinfo=CHINA))


def add_draw() -> None:
    """Of spot checks, years later: the ministry and a province drew one of the listed mines."""
    later, hour = datetime(2026, 3, 2, 9, tzinfo=CHINA), timedelta(hours=1)
    verifier, *signers = (
        Person.objects.get(username=name) for name in ("mnr-verify", "mnr-sign", "yn-sign")
    )
    for number, name in enumerate(("mnr-verify", "mnr-sign", "mnr-review", "yn-review")):
        kind = PersonKind.INSPECTOR if number < 3 else PersonKind.EXPERT
        certificate = Certificate(f"执法{number}", date(2027, 12, 31), kind)
        enrol(Person.objects.get(username=name), certificate, by=verifier, now=later)
    parties = [one.organisation for one in signers]
    asked, hours = Asked(PartedBy.PLACE, Decimal("0.1")), Hours(later + hour, later + 2 * hour)
    draw = freeze(asked, parties, hours, by=verifier, now=later)
    given = list(zip(draw.contributions.all(), signers, ("5a" * 16, "c3" * 16), strict=True))
    for one, signer, secret in given:
        commit(one, commitment_to(secret, one.name, draw.frozen_digest), by=signer, now=later)
    for one, signer, secret in given:
        one.refresh_from_db()
        reveal(one, secret, by=signer, now=later + hour)
    conclude(draw, by=verifier, now=later + hour)
