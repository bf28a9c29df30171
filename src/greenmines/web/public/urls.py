"""Addresses of the pages that anybody may read."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from greenmines.web.shared.navigation import NavItem, register_public

from . import feeds, papers, sitemap
from .views import (
    about,
    announcements,
    changes,
    checks,
    complaints,
    credit,
    draws,
    figures,
    held_draws,
    home,
    lists,
    maps,
    mines,
    notices,
    objections,
    plans,
    removals,
    rules,
    stays,
)


urlpatterns = [
    path("", home.home, name="home"),
    path("list/", lists.mines_list, name="list"),
    path("mines/<int:pk>/", mines.mine, name="mine"),
    path("certificates/", mines.certificates, name="certificates"),
    path("certificates/<str:number>/", mines.certificate, name="certificate"),
    path("certificates/<str:number>/badge/<str:language>.svg", removals.badge, name="badge"),
    path("removals/", removals.removals, name="removals"),
    path("removals/<int:pk>/", removals.removal_announcement, name="removal_announcement"),
    path("certificates/<str:number>/code.svg", mines.certificate_code, name="certificate_code"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("notices/<int:pk>/objection/", objections.object_to, name="object"),
    path("objections/", objections.objection, name="objection"),
    path("objections/receipt/", objections.receipt, name="objection_receipt"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/new/", complaints.complain, name="complain"),
    path("complaints/receipt/", complaints.complaint_receipt, name="complaint_receipt"),
    path("complaints/follow-up/", complaints.complaint_follow_up, name="complaint_follow_up"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/<int:pk>/", announcements.announcement, name="announcement"),
    path(
        "announcements/<int:pk>/papers/<str:language>/announcement.pdf",
        papers.announcement,
        name="announcement_paper",
    ),
    path("notices/<int:pk>/papers/<str:language>/notice.pdf", papers.notice, name="notice_paper"),
    path(
        "certificates/<str:number>/papers/<str:language>/certificate.pdf",
        papers.certificate,
        name="certificate_paper",
    ),
    path("list/papers/<str:language>/list.xlsx", papers.list_workbook, name="list_workbook"),
    path("list/papers/<str:language>/list.csv", papers.list_csv, name="list_csv"),
    path("list/papers/<str:language>/list.geojson", papers.list_geojson, name="list_geojson"),
    path("list/papers/<str:language>/changes.csv", papers.changes_csv, name="changes_csv"),
    path("list/changes/", changes.changes, name="changes"),
    path("list/stays/<str:number>/", stays.stay, name="stay"),
    path("list/stays/<str:number>/proof.json", stays.proof, name="stay_proof"),
    path("rounds/", announcements.rounds, name="rounds"),
    path("rules/", rules.rules, name="rules"),
    path("rules/clauses/", rules.clauses, name="clauses"),
    path("rules/<int:pk>/", rules.ruleset, name="ruleset"),
    path("rules/<int:pk>/<str:digest>.json", rules.canonical, name="ruleset_canonical"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<str:number>/", plans.plan, name="plan"),
    path("draws/again/", draws.again, name="draw_again"),
    path(
        "draws/again/draw_again.py",
        draws.published,
        {"name": "draw_again.py"},
        name="draw_again_script",
    ),
    path(
        "draws/again/draw-example.json",
        draws.published,
        {"name": "draw-example.json"},
        name="draw_again_example",
    ),
    path(
        "draws/again/draw-example-result.json",
        draws.published,
        {"name": "draw-example-result.json"},
        name="draw_again_example_result",
    ),
    path("draws/again/<str:language>/draw-again.html", draws.whole, name="draw_again_file"),
    path("draws/", held_draws.draws, name="draws"),
    path("draws/<str:number>/", held_draws.draw, name="draw"),
    path("draws/<str:number>/draw.json", held_draws.draw_file, name="draw_file"),
    path("draws/<str:number>/result.json", held_draws.draw_result, name="draw_result"),
    path("checks/", checks.checks, name="checks"),
    path("checks/<str:number>/", checks.check, name="check"),
    path("credit/", credit.credit, name="credit"),
    path("credit/lists/", credit.lists, name="credit_lists"),
    path("credit/agencies/", credit.track_records, name="track_records"),
    path("credit/agencies/<int:pk>/", credit.track_record, name="track_record"),
    path("credit/<int:pk>/", credit.standing, name="credit_standing"),
    path("credit/methods/<str:code>/", credit.method, name="credit_method"),
    path("credit/methods/<str:code>/method.json", credit.canonical, name="credit_method_canonical"),
    path("map/", maps.mines_map, name="map"),
    path("map/places.json", maps.places, name="map_places"),
    path("map/areas.json", maps.areas, name="map_areas"),
    path("map/border.json", maps.border, name="map_border"),
    path("figures/", figures.figures, name="figures"),
    path("open-data/", about.open_data, name="open_data"),
    path("feeds/<str:language>/<str:name>.atom", feeds.feed, name="feed"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemaps/mines-<int:part>.xml", sitemap.mines, name="sitemap_mines"),
]


def items() -> list[NavItem]:
    return [
        NavItem("list", _("The list")),
        NavItem("notices", _("Publicity")),
        NavItem("announcements", _("Announcements")),
        NavItem("complaints", _("Complaints")),
        NavItem("checks", _("Spot checks")),
        NavItem("credit", _("Credit")),
        NavItem("rules", _("Selection rules")),
    ]


register_public(items)
