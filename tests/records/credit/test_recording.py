"""Recording credit events: by whom, of whom, once, and counted at once where they are severe."""

from datetime import date, datetime

import make
import pytest
import scenes

from greenmines.records.audit.models import Act
from greenmines.records.audit.verbs import Verb
from greenmines.records.credit.actions import record_event, report_event
from greenmines.records.credit.explaining import explained
from greenmines.records.credit.models import CreditEvent, CreditStanding
from greenmines.records.credit.queries import Subject, standing_of
from greenmines.records.inbox.models import Message
from greenmines.rules.credit.method import SubjectKind
from greenmines.rules.deadlines import CHINA
from greenmines.rules.posts import Actor, Post
from greenmines.rules.reasons import Reason


NOW = datetime(2026, 3, 2, 10, tzinfo=CHINA)


def test_an_event_is_kept_with_the_last_day_on_which_it_counts(recorded, reviewer, subject):
    event = recorded(document=" 云自然资罚〔2026〕3号 ")

    kept = CreditEvent.objects.get()
    assert kept == event
    assert (kept.subject_kind, kept.subject_code) == (subject.kind, subject.code)
    assert (kept.until, kept.method) == (date(2028, 2, 10), "credit-2026")
    assert (kept.document, kept.recorded_by) == ("云自然资罚〔2026〕3号", reviewer)


def test_it_is_audited_and_told_to_the_subject(recorded, said_of, holder, reviewer, subject):
    recorded()

    act = Act.objects.filter(verb=Verb.CREDIT_EVENT_RECORDED).get()
    details = {"code": subject.code, "event": "penalty", "document": "云自然资罚〔2026〕3号"}
    assert said_of(act) == (Verb.CREDIT_EVENT_RECORDED, reviewer.name, "3.3e", "", details)
    assert [(m.person, m.topic) for m in Message.objects.all()] == [
        (holder, "credit_event_recorded")
    ]


def test_only_a_severe_event_is_counted_at_once(recorded, subject):
    recorded("penalty")
    assert standing_of(subject) is None

    recorded("mining_out_of_bounds")

    standing = standing_of(subject)
    assert (standing.score, standing.band, standing.as_of) == (40, "D", date(2026, 3, 2))
    assert [part.points for part in explained(standing).contributions] == [-10, -30]


def test_the_same_event_by_the_same_document_is_refused(said, reviewer, reasons_of):
    record_event(said(), by=reviewer, now=NOW)

    assert reasons_of(record_event, said(), by=reviewer, now=NOW) == [Reason.SOMEBODY_WAS_FASTER]
    assert CreditEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("known", "field"),
    [
        pytest.param({"type_code": "fee_from_mine"}, "type_code", id="an event of agencies"),
        pytest.param({"happened_on": date(2026, 6, 19)}, "happened_on", id="not yet happened"),
        pytest.param({"document": " "}, "document", id="no document"),
        pytest.param({"facts": ""}, "facts", id="no facts"),
        pytest.param({"name": ""}, "name", id="no name"),
    ],
)
def test_what_cannot_be_on_record_is_refused_by_its_field(
    said, reviewer, refusals_of, known, field
):
    refusals = refusals_of(record_event, said(**known), by=reviewer, now=NOW)

    assert [one.details["field"] for one in refusals] == [field]
    assert CreditEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "posts", "reasons"),
    [
        pytest.param(Actor.PROVINCE, (Post.REVIEWER,), [], id="the province's reviewer"),
        pytest.param(Actor.MINISTRY, (Post.REVIEWER,), [], id="the ministry's"),
        pytest.param(
            Actor.PROVINCE, (Post.SIGNER,), [Reason.NOT_YOUR_POST], id="the province's signer"
        ),
        pytest.param(Actor.COUNTY, (Post.REVIEWER,), [Reason.NOT_YOUR_POST], id="the county's"),
    ],
)
def test_reviewers_of_province_and_ministry_record(said, attempt, kind, posts, reasons):
    by = scenes.officer(*posts, of=kind)

    assert attempt(record_event, said(), by=by, now=NOW) == reasons


def test_a_province_records_of_its_own_holders_and_of_any_agency(said, attempt):
    elsewhere = make.person(
        of=make.organisation(kind=Actor.PROVINCE, division="330000"), posts=(Post.REVIEWER,)
    )
    agency = Subject(SubjectKind.AGENCY, "91530426MA00000000")

    of_holder = attempt(record_event, said(), by=elsewhere, now=NOW)
    of_agency = attempt(record_event, said("fee_from_mine", subject=agency), by=elsewhere, now=NOW)

    assert (of_holder, of_agency) == ([Reason.NOT_YOUR_CASE], [])


def test_a_later_stage_of_the_road_reports_what_was_decided_there(said, said_of, subject):
    record_event(said("removed_for_fault"), by=None, now=NOW)

    act = Act.objects.filter(verb=Verb.CREDIT_COUNTED).get()
    details = {"code": subject.code, "score": "50", "band": "C"}
    assert said_of(act) == (Verb.CREDIT_COUNTED, "", "3.3e", "", details)


def test_an_expert_is_told_at_the_own_account(said):
    expert = make.expert(of=make.agency())
    of_expert = Subject(SubjectKind.EXPERT, expert.username)
    happened = {"subject": of_expert, "name": expert.name}

    record_event(said("tie_concealed", **happened), by=None, now=NOW)

    assert [message.person for message in Message.objects.all()] == [expert]
    assert CreditStanding.objects.get().subject_name == expert.name


def test_a_stage_goes_on_where_credit_is_not_counted(said, subject):
    nobody = Subject(SubjectKind.HOLDER, "")
    early = datetime(2020, 5, 13, 10, tzinfo=CHINA)

    found = [
        report_event(said("listed", subject=nobody), now=NOW),
        report_event(said("listed"), now=early),
        report_event(said("listed"), now=NOW),
        report_event(said("listed"), now=NOW),
    ]

    assert found == [None, None, CreditEvent.objects.get(), None]
