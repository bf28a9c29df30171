"""Addresses of the third-party agency's desk."""

from django.urls import path

from greenmines.web.shared.navigation import register

from . import papers
from .navigation import items_for
from .views import (
    appointments,
    credit,
    declarations,
    evidence,
    home,
    mine,
    misconduct,
    reconciliation,
    reports,
    second_levels,
    sheets,
    teams,
    ties,
    track_record,
    visits,
)


app_name = "assessor"
register(items_for)

CASE = "appointments/<int:pk>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("applications/<int:pk>/", appointments.case, name="case"),
    path("credit/", credit.credit, name="credit"),
    path("ties/", ties.ties, name="ties"),
    path("credit/track-record/", track_record.track_record, name="track_record"),
    path("credit/events/<int:pk>/", credit.event, name="credit_event"),
    path("cases/", misconduct.cases, name="told_cases"),
    path("cases/<int:pk>/", misconduct.case, name="told_case"),
    path("cases/<int:pk>/<str:choice>/", misconduct.answer, name="answer_case"),
    path("evidence/<int:pk>/", evidence.evidence, name="evidence"),
    path(CASE, appointments.appointment, name="appointment"),
    path(f"{CASE}accept/", appointments.accept, name="accept"),
    path(f"{CASE}decline/", appointments.decline, name="decline"),
    path(f"{CASE}team/", teams.team, name="team"),
    path(f"{CASE}team/join/<int:expert>/", teams.join, name="join"),
    path(f"{CASE}team/leave/<int:member>/", teams.leave, name="leave"),
    path(f"{CASE}team/lead/<int:member>/", teams.lead, name="lead"),
    path(f"{CASE}declaration/", declarations.declaration, name="declaration"),
    path(f"{CASE}mine/", mine.mine, name="mine"),
    path(f"{CASE}mine/focus/", mine.focus, name="focus"),
    path(f"{CASE}mine/self-assessment/<str:code>/", mine.own_item, name="own_item"),
    path(f"{CASE}visit/", visits.visit, name="visit"),
    path(f"{CASE}sheet/", sheets.sheet, name="sheet"),
    path(f"{CASE}sheet/hand-in/", sheets.hand_in, name="hand_in"),
    path(f"{CASE}sheet/items/<str:code>/", sheets.item, name="item"),
    path(f"{CASE}sheet/second-level/<str:code>/", second_levels.second_level, name="second_level"),
    path(f"{CASE}scores/", reconciliation.reconciliation, name="reconciliation"),
    path(f"{CASE}scores/<str:code>/", reconciliation.settle, name="settle"),
    path(f"{CASE}report/", reports.report, name="report"),
    path(
        f"{CASE}papers/<str:language>/self-assessment.pdf",
        papers.self_assessment,
        name="self_assessment_paper",
    ),
    path(f"{CASE}papers/<str:language>/report.pdf", papers.report, name="report_paper"),
    path(
        f"{CASE}papers/<str:language>/indicators.xlsx", papers.indicators, name="indicator_workbook"
    ),
]
