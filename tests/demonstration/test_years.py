"""Three years after the list: numbers add up, every fate ends as told, draws are reckoned again."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from draws import script

from greenmines.demonstration.replay import play_round
from greenmines.demonstration.stories import Story, invented_mines
from greenmines.demonstration.years import under_way
from greenmines.demonstration.years.fates import COURSES, Ending, Fate, fated_mines
from greenmines.demonstration.years.playing import first_day, play_years
from greenmines.records.audit.models import Act
from greenmines.records.bans.models import Ban
from greenmines.records.checks.models import Check
from greenmines.records.complaints.models import Complaint
from greenmines.records.complaints.queries import overdue
from greenmines.records.credit.models import CreditStanding, Petition
from greenmines.records.inspections.models import Absence, Draw, DrawnMine
from greenmines.records.inspections.queries import file_of
from greenmines.records.listings.models import Listing
from greenmines.records.mines.models import Mine
from greenmines.records.misconduct.models import Case
from greenmines.records.plans.models import Lead, Plan
from greenmines.records.removals.models import RectificationOrder, Removal, RemovalLead
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.library import shipped as shipped_rules
from greenmines.rules.removal import Ground, is_fault


pytestmark = [pytest.mark.django_db, pytest.mark.long]
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

    assert [one.year for one in ends] == [2021, 2022, 2023]
    assert [one.began + one.entered - sum(one.left.values()) for one in ends] == [
        one.listed for one in ends
    ]
    assert [one.began for one in ends[1:]] == [one.listed for one in ends[:-1]]
    assert ends[-1].listed == Listing.objects.filter(left_at__isnull=True).count()
    assert ends[-1].listed == Mine.objects.filter(is_listed=True).count()


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
        assert end.entered == Listing.objects.filter(listed_at__range=span).count()
        assert end.left["fault"] == sum(map(is_fault, left))
        assert end.left["neutral"] == len(left) - end.left["fault"]
        assert end.plans == Plan.objects.filter(published_at__range=span).count() == 1
        assert end.draws == Draw.objects.filter(drawn_at__range=span).count() == 1
        assert end.draws_aborted == Draw.objects.filter(aborted_at__range=span).count()
        assert end.mines_drawn == DrawnMine.objects.filter(draw__drawn_at__range=span).count()
        assert sum(end.checks.values()) == sum(end.checks_by_path.values()) == results.count()
        assert end.checks.get("rectify", 0) == results.filter(green_result="rectify").count()
        assert end.checks_by_path.get("lead", 0) == results.filter(path="lead").count()
        assert end.checks_overdue == overdue_at(until)
        issued = RectificationOrder.objects.filter(issued_at__range=span)
        assert end.orders_issued == issued.count()
        assert end.complaints_received == Complaint.objects.filter(received_at__range=span).count()
        closed = Complaint.objects.filter(closed_at__range=span)
        assert sum(end.complaints.values()) == closed.count()
        decided = Petition.objects.filter(decided_at__range=span)
        assert sum(end.petitions.values()) == decided.count()


def overdue_at(until):
    """Visited, and not public until then although it ought to be."""
    there = Check.objects.filter(recorded_at__lte=until, publish_by__lt=day_in_china(until))
    return there.exclude(published_at__lte=until).count()


def test_scores_and_bands_are_those_that_stood_at_the_end_of_the_year(played):
    _years, ends, spans = played
    for end, (_since, until) in zip(ends, spans, strict=True):
        newest = {}
        for one in CreditStanding.objects.filter(counted_at__lte=until).order_by("id"):
            newest[one.subject_kind, one.subject_code] = one
        for told in end.credit:
            found = [one for (kind, _), one in newest.items() if kind == told.kind]
            assert told.subjects == len(found) == sum(told.bands.values())
            assert told.mean == (sum(one.score for one in found) / len(found)).quantize(told.mean)
    assert [[one.kind for one in end.credit] for end in ends] == [
        ["holder", "agency"],
        ["holder", "agency", "expert"],
        ["holder", "agency", "expert"],
    ]


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

    assert [one.checks_overdue for one in ends] == [1, 0, 0]
    assert day_in_china(check.published_at) > check.publish_by


def test_an_order_and_a_complaint_stand_open_at_the_end_of_the_second_year_and_not_after(played):
    _years, ends, _spans = played

    assert [one.orders_open for one in ends] == [0, 1, 0]
    assert [(one.complaints_open, one.complaints_overdue) for one in ends] == [
        (0, 0),
        (1, 1),
        (0, 0),
    ]


def test_a_hearing_is_held_once_for_each_who_asked_and_the_others_waived_it(played):
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
    _years, ends, _spans = played
    (case,) = Case.objects.filter(opened_at__year=2022)
    (ban,) = Ban.objects.all()

    assert [one.criticised for one in ends] == [0, 1, 0]
    assert (case.state, case.outcome, case.hearing) == ("decided", "ban", "held")
    assert (ban.document, ban.until_on) == (case.number, case.ban_until)


def test_every_lead_opened_by_itself_came_to_an_end(played):
    assert RemovalLead.objects.filter(state="open").count() == 0
    assert set(RemovalLead.objects.values_list("kind", flat=True)) == {
        "abnormal_list",
        "check",
        "complaint",
        "licence_ended",
        "mine_closed",
        "penalty",
    }


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

    lines = dict(line.split(maxsplit=1) for line in ends[1].lines() if "credit" not in line)

    assert (lines["year"], lines["left"], lines["ban_months"]) == (
        "2022",
        "fault 0, neutral 1",
        "not set",
    )
    assert list(ends[1].lines())[-1].startswith("credit expert         1 with a mean of 75.00: B 1")


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
