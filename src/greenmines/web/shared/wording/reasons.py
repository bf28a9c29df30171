"""Words for reasons: a short claim that ought to hold, and the sentence when it does not."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .sentences import Sentence


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Reason": {
        "licence_already_applied": pgettext_lazy("Reason", "One application for each licence"),
        "licence_invalid": pgettext_lazy("Reason", "Mining licence valid"),
        "licence_expires_in_round": pgettext_lazy(
            "Reason", "Mining licence valid to the end of the round"
        ),
        "not_in_operation": pgettext_lazy("Reason", "Mine in operation"),
        "penalty_unrectified": pgettext_lazy("Reason", "Penalties rectified"),
        "penalty_undeclared": pgettext_lazy("Reason", "Penalties declared"),
        "major_accident": pgettext_lazy("Reason", "No major accident"),
        "on_abnormal_list": pgettext_lazy("Reason", "Not on the abnormal list"),
        "touches_protected_area": pgettext_lazy("Reason", "Clear of protected areas"),
        "boundary_unknown": pgettext_lazy("Reason", "Mining area known"),
        "remaining_life_short": pgettext_lazy("Reason", "Enough years left"),
        "remaining_life_unknown": pgettext_lazy("Reason", "Years left known"),
        "remaining_life_disagrees": pgettext_lazy("Reason", "Years left agree"),
        "certificate_missing": pgettext_lazy("Reason", "Certificates complete"),
        "certificate_expired": pgettext_lazy("Reason", "Certificates valid"),
        "already_listed": pgettext_lazy("Reason", "Not yet on the list"),
        "not_on_provincial_list": pgettext_lazy("Reason", "On the provincial list"),
        "register_unknown": pgettext_lazy("Reason", "Register read"),
        "corners_unreadable": pgettext_lazy("Reason", "Corner points readable"),
        "corners_masked": pgettext_lazy("Reason", "Corner points complete"),
        "corners_too_few": pgettext_lazy("Reason", "Enough corner points"),
        "corners_out_of_range": pgettext_lazy("Reason", "Corner points in range"),
        "boundary_crosses_itself": pgettext_lazy("Reason", "Boundary sound"),
        "datum_cannot_be_placed": pgettext_lazy("Reason", "Datum can be placed"),
        "area_disagrees": pgettext_lazy("Reason", "Area agrees"),
        "central_meridian_missing": pgettext_lazy("Reason", "Central meridian given"),
        "licence_number_malformed": pgettext_lazy("Reason", "Number of the mining licence"),
        "credit_code_malformed": pgettext_lazy("Reason", "Credit code"),
        "credit_code_check_fails": pgettext_lazy("Reason", "Credit code"),
        "item_unknown": pgettext_lazy("Reason", "Item of the table"),
        "item_missing": pgettext_lazy("Reason", "Every item answered"),
        "score_out_of_range": pgettext_lazy("Reason", "Score in range"),
        "score_not_in_steps": pgettext_lazy("Reason", "Score in steps"),
        "not_applicable_not_allowed": pgettext_lazy("Reason", "Item must be answered"),
        "not_applicable_needs_reason": pgettext_lazy("Reason", "Reason for not applicable"),
        "total_under_line": pgettext_lazy("Reason", "Total over the line"),
        "group_under_line": pgettext_lazy("Reason", "Every group over its line"),
        "input_missing": pgettext_lazy("Reason", "Findings entered"),
        "input_out_of_range": pgettext_lazy("Reason", "Findings in range"),
        "override_needs_reason": pgettext_lazy("Reason", "Reason for a score by hand"),
        "evidence_missing": pgettext_lazy("Reason", "Evidence attached"),
        "not_independent_affiliated": pgettext_lazy("Reason", "No affiliation"),
        "not_independent_dealings": pgettext_lazy("Reason", "No dealings"),
        "not_independent_prepared_report": pgettext_lazy("Reason", "Did not prepare the papers"),
        "not_independent_employed": pgettext_lazy("Reason", "Not employed there"),
        "independence_unknown": pgettext_lazy("Reason", "Ties known"),
        "declaration_missing": pgettext_lazy("Reason", "Declarations signed"),
        "agency_not_legal_entity": pgettext_lazy("Reason", "Agency is a legal entity"),
        "agency_qualification_expired": pgettext_lazy("Reason", "Qualification valid"),
        "agency_staff_too_few": pgettext_lazy("Reason", "Enough staff"),
        "agency_without_contract": pgettext_lazy("Reason", "Contract running"),
        "team_too_small": pgettext_lazy("Reason", "Team large enough"),
        "team_senior_too_few": pgettext_lazy("Reason", "Enough senior members"),
        "team_without_leader": pgettext_lazy("Reason", "One leader"),
        "team_fields_missing": pgettext_lazy("Reason", "Fields covered"),
        "team_title_too_low": pgettext_lazy("Reason", "Titles high enough"),
        "wrong_stage": pgettext_lazy("Reason", "Right step"),
        "not_your_post": pgettext_lazy("Reason", "Entitled by post"),
        "not_your_case": pgettext_lazy("Reason", "Entitled to this case"),
        "round_not_open": pgettext_lazy("Reason", "Round open"),
        "too_early": pgettext_lazy("Reason", "In time"),
        "too_late": pgettext_lazy("Reason", "In time"),
        "somebody_was_faster": pgettext_lazy("Reason", "Nobody was faster"),
        "same_signer": pgettext_lazy("Reason", "Two different people"),
        "second_signature_missing": pgettext_lazy("Reason", "Two signatures"),
        "reason_missing": pgettext_lazy("Reason", "Reason given"),
        "items_missing": pgettext_lazy("Reason", "Items named"),
        "visit_missing": pgettext_lazy("Reason", "Visit made"),
        "objection_open": pgettext_lazy("Reason", "Objections answered"),
        "publicity_not_over": pgettext_lazy("Reason", "Publicity over"),
        "channel_proof_missing": pgettext_lazy("Reason", "Channels proved"),
        "stamped_opinion_missing": pgettext_lazy("Reason", "Stamped opinion attached"),
        "consultation_open": pgettext_lazy("Reason", "Departments answered"),
        "check_missing": pgettext_lazy("Reason", "Checks made"),
        "sheet_locked": pgettext_lazy("Reason", "Sheet open for writing"),
        "pledge_missing": pgettext_lazy("Reason", "Pledge signed"),
        "quota_exceeded": pgettext_lazy("Reason", "Within the quota"),
        "quota_reason_missing": pgettext_lazy("Reason", "Reason for going over the quota"),
        "setting_not_set": pgettext_lazy("Reason", "Rule set complete"),
        "road_unsound": pgettext_lazy("Reason", "Road sound"),
        "indicators_do_not_add_up": pgettext_lazy("Reason", "Indicators add up"),
        "already_published": pgettext_lazy("Reason", "Not yet published"),
        "posts_incompatible": pgettext_lazy("Reason", "Posts go together"),
        "already_bound": pgettext_lazy("Reason", "Licence not yet bound"),
        "account_exists": pgettext_lazy("Reason", "Account not yet there"),
        "not_issued_from_above": pgettext_lazy("Reason", "Issued from above"),
        "password_weak": pgettext_lazy("Reason", "Password strong enough"),
        "file_too_large": pgettext_lazy("Reason", "File not too large"),
        "file_empty": pgettext_lazy("Reason", "File not empty"),
        "file_type_refused": pgettext_lazy("Reason", "File of an allowed type"),
        "file_broken": pgettext_lazy("Reason", "File readable"),
        "field_missing": pgettext_lazy("Reason", "Entry complete"),
        "field_malformed": pgettext_lazy("Reason", "Entry readable"),
    },
}

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
    "touches_protected_area": Sentence(
        _("The mining area meets a protected area."),
        _("The mining area overlaps “%(area)s” by %(overlap_km2)s km² (%(overlap_percent)s %%)."),
    ),
    "boundary_unknown": Sentence(
        _(
            "The mining area is not known exactly, so nobody can say whether it meets"
            " a protected area."
        )
    ),
    "remaining_life_short": Sentence(
        _("Less is left than the years that are required."),
        _("%(years)s years are left; at least %(least_years)s are required."),
    ),
    "remaining_life_unknown": Sentence(
        _("The years left cannot be computed."),
        _("The years left cannot be computed; missing: %(field)s."),
    ),
    "remaining_life_disagrees": Sentence(
        _("The declared years differ from those computed."),
        _("%(declared_years)s years were declared; the reserves report gives %(years)s."),
    ),
    "certificate_missing": Sentence(
        _("A certificate is missing."),
        _("Missing: %(certificate)s."),
    ),
    "certificate_expired": Sentence(
        _("A certificate has expired."),
        _("%(certificate)s No. %(number)s expired on %(valid_until)s."),
    ),
    "already_listed": Sentence(_("The mine is already on the list.")),
    "not_on_provincial_list": Sentence(_("The mine is not on the provincial list.")),
    "register_unknown": Sentence(
        _("A register that has to be looked at has not been imported yet."),
        _("“%(register)s” has not been imported yet, so nobody can say."),
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
    "item_unknown": Sentence(
        _("This item is not in the table."),
        _("Item %(item)s is not in the table."),
    ),
    "item_missing": Sentence(
        _("An item is not filled in."),
        _("Item %(item)s is not filled in."),
    ),
    "score_out_of_range": Sentence(
        _("The score is out of range."),
        _("The score %(score)s of item %(item)s is not between 0 and %(points)s."),
    ),
    "score_not_in_steps": Sentence(
        _("The score is not a multiple of the step."),
        _("The score %(score)s of item %(item)s is not a multiple of %(step)s."),
    ),
    "not_applicable_not_allowed": Sentence(
        _("This item cannot be left out as not applicable."),
        _("Item %(item)s cannot be left out as not applicable."),
    ),
    "not_applicable_needs_reason": Sentence(
        _("Say why the item does not apply."),
        _("Say why item %(item)s does not apply."),
    ),
    "total_under_line": Sentence(
        _("The total is under the line."),
        _("The total is %(total)s; the line is %(line)s."),
    ),
    "group_under_line": Sentence(
        _("A group is under its line."),
        _("Group %(group)s has %(score)s; its line is %(line)s."),
    ),
    "input_missing": Sentence(
        _("What was found is missing."),
        _("What was found for item %(item)s is missing."),
    ),
    "input_out_of_range": Sentence(
        _("What was entered is out of range."),
        _("“%(value)s” for item %(item)s is out of range; allowed: %(allowed)s."),
    ),
    "override_needs_reason": Sentence(
        _("A score set by hand needs a reason."),
        _("The score of item %(item)s was set by hand and needs a reason."),
    ),
    "evidence_missing": Sentence(
        _("Evidence is missing."),
        _("Evidence for item %(item)s is missing."),
    ),
    "not_independent_affiliated": Sentence(_("The assessor is affiliated with the enterprise.")),
    "not_independent_dealings": Sentence(
        _("The assessor had dealings with the enterprise in the months that count.")
    ),
    "not_independent_prepared_report": Sentence(
        _("The assessor helped to prepare what is to be assessed.")
    ),
    "not_independent_employed": Sentence(
        _("A member is or was employed by the enterprise in the months that count.")
    ),
    "independence_unknown": Sentence(
        _("The ties of an assessor have neither been declared nor looked up.")
    ),
    "declaration_missing": Sentence(_("A declaration of independence has not been signed.")),
    "agency_not_legal_entity": Sentence(
        _("The agency is not a legal entity, or this is not known.")
    ),
    "agency_qualification_expired": Sentence(
        _("The agency's qualification is not valid on that day."),
        _("The agency's qualification ran until %(until)s; it is needed on %(on)s."),
    ),
    "agency_staff_too_few": Sentence(
        _("The agency has too few people of the kind required."),
        _("The agency has %(counted)s people of the kind required; %(needed)s are needed."),
    ),
    "agency_without_contract": Sentence(
        _("The agency has no running contract."),
        _("The contract runs from %(from)s to %(until)s and not on %(on)s."),
    ),
    "team_too_small": Sentence(
        _("The team is too small."),
        _("The team has %(counted)s members; %(needed)s are needed."),
    ),
    "team_senior_too_few": Sentence(
        _("The team has too few members with a senior title."),
        _("%(counted)s members have a senior title; %(needed)s are needed."),
    ),
    "team_without_leader": Sentence(
        _("The team needs exactly one leader, employed full time where the rules ask for it.")
    ),
    "team_fields_missing": Sentence(
        _("The team does not cover every field."),
        _("The team does not cover: %(fields)s."),
    ),
    "team_title_too_low": Sentence(
        _("A member's title is too low."),
        _("%(member)s has the title “%(title)s”; at least “%(needed)s” is needed."),
    ),
    "wrong_stage": Sentence(
        _("This cannot be done at the present step."),
        _("This cannot be done now; the present state is: %(here)s."),
    ),
    "not_your_post": Sentence(
        _("This is not for your post."),
        _("This is for the post: %(post)s."),
    ),
    "not_your_case": Sentence(_("This case is not with you.")),
    "round_not_open": Sentence(
        _("The round is not open."),
        _("The round “%(round)s” is not open."),
    ),
    "too_early": Sentence(
        _("It is too early."),
        _("It is too early; this begins on %(from)s."),
    ),
    "too_late": Sentence(
        _("The time for this is over."),
        _("The time for this ended on %(until)s."),
    ),
    "somebody_was_faster": Sentence(
        _("Somebody else has changed this in the meantime; nothing of yours was applied.")
    ),
    "same_signer": Sentence(_("The second signature must come from another person.")),
    "second_signature_missing": Sentence(_("The second signature is missing.")),
    "reason_missing": Sentence(_("A reason is missing.")),
    "items_missing": Sentence(_("Say which items are meant.")),
    "visit_missing": Sentence(_("No visit has been recorded.")),
    "objection_open": Sentence(_("An objection is still open.")),
    "publicity_not_over": Sentence(
        _("The publicity is not over."),
        _("The publicity runs until %(until)s."),
    ),
    "channel_proof_missing": Sentence(
        _("The proof of a channel of publicity is missing."),
        _("%(counted)s channels with proof are recorded; %(needed)s are needed."),
    ),
    "stamped_opinion_missing": Sentence(_("The stamped opinion is missing.")),
    "consultation_open": Sentence(
        _("A department has not answered yet."),
        _("Not answered yet: %(department)s."),
    ),
    "check_missing": Sentence(_("A check that is required has not been made.")),
    "sheet_locked": Sentence(_("The sheet is locked.")),
    "pledge_missing": Sentence(_("The pledge has not been signed.")),
    "quota_exceeded": Sentence(
        _("The quota is used up."),
        _("The quota (%(class)s) is %(limit)s, and %(used)s are used."),
    ),
    "quota_reason_missing": Sentence(
        _("Going over the quota needs a signed reason."),
        _(
            "The quota (%(class)s) is %(limit)s in principle, and %(used)s are used; "
            "going over it needs a signed reason."
        ),
    ),
    "setting_not_set": Sentence(
        _("The rule set does not say yet."),
        _("The rule set does not say yet: %(setting)s."),
    ),
    "road_unsound": Sentence(
        _("The order of the steps is unsound."),
        _("The order of the steps is unsound at “%(step)s”: %(fault)s."),
    ),
    "indicators_do_not_add_up": Sentence(_("The points of the indicators do not add up.")),
    "already_published": Sentence(
        _("It has been published and can no longer be changed."),
        _("“%(code)s” has been published and can no longer be changed."),
    ),
    "posts_incompatible": Sentence(
        _("These posts must not be held by one person."),
        _("“%(post)s” cannot be held together with “%(held)s”."),
    ),
    "already_bound": Sentence(_("The licence is already bound to another enterprise account.")),
    "account_exists": Sentence(
        _("This account exists already."),
        _("The account “%(username)s” exists already."),
    ),
    "not_issued_from_above": Sentence(_("Accounts and posts are issued by the level above.")),
    "password_weak": Sentence(_("The password is too weak.")),
    "file_too_large": Sentence(
        _("The file is too large."),
        _("“%(name)s” is too large; at most %(limit)s MB are allowed."),
    ),
    "file_empty": Sentence(
        _("The file is empty."),
        _("“%(name)s” is empty."),
    ),
    "file_type_refused": Sentence(
        _("Files of this type are not taken."),
        _("“%(name)s” is of a type that is not taken."),
    ),
    "file_broken": Sentence(
        _("The file cannot be read."),
        _("“%(name)s” cannot be read."),
    ),
    "field_missing": Sentence(
        _("Something that has to be entered is missing."),
        _("Missing: %(field)s."),
    ),
    "field_malformed": Sentence(
        _("An entry cannot be read."),
        _("This entry cannot be used: %(field)s."),
    ),
}
