"""One act of the audit, opened: what it stated or changed, and the seal over it."""

from datetime import timedelta

import make
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from greenmines.records.audit.guards import statements_to_release
from greenmines.records.audit.models import Act
from greenmines.records.audit.sealing import row_digest, seal_all
from greenmines.rules.posts import Actor, Post
from greenmines.web.office.acts_shown import Line, changes_of, statements_of


@pytest.fixture
def auditor(as_post):
    return as_post(Post.AUDITOR)


def opened(client, act):
    return client.get(reverse("office:act", args=[act.pk]), {"lang": "en"})


def shown(details, verb="decision_signed"):
    act = Act(verb=verb, details=details)
    with translation.override("en"):
        stated = [(line.name, line.value, line.is_raw) for line in statements_of(act)]
        return stated, [(line.name, line.before, line.after) for line in changes_of(act)]


def test_an_act_is_opened_from_the_list(auditor):
    make.mine(name="青石岭矿")
    act = Act.objects.get(verb="mine_recorded")
    listed = auditor.get(reverse("office:audit"), {"verb": "mine_recorded", "lang": "en"})

    page = opened(auditor, act)

    assert reverse("office:act", args=[act.pk]) in listed.content.decode()
    assert page.context["statements"] == [Line("Name", "青石岭矿", is_raw=False)]
    assert (page.context["changes"], page.context["sealed"]) == ([], None)


def test_what_became_of_a_score_a_step_and_a_column_is_told_as_before_and_after():
    moved = {"from": "material_review", "to": "onsite_verification", "item": "1.1.1"}
    corrected = {"before": {"ground": "", "kind": "safety"}, "after": {"ground": "越界"}}

    assert shown({"item": "1.1.1", "old": "", "new": "12"}) == (
        [("Item", "1.1.1", False)],
        [("Score", "–", "12")],
    )
    assert shown(moved, "moved")[1] == [("Step", "Material review", "On-site verification")]
    assert shown(corrected, "file_imported")[1] == [
        ("Ground", "–", "越界"),
        ("Kind", "Safety accident", "–"),
    ]


def test_particulars_are_told_one_by_one():
    details = {"contact": ["", "李华"], "declares_no_penalty": ["False", "True"]}

    assert shown(details, "particulars_saved") == (
        [],
        [
            ("Contact person", "–", "李华"),
            ("Declares that there were no penalties", "No", "Yes"),
        ],
    )


def test_whatever_an_act_holds_is_shown():
    details = {
        "passes": True,
        "rank": 2,
        "items": ["1.1.1", "1.1.2"],
        "refusals": {"a": "1", "b": None},
        "result": {"groups": [{"code": "1"}]},
        "corners": [],
    }

    assert shown(details)[0] == [
        ("Passed", "Yes", False),
        ("Rank", "2", False),
        ("Items", "1.1.1, 1.1.2", False),
        ("refusals", "a 1; b –", False),
        ("Result", '{"groups": [{"code": "1"}]}', True),
        ("Corner points", "–", False),
    ]


def test_the_seal_over_an_act_tells_whether_it_was_changed_since(auditor):
    make.mine(name="青石岭矿")
    act = Act.objects.get(verb="mine_recorded")
    seal_all(now=act.at + timedelta(hours=1))
    whole = opened(auditor, act).context
    with connection.cursor() as cursor:
        for statement in statements_to_release(connection.vendor):
            cursor.execute(statement)
    Act.objects.filter(pk=act.pk).update(reason="改过")
    forged = opened(auditor, act).context

    assert (whole["is_unchanged"], forged["is_unchanged"]) == (True, False)
    assert forged["sealed"].row_digest == row_digest(act)
    assert forged["digest"] == row_digest(Act.objects.get(pk=act.pk)).hex()


def test_a_provinces_auditor_does_not_open_what_others_did(as_post):
    make.round_()
    client = as_post(Post.AUDITOR, Actor.PROVINCE)
    found = {verb: Act.objects.get(verb=verb) for verb in ("round_opened", "part_opened")}

    answers = {verb: opened(client, act).status_code for verb, act in found.items()}

    assert answers == {"round_opened": 404, "part_opened": 200}
