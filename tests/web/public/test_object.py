"""Objecting over the net: the form, the receipt, following the case up."""

from datetime import timedelta

import make
import pytest
import scenes
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from greenmines.records.publicity.models import Objection
from greenmines.web.public.views import objections as page


SENT = {"name": "周文彬", "contact": "13800002046", "facts": "堆场三年未复垦。", "organisation": ""}


@pytest.fixture
def notice():
    return scenes.notice()


@pytest.fixture
def sent(client, notice):
    """Send the form, whole but for what is given."""

    def send(**changed):
        said = {**SENT, "entry": str(notice.entries.get().pk), **changed}
        return client.post(reverse("object", args=[notice.pk]), said)

    return send


@pytest.mark.usefixtures("on_a_day")
def test_a_receipt_can_be_asked_for_in_large_type_but_not_an_hour_later(client, sent):
    first = client.get(sent().headers["Location"])
    again = client.get(reverse("objection_receipt"), {"type": "large"})
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        late = client.get(reverse("objection_receipt"))

    assert first.context["receipt"] == Objection.objects.get().receipt
    assert again.context["code"] == first.context["code"]
    assert late.headers["Location"] == reverse("objection")


@pytest.mark.usefixtures("on_a_day")
def test_a_file_that_came_with_a_faulty_form_is_asked_for_again(sent):
    response = sent(facts="", proof=make.picture(name="堆场.png"))

    assert list(response.context["form"].errors) == ["facts", "proof"]


@pytest.mark.usefixtures("on_a_day")
def test_a_file_of_another_kind_is_refused_at_its_field_and_nothing_is_lost(sent):
    response = sent(proof=SimpleUploadedFile("堆场.png", b"MZ\x90\x00" * 64))

    form = response.context["form"]
    assert (response.status_code, response.context["refusals"]) == (422, [])
    assert [name for name in SENT if form[name].value() != SENT[name]] == []
    assert form.errors["proof"] == ["不接受“堆场.png”这类文件。请另选文件上传。"]


@pytest.mark.usefixtures("on_a_day")
def test_receipt_and_code_show_the_case(client, sent):
    given = client.get(sent().headers["Location"]).context

    shown = client.post(
        reverse("objection"), {"receipt": given["receipt"], "code": given["code"].lower()}
    )
    strange = client.post(reverse("objection"), {"receipt": given["receipt"], "code": "0" * 12})

    assert shown.context["case"] == Objection.objects.get()
    assert (strange.status_code, "case" in strange.context) == (422, False)


@pytest.mark.usefixtures("on_a_day")
def test_an_enclosed_file_is_the_authoritys(sent):
    response = sent(proof=make.picture(name="堆场.png"))

    kept = Objection.objects.select_related("evidence__owner").get().evidence
    assert response.status_code == 302
    assert (kept.name, kept.owner.division, kept.uploaded_by) == ("堆场.png", "530000", None)


@pytest.mark.usefixtures("on_a_day")
@pytest.mark.parametrize("field", ["name", "contact", "facts"])
def test_what_is_missing_is_asked_for_and_nothing_else_lost(sent, field):
    response = sent(**{field: ""})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert [name for name in SENT if response.context["form"][name].value() != SENT[name]] == [
        field
    ]
    assert Objection.objects.count() == 0


def test_a_late_objection_is_refused_with_the_date(sent):
    with time_machine.travel(scenes.CLOSES, tick=False):
        response = sent()

    assert response.status_code == 403
    assert "2020-10-09 17:00" in response.content.decode()
    assert Objection.objects.count() == 0


@pytest.mark.usefixtures("on_a_day")
def test_one_session_sends_a_few_an_hour_and_no_more(sent):
    answers = [sent().status_code for _ in range(page.FROM_SESSION + 1)]

    assert answers == [302] * page.FROM_SESSION + [403]
    assert Objection.objects.count() == page.FROM_SESSION


def test_the_hour_passes(sent):
    for moment in (scenes.WITHIN, scenes.WITHIN.replace(hour=12)):
        with time_machine.travel(moment, tick=False):
            answers = [sent().status_code for _ in range(page.FROM_SESSION)]

    assert answers == [302] * page.FROM_SESSION


def test_behind_a_proxy_the_nearest_address_counts(rf, settings):
    request = rf.get("/", headers={"x-forwarded-for": "10.0.0.9, 203.0.113.7"})

    direct = page.address_of(request)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert (direct, page.address_of(request)) == ("127.0.0.1", "203.0.113.7")
