"""Rows of files held against what is kept, and whose appeals are whose."""

from dataclasses import replace
from datetime import date

import pytest
from records.mines.conftest import NOW, NUMBER, person_at

from greenmines.records.mines.actions import bind_licence, make_appeal
from greenmines.records.mines.facts import MineFacts
from greenmines.records.mines.queries import appeals_visible_to, ours_of
from greenmines.records.mines.sorting import LicenceLine, MineLine, sort_licences, sort_mines
from greenmines.records.registers.territory import Ours
from greenmines.rules.posts import Actor, Post


NAMED = MineFacts(name_zh="青石岭矿", division="130200")


def test_a_list_of_names_completes_what_is_not_known_and_corrects_nothing(mine):
    known = MineLine(2, replace(NAMED, holder_name="白云矿业"))
    gaining = MineLine(3, replace(NAMED, mineral_zh="石灰岩"))
    new = MineLine(4, replace(NAMED, name_zh="白云山矿"))

    batch = sort_mines([known, gaining, new])

    assert (batch.same, batch.new, batch.older) == ([mine.pk], [new], 0)
    (change,) = batch.changed
    assert (change.pk, change.before, change.after) == (
        mine.pk,
        {"mineral_zh": ""},
        {"mineral_zh": "石灰岩"},
    )


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, (1, 0, 0, 0)),
        ({"as_of": date(2020, 7, 1)}, (1, 0, 0, 0)),
        ({"as_of": date(2020, 7, 1), "issuer": "自然资源部"}, (0, 1, 0, 0)),
        ({"as_of": date(2020, 5, 1), "issuer": "自然资源部"}, (0, 0, 1, 0)),
        ({"number": "C1300002010017110000009"}, (0, 0, 0, 1)),
    ],
)
def test_of_a_licence_the_row_with_the_newer_day_counts(licence, facts, changed, found):
    batch = sort_licences([LicenceLine(2, NAMED, replace(facts, **changed))])

    counts = (len(batch.same), len(batch.changed), batch.older, len(batch.new))
    assert counts == found
    assert [(change.before, change.after, change.division) for change in batch.changed] == [
        ({"issuer": licence.issuer}, {"issuer": "自然资源部"}, "130200")
    ] * len(batch.changed)


def test_who_sees_an_appeal(licence, holder, rival, signer, scans):
    bind_licence(licence, by=holder, now=NOW)
    appeal = make_appeal(licence, reason="已转让", **scans(rival), by=rival, now=NOW)
    ministry = person_at(Actor.MINISTRY, "部", "ziranbu", Post.REVIEWER, division="000000")
    city = person_at(Actor.CITY, "市", "shi", Post.REVIEWER, division="130200")
    elsewhere = person_at(Actor.PROVINCE, "云南", "yn", Post.SIGNER, division="530000")

    seen = {
        one.username: list(appeals_visible_to(one))
        for one in (ministry, signer, rival, holder, city, elsewhere)
    }

    assert seen == {
        "ziranbu": [appeal],
        "hebei": [appeal],
        "bai": [appeal],
        "li": [],
        "shi": [],
        "yn": [],
    }
    assert str(appeal) == f"白云矿业 – {NUMBER}"


def test_what_is_a_provinces_own_is_known_by_numbers_and_codes(licence):
    type(licence.mine).objects.update(holder_code="91130200MA0000000A")
    person_at(Actor.ENTERPRISE, "唐山矿业", "tang", Post.FILLER, credit_code="91130200700000001X")

    assert ours_of("130000") == Ours(
        frozenset({NUMBER}), frozenset({"91130200MA0000000A", "91130200700000001X"})
    )
    assert (ours_of("530000"), ours_of("")) == (Ours(frozenset(), frozenset()), Ours())
