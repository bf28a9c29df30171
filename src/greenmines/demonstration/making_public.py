"""Publicity in provinces and nation, the recommendation between, and the announcement."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from greenmines.records.applications.eligibility import refusals_of_eligibility
from greenmines.records.listings import actions as listings
from greenmines.records.listings.models import Listing
from greenmines.records.publicity import actions as publicity
from greenmines.records.publicity import objections
from greenmines.records.publicity.actions import Shown
from greenmines.records.publicity.models import ChannelKind, Notice, NoticeKind, ObjectionState
from greenmines.records.publicity.objections import ObjectionSaid
from greenmines.records.publicity.queries import entries_of
from greenmines.records.recommendations import actions as recommendations
from greenmines.records.recommendations.standing import standing_of
from greenmines.records.reviews.permissions import Proposal
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.steps import Outcome, Step

from . import misfortunes
from .cast import House
from .papers_shown import scan
from .players import Game, Player
from .reviewing import decide
from .stories import Story


CONTACT = "矿产资源保护监督处，010-00000000（演示）"
OVERRUN = "（演示）本省代表性矿山较多，申请超出原则数量，理由见附件。"
LOST = "（演示）公示后情况变化，不再符合条件，不予公告。"
NOT_CHOSEN = "（演示）名额所限，本轮不予推荐。"
ANSWERS = {
    ObjectionState.UPHELD: "（演示）经核查，异议属实。",
    ObjectionState.REJECTED: "（演示）经核查，异议所述情况不实。",
}
FLOWN_OVER = 1  # mines that one province recommends beyond its quota


def by_province(players: list[Player]) -> Iterator[tuple[str, list[Player]]]:
    for province in sorted({player.playing.province for player in players}):
        yield province, [one for one in players if one.playing.province == province]


def publicise_all(game: Game, step: Step, day: int) -> None:
    """Each province publishes what came so far; objections come in and are decided."""
    for province, players in by_province(game.at_stage(step.code)):
        house = game.cast.province(province)
        notice = _publish(game, NoticeKind.PROVINCIAL, house, players, game.moment(day))
        _object(game, step, notice, players, house=house, now=game.moment(day + 1))
        _end(game, notice, house, players, step.code)


def publicise_nationally(game: Game, step: Step, day: int) -> None:
    players = game.at_stage(step.code)
    if players:
        house = game.cast.ministry
        notice = _publish(game, NoticeKind.NATIONAL, house, players, game.moment(day))
        _object(game, step, notice, players, house=house, now=game.moment(day + 1))
        _end(game, notice, house, players, step.code)


def _publish(
    game: Game, kind: NoticeKind, house: House, players: list[Player], now: datetime
) -> Notice:
    reviewer = house[Post.REVIEWER]
    notice = publicity.prepare(game.round, kind, contact=CONTACT, by=reviewer, now=now)
    for player in players:
        publicity.enter(notice, player.playing, by=reviewer, now=now)
    publicity.publish(notice, by=house[Post.SIGNER], now=now)
    shown = Shown(
        ChannelKind.NEWSPAPER,
        "日报第4版（演示）",
        now.date(),
        proof=scan(reviewer, "newspaper", now),
    )
    publicity.record_channel(notice, shown, by=reviewer, now=now)
    return notice


# How the objections are decided that come in during each kind of notice.
OBJECTIONS: dict[NoticeKind, dict[Story, ObjectionState]] = {
    NoticeKind.PROVINCIAL: {
        Story.OBJECTED: ObjectionState.UPHELD,
        Story.OBJECTION_REJECTED: ObjectionState.REJECTED,
    },
    NoticeKind.NATIONAL: {Story.OBJECTED_NATIONALLY: ObjectionState.UPHELD},
}


def _object(
    game: Game,
    step: Step,
    notice: Notice,
    players: list[Player],
    *,
    house: House,
    now: datetime,
) -> None:
    outcomes = OBJECTIONS[NoticeKind(notice.kind)]
    objected = [player for player in players if player.story in outcomes]
    entries = {entry.application_id: entry for entry in entries_of(notice)} if objected else {}
    for player in objected:
        outcome, entry = outcomes[player.story], entries[player.playing.pk]
        said = ObjectionSaid("村民甲（演示）", "010-00000000", "（演示）复垦区实为塑料草皮。")
        objection = objections.receive(entry, said, now=now).objection
        objections.draft_answer(
            objection, outcome, ANSWERS[outcome], by=house[Post.REVIEWER], now=now
        )
        objections.decide(objection, by=house[Post.SIGNER], now=now + timedelta(days=1))
        if outcome is ObjectionState.UPHELD:
            game.tally.refuse(step.code, [Refusal(Reason.OBJECTION_UPHELD, step.clause)])


def _end(game: Game, notice: Notice, house: House, players: list[Player], stage: str) -> None:
    if notice.closes_at is None:
        raise LookupError("a published notice closes")
    after = notice.closes_at + timedelta(hours=1)
    gone = publicity.end(notice, by=house[Post.REVIEWER], now=after)
    gate = game.tally.gates[stage]
    gate.entered += len(players)
    gate.passed += len(gone)


def recommend_all(game: Game, step: Step, day: int) -> None:
    """Each province up to its quota; the one with the most mines one more, with a reason."""
    waiting = game.at_stage(step.code)
    groups = dict(by_province(waiting))
    fullest = max(groups, key=lambda province: len(groups[province]), default="")
    for province, players in groups.items():
        over = FLOWN_OVER if province == fullest else 0
        _recommend(game, step, players, over, game.moment(day))


def _recommend(game: Game, step: Step, players: list[Player], over: int, now: datetime) -> None:
    house = game.cast.province(players[0].playing.province)
    # A mine with a story must come to the gate where it ends, whoever else is in the round.
    ranked = sorted(
        players, key=lambda one: (one.story is Story.PLAIN, -(one.playing.verified_total or 0))
    )
    wanted = [one for one in ranked if one.story is not Story.NOT_CHOSEN]
    limit = _limit(game, house)
    chosen = wanted[: limit + over]
    gate = game.tally.gates[step.code]
    gate.entered += len(players)
    gate.passed += len(chosen)
    _seal(game, house, chosen, is_over=len(chosen) > limit, now=now)
    going = {player.playing.pk for player in chosen}
    for player in players:
        if player.playing.pk not in going:
            game.tally.refuse(step.code, [Refusal(Reason.QUOTA_EXCEEDED, "1.3")])
            decide(player.playing, step, house, Proposal(Outcome.REFUSE, NOT_CHOSEN), now)


def _limit(game: Game, house: House) -> int:
    """The lowest bound of any quota; mines of oil and gas are few and share it here."""
    standings = standing_of(game.round, house.organisation.division)
    return min(quota.limit for quota in standings if quota.limit is not None)


def _seal(
    game: Game,
    house: House,
    chosen: list[Player],
    *,
    is_over: bool,
    now: datetime,
) -> None:
    if not chosen:
        return
    reviewer = house[Post.REVIEWER]
    file = recommendations.prepare(game.round, by=reviewer, now=now)
    for player in chosen:
        recommendations.include(
            file,
            player.playing,
            reason="（演示）典型性、代表性较强。",
            opinion_scan=scan(reviewer, "opinion", now),
            by=reviewer,
            now=now,
        )
    recommendations.write_up(
        file,
        spot_checks="（演示）已对名录内矿山开展双随机抽查，未发现不达标矿山。",
        over_quota_reason=OVERRUN if is_over else "",
        by=reviewer,
        now=now,
    )
    recommendations.seal(file, by=house[Post.SIGNER], now=now)


def announce_all(game: Game, step: Step, day: int) -> list[Listing]:
    """Who was lost since the publicity drops out with a reason; the others enter the list."""
    now = game.moment(day)
    ministry = game.cast.ministry
    gate = game.tally.gates[step.code]
    waiting = game.at_stage(step.code)
    gate.entered += len(waiting)
    misfortunes.lose(game, [one for one in waiting if one.story is Story.DROPS_OUT], now)
    for player in waiting:
        refusals = refusals_of_eligibility(player.playing, now=now)
        if refusals:
            game.tally.refuse(step.code, refusals)
            decide(player.playing, step, ministry, Proposal(Outcome.REFUSE, LOST), now)
    number = f"演示公告{game.round.year}年第{game.round.pk}号"
    announcement = listings.prepare(game.round, number, by=ministry[Post.REVIEWER], now=now)
    listed = listings.announce(announcement, by=ministry[Post.SIGNER], now=now)
    gate.passed += len(listed)
    return listed
