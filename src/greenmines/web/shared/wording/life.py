"""Words for cures: what whoever is refused can do next, as whole sentences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Cure": {
        "correct_entry": _("Correct the entry and send it again."),
        "complete_entry": _("Fill in what is missing and send it again."),
        "give_reason": _("Give the reason in words."),
        "attach_proof": _("Attach the proof."),
        "renew_licence": _("Have the licence or permit renewed, then enter the new date."),
        "rectify_and_prove": _(
            "Ask the authority that issued the decision for a proof of rectification "
            "and upload it. If the penalty is not yours, ask for a correction of the "
            "register."
        ),
        "declare_it": _("Declare the penalty, with its number and the state of rectification."),
        "leave_abnormal_list": _(
            "Apply to leave the abnormal list; the check repeats itself every day."
        ),
        "reduce_area_or_correct": _(
            "Have the mining area reduced, or correct the corner points if they are wrong."
        ),
        "give_cgcs2000": _("Enter the corner points in CGCS2000, as on the renewed licence."),
        "improve_and_rescore": _("Improve what scores low, and score it anew."),
        "wait_for_date": _("Come back when the time has come."),
        "ask_for_extension": _("Ask the office that runs the round for an extension of this part."),
        "reload_and_retry": _("Load the page again, look at the present state, then decide anew."),
        "ask_another_person": _("Ask the person or party that is entitled to do this."),
        "choose_another_agency": _("Choose another agency."),
        "change_team": _("Change the members of the team."),
        "sign_declaration": _("Let every member sign the declaration."),
        "finish_step_before": _("Finish the step before first."),
        "fill_setting": _("The office that keeps the rule set fills in the setting."),
        "resolve_objection": _("Answer the open objections first."),
        "appeal": _("If this is wrong, lodge an appeal; it is decided with a written answer."),
        "apply_in_later_round": _("Apply in a later round, once the condition is met."),
        "upload_another_file": _("Choose another file and upload it."),
    },
}
