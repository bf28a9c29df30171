"""Addresses of the enterprise's desk."""

from django.urls import path

from greenmines.web.shared.navigation import register

from . import papers
from .navigation import items_for
from .views import (
    applications,
    certificates,
    colleagues,
    credit,
    declarations,
    evidence,
    fees,
    home,
    licences,
    particulars,
    removals,
    sheets,
    signing_up,
    spot_checks,
    submission,
    ties,
    uploads,
)


app_name = "applicant"
register(items_for)

ONE = "applications/<int:pk>"

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-up/", signing_up.sign_up, name="sign_up"),
    path("licences/bind/", licences.bind, name="bind"),
    path("licences/<int:licence_id>/unbind/", licences.unbind, name="unbind"),
    path("licences/<str:number>/appeal/", licences.appeal, name="appeal"),
    path("checks/<int:pk>/", spot_checks.spot_check, name="spot_check"),
    path("checks/<int:pk>/position/", spot_checks.position, name="spot_check_position"),
    path(
        "checks/<int:pk>/files/<int:evidence_pk>/",
        spot_checks.spot_check_file,
        name="spot_check_file",
    ),
    path(
        "checks/<int:pk>/papers/<str:language>/notice.pdf",
        spot_checks.spot_check_notice,
        name="spot_check_notice",
    ),
    path("people/", colleagues.colleagues, name="colleagues"),
    path("people/<int:pk>/end/", colleagues.end, name="end_colleague"),
    path("credit/", credit.credit, name="credit"),
    path("ties/", ties.ties, name="ties"),
    path("credit/events/<int:pk>/", credit.event, name="credit_event"),
    path("evidence/", evidence.library, name="evidence"),
    path("evidence/<int:pk>/", evidence.file, name="file"),
    path("uploads/", uploads.announce, name="announce_upload"),
    path("uploads/<uuid:key>/", uploads.arriving, name="upload"),
    path("uploads/<uuid:key>/finish/", uploads.finished, name="finish_upload"),
    path("rounds/<int:round_id>/start/<int:licence_id>/", home.start, name="start"),
    path(f"{ONE}/", applications.application, name="application"),
    path(f"{ONE}/particulars/", particulars.particulars, name="particulars"),
    path(f"{ONE}/declarations/", declarations.declarations, name="declarations"),
    path(f"{ONE}/penalties/add/", declarations.add_penalty, name="add_penalty"),
    path(f"{ONE}/penalties/<int:row_id>/", declarations.change_penalty, name="change_penalty"),
    path(
        f"{ONE}/penalties/<int:row_id>/take-back/",
        declarations.take_back_penalty,
        name="take_back_penalty",
    ),
    path(
        f"{ONE}/penalties/register/<int:penalty_id>/",
        declarations.declare_imported,
        name="declare_imported",
    ),
    path(f"{ONE}/accidents/add/", declarations.add_accident, name="add_accident"),
    path(
        f"{ONE}/accidents/<int:row_id>/take-back/",
        declarations.take_back_accident,
        name="take_back_accident",
    ),
    path(f"{ONE}/certificates/", certificates.certificates, name="certificates"),
    path(f"{ONE}/operation/", certificates.operation, name="operation"),
    path(f"{ONE}/certificates/add/", certificates.add_certificate, name="add_certificate"),
    path(
        f"{ONE}/certificates/<int:row_id>/take-back/",
        certificates.take_back,
        name="take_back_certificate",
    ),
    path(f"{ONE}/check/", submission.check, name="check"),
    path(f"{ONE}/pledge/", submission.pledge, name="pledge"),
    path(f"{ONE}/submit/", submission.submit, name="submit"),
    path(f"{ONE}/receipt/", submission.receipt, name="receipt"),
    path(
        f"{ONE}/papers/<str:language>/self-assessment.pdf",
        papers.self_assessment,
        name="self_assessment_paper",
    ),
    path(
        f"{ONE}/papers/<str:language>/indicators.xlsx", papers.indicators, name="indicator_workbook"
    ),
    path(f"{ONE}/report-fee/", fees.report_fee, name="report_fee"),
    path(f"{ONE}/withdraw/", submission.withdraw, name="withdraw"),
    path(f"{ONE}/sheet/", sheets.sheet, name="sheet"),
    path(f"{ONE}/sheet/begin/", sheets.begin, name="begin_sheet"),
    path(f"{ONE}/sheet/submit/", sheets.submit, name="submit_sheet"),
    path(f"{ONE}/sheet/print/", sheets.printed, name="print_sheet"),
    path(f"{ONE}/sheet/<str:code>/", sheets.item, name="item"),
    path(f"{ONE}/sheet/<str:code>/weigh/", sheets.weigh, name="weigh"),
    path("orders/<int:pk>/", removals.order, name="order"),
    path("orders/<int:pk>/extension/", removals.ask_longer, name="order_extension"),
    path("orders/<int:pk>/files/<int:evidence>/", removals.order_file, name="order_file"),
    path(
        "orders/<int:pk>/papers/<str:language>/order.pdf",
        removals.printed_order,
        name="order_paper",
    ),
    path("removals/<int:pk>/", removals.removal, name="removal"),
    path("removals/<int:pk>/hearing/", removals.ask_hearing, name="ask_hearing"),
    path("removals/<int:pk>/waive/", removals.waive_hearing, name="waive_hearing"),
    path("removals/<int:pk>/files/<int:evidence>/", removals.removal_file, name="removal_file"),
]
