"""Somebody who was drawn cannot come: the next of the list, with the reason, never a redraw."""

import json

import make
import pytest
from draws import script
from records.inspections.conftest import HOUR, NOW

from greenmines.records.audit.queries import history_of
from greenmines.records.inspections.absences import tell_absent
from greenmines.records.inspections.actions import conclude
from greenmines.records.inspections.queries import (
    draw_numbered,
    file_of,
    mines_drawn,
    team_of,
)
from greenmines.rules.drawing.values import Absent
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
LATER = NOW + 4 * HOUR


@pytest.fixture
def drawn(world):
    return conclude(world.revealed(), by=world.verifier, now=NOW + 3 * HOUR)


def test_who_checks_which_mine_stands_in_rows_as_in_the_result(world, drawn):
    said = json.loads(drawn.result)["drawn"]

    rows = list(mines_drawn(drawn))

    assert [
        (one.listing.number, one.stratum, one.place, one.ticket, one.team, one.short)
        for one in rows
    ] == [
        (one["object"], one["stratum"], one["place"], one["ticket"], one["team"], one["short"])
        for one in said
    ]
    assert [one.certificate for one in team_of(rows[0])] == rows[0].team


def test_the_next_of_the_list_takes_the_place_and_no_other_team_changes(world, drawn):
    first, second = mines_drawn(drawn)
    gone = first.team[0]

    changed = tell_absent(first, gone, Absent.ILL, by=world.verifier, now=LATER)

    assert gone not in changed.team
    assert [gone, "ill"] in changed.passed_over
    assert (len(changed.team), changed.short) == (3, 0)
    second.refresh_from_db()
    assert second.team == json.loads(drawn.result)["drawn"][1]["team"]
    assert drawn.mines.get(pk=first.pk).team == changed.team


def test_what_is_published_after_an_absence_can_be_drawn_again_at_home(world, drawn):
    first = mines_drawn(drawn)[0]
    tell_absent(first, first.team[0], Absent.ON_DUTY, by=world.verifier, now=LATER)

    now = draw_numbered(drawn.number)
    opening = file_of(now).opening
    plain = {
        "frozen": json.loads(now.frozen),
        "opening": {
            "commitments": [
                {"party": one.party, "digest": one.digest} for one in opening.commitments
            ],
            "reveals": [{"party": one.party, "secret": one.secret} for one in opening.reveals],
            "absences": [
                {"object": one.object, "person": one.person, "reason": one.reason}
                for one in opening.absences
            ],
        },
    }
    assert [one.reason for one in opening.absences] == ["on_duty"]
    assert script().result_of(plain) == json.loads(now.result)


def test_it_is_audited_with_the_new_team(world, drawn, said_of):
    first = mines_drawn(drawn)[0]
    gone = first.team[0]
    changed = tell_absent(first, gone, Absent.LEFT, by=world.verifier, now=LATER)

    told = {
        "number": drawn.number,
        "mine": first.listing.number,
        "certificate": gone,
        "team": changed.team,
    }
    assert said_of(history_of(drawn).last()) == (
        "absence_told",
        world.verifier.name,
        "3.3a",
        "left",
        told,
    )


def test_only_somebody_of_the_team_is_absent_and_only_once(world, drawn, reasons_of):
    first = mines_drawn(drawn)[0]
    gone = first.team[0]

    def told(certificate):
        tell_absent(first, certificate, Absent.ILL, by=world.verifier, now=LATER)

    assert reasons_of(told, "执法0") == ["field_malformed"]
    told(gone)
    assert reasons_of(told, gone) == ["field_malformed"]


def test_only_the_verifier_of_the_house_tells_an_absence(world, drawn, reasons_of):
    first = mines_drawn(drawn)[0]
    signer = make.somebody_of(Actor.PROVINCE, Post.SIGNER)
    stranger = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    def told(by):
        tell_absent(first, first.team[0], Absent.ILL, by=by, now=LATER)

    assert reasons_of(told, signer) == ["not_your_post"]
    assert reasons_of(told, stranger) == ["not_your_case"]
