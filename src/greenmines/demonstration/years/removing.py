"""Removals from proposal to announcement, with the hearing asked for or waived."""

from datetime import datetime
from itertools import count

from greenmines.demonstration.papers_shown import scan
from greenmines.records.mines.models import Licence
from greenmines.records.removals import actions as removals
from greenmines.records.removals.actions import HearingSaid
from greenmines.records.removals.models import Removal, RemovalAnnouncement, RemovalLead
from greenmines.records.removals.permissions import ProposalSaid
from greenmines.records.removals.queries import decided, not_rectified
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.posts import Post
from greenmines.rules.removal import Ground, RemovalOutcome, RemovalState

from .fates import Ending
from .overseeing import Overseen, Years


WISH = "（演示）请求说明整改受雨季影响的情况。"
RENEWED = "（演示）采矿许可证已办理延续，撤回移出建议。"
HEARD = "（演示）矿方陈述：受雨季影响。听证人员四人到场，记录附后。"
FACTS: dict[Ground, str] = {
    Ground.NOT_RECTIFIED: "（演示）整改期满，复查仍不达标。",
    Ground.DID_NOT_COOPERATE: "（演示）拒绝配合双随机抽查。",
    Ground.FRAUD: "（演示）复垦区以绿网充数。",
    Ground.EXHAUSTED: "（演示）资源枯竭，已停采闭坑。",
    Ground.LICENCE_ENDED: "（演示）采矿许可证到期，未办理延续。",
}
REASONS: dict[RemovalOutcome, str] = {
    RemovalOutcome.REMOVE: "（演示）事实清楚，建议移出名录。",
    RemovalOutcome.KEEP: "（演示）经听证查明，绿网为临时抑尘措施，不予移出。",
}


def propose(years: Years, one: Overseen, lead: RemovalLead | None, now: datetime) -> Removal:
    """By the province, on the ground of the mine's course."""
    ground, reviewer = one.course.ground, years.home[Post.REVIEWER]
    if ground is None:
        raise LookupError(f"nothing of {one.fate} is a ground for removal")
    order = not_rectified(one.listing) if ground is Ground.NOT_RECTIFIED else None
    proof = scan(reviewer, "proposal", now)
    said = ProposalSaid(ground, FACTS[ground], proof, lead=lead, order=order)
    return removals.propose(one.listing, said, by=reviewer, now=now)


def at(state: RemovalState) -> list[Removal]:
    found = Removal.objects.filter(state=state).select_related("listing__mine", "house")
    return list(found.order_by("id"))


def answer_all(years: Years, now: datetime) -> None:
    """Each mine asks to be heard, or does not want to be, or lets its days pass."""
    for removal in at(RemovalState.PROPOSED):
        one = years.about(removal.listing_id)
        if one is None or one.course.is_silent:
            continue
        if one.course.asks_hearing:
            removals.ask_hearing(removal, WISH, by=one.player.person, now=now)
        else:
            removals.waive_hearing(removal, by=one.player.person, now=now)


def hear_all(years: Years, now: datetime) -> None:
    reviewer = years.home[Post.REVIEWER]
    for removal in at(RemovalState.HEARING_ASKED):
        said = HearingSaid(day_in_china(now), HEARD, scan(reviewer, "hearing", now))
        removals.hold_hearing(removal, said, by=reviewer, now=now)


def withdraw_all(years: Years, now: datetime) -> None:
    """What was proposed because a licence had ended, of a mine whose licence was renewed since."""
    for removal in at(RemovalState.PROPOSED):
        licences = Licence.objects.filter(mine=removal.listing.mine_id)
        is_renewed = licences.filter(valid_until__gte=day_in_china(now)).exists()
        if removal.ground == Ground.LICENCE_ENDED and is_renewed:
            removals.withdraw(removal, RENEWED, by=years.home[Post.REVIEWER], now=now)


def sign_all(years: Years, now: datetime) -> None:
    for removal in at(RemovalState.READY):
        one = years.about(removal.listing_id)
        is_to_stay = one is not None and one.course.ending is Ending.STAYS
        outcome = RemovalOutcome.KEEP if is_to_stay else RemovalOutcome.REMOVE
        by = years.game.cast.ministry[Post.REVIEWER]
        removals.sign(removal, outcome, REASONS[outcome], by=by, now=now)


def second_all(years: Years, now: datetime) -> None:
    for removal in at(RemovalState.SIGNED):
        removals.second(removal, by=years.game.cast.ministry[Post.SIGNER], now=now)


def announce_all(years: Years, now: datetime) -> None:
    """All that were decided, by one announcement."""
    waiting = list(decided())
    if waiting:
        number = _free_number(years.year)
        removals.announce(waiting, number, by=years.game.cast.ministry[Post.SIGNER], now=now)


def _free_number(year: int) -> str:
    """The first of the year that is free: whoever tries the pages out may have taken some."""
    taken = set(RemovalAnnouncement.objects.values_list("number", flat=True))
    numbers = (f"演示移出公告{year}年第{place}号" for place in count(1))
    return next(number for number in numbers if number not in taken)
