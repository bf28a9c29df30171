"""Sentences and cures where a refusal names the cause: what exactly is in the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .sentences import Sentence


@dataclass(frozen=True, slots=True)
class Cause:
    said: Sentence
    cure: str | Promise


# By reason and cause, as `Refusal.details` gives it; any other cause is told by its reason.
CAUSES: Mapping[tuple[str, str], Cause] = {
    ("declaration_missing", "no_fee"): Cause(
        Sentence(_("The agency has not declared that it takes no fee from the mine.")),
        _("Tick the declaration; without it no appointment is accepted."),
    ),
    ("input_out_of_range", "of_rules"): Cause(
        Sentence(
            _("A number is out of range."),
            _("%(value)s cannot stand here; allowed: %(allowed)s."),
        ),
        _("Write a number within what is allowed."),
    ),
    ("credit_event_missing", "by_itself"): Cause(
        Sentence(
            _("The method lacks an event that the system records by itself."),
            _(
                "The system records the event “%(event)s” by itself; the method has to have it, "
                "for everybody of whom it is recorded."
            ),
        ),
        _("Keep this kind of event under its code; its words and numbers can be changed."),
    ),
    ("field_malformed", "code_of_part"): Cause(
        Sentence(
            _("A code of a band or a kind of event cannot be used."),
            _(
                "The code “%(value)s” cannot be used: it is given twice, or is not of Latin "
                "letters, digits and underscores, at most 10 for a band and 40 for a kind of event."
            ),
        ),
        _("Choose another code."),
    ),
    ("field_malformed", "enterprise_unknown"): Cause(
        Sentence(
            _("No enterprise of this credit code is known here."),
            _("No enterprise of the credit code %(value)s is known here."),
        ),
        _(
            "Look at the 18 characters again. If they are right, have the enterprise brought in "
            "first: under “Registers” as a holder or with its mine, or by the administrator as an "
            "account."
        ),
    ),
    ("field_malformed", "agency_unknown"): Cause(
        Sentence(
            _("No agency of this credit code is known here."),
            _("No agency of the credit code %(value)s is known here."),
        ),
        _("Look at the 18 characters again; the administrator opens accounts for agencies."),
    ),
    ("field_malformed", "expert_unknown"): Cause(
        Sentence(
            _("No expert of an agency has this account."),
            _("No expert of an agency has the account %(value)s."),
        ),
        _("Look at the name of the account again, or record a tie of the agency itself."),
    ),
    ("field_malformed", "application_elsewhere"): Cause(
        Sentence(
            _("The enterprise has no application of this number."),
            _("The enterprise has no application of the number %(value)s."),
        ),
        _("Correct the number, or leave it empty: then it counts for every application."),
    ),
    ("field_malformed", "tie_there"): Cause(
        Sentence(
            _("This tie is on record already."),
            _("This tie is on record already, under No. %(number)s."),
        ),
        _("Open it in the list of ties. If its days or its source are wrong, put it right there."),
    ),
    ("field_malformed", "tie_unchanged"): Cause(
        Sentence(_("Nothing differs from what is on record.")),
        _("Change what is wrong. If there never was such a tie, take it out instead."),
    ),
    ("too_many_at_once", "a_day"): Cause(
        Sentence(
            _("Too much has come from here within a day."),
            _("Too much has come from here within a day: %(most)s are taken."),
        ),
        _("Wait until tomorrow. What is urgent you can tell the authority by telephone."),
    ),
    ("file_too_large", "cells"): Cause(
        Sentence(_("The first sheet of the workbook has too many cells to be read.")),
        _(
            "Delete the empty rows and columns around the table, for they count where they are "
            "formatted; or save it as CSV, or in several files, and upload that."
        ),
    ),
    ("file_too_large", "parts"): Cause(
        Sentence(
            _("The file is made of too many parts."),
            _("The file is made of too many parts; at most %(limit)s are taken."),
        ),
        _("Remove pictures and sheets that are not needed, save it anew and upload that."),
    ),
    ("file_too_large", "unpacked"): Cause(
        Sentence(
            _("The file is too large once it is unpacked."),
            _("The file is too large once it is unpacked; at most %(limit)s MB are taken."),
        ),
        _("Remove pictures and sheets that are not needed, save it anew and upload that."),
    ),
    ("file_too_large", "pixels"): Cause(
        Sentence(
            _("The picture has too many pixels."),
            _("The picture has too many pixels; at most %(limit)s million are taken."),
        ),
        _("Save a smaller copy of the picture and upload that; keep the original."),
    ),
    ("sheet_missing", "common"): Cause(
        Sentence(_("The team has no common scores yet.")),
        _("Under “Common scores” take the means over, then settle what the team scores otherwise."),
    ),
    ("file_broken", "encrypted"): Cause(
        Sentence(_("The file is protected by a password and cannot be read.")),
        _("Save it without a password and upload that."),
    ),
}
