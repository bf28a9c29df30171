"""A province that plans its spot checks, with a matter and mines on the list."""

from datetime import date, datetime
from decimal import Decimal

import make
import pytest
import scenes

from greenmines.records.plans import actions
from greenmines.records.plans.permissions import Planned, Told
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.strata import PartedBy, Shares
from greenmines.rules.planning import CheckMethod, MatterCategory
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 2, 10, 9, tzinfo=CHINA)
TOLD = Told(
    "1",
    "绿色矿山建设情况检查",
    "依法办矿、资源利用、生态修复。",
    MatterCategory.GENERAL,
    CheckMethod.ON_SITE,
    Decimal("0.1"),
    "每年一次",
    "自然资规〔2024〕1号",
    Actor.PROVINCE,
)
SPRING = Planned(
    "第一批",
    date(2026, 3, 1),
    date(2026, 6, 30),
    PartedBy.MINING,
    Shares(Decimal("0.1"), {"open_pit": Decimal("0.5")}),
)


class Office:
    def __init__(self):
        self.house = make.organisation(kind=Actor.PROVINCE)
        self.verifier = make.somebody_of(Actor.PROVINCE, Post.VERIFIER)
        self.signer = make.somebody_of(Actor.PROVINCE, Post.SIGNER)
        self.listings = [
            scenes.listing(number=f"GM-2019-{n:04}", name=f"青石岭{n}号矿") for n in range(1, 4)
        ]

    def matter(self, told=TOLD):
        return actions.enter_matter(told, by=self.verifier, now=NOW)

    def prepared(self, title="2026年度绿色矿山抽查计划"):
        return actions.prepare(2026, title, by=self.verifier, now=NOW)

    def planned(self, plan=None, matter=None, planned=SPRING):
        plan, matter = plan or self.prepared(), matter or self.matter()
        return actions.add_batch(plan, matter, planned, by=self.verifier, now=NOW)

    def published(self, planned=SPRING):
        batch = self.planned(planned=planned)
        actions.publish(batch.plan, by=self.signer, now=NOW)
        batch.refresh_from_db()
        return batch


@pytest.fixture
def office(db):
    return Office()
