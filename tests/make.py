"""Builders for tests: each plays the road through the actions, and each has a usual case.

Keyword-only; what a test does not name is invented. `NOW` lies in the round of 2020.
"""

import hashlib
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import count

from django.core.files.base import File
from PIL import Image
from shapely import box
from stages import played_once

from greenmines.records.applications import actions as applications
from greenmines.records.applications import declarations
from greenmines.records.assessments import actions as assessments
from greenmines.records.assessments import reporting
from greenmines.records.assessments.queries import team_of
from greenmines.records.credit.actions import EventSaid, record_event
from greenmines.records.credit.queries import Subject
from greenmines.records.evidence.actions import store
from greenmines.records.mines import actions as mines
from greenmines.records.mines.facts import LicenceFacts, MineFacts
from greenmines.records.organisations.actions import open_organisation, record_qualification
from greenmines.records.organisations.models import Organisation
from greenmines.records.people.actions import open_account, record_expertise
from greenmines.records.people.models import Person
from greenmines.records.people.queries import colleagues
from greenmines.records.registers.actions import take_in
from greenmines.records.registers.intake import Origin
from greenmines.records.registers.models import (
    AbnormalPeriod,
    Penalty,
    ProtectedArea,
    Register,
    RiskClassing,
    SeriousPeriod,
)
from greenmines.records.registers.reserves import ReservesReport
from greenmines.records.registers.shelves import Line
from greenmines.records.registers.ties import Tie
from greenmines.records.removals.models import LeadKind, LeadState, RemovalLead
from greenmines.records.rounds import actions as rounds
from greenmines.records.rounds.models import Part, Round, RoundState
from greenmines.records.rounds.queries import rules_for
from greenmines.records.rulesets import actions as rulesets
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.records.rulesets.queries import rules_of, signed_by
from greenmines.records.scoresheets.answers import Observation, Scored, columns_of
from greenmines.records.scoresheets.first_answers import fresh
from greenmines.records.scoresheets.models import Entry
from greenmines.records.scoresheets.queries import class_of, measure_at, table_of
from greenmines.records.scoresheets.rows import Row
from greenmines.rules.boundaries.storage import to_wkb
from greenmines.rules.codes import credit_check_character, organisation_check_character
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.facts import MineState
from greenmines.rules.independence import TieKind
from greenmines.rules.indicators import (
    AllOrNone,
    Deduct,
    HowChecked,
    MineralClass,
    MiningMethod,
    Processing,
    Ratio,
    Tiered,
)
from greenmines.rules.library import shipped_bytes
from greenmines.rules.methods import Findings, Fulfilled, Measured, TierChosen
from greenmines.rules.posts import Actor, Post
from greenmines.rules.ruleset import CertificateKind, Field, Title
from greenmines.rules.sources import Words


NOW = datetime(2020, 6, 18, 10, 42, tzinfo=CHINA)
OPENED = datetime(2020, 5, 20, 9, tzinfo=CHINA)
PASSWORD = "Kupfer-Stein-2020"
COUNTY, PROVINCE = "530426", "530000"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CORNERS = """1 | 102°24'10.000" | 24°12'10.000"
2 | 102°24'45.000" | 24°12'10.000"
3 | 102°24'45.000" | 24°11'38.000"
4 | 102°24'10.000" | 24°11'38.000\""""
AREA = Decimal("0.972464")  # km², of these corners
USUAL_POSTS = {
    Actor.ENTERPRISE: (Post.RESPONSIBLE,),
    Actor.AGENCY: (Post.AGENCY_MANAGER,),
    Actor.DEPARTMENT: (Post.CONSULTANT,),
}
numbers = count(1)


def credit_code(number):
    """A code whose check characters fit, by a number of up to six digits."""
    body = f"91{COUNTY}MA{number:06d}"
    body += organisation_check_character(body[8:])
    return body + credit_check_character(body)


def organisation(*, kind=Actor.ENTERPRISE, name=None, division=None, code=None):
    """An authority is the one of its division, found again; any other is a new one each time."""
    is_authority = kind in {Actor.MINISTRY, Actor.PROVINCE, Actor.CITY, Actor.COUNTY}
    usual = {Actor.MINISTRY: "000000", Actor.PROVINCE: PROVINCE, Actor.CITY: "530400"}
    place = division or usual.get(kind, COUNTY)
    if is_authority:
        found = Organisation.objects.filter(kind=kind, division=place).first()
        if found is not None:
            return found
    number = next(numbers)
    return open_organisation(
        kind=kind,
        name_zh=name or f"第{number}单位",
        name_en=f"Organisation {number}",
        division=place,
        credit_code="" if is_authority else code or credit_code(number),
        legal_representative="王立新",
        by=None,
        now=OPENED,
    )


def person(*, of=None, kind=Actor.ENTERPRISE, posts=None, name=None):
    """Somebody of an organisation, or of a new one of the kind."""
    house = of or organisation(kind=kind)
    held = posts if posts is not None else USUAL_POSTS.get(Actor(house.kind), (Post.REVIEWER,))
    number = next(numbers)
    return open_account(
        house,
        username=f"person{number}",
        name=name or f"人员{number}",
        password=PASSWORD,
        posts=list(held),
        by=None,
        now=OPENED,
    )


def somebody_of(kind, *posts):
    """Whoever holds the posts at the one authority of a kind, found again."""
    house = organisation(kind=kind)
    for each in Person.objects.filter(organisation=house).prefetch_related("holdings"):
        if each.posts == set(posts):
            return each
    return person(of=house, posts=posts)


def ruleset_version(*, code="2020"):
    """A shipped rule set, published."""
    officer = somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
    version = RuleSetVersion.objects.filter(code=code, published_at__isnull=False).first()
    if version is not None:
        return version
    drafted = rulesets.draft(shipped_bytes(code), by=officer, now=OPENED)
    signer = somebody_of(signed_by(rules_of(drafted)), Post.SIGNER)
    return rulesets.publish(drafted, by=signer, now=OPENED)


@played_once
def round_(*, version=None, open_at=None, close_at=None, parts=(PROVINCE,)):
    """An open round of the summer of 2020 in which the provinces take part."""
    officer = somebody_of(Actor.MINISTRY, Post.ROUND_OFFICER)
    dates = rounds.Dates(
        notice_on=date(2020, 5, 14),
        applications_open_at=open_at or datetime(2020, 6, 1, 9, tzinfo=CHINA),
        applications_close_at=close_at or datetime(2020, 6, 30, 17, tzinfo=CHINA),
        provinces_finish_at=datetime(2020, 9, 30, 17, tzinfo=CHINA),
    )
    drafted = rounds.draft(
        name=Words("2020年度全国绿色矿山遴选", "National selection 2020"),
        year=2020,
        version=version or ruleset_version(),
        dates=dates,
        by=officer,
        now=OPENED,
    )
    opened = rounds.open_round(drafted, by=officer, now=OPENED)
    for province in parts:
        part(round_=opened, province=province)
    return opened


def part(*, round_, province=PROVINCE):
    house = organisation(kind=Actor.PROVINCE, division=province)
    found = Part.objects.filter(round=round_, province=province).first()
    return found or rounds.open_part(round_, by=person(of=house), now=OPENED)


def registers_read(*, as_of=date(2020, 6, 17)):
    """Every register as if it had been read, and told of other mines only."""
    far_off = box(87.0, 43.0, 87.1, 43.1)
    imported(
        ProtectedArea(
            name="远方自然保护区",
            division="650000",
            shape=to_wkb(far_off),
            west=87.0,
            south=43.0,
            east=87.1,
            north=43.1,
            is_coarse=False,
            valid_from=date(2010, 1, 1),
            source="测试",
        ),
        as_of=as_of,
    )
    penalty_imported(credit_code=credit_code(999_999), as_of=as_of)
    imported(
        AbnormalPeriod(
            credit_code=credit_code(999_999), listed_on=date(2018, 7, 1), ground="未按时填报"
        ),
        as_of=as_of,
    )


def penalty_imported(*, number="玉环罚〔2019〕31号", credit_code, as_of=date(2020, 6, 17)):
    """A penalty of the ecology authority in the window, of an enterprise, not put right."""
    imported(
        Penalty(
            credit_code=credit_code,
            decision_number=number,
            authority="玉溪市生态环境局",
            kind="罚款",
            decided_on=date(2019, 4, 22),
            ground="堆场未采取有效抑尘措施",
        ),
        as_of=as_of,
    )


REGISTERS = {
    Penalty: Register.PENALTIES,
    AbnormalPeriod: Register.ABNORMAL,
    ProtectedArea: Register.PROTECTED_AREAS,
    SeriousPeriod: Register.SERIOUS,
    RiskClassing: Register.RISK,
    ReservesReport: Register.RESERVES,
}


def credit_event(
    type_code, *, kind, code, name="青石岭矿业有限公司", document="云信〔1〕", now=NOW
):
    """An event that a stage of the road reports; a severe one is counted at once."""
    said = EventSaid(
        subject=Subject(kind, code),
        name=name,
        type_code=type_code,
        happened_on=day_in_china(now),
        document=document,
        facts="经核实。",
    )
    return record_event(said, by=None, now=now)


def imported(record, *, as_of):
    """A file with one row, taken in by the operator."""
    register = REGISTERS[type(record)]
    digest = hashlib.sha256(f"{register} {as_of} {record}".encode()).hexdigest()
    origin = Origin(f"{register}.csv", digest, as_of)
    take_in(register, [Line(2, record)], origin=origin, by=None, now=OPENED)


def classed(code, risk_class, *, day):
    """An enterprise whom the regulators of the market put in a class of risk."""
    imported(RiskClassing(credit_code=code, risk_class=risk_class, classed_on=day), as_of=day)


def reserves_registered(number, *, remaining, output=120, unit="万吨", year=2019, day=None):
    """The annual report of a licence, as the authority's file tells it."""
    report = ReservesReport(
        licence_number=number, year=year, remaining=remaining, output=output, unit=unit
    )
    imported(report, as_of=day or date(2020, 6, 17))


def lead(listing, *, number=3, state=LeadState.OPEN, now):
    """A penalty that points at a listed mine; of one that is over, at once."""
    return RemovalLead.objects.create(
        listing=listing,
        kind=LeadKind.PENALTY,
        source=f"玉环罚〔2026〕{number}号",
        facts="堆场未采取有效抑尘措施。",
        happened_on=now.date(),
        opened_at=now,
        state=state,
        over_at=now if state is LeadState.OVER else None,
    )


def mine(*, name="青石岭水泥用石灰岩矿", holder=None, division=COUNTY):
    """A quarry in production, without a plant; `holder` is an enterprise."""
    facts = MineFacts(
        name_zh=name,
        name_en="Qingshiling limestone quarry",
        division=division,
        holder_name=holder.name_zh if holder else "",
        holder_code=holder.credit_code if holder else "",
        mineral_zh="水泥用石灰岩",
        mineral_class=MineralClass.CEMENT_LIMESTONE,
        mining=MiningMethod.OPEN_PIT,
        processing=Processing.WITHOUT,
        state=MineState.PRODUCING,
        production_start=date(2013, 9, 1),
        source="测试",
    )
    return mines.record_mine(facts, by=None, now=OPENED)


def licence(*, mine, number=None, valid_until=date(2030, 11, 30)):
    facts = LicenceFacts(
        number=number or f"C{COUNTY}2013057110{next(numbers):06d}",
        issuer="云南省自然资源厅",
        valid_from=date(2013, 5, 1),
        valid_until=valid_until,
        as_of=date(2020, 6, 17),
        area_km2=AREA,
        corners=CORNERS,
    )
    return mines.record_licence(mine, facts, by=None, now=OPENED)


def bound(*, by, name="青石岭水泥用石灰岩矿"):
    """A licence of a new mine for which the enterprise of `by` acts."""
    recorded = licence(mine=mine(name=name, holder=by.organisation))
    mines.bind_licence(recorded, by=by, now=OPENED + timedelta(days=1))
    return recorded


def appeal(application, *, by=None, now=NOW):
    """Another enterprise asks for the licence of an application, with its two proofs."""
    rival = by or person(posts=[Post.RESPONSIBLE])
    scans = [evidence(by=rival, name=f"{name}.png", now=now) for name in ("licence", "business")]
    return mines.make_appeal(
        application.licence,
        reason="矿业权已转让",
        licence_scan=scans[0],
        organisation_scan=scans[1],
        by=rival,
        now=now,
    )


def licence_lost(application, *, now=NOW):
    """An appeal for the licence of an application is upheld; returns the appeal."""
    signer = somebody_of(Actor.PROVINCE, Post.SIGNER)
    return mines.uphold_appeal(appeal(application, now=now), answer="转让属实", by=signer, now=now)


def evidence(*, by, name="bench.png", colour="grey", now=NOW):
    """A small picture."""
    return store(picture(name=name, colour=colour), name=name, by=by, now=now)


def picture(*, name="bench.png", colour="grey"):
    written = BytesIO()
    Image.new("RGB", (8, 6), colour).save(written, "PNG")
    written.seek(0)
    return File(written, name=name)


PARTICULARS = declarations.Particulars(
    contact="李建明",
    telephone="0877-4012345",
    email="li@example.cn",
    legal_representative="王立新",
    staff=86,
    mine_state=MineState.PRODUCING,
    production_start=date(2013, 9, 1),
    report_year=2019,
    remaining_reserves=Decimal("1416.00"),
    annual_output=Decimal("120.00"),
    reserves_unit="万吨",
    declared_life=Decimal("11.8"),
    investment=Decimal("350.00"),
    declares_no_penalty=True,
    declares_no_accident=True,
)


@played_once
def application(*, by=None, at="application", round_=None, now=NOW):
    """An application that waits at a stage; `by` answers for its enterprise."""
    owner = by or person(name="王立新")
    registers_read()
    running = round_ or _running_round()
    drafted = applications.open_application(running, bound(by=owner), by=owner, now=now)
    if at != "application":
        submitted(drafted, by=owner, now=now)
    if at not in {"application", "self_assessment"}:
        self_assessed(drafted, by=owner, now=now)
    if drafted.stage != at:
        raise LookupError(f"nobody has built the road to {at!r} yet")
    return drafted


def owner_of(application):
    """Who answers for the enterprise."""
    return Person.objects.filter(organisation=application.enterprise).earliest("pk")


@played_once
def declared_application():
    """A draft in which a submission finds everything that it asks for."""
    draft = application()
    return declared(draft, by=owner_of(draft))


def _running_round():
    return Round.objects.filter(state=RoundState.OPEN).first() or round_()


def declared(application, *, by, now=NOW):
    """Everything that a submission asks for, the pledge included."""
    declarations.save_particulars(
        application, PARTICULARS, expected_revision=application.revision, by=by, now=now
    )
    for kind in rules_for(application.round).eligibility.certificates.required:
        certificate(application, kind=kind, by=by, now=now)
    proof = evidence(by=by, name="annual-report.png", now=now)
    declarations.prove_operation(application, proof, by=by, now=now)
    return declarations.pledge(application, by=by, now=now)


def certificate(application, *, kind=CertificateKind.SAFETY_LICENCE, by, now=NOW):
    shown = declarations.CertificateShown(
        kind=kind,
        number=f"证字{kind}",
        issuer="云南省应急管理厅",
        valid_from=date(2019, 1, 1),
        valid_until=date(2029, 12, 31),
        scan=evidence(by=by, name=f"{kind}.png"),
    )
    return declarations.record_certificate(application, shown, by=by, now=now)


def submitted(application, *, by, now=NOW):
    return applications.submit(declared(application, by=by, now=now), by=by, now=now)


def self_assessed(application, *, by, but=(), now=NOW):
    """Every asked item at its full points, then submitted; items named in `but` at nothing."""
    filled(application.sheet, by=by, but=but, now=now)
    return applications.submit_self_assessment(application, by=by, now=now)


NOTHING_SEEN = Observation()


def filled(sheet, *, by, but=(), observation=NOTHING_SEEN, now=NOW):
    """Every asked item at its full points, those named in `but` at the least.

    Written at once, as one save after the other would take seconds; saving has tests of its own.
    """
    rows = {
        item.code: Row(
            columns_of(
                Scored(worst(item) if item.code in but else best(item)),
                measure_at(sheet, item.code),
            ),
            observation,
        )
        for item in table_of(sheet).items()
        if item.applies_to.fits(class_of(sheet))
    }
    Entry.objects.bulk_create(fresh(sheet, rows, by=by, now=now))


def best(item):
    """What earns an item its full points."""
    match item.method:
        case AllOrNone():
            return Fulfilled(fulfilled=True)
        case Deduct():
            return Findings(0)
        case Tiered(tiers):
            return TierChosen(max(range(len(tiers)), key=lambda place: tiers[place].score))
        case Ratio() as method:
            return Measured(method.full_at)


def worst(item):
    """What earns an item the least."""
    match item.method:
        case AllOrNone():
            return Fulfilled(fulfilled=False)
        case Deduct():
            return Findings(99)
        case Tiered(tiers):
            return TierChosen(min(range(len(tiers)), key=lambda place: tiers[place].score))
        case Ratio() as method:
            return Measured(method.zero_at)


# third parties


TEAM = (
    (Title.SENIOR, (Field.MINING, Field.SAFETY)),
    (Title.SENIOR, (Field.GEOLOGY,)),
    (Title.INTERMEDIATE, (Field.PROCESSING,)),
    (Title.INTERMEDIATE, (Field.ECOLOGY,)),
    (Title.INTERMEDIATE, (Field.ENVIRONMENT,)),
)
APPOINTED = datetime(2020, 7, 1, 9, tzinfo=CHINA)
VISITED = datetime(2020, 7, 16, 17, tzinfo=CHINA)


def agency(*, name=None, qualified=True):
    """A third-party agency, qualified through 2022."""
    house = organisation(kind=Actor.AGENCY, name=name)
    if qualified:
        record_qualification(
            house,
            is_legal_entity=True,
            staff=20,
            senior_staff=8,
            valid_from=date(2019, 1, 1),
            valid_until=date(2022, 12, 31),
            by=None,
            now=OPENED,
        )
    return house


def expert(*, of, title=Title.SENIOR, fields=(Field.MINING,), name=None, **known):
    """Somebody whom an agency may send; `known` are further facts of the expertise."""
    found = person(of=of, posts=(Post.EXPERT,), name=name)
    expertise(found, title=title, fields=fields, **known)
    return found


def expertise(person, *, title=Title.SENIOR, fields=(Field.MINING,), **known):
    facts = {"is_full_time": True, "is_civil_servant": False, "employer": "云岭评估中心", **known}
    return record_expertise(person, title=title, fields=list(fields), by=None, now=OPENED, **facts)


def contract(*, agency, round_, now=APPOINTED):
    """The province buys assessments of the agency for the summer."""
    terms = assessments.Terms(
        f"云采〔2020〕{next(numbers)}号", date(2020, 6, 1), date(2020, 12, 31)
    )
    reviewer = somebody_of(Actor.PROVINCE, Post.REVIEWER)
    return assessments.record_contract(round_, agency, terms, by=reviewer, now=now)


@played_once
def appointment(*, at="appointed", application=None, agency=None, now=APPOINTED):
    """An agency appointed to a mine; `at` is "appointed" or a key of `ROAD_OF_AGENCY`."""
    case = application or application_at_third_party()
    house = agency or new_agency()
    contract(agency=house, round_=case.round)
    reviewer = somebody_of(Actor.PROVINCE, Post.REVIEWER)
    found = assessments.appoint(case, house, by=reviewer, now=now)
    for name, play in ROAD_OF_AGENCY.items():
        if at == "appointed":
            break
        play(found)
        if name == at:
            break
    else:
        raise LookupError(f"no appointment is ever {at!r}")
    return found


def manager_of(appointment):
    """Whoever manages the agency, found again."""
    house = appointment.agency
    for each in colleagues(house):
        if Post.AGENCY_MANAGER in each.posts:
            return each
    return person(of=house)


def accepted(appointment, *, now=APPOINTED):
    manager = manager_of(appointment)
    return assessments.accept(appointment, declares_no_fee=True, by=manager, now=now)


def teamed(appointment, *, now=APPOINTED):
    """Five experts of all the fields, the first of whom leads."""
    for number, (title, fields) in enumerate(TEAM):
        joined(
            appointment,
            expert(of=appointment.agency, title=title, fields=fields),
            field=fields[0],
            is_leader=number == 0,
            now=now,
        )


def joined(appointment, expert, *, field=Field.MINING, is_leader=False, now=APPOINTED):
    return assessments.join(
        appointment,
        expert,
        field=field,
        is_leader=is_leader,
        by=manager_of(appointment),
        now=now,
    )


def all_declared(appointment, *, now=APPOINTED):
    for member in team_of(appointment):
        independent(member, now=now)


def independent(member, *, now=APPOINTED):
    """The member signs every statement of the declaration."""
    statements = frozenset(assessments.STATEMENTS)
    return assessments.declare_independence(member, statements, by=member.person, now=now)


def visited(appointment, *, by=None, commitment_read=True, now=VISITED):
    visit = reporting.VisitAccount(
        began_at=now - timedelta(hours=7),
        ended_at=now - timedelta(hours=1),
        commitment_read=commitment_read,
        mine_people="矿长李建明",
        account="首次会议后逐项核查采场、破碎车间和生活区。",
    )
    person = by or manager_of(appointment)
    return reporting.record_site_visit(appointment, visit, by=person, now=now)


def all_scored(appointment, *, now=VISITED):
    for member in team_of(appointment):
        scored(member, now=now)


def scored(member, *, but=(), hands_in=True, now=VISITED):
    """An expert's own sheet at full points but for the items named, which get the least."""
    sheet = reporting.sheet_of(member, by=member.person, now=now)
    filled(sheet, by=member.person, but=but, observation=Observation((HowChecked.FIELD,)), now=now)
    if hands_in:
        reporting.hand_in(member, by=member.person, now=now)
    return member


def reconciled(appointment, *, now=VISITED):
    return reporting.reconcile(appointment, by=manager_of(appointment), now=now)


def reported(appointment, *, opinion="评估结论：符合绿色矿山评价指标。", now=VISITED):
    return reporting.submit_report(appointment, opinion, by=manager_of(appointment), now=now)


def tie(
    *,
    agency=None,
    expert=None,
    enterprise,
    kind=TieKind.CONTRACT,
    from_on,
    until_on=None,
    for_application="",
    now=NOW,
):
    """A dealing that a file of the register tells of; assessments are asked again by the clock."""
    told = Tie(
        agency_code=agency.credit_code if agency else "",
        expert_username=expert.username if expert else "",
        enterprise_code=enterprise.credit_code,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        application_number=for_application,
        source="合同台账",
    )
    origin = Origin("ties.xlsx", f"ties {next(numbers)}", now.date())
    take_in(Register.TIES, [Line(2, told)], origin=origin, by=None, now=now)
    return told


def application_at_third_party():
    return application(at="third_party")


new_agency = agency
ROAD_OF_AGENCY = {
    "accepted": accepted,
    "teamed": teamed,
    "declared": all_declared,
    "visited": visited,
    "scored": all_scored,
    "reconciled": reconciled,
    "reported": reported,
}
