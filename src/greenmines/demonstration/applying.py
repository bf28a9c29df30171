"""The enterprises' part: applying with everything that is asked for, and assessing themselves."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from greenmines.records.applications import actions as applications
from greenmines.records.applications import declarations
from greenmines.records.applications.declarations import (
    CertificateShown,
    Particulars,
    PenaltyDeclared,
)
from greenmines.records.scoresheets.queries import class_of
from greenmines.rules.facts import AccidentKind, MineState
from greenmines.rules.refusals import Refused
from greenmines.rules.ruleset import CertificateKind
from greenmines.rules.steps import Step

from .answers import answers_for
from .papers_shown import scan
from .players import Acts, Game, Player
from .stories import Story


LOW, USUAL = 0.6, 1.0


def apply_all(game: Game, step: Step, day: int) -> Acts:
    """Every mine opens, fills and submits an application; what is refused stays a draft."""
    yield (now := game.moment(day))
    for _place, player in game.one_by_one(game.players, step.code):
        player.application = applications.open_application(
            game.round, player.licence, by=player.person, now=now
        )
        fill(player, now)
        _submit(game, player, step.code, now)


def _submit(game: Game, player: Player, stage: str, now: datetime) -> None:
    gate = game.tally.gates[stage]
    gate.entered += 1
    try:
        applications.submit(player.playing, by=player.person, now=now)
    except Refused as refused:
        game.tally.refuse(stage, refused.refusals)
        player.playing.refresh_from_db()
    else:
        gate.passed += 1


def fill(player: Player, now: datetime) -> None:
    """Particulars, declarations, certificates and the pledge."""
    application, by = player.playing, player.person
    declarations.save_particulars(
        application,
        particulars(player, now.date()),
        expected_revision=application.revision,
        by=by,
        now=now,
    )
    _declare(player, now)
    for kind in (CertificateKind.BUSINESS_LICENCE, CertificateKind.SAFETY_LICENCE):
        shown = CertificateShown(
            kind,
            f"{player.facts.credit_code[-6:]}-{kind}",
            "发证机关（演示）",
            now.date() - timedelta(days=900),
            now.date() + timedelta(days=1500),
            scan(by, kind, now),
        )
        declarations.record_certificate(application, shown, by=by, now=now)
    declarations.prove_operation(application, scan(by, "annual-report", now), by=by, now=now)
    declarations.pledge(application, by=by, now=now)


def particulars(player: Player, today: date) -> Particulars:
    """What the enterprise says of itself; two stories say something else."""
    facts = player.facts
    remaining = facts.output * 2 if player.story is Story.NEARLY_EMPTY else facts.remaining
    state = MineState.SUSPENDED if player.story is Story.STOPPED else MineState.PRODUCING
    return Particulars(
        contact="填报人（演示）",
        telephone="010-00000000",
        email="mine@example.invalid",
        legal_representative="法定代表人（演示）",
        staff=180,
        mine_state=state,
        production_start=facts.production_start,
        report_year=today.year - 1,
        remaining_reserves=remaining,
        annual_output=facts.output,
        reserves_unit="万吨",
        declared_life=(remaining / facts.output).quantize(Decimal("0.1")),
        investment=Decimal(1200),
        declares_no_penalty=player.story is not Story.PENALTY_UNRECTIFIED,
        declares_no_accident=player.story is not Story.ACCIDENT,
    )


def _declare(player: Player, now: datetime) -> None:
    application, by = player.playing, player.person
    if player.story is Story.PENALTY_UNRECTIFIED:
        declared = PenaltyDeclared(
            "演环罚〔2019〕31号",
            "生态环境局（演示）",
            "罚款",
            application.round.notice_on - timedelta(days=380),
            "堆场扬尘（演示）",
        )
        declarations.declare_penalty(application, declared, by=by, now=now)
    if player.story is Story.ACCIDENT:
        declarations.declare_accident(
            application,
            kind=AccidentKind.SAFETY,
            happened_on=application.round.notice_on - timedelta(days=200),
            is_major=True,
            account="（演示）较大安全事故",
            by=by,
            now=now,
        )


def assess_all(game: Game, step: Step, day: int) -> Acts:
    """Every sheet is filled and submitted; who misses a line by own count stays here."""
    yield (now := game.moment(day))
    gate = game.tally.gates[step.code]
    for _place, player in game.one_by_one(game.at_stage(step.code), step.code):
        gate.entered += 1
        assess(game, player, now)
        try:
            applications.submit_self_assessment(player.playing, by=player.person, now=now)
        except Refused as refused:
            game.tally.refuse(step.code, refused.refusals)
            player.playing.refresh_from_db()
        else:
            gate.passed += 1


def assess(game: Game, player: Player, now: datetime) -> None:
    """The self-assessment, somewhat better than an outsider will see it."""
    share = LOW if player.story is Story.LOW_SELF else USUAL
    answers = answers_for(
        game.rules,
        class_of(player.playing.sheet),
        quality=min(0.97, (player.facts.quality + 0.02) * share),
        random=player.chance(game.seed, "self"),
        seen=False,
    )
    applications.answer_self_items(player.playing, answers, by=player.person, now=now)
