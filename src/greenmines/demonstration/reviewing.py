"""The authorities' part before publicity: reviews, consultations, visits, each with its signers."""

from datetime import datetime
from decimal import Decimal

from greenmines.records.applications import actions as applications
from greenmines.records.applications.models import Application
from greenmines.records.assessments.queries import live_appointment
from greenmines.records.people.models import Person
from greenmines.records.reviews import actions as reviews
from greenmines.records.reviews import visits
from greenmines.records.reviews.models import CheckKind, VisitKind
from greenmines.records.reviews.permissions import Proposal
from greenmines.records.reviews.queries import consultations_of
from greenmines.records.reviews.visits import ItemFound
from greenmines.rules.posts import Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.rules.steps import Outcome, Step, StepKind

from .cast import House, department_of, house_of
from .players import Acts, Game, Player
from .stories import Story


PASSED = "（演示）经审查，材料齐全，符合要求。"
REFUSED = "（演示）经审查，不符合本轮规则集的要求。"
PLASTIC = "（演示）暗查发现边坡以塑料草皮代替植被。"


def review_all(game: Game, step: Step, day: int) -> Acts:
    """One decision for each mine that waits at a step which a decision passes.

    What was sent back for a correction is looked at again the day after.
    """
    yield (now := game.moment(day))
    waiting = game.at_stage(step.code)
    sent_back = [one for one in waiting if send_back(game, one, step, now)]
    at_first = [one for one in waiting if one not in sent_back]
    for _place, player in game.one_by_one(at_first, step.code):
        review(game, player, step, now)
    if sent_back:
        yield (now := game.moment(day + 1))
    for player in sent_back:
        applications.submit_self_assessment(player.playing, by=player.person, now=now)
        player.playing.refresh_from_db()
        review(game, player, step, now)


def review(game: Game, player: Player, step: Step, now: datetime) -> None:
    """Everything that a decision needs, and the decision."""
    gate = game.tally.gates[step.code]
    gate.entered += 1
    house = acting_house(game, step, player.playing, now)
    prepare(game, player, step, house, now)
    try:
        decide(player.playing, step, house, Proposal(Outcome.PASS, PASSED), now)
    except Refused as refused:
        game.tally.refuse(step.code, refused.refusals)
        if step.may_refuse:
            decide(player.playing, step, house, Proposal(Outcome.REFUSE, REFUSED), now)
    else:
        gate.passed += 1


def acting_house(game: Game, step: Step, application: Application, now: datetime) -> House:
    division = application.mine.division
    match step.actor:
        case Actor.MINISTRY:
            return game.cast.ministry
        case Actor.PROVINCE:
            return game.cast.province(application.province)
        case Actor.CITY:
            return house_of(game.cast, Actor.CITY, f"{division[:4]}00", now)
        case Actor.COUNTY:
            return house_of(game.cast, Actor.COUNTY, division, now)
        case Actor.ENTERPRISE | Actor.AGENCY | Actor.DEPARTMENT:
            raise LookupError(f"no authority acts at {step.code}")


def decide(
    application: Application, step: Step, house: House, proposal: Proposal, now: datetime
) -> None:
    """Signed by the step's handler and, where it asks for two, by the signer."""
    decision = reviews.sign(application, proposal, by=house[step.handler], now=now)
    if step.signers > 1:
        reviews.second(decision, by=house[Post.SIGNER], now=now)


def prepare(game: Game, player: Player, step: Step, house: House, now: datetime) -> None:
    """What a step of this kind needs before its decision."""
    match step.kind:
        case StepKind.ONSITE_VERIFICATION:
            verify(player, house[Post.VERIFIER], now)
        case StepKind.CONSULTATION:
            consult(game, player, step, house, now)
        case StepKind.MINISTRY_REVIEW:
            check(player, house[Post.REVIEWER], now)
        case _:
            return


def verify(player: Player, verifier: Person, now: datetime) -> None:
    """A look through the materials, and a visit: secret for every third mine, else open."""
    secret = player.story is Story.PLASTIC_LEAVES or player.playing.pk % 3 == 0
    for kind in (VisitKind.MATERIALS, VisitKind.SECRET if secret else VisitKind.OPEN):
        visit = visits.plan_visit(player.playing, kind, now.date(), by=verifier, now=now)
        visits.record_visit(
            visit,
            took_place_on=now.date(),
            people="核查组三人（演示）",
            account="（演示）逐项核对第三方评估记录与现场。",
            findings=_seen(player, kind),
            by=verifier,
            now=now,
        )


def _seen(player: Player, kind: VisitKind) -> list[ItemFound]:
    if player.story is not Story.PLASTIC_LEAVES or kind is VisitKind.MATERIALS:
        return [ItemFound("1.1.1", "（演示）与评估记录一致。", agrees=True)]
    appointment = live_appointment(player.playing)
    if appointment is None or appointment.sheet is None:
        raise LookupError(f"{player.mine.name} has no report")
    items = appointment.sheet.entries.filter(item_code__startswith="1.").order_by("item_code")
    codes = list(items.values_list("item_code", flat=True))[:8]
    return [ItemFound(code, PLASTIC, agrees=False, score=Decimal(0)) for code in codes]


def consult(game: Game, player: Player, step: Step, house: House, now: datetime) -> None:
    """Every department is asked, and agrees."""
    for department in step.departments:
        reviews.ask_department(player.playing, department, by=house[step.handler], now=now)
    for asked in consultations_of(player.playing).filter(answered_at__isnull=True):
        person = department_of(game.cast, asked.department, player.playing.province, now)
        reviews.answer_consultation(
            asked, agrees=True, opinion="（演示）同意。", by=person, now=now
        )


def check(player: Player, reviewer: Person, now: datetime) -> None:
    """One of the ministry's checks; the kinds take turns (4.2)."""
    kinds = list(CheckKind)
    kind = kinds[player.playing.pk % len(kinds)]
    reason = "（演示）每座推荐矿山至少一次复核。"
    planned = visits.plan_check(player.playing, kind, reason=reason, by=reviewer, now=now)
    is_sound = player.story is not Story.UNSOUND
    visits.record_check(
        planned,
        took_place_at=now,
        participants="部级专家二人（演示）",
        material="省级推荐材料与现场影像（演示）",
        finding="（演示）与材料一致。" if is_sound else "（演示）影像与材料不符。",
        is_sound=is_sound,
        by=reviewer,
        now=now,
    )


def send_back(game: Game, player: Player, step: Step, now: datetime) -> bool:
    """For a correction, with an item named, where the story is so and the road has a way back."""
    back = next(one.code for one in game.rules.road if one.kind is StepKind.SELF_ASSESSMENT)
    is_review = step.kind is StepKind.MATERIAL_REVIEW
    if player.story is not Story.CORRECTED or not is_review or back not in step.returns_to:
        return False
    reason = "（演示）1.1.1 项缺少总平面布置图，请补充。"
    proposal = Proposal(Outcome.RETURN, reason, back, ("1.1.1",))
    decide(player.playing, step, acting_house(game, step, player.playing, now), proposal, now)
    player.playing.refresh_from_db()
    return True
