"""Which houses a room of the desk serves, beside the posts that its door names."""

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponseBase

from greenmines.records.people.queries import kind_of
from greenmines.web.shared.desks import LEADING
from greenmines.web.shared.doors import person_of


if TYPE_CHECKING:
    from greenmines.web.shared.doors import View


def leading(view: "View") -> "View":
    """For provinces and the ministry; for anybody else the page is not there (404)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if kind_of(person_of(request)) not in LEADING:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
