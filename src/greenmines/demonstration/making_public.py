"""Publicity in provinces and nation, the recommendation between, and the announcement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from greenmines.records.applications.eligibility import refusals_of_eligibility
from greenmines.records.listings import actions as listings
from greenmines.records.publicity import actions as publicity
from greenmines.records.publicity import objections
from greenmines.records.publicity.actions import Shown
from greenmines.records.publicity.models import (
    ChannelKind,
    Notice,
    NoticeKind,
    Objection,
    ObjectionState,
)
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
from .players import Acts, Game, Player
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


@dataclass(frozen=True, slots=True)
class Shows:
    """What one house shows to the public at a step."""

    house: House
    players: list[Player]
    notice: Notice


def publicise_all(game: Game, step: Step, day: int) -> Acts:
    """Each province publishes what came so far; objections come in and are decided."""
    yield (now := game.moment(day))
    shown = [
        _publish(game, NoticeKind.PROVINCIAL, game.cast.province(province), players, now)
        for province, players in by_province(game.at_stage(step.code))
    ]
    yield from _hear_and_end(game, step, shown, day)


def publicise_nationally(game: Game, step: Step, day: int) -> Acts:
    yield (now := game.moment(day))
    if players := game.at_stage(step.code):
        shown = [_publish(game, NoticeKind.NATIONAL, game.cast.ministry, players, now)]
        yield from _hear_and_end(game, step, shown, day)


def _hear_and_end(game: Game, step: Step, shown: Sequence[Shows], day: int) -> Acts:
    yield (now := game.moment(day + 1))
    received = [(one, _object(one, now)) for one in shown]
    yield (now := game.moment(day + 2))
    for one, objections_ in received:
        _decide_all(game, step, one.house, objections_, now)
    for one in sorted(shown, key=_closing):
        yield (now := _closing(one) + game.pause)
        _end(game, one, step.code, now)


def _closing(shows: Shows) -> datetime:
    if shows.notice.closes_at is None:
        raise LookupError("a published notice closes")
    return shows.notice.closes_at


def _publish(
    game: Game, kind: NoticeKind, house: House, players: list[Player], now: datetime
) -> Shows:
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
    return Shows(house, players, notice)


# How the objections are decided that come in during each kind of notice.
OBJECTIONS: dict[NoticeKind, dict[Story, ObjectionState]] = {
    NoticeKind.PROVINCIAL: {
        Story.OBJECTED: ObjectionState.UPHELD,
        Story.OBJECTION_REJECTED: ObjectionState.REJECTED,
    },
    NoticeKind.NATIONAL: {Story.OBJECTED_NATIONALLY: ObjectionState.UPHELD},
}


def _object(shows: Shows, now: datetime) -> list[tuple[Objection, ObjectionState]]:
    """Each objection with the outcome that its answer drafts."""
    outcomes = OBJECTIONS[NoticeKind(shows.notice.kind)]
    objected = [player for player in shows.players if player.story in outcomes]
    known = entries_of(shows.notice) if objected else []
    entries, drafted = {entry.application_id: entry for entry in known}, []
    for player in objected:
        outcome, entry = outcomes[player.story], entries[player.playing.pk]
        said = ObjectionSaid("村民甲（演示）", "010-00000000", "（演示）复垦区实为塑料草皮。")
        objection = objections.receive(entry, said, now=now).objection
        by = shows.house[Post.REVIEWER]
        objections.draft_answer(objection, outcome, ANSWERS[outcome], by=by, now=now)
        drafted.append((objection, outcome))
    return drafted


def _decide_all(
    game: Game,
    step: Step,
    house: House,
    drafted: Sequence[tuple[Objection, ObjectionState]],
    now: datetime,
) -> None:
    for objection, outcome in drafted:
        objections.decide(objection, by=house[Post.SIGNER], now=now)
        if outcome is ObjectionState.UPHELD:
            game.tally.refuse(step.code, [Refusal(Reason.OBJECTION_UPHELD, step.clause)])


def _end(game: Game, shows: Shows, stage: str, now: datetime) -> None:
    gone = publicity.end(shows.notice, by=shows.house[Post.REVIEWER], now=now)
    gate = game.tally.gates[stage]
    gate.entered += len(shows.players)
    gate.passed += len(gone)


def recommend_all(game: Game, step: Step, day: int) -> Acts:
    """Each province up to its quota; the one with the most mines one more, with a reason."""
    yield (now := game.moment(day))
    waiting = game.at_stage(step.code)
    groups = dict(by_province(waiting))
    fullest = max(groups, key=lambda province: len(groups[province]), default="")
    for province, players in groups.items():
        over = FLOWN_OVER if province == fullest else 0
        _recommend(game, step, players, over, now)


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


def announce_all(game: Game, step: Step, day: int) -> Acts:
    """Who was lost since the publicity drops out with a reason; the others enter the list."""
    yield (now := game.moment(day))
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
    game.listed = listings.announce(announcement, by=ministry[Post.SIGNER], now=now)
    gate.passed += len(game.listed)
