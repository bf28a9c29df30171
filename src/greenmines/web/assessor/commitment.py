"""The statements that a member of a team declares, in words. They are this system's own wording."""

from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from greenmines.records.assessments.actions import STATEMENTS

from .forms import DeclarationForm


@dataclass(frozen=True, slots=True)
class Statement:
    """`box` is where the reader affirms it."""

    name: str
    clause: str
    text: str
    box: BoundField


def statements_for(enterprise: str, months: int | None, form: DeclarationForm) -> list[Statement]:
    """In the order of the form; `months` is None where the rule set does not say."""
    texts = _texts()
    said = _("not set") if months is None else str(months)
    facts = {"enterprise": enterprise, "months": said}
    return [Statement(name, _clause(name), texts[name] % facts, form[name]) for name in STATEMENTS]


def _clause(name: str) -> str:
    return "3.2c" if name == "no_fee" else "3.2b"


def _texts() -> dict[str, str]:
    return {
        "no_affiliation": _(
            "I am not affiliated with %(enterprise)s: I hold no share and no post in it, and we"
            " have no controller or legal representative in common."
        ),
        "prepared_nothing": _(
            "I took no part in writing the self-assessment or the construction plan of this mine."
        ),
        "no_dealings": _(
            "In the %(months)s months before this assessment I had no business dealings with"
            " %(enterprise)s."
        ),
        "will_have_none": _(
            "In the %(months)s months after this assessment I will have no business dealings with"
            " %(enterprise)s; should one come about, I report it."
        ),
        "no_fee": _("I take no fee and no gift of any kind from %(enterprise)s, and ask for none."),
    }
