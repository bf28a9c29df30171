"""Names of administrative divisions in the reader's language."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from greenmines.rules.divisions import path_names, province_of


def division_words(code: str) -> str:
    """From the province down. In English the province is translated and the rest keeps its name."""
    if code in {"000000", "100000"}:
        return _("the whole country")
    names = path_names(code)
    if not names:
        return code
    province = province_of(code)
    if (get_language() or "").startswith("en") and province is not None:
        return " ".join((province.name_en, *names[1:]))
    return "".join(names)


def marked_division(code: str) -> SafeString:
    """The same for a page: in English the names that stay Chinese are marked as Chinese."""
    names, province = path_names(code), province_of(code)
    if not (get_language() or "").startswith("en") or not names[1:] or province is None:
        return format_html("{}", division_words(code))
    return format_html('{} <span lang="zh-CN">{}</span>', province.name_en, " ".join(names[1:]))
