"""The round that is open today: every desk has its case, and nothing lies in the future."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from greenmines.demonstration import newcomer
from greenmines.demonstration.cast import gather
from greenmines.demonstration.open_round import days_from, opening_before, play_open_round
from greenmines.demonstration.stories import Story
from greenmines.demonstration.waiting import OTHER, SHOWN, STEPS, Desk, waiting_mines
from greenmines.records.applications.actions import open_application
from greenmines.records.applications.models import Application
from greenmines.records.applications.permissions import refusals_to_submit
from greenmines.records.applications.queries import visible_to
from greenmines.records.assessments.models import Appointment
from greenmines.records.audit.models import Act
from greenmines.records.mines.actions import bind_licence
from greenmines.records.people.queries import demonstration_accounts
from greenmines.records.people.signing_up import EnterpriseSigningUp, FirstPerson, sign_up
from greenmines.records.publicity.models import Channel, Notice, Objection
from greenmines.records.publicity.queries import open_now
from greenmines.records.recommendations.models import Recommendation
from greenmines.records.reviews.models import Decision
from greenmines.rules.deadlines import CHINA, day_in_china
from greenmines.rules.reasons import Reason
from greenmines.rules.steps import StepKind


NOW = datetime(2026, 11, 21, 21, tzinfo=UTC)  # in China the next day's morning
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def game(module_stage):
    """Played once for these tests."""
    cast = gather(
        provinces_playing=[SHOWN, OTHER],
        agencies=3,
        shown=frozenset({SHOWN}),
        now=datetime(2020, 6, 1, 8, tzinfo=CHINA),
    )
    return play_open_round(cast, seed="test", now=NOW, say=lambda _: None)


def test_every_stage_of_the_road_has_its_cases(game):
    found = Counter(Application.objects.filter(round=game.round).values_list("stage", flat=True))

    assert found == {
        "application": 4,
        "self_assessment": 3,
        "third_party": 5,
        "material_review": 4,
        "onsite_verification": 2,
        "publicity": 3,
        "recommendation": 2,
        "ministry_review": 3,
        "national_publicity": 2,
        "announcement": 1,
    }


def test_the_cases_wait_in_every_state_that_a_desk_knows(game):
    states = Counter(Appointment.objects.values_list("state", flat=True))
    decisions = Counter(Decision.objects.values_list("state", flat=True))

    assert (states["appointed"], states["accepted"]) == (1, 2)
    assert decisions["awaiting_second"] == 1
    assert [one.state for one in Objection.objects.all()] == ["received"]
    assert Recommendation.objects.filter(sealed_at=None).count() == 1
    assert {one.kind for one in open_now(NOW)} == {"provincial", "national"}
    assert Notice.objects.filter(published_at=None).count() == 0


def test_one_draft_is_kept_back_by_a_protected_area_alone(game):
    player = next(one for one in game.players if one.story is Story.IN_RESERVE)
    draft = Application.objects.get(mine__name_zh=player.mine.name)

    refusals = refusals_to_submit(player.person, draft, NOW)

    assert [(one.reason, one.clause) for one in refusals] == [
        (Reason.TOUCHES_PROTECTED_AREA, "1.2f")
    ]


def test_a_county_and_its_city_can_be_signed_in_to_and_see_the_cases_of_their_place(game):
    here = [one for one in demonstration_accounts() if one.organisation.kind in {"county", "city"}]
    submitted = Application.objects.filter(province=SHOWN, submitted_at__isnull=False).count()

    assert {one.username: visible_to(one).count() for one in here} == dict.fromkeys(
        ("county-review", "county-verify", "county-sign", "city-review"), submitted
    )


def test_no_channel_shows_a_notice_before_it_is_published(game):
    early = [
        channel.name
        for channel in Channel.objects.filter(notice__round=game.round).select_related("notice")
        if channel.shown_on < day_in_china(channel.notice.published_at)
    ]

    assert early == []


def test_nothing_was_done_in_the_future(game):
    assert Act.objects.filter(at__gt=NOW).count() == 0


def test_a_newcomer_signs_up_acts_for_the_licence_and_applies(game):
    licence = newcomer.set_out(NOW)
    house = EnterpriseSigningUp(
        newcomer.CREDIT_CODE, newcomer.ENTERPRISE, "新来的人", newcomer.DIVISION
    )
    person = sign_up(house, FirstPerson("newcomer", "新来的人", "Kupfer-Stein-2020"), now=NOW)

    bind_licence(licence, by=person, now=NOW)
    application = open_application(game.round, licence, by=person, now=NOW)

    assert application.stage == "application"


def test_every_desk_of_the_shown_province_has_its_case():
    at_shown = [desk for mine, desk in waiting_mines() if mine.province == SHOWN]

    assert (at_shown, set(STEPS)) == (list(Desk), set(Desk))


@pytest.mark.parametrize("month", range(1, 13))
def test_the_past_of_the_round_fits_before_today_on_any_day(month):
    for day in (1, 11, 21):
        today = date(2026, month, day)
        opening = opening_before(today)
        announced = opening + timedelta(days=days_from(opening)[StepKind.ANNOUNCEMENT])

        assert today - timedelta(days=45) < opening
        assert announced < today
