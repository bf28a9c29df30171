"""What the public sees, played on the stage of `make`: notices, objections, the list.

An application is put at a stage by hand where the road to it is told elsewhere.
"""

from datetime import datetime, timedelta

import make

from greenmines.records.applications.models import Application
from greenmines.records.listings import actions as listings
from greenmines.records.publicity import actions as publicity
from greenmines.records.publicity.models import NoticeKind
from greenmines.records.publicity.objections import ObjectionSaid, receive
from greenmines.records.rounds.models import Round, RoundState
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.removal import Ground


# A Thursday; the seven working days to 9 October hold a make-up Sunday and eight days off.
PUBLISHED = datetime(2020, 9, 24, 9, tzinfo=CHINA)
CLOSES = datetime(2020, 10, 9, 17, tzinfo=CHINA)
WITHIN = datetime(2020, 9, 28, 10, tzinfo=CHINA)
SAID = ObjectionSaid(name="周文彬", contact="13800002046", facts="堆场三年未复垦，见所附照片。")


def officer(*posts, of=Actor.PROVINCE):
    """Whoever holds the posts at the one authority of a kind."""
    return make.somebody_of(of, *posts)


def running_round():
    return Round.objects.filter(state=RoundState.OPEN).first() or make.round_()


def application(*, stage="publicity", name="青石岭水泥用石灰岩矿", is_declared=False):
    """An application that waits at a stage; only a declared one passes the checks on its way."""
    running = running_round()
    owner = make.person()
    make.registers_read()
    opened = make.applications.open_application(
        running, make.bound(by=owner, name=name), by=owner, now=make.NOW
    )
    if is_declared or stage == "announcement":
        make.declared(opened, by=owner)
    Application.objects.filter(pk=opened.pk).update(
        stage=stage, submitted_at=make.NOW, submitted_by=owner
    )
    opened.refresh_from_db()
    return opened


def draft_notice(*applications, kind=NoticeKind.PROVINCIAL):
    house = Actor.MINISTRY if kind is NoticeKind.NATIONAL else Actor.PROVINCE
    reviewer = officer(Post.REVIEWER, of=house)
    stage = "national_publicity" if kind is NoticeKind.NATIONAL else "publicity"
    named = applications or (application(stage=stage),)
    notice = publicity.prepare(
        named[0].round, kind, contact="昆明市某路 1 号", by=reviewer, now=PUBLISHED
    )
    for each in named:
        publicity.enter(notice, each, by=reviewer, now=PUBLISHED)
    return notice


def notice(*applications, kind=NoticeKind.PROVINCIAL, now=PUBLISHED):
    """A published notice with one mine, or with those given."""
    house = Actor.MINISTRY if kind is NoticeKind.NATIONAL else Actor.PROVINCE
    drafted = draft_notice(*applications, kind=kind)
    return publicity.publish(drafted, by=officer(Post.SIGNER, of=house), now=now)


def entry_of(notice):
    return notice.entries.select_related("notice__round__version", "application__mine").get()


def objection(*, entry=None, now=WITHIN):
    """Somebody's receipt for an objection to the one mine of a notice."""
    return receive(entry or entry_of(notice()), SAID, now=now)


def listing(*, number="GM-2019-0001", name="石坪坡磷矿", year=2019, division=make.COUNTY, at=None):
    """A mine that was listed before this system."""
    return listings.enter_earlier(
        make.mine(name=name, division=division),
        number=number,
        batch_year=year,
        listed_at=at or datetime(2020, 1, 8, 9, tzinfo=CHINA),
        source="自然资源部公告2020年第3号",
        by=None,
        now=make.OPENED,
    )


def left(listing, *, at=datetime(2020, 7, 30, 9, tzinfo=CHINA), ground=Ground.LICENCE_CANCELLED):
    """The same after it has left the list."""
    type(listing).objects.filter(pk=listing.pk).update(left_at=at, leaving_ground=ground)
    listing.refresh_from_db()
    return listing


def announcement(*, applications=None, number="2021年第3号", now=None):
    """An announcement by two people, and what it brought in."""
    waiting = applications or [application(stage="announcement")]
    prepared = listings.prepare(
        waiting[0].round, number, by=officer(Post.REVIEWER, of=Actor.MINISTRY), now=PUBLISHED
    )
    signer = officer(Post.SIGNER, of=Actor.MINISTRY)
    announced_at = now or PUBLISHED + timedelta(days=100)
    return prepared, listings.announce(prepared, by=signer, now=announced_at)
