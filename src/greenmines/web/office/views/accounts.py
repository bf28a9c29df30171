"""The system administrator's pages: organisations, people, posts, qualifications (3.1, 3.2a)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from greenmines.records.people import actions, administering
from greenmines.records.people.administering import (
    kinds_issued_by,
    organisations_under,
    people_under,
    qualifications_of,
    staff_of,
)
from greenmines.records.people.queries import posts_of
from greenmines.rules.posts import HOLDERS, Actor, Post
from greenmines.rules.refusals import Refused
from greenmines.web.office.account_forms import (
    AccountForm,
    ExpertForm,
    HouseForm,
    PasswordForm,
    PostForm,
    QualificationForm,
)
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.forms import Form
from greenmines.web.shared.named import marked, named
from greenmines.web.shared.responses import done, refused_page


if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from greenmines.records.organisations.models import Organisation
    from greenmines.records.people.models import Person

ROWS = 50


@door(Post.SYSTEM_ADMIN, Post.SECURITY_ADMIN, Post.AUDITOR)
def accounts(request: HttpRequest) -> HttpResponse:
    """Organisations for the system administrator; the two other posts are led to their own page."""
    posts = posts_of(person_of(request))
    if Post.SECURITY_ADMIN in posts:
        return redirect("office:security")
    if Post.AUDITOR in posts:
        return redirect("office:audit")
    found = organisations_under(person_of(request))
    asked = request.GET.get("q", "").strip()
    if asked:
        found = found.filter(Q(name_zh__contains=asked) | Q(division__startswith=asked))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "office/accounts.html", {"page": page, "asked": asked})


@door(Post.SYSTEM_ADMIN)
def open_organisation(request: HttpRequest) -> HttpResponse:
    kinds = kinds_issued_by(person_of(request))
    form = HouseForm(kinds, *([request.POST] if request.method == "POST" else []))
    back = reverse("office:accounts")
    context = {"form": form, "heading": _("Open an organisation"), "back": back}
    if request.method != "POST":
        return render(request, "office/form.html", context)
    if not form.is_valid():
        return refused_page(request, "office/form.html", context)
    try:
        opened = administering.open_house(form.house(), by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, "office/form.html", context, refused.refusals)
    return done(
        request, _("Opened. Issue its first account now."), "office:organisation", opened.pk
    )


@door(Post.SYSTEM_ADMIN)
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _organisation(request, pk)
    return render(request, "office/organisation.html", organisation_page(shown))


def organisation_page(shown: "Organisation") -> dict[str, object]:
    is_agency = shown.kind == Actor.AGENCY
    return {
        "organisation": shown,
        "people": [(one, sorted(one.posts)) for one in staff_of(shown)],
        "is_agency": is_agency,
        "qualifications": qualifications_of(shown) if is_agency else (),
    }


@door(Post.SYSTEM_ADMIN)
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    house = _organisation(request, pk)
    form = AccountForm(Actor(house.kind), *([request.POST] if request.method == "POST" else []))

    def act() -> str:
        said = form.cleaned_data
        actions.issue_account(
            house,
            username=said["username"],
            name=said["name"],
            password=said["password"],
            posts=form.chosen(),
            by=person_of(request),
            now=timezone.now(),
        )
        return _("The account is open. Hand the first password over in person.")

    heading = _("Issue an account")
    return _acted(
        request, form, act, _Sheet(heading, named(house), "office:organisation", house.pk)
    )


@door(Post.SYSTEM_ADMIN)
def qualify(request: HttpRequest, pk: int) -> HttpResponse:
    """A row of the agencies' register (3.2a)."""
    agency = _organisation(request, pk)
    form = QualificationForm(request.POST or None)

    def act() -> str:
        administering.qualify(agency, form.qualified(), by=person_of(request), now=timezone.now())
        return _("Recorded.")

    heading = _("Record a qualification")
    return _acted(
        request, form, act, _Sheet(heading, named(agency), "office:organisation", agency.pk)
    )


@door(Post.SYSTEM_ADMIN)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "office/person.html", person_page(_person(request, pk)))


def person_page(shown: "Person") -> dict[str, object]:
    kind = Actor(shown.organisation.kind)
    free = [post for post, kinds in HOLDERS.items() if kind in kinds and post not in shown.posts]
    return {
        "shown": shown,
        "posts": sorted(shown.posts),
        "give": PostForm(free) if free else None,
        "is_expert": Post.EXPERT in shown.posts,
        "expertise": getattr(shown, "expertise", None),
    }


@door(Post.SYSTEM_ADMIN)
@require_POST
def give_post(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_post(request, pk, actions.give_post, _("The post is given."))


@door(Post.SYSTEM_ADMIN)
@require_POST
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_post(request, pk, actions.end_post, _("The post is ended."))


def _with_post(
    request: HttpRequest, pk: int, act: Callable[..., object], said: str
) -> HttpResponse:
    shown = _person(request, pk)
    form = PostForm(list(Post), request.POST)
    if not form.is_valid():
        return refused_page(request, "office/person.html", person_page(shown))
    try:
        act(shown, form.chosen, by=person_of(request), now=timezone.now())
    except Refused as refused:
        return refused_page(request, "office/person.html", person_page(shown), refused.refusals)
    return done(request, said, "office:person", pk)


@door(Post.SYSTEM_ADMIN)
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _person(request, pk)
    form = PasswordForm(request.POST or None)

    def act() -> str:
        password = form.cleaned_data["password"]
        actions.set_password(shown, password, by=person_of(request), now=timezone.now())
        return _("The password is set; its owner must change it at once.")

    return _acted(request, form, act, _of_person(_("Set a first password anew"), shown))


@door(Post.SYSTEM_ADMIN)
def expertise(request: HttpRequest, pk: int) -> HttpResponse:
    """The title and fields of an expert (3.2a)."""
    shown = _person(request, pk)
    known = getattr(shown, "expertise", None)
    form = ExpertForm(known, *([request.POST] if request.method == "POST" else []))

    def act() -> str:
        administering.describe_expert(
            shown, form.expert(), by=person_of(request), now=timezone.now()
        )
        return _("Recorded.")

    return _acted(request, form, act, _of_person(_("Record expertise"), shown))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What stands above a form, and the address of the office to which it leads back."""

    heading: str
    about: "SafeString"  # whose it is: the name of an organisation or of a person
    back: str
    pk: int


def _of_person(heading: str, shown: "Person") -> _Sheet:
    name, house = marked(shown.name), named(shown.organisation)
    about = format_html("{} · {} · {}", name, shown.username, house)
    return _Sheet(heading, about, "office:person", shown.pk)


def _acted(request: HttpRequest, form: Form, act: Callable[[], str], sheet: _Sheet) -> HttpResponse:
    """A page with one form: shown, refused, or done and then back."""
    back = reverse(sheet.back, args=[sheet.pk])
    context = {"form": form, "heading": sheet.heading, "about": sheet.about, "back": back}
    if request.method != "POST":
        return render(request, "office/form.html", context)
    if not form.is_valid():
        return refused_page(request, "office/form.html", context)
    try:
        said = act()
    except Refused as refused:
        return refused_page(request, "office/form.html", context, refused.refusals)
    return done(request, said, sheet.back, sheet.pk)


def _organisation(request: HttpRequest, pk: int) -> "Organisation":
    return get_object_or_404(organisations_under(person_of(request)), pk=pk)


def _person(request: HttpRequest, pk: int) -> "Person":
    return get_object_or_404(people_under(person_of(request)), pk=pk)
