"""What managers and experts do on their pages."""

import make
import pytest
from django.urls import reverse

from greenmines.records.assessments.queries import team_of


ITEM = "2.1.2"


def page(name, appointment, *parts):
    return reverse(f"assessor:{name}", args=[appointment.pk, *parts])


def entry(**changed):
    return {"revision": "0", "count": "3", "how_checked": ["field"], "found": "浮石", **changed}


@pytest.fixture
def declared():
    return make.appointment(at="declared")


def test_a_manager_accepts_and_goes_on_to_the_team(signed_in):
    appointment = make.appointment()
    client = signed_in(make.manager_of(appointment))

    answer = client.post(page("accept", appointment), {"no_fee": "on"})

    assert (answer.status_code, answer["Location"]) == (302, page("team", appointment))


def test_declining_without_a_reason_keeps_the_page(signed_in):
    appointment = make.appointment()
    client = signed_in(make.manager_of(appointment))

    assert client.post(page("decline", appointment), {"reason": ""}).status_code == 422
    assert client.post(page("decline", appointment), {"reason": "忙"}).status_code == 302
    appointment.refresh_from_db()
    assert (appointment.state, appointment.end_reason) == ("ended", "忙")


def test_an_expert_saves_an_item_and_goes_on_to_the_next(signed_in):
    appointment = make.appointment(at="declared")
    member = team_of(appointment)[0]
    client = signed_in(member.person)

    answer = client.post(page("item", appointment, ITEM), entry(next="x"))

    saved = team_of(appointment)[0].sheet.entries.get(item_code=ITEM)
    assert (answer.status_code, answer["Location"]) == (302, page("item", appointment, "2.1.3"))
    assert (saved.score, saved.found, saved.how_checked) == (34, "浮石", ["field"])


def test_after_the_last_item_comes_the_sheet_which_is_handed_in_there(signed_in):
    appointment = make.appointment(at="declared")
    client = signed_in(team_of(appointment)[0].person)

    answer = client.post(page("item", appointment, "6.6.3"), entry())

    assert (answer.status_code, answer["Location"]) == (302, page("sheet", appointment))


def test_what_cannot_be_saved_stays_filled_in_and_its_photo_is_kept(signed_in):
    appointment = make.appointment(at="declared")
    client = signed_in(team_of(appointment)[0].person)
    photo = make.picture()

    answer = client.post(page("item", appointment, ITEM), entry(count="三处", files=photo))

    row = team_of(appointment)[0].sheet.entries.get(item_code=ITEM)
    assert (answer.status_code, row.revision, row.evidence_links.count()) == (422, 0, 1)
    assert ["三处" in answer.content.decode(), "浮石" in answer.content.decode()] == [True, True]


def test_of_two_saves_from_two_devices_both_are_shown(signed_in):
    appointment = make.appointment(at="declared")
    client = signed_in(team_of(appointment)[0].person)
    client.post(page("item", appointment, ITEM), entry())

    answer = client.post(page("item", appointment, ITEM), entry(count="5", found="另一处"))

    shown = answer.context["item_page"].conflict
    assert (answer.status_code, shown.theirs.score) == (403, 34)
    assert "另一处" in answer.content.decode()


def test_nobody_sees_scores_of_others_before_all_have_handed_in(signed_in):
    appointment = make.appointment(at="declared")
    leader, other = team_of(appointment)[:2]
    make.scored(other)
    client = signed_in(leader.person)

    answer = client.get(page("reconciliation", appointment))

    assert (answer.status_code, "rows" in answer.context) == (403, False)


def test_the_team_settles_on_another_score_with_a_reason(signed_in):
    appointment = make.appointment(at="reconciled")
    client = signed_in(make.manager_of(appointment))
    said = {"revision": "1", "agreed": "30", "reason": ""}

    bare = client.post(page("settle", appointment, ITEM), said)
    settled = client.post(page("settle", appointment, ITEM), {**said, "reason": "现场复核"})

    assert (bare.status_code, settled.status_code) == (422, 302)
    assert appointment.sheet.entries.get(item_code=ITEM).score == 30


def test_a_submitted_report_is_read_only(signed_in):
    appointment = make.appointment(at="reported")

    answer = signed_in(make.manager_of(appointment)).get(page("report", appointment))

    text = answer.content.decode()
    assert (appointment.opinion in text, "<textarea" in text) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_first_page_asks_as_much_for_three_as_for_one(
    signed_in, number, django_assert_num_queries
):
    house = make.agency()
    manager = make.person(of=house)
    for _ in range(number):
        make.appointment(agency=house)
    client = signed_in(manager)
    client.get(reverse("assessor:home"))

    with django_assert_num_queries(10):
        answer = client.get(reverse("assessor:home"))

    assert len(answer.context["rows"]) == number
