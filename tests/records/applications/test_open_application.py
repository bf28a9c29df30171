"""A draft is opened: by whom, for which licence, when, and only once."""

from datetime import datetime, timedelta

import make

from greenmines.records.applications.actions import open_application, withdraw
from greenmines.records.applications.models import Application
from greenmines.records.audit.queries import history_of
from greenmines.records.mines.models import Mine
from greenmines.records.rounds.models import Round, RoundState
from greenmines.records.scoresheets.models import Sheet
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post


def test_a_draft_stands_at_the_first_step_with_an_empty_sheet(owner, said_of):
    round_ = make.round_()
    licence = make.bound(by=owner)

    draft = open_application(round_, licence, by=owner, now=make.NOW)

    assert (draft.number, draft.stage, draft.due_at, draft.sheet.entries.count()) == (
        f"2020-53-{draft.pk:06d}",
        "application",
        round_.applications_close_at,
        0,
    )
    assert [said_of(act) for act in history_of(draft)] == [
        ("application_opened", "王立新", "2.1", "", {})
    ]


def test_a_clerk_may_open_and_an_authority_may_not(clerk, owner, reasons_of, reviewer):
    round_, licence = make.round_(), make.bound(by=owner)

    refused = reasons_of(open_application, round_, licence, by=reviewer, now=make.NOW)
    opened = open_application(round_, licence, by=clerk, now=make.NOW)

    assert (refused, opened.opened_by) == (["not_your_post"], clerk)


def test_a_licence_that_somebody_else_bound_is_refused(owner, stranger, reasons_of):
    round_, licence = make.round_(), make.bound(by=owner)

    reasons = reasons_of(open_application, round_, licence, by=stranger, now=make.NOW)

    assert reasons == ["not_your_case"]


def test_a_second_application_on_a_licence_is_refused_until_the_first_is_withdrawn(
    draft, owner, reasons_of
):
    again = {"by": owner, "now": make.NOW}

    refused = reasons_of(open_application, draft.round, draft.licence, **again)
    withdraw(draft, reason="信息有误", **again)
    reopened = open_application(draft.round, draft.licence, **again)

    assert (refused, reopened.stage) == (["licence_already_applied"], "application")


def test_of_two_at_once_the_database_lets_one_through_and_nothing_is_left_of_the_other(
    draft, owner, monkeypatch, reasons_of
):
    """Both have asked before either has written: only the constraint tells them apart."""
    monkeypatch.setattr(
        "greenmines.records.applications.actions.refusals_to_open", lambda *_args: []
    )

    reasons = reasons_of(open_application, draft.round, draft.licence, by=owner, now=make.NOW)

    assert (reasons, Application.objects.count(), Sheet.objects.count()) == (
        ["licence_already_applied"],
        1,
        1,
    )


def test_before_the_opening_and_from_the_closing_hour_on_nobody_applies(owner, reasons_of):
    round_, licence = make.round_(), make.bound(by=owner)
    early = round_.applications_open_at - timedelta(seconds=1)

    assert [
        reasons_of(open_application, round_, licence, by=owner, now=early),
        reasons_of(open_application, round_, licence, by=owner, now=round_.applications_close_at),
    ] == [["too_early"], ["too_late"]]


def test_the_last_second_before_the_closing_hour_is_in_time(owner):
    round_ = make.round_()
    last = round_.applications_close_at - timedelta(seconds=1)

    draft = open_application(round_, make.bound(by=owner), by=owner, now=last)

    assert draft.opened_at == datetime(2020, 6, 30, 16, 59, 59, tzinfo=CHINA)


def test_a_round_that_is_not_open_or_in_which_the_province_takes_no_part_is_refused(
    owner, reasons_of
):
    licence, away = make.bound(by=owner), make.round_(parts=())
    asked = {"by": owner, "now": make.NOW}

    without_part = reasons_of(open_application, away, licence, **asked)
    make.part(round_=away)
    Round.objects.filter(pk=away.pk).update(state=RoundState.CONCLUDED)
    away.refresh_from_db()

    assert (without_part, reasons_of(open_application, away, licence, **asked)) == (
        ["round_not_open"],
        ["round_not_open"],
    )


def test_a_provincial_round_is_refused_to_a_mine_of_another_province(reasons_of):
    make.organisation(kind=Actor.PROVINCE, division="150000")
    owner = make.person(of=make.organisation(division="150202"), posts=(Post.RESPONSIBLE,))
    round_ = make.round_(version=make.ruleset_version(code="2020-530000"))
    licence = make.licence(mine=make.mine(holder=owner.organisation, division="150202"))
    make.mines.bind_licence(licence, by=owner, now=make.OPENED)

    reasons = reasons_of(open_application, round_, licence, by=owner, now=make.NOW)

    assert reasons == ["round_not_open"]


def test_what_classes_the_mine_must_be_known(owner, reasons_of):
    round_, licence = make.round_(), make.bound(by=owner)
    Mine.objects.filter(pk=licence.mine_id).update(mining=None, processing=None)
    licence.refresh_from_db()

    reasons = reasons_of(open_application, round_, licence, by=owner, now=make.NOW)

    assert reasons == ["field_missing", "field_missing"]
