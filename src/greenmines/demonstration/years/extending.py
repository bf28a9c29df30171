"""More time to meet an order: rules that know of it, a mine that is given it, one that is not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from greenmines.records.policies import actions as policies
from greenmines.records.policies.queries import supervision_in_force
from greenmines.records.removals import extending
from greenmines.records.removals.models import OrderExtension, RectificationOrder
from greenmines.records.removals.queries import extension_of
from greenmines.rules.canonical import to_canonical
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.policies import PolicyKind, renewed
from greenmines.rules.posts import Post
from greenmines.rules.revising import with_setting
from greenmines.rules.sources import Certainty, Setting, Words

from .fates import Fate
from .overseeing import Years
from .rectifying import issued


KNOWN_SINCE = 2  # the year; what ships leaves it open whether there is more time at all
MONTHS = 3
SETTING = "rectification.extension_months"
LATER = timedelta(days=4)  # the rules hold from


@dataclass(frozen=True, slots=True)
class Extension:
    """How many days more a mine asks for, and how the house that issued the order answers."""

    days: int
    wish: str
    is_granted: bool
    answer: str


EXTENSIONS: dict[Fate, Extension] = {
    Fate.REPORTED_TRUE: Extension(
        days=60,
        wish="（演示）草种未到，请求延长两个月。",
        is_granted=False,
        answer="（演示）期限尚余八十余日，不予延长。",
    ),
    Fate.PENALISED: Extension(
        days=80,
        wish="（演示）冬季冻土不能覆土植草，请求延长至四月。",
        is_granted=True,
        answer="（演示）情况属实，同意延长。",
    ),
}


def publish_rules(years: Years, now: datetime) -> None:
    """The ministry decides how long an extension may be: here by a version of the demonstration."""
    if years.number == KNOWN_SINCE:
        ministry, first = years.game.cast.ministry, day_in_china(now) + LATER
        written = _rules(years.year, first)
        officer, signer = ministry[Post.ROUND_OFFICER], ministry[Post.SIGNER]
        version = policies.draft(PolicyKind.SUPERVISION, written, by=officer, now=now)
        policies.publish(version, by=signer, now=now)


def _rules(year: int, first: date) -> bytes:
    """Those in force, but for one setting."""
    title = Words(
        f"绿色矿山名录监督规则（{year}，演示）", f"Supervision of listed mines ({year}, demo)"
    )
    before = supervision_in_force(first)
    rules = renewed(before, f"supervision-{year}-demonstration", title, first, None)
    setting: Setting[object] = Setting(MONTHS, Certainty.ASSUMED, "3.3b", "演示")
    return to_canonical(with_setting(rules, SETTING, setting))


def ask_all(years: Years, now: datetime) -> None:
    """Once for an order, of the mines that have a reason."""
    for order in issued():
        one = years.about(order.listing_id)
        if one is not None and one.fate in EXTENSIONS and _may_ask(order):
            said = EXTENSIONS[one.fate]
            until = order.until + timedelta(days=said.days)
            extending.ask_longer(order, until, said.wish, by=one.player.person, now=now)


def _may_ask(order: RectificationOrder) -> bool:
    rules = supervision_in_force(order.issued_on).rectification
    return rules.extension_months.is_set and extension_of(order) is None


def answer_all(years: Years, now: datetime) -> None:
    """By the house that issued the order."""
    waiting = OrderExtension.objects.filter(answered_at__isnull=True).order_by("id")
    for asked in waiting.select_related("order__listing__mine", "order__house"):
        one = years.about(asked.order.listing_id)
        if one is not None:
            said, by = EXTENSIONS[one.fate], years.county[Post.VERIFIER]
            if said.is_granted:
                extending.grant(asked, asked.asked_until, said.answer, by=by, now=now)
            else:
                extending.refuse(asked, said.answer, by=by, now=now)
