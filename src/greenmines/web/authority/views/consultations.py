"""Consulting departments: the province asks; a department sees what it was asked, and answers."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greenmines.records.reviews.actions import answer_consultation, ask_department
from greenmines.records.reviews.permissions import refusals_to_answer
from greenmines.records.reviews.queries import consultations_for
from greenmines.rules.posts import Post
from greenmines.rules.refusals import Refused
from greenmines.web.authority.cases import OFFICERS, find
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.fields import TextField
from greenmines.web.shared.forms import Form
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.words import word_of

from .decide import decide_page


ANSWER = "authority/answer.html"


class AnswerForm(Form):
    agrees = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[("yes", gettext_lazy("Agrees")), ("no", gettext_lazy("Does not agree"))],
        widget=forms.RadioSelect,
    )
    opinion = TextField(
        label=gettext_lazy("Opinion"),
        rows=4,
        required=False,
        max_length=4000,
        help_text=gettext_lazy("Owed where you do not agree."),
    )


@door(*OFFICERS)
@require_POST
def ask(request: HttpRequest, pk: int, department: str) -> HttpResponse:
    application = find(request, pk)
    try:
        ask_department(application, department, by=person_of(request), now=timezone.now())
    except Refused as refused:
        context = decide_page(request, application)
        return refused_page(request, "authority/decide.html", context, refused.refusals)
    name = word_of("Department", department)
    text = _("%(department)s has been asked.") % {"department": name}
    return done(request, text, "authority:decide", pk)


@door(Post.CONSULTANT)
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What this department was asked, the open ones first."""
    found = list(consultations_for(person_of(request)))
    still_open = [one for one in found if one.answered_at is None]
    answered = [one for one in found if one.answered_at is not None]
    context = {"still_open": still_open, "answered": answered, "now": timezone.now()}
    return render(request, "authority/asked.html", context)


@door(Post.CONSULTANT)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    consultation = get_object_or_404(consultations_for(person), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    context = {
        "consultation": consultation,
        "application": consultation.application,
        "form": form,
        "answer_refusals": refusals_to_answer(person, consultation),
    }
    if request.method != "POST":
        return render(request, ANSWER, context)
    if not form.is_valid():
        return refused_page(request, ANSWER, context)
    said = form.cleaned_data
    try:
        answer_consultation(
            consultation,
            agrees=said["agrees"] == "yes",
            opinion=said["opinion"],
            by=person,
            now=timezone.now(),
        )
    except Refused as refused:
        return refused_page(request, ANSWER, context, refused.refusals)
    return done(request, _("Your answer has been given to the province."), "authority:asked")
