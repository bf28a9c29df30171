"""What a password must be like, in words for people."""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Django's own, whose sentence has no Chinese."""

    def get_error_message(self) -> str:
        said = ngettext(
            "The password needs at least %(n)d character.",
            "The password needs at least %(n)d characters.",
            self.min_length,
        )
        return said % {"n": self.min_length}


def password_hint() -> str:
    """Says what every validator of the settings asks for."""
    shortest = next(
        each.min_length
        for each in get_default_password_validators()
        if isinstance(each, MinimumLengthValidator)
    )
    return _(
        "At least %(n)d characters, and not digits only; no common password, and nothing like your"
        " name or account name."
    ) % {"n": shortest}
