"""How a case of the open round comes to wait at its desk: the last acts before a turn."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from greenmines.records.applications import actions as applications
from greenmines.records.applications.declarations import save_particulars
from greenmines.records.assessments import actions as assessments
from greenmines.records.listings import actions as listings
from greenmines.records.publicity import actions as publicity
from greenmines.records.publicity import objections
from greenmines.records.publicity.actions import Shown
from greenmines.records.publicity.models import ChannelKind, NoticeKind
from greenmines.records.publicity.objections import ObjectionSaid
from greenmines.records.publicity.queries import entries_of
from greenmines.records.recommendations import actions as recommendations
from greenmines.records.reviews import actions as reviews
from greenmines.records.reviews import visits
from greenmines.records.reviews.models import CheckKind, VisitKind
from greenmines.records.reviews.permissions import Proposal
from greenmines.records.scoresheets.queries import class_of
from greenmines.records.ties import actions as ties
from greenmines.records.ties.said import Parties, TieSaid
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.independence import TieKind
from greenmines.rules.posts import Post
from greenmines.rules.steps import Outcome, StepKind

from . import applying, assessing
from .answers import Answers, answers_for
from .cast import House
from .making_public import CONTACT
from .papers_shown import scan
from .players import Game, Player
from .reviewing import PASSED
from .waiting import Desk


Arrange = Callable[[Game, Player, datetime], None]


def arrange(game: Game, desk: Desk, player: Player, now: datetime) -> None:
    """Play what happened to one case just before `now`."""
    if player.application is not None:
        player.playing.refresh_from_db()
    alone: dict[Desk, Arrange] = {
        Desk.DRAFT: _draft,
        Desk.DRAFT_READY: _draft_ready,
        Desk.IN_RESERVE: _draft_ready,
        Desk.SHEET_HALF: _sheet_half,
        Desk.SHEET_READY: _sheet_ready,
        Desk.NO_AGENCY: _tied,
        Desk.APPOINTED: _appointed,
        Desk.TEAM: _team,
        Desk.RECONCILING: _reconciling,
        Desk.SECOND: _second,
        Desk.RETURNED: _returned,
        Desk.VISIT_PLANNED: _visit_planned,
        Desk.CHECK_PLANNED: _check_planned,
        Desk.IN_FILE: _in_file,
        Desk.ANNOUNCING: _announcing,
    }
    alone.get(desk, _nothing)(game, player, now)


def _nothing(game: Game, player: Player, now: datetime) -> None:
    """It waits where the road has brought it."""


def _draft(game: Game, player: Player, now: datetime) -> None:
    player.application = applications.open_application(
        game.round, player.licence, by=player.person, now=now
    )
    save_particulars(
        player.playing,
        applying.particulars(player, now.date()),
        expected_revision=player.playing.revision,
        by=player.person,
        now=now,
    )


def _draft_ready(game: Game, player: Player, now: datetime) -> None:
    player.application = applications.open_application(
        game.round, player.licence, by=player.person, now=now
    )
    applying.fill(player, now)


def _sheet_half(game: Game, player: Player, now: datetime) -> None:
    answers = list(_own_answers(game, player).items())
    _answer(player, dict(answers[: len(answers) // 2]), now)


def _sheet_ready(game: Game, player: Player, now: datetime) -> None:
    _answer(player, _own_answers(game, player), now)


def _answer(player: Player, answers: Answers, now: datetime) -> None:
    applications.answer_self_items(player.playing, answers, by=player.person, now=now)


def _own_answers(game: Game, player: Player) -> Answers:
    return answers_for(
        game.rules,
        class_of(player.playing.sheet),
        quality=player.facts.quality,
        random=player.chance(game.seed, "self"),
        seen=False,
    )


def _tied(game: Game, player: Player, now: datetime) -> None:
    """Of the second agency the province has found a contract with the enterprise."""
    second = game.cast.agencies[1].organisation
    parties = Parties(player.facts.credit_code, second.credit_code or "")
    since = day_in_china(now) - timedelta(days=200)
    said = TieSaid(TieKind.CONTRACT, "（演示）采购合同台账", since)
    ties.record(parties, said, by=_house(game, player)[Post.REVIEWER], now=now)


def _appointed(game: Game, player: Player, now: datetime) -> None:
    """To the first agency, whose accounts are shown."""
    house, agency = _house(game, player), game.cast.agencies[0]
    assessments.appoint(player.playing, agency.organisation, by=house[Post.REVIEWER], now=now)


def _team(game: Game, player: Player, now: datetime) -> None:
    appointment = assessing.appoint(game, player, 0, now)
    assessing.form_team(player, appointment, now)


def _reconciling(game: Game, player: Player, now: datetime) -> None:
    """The experts do not agree on everything: two of them saw a weaker mine."""
    appointment = assessing.appoint(game, player, 0, now - timedelta(days=1))
    assessing.form_team(player, appointment, now)
    assessing.visit(player, appointment, now)
    assessing.score(game, player, appointment, now, weaker=2)


def _second(game: Game, player: Player, now: datetime) -> None:
    proposal = Proposal(Outcome.PASS, PASSED)
    reviews.sign(player.playing, proposal, by=_house(game, player)[Post.REVIEWER], now=now)


def _returned(game: Game, player: Player, now: datetime) -> None:
    house, step = _house(game, player), game.rules.step_of_kind(StepKind.MATERIAL_REVIEW)
    own = game.rules.step_of_kind(StepKind.SELF_ASSESSMENT)
    if step is None or own is None:
        raise LookupError("the demonstration's road has both steps")
    reason = "（演示）1.1.1 项缺少总平面布置图，请补充。"
    proposal = Proposal(Outcome.RETURN, reason, own.code, ("1.1.1",))
    decision = reviews.sign(player.playing, proposal, by=house[Post.REVIEWER], now=now)
    reviews.second(decision, by=house[Post.SIGNER], now=now)


def _visit_planned(game: Game, player: Player, now: datetime) -> None:
    verifier, day = _house(game, player)[Post.VERIFIER], now.date() + timedelta(days=2)
    for kind in (VisitKind.MATERIALS, VisitKind.OPEN):
        visits.plan_visit(player.playing, kind, day, by=verifier, now=now)


def _check_planned(game: Game, player: Player, now: datetime) -> None:
    reason = "（演示）每座推荐矿山至少一次复核。"
    reviewer = game.cast.ministry[Post.REVIEWER]
    visits.plan_check(player.playing, CheckKind.VIDEO, reason=reason, by=reviewer, now=now)


def _in_file(game: Game, player: Player, now: datetime) -> None:
    reviewer = _house(game, player)[Post.REVIEWER]
    file = recommendations.prepare(game.round, by=reviewer, now=now)
    recommendations.include(
        file,
        player.playing,
        reason="（演示）典型性、代表性较强。",
        opinion_scan=scan(reviewer, "opinion", now),
        by=reviewer,
        now=now,
    )


def _announcing(game: Game, _player: Player, now: datetime) -> None:
    number = f"演示公告{game.round.year}年第{game.round.pk}号（稿）"
    reviewer = game.cast.ministry[Post.REVIEWER]
    listings.prepare(game.round, number, by=reviewer, now=now)


def _house(game: Game, player: Player) -> House:
    return game.cast.province(player.playing.province)


def publish_running(game: Game, players: dict[Desk, list[Player]], now: datetime) -> None:
    """The notices that are up today, in the province and in the nation, one with an objection."""
    shown = [*players.get(Desk.PUBLISHED, []), *players.get(Desk.OBJECTED, [])]
    house = _house(game, shown[0])
    _published(game, NoticeKind.PROVINCIAL, house, shown, now)
    _published(game, NoticeKind.NATIONAL, game.cast.ministry, players[Desk.NATIONAL], now)


def _published(
    game: Game, kind: NoticeKind, house: House, players: Sequence[Player], now: datetime
) -> None:
    reviewer = house[Post.REVIEWER]
    notice = publicity.prepare(game.round, kind, contact=CONTACT, by=reviewer, now=now)
    for player in players:
        player.playing.refresh_from_db()
        publicity.enter(notice, player.playing, by=reviewer, now=now)
    publicity.publish(notice, by=house[Post.SIGNER], now=now)
    proof = scan(reviewer, "website", now)
    shown = Shown(ChannelKind.WEBSITE, "厅网站（演示）", now.date(), proof=proof)
    publicity.record_channel(notice, shown, by=reviewer, now=now)


def object_to(game: Game, player: Player, now: datetime) -> None:
    """An objection that nobody has answered yet."""
    notice = game.round.notices.filter(
        kind=NoticeKind.PROVINCIAL, entries__application=player.playing
    ).latest("id")
    entry = next(one for one in entries_of(notice) if one.application_id == player.playing.pk)
    said = ObjectionSaid("村民乙（演示）", "010-00000000", "（演示）运矿道路扬尘严重，未见洒水。")
    objections.receive(entry, said, now=now)
