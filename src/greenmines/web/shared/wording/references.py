"""Laws and standards that an item of a rule set refers to, as a page in either language has them.

A rule set keeps them as one text: parts after ";", a Chinese title with its English name in
brackets behind it, and there or behind a standard the year from which it holds ("from 2022").
"""

import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .details import told_in_turn


BRACKETS = re.compile(r"\s*\(([^()]*)\)$", re.ASCII)
FROM_YEAR = re.compile(r"(?:^|, )from (\d{4})$", re.ASCII)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def reference_words(text: str) -> str:
    """The Chinese page needs no English names; the English one has both."""
    parts = [part.strip() for part in text.split(";")]
    is_chinese = (get_language() or "").startswith("zh")
    return told_in_turn(map(_in_chinese, parts) if is_chinese else parts)


def _in_chinese(part: str) -> str:
    found = BRACKETS.search(part)
    if found is None or CHINESE.search(found[1]):
        return part
    name, told = part[: found.start()], found[1]
    year = FROM_YEAR.search(told)
    if year is not None:
        return _("%(name)s (from %(year)s)") % {"name": name, "year": year[1]}
    return name if CHINESE.search(name) else part
