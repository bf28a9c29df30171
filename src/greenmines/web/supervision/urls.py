"""Addresses of the supervision desk: what authorities do about mines that are listed."""

from django.urls import path

from greenmines.web.shared.navigation import register

from .sections import items_for
from .views import (
    announcing,
    check_visits,
    checks,
    complaints,
    contributions,
    credit,
    draws,
    library,
    mines,
    misconduct,
    opening_checks,
    overview,
    plans,
    removal_room,
    removals,
    removing,
)


register(items_for)

app_name = "supervision"

CHECK = "checks/<int:pk>"

urlpatterns = [
    path("", overview.home, name="home"),
    path("checks/", checks.checks, name="checks"),
    path("checks/lead/", opening_checks.lead_check, name="lead_check"),
    path("checks/draws/<int:draw_pk>/", opening_checks.open_checks, name="open_checks"),
    path("checks/files/<int:evidence_pk>/", checks.own_file, name="own_file"),
    path(f"{CHECK}/", checks.check, name="check"),
    path(f"{CHECK}/visit/", check_visits.record_check, name="record_check"),
    path(f"{CHECK}/team/<int:member_pk>/recuse/", checks.recuse, name="recuse_member"),
    path(f"{CHECK}/<str:step>/", checks.check_step, name="check_step"),
    path(f"{CHECK}/files/<int:evidence_pk>/", checks.check_file, name="check_file"),
    path(
        f"{CHECK}/papers/<str:language>/notice.pdf",
        checks.notice_paper,
        name="check_notice_paper",
    ),
    path("credit/", credit.credit, name="credit"),
    path("credit/petitions/<int:pk>/", credit.petition, name="credit_petition"),
    path("credit/petitions/<int:pk>/proof/", credit.proof, name="credit_proof"),
    path("credit/<str:kind>/<str:code>/", credit.subject, name="credit_subject"),
    path("credit/<str:kind>/<str:code>/record/", credit.record, name="credit_record"),
    path("misconduct/", misconduct.misconduct, name="misconduct"),
    path("misconduct/new/", misconduct.open_case, name="open_case"),
    path("misconduct/<int:pk>/", misconduct.case, name="case"),
    path("misconduct/<int:pk>/files/<int:evidence>/", misconduct.case_file, name="case_file"),
    path("misconduct/<int:pk>/<str:step>/", misconduct.case_step, name="case_step"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<int:pk>/", complaints.complaint, name="complaint"),
    path("complaints/<int:pk>/name/", complaints.complaint_name, name="complaint_name"),
    path(
        "complaints/<int:pk>/files/<int:evidence>/",
        complaints.complaint_file,
        name="complaint_file",
    ),
    path("complaints/<int:pk>/<str:step>/", complaints.complaint_step, name="complaint_step"),
    path("draws/", draws.draws, name="draws"),
    path("draws/freeze/", draws.freeze, name="freeze"),
    path("draws/<int:pk>/", draws.draw, name="draw"),
    path("draws/<int:pk>/<str:step>/", draws.draw_step, name="draw_step"),
    path("library/mines/", mines.mines, name="mines"),
    path("library/enrol/", library.enrol, name="enrol"),
    path("library/<int:pk>/", library.inspector, name="inspector"),
    path("library/<int:pk>/end/", library.end_inspector, name="end_inspector"),
    path("library/<int:pk>/interests/", library.declare_interest, name="declare_interest"),
    path("interests/<int:pk>/withdraw/", library.withdraw_interest, name="withdraw_interest"),
    path("contributions/", contributions.contributions, name="contributions"),
    path("contributions/<int:pk>/", contributions.contribution, name="contribution"),
    path(
        "contributions/<int:pk>/<str:step>/",
        contributions.contribution_step,
        name="contribution_step",
    ),
    path("plans/", plans.plans, name="plans"),
    path("plans/prepare/", plans.prepare, name="prepare_plan"),
    path("plans/matters/", plans.enter_matter, name="enter_matter"),
    path("plans/matters/<int:pk>/end/", plans.end_matter, name="end_matter"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/<str:step>/", plans.plan_step, name="plan_step"),
    path("removals/", removal_room.removals, name="removals"),
    path("removals/leads/<int:pk>/", removals.lead, name="lead"),
    path("removals/leads/<int:pk>/close/", removals.close_lead, name="close_lead"),
    path("removals/orders/issue/", removals.issue_order, name="issue_order"),
    path("removals/orders/<int:pk>/", removals.order, name="order"),
    path(
        "removals/orders/<int:pk>/papers/<str:language>/order.pdf",
        removals.printed_order,
        name="order_paper",
    ),
    path("removals/orders/<int:pk>/extension/", removals.answer_longer, name="order_extension"),
    path("removals/orders/<int:pk>/recheck/", removals.recheck_order, name="recheck_order"),
    path("removals/orders/<int:pk>/files/<int:evidence>/", removals.order_file, name="order_file"),
    path("removals/propose/", removing.propose_removal, name="propose_removal"),
    path("removals/announce/", announcing.announce_removals, name="announce_removals"),
    path("removals/<int:pk>/", removing.removal, name="removal"),
    path("removals/<int:pk>/files/<int:evidence>/", removing.removal_file, name="removal_file"),
    path("removals/<int:pk>/<str:step>/", removing.removal_step, name="removal_step"),
]
