"""Where the office's work begins: rule sets and rounds, whose turn, what is missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from greenmines.records.people.queries import kind_of
from greenmines.records.rounds.queries import all_rounds
from greenmines.records.rulesets.queries import drafts, rules_of
from greenmines.rules.posts import Actor, Post
from greenmines.rules.publishing import settings_missing
from greenmines.web.shared.doors import door, person_of


DRAFTS_SHOWN = 10


@door(Post.ROUND_OFFICER)
def home(request: HttpRequest) -> HttpResponse:
    """Drafts with what they lack, and, at the ministry, the rounds."""
    waiting = [(one, len(settings_missing(rules_of(one)))) for one in drafts()[:DRAFTS_SHOWN]]
    is_ministry = kind_of(person_of(request)) is Actor.MINISTRY
    shown = all_rounds() if is_ministry else all_rounds().none()
    return render(request, "office/home.html", {"drafts": waiting, "rounds": shown})
