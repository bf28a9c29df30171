"""What every template knows beside what its view tells it."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from greenmines.records.inbox.queries import unread_count

from .interrupted import kept_entries
from .looks import LANGUAGES, look_of
from .navigation import NavItem, foot_nav, nav_of, public_nav, section_of
from .publicity_accounts import is_configured


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Counts and navigation are looked up only by a template that shows them."""
    nav = cache(lambda: _nav(request))
    return {
        "is_demonstration": settings.MODE == "demonstration",
        "look": look_of(request),
        "has_publicity_sign_in": is_configured(),
        "languages": tuple(LANGUAGES.values()),
        "nav": SimpleLazyObject(nav),
        "nav_section": SimpleLazyObject(lambda: section_of(nav(), request.path)),
        "public_nav": SimpleLazyObject(public_nav),
        "public_section": SimpleLazyObject(lambda: section_of(public_nav(), request.path)),
        "foot_nav": SimpleLazyObject(foot_nav),
        "unread": SimpleLazyObject(lambda: _unread(request)),
        "unsent": SimpleLazyObject(lambda: kept_entries(request)),
    }


def _nav(request: HttpRequest) -> list[NavItem]:
    return nav_of(request.user) if request.user.is_authenticated else []


def _unread(request: HttpRequest) -> int:
    return unread_count(request.user) if request.user.is_authenticated else 0
