"""Addresses of the office desk: rules, rounds, registers, and the three administrators' posts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from greenmines.records.people.queries import kind_of, posts_of
from greenmines.rules.credit.revising import PartKind
from greenmines.rules.posts import HOLDERS, Actor, Post
from greenmines.web.shared.navigation import NavItem, register

from .views import (
    accounts,
    audit,
    deliveries,
    home,
    jobs,
    linkage,
    policies,
    policy_drafts,
    policy_parts,
    registers,
    rounds,
    rulesets,
    security,
    settings,
)


if TYPE_CHECKING:
    from greenmines.records.people.models import Person

app_name = "office"


def of_parts(room: str, name: str, kind: PartKind) -> list[URLPattern]:
    """The addresses at which the parts of one kind of a drafted method are worked on."""
    above, said = f"policies/<slug:digest>/{room}", {"kind": kind}
    return [
        path(f"{above}/add/", policy_parts.add, said, name=f"{name}_add"),
        path(f"{above}/<slug:code>/change/", policy_parts.change, said, name=name),
        path(f"{above}/<slug:code>/take-out/", policy_parts.take_out, said, name=f"{name}_out"),
    ]


urlpatterns = [
    path("", home.home, name="home"),
    path("rules/", rulesets.rulesets, name="rulesets"),
    path("rules/draft/", rulesets.draft, name="ruleset_draft"),
    path("rules/called/<slug:code>/", rulesets.called, name="ruleset_called"),
    path("rules/<int:pk>/", rulesets.ruleset, name="ruleset"),
    path("rules/<int:pk>/publish/", rulesets.publish, name="ruleset_publish"),
    path("rules/<int:pk>/compare/", rulesets.compare, name="ruleset_compare"),
    path("rules/<int:pk>/setting/<str:where>/", settings.setting, name="ruleset_setting"),
    path("rules/<int:pk>/indicators/", settings.indicators, name="ruleset_indicators"),
    path("rules/<int:pk>/indicators.xlsx", settings.indicator_table, name="indicator_table"),
    path("policies/", policies.policies, name="policies"),
    path("policies/upload/", policy_drafts.upload, name="policy_upload"),
    path("policies/called/<slug:code>/", policies.called, name="policy_called"),
    path("policies/<slug:digest>/", policies.policy, name="policy"),
    path("policies/<slug:digest>/renew/", policy_drafts.renew, name="policy_renew"),
    path("policies/<slug:digest>/publish/", policies.publish, name="policy_publish"),
    path("policies/<slug:digest>/compare/", policies.compare, name="policy_compare"),
    path("policies/<slug:digest>/version.json", policies.canonical, name="policy_canonical"),
    path(
        "policies/<slug:digest>/setting/<str:where>/", policy_drafts.setting, name="policy_setting"
    ),
    *of_parts("bands", "policy_band", PartKind.BAND),
    *of_parts("events", "policy_event", PartKind.TYPE),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/draft/", rounds.draft, name="round_draft"),
    path("rounds/<int:pk>/", rounds.round_page, name="round"),
    path("rounds/<int:pk>/open/", rounds.open_round, name="round_open"),
    path("rounds/<int:pk>/conclude/", rounds.conclude, name="round_conclude"),
    path("rounds/<int:pk>/extend/<int:part>/", rounds.extend, name="part_extend"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/open/", accounts.open_organisation, name="organisation_open"),
    path("accounts/<int:pk>/", accounts.organisation, name="organisation"),
    path("accounts/<int:pk>/issue/", accounts.issue, name="account_issue"),
    path("accounts/<int:pk>/qualify/", accounts.qualify, name="agency_qualify"),
    path("accounts/people/<int:pk>/", accounts.person, name="person"),
    path("accounts/people/<int:pk>/give/", accounts.give_post, name="post_give"),
    path("accounts/people/<int:pk>/end/", accounts.end_post, name="post_end"),
    path("accounts/people/<int:pk>/password/", accounts.reset_password, name="password_reset"),
    path("accounts/people/<int:pk>/expertise/", accounts.expertise, name="expertise"),
    path("security/", security.security, name="security"),
    path("security/<int:pk>/", security.account, name="security_account"),
    path("security/<int:pk>/lock/", security.lock, name="account_lock"),
    path("security/<int:pk>/unlock/", security.unlock, name="account_unlock"),
    path("security/<int:pk>/lift/", security.lift, name="lock_out_lift"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("audit/", audit.acts, name="audit"),
    path("audit/<int:pk>/", audit.act, name="act"),
    path("audit/export.csv", audit.export, name="audit_export"),
    path("linkage/", linkage.linkage, name="linkage"),
    path("linkage/pull/", linkage.pull, name="linkage_pull"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<str:code>/", registers.register, name="register"),
    path("registers/<str:code>/template.xlsx", registers.template_file, name="register_template"),
    path("registers/<str:code>/files/<int:pk>/", deliveries.delivery, name="delivery"),
    path(
        "registers/<str:code>/files/<int:pk>/take-in/",
        deliveries.confirm_delivery,
        name="delivery_confirm",
    ),
]


def items_for(person: "Person") -> Sequence[NavItem]:
    """What each post works with, and nothing of the others."""
    posts, is_ministry = posts_of(person), kind_of(person) is Actor.MINISTRY
    drafts_or_signs = bool(posts & {Post.ROUND_OFFICER, Post.SIGNER})
    items = []
    if drafts_or_signs and kind_of(person) in HOLDERS[Post.ROUND_OFFICER]:
        items += [NavItem("office:rulesets", _("Rule sets"))]
    if drafts_or_signs and is_ministry:
        items += [NavItem("office:rounds", _("Rounds"))]
        items += [NavItem("office:policies", _("Supervision and credit rules"))]
    if Post.ROUND_OFFICER in posts:
        items += [NavItem("office:registers", _("Registers"))]
        items += [NavItem("office:linkage", _("Publicity system"))]
    if Post.SYSTEM_ADMIN in posts:
        items += [NavItem("office:accounts", _("Accounts")), NavItem("office:jobs", _("Jobs"))]
    if Post.SECURITY_ADMIN in posts:
        items += [NavItem("office:security", _("Sign-ins and locks"))]
    if Post.AUDITOR in posts:
        items += [NavItem("office:audit", _("Audit"))]
    return items


register(items_for)
