"""Where the office's work begins: rule sets and rounds, whose turn, what is missing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from greenmines.records.people.queries import kind_of, posts_of
from greenmines.records.rounds.queries import all_rounds
from greenmines.records.rulesets.queries import drafts, rules_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.publishing import settings_missing
from greenmines.web.shared.desks import address_of
from greenmines.web.shared.doors import person_of


DRAFTS_SHOWN = 10


def home(request: HttpRequest) -> HttpResponse:
    """The round officer's page; others of the ministry work at the authorities' desk."""
    person = person_of(request)
    if Post.ROUND_OFFICER in posts_of(person):
        waiting = [(one, len(settings_missing(rules_of(one)))) for one in drafts()[:DRAFTS_SHOWN]]
        shown = all_rounds() if kind_of(person) is Actor.MINISTRY else all_rounds().none()
        return render(request, "office/home.html", {"drafts": waiting, "rounds": shown})
    elsewhere = address_of("authority:home")
    if kind_of(person) is Actor.MINISTRY and elsewhere:
        return redirect(elsewhere)
    raise Http404
