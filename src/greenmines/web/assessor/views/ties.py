"""What is on record of ties between the agency or the expert and others (3.2b)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from greenmines.rules.posts import Post
from greenmines.web.shared import own_ties
from greenmines.web.shared.doors import door


@door(Post.AGENCY_MANAGER, Post.EXPERT)
@require_safe
def ties(request: HttpRequest) -> HttpResponse:
    return own_ties.told(request)
