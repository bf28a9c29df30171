"""Reports from society: by anybody, to the nearest authority, answered by one, closed by another.

Clause 3.3d; fees are reported by 3.2c.
"""

from datetime import date, datetime, timedelta
from io import BytesIO

import make
import pytest
import scenes
from django.core.files.base import File
from records.complaints.conftest import NOW

from greenmines.records.audit.models import Act
from greenmines.records.complaints import actions, permissions, queries
from greenmines.records.complaints.models import (
    Complaint,
    ComplaintFinding,
    ComplaintKind,
    ComplaintSending,
    Rectification,
)
from greenmines.records.evidence.models import Evidence
from greenmines.records.inbox.models import Message
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason


LATER = NOW + timedelta(days=1)
DONE = "已责令停排，水塘清淤完毕。"
HERE = permissions.Origins("session", "address")


def verbs():
    acts = Act.objects.filter(subject_kind="complaint").order_by("id")
    return list(acts.values_list("verb", flat=True))


def topics_of(person):
    return list(
        Message.objects.filter(person=person).order_by("id").values_list("topic", flat=True)
    )


def accepted(complaint, reviewer):
    return actions.accept(complaint, by=reviewer, now=LATER)


def answered(complaint, reviewer, **known):
    accepted(complaint, reviewer)
    return actions.answer(complaint, answer(**known), by=reviewer, now=LATER)


def answer(**known):
    usual = {
        "finding": ComplaintFinding.TRUE,
        "text": DONE,
        "handling": "责令停排",
        "rectification": Rectification.UNDER_WAY,
    }
    return permissions.Answer(**usual | known)


# receiving


def test_it_goes_to_the_county_and_is_due_by_working_days(complaint, county, reviewer):
    assert complaint.house == county
    assert (complaint.accept_by, complaint.answer_by) == (date(2026, 3, 9), date(2026, 4, 14))
    assert topics_of(reviewer) == ["complaint_received"]
    assert verbs() == ["complaint_received"]


def test_without_a_county_or_city_department_it_goes_to_the_province(said, province):
    assert actions.receive(said(), now=NOW).complaint.house == province


def test_a_fee_goes_past_the_county_and_needs_no_listed_mine(said, county, province):
    never_listed = make.mine(name="未入库矿")
    fee = said(mine=never_listed, kind=ComplaintKind.FEE_DEMANDED, accused="某评估公司")

    assert actions.receive(fee, now=NOW).complaint.house == province


def test_a_mine_that_was_never_listed_and_missing_facts_are_refused(said, county, attempt):
    never_listed = make.mine(name="未入库矿")

    assert attempt(actions.receive, said(mine=never_listed, facts=" "), now=NOW) == [
        Reason.FIELD_MALFORMED,
        Reason.FIELD_MISSING,
    ]
    assert not Complaint.objects.exists()


def test_where_no_authority_is_or_no_rules_hold_nothing_is_received(said, attempt, mine):
    before_the_rules = datetime(2020, 5, 1, 9, tzinfo=CHINA)

    assert attempt(actions.receive, said(), now=before_the_rules) == [Reason.SETTING_NOT_SET]
    assert permissions.refusals_to_send(HERE, before_the_rules) == []
    assert attempt(actions.receive, said(), now=NOW) == [Reason.NO_AUTHORITY_HERE]


def test_anonymous_is_enough_and_the_code_alone_finds_the_case(said, county):
    receipt = actions.receive(said(name="", contact=""), now=NOW)

    number = receipt.complaint.receipt
    assert queries.find(f" {number} ", receipt.follow_up_code.lower()) == receipt.complaint
    assert queries.find(number, "0" * 12) is None
    assert queries.find("\0", receipt.follow_up_code) is None
    assert receipt.follow_up_code not in str(vars(receipt.complaint))


def test_photos_are_kept_for_the_authority(said, county):
    photos = tuple(
        actions.Enclosed(name, make.picture(name=name, colour=colour))
        for name, colour in (("a.png", "grey"), ("b.png", "blue"))
    )

    kept = actions.receive(said(), enclosed=photos, now=NOW).complaint

    assert [file.name for file in queries.files_of(kept)] == ["a.png", "b.png"]
    assert {file.owner for file in queries.files_of(kept)} == {county}


def test_a_session_sends_five_a_day_and_an_address_behind_which_there_are_many_more(
    said, county, attempt
):
    for _ in range(5):
        actions.receive(said(), origins=HERE, now=NOW)
    neighbour = permissions.Origins("another session", "address")

    assert attempt(actions.receive, said(), origins=HERE, now=NOW) == [Reason.TOO_MANY_AT_ONCE]
    assert attempt(actions.receive, said(), origins=neighbour, now=NOW) == []
    assert attempt(actions.receive, said(), origins=HERE, now=LATER) == []
    assert ComplaintSending.objects.count() == 2


def test_a_refused_file_keeps_nothing(said, county, attempt):
    empty = actions.Enclosed("a.png", File(BytesIO(b""), name="a.png"))

    assert attempt(actions.receive, said(), enclosed=(empty,), now=NOW) == [Reason.FILE_EMPTY]
    assert (Complaint.objects.count(), Evidence.objects.count()) == (0, 0)


# the way to the end


def test_one_answers_and_another_closes(complaint, reviewer, signer):
    answered(complaint, reviewer)
    actions.close(complaint, by=signer, now=LATER)

    assert (complaint.state, complaint.finding, complaint.answer) == ("closed", "true", DONE)
    assert topics_of(signer) == ["complaint_answered"]
    assert verbs() == [
        "complaint_received",
        "complaint_accepted",
        "complaint_answered",
        "complaint_closed",
    ]


def test_a_signer_of_the_house_above_closes_and_one_of_elsewhere_does_not(
    complaint, reviewer, attempt
):
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="540000")
    answered(complaint, reviewer)

    stranger = make.person(of=elsewhere, posts=(Post.SIGNER,))
    above = scenes.officer(Post.SIGNER)
    ministry = scenes.officer(Post.SIGNER, of=Actor.MINISTRY)

    assert attempt(actions.close, complaint, by=stranger, now=LATER) == [Reason.NOT_YOUR_CASE]
    assert permissions.refusals_to_close(ministry, complaint) == []
    assert attempt(actions.close, complaint, by=above, now=LATER) == []


def test_whoever_answered_does_not_close_nor_does_a_reviewer(
    complaint, attempt, reviewer, signer, told_of
):
    both = make.person(of=signer.organisation, posts=(Post.REVIEWER, Post.SIGNER))
    answered(complaint, both)

    assert [one for one, _facts in told_of("complaint_answered")] == [signer]
    assert attempt(actions.close, complaint, by=both, now=LATER) == [Reason.SAME_SIGNER]
    assert attempt(actions.close, complaint, by=reviewer, now=LATER) == [Reason.NOT_YOUR_POST]


def test_an_answer_that_is_sent_back_is_written_again(complaint, reviewer, signer):
    answered(complaint, reviewer)

    actions.send_back(complaint, "未说明清淤验收。", by=signer, now=LATER)

    assert (complaint.state, complaint.answered_by, complaint.answer) == ("accepted", None, DONE)
    assert complaint.sent_back_reason == "未说明清淤验收。"
    assert topics_of(reviewer) == ["complaint_received", "complaint_sent_back"]
    assert verbs()[-1] == "complaint_sent_back"


def test_an_answer_needs_both_texts_and_leaves_nothing_to_put_right_where_nothing_was_true(
    complaint, reviewer, attempt
):
    accepted(complaint, reviewer)
    empty = answer(text=" ", handling="")
    odd = answer(finding=ComplaintFinding.NOT_TRUE)

    assert [one.details["field"] for one in permissions.refusals_of_answer(empty)] == [
        "answer",
        "handling",
    ]
    assert attempt(actions.answer, complaint, odd, by=reviewer, now=LATER) == [
        Reason.FIELD_MALFORMED
    ]


def test_what_was_still_to_be_put_right_is_seen_to_be_once(complaint, reviewer, signer, attempt):
    answered(complaint, reviewer)
    too_soon = attempt(actions.note_rectified, complaint, by=reviewer, now=LATER)
    actions.close(complaint, by=signer, now=LATER)
    actions.note_rectified(complaint, by=reviewer, now=LATER)

    assert too_soon == [Reason.SOMEBODY_WAS_FASTER]
    assert (complaint.rectification, complaint.rectified_by) == ("done", reviewer)
    assert attempt(actions.note_rectified, complaint, by=reviewer, now=LATER) == [
        Reason.SOMEBODY_WAS_FASTER
    ]


def test_only_what_was_found_true_of_the_mine_since_then_leads_to_removal(said, reviewer, signer):
    found = (ComplaintFinding.TRUE, ComplaintFinding.PARTLY_TRUE, ComplaintFinding.NOT_TRUE)
    nothing = {"rectification": Rectification.NOT_NEEDED}
    cases = [
        answered(actions.receive(said(), now=NOW).complaint, reviewer, finding=one, **nothing)
        for one in found
    ]
    for one in cases:
        actions.close(one, by=signer, now=LATER)

    assert list(queries.found_true_since(NOW)) == cases[:2]
    assert list(queries.found_true_since(LATER)) == []


def test_not_accepted_needs_a_reason_and_is_the_end(complaint, reviewer, attempt):
    refused = attempt(actions.not_accept, complaint, " ", by=reviewer, now=LATER)
    actions.not_accept(complaint, "不属本部门职责。", by=reviewer, now=LATER)

    assert refused == [Reason.REASON_MISSING]
    assert (complaint.state, complaint.not_accepted_reason) == ("not_accepted", "不属本部门职责。")
    assert attempt(actions.accept, complaint, by=reviewer, now=LATER) == [
        Reason.SOMEBODY_WAS_FASTER
    ]


def test_it_is_passed_on_to_an_authority_over_the_mine_only(complaint, reviewer, province, attempt):
    elsewhere = make.organisation(kind=Actor.PROVINCE, division="540000")

    refused = attempt(actions.pass_on, complaint, elsewhere, "跨区", by=reviewer, now=LATER)
    actions.pass_on(complaint, province, "需省级查处。", by=reviewer, now=LATER)

    assert refused == [Reason.FIELD_MALFORMED]
    assert complaint.house == province
    assert complaint.accept_by == date(2026, 3, 9)
    assert attempt(actions.accept, complaint, by=reviewer, now=LATER) == [Reason.NOT_YOUR_CASE]


@pytest.mark.parametrize("act", ["accept", "pass_on", "answer", "close"])
def test_a_second_click_comes_second(act, complaint, reviewer, signer, attempt):
    province = make.organisation(kind=Actor.PROVINCE)
    ways = {
        "accept": lambda case: actions.accept(case, by=reviewer, now=LATER),
        "pass_on": lambda case: actions.pass_on(case, province, "转办", by=reviewer, now=LATER),
        "answer": lambda case: actions.answer(case, answer(), by=reviewer, now=LATER),
        "close": lambda case: actions.close(case, by=signer, now=LATER),
    }
    if act == "answer":
        accepted(complaint, reviewer)
    if act == "close":
        answered(complaint, reviewer)
    stale = Complaint.objects.get(pk=complaint.pk)
    ways[act](complaint)
    written = len(verbs())

    assert attempt(ways[act], stale) == [Reason.SOMEBODY_WAS_FASTER]
    assert len(verbs()) == written


# who reads what


def test_a_house_that_a_complaint_was_passed_on_to_opens_its_photos_and_others_do_not(
    said, reviewer, province, attempt
):
    photo = actions.Enclosed("a.png", make.picture(name="a.png"))
    case = actions.receive(said(), enclosed=(photo,), now=NOW).complaint
    (file,) = queries.files_of(case)
    other = make.evidence(by=reviewer)
    actions.pass_on(case, province, "需省级查处。", by=reviewer, now=LATER)
    examiner, stranger = scenes.officer(Post.REVIEWER), make.person()

    with actions.open_file(case, file, by=examiner, now=LATER) as opened:
        assert opened.read(4) == b"\x89PNG"
    for person, asked in ((reviewer, file), (stranger, file), (examiner, other)):
        assert attempt(actions.open_file, case, asked, by=person, now=LATER) == [
            Reason.NOT_YOUR_CASE
        ]


def test_a_complaint_about_a_fee_is_not_seen_by_the_county_it_might_concern(
    said, reviewer, province
):
    actions.receive(said(kind=ComplaintKind.FEE_DEMANDED), now=NOW)

    seen = [queries.of_area(one).count() for one in (reviewer, scenes.officer(Post.REVIEWER))]
    assert seen == [0, 1]


def test_whoever_reads_the_name_is_on_record_and_others_do_not(
    complaint, reviewer, signer, attempt
):
    assert actions.read_name(complaint, by=reviewer, now=LATER) == ("周文彬", "13800002046")
    assert verbs()[-1] == "complainant_read"
    assert attempt(actions.read_name, complaint, by=signer, now=LATER) == [Reason.NOT_YOUR_POST]


def test_the_public_table_loads_neither_names_nor_texts(complaint, mine, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = [(row.receipt, row.mine.name_zh, row.state) for row in queries.outcomes_of(mine)]

    assert rows == [(complaint.receipt, mine.name_zh, "received")]
    assert queries.outcomes().get().get_deferred_fields() == set(queries.NEVER_PUBLIC)


@pytest.mark.parametrize(
    ("kind", "division", "sees"),
    [
        (Actor.COUNTY, None, 1),
        (Actor.COUNTY, "540102", 0),
        (Actor.CITY, None, 1),
        (Actor.PROVINCE, None, 1),
        (Actor.PROVINCE, "540000", 0),
        (Actor.MINISTRY, None, 1),
        (Actor.ENTERPRISE, None, 0),
    ],
)
def test_an_authority_sees_the_complaints_of_its_area(kind, division, sees, complaint):
    person = make.person(of=make.organisation(kind=kind, division=division))

    assert queries.of_area(person).count() == sees


def test_overdue_is_the_day_after_the_last_for_what_comes_next(complaint, reviewer, signer):
    on_time = queries.is_overdue(complaint, date(2026, 3, 9))
    late = queries.is_overdue(complaint, date(2026, 3, 10))
    answered(complaint, reviewer)
    due = queries.due_on(complaint)
    actions.close(complaint, by=signer, now=LATER)

    assert (on_time, late, due) == (False, True, date(2026, 4, 14))
    assert queries.due_on(complaint) is None
    assert queries.is_overdue(complaint, date(2030, 1, 1)) is False


def test_the_overdue_are_counted_by_the_day_for_what_comes_next(said, reviewer, signer):
    waiting, weighed = (actions.receive(said(), now=NOW).complaint for _ in range(2))
    accepted(weighed, reviewer)

    assert [list(queries.overdue(date(2026, *day))) for day in ((3, 9), (3, 10))] == [[], [waiting]]
    assert queries.overdue(date(2026, 4, 15)).count() == 2


def test_a_mine_is_found_by_its_name_or_its_number_in_the_list_and_never_by_nothing(mine):
    never_known = make.mine(name="石坪坡未入库矿")

    found = [list(queries.mines_named(text)) for text in ("石坪", "gm-2019", "没有", " ", "\0")]
    assert found == [[mine], [mine], [], [], []]
    assert (queries.mine_of(mine.pk), queries.mine_of(never_known.pk)) == (mine, None)
    assert queries.kinds_about(never_known) == [ComplaintKind.FEE_DEMANDED]
