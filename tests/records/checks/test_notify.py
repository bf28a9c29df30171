"""The notice: day, matters, documents and team; from then on the mine knows."""

from dataclasses import replace
from datetime import date

import pytest
import spot_checks
from spot_checks import NOTICE, NOW

from greenmines.records.audit.queries import history_of
from greenmines.records.checks.queries import of_enterprise
from greenmines.records.checks.visits import notify
from greenmines.records.inbox.models import Message
from greenmines.rules.posts import Post


def messages():
    return [
        (message.topic, message.person_id)
        for message in Message.objects.filter(topic__startswith="spot_check").order_by("id")
    ]


@pytest.mark.parametrize("begun", [spot_checks.lead, spot_checks.drawn])
def test_a_notice_tells_the_mine_and_the_team(begun):
    owner = spot_checks.owner()
    check = begun(mine=spot_checks.listing(by=owner))
    assert list(of_enterprise(owner)) == []

    spot_checks.notified(check)

    check.refresh_from_db()
    assert (check.stage, check.visit_on, check.matters, check.documents) == (
        "notified",
        date(2026, 9, 22),
        ["矿区环境", "资源开发"],
        ["采矿许可证", "储量年报"],
    )
    team = [one.person_id for one in check.members.all()]
    assert messages() == [
        ("spot_check_notified", owner.pk),
        *(("spot_check_assigned", person) for person in sorted(team)),
    ]
    assert list(of_enterprise(owner)) == [check]
    assert [act.verb for act in history_of(check)][-1] == "spot_check_notified"


def test_a_notice_says_what_to_have_ready_and_a_day_to_come(reasons_of):
    check, verifier = spot_checks.lead(), spot_checks.officer(Post.VERIFIER)

    def refused(said, by=verifier):
        return reasons_of(notify, check, said, by=by, now=NOW)

    assert refused(replace(NOTICE, matters=(" ",), documents=())) == [
        "field_missing",
        "field_missing",
    ]
    assert refused(replace(NOTICE, visit_on=date(2026, 9, 13))) == ["day_too_early"]
    assert refused(NOTICE, by=spot_checks.officer(Post.SIGNER)) == ["not_your_post"]


def test_a_certificate_that_expires_before_the_visit_does_not_count(reasons_of):
    team = [spot_checks.inspector(), spot_checks.inspector(until=date(2026, 9, 21))]
    check = spot_checks.lead(team=team)

    assert reasons_of(notify, check, NOTICE, by=spot_checks.officer(Post.VERIFIER), now=NOW) == [
        "team_too_small"
    ]


def test_a_mine_is_notified_once(reasons_of):
    check = spot_checks.lead()
    stale = type(check).objects.select_related("listing__mine").get(pk=check.pk)
    spot_checks.notified(check)

    assert reasons_of(spot_checks.notified, check) == ["wrong_stage"]
    assert reasons_of(spot_checks.notified, stale) == ["somebody_was_faster"]
