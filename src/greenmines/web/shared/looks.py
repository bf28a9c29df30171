"""How a reader wants pages: language, theme, size of type; asked by address, kept in cookies.

Each choice is a link (`?lang=en`, `?theme=dark`, `?type=large`), so it works without scripts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


YEAR = 365 * 24 * 60 * 60


class Theme(StrEnum):
    SYSTEM = "system"  # as the reader's device is set
    LIGHT = "light"
    DARK = "dark"


class Type(StrEnum):
    USUAL = "usual"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Language:
    """`word` stands in addresses, `code` in Django's settings, `tag` in HTML and headers."""

    word: str
    code: str
    tag: str
    name: str


CHINESE = Language("zh", "zh-hans", "zh-CN", "中文")
ENGLISH = Language("en", "en", "en", "English")
LANGUAGES: Mapping[str, Language] = {each.word: each for each in (CHINESE, ENGLISH)}


@dataclass(frozen=True, slots=True)
class Look:
    language: Language
    theme: Theme
    type: Type

    @property
    def follows_system(self) -> bool:
        return self.theme is Theme.SYSTEM

    @property
    def is_dark(self) -> bool:
        return self.theme is Theme.DARK

    @property
    def is_large(self) -> bool:
        return self.type is Type.LARGE


# The parameter of the address, the cookie that keeps it, and what it may say; the first is usual.
CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "lang": (settings.LANGUAGE_COOKIE_NAME, tuple(LANGUAGES)),
    "theme": ("theme", tuple(Theme)),
    "type": ("type", tuple(Type)),
}


def look_of(request: HttpRequest) -> Look:
    """What the address asks for, else what was kept; else Chinese, the device's theme."""
    said = {name: _said(request, name) for name in CHOICES}
    return Look(LANGUAGES[said["lang"]], Theme(said["theme"]), Type(said["type"]))


def keep_look(request: HttpRequest, response: HttpResponseBase) -> None:
    """Set a cookie for each choice that the address names and we know."""
    for name, (cookie, choices) in CHOICES.items():
        asked = request.GET.get(name)
        if asked in choices:
            keep(response, cookie, asked)


def keep(response: HttpResponseBase, cookie: str, value: str) -> None:
    response.set_cookie(
        cookie,
        value,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _said(request: HttpRequest, name: str) -> str:
    cookie, choices = CHOICES[name]
    for word in (request.GET.get(name), request.COOKIES.get(cookie)):
        if word in choices:
            return word
    return choices[0]
