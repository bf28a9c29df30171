"""The product's own tags: icons, deadlines, and the parts of the kit; filters are in `wording`.

Registered as built in, so no template loads it. Parts live in `templates/shared/parts/`.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import segno
from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from greenmines.rules.refusals import Refusal
from greenmines.web.shared import dates
from greenmines.web.shared.dates import DueWords
from greenmines.web.shared.fields_shown import Fault, faults_of, prepared
from greenmines.web.shared.offered import Offered, offered_accounts
from greenmines.web.shared.passwords import password_hint


register = template.Library()

FLASHES = {
    "error": ("stop", "circle-x"),
    "warning": ("warn", "triangle-alert"),
    "info": ("info", "info"),
    "debug": ("info", "info"),
    "success": ("", "circle-check"),
}
AFTER_A_STOP = re.compile(r"(?<=[，。；：、）])(</a>)?\s+(?=[^\s<])")  # or a link that ends with it
TAG_ICONS = {
    "ok": "circle-check",
    "wait": "hourglass",
    "info": "pen-line",
    "stop": "circle-x",
    "off": "lock",
}


@register.simple_tag
def working_days_left(until: datetime | date | None, now: datetime) -> DueWords | str:
    """Text such as "8 working days left"; has `.kind` for the tag: late, soon or empty."""
    return "" if until is None else dates.due_words(until, now)


# parts


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture of the sprite; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("kit/sprite.svg"),
        name,
    )


@register.simple_tag
def tag(kind: str, text: str, picture: str = "") -> SafeString:
    """A state in icon and words: `kind` is ok, wait, info, stop or off."""
    drawing = icon(picture or TAG_ICONS[kind])
    return format_html('<span class="tag {}">{}{}</span>', kind, drawing, text)


@register.simple_tag
def clause(number: str) -> SafeString:
    """A small link to the clause on the public page of the rules."""
    if not number:
        return SafeString("")
    try:
        address = reverse("rules")
    except NoReverseMatch:
        return format_html('<span class="clause">{}</span>', number)
    return format_html('<a class="clause" href="{}#c{}">{}</a>', address, number, number)


@register.inclusion_tag("shared/parts/refusals.html")
def refusals(standing: Sequence[Refusal], heading: str = "") -> dict[str, object]:
    """What stands in the way: sentence, clause, cure of each. Nothing where nothing does."""
    return {"refusals": standing, "heading": heading}


@register.inclusion_tag("shared/parts/bar.html")
def bar(
    kind: str,
    value: Decimal | int | None,
    full: Decimal | int,
    line: Decimal | int | None,
    label: str,
    *,
    size: str = "",
) -> dict[str, object]:
    """A score with full mark and line. `kind`: self, agency, check, ministry; `size`: tall."""
    numbers = {"value": _plain(value or 0), "full": _plain(full)}
    drawn_line = None if line is None else _plain(line)
    return {"kind": kind, **numbers, "line": drawn_line, "label": label, "size": size}


@register.inclusion_tag("shared/parts/journey.html")
def journey(steps: Sequence[object], direction: str = "across") -> dict[str, object]:
    """`steps` are `parts.JourneyStep`; `direction` is across or down."""
    return {"steps": steps, "direction": direction}


@register.inclusion_tag("shared/parts/pages.html", takes_context=True)
def pages(
    context: RequestContext, page: Page[object], name: str = "page", label: str = ""
) -> dict[str, object]:
    """Links to the other pages of a list; nothing where there is one page only.

    A second list of a page has a `name` of its own, which is also the id that it is led to by, and
    a `label` that tells its links from those of the first.
    """
    asked, place = _request(context).GET.copy(), "" if name == "page" else f"#{name}"
    links: list[tuple[int | str, str]] = []
    for number in page.paginator.get_elided_page_range(page.number):
        if isinstance(number, int):
            asked[name] = str(number)
            links.append((number, f"?{asked.urlencode()}{place}"))
        else:
            links.append((number, ""))
    return {"page": page, "links": links, "label": label}


@register.inclusion_tag("shared/parts/errors.html")
def errors(*forms: BaseForm) -> dict[str, object]:
    """The summary on top of a form that was refused; each line leads to its field."""
    faults: list[Fault] = [fault for form in forms if form.is_bound for fault in faults_of(form)]
    return {"faults": faults}


@register.inclusion_tag("shared/parts/field.html")
def field(bound: BoundField, label: str = "", hint: str = "") -> dict[str, object]:
    """Label, hint, control and error of one field; label and hint may be put better here."""
    if label:
        relabel(bound, label)
    return {"field": prepared(bound, hint), "hint": hint or bound.help_text}


@register.simple_tag
def password_rules() -> str:
    return password_hint()


@register.simple_tag
def relabel(bound: BoundField, label: str) -> str:
    """Name a field of somebody else's form, before `errors` and `field` speak of it."""
    bound.label = label
    bound.field.widget.attrs.pop("placeholder", None)
    return ""


@register.inclusion_tag("shared/parts/fields.html")
def fields(form: BaseForm) -> dict[str, object]:
    """Every field of a form, one after the other."""
    return {"form": form}


@register.simple_tag
def qr(text: str) -> SafeString:
    """A square code as a drawing in the page: no picture to fetch, no style."""
    drawing = segno.make(text).svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None)
    return SafeString(drawing)


# layout


@register.simple_tag(takes_context=True)
def demonstration_accounts(context: RequestContext) -> list[Offered]:
    """The accounts that the sign-in page of a demonstration offers; none anywhere else."""
    if settings.MODE != "demonstration":
        return []
    context["demonstration_password"] = getattr(settings, "DEMONSTRATION_PASSWORD", "")
    return offered_accounts()


@register.inclusion_tag("shared/parts/demonstration.html")
def bare_demonstration() -> dict[str, object]:
    """The banner of a demonstration on a page that is drawn without a request."""
    return {"is_demonstration": settings.MODE == "demonstration"}


@register.simple_tag(takes_context=True)
def switch(context: RequestContext, parameter: str, value: str) -> str:
    """The address of this page with one parameter set."""
    asked = _request(context).GET.copy()
    asked[parameter] = value
    return f"?{asked.urlencode()}"


@register.simple_block_tag
def flowing(content: str) -> SafeString:
    """Sentences on lines of their own here, one after the other on the page.

    After a full stop of its own, which brings its own space, a Chinese text has no other.
    """
    is_chinese = (get_language() or "").startswith("zh")
    return SafeString(AFTER_A_STOP.sub(r"\1", content) if is_chinese else content)


@register.filter
def in_fours(code: str) -> str:
    """A code that is copied by hand, its letters in groups of four."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


@register.filter
def flash_kind(message: Message) -> str:
    return FLASHES[message.level_tag][0]


@register.filter
def flash_icon(message: Message) -> str:
    return FLASHES[message.level_tag][1]


def _plain(value: Decimal | int) -> str:
    return f"{Decimal(value):f}"


def _request(context: RequestContext) -> HttpRequest:
    request = context["request"]
    if not isinstance(request, HttpRequest):
        raise template.TemplateSyntaxError("this tag needs the request in its context")
    return request
