"""Versions of supervision rules and of the credit method: drafted, compared, published."""

import json
from datetime import date, datetime

import policy_versions as made
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from greenmines.records.inbox.models import Message
from greenmines.records.policies.models import PolicyVersion
from greenmines.records.policies.queries import policy_of
from greenmines.rules.credit.method import Severity, shipped_method_bytes
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Post
from greenmines.rules.ruleset import settings_of
from greenmines.rules.sources import Words
from greenmines.rules.supervision import shipped_supervision_bytes


NOW = datetime(2026, 3, 2, 9, tzinfo=CHINA)
TOMORROW = date(2026, 3, 3)
SHIPPED = made.shipped_digest("supervision-2025")
DOCUMENT = Words("采矿许可证", "Mining licence")
NEW = {
    "code": "supervision-2027",
    "title_zh": "监督规则（2027）",
    "title_en": "Rules of supervision (2027)",
    "in_force_from": "2027年1月1日",
    "basis_number": "自然资办函〔2026〕9号",
    "basis_zh": "通知",
    "basis_en": "Notice",
    "basis_on": "",
}


@pytest.fixture(autouse=True)
def _in_2026():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer(as_post):
    return as_post(Post.ROUND_OFFICER)


@pytest.fixture
def draft():
    policy = made.renewed_as("supervision-2027", TOMORROW, {"sampling.ratio": None})
    return made.drafted(policy, now=NOW)


def at(name, *args):
    return reverse(f"office:{name}", args=args)


def newest():
    return PolicyVersion.objects.order_by("-pk").first()


def file_of(written):
    return SimpleUploadedFile("version.json", written)


@pytest.mark.parametrize("drafts", [1, 3])
def test_all_versions_are_listed_with_what_ships(officer, django_assert_num_queries, drafts):
    for number in range(drafts):
        made.drafted(made.renewed_as(f"supervision-{number}", TOMORROW), now=NOW)
    officer.get(at("policies"))

    with django_assert_num_queries(7):
        page = officer.get(at("policies"))

    codes = [one.policy.code for _kind, versions in page.context["kinds"] for one in versions]
    assert codes[drafts:] == ["supervision-2025", "supervision-2020", "credit-2026", "credit-2020"]
    assert page.context["held"] == {SHIPPED, made.shipped_digest("credit-2026")}


@pytest.mark.parametrize("code", ["credit-2020", "credit-2026"])
def test_what_ships_is_shown_whole_and_is_not_revised(officer, code):
    digest = made.shipped_digest(code)

    shown = officer.get(at("policy", digest))

    rows = [row for section in shown.context["sections"] for row in section.rows]
    unwritten = 3  # of the comparison, of which no shipped method says anything
    assert len(rows) == shipped_method_bytes(code).count(b'"certainty"') + unwritten
    assert "obstacles" not in shown.context
    assert officer.get(at("policy_setting", digest, "base")).status_code == 404
    assert officer.get(at("policy_canonical", digest)).content == shipped_method_bytes(code)
    assert officer.get(at("policy", "0" * 64)).status_code == 404


def test_a_version_begins_as_another_under_a_new_name(officer):
    asked = officer.get(at("policy_renew", SHIPPED)).context["form"].initial

    answer = officer.post(at("policy_renew", SHIPPED), NEW)

    version = newest()
    assert "code" not in asked
    assert answer.headers["Location"] == at("policy", version.digest)
    assert (version.code, version.in_force_from) == ("supervision-2027", date(2027, 1, 1))
    assert policy_of(version).bases[-1].title == Words("通知", "Notice")
    again = officer.get(at("policy_renew", version.digest)).context["form"].initial
    assert again["code"] == "supervision-2027"


@pytest.mark.parametrize(
    ("said", "fields", "reasons"),
    [
        ({"code": ""}, ["code"], []),
        ({"in_force_from": "morgen"}, ["in_force_from"], []),
        ({"basis_en": ""}, ["basis_en"], []),
        ({"code": "credit-2026"}, [], ["code_taken"]),
        ({"code": "监督"}, [], ["field_malformed"]),
    ],
)
def test_what_is_wrong_with_a_name_is_said_and_what_was_entered_stays(
    officer, said, fields, reasons
):
    answer = officer.post(at("policy_renew", SHIPPED), NEW | said)

    assert list(answer.context["form"].errors) == fields
    assert [one.reason.value for one in answer.context["refusals"]] == reasons
    assert "监督规则（2027）" in answer.content.decode()
    assert PolicyVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "value", "kept"),
    [
        ("sampling.ratio", "0.25", "0.25"),
        ("sampling.inspectors", "3", "3"),
        ("complaints.anonymous", "no", "False"),
        (
            "sampling.documents",
            "采矿许可证 | Mining licence\n安全生产许可证｜Work safety licence",
            str(
                (
                    Words("采矿许可证", "Mining licence"),
                    Words("安全生产许可证", "Work safety licence"),
                )
            ),
        ),
    ],
)
def test_a_setting_that_is_decided_makes_a_new_draft(officer, draft, path, value, kept):
    said = {"value": value, "certainty": "confirmed", "source": "部函"}

    answer = officer.post(at("policy_setting", draft.digest, path), said)

    assert answer.status_code == 302
    decided, before = (dict(settings_of(policy_of(one)))[path] for one in (newest(), draft))
    assert (str(decided.value), decided.source, decided.clause) == (kept, "部函", before.clause)
    assert newest() != draft


def test_what_the_code_can_do_without_can_be_left_open_again(officer, draft):
    said = {"value": "", "certainty": "not_set", "source": ""}

    may = officer.post(at("policy_setting", draft.digest, "rectification.extension_months"), said)
    must = officer.post(at("policy_setting", draft.digest, "rectification.months"), said)

    assert (may.status_code, must.status_code) == (302, 422)
    assert list(must.context["form"].errors) == ["value", "certainty", "source"]


def test_texts_are_asked_for_in_both_languages_and_choices_as_they_are(officer, draft):
    documents = at("policy_setting", draft.digest, "sampling.documents")
    credit = made.drafted(
        made.renewed_as("credit-2027", TOMORROW, kind=made.PolicyKind.CREDIT), now=NOW
    )

    answer = officer.post(documents, {"value": "采矿许可证", "certainty": "assumed", "source": "x"})
    at_once = officer.get(at("policy_setting", credit.digest, "at_once")).context["form"]

    assert list(answer.context["form"].errors) == ["value"]
    assert "采矿许可证 | Mining licence" in officer.get(documents).content.decode()
    assert at_once.fields["value"].initial == (Severity.SEVERE,)


def test_of_a_file_that_is_no_version_everything_wrong_is_said_at_once(officer):
    tree = json.loads(shipped_supervision_bytes("supervision-2025"))
    tree["sampling"]["inspectors"]["value"] = "two"
    del tree["rectification"]["months"]
    tree["complaints"]["anonymous"]["certainty"] = "sure"
    written = json.dumps(tree).encode()

    answer = officer.post(at("policy_upload"), {"kind": "supervision", "file": file_of(written)})

    said = answer.context["form"].errors["file"]
    assert answer.status_code == 422
    assert [one.split("：")[0] for one in said] == [
        "sampling.inspectors.value",
        "rectification.months",
        "complaints.anonymous.certainty",
    ]
    assert PolicyVersion.objects.count() == 0


def test_a_canonical_file_becomes_a_draft(officer):
    policy = made.renewed_as("credit-2027", TOMORROW, kind=made.PolicyKind.CREDIT)
    sent = {"kind": "credit", "file": file_of(made.to_canonical(policy))}

    answer = officer.post(at("policy_upload"), sent)
    wrong = officer.post(
        at("policy_upload"), {"kind": "supervision", "file": file_of(made.to_canonical(policy))}
    )

    assert answer.headers["Location"] == at("policy", newest().digest)
    assert officer.get(at("policy", newest().digest)).context["obstacles"].every == []
    assert wrong.status_code == 422


def test_obstacles_are_named_and_lead_to_their_setting(officer, draft):
    shown = officer.get(at("policy", draft.digest)).context["obstacles"]

    assert [row.anchor for section in shown.unset for row in section.rows] == ["sampling-ratio"]
    assert shown.others == []


def test_a_signer_publishes_what_is_whole_and_an_officer_reads_who_does(officer, as_post, draft):
    whole = made.drafted(made.renewed_as("supervision-2026", TOMORROW), now=NOW)
    signer = as_post(Post.SIGNER)

    page = officer.get(at("policy", whole.digest)).context
    refused = signer.post(at("policy_publish", draft.digest))
    answer = signer.post(at("policy_publish", whole.digest))

    assert [one.reason.value for one in page["standing"]] == ["not_your_post", "same_signer"]
    assert (refused.status_code, answer.status_code) == (403, 302)
    assert [one.code for one in PolicyVersion.objects.filter(published_at=NOW)] == [
        "supervision-2026"
    ]
    assert signer.get(at("policy_renew", whole.digest)).status_code == 404


def test_only_what_differs_is_compared(officer):
    version = made.drafted(
        made.renewed_as("supervision-2027", date(2027, 1, 1), {"rectification.months": 3}), now=NOW
    )
    address = at("policy_compare", version.digest)

    shown = officer.get(address, {"with": SHIPPED, "lang": "en"}).context["comparison"]

    assert [(one.label, one.here, one.there) for one in shown.differences[:1]] == [
        ("In force from", "2027-01-01", "2025-01-06")
    ]
    assert [(one.here, one.there) for one in shown.differences[2:]] == [("3", "6")]
    assert officer.get(address, {"with": "x"}).context["comparison"].there == ""


# bands and kinds of event

NEW_TYPE = {
    "code": "tailings_leak",
    "name_zh": "尾矿库渗漏",
    "name_en": "Leak of a tailings pond",
    "clause": "1.2d",
    "subjects": ["holder"],
    "nature": "fault",
    "severity": "serious",
    "points": "１２.５",
    "term": "24",
    "is_repairable": "yes",
    "repair_after": "6",
    "certainty": "confirmed",
    "source": "部函",
}
NEW_BAND = {
    "code": "B2",
    "name_zh": "B2级",
    "name_en": "B2",
    "least": "60",
    "sampling_multiplier": "1.5",
    "holder_may_apply": "",
    "may_be_chosen": "yes",
    "most_assessments": "",
    "certainty": "assumed",
    "source": "本部",
}


@pytest.fixture
def credit():
    return made.drafted(
        made.renewed_as("credit-2027", TOMORROW, kind=made.PolicyKind.CREDIT), now=NOW
    )


def said_in(form):
    """As the browser sends back what the page offers."""
    return {bound.name: "" if (said := bound.value()) is None else said for bound in form}


def test_a_kind_of_event_and_a_band_are_added_changed_and_taken_out(officer, credit):
    officer.post(at("policy_event_add", credit.digest), NEW_TYPE)
    with_type = newest()
    officer.post(at("policy_band_add", with_type.digest), NEW_BAND)
    whole = newest()
    page = officer.get(at("policy_event", whole.digest, "tailings_leak")).context["form"]
    changed = said_in(page) | {"points": "20", "severity": "severe", "source": "另函"}
    officer.post(
        at("policy_event", whole.digest, "tailings_leak"), changed | {"certainty": "derived"}
    )

    method = policy_of(newest())
    new, band = method.type_of("tailings_leak"), method.band("B2")
    assert (new.points.required, new.points.source, new.severity) == (20, "另函", Severity.SEVERE)
    assert (new.term.required, new.term.source) == (24, "部函")
    assert [one.code for one in method.bands] == ["A", "B", "B2", "C", "D"]
    assert (band.holder_may_apply.value, band.may_be_chosen.value) == (None, True)
    page = officer.get(at("policy", newest().digest), {"lang": "en"})
    assert page.context["obstacles"].every == []
    assert "tailings_leak, 1.2d, Mining-right holder, Fault, Severe" in page.content.decode()
    compared = officer.get(at("policy_compare", newest().digest), {"with": credit.digest})
    assert "Leak of a tailings pond" in {
        one.here for one in compared.context["comparison"].differences
    }

    officer.post(at("policy_event_out", newest().digest, "tailings_leak"))
    answer = officer.post(at("policy_band_out", newest().digest, "B2"))
    assert answer.headers["Location"] == at("policy", credit.digest)


def test_a_part_that_is_sent_back_as_it_was_is_the_same_draft(officer, credit):
    for name, code in (("policy_event", "penalty"), ("policy_band", "C")):
        page = officer.get(at(name, credit.digest, code))
        answer = officer.post(at(name, credit.digest, code), said_in(page.context["form"]))

        assert answer.headers["Location"] == at("policy", credit.digest)
    assert PolicyVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "said", "fields"),
    [
        ("policy_event_add", {"name_en": ""}, ["name_en"]),
        ("policy_event_add", {"severity": ""}, ["severity"]),
        ("policy_event_add", {"points": "0"}, ["points"]),
        ("policy_event_add", {"term": "zwei"}, ["term"]),
        ("policy_event_add", {"source": "", "certainty": ""}, ["certainty", "source"]),
        ("policy_event_add", {"code": "penalty"}, ["code"]),
        ("policy_event_add", {"code": "尾矿"}, ["code"]),
        ("policy_band_add", {"least": "90"}, ["least"]),
        ("policy_band_add", {"code": "longer_than_ten"}, ["code"]),
        ("policy_band_add", {"sampling_multiplier": "0"}, ["sampling_multiplier"]),
    ],
)
def test_what_is_wrong_with_a_part_is_said_at_its_field_and_nothing_is_lost(
    officer, credit, name, said, fields
):
    sent = (NEW_TYPE if "event" in name else NEW_BAND) | said

    answer = officer.post(at(name, credit.digest), sent)

    form = answer.context["form"]
    assert (answer.status_code, sorted(form.errors)) == (422, sorted(fields))
    assert {key: form[key].value() for key in sent} == sent
    assert PolicyVersion.objects.count() == 1


def test_what_cannot_be_taken_out_is_not_offered_and_only_drafts_of_methods_are_changed(
    officer, credit, draft
):
    address = at("policy_event_out", credit.digest, "penalty")

    shown, answer = officer.get(address), officer.post(address)

    assert [one.reason.value for one in shown.context["standing"]] == ["credit_event_missing"]
    assert "btn-main" not in shown.content.decode()
    assert (answer.status_code, PolicyVersion.objects.count()) == (403, 2)
    for digest in (draft.digest, made.shipped_digest("credit-2026")):
        assert officer.get(at("policy_event_add", digest)).status_code == 404
    assert officer.get(at("policy_band", credit.digest, "Z")).status_code == 404


# who can sign is told


def test_a_message_leads_a_signer_to_the_newest_draft_under_its_code(officer, as_post, credit):
    signer = as_post(Post.SIGNER)
    officer.post(at("policy_event_add", credit.digest), NEW_TYPE)

    (message,) = Message.objects.filter(person=made.signer())
    opened = signer.post(reverse("inbox_open", args=[message.pk]), follow=True)

    assert "credit-2027" in signer.get(reverse("inbox")).content.decode()
    assert opened.redirect_chain[-1][0] == at("policy", newest().digest)
    assert officer.get(at("policy_called", "credit-2099")).status_code == 404
    assert officer.get(at("ruleset_called", "2099")).status_code == 404
