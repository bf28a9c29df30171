"""Rows of supervision that the open data tell of. NOW is in 2026."""

from datetime import datetime

import make
import spot_checks
import supervised

from greenmines.records.listings.models import Listing
from greenmines.records.misconduct.models import Case, CaseSource
from greenmines.records.organisations.models import Organisation
from greenmines.records.plans import actions as plans
from greenmines.records.removals.models import Removal, RemovalAnnouncement
from greenmines.rules.deadlines import CHINA
from greenmines.rules.misconduct import CaseOutcome, MisconductGround
from greenmines.rules.posts import Actor, Post


NOW = datetime(2026, 9, 22, 17, tzinfo=CHINA)


def put_away(ground):
    """As an announcement leaves a stay; how it came to that is told in the records."""
    signer = supervised.officer(Post.SIGNER, Actor.MINISTRY)
    stay = spot_checks.listing()
    Listing.objects.filter(pk=stay.pk).update(left_at=NOW, leaving_ground=ground)
    announcement = RemovalAnnouncement.objects.create(
        number=f"2026年第{stay.pk}号", announced_at=NOW, announced_by=signer
    )
    return Removal.objects.create(
        number=f"YC-{stay.pk}",
        listing=stay,
        house=signer.organisation,
        ground=ground,
        facts="以塑料草皮冒充复垦。",
        evidence=make.evidence(by=signer, now=NOW),
        proposed_at=NOW,
        proposed_by=signer,
        state="announced",
        hearing_until=NOW.date(),
        announcement=announcement,
    )


def criticised(against, number="TB-1", outcome=CaseOutcome.BAN, **more):
    signers = [supervised.officer(Post.SIGNER, kind) for kind in (Actor.PROVINCE, Actor.MINISTRY)]
    return Case.objects.create(
        number=number,
        house=signers[0].organisation,
        source=CaseSource.OWN_FINDING,
        ground=MisconductGround.FEE_FROM_MINE,
        facts="据举报人周文彬反映。",
        statement="没有此事。",
        state="decided",
        outcome=outcome,
        reasons="收费属实。",
        opened_at=NOW,
        opened_by=signers[0],
        proposed_at=NOW,
        proposed_by=signers[0],
        decided_at=NOW,
        decided_by=signers[1],
        **{"agency" if isinstance(against, Organisation) else "expert": against},
        **more,
    )


def planned():
    """Published, with one batch that has not been drawn."""
    verifier, signer = supervised.officer(Post.VERIFIER), supervised.officer(Post.SIGNER)
    matter = plans.enter_matter(supervised.MATTER, by=verifier, now=supervised.NOW)
    plan = plans.prepare(2026, "2026年度绿色矿山抽查计划", by=verifier, now=supervised.NOW)
    plans.add_batch(plan, matter, supervised.SPRING, by=verifier, now=supervised.NOW)
    plans.publish(plan, by=signer, now=NOW)
    plan.refresh_from_db()
    return plan
