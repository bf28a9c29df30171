"""From commitments to the result: in order, once, in time, and only what was promised."""

import json
from datetime import date

import make
import pytest
from draws import script
from records.inspections.conftest import HOUR, HOURS, LOTTERY, NOW, SECRETS

from greenmines.records.audit.queries import history_of
from greenmines.records.inspections.actions import (
    Certificate,
    abort,
    begin_overdue,
    begin_revealing,
    commit,
    conclude,
    end,
    enrol,
    enter_value,
    reveal,
)
from greenmines.records.inspections.queries import all_draws, draw_numbered, file_of
from greenmines.rules.drawing.files import report_on
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.values import PersonKind
from greenmines.rules.posts import Actor, Post


pytestmark = pytest.mark.django_db
BOTH = HOURS.reveal_until + HOUR


def published(draw):
    """The file as anybody downloads it."""
    return json.loads(json.dumps({"frozen": json.loads(draw.frozen), "opening": opening(draw)}))


def opening(draw):
    known = file_of(draw).opening
    return {
        "commitments": [{"party": one.party, "digest": one.digest} for one in known.commitments],
        "reveals": [{"party": one.party, "secret": one.secret} for one in known.reveals],
        "sources": [{"source": one.source, "value": one.value} for one in known.sources],
    }


def test_what_is_drawn_is_what_the_script_draws_at_home(world):
    draw = conclude(world.revealed(), by=world.verifier, now=NOW + 3 * HOUR)

    assert draw.state == "drawn"
    assert json.loads(draw.result) == script().result_of(published(draw))
    assert len(json.loads(draw.result)["drawn"]) == 2


def test_a_public_value_is_entered_after_the_secrets_and_before_the_draw(world, reasons_of):
    draw = world.committed(sources=(LOTTERY,))
    awaited = draw.awaited.get()
    assert reasons_of(enter_value, awaited, "03 11", by=world.verifier, now=NOW + HOUR) == [
        "too_early"
    ]
    for place, one in enumerate(draw.contributions.all()):
        reveal(one, SECRETS[place], by=world.acting()[place], now=NOW + 2 * HOUR)
    assert reasons_of(conclude, draw, by=world.verifier, now=NOW + 3 * HOUR) == ["field_missing"]

    enter_value(awaited, " 03 11 ", by=world.verifier, now=NOW + 3 * HOUR)

    awaited.refresh_from_db()
    assert awaited.value == "03 11"
    assert reasons_of(enter_value, awaited, "04", by=world.verifier, now=NOW + 3 * HOUR) == [
        "somebody_was_faster"
    ]
    assert conclude(draw, by=world.verifier, now=NOW + 3 * HOUR).state == "drawn"


@pytest.mark.parametrize("value", ["", "a\nb"])
def test_a_public_value_is_one_line(world, reasons_of, value):
    draw = world.revealed(sources=(LOTTERY,))

    assert reasons_of(
        enter_value, draw.awaited.get(), value, by=world.verifier, now=NOW + 3 * HOUR
    ) == ["field_malformed"]


def test_a_party_commits_once_in_time_for_itself(world, reasons_of):
    first, second = world.frozen().contributions.all()

    def refused(one, digest="a" * 64, *, by, now=NOW + HOUR):
        return reasons_of(commit, one, digest, by=by, now=now)

    assert refused(first, by=world.verifier) == ["not_your_post"]
    assert refused(second, by=world.signer) == ["not_your_case"]
    assert refused(first, "A" * 64, by=world.signer) == ["field_malformed"]
    assert refused(first, by=world.signer, now=HOURS.commit_until + HOUR) == ["too_late"]
    commit(first, "a" * 64, by=world.signer, now=NOW + HOUR)
    first.refresh_from_db()
    assert refused(first, by=world.signer) == ["somebody_was_faster"]


def test_two_clicks_commit_once(world, reasons_of):
    one, again = (world.frozen().contributions.first(),) * 2
    stale = type(one).objects.get(pk=again.pk)
    commit(one, "a" * 64, by=world.signer, now=NOW + HOUR)

    assert reasons_of(commit, stale, "b" * 64, by=world.signer, now=NOW + HOUR) == [
        "somebody_was_faster"
    ]


def test_nobody_reveals_before_all_have_committed_themselves(world, reasons_of):
    draw = world.committed(by=(0,))
    one = draw.contributions.first()

    assert reasons_of(reveal, one, SECRETS[0], by=world.signer, now=NOW + 2 * HOUR) == [
        "commitments_open"
    ]


def test_who_does_not_commit_in_time_is_left_out(world):
    draw = world.committed(by=(0,))
    begin_revealing(draw, now=HOURS.commit_until)
    assert (begin_overdue(now=HOURS.commit_until), draw.state) == (0, "committing")

    begun = [begin_overdue(now=HOURS.commit_until + HOUR) for _ in range(2)]
    assert begun == [1, 0]
    reveal(draw.contributions.first(), SECRETS[0], by=world.signer, now=HOURS.commit_until + HOUR)
    done = conclude(draw, by=world.verifier, now=HOURS.commit_until + HOUR)

    assert json.loads(done.result)["missing"] == ["省生态环境厅"]
    assert [act.verb for act in history_of(draw)] == [
        "draw_frozen",
        "seed_committed",
        "revealing_begun",
        "seed_revealed",
        "draw_drawn",
    ]


def test_a_party_reveals_what_it_promised_once_and_in_time(world, reasons_of):
    first, second = world.committed().contributions.all()

    def refused(one, secret=SECRETS[0], *, by=world.signer, now=NOW + 2 * HOUR):
        return reasons_of(reveal, one, secret, by=by, now=now)

    assert refused(first, SECRETS[1]) == ["secret_differs"]
    assert refused(second) == ["not_your_case", "secret_differs"]
    assert refused(first, now=BOTH) == ["too_late"]
    reveal(first, SECRETS[0], by=world.signer, now=NOW + 2 * HOUR)
    first.refresh_from_db()
    assert refused(first) == ["somebody_was_faster"]


def test_a_secret_shorter_than_128_bits_is_none(world, reasons_of):
    draw = world.frozen()
    one, other = draw.contributions.all()
    digest = commitment_to("5a", one.name, draw.frozen_digest)
    commit(one, digest, by=world.signer, now=NOW + HOUR)
    commit(other, "a" * 64, by=world.consultant, now=NOW + HOUR)
    one = draw.contributions.first()

    assert reasons_of(reveal, one, "5a", by=world.signer, now=NOW + 2 * HOUR) == ["field_malformed"]


def test_a_party_that_keeps_its_secret_is_named_and_the_draw_goes_on(world, reasons_of):
    draw = world.revealed(by=(1,))
    assert reasons_of(conclude, draw, by=world.verifier, now=NOW + 3 * HOUR) == ["too_early"]

    done = conclude(draw, by=world.verifier, now=BOTH)

    assert json.loads(done.result)["missing"] == [world.house.name_zh]


def test_without_any_secret_nothing_is_drawn(world, reasons_of):
    draw = world.revealed(by=())

    assert reasons_of(conclude, draw, by=world.verifier, now=BOTH) == ["field_missing"]


def test_what_is_drawn_is_not_drawn_again(world, reasons_of):
    draw = world.revealed()
    stale = draw_numbered(draw.number)
    conclude(draw, by=world.verifier, now=NOW + 3 * HOUR)

    assert reasons_of(conclude, draw, by=world.verifier, now=NOW + 3 * HOUR) == ["wrong_stage"]
    assert reasons_of(conclude, stale, by=world.verifier, now=NOW + 3 * HOUR) == ["wrong_stage"]


def test_an_aborted_draw_stays_public_with_its_reason_and_the_next_has_its_own_number(world):
    draw = world.frozen()

    abort(draw, "名单遗漏三座矿山。", by=world.signer, now=NOW + HOUR)
    second = world.frozen(now=NOW + 2 * HOUR)

    assert [(one.number, one.state, one.abort_reason) for one in all_draws()] == [
        (second.number, "committing", ""),
        (draw.number, "aborted", "名单遗漏三座矿山。"),
    ]
    assert second.number == f"2026-{make.PROVINCE}-2"


def test_only_the_houses_signer_aborts_with_a_reason_and_nothing_that_was_drawn(world, reasons_of):
    draw = world.revealed()
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="150000")
    foreign = make.person(of=elsewhere, posts=(Post.SIGNER,))

    assert reasons_of(abort, draw, "错", by=world.verifier, now=NOW) == ["not_your_post"]
    assert reasons_of(abort, draw, "错", by=foreign, now=NOW) == ["not_your_case"]
    assert reasons_of(abort, draw, " ", by=world.signer, now=NOW) == ["reason_missing"]
    conclude(draw, by=world.verifier, now=NOW + 3 * HOUR)
    assert reasons_of(abort, draw, "错", by=world.signer, now=NOW) == ["wrong_stage"]


def test_the_file_tells_no_secret_before_it_is_revealed(world):
    draw = world.committed()

    report = report_on(file_of(draw))

    assert (report["seed"], report["drawn"]) == (None, [])
    assert SECRETS[0] not in json.dumps(published(draw))


def test_the_library_takes_nobody_twice_and_nobody_without_a_valid_certificate(world, reasons_of):
    def again(person=world.people[1], number="执法9", until=date(2026, 12, 31), by=world.verifier):
        enrol(person, Certificate(number, until, PersonKind.INSPECTOR), by=by, now=NOW)

    assert reasons_of(again) == ["somebody_was_faster"]
    fresh = make.person(of=world.house, posts=(Post.VERIFIER,))
    assert reasons_of(again, fresh, "执法1") == ["somebody_was_faster"]
    assert reasons_of(again, fresh, " ") == ["field_missing"]
    assert reasons_of(again, fresh, until=date(2026, 3, 1)) == ["day_too_early"]
    assert reasons_of(again, fresh, by=world.signer) == ["not_your_post"]
    again(fresh, until=date(2026, 3, 2))


def test_who_ended_can_come_again(world, reasons_of):
    one = world.library[1]
    foreign = make.person(
        of=make.organisation(kind=Actor.PROVINCE, division="150000"), posts=(Post.VERIFIER,)
    )
    assert reasons_of(end, one, by=foreign, now=NOW) == ["not_your_case"]
    end(one, by=world.verifier, now=NOW)
    one.refresh_from_db()

    assert reasons_of(end, one, by=world.verifier, now=NOW) == ["somebody_was_faster"]
    assert world.enrol(world.people[1], "执法1").ended_at is None
