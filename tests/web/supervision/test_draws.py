"""Draws at the desk: the library, what is frozen, each step with its refusals, absences."""

import json
import re

import make
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from draws import SECRET_SCRIPT, script
from records.inspections.conftest import HOUR, HOURS, LOTTERY, NOW, World

from greenmines.records.inspections.actions import abort, conclude
from greenmines.records.inspections.interests import Declared, declare
from greenmines.records.inspections.models import Draw, Inspector
from greenmines.records.inspections.queries import mines_drawn
from greenmines.rules.drawing.seeds import commitment_to
from greenmines.rules.drawing.values import Against
from greenmines.rules.posts import Actor, Post


@pytest.fixture
def world():
    with time_machine.travel(NOW, tick=False):
        yield World()


def client_of(person):
    client = Client()
    client.force_login(person, backend=make.BACKEND)
    client.cookies["django_language"] = "en"
    return client


def get(person, name, *args, **query):
    return client_of(person).get(reverse(f"supervision:{name}", args=args), query)


def post(person, name, /, *args, **sent):
    return client_of(person).post(reverse(f"supervision:{name}", args=args), sent)


def refused(response):
    return [one.reason.value for one in response.context["refusals"]]


# the library


def test_the_desk_lists_the_draws_and_the_library_of_the_house(world):
    first = world.frozen()
    abort(first, "名单有误。", by=world.signer, now=NOW)
    second = world.frozen(now=NOW + HOUR)

    shown = get(world.verifier, "draws").context

    assert list(shown["page"]) == [second, first]
    assert [one.certificate for one in shown["library"]] == [
        "专家1",
        "执法0",
        "执法1",
        "执法2",
        "执法3",
    ]


def test_a_draw_of_another_house_is_not_there(world):
    draw = world.frozen()
    stranger = make.somebody_of(Actor.MINISTRY, Post.VERIFIER)

    assert get(stranger, "draw", draw.pk).status_code == 404
    assert list(get(stranger, "draws").context["page"]) == []


def test_a_county_has_no_room_of_draws(world):
    assert get(make.somebody_of(Actor.COUNTY, Post.VERIFIER), "draws").status_code == 404


def enrolling(**changed):
    return {
        "kind": "inspector",
        "certificate": "执法9",
        "certificate_until": "2027-12-31",
        "fields_covered": ["ecology"],
    } | changed


def enrol(person, whom, **sent):
    address = f"{reverse('supervision:enrol')}?person={whom.pk}"
    return client_of(person).post(address, enrolling(**sent))


def test_whoever_can_be_enrolled_is_found_with_their_qualification(world):
    own = make.person(of=world.house, posts=(Post.REVIEWER,), name="石小兰")
    expert = make.expert(of=make.agency(name="高原评估中心"), name="高小川")
    below = make.somebody_of(Actor.COUNTY, Post.VERIFIER)
    make.somebody_of(Actor.ENTERPRISE, Post.RESPONSIBLE)

    def found(**query):
        return [one.person for one in get(world.verifier, "enrol", **query).context["lines"]]

    assert set(found()[:2]) == {world.signer, own}  # the others are in it
    assert set(found()[2:]) == {below, expert}
    assert (found(find="小兰"), found(find="高原评估"), found(find="某某\0")) == (
        [own],
        [expert],
        [],
    )
    line = get(world.verifier, "enrol", find="小川").context["lines"][0]
    assert (line.posts, line.bans) == ([Post.EXPERT], [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_search_asks_as_often_whoever_is_found(world, count, django_assert_num_queries):
    for place in range(count):
        make.expert(of=make.agency(name=f"高原评估中心{place}"))
    client = client_of(world.verifier)
    client.get(reverse("supervision:draws"))

    with django_assert_num_queries(9):
        response = client.get(reverse("supervision:enrol"), {"find": "高原评估"})

    assert len(response.context["lines"]) == count


def test_somebody_is_enrolled_with_a_certificate(world):
    expert = make.expert(of=make.agency(), fields=("geology",))
    address = f"{reverse('supervision:enrol')}?person={expert.pk}"
    form = client_of(world.verifier).get(address).context["form"]
    assert (form["kind"].value(), form["fields_covered"].value()) == ("expert", ["geology"])

    response = enrol(world.verifier, expert, kind="expert")

    assert response.status_code == 302
    row = Inspector.objects.get(certificate="执法9")
    assert (row.person, row.kind, row.fields) == (expert, "expert", ["ecology"])


def test_who_may_not_check_or_is_late_is_not_enrolled_and_nothing_is_lost(world):
    stranger = make.somebody_of(Actor.ENTERPRISE, Post.RESPONSIBLE)
    assert enrol(world.verifier, stranger).status_code == 404

    late = enrol(world.verifier, world.signer, certificate_until="2025-01-01")
    assert refused(late) == ["day_too_early"]
    assert late.context["form"]["certificate"].value() == "执法9"
    expert = make.expert(of=make.agency())
    assert refused(enrol(world.verifier, expert, kind="inspector")) == ["field_malformed"]
    assert refused(enrol(world.signer, world.signer)) == ["not_your_post"]
    assert enrol(world.verifier, world.signer, kind="").status_code == 422


def test_a_stay_shows_what_was_declared_to_the_house_and_the_person_alone(world):
    stay, person = world.library[1], world.people[1]
    declare(stay, Declared(Against.LOCAL, "籍贯在当地。", division="530100"), by=person, now=NOW)

    pages = [get(one, "inspector", stay.pk) for one in (world.verifier, person)]

    assert ["籍贯在当地。" in page.content.decode() for page in pages] == [True, True]
    stranger = make.somebody_of(Actor.COUNTY, Post.VERIFIER)
    assert get(stranger, "inspector", stay.pk).status_code == 404


def test_a_tie_is_declared_by_the_person_and_taken_back_by_the_house(world):
    stay, person = world.library[1], world.people[1]
    sent = {"kind": "kin", "holder_code": make.credit_code(7), "division": "", "reason": "配偶。"}

    assert post(person, "declare_interest", stay.pk, **sent).status_code == 302
    interest = stay.interests.get()
    assert refused(post(person, "withdraw_interest", interest.pk)) == ["not_your_case"]
    assert post(world.verifier, "withdraw_interest", interest.pk).status_code == 302
    interest.refresh_from_db()
    assert interest.withdrawn_by == world.verifier


def test_a_tie_without_a_place_or_a_holder_is_refused_and_kept(world):
    stay = world.library[1]
    sent = {"kind": "kin", "holder_code": "", "division": "", "reason": "配偶。"}

    response = post(world.verifier, "declare_interest", stay.pk, **sent)

    assert refused(response) == ["field_missing"]
    assert response.context["form"]["reason"].value() == "配偶。"
    assert post(world.verifier, "declare_interest", stay.pk, kind="").status_code == 422


def test_the_house_strikes_somebody_from_its_library(world):
    stay = world.library[1]

    assert refused(post(world.signer, "end_inspector", stay.pk)) == ["not_your_post"]
    assert post(world.verifier, "end_inspector", stay.pk).status_code == 302
    assert get(world.verifier, "inspector", stay.pk).status_code == 404


# freezing


def freezing(world, **changed):
    return {
        "parted_by": "nothing",
        "ratio": "20",
        "weighing": "equal",
        "parties": [str(world.house.pk), str(world.department.pk)],
        "others": "",
        "sources": LOTTERY,
        "fields_covered": ["ecology"],
        "commit_until": "2026-03-03 09:00",
        "reveal_until": "2026-03-04 09:00",
        "excluded": "gm-2019-0002 今年已检查",
    } | changed


def test_the_form_offers_the_share_of_the_rules_with_its_source(world):
    form = get(world.verifier, "freeze").context["form"]

    assert str(form["ratio"].value()) == "10"
    assert form.fields["ratio"].help_text == "The rules say 10% (自然资规〔2024〕1号)."


def test_a_draw_is_frozen_as_the_form_says(world):
    response = post(world.verifier, "freeze", **freezing(world))

    draw = Draw.objects.get()
    frozen = json.loads(draw.frozen)
    assert response["Location"] == reverse("supervision:draw", args=[draw.pk])
    assert frozen["strata"] == [{"code": "all", "size": 1, "ratio": "0.2"}]
    assert sorted(frozen["parties"]) == sorted([world.house.name_zh, "省生态环境厅"])
    assert frozen["sources"] == [LOTTERY]
    assert frozen["team"]["fields"] == ["ecology"]
    assert frozen["excluded"] == [{"id": "GM-2019-0002", "reason": "今年已检查"}]
    assert (draw.commit_until, draw.reveal_until) == (HOURS.commit_until, HOURS.reveal_until)


def test_an_agency_contributes_by_its_credit_code(world):
    agency = world.expert.organisation
    sent = freezing(world, parties=[str(world.house.pk)], others=agency.credit_code, sources="")

    post(world.verifier, "freeze", **sent)

    assert [one.party for one in Draw.objects.get().contributions.all()] == [world.house, agency]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"excluded": "GM-2019-0002"}, ["reason_missing"]),
        ({"others": "12"}, ["credit_code_malformed"]),
        ({"others": make.credit_code(999_123)}, ["field_malformed"]),
        ({"reveal_until": "2026-03-02 10:00"}, ["day_too_early"]),
    ],
)
def test_what_cannot_be_frozen_is_refused_and_kept(world, changed, reasons):
    response = post(world.verifier, "freeze", **freezing(world, **changed))

    assert (refused(response), Draw.objects.count()) == (reasons, 0)
    assert response.context["form"]["sources"].value() == LOTTERY


def test_a_draw_of_no_batch_owes_its_share(world):
    response = post(world.verifier, "freeze", **freezing(world, ratio=""))

    assert response.status_code == 422
    assert response.context["form"].errors["ratio"] == ["Fill this in."]


@pytest.mark.parametrize("key", ["0", "x", "9" * 20])
def test_a_batch_that_is_not_there_cannot_be_drawn(world, key):
    assert get(world.verifier, "freeze", batch=key).status_code == 404


def test_before_any_rules_the_form_says_so_and_nothing_is_frozen(world):
    with time_machine.travel(NOW.replace(year=2019), tick=False):
        form = get(world.verifier, "freeze").context["form"]
        assert form.fields["ratio"].help_text == "No rules of supervision are in force on this day."
        response = post(world.verifier, "freeze", **freezing(world))

    assert "setting_not_set" in refused(response)


# one draw


def test_who_may_not_act_sees_why_beside_each_button(world):
    draw = world.committed()

    seen = [
        (
            [one.reason.value for one in shown.context["draw_refusals"]],
            [one.reason.value for one in shown.context["abort_refusals"]],
        )
        for shown in (get(person, "draw", draw.pk) for person in (world.verifier, world.signer))
    ]

    assert seen == [
        (["too_early", "field_missing"], ["not_your_post"]),
        (["not_your_post", "too_early", "field_missing"], []),
    ]


def test_a_draw_is_concluded_after_its_public_value(world):
    draw = world.revealed(sources=(LOTTERY,))
    awaited = draw.awaited.get()

    assert refused(post(world.verifier, "draw_step", draw.pk, "conclude")) == ["field_missing"]
    entered = post(world.verifier, "draw_step", draw.pk, "value", awaited=awaited.pk, value="03 11")
    assert entered.status_code == 302
    assert post(world.verifier, "draw_step", draw.pk, "conclude").status_code == 302

    draw.refresh_from_db()
    shown = get(world.verifier, "draw", draw.pk).context
    assert draw.state == "drawn"
    assert [row.mine.listing.number for row in shown["lines"]] == [
        one["object"] for one in json.loads(draw.result)["drawn"]
    ]


def test_a_value_is_asked_of_a_source_of_this_draw(world):
    draw = world.revealed(sources=(LOTTERY,))
    awaited = draw.awaited.get()

    def sent(by, **said):
        return post(by, "draw_step", draw.pk, "value", **said)

    assert sent(world.verifier, awaited="x", value="1").status_code == 404
    assert sent(world.verifier, awaited=awaited.pk, value="").status_code == 422
    assert refused(sent(world.signer, awaited=awaited.pk, value="1")) == ["not_your_post"]


def test_the_signer_aborts_with_a_reason_that_stays(world):
    draw = world.frozen()

    assert post(world.signer, "draw_step", draw.pk, "abort", reason="").status_code == 422
    by_verifier = post(world.verifier, "draw_step", draw.pk, "abort", reason="名单有误。")
    assert refused(by_verifier) == ["not_your_post"]
    assert post(world.signer, "draw_step", draw.pk, "abort", reason="名单有误。").status_code == 302
    assert "名单有误。" in get(world.signer, "draw", draw.pk).content.decode()


def test_an_unknown_step_is_not_there(world):
    assert post(world.verifier, "draw_step", world.frozen().pk, "again").status_code == 404


def test_an_absence_is_told_of_one_mine_and_the_next_comes(world):
    draw = conclude(world.revealed(), by=world.verifier, now=NOW + 3 * HOUR)
    mine = mines_drawn(draw)[0]
    gone = mine.team[0]

    row = get(world.verifier, "draw", draw.pk, mine=mine.pk).context["absent"]
    assert [certificate for certificate, _ in row.choices] == mine.team
    sent = {"mine": mine.pk, "certificate": gone, "reason": "ill"}
    assert post(world.verifier, "draw_step", draw.pk, "absent", **sent).status_code == 302

    mine.refresh_from_db()
    assert gone not in mine.team
    assert post(world.verifier, "draw_step", draw.pk, "absent", **sent).status_code == 422
    assert refused(
        post(world.signer, "draw_step", draw.pk, "absent", **sent | {"certificate": mine.team[0]})
    ) == ["not_your_post"]
    assert post(world.verifier, "draw_step", draw.pk, "absent", mine="x").status_code == 404


# what it costs


def test_three_draws_and_people_cost_as_many_queries_as_one(world, django_assert_num_queries):
    client = client_of(world.verifier)
    drawn = conclude(world.revealed(), by=world.verifier, now=NOW)
    client.get(reverse("supervision:draws"))
    with django_assert_num_queries(10):
        client.get(reverse("supervision:draws"))
    with django_assert_num_queries(11):
        client.get(reverse("supervision:draw", args=[drawn.pk]))
    for _ in range(2):
        abort(world.frozen(), "名单有误。", by=world.signer, now=NOW)

    with django_assert_num_queries(10):
        client.get(reverse("supervision:draws"))


# a party's part


def test_a_department_finds_its_part_and_nobody_elses(world):
    draw = world.frozen()
    own, others = draw.contributions.get(party=world.department), draw.contributions.first()

    assert list(get(world.consultant, "contributions").context["page"]) == [own]
    assert get(world.consultant, "contribution", own.pk).status_code == 200
    assert get(world.consultant, "contribution", others.pk).status_code == 404
    assert get(make.person(), "contributions").status_code == 200


def test_a_commitment_and_then_its_secret_are_sent_by_the_party(world):
    draw = world.committed(by=(0,))
    own = draw.contributions.get(party=world.department)
    digest = commitment_to("c3" * 32, own.name, draw.frozen_digest)

    assert refused(post(world.consultant, "contribution_step", own.pk, "commit", digest="12")) == [
        "field_malformed"
    ]
    sent = post(
        world.consultant, "contribution_step", own.pk, "commit", digest=f" {digest.upper()}"
    )
    assert sent.status_code == 302
    wrong = post(world.consultant, "contribution_step", own.pk, "reveal", secret="00" * 16)
    assert refused(wrong) == ["secret_differs"]
    assert (
        post(world.consultant, "contribution_step", own.pk, "reveal", secret="c3" * 32).status_code
        == 302
    )
    own.refresh_from_db()
    assert own.secret == "c3" * 32


def test_nothing_is_sent_without_what_the_form_asks(world):
    own = world.frozen().contributions.get(party=world.department)

    for step in ("commit", "reveal"):
        assert post(world.consultant, "contribution_step", own.pk, step).status_code == 422
    assert post(world.consultant, "contribution_step", own.pk, "again").status_code == 404


def test_the_page_of_a_part_names_what_a_secret_is_bound_to(world):
    draw = world.frozen()
    own = draw.contributions.get(party=world.department)

    page = get(world.consultant, "contribution", own.pk).content.decode()

    told = re.search(r'data-number="(.+?)" data-frozen="(.+?)" data-party="(.+?)"', page)
    assert told.groups() == (draw.number, draw.frozen_digest, own.name)


def test_the_script_keeps_a_secret_and_tells_its_commitment(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    main = script(SECRET_SCRIPT).main
    asked = ["2026-530000-1", "5a" * 32, "省生态环境厅"]

    assert main(asked) == 0

    digest = capsys.readouterr().out.strip()
    kept = dict(
        line.split(": ", 1)
        for line in (tmp_path / "secret-2026-530000-1.txt").read_text().splitlines()[1:]
    )
    assert kept["commitment"] == digest == commitment_to(kept["secret"], asked[2], asked[1])
    assert (kept["draw"], kept["party"], kept["frozen"]) == (asked[0], asked[2], asked[1])
    assert len(kept["secret"]) == 64
    assert main(asked) == 1
    assert main(asked[:1]) == 2
