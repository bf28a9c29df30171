"""Pages of one's own account: the way to one's desk, messages, what was interrupted."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.inbox.actions import mark_read
from greenmines.records.inbox.queries import messages_for, unread_count, unread_for
from greenmines.records.people.queries import kind_of, posts_of
from greenmines.rules.posts import Actor

from .desks import desk_address
from .doors import person_of
from .interrupted import forget_entries, kept_entries
from .publicity_accounts import connected_account, is_configured
from .responses import done
from .ways import address_of_message, topics_with_a_way
from .words import entries_in_words


MESSAGES_A_PAGE = 30


def desk(request: HttpRequest) -> HttpResponse:
    """To the desk of the posts that the person holds."""
    return redirect(desk_address(person_of(request)))


def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    has_one = connected_account(person) is not None
    may = is_configured() and kind_of(person) is Actor.ENTERPRISE and not has_one
    context = {
        "person": person,
        "posts": sorted(posts_of(person)),
        "is_connected": has_one,
        "may_connect": may,
    }
    return render(request, "shared/account.html", context)


def inbox(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    page = Paginator(messages_for(person), MESSAGES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "count": unread_count(person),
        "topics_with_a_way": frozenset(topics_with_a_way(person)),
    }
    return render(request, "shared/inbox.html", context)


@require_POST
def open_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a message as read and go to what it is about."""
    person = person_of(request)
    message = get_object_or_404(messages_for(person), pk=pk)
    mark_read(person, [message.pk], now=timezone.now())
    return redirect(address_of_message(person, message))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    mark_read(person, unread_for(person).values_list("pk", flat=True), now=timezone.now())
    return done(request, _("All messages are marked as read."), "inbox")


def interrupted(request: HttpRequest) -> HttpResponse:
    """What was being sent when the session ended; sent again, it goes to the page it was for."""
    kept = kept_entries(request)
    if kept is None:
        return redirect("desk")
    if request.method == "POST":
        forget_entries(request)
        return redirect("desk")
    page = {"kept": kept, "entries": entries_in_words(kept.fields), "unsent": None}
    return render(request, "shared/interrupted.html", page)
