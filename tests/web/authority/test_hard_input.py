"""What is sent twice, too late or in odd characters: refused, and nothing of it is lost."""

from datetime import timedelta

import pytest
import road
from django.urls import reverse

from greenmines.records.reviews.models import Decision, Verification


STAGE = "onsite_verification"
DAY = road.INSPECTED.date()
LONG = "查" * 20_000
SAID = "现场与材料一致。"


@pytest.fixture(autouse=True)
def in_august(at):
    at(road.INSPECTED)


def address(name, case, *more):
    return reverse(f"authority:{name}", args=[case.pk, *more])


def refuse(client, case, **said):
    """A decision that may be signed at once: nothing has to be done before a refusal."""
    sent = {"outcome": "refuse", "reason": SAID, "step": STAGE, **said}
    return client.post(address("sign", case), sent)


def overtaken(response, reasons):
    return (response.status_code, reasons(response)) == (403, ["somebody_was_faster"])


# twice, and too late


def test_a_second_click_signs_nothing_more(case, signed_in, reasons):
    client = signed_in(road.verifier())
    first, again = refuse(client, case), refuse(client, case)

    assert (first.status_code, again.status_code) == (302, 403)
    assert reasons(again) == ["second_signature_missing"]
    assert Decision.objects.filter(application=case, step=STAGE).count() == 1


def test_a_page_of_an_earlier_step_decides_nothing(case, signed_in, reasons):
    """Back in the browser to the material review, which is over."""
    response = refuse(signed_in(road.verifier()), case, step="material_review")

    assert overtaken(response, reasons)
    assert Decision.objects.filter(application=case, step=STAGE).count() == 0


def test_a_case_that_has_ended_is_decided_no_more(case, signed_in, reasons):
    refuse(signed_in(road.verifier()), case)
    signer = signed_in(road.signer())
    ended = signer.post(address("second", case))
    again = signer.post(address("second", case))
    late = refuse(signed_in(road.verifier()), case)

    assert (ended.status_code, road.fresh(case).stage) == (302, "refused")
    assert (overtaken(again, reasons), overtaken(late, reasons)) == (True, True)


def test_the_second_signs_the_decision_that_the_page_showed(case, signed_in, reasons):
    """Meanwhile the first was declined and another one signed."""
    refuse(signed_in(road.verifier()), case)
    seen = Decision.objects.get(application=case, step=STAGE).pk
    signer = signed_in(road.signer())
    declined = signer.post(address("decline", case), {"decision": seen, "reason": "理由不足"})
    refuse(signed_in(road.verifier()), case, reason="另一理由")

    signer = signed_in(road.signer())
    for name in ("second", "decline"):
        said = {"decision": seen, "reason": "同意"}
        assert overtaken(signer.post(address(name, case), said), reasons)
    assert (declined.status_code, road.fresh(case).stage) == (302, STAGE)


def test_a_visit_is_planned_once(case, signed_in, reasons):
    client = signed_in(road.verifier())
    said = {"kind": "open", "planned_for": DAY.isoformat()}
    first = client.post(address("plan_visit", case), said)
    again = client.post(address("plan_visit", case), said)

    assert first.status_code == 302
    assert overtaken(again, reasons)
    assert Verification.objects.filter(application=case).count() == 1


def test_an_appointment_is_not_ended_twice(case, signed_in, reasons):
    """A case beyond the third party; its page tells why nothing ends there."""
    response = signed_in(road.reviewer()).post(address("end_appointment", case), {"reason": SAID})

    assert (response.status_code, reasons(response)) == (403, ["wrong_stage"])
    assert response.context["end_form"]["reason"].value() == SAID


# days


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("0001-01-01", "1900"),
        ("9999-12-31", "1900"),
        ("2020-02-30", "no such day"),
        ("明天", "Write a day"),
    ],
)
def test_a_day_that_cannot_be_is_pointed_out_with_its_cure(case, signed_in, day, said):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    planned = client.post(address("plan_visit", case), {"kind": "open", "planned_for": day})
    account = {"took_place_on": day, "people": SAID, "account": SAID}
    recorded = client.post(address("record_visit", case, visit.pk), account)

    errors = [
        planned.context["plan_form"].errors["planned_for"],
        recorded.context["form"].errors["took_place_on"],
    ]
    assert (planned.status_code, recorded.status_code) == (422, 422)
    assert [said in error[0] for error in errors] == [True, True]
    assert recorded.context["form"]["account"].value() == SAID


def test_a_visit_is_planned_from_today_until_the_province_must_be_done(case, signed_in, reasons):
    client = signed_in(road.verifier())
    until = case.round.provinces_finish_at.date()
    answers = []
    for day in (DAY - timedelta(days=1), until + timedelta(days=1), until):
        said = {"kind": "open", "planned_for": day.isoformat()}
        answers.append(client.post(address("plan_visit", case), said))

    assert [one.status_code for one in answers] == [403, 403, 302]
    assert [reasons(one) for one in answers[:2]] == [["day_too_early"], ["day_too_late"]]
    assert answers[0].context["plan_form"]["planned_for"].value() == str(DAY - timedelta(days=1))
    assert (
        'must not be before <time datetime="2020-08-20">2020-08-20</time>'
        in answers[0].content.decode()
    )


# texts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("同意👍🏽，边坡已治理。", "同意👍🏽，边坡已治理。"),
        ("不\x00同\x07意\u200b", "不同意"),
        ("\u202e倒过来\u202c", "倒过来"),
        ("一\r\n二", "一\r\n二"),
    ],
)
def test_a_reason_is_kept_without_what_nobody_sees(case, signed_in, text, kept):
    assert refuse(signed_in(road.verifier()), case, reason=text).status_code == 302
    assert Decision.objects.get(application=case, step=STAGE).reason == kept


@pytest.mark.parametrize("text", ["", " \u3000\n", "\u200b\u200d\ufeff", "\x00\x01"])
def test_a_reason_that_nobody_can_see_is_none(case, signed_in, text):
    response = refuse(signed_in(road.verifier()), case, reason=text)

    assert response.status_code == 422
    assert response.context["panel"].form.errors["reason"] == ["Fill this in."]


def test_a_text_that_is_too_long_is_pointed_out_and_kept(case, signed_in):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    signed = refuse(client, case, reason=LONG)
    cancelled = client.post(address("cancel_visit", case, visit.pk), {"reason": LONG})
    refuse(client, case)
    declined = signed_in(road.signer()).post(address("decline", case), {"reason": LONG})

    forms = [
        signed.context["panel"].form,
        cancelled.context["visits"][0].cancelling,
        declined.context["panel"].declining,
    ]
    assert [one.status_code for one in (signed, cancelled, declined)] == [422] * 3
    assert [form.errors["reason"] for form in forms] == [
        ["At most 4000 characters; there are 20000."]
    ] * 3
    assert [form["reason"].value() for form in forms] == [LONG] * 3


def test_a_visit_is_cancelled_with_a_reason_and_not_twice(case, signed_in, reasons):
    visit = road.planned(case)
    client = signed_in(road.verifier())
    cancel = address("cancel_visit", case, visit.pk)

    assert client.post(cancel, {"reason": ""}).status_code == 422
    assert client.post(cancel, {"reason": "暴雨"}).status_code == 302
    again = client.post(cancel, {"reason": "暴雨"})
    assert overtaken(again, reasons)
