"""The third parties' part: contracts, appointments, teams, visits, scores, reports."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from greenmines.records.assessments import actions as assessments
from greenmines.records.assessments import reporting
from greenmines.records.assessments.actions import STATEMENTS, Terms
from greenmines.records.assessments.models import Appointment
from greenmines.records.assessments.queries import team_of
from greenmines.records.assessments.reporting import VisitAccount
from greenmines.records.scoresheets.queries import class_of
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.rules.steps import Step

from . import misfortunes
from .answers import answers_for
from .cast import TEAM, Agency
from .players import Acts, Game, Player
from .stories import Story


WEAK_GROUP = "5"
SEEN_LESS = 0.2


Assessed = tuple[Player, Appointment]


def assess_all(game: Game, step: Step, day: int) -> Acts:
    """Appoint, assess and report for every mine that waits; some stay behind."""
    yield (now := game.moment(day))
    waiting = game.at_stage(step.code)
    game.tally.gates[step.code].entered += len(waiting)
    appointed = list(_appoint_all(game, step, waiting, now))
    yield (now := game.moment(day + 3))
    for place, _player in game.one_by_one([player for player, _ in appointed], step.code):
        work(game, *appointed[place], now)
    yield (now := game.moment(day + 6))
    for player, appointment in appointed:
        _report(game, step, player, appointment, now)


def _appoint_all(
    game: Game, step: Step, waiting: Sequence[Player], now: datetime
) -> Iterator[Assessed]:
    contract_all(game, {player.playing.province for player in waiting}, now)
    misfortunes.tie_to_all(game, [one for one in waiting if one.story is Story.TIED], now)
    for number, player in enumerate(waiting):
        try:
            yield player, appoint(game, player, number, now)
        except Refused as refused:
            game.tally.refuse(step.code, refused.refusals)


def _report(
    game: Game, step: Step, player: Player, appointment: Appointment, now: datetime
) -> None:
    if player.story is Story.RESERVE_GROWS:
        misfortunes.proclaim(game, player, now)
    try:
        report(player, appointment, now)
    except Refused as refused:
        game.tally.refuse(step.code, refused.refusals)
    else:
        game.tally.gates[step.code].passed += 1


def contract_all(game: Game, provinces: set[str], now: datetime) -> None:
    """Each province buys from every agency."""
    for province in sorted(provinces):
        for place, agency in enumerate(game.cast.agencies, start=1):
            terms = Terms(
                f"演示合同-{game.round.pk}-{province[:2]}-{place}",
                now.date() - timedelta(days=10),
                now.date() + timedelta(days=400),
            )
            buyer = game.cast.province(province)[Post.REVIEWER]
            assessments.record_contract(game.round, agency.organisation, terms, by=buyer, now=now)


def appoint(game: Game, player: Player, number: int, now: datetime) -> Appointment:
    """The agencies in turn; one that is not independent is passed over for the next.

    Raises `Refused` when all are.
    """
    reviewer = game.cast.province(player.playing.province)[Post.REVIEWER]
    agencies = game.cast.agencies
    refused = Refused([])
    for turn in range(len(agencies)):
        agency = agencies[(number + turn) % len(agencies)]
        try:
            appointment = assessments.appoint(
                player.playing, agency.organisation, by=reviewer, now=now
            )
        except Refused as found:
            refused = found
        else:
            player.agency = agency
            return assessments.accept(appointment, declares_no_fee=True, by=agency.manager, now=now)
    raise refused


def work(game: Game, player: Player, appointment: Appointment, now: datetime) -> None:
    """Team, declarations, visit, each expert's sheet."""
    form_team(player, appointment, now)
    visit(player, appointment, now)
    score(game, player, appointment, now)
    reporting.reconcile(appointment, by=_agency_of(player).manager, now=now)


def form_team(player: Player, appointment: Appointment, now: datetime) -> None:
    """Everybody of the agency joins and declares; the first expert leads."""
    agency = _agency_of(player)
    for expert, (field, _title) in zip(agency.experts, TEAM, strict=True):
        member = assessments.join(
            appointment,
            expert,
            field=field,
            is_leader=expert is agency.experts[0],
            by=agency.manager,
            now=now,
        )
        assessments.declare_independence(member, frozenset(STATEMENTS), by=expert, now=now)


def visit(player: Player, appointment: Appointment, now: datetime) -> None:
    """The leader records that the team was at the mine."""
    seen = VisitAccount(
        now - timedelta(hours=6),
        now - timedelta(hours=1),
        commitment_read=True,
        mine_people="矿长、总工程师（演示）",
        account="（演示）召开首次会议，宣读承诺书，逐项查看生产、办公和生活区。",
    )
    leader = _agency_of(player).experts[0]
    reporting.record_site_visit(appointment, seen, by=leader, now=now)


def _agency_of(player: Player) -> Agency:
    if player.agency is None:
        raise LookupError(f"{player.mine.name} has no agency")
    return player.agency


def score(
    game: Game, player: Player, appointment: Appointment, now: datetime, *, weaker: int = 0
) -> None:
    """Each expert alone; the first `weaker` of them saw less than the others."""
    for place, member in enumerate(team_of(appointment)):
        member.appointment = appointment
        answers = answers_for(
            game.rules,
            class_of(player.playing.sheet),
            quality=player.facts.quality - (SEEN_LESS if place < weaker else 0),
            random=player.chance(game.seed, member.person.username),
            seen=True,
            weak_group=WEAK_GROUP if player.story is Story.WEAK_GROUP else "",
        )
        reporting.answer_expert_items(member, answers, by=member.person, now=now)
        reporting.hand_in(member, by=member.person, now=now)


def report(player: Player, appointment: Appointment, now: datetime) -> None:
    manager = _agency_of(player).manager
    opinion = "（演示）专家组经现场评估，形成一致意见。"
    player.application = reporting.submit_report(appointment, opinion, by=manager, now=now)
