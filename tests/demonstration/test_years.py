"""Three years after the list: numbers add up, every fate ends as told, draws are reckoned again."""

import json
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from draws import script

from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import Story, invented_mines
from greenmines.demonstration.years import under_way
from greenmines.demonstration.years.ends import WIDTH
from greenmines.demonstration.years.fates import COURSES, Ending, Fate, fated_mines
from greenmines.demonstration.years.playing import first_day, play_years
from greenmines.records.audit.models import Act
from greenmines.records.audit.sealing import verify
from greenmines.records.bans.models import Ban
from greenmines.records.checks.models import Check
from greenmines.records.complaints.kinds import ComplaintFinding, ComplaintKind
from greenmines.records.complaints.models import Complaint
from greenmines.records.complaints.queries import overdue
from greenmines.records.credit.models import CreditEvent, CreditStanding, Petition
from greenmines.records.inbox.models import UNREAD, Message
from greenmines.records.inbox.topics import Topic
from greenmines.records.inspections.models import Absence, Draw, DrawnMine
from greenmines.records.inspections.queries import file_of
from greenmines.records.jobs.models import Reminder
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.misconduct.models import Case
from greenmines.records.people.models import Person
from greenmines.records.plans.models import Lead, Plan
from greenmines.records.publicity.models import Notice
from greenmines.records.removals.kinds import LeadKind
from greenmines.records.removals.models import RectificationOrder, Removal, RemovalLead
from greenmines.records.removals.queries import first_last_day
from greenmines.records.signatures.queries import waiting_for
from greenmines.rules.checks import CheckPath, GreenResult, PublicityResult
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.misconduct import CaseOutcome
from greenmines.rules.posts import Post
from greenmines.rules.removal import Ground, is_fault


pytestmark = [pytest.mark.django_db, pytest.mark.long]
DAY = timedelta(days=1)
ASKING = {topic for topic in Topic if topic.endswith("_waits")} | {
    Topic.SECOND_SIGNATURE,
    Topic.SPOT_CHECK_TO_DECIDE,
    Topic.COMPLAINT_ANSWERED,
    Topic.CREDIT_PETITION_MADE,
    Topic.CREDIT_PETITION_DUE_SOON,
    Topic.CREDIT_PETITION_OVERDUE,
    Topic.CASE_READY,
    Topic.CASE_PROPOSED,
    Topic.REMOVAL_READY,
    Topic.REMOVAL_SIGNED,
    Topic.REMOVAL_DECIDED,
    Topic.DRAW_FROZEN,
    Topic.DRAW_REVEALING,
    Topic.DRAW_ENDS_SOON,
}
PLAIN = [one for one in invented_mines("530102") if one[1] is Story.PLAIN]


@pytest.fixture(scope="module")
def played(module_stage):
    """A round of one mine, and three years."""
    rules = shipped_rules("2020")
    opening = rules.periods.applications_open.value
    game, _result = play_round(PLAIN, rules=rules, seed="7", opening=opening, say=lambda _: None)
    years, ends = play_years(game, years=3, division="530102")
    since = [first_day(game), *(datetime(one.year, 12, 31, 23, tzinfo=CHINA) for one in ends)]
    return years, ends, list(pairwise(since))


def stays(years, fate):
    return list(Listing.objects.filter(mine=years.of(fate).listing.mine_id).order_by("id"))


def test_the_list_of_a_year_is_that_of_the_year_before_and_who_entered_without_who_left(played):
    _years, ends, _spans = played
    lists = [one.standing for one in ends]

    assert [one.year for one in ends] == [2021, 2022, 2023]
    assert [one.began + one.entered - sum(one.left.values()) for one in lists] == [
        one.listed for one in lists
    ]
    assert [one.began for one in lists[1:]] == [one.listed for one in lists[:-1]]
    assert lists[-1].listed == Listing.objects.filter(left_at__isnull=True).count()
    assert lists[-1].listed == Mine.objects.filter(is_listed=True).count()


@pytest.mark.parametrize("fate", Fate)
def test_each_fate_ends_as_it_is_told_to_end(played, fate):
    years, _ends, _spans = played
    first, *others = stays(years, fate)
    grounds = {
        Ending.STAYS: ("", 0),
        Ending.REMOVED_FOR_FAULT: (COURSES[fate].ground, 0),
        Ending.REMOVED_WITHOUT_FAULT: (COURSES[fate].ground, 0),
        Ending.COMES_BACK: (COURSES[fate].ground, 1),
    }

    assert (first.leaving_ground, len(others)) == grounds[COURSES[fate].ending]
    assert all(one.left_at is None for one in others)


def test_a_year_tells_what_the_records_say_of_it(played):
    _years, ends, spans = played
    for end, (since, until) in zip(ends, spans, strict=True):
        span = (since, until)
        left = [Ground(one.leaving_ground) for one in Listing.objects.filter(left_at__range=span)]
        results = Check.objects.filter(published_at__range=span)
        assert end.standing.entered == Listing.objects.filter(listed_at__range=span).count()
        assert end.standing.left["fault"] == sum(map(is_fault, left))
        assert end.standing.left["neutral"] == len(left) - end.standing.left["fault"]
        assert end.draws.plans == Plan.objects.filter(published_at__range=span).count() == 1
        assert end.draws.drawn == Draw.objects.filter(drawn_at__range=span).count() == 1
        assert end.draws.aborted == Draw.objects.filter(aborted_at__range=span).count()
        assert end.draws.mines == DrawnMine.objects.filter(draw__drawn_at__range=span).count()
        for counted, column in (
            (end.checks.results, "green_result"),
            (end.checks.paths, "path"),
            (end.checks.publicity, "publicity_result"),
        ):
            assert counted == Counter(results.values_list(column, flat=True))
        assert end.checks.overdue == overdue_at(until)
        issued = RectificationOrder.objects.filter(issued_at__range=span)
        assert end.orders.issued == issued.count()
        said = Complaint.objects.filter(received_at__range=span)
        assert end.complaints.received == said.count()
        decided = Petition.objects.filter(decided_at__range=span)
        assert sum(end.petitions.answered.values()) == decided.count()
        leads = RemovalLead.objects.filter(opened_at__range=span).values_list("kind", flat=True)
        assert end.clock.leads == Counter(leads)
        told = Reminder.objects.filter(told_at__range=span).values_list("topic", flat=True)
        assert end.clock.reminders == Counter(told)


def test_a_year_tells_what_became_of_its_proposals_and_petitions(played):
    _years, ends, _spans = played

    proposals = [
        (one.proposed, one.heard, one.kept, one.withdrawn, one.open)
        for one in (end.removals for end in ends)
    ]
    assert proposals == [(2, 1, 0, 0, 0), (3, 1, 1, 0, 1), (1, 0, 0, 1, 0)]
    before = 0
    for one in (end.petitions for end in ends):
        before += one.made - sum(one.answered.values()) - one.escalated
        assert one.open == before
    assert [end.petitions.escalated for end in ends] == [0, 1, 0]
    assert [one.complaints.passed_on for one in ends] == [0, 0, 1]


def overdue_at(until):
    """Visited, and not public until then although it ought to be."""
    there = Check.objects.filter(recorded_at__lte=until, publish_by__lt=day_in_china(until))
    return there.exclude(published_at__lte=until).count()


def test_no_branch_of_what_is_told_stays_empty_in_all_years(played):
    """What is zero in every year would be played by nobody."""
    _years, ends, _spans = played
    plain = [one.as_plain() for one in ends]
    named = [name for name, part in plain[0].items() if isinstance(part, dict)]

    empty = {
        (part, name)
        for part in named
        for name in plain[0][part]
        if not any(one[part].get(name) for one in plain)
    }

    assert empty == {("removals", "months_after_fault")}  # no rule sets any


def test_every_outcome_that_the_years_can_have_is_had(played):
    _years, ends, _spans = played

    def had(part, name):
        return set().union(*(getattr(getattr(one, part), name) for one in ends))

    assert had("checks", "results") == set(GreenResult)
    assert had("checks", "paths") == set(CheckPath)
    assert had("checks", "publicity") == set(PublicityResult)
    assert had("orders", "ended") == {"rectified", "not_rectified"}
    assert [one.orders.extensions for one in ends] == [
        {"granted": 0, "refused": 0},
        {"granted": 0, "refused": 1},
        {"granted": 1, "refused": 0},
    ]
    assert had("complaints", "outcomes") == {*ComplaintFinding, "not_accepted"}
    assert had("cases", "outcomes") == set(CaseOutcome)
    assert had("petitions", "answered") == {
        f"{kind}_{state}" for kind in ("repair", "objection") for state in ("granted", "refused")
    }
    assert had("clock", "leads") == set(LeadKind)
    for kind in SubjectKind:
        told = [one.credit[kind] for one in ends if kind in one.credit]
        assert any(one.fell for one in told), kind
        assert all(one.events for one in told), kind
    assert any(one.rose for end in ends for one in end.credit.values())


def test_scores_and_bands_are_those_that_stood_at_the_end_of_the_year(played):
    _years, ends, spans = played
    before = {}
    for end, (since, until) in zip(ends, spans, strict=True):
        newest = {}
        recorded = CreditEvent.objects.filter(recorded_at__gt=since, recorded_at__lte=until)
        for one in CreditStanding.objects.filter(counted_at__lte=until).order_by("id"):
            newest[one.subject_kind, one.subject_code] = one
        for kind, told in end.credit.items():
            found = {code: one for (of_kind, code), one in newest.items() if of_kind == kind}
            bands = {code: one.band for code, one in found.items()}
            types = recorded.filter(subject_kind=kind).values_list("type_code", flat=True)
            assert told.events == Counter(types)
            assert told.subjects == len(found) == sum(told.bands.values())
            assert told.mean == (sum(one.score for one in found.values()) / len(found)).quantize(
                told.mean
            )
            moved = [
                (before[kind, code], band) for code, band in bands.items() if (kind, code) in before
            ]
            assert (told.rose, told.fell) == (
                sum(now < then for then, now in moved),
                sum(now > then for then, now in moved),
            )
            assert told.new == len(found) - len(moved)
        before = {key: one.band for key, one in newest.items()}
    assert [list(one.credit) for one in ends] == [
        ["holder", "agency"],
        ["holder", "agency", "expert"],
        ["holder", "agency", "expert"],
    ]


# the clock


def test_every_reminder_is_told_on_its_first_morning(played):
    """So no morning was passed over on which the clock had something to find."""
    found = Counter()
    for one in Reminder.objects.filter(topic__in=FIRST_DAYS):
        found[one.topic] += 1
        assert day_in_china(one.told_at) == FIRST_DAYS[one.topic](one.subject), str(one)

    assert found == {
        "complaint_overdue": 3,  # nobody weighed it, answered it, closed it in time
        "credit_petition_due_soon": 1,
        "credit_petition_overdue": 1,
        "order_due_soon": 3,
        "order_overdue": 1,
        "publicity_over": 2,
        "removal_ready": 1,
        "spot_check_overdue": 1,
        "spot_check_unrecorded": 1,
    }


def test_every_lead_opens_on_the_morning_after_what_points_at_the_mine(played):
    for one in RemovalLead.objects.filter(kind__in=["check", "complaint"]):
        if one.kind == LeadKind.CHECK:
            told_at = Check.objects.get(number=one.source).published_at
        else:
            told_at = Complaint.objects.get(receipt=one.source).closed_at
        assert day_in_china(one.opened_at) == day_in_china(told_at) + DAY, str(one)


def check_of(subject):
    return Check.objects.get(pk=subject.split("-")[0])


def order_of(subject):
    return RectificationOrder.objects.get(number=subject)


def first_of_complaint(subject):
    """The last day that was missed, or the later one on which somebody did what came before."""
    key, _house, state, until = subject.split("-", 3)
    complaint = Complaint.objects.get(pk=key)
    since = {"accepted": complaint.weighed_at, "answered": complaint.answered_at}.get(state)
    missed = date.fromisoformat(until)
    return missed if since is None else max(missed, day_in_china(since))


# By topic: on which morning the day of what is told has come.
FIRST_DAYS = {
    "complaint_overdue": lambda said: first_of_complaint(said) + DAY,
    "credit_petition_due_soon": lambda said: Petition.objects.get(pk=said).due_on - 3 * DAY,
    "credit_petition_overdue": lambda said: Petition.objects.get(pk=said).due_on + DAY,
    "order_due_soon": lambda said: first_last_day(order_of(said)) - 30 * DAY,
    "order_overdue": lambda said: first_last_day(order_of(said)) + DAY,
    "publicity_over": lambda said: day_in_china(Notice.objects.get(pk=said).closes_at) + DAY,
    "removal_ready": lambda said: Removal.objects.get(number=said).hearing_until + DAY,
    "spot_check_overdue": lambda said: check_of(said).publish_by + DAY,
    "spot_check_unrecorded": lambda said: check_of(said).visit_on + DAY,
}


def test_credit_is_counted_on_the_first_day_of_every_quarter(played):
    _years, ends, _spans = played
    firsts = {f"{year}-{month:02}-01" for year in (2021, 2022, 2023) for month in (1, 4, 7, 10)}

    counted = [day for one in ends for day in one.clock.quarters]

    assert firsts - set(counted) <= {"2021-01-01", "2021-04-01"}  # nobody had an event yet
    assert set(counted) <= firsts


def test_what_is_done_is_on_record_in_the_order_of_the_days(played):
    """From the end of the round on: the small round of who returns is played among all else."""
    _years, _ends, spans = played
    begun = Act.objects.filter(verb="round_concluded").earliest("id")
    acts = Act.objects.filter(pk__gte=begun.pk).order_by("id")

    moments = list(acts.values_list("at", flat=True))

    assert moments == sorted(moments)
    assert day_in_china(moments[-1]).year == day_in_china(spans[-1][1]).year


def test_the_years_leave_a_chain_of_seals_that_holds(played):
    verified = verify()

    assert (verified.broken, verified.seals > 30) == (None, True)


# draws


def test_the_standalone_script_reckons_every_draw_to_the_same_result(played):
    drawn = list(Draw.objects.filter(state="drawn"))
    published = [plain(file_of(draw)) for draw in drawn]

    assert len(drawn) == 3
    assert [script().result_of(one) for one in published] == [
        json.loads(draw.result) for draw in drawn
    ]


def plain(file):
    return json.loads(json.dumps(asdict(file)))


def test_one_draw_is_aborted_and_stays_and_another_is_held_of_the_same_batch(played):
    (aborted,) = Draw.objects.filter(state="aborted")

    (other,) = Draw.objects.filter(batch=aborted.batch).exclude(pk=aborted.pk)
    assert (other.state, aborted.abort_reason.startswith("（演示）")) == ("drawn", True)


def test_each_draw_has_an_absence_and_a_party_may_be_missing(played):
    draws = Draw.objects.filter(state="drawn").order_by("id")

    assert Absence.objects.count() == 3
    given = [[stand_of(one) for one in draw.contributions.all()] for draw in draws]
    both = (True, True)
    assert given == [[both] * 3, [both, both, (True, False)], [both, both, (False, False)]]


def stand_of(contribution):
    return contribution.committed_at is not None, contribution.revealed_at is not None


def test_a_result_is_overdue_at_the_end_of_one_year_and_published_in_the_next(played):
    years, ends, _spans = played
    check = Check.objects.filter(listing=years.of(Fate.RESULT_LATE).listing, path="lead").get()

    assert [one.checks.overdue for one in ends] == [1, 0, 0]
    assert day_in_china(check.published_at) > check.publish_by


def test_an_order_and_a_complaint_stand_open_at_the_end_of_the_second_year_and_not_after(played):
    _years, ends, _spans = played

    assert [one.orders.open for one in ends] == [0, 1, 0]
    assert [(one.complaints.open, one.complaints.overdue) for one in ends] == [
        (0, 0),
        (1, 1),
        (0, 0),
    ]


def test_a_hearing_is_held_once_for_each_who_asked_and_for_no_other(played):
    years, _ends, _spans = played
    by_listing = {one.listing.pk: one.course for one in years.overseen}

    found = {
        one.listing_id: (one.asked_at is not None, one.heard_at is not None)
        for one in Removal.objects.all()
    }
    assert found == {
        key: (by_listing[key].asks_hearing, by_listing[key].asks_hearing) for key in found
    }
    assert len(found) == sum(1 for one in COURSES.values() if one.ground is not None)


def test_an_agency_is_heard_criticised_and_banned_in_the_second_year(played):
    years, ends, _spans = played
    accused = years.accused.organisation
    (case,) = Case.objects.filter(opened_at__year=2022)
    (ban,) = Ban.objects.all()

    assert [one.cases.criticised for one in ends] == [0, 1, 1]
    assert case.complaint.kind == ComplaintKind.FEE_DEMANDED
    assert (case.state, case.outcome, case.hearing) == ("decided", "ban", "held")
    assert (ban.document, ban.until_on) == (case.number, case.ban_until)
    assert (case.agency, case.complaint.accused, ban.organisation) == (
        accused,
        accused.name_zh,
        accused,
    )


def test_every_lead_opened_by_itself_came_to_an_end(played):
    assert RemovalLead.objects.filter(state="open").count() == 0


def test_who_was_meant_to_be_looked_at_was_drawn_or_led_to_in_the_year_of_its_course(played):
    years, _ends, _spans = played
    for one in years.overseen:
        if one.course.led_by is not None:
            year = 2020 + one.course.year
            checks = Check.objects.filter(listing=one.listing, opened_at__year=year)
            led = Lead.objects.filter(listing=one.listing, batch__plan__year=year)
            assert [check.green_result for check in checks] == [one.course.found]
            assert led.exists() == (checks[0].path == "lead")


def test_all_that_is_invented_says_so():
    assert all("（演示）" in mine.name for mine, _fate in fated_mines("530102", "1"))


def test_the_seed_says_which_mine_meets_which_fate():
    once, again, other = (fated_mines("530102", seed) for seed in ("1", "1", "2"))

    assert (once == again, once == other) == (True, False)


def test_a_year_is_told_in_lines_with_what_is_not_set_named_so(played):
    _years, ends, _spans = played

    lines = {line[:WIDTH].strip(): line[WIDTH:] for line in ends[1].lines()}

    assert lines["since"] == "2021-12-31 23:00+08:00"
    assert (lines["year"], lines["standing: left"], lines["removals: months_after_fault"]) == (
        "2022",
        "fault 0, neutral 1",
        "not set",
    )
    assert (lines["credit of expert: mean"], lines["credit of expert: bands"]) == ("75.00", "B 1")


def test_today_every_step_of_supervision_has_its_case(played):
    """The rows go with this test; the years themselves are not told of it."""
    years, _ends, _spans = played
    now = datetime(2026, 11, 21, 21, tzinfo=UTC)

    under_way.arrange(replace(years), now)

    today = Check.objects.filter(opened_at__year=2026)
    assert sorted(today.values_list("stage", "path")) == [
        ("drafted", "random"),
        ("notified", "random"),
        ("planned", "lead"),
        ("published", "random"),
    ]
    assert set(Draw.objects.filter(frozen_at__year=2026).values_list("state", flat=True)) == {
        "drawn",
        "committing",
    }
    orders = RectificationOrder.objects.filter(issued_at__year=2026)
    assert sorted(orders.values_list("state", flat=True)) == ["issued", "reported"]
    removals = Removal.objects.filter(proposed_at__year=2026)
    assert sorted(removals.values_list("state", flat=True)) == ["proposed", "signed"]
    complaints = Complaint.objects.filter(received_at__year=2026)
    assert sorted(complaints.values_list("state", flat=True)) == [
        "accepted",
        "answered",
        "closed",
        "received",
    ]
    assert overdue(day_in_china(now)).count() == 1
    open_petitions = Petition.objects.filter(state="open")
    assert sorted(open_petitions.values_list("kind", flat=True)) == ["objection", "repair"]
    assert RemovalLead.objects.filter(state="open").count() == 1
    assert [one.state for one in Case.objects.filter(opened_at__year=2026)] == ["told"]
    assert Act.objects.filter(at__gt=now).count() == 0
    asked, in_vain = asked_to_sign(now)
    assert (asked, in_vain) == ({"check", "complaint", "contribution", "petition", "removal"}, [])


def asked_to_sign(now):
    """What signers have unread messages of that waits, by kind, and what waits no longer."""
    signers = Person.objects.filter(holdings__post=Post.SIGNER)
    waits = {(one.pk, str(it.key)): it.kind for one in signers for it in waiting_for(one, now)}
    asked = [
        (waits.get((one.person_id, one.details.get("key"))), one.topic, one.details)
        for one in Message.objects.filter(UNREAD, topic__in=ASKING)
        if one.person in signers
    ]
    return {kind for kind, *_ in asked if kind}, [rest for kind, *rest in asked if not kind]
