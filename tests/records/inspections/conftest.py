"""A province with mines on the list, a library of inspectors, and a department beside it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import make
import pytest
import scenes

from greenmines.records.inspections import actions
from greenmines.records.inspections.freezing import Asked
from greenmines.rules.deadlines import CHINA
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.strata import PartedBy
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
HOUR = timedelta(hours=1)
HOURS = actions.Hours(NOW + 24 * HOUR, NOW + 48 * HOUR)
SECRETS = ("5a" * 16, "c3" * 32)
LOTTERY = "双色球第2026025期"


class World:
    """Six mines, four inspectors and an expert, of whom one's certificate has expired by NOW."""

    def __init__(self):
        self.house = make.organisation(kind=Actor.PROVINCE)
        self.verifier = make.somebody_of(Actor.PROVINCE, Post.VERIFIER)
        self.signer = make.somebody_of(Actor.PROVINCE, Post.SIGNER)
        self.department = make.organisation(kind=Actor.DEPARTMENT, name="省生态环境厅")
        self.consultant = make.person(of=self.department, posts=(Post.CONSULTANT,))
        self.listings = [
            scenes.listing(number=f"GM-2019-{n:04}", name=f"青石岭{n}号矿") for n in range(1, 7)
        ]
        self.people = [make.somebody_of(Actor.PROVINCE, Post.VERIFIER)] + [
            make.person(of=self.house, posts=(Post.VERIFIER,)) for _ in range(3)
        ]
        self.library = [
            self.enrol(one, f"执法{n}", until=date(2026 if n else 2025, 12, 31))
            for n, one in enumerate(self.people)
        ]
        self.expert = make.expert(of=make.agency())
        self.enrol(self.expert, "专家1", kind=PersonKind.EXPERT)

    def enrol(self, person, number, *, until=date(2027, 12, 31), kind=PersonKind.INSPECTOR):
        certificate = actions.Certificate(number, until, kind, ("ecology",))
        return actions.enrol(person, certificate, by=self.verifier, now=make.OPENED)

    @property
    def parties(self):
        return (self.house, self.department)

    def asked(self, **more):
        return Asked(PartedBy.NOTHING, **({"ratio": Decimal("0.2")} | more))

    def frozen(self, *, now=NOW, **more):
        return actions.freeze(self.asked(**more), self.parties, HOURS, by=self.verifier, now=now)

    def acting(self):
        return (self.signer, self.consultant)

    def committed(self, *, by=(0, 1), **more):
        draw = self.frozen(**more)
        for place, one in enumerate(draw.contributions.all()):
            if place in by:
                digest = commitment_to(SECRETS[place], one.name, draw.frozen_digest)
                actions.commit(one, digest, by=self.acting()[place], now=NOW + HOUR)
        draw.refresh_from_db()
        return draw

    def revealed(self, *, by=(0, 1), **more):
        draw = self.committed(**more)
        for place, one in enumerate(draw.contributions.all()):
            if place in by:
                actions.reveal(one, SECRETS[place], by=self.acting()[place], now=NOW + 2 * HOUR)
        return draw


@pytest.fixture
def world(db):
    return World()
