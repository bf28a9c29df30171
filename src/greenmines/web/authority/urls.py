"""Addresses of the authorities' desk: county, city, province, ministry, consulted departments."""

from django.urls import path

from greenmines.web.shared.navigation import register

from . import papers
from .navigation import items_for
from .views import (
    agencies,
    appeals,
    board,
    cases,
    checks,
    consultations,
    decide,
    objections,
    publicity,
    queue,
    recommendation,
    recording,
    review,
    rounds,
    signatures,
    ties,
    visits,
)


register(items_for)

app_name = "authority"

CASE_PAPERS = "cases/<int:pk>/papers/<str:language>/"
SEALED_PAPERS = "recommendation/sealed/<int:pk>/papers/<str:language>/"

urlpatterns = [
    path("", queue.home, name="home"),
    path("signatures/", signatures.signatures, name="signatures"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<int:pk>/", rounds.round_parts, name="round"),
    path("rounds/<int:pk>/open/", rounds.open_own_part, name="open_part"),
    path("contracts/", agencies.contracts, name="contracts"),
    path("ties/", ties.ties, name="ties"),
    path("ties/record/", ties.record, name="tie_record"),
    path("ties/<int:pk>/", ties.tie, name="tie"),
    path("ties/<int:pk>/correct/", ties.correct, name="tie_correct"),
    path("ties/<int:pk>/withdraw/", ties.withdraw, name="tie_withdraw"),
    path("files/<int:evidence_pk>/", cases.own_file, name="own_file"),
    path("cases/<int:pk>/", cases.case, name="case"),
    path("cases/<int:pk>/files/<int:evidence_pk>/", cases.evidence, name="evidence"),
    path("cases/<int:pk>/agency/", agencies.agency, name="agency"),
    path("cases/<int:pk>/agency/end/", agencies.end_appointment, name="end_appointment"),
    path("cases/<int:pk>/agency/<int:agency_pk>/", agencies.appoint_agency, name="appoint"),
    path("cases/<int:pk>/review/", review.review, name="review"),
    path("cases/<int:pk>/review/<str:code>/", review.opinion, name="opinion"),
    path("cases/<int:pk>/decide/", decide.decide, name="decide"),
    path("cases/<int:pk>/sign/", decide.sign_decision, name="sign"),
    path("cases/<int:pk>/second/", decide.second_decision, name="second"),
    path("cases/<int:pk>/decline/", decide.decline_decision, name="decline"),
    path("cases/<int:pk>/ask/<str:department>/", consultations.ask, name="ask"),
    path("cases/<int:pk>/visits/", visits.visits, name="visits"),
    path("cases/<int:pk>/visits/plan/", visits.plan, name="plan_visit"),
    path("cases/<int:pk>/visits/<int:visit_pk>/", recording.record, name="record_visit"),
    path("cases/<int:pk>/visits/<int:visit_pk>/cancel/", visits.cancel, name="cancel_visit"),
    path("cases/<int:pk>/checks/", checks.checks, name="checks"),
    path("cases/<int:pk>/checks/plan/", checks.plan, name="plan_check"),
    path("cases/<int:pk>/checks/<int:check_pk>/", checks.record, name="record_check"),
    path(f"{CASE_PAPERS}self-assessment.pdf", papers.self_assessment, name="own_paper"),
    path(f"{CASE_PAPERS}self-assessment.xlsx", papers.own_indicators, name="own_workbook"),
    path(f"{CASE_PAPERS}third-party.pdf", papers.third_party, name="third_party_paper"),
    path(f"{CASE_PAPERS}third-party.xlsx", papers.agency_indicators, name="third_party_workbook"),
    path(f"{CASE_PAPERS}opinion.pdf", papers.opinion, name="opinion_paper"),
    path(
        "rounds/<int:pk>/papers/<str:language>/applications.xlsx",
        papers.applications,
        name="applications_workbook",
    ),
    path(
        "recommendation/papers/<str:language>/summary.pdf", papers.open_summary, name="open_summary"
    ),
    path(
        "recommendation/papers/<str:language>/summary.xlsx",
        papers.open_workbook,
        name="open_workbook",
    ),
    path(f"{SEALED_PAPERS}summary.pdf", papers.sealed_summary, name="sealed_summary"),
    path(f"{SEALED_PAPERS}summary.xlsx", papers.sealed_workbook, name="sealed_workbook"),
    path("publicity/<int:pk>/papers/<str:language>/notice.pdf", papers.notice, name="notice_paper"),
    path("asked/", consultations.asked, name="asked"),
    path("asked/<int:pk>/", consultations.answer, name="answer"),
    path("publicity/", publicity.notices, name="notices"),
    path("publicity/prepare/", publicity.prepare, name="prepare_notice"),
    path("publicity/<int:pk>/", publicity.notice, name="notice"),
    path("publicity/<int:pk>/enter/", publicity.enter, name="enter"),
    path("publicity/<int:pk>/leave-out/<int:entry_pk>/", publicity.leave_out, name="leave_out"),
    path("publicity/<int:pk>/publish/", publicity.publish, name="publish"),
    path("publicity/<int:pk>/channel/", publicity.record_channel, name="record_channel"),
    path("publicity/<int:pk>/end/", publicity.end, name="end_notice"),
    path("publicity/<int:pk>/conclude/<int:entry_pk>/", publicity.conclude, name="conclude"),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/decide/", appeals.decide_appeal, name="decide_appeal"),
    path("appeals/<int:pk>/files/<int:evidence_pk>/", appeals.appeal_scan, name="appeal_scan"),
    path("objections/", objections.objections, name="objections"),
    path("objections/<int:pk>/", objections.objection, name="objection"),
    path("objections/<int:pk>/draft/", objections.draft, name="draft_answer"),
    path("objections/<int:pk>/decide/", objections.decide_objection, name="decide_objection"),
    path("objections/<int:pk>/proof/", objections.proof, name="objection_proof"),
    path("recommendation/", recommendation.recommendation, name="recommendation"),
    path("recommendation/prepare/", recommendation.prepare, name="prepare_recommendation"),
    path("recommendation/include/", recommendation.include, name="include"),
    path("recommendation/write-up/", recommendation.write_up, name="write_up"),
    path("recommendation/seal/", recommendation.seal, name="seal"),
    path("recommendation/mines/<int:pk>/take-out/", recommendation.take_out, name="take_out"),
    path("recommendation/mines/<int:pk>/up/", recommendation.move_up, name="move_up"),
    path("recommendation/mines/<int:pk>/opinion/", recommendation.attach, name="attach_opinion"),
    path("recommendation/sealed/<int:pk>/", recommendation.sealed, name="sealed"),
    path("board/", board.board, name="board"),
    path("board/draw/", board.draw, name="draw"),
    path("board/announcement/", board.announcement, name="announcement"),
    path("board/announcement/prepare/", board.prepare_announcement, name="prepare_announcement"),
    path("board/announcement/announce/", board.announce, name="announce"),
]
