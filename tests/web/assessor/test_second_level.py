"""All items of a second-level group on one page, each with a form and a draft of its own."""

import make
import pytest
from django.urls import reverse

from greenmines.records.assessments.queries import team_of


GROUP, ITEM = "2.1", "2.1.2"


@pytest.fixture
def appointment():
    return make.appointment(at="declared")


@pytest.fixture
def expert(appointment, signed_in):
    client = signed_in(team_of(appointment)[0].person)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def address(appointment):
    return reverse("assessor:second_level", args=[appointment.pk, GROUP])


def entry(**changed):
    said = {"item": ITEM, "revision": "0", "count": "3", "how_checked": ["field"], "found": "浮石"}
    return {**said, **changed}


def lines_of(response):
    return {
        line.item_page.item.code: (line.item_page.shown.revision, line.is_unfolded)
        for line in response.context["lines"]
    }


def test_the_page_holds_a_form_for_each_item_under_names_of_its_own(expert, address):
    response = expert.get(address)

    forms = {line.item_page.item.code: line.item_page.form for line in response.context["lines"]}
    assert list(forms) == ["2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5"]
    assert forms[ITEM]["count"].id_for_label == "id_count-2-1-2"
    text = response.content.decode()
    assert [text.count(f'id="{name}-2-1-2"') for name in ("item", "id_camera")] == [1, 1]


def test_a_draft_of_the_page_is_one_of_the_items_own_page(expert, address, appointment):
    by_itself = reverse("assessor:item", args=[appointment.pk, ITEM])

    assert f'data-draft-path="{by_itself}"' in expert.get(address).content.decode()


def test_one_item_is_saved_and_the_next_open_one_unfolds(expert, address):
    before = lines_of(expert.get(address))
    saved = expert.post(address, entry(item="2.1.1", tier="1"))
    after = lines_of(expert.get(address))

    assert saved["Location"] == f"{address}#item-2-1-1"
    assert (before["2.1.1"], before[ITEM]) == ((0, True), (0, False))
    assert (after["2.1.1"], after[ITEM]) == ((1, False), (0, True))


def test_what_cannot_be_saved_stays_at_its_item_and_its_photo_is_kept(expert, address, appointment):
    answer = expert.post(address, entry(count="三处", files=make.picture()))

    row = team_of(appointment)[0].sheet.entries.get(item_code=ITEM)
    assert (answer.status_code, row.revision, row.evidence_links.count()) == (422, 0, 1)
    assert [code for code, (_, unfolded) in lines_of(answer).items() if unfolded] == [ITEM]
    assert answer.content.decode().count(" data-unsent") == 1
    assert "三处" in answer.content.decode()


def test_of_two_answers_both_are_shown(expert, address):
    expert.post(address, entry())

    answer = expert.post(address, entry(count="5", found="另一处"))

    conflicts = [line.item_page.conflict for line in answer.context["lines"]]
    assert answer.status_code == 403
    assert [one.theirs.score for one in conflicts if one is not None] == [34]


def test_after_handing_in_the_answers_are_to_be_read(expert, address, appointment):
    member = team_of(appointment)[0]
    make.scored(member)

    refused = expert.post(address, entry(revision="1"))
    forms = [line.item_page.form for line in expert.get(address).context["lines"]]

    assert (refused.status_code, forms) == (403, [None] * 5)
    assert "浮石" in refused.content.decode()


@pytest.mark.parametrize("sent", [{"item": "1.1.1"}, {"item": ""}])
def test_an_item_of_another_group_is_not_answered_here(expert, address, sent):
    assert expert.post(address, entry(**sent)).status_code == 404


def test_a_group_that_is_not_there_has_no_page(expert, appointment):
    there = reverse("assessor:second_level", args=[appointment.pk, "9.9"])

    assert expert.get(there).status_code == 404


def test_it_costs_the_same_with_one_answer_as_with_three(
    expert, address, django_assert_num_queries
):
    expert.post(address, entry())
    with django_assert_num_queries(14):
        expert.get(address)
    for item, field in (("2.1.1", "tier"), ("2.1.3", "count")):
        expert.post(address, entry(item=item, **{field: "0"}))
    with django_assert_num_queries(14):
        expert.get(address)
