"""Sentences for refusals about scores, independence, the road, accounts and files."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence


SENTENCES: Mapping[str, Sentence] = {
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
        _("“%(field)s”: %(value)s is out of range; allowed: %(allowed)s."),
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
    "commitment_not_read": Sentence(
        _("No record of a visit says that the leader has read the commitment letter out.")
    ),
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
        _("No contract of the agency runs on %(on)s."),
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
        _("This is for the party: %(whose_turn)s."),
        _("This is for the post: %(post)s."),
        _("This is for the post: %(post)s, of the party: %(whose_turn)s."),
    ),
    "not_your_case": Sentence(_("This case is not with you.")),
    "too_early": Sentence(
        _("It is too early."),
        _("It is too early; this begins on %(from)s."),
    ),
    "too_late": Sentence(
        _("The time for this is over."),
        _("The time for this ended on %(until)s."),
    ),
    "too_many_at_once": Sentence(
        _("Too much has come from here within an hour."),
        _("Too much has come from here within an hour: %(most)s are taken."),
    ),
    "somebody_was_faster": Sentence(
        _("Somebody else has changed this in the meantime; nothing of yours was applied.")
    ),
    "same_signer": Sentence(_("The second signature must come from another person.")),
    "second_signature_missing": Sentence(_("The second signature is missing.")),
    "reason_missing": Sentence(_("A reason is missing.")),
    "items_missing": Sentence(_("Say which items are meant.")),
    "mines_missing": Sentence(_("There is no mine in it.")),
    "already_in_notice": Sentence(
        _("The mine stands in another notice already."),
        _("The mine stands in notice %(notice)s already."),
    ),
    "visit_missing": Sentence(
        _("A visit or review that is required has not been recorded."),
        _("Visits to the mine recorded: %(done)s; required: %(needed)s."),
    ),
    "data_review_missing": Sentence(_("The data review has not been recorded.")),
    "expert_not_handed_in": Sentence(
        _("An expert has not handed in yet."),
        _("%(member)s has not handed in yet."),
    ),
    "objection_open": Sentence(
        _("An objection is still open."), _("Objection %(receipt)s is still open.")
    ),
    "objection_upheld": Sentence(_("An objection to this mine was upheld.")),
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
    "check_missing": Sentence(
        _("A check that is required has not been made."),
        _("Checks made: %(done)s; required: %(needed)s."),
    ),
    "sheet_locked": Sentence(_("The sheet is locked.")),
    "pledge_missing": Sentence(_("The pledge has not been signed.")),
    "not_on_list": Sentence(_("The mine is not on the list.")),
    "order_missing": Sentence(
        _("This ground needs a rectification order of the mine that was not met.")
    ),
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
    "share_too_small": Sentence(
        _("Fewer mines are drawn in the year than the rules ask for."),
        _(
            "All that is drawn in the year would be %(planned)s%% of the mines; "
            "the rules ask for %(least)s%%."
        ),
    ),
    "share_too_large": Sentence(
        _("The share of a general matter is too large."),
        _("A general matter may draw at most %(most)s%% of the mines; a key matter has no cap."),
    ),
    "draw_under_way": Sentence(
        _("Another draw of the same house is under way."),
        _("Draw %(draw)s of the same house is under way."),
    ),
    "agency_banned": Sentence(
        _("The agency may not be chosen: it was criticised in public and banned."),
        _("The agency may not be chosen until %(until)s: it was criticised in public and banned."),
    ),
    "expert_banned": Sentence(
        _("The expert may not be chosen: criticised in public and banned."),
        _("The expert may not be chosen until %(until)s: criticised in public and banned."),
    ),
    "no_authority_here": Sentence(
        _("No authority responsible for this place takes complaints here yet."),
        _("No authority responsible for %(division)s takes complaints here yet."),
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
        _("The file is too large; at most %(limit)s MB are taken."),
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
    "day_too_early": Sentence(
        _("The day is too early."),
        _("“%(field)s” must not be before %(least)s."),
    ),
    "day_too_late": Sentence(
        _("The day is too late."),
        _("“%(field)s” must not be after %(most)s."),
    ),
    "check_unsound": Sentence(_("A check found faults; passing in spite of them needs a reason.")),
    "sheet_missing": Sentence(_("The score sheet of this step is missing.")),
    "holder_differs": Sentence(
        _("The holder of the mine is another enterprise."),
        _("The mine's holder is “%(holder)s”, not “%(enterprise)s”."),
    ),
    "store_full": Sentence(
        _(
            "The file could not be kept: the store is full or cannot be written. "
            "Nothing was changed."
        )
    ),
    "character_not_in_fonts": Sentence(
        _("The paper cannot be made: a character in it is not in the fonts of this system."),
        _(
            "The paper cannot be made: the character “%(character)s” (%(code)s) is not in the "
            "fonts of this system. Whoever runs the system can add a font that has it."
        ),
    ),
}
