"""Names of organisations, mines and people: Chinese first, as they are registered."""

import re
from typing import Protocol

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language


HAN = re.compile(r"[\u3400-\u9fff]")
RUN = re.compile(r"[\u3400-\u9fff][^\s();<>&]*")


class Named(Protocol):
    """Whatever has a registered Chinese name and perhaps an English one."""

    name_zh: str
    name_en: str


class Titled(Protocol):
    """Whatever has a title in both languages."""

    title_zh: str
    title_en: str


def named(thing: Named) -> SafeString:
    """In an English page the Chinese name stays, marked as Chinese, with its translation."""
    if not (get_language() or "").startswith("en"):
        return format_html("{}", thing.name_zh)
    if not thing.name_en:
        return format_html('<span lang="zh-CN">{}</span>', thing.name_zh)
    return format_html('<span>{} <span lang="zh-CN">{}</span></span>', thing.name_en, thing.name_zh)


def named_shortly(thing: Named) -> SafeString:
    """For a button, which has no room for two names: in an English page the translation alone."""
    if (get_language() or "").startswith("en") and thing.name_en:
        return format_html("{}", thing.name_en)
    return marked(thing.name_zh)


def marked_within(text: str) -> SafeString:
    """A text that mixes both: in an English page every run that begins in Chinese is marked."""
    if not (get_language() or "").startswith("en"):
        return format_html("{}", text)
    return SafeString(RUN.sub(r'<span lang="zh-CN">\g<0></span>', conditional_escape(text)))


def marked(text: str) -> SafeString:
    """What has no English form, such as a person's name: marked as Chinese in an English page."""
    if (get_language() or "").startswith("en") and HAN.search(text):
        return format_html('<span lang="zh-CN">{}</span>', text)
    return format_html("{}", text)
