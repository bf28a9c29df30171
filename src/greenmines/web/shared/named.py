"""Names of organisations and mines: Chinese first, as they are registered."""

from typing import Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Named(Protocol):
    """Whatever has a registered Chinese name and perhaps an English one."""

    name_zh: str
    name_en: str


def named(thing: Named) -> SafeString:
    """In an English page the Chinese name stays, marked as Chinese, with its translation."""
    if not (get_language() or "").startswith("en"):
        return format_html("{}", thing.name_zh)
    if not thing.name_en:
        return format_html('<span lang="zh-CN">{}</span>', thing.name_zh)
    return format_html('<span>{} <span lang="zh-CN">{}</span></span>', thing.name_en, thing.name_zh)
