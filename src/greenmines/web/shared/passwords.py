"""What a password must be like, in one sentence for people."""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
)
from django.utils.translation import gettext as _


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
