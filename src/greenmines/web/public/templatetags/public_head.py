"""What the head of a public page says to machines: its one address, its languages, its feeds."""

from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static

from greenmines.web.public.feeds import FeedLink, feed_links
from greenmines.web.shared.looks import CHINESE, look_of


register = template.Library()
LOOKS = ("lang", "theme", "type")


@register.simple_tag(takes_context=True)
def canonical(context: RequestContext) -> str:
    """The page's address without what is only a look; Chinese is what an address says by itself."""
    request = _request(context)
    kept = [(name, value) for name, value in request.GET.items() if name not in LOOKS]
    language = look_of(request).language
    asked = kept if language is CHINESE else [*kept, ("lang", language.word)]
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{request.build_absolute_uri(request.path)}{query}"


@register.simple_tag(takes_context=True)
def preview_picture(context: RequestContext) -> str:
    return _request(context).build_absolute_uri(static("public/preview.png"))


@register.simple_tag(takes_context=True)
def feeds(context: RequestContext) -> list[FeedLink]:
    return feed_links(look_of(_request(context)).language.word)


def _request(context: RequestContext) -> HttpRequest:
    request = context["request"]
    if not isinstance(request, HttpRequest):
        raise template.TemplateSyntaxError("this tag needs the request in its context")
    return request
