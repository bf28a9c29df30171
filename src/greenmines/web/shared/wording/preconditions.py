"""Sentences for refusals about preconditions, boundaries and codes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence


SENTENCES: Mapping[str, Sentence] = {
    "licence_already_applied": Sentence(
        _("Another application of this round has the same mining licence."),
        _("Mining licence %(licence)s is already used by application %(others)s of this round."),
    ),
    "licence_invalid": Sentence(
        _("The mining licence is not valid today."),
        _(
            "The mining licence is valid from %(valid_from)s to %(valid_until)s and "
            "not today, %(today)s."
        ),
    ),
    "licence_expires_in_round": Sentence(
        _("The licence may expire before the round ends."),
        _("The licence expires on %(valid_until)s; the round ends on %(round_end)s."),
    ),
    "applicant_lost_licence": Sentence(
        _("The enterprise that applied no longer acts for the licence."),
        _("The enterprise that applied no longer acts for mining licence %(licence)s."),
    ),
    "not_in_operation": Sentence(
        _("The mine is not producing."),
        _("The mine is not producing; its state is: %(state)s."),
    ),
    "penalty_unrectified": Sentence(
        _("There is no proof that a penalty has been rectified."),
        _(
            "There is no proof that the matter of penalty %(number)s, decided on "
            "%(decided_on)s, has been rectified."
        ),
    ),
    "penalty_undeclared": Sentence(
        _("The register shows a penalty that was not declared."),
        _(
            "Penalty %(number)s, decided on %(decided_on)s, is in the register and "
            "was not declared."
        ),
    ),
    "major_accident": Sentence(
        _("A major accident happened in the years that count."),
        _(
            "A major accident happened on %(happened_on)s, within the years that "
            "count (%(window_from)s to %(window_to)s)."
        ),
    ),
    "on_abnormal_list": Sentence(
        _("The enterprise is on the abnormal list."),
        _("The enterprise has been on the abnormal list since %(listed_on)s and has not left it."),
    ),
    "on_serious_list": Sentence(
        _("The enterprise is on the list of serious violations."),
        _(
            "The enterprise has been on the list of serious violations since %(listed_on)s "
            "and has not left it."
        ),
    ),
    "touches_protected_area": Sentence(
        _("The mining area meets a protected area."),
        _("The mining area overlaps “%(area)s” by %(overlap_km2)s km² (%(overlap_percent)s%%)."),
    ),
    "boundary_unknown": Sentence(
        _(
            "The mining area is not known exactly, so nobody can say whether it meets"
            " a protected area."
        )
    ),
    "remaining_life_short": Sentence(
        _("Less is left than the years that are required."),
        _(
            "By the enterprise's own figures %(years)s years are left; at least %(least_years)s "
            "are required."
        ),
        _(
            "By the register of reserves reports, year %(year)s: %(registered_reserves)s ÷ "
            "%(registered_output)s = %(years)s years left; at least %(least_years)s are required."
        ),
    ),
    "remaining_life_unknown": Sentence(
        _("The years left cannot be computed."),
        _("The years left cannot be computed; missing: %(field)s."),
    ),
    "remaining_life_disagrees": Sentence(
        _("The declared years differ from those computed."),
        _(
            "%(declared_years)s years were declared; the declared reserves and output give "
            "%(years)s."
        ),
        _(
            "%(declared_years)s years were declared; the register of reserves reports, year "
            "%(year)s, gives %(years)s."
        ),
    ),
    "reserves_disagree": Sentence(
        _("Declared and registered figures of the reserves report differ."),
        _(
            "%(field)s: %(declared_quantity)s was declared; the register of reserves reports, "
            "year %(year)s, gives %(registered_quantity)s."
        ),
    ),
    "reserves_not_comparable": Sentence(
        _("The declared figures have no unit, so they are not compared with the registered ones."),
        _(
            "The declared figures are in %(declared_unit)s, the register of reserves reports, "
            "year %(year)s, is in %(unit)s: they cannot be compared."
        ),
    ),
    "reserves_of_another_year": Sentence(
        _("The registered reserves report is of another year than the one that is stated."),
        _(
            "%(declared_years)s years were declared by the report of %(declared_year)s; by the "
            "register, which has the report of another year, %(year)s, it is %(years)s."
        ),
        _(
            "%(field)s: %(declared_quantity)s was declared for %(declared_year)s; the register "
            "has the report of another year, %(year)s, with %(registered_quantity)s."
        ),
        _(
            "By the register of reserves reports, year %(year)s: %(registered_reserves)s ÷ "
            "%(registered_output)s = %(years)s years left; at least %(least_years)s are required. "
            "The enterprise states the report of another year, %(declared_year)s."
        ),
    ),
    "registered_output_none": Sentence(
        _("The register of reserves reports gives no output."),
        _(
            "The register of reserves reports, year %(year)s, gives %(registered_reserves)s and "
            "no output, so the years left cannot be computed from it."
        ),
    ),
    "certificate_missing": Sentence(
        _("A certificate is missing."),
        _("Missing: %(certificate)s."),
        _("The scan of a certificate is missing: %(scan_of)s."),
    ),
    "certificate_expired": Sentence(
        _("A certificate has expired."),
        _("%(certificate)s No. %(number)s expired on %(valid_until)s."),
    ),
    "commitments_open": Sentence(
        _("Not all parties have committed themselves yet."),
        _("Secrets are revealed once all parties have committed themselves, or after %(until)s."),
    ),
    "secret_differs": Sentence(
        _("This is not the secret that you committed yourself to; look into the file you kept.")
    ),
    "hearing_open": Sentence(
        _("A hearing may still be asked for."),
        _("A hearing may be asked for until %(until)s; nothing is decided before."),
    ),
    "hearing_not_held": Sentence(_("A hearing was asked for and is not on record yet.")),
    "return_too_early": Sentence(
        _("The mine was removed for a fault and may not apply yet."),
        _("The mine was removed for a fault on %(left_on)s and may apply from %(from)s on."),
    ),
    "already_listed": Sentence(_("The mine is already on the list.")),
    "not_on_provincial_list": Sentence(_("The mine is not on the provincial list.")),
    "register_unknown": Sentence(
        _("A register that has to be looked at has not been imported yet."),
        _("“%(register)s” has not been imported yet, so nobody can say."),
    ),
    "register_stale": Sentence(
        _("A register that has to be looked at is too old."),
        _(
            "“%(register)s” vouches for %(as_of)s, %(age)s days ago; at most %(limit)s days "
            "count here. It has to be read again first."
        ),
    ),
    "corners_unreadable": Sentence(
        _("The corner points cannot be read."),
        _("The corner points cannot be read. %(problem)s"),
    ),
    "corners_masked": Sentence(_("Digits of the corner points are masked.")),
    "corners_too_few": Sentence(_("An area needs at least three corner points.")),
    "corners_out_of_range": Sentence(
        _("A corner point cannot lie there."),
        _("A corner point cannot lie there. %(problem)s"),
    ),
    "boundary_crosses_itself": Sentence(
        _("The boundary crosses itself; the order of the points is probably wrong.")
    ),
    "datum_cannot_be_placed": Sentence(
        _("Corner points in this datum cannot be placed exactly."),
        _("Corner points in %(datum)s cannot be placed exactly."),
    ),
    "area_disagrees": Sentence(
        _("The stated area differs from that of the corner points."),
        _("The licence states %(stated_km2)s km²; the corner points give %(computed_km2)s km²."),
    ),
    "central_meridian_missing": Sentence(_("The central meridian of the zone is not given.")),
    "licence_number_malformed": Sentence(
        _("A mining licence number has C and 22 digits."),
        _("“%(number)s” is not C with 22 digits."),
    ),
    "credit_code_malformed": Sentence(
        _("A credit code has 18 characters."),
        _("“%(code)s” is not a credit code of 18 characters."),
    ),
    "credit_code_check_fails": Sentence(
        _("The check character of the credit code does not fit."),
        _("The check character of %(code)s does not fit; %(expected)s would."),
    ),
}
