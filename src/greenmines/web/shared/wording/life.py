"""Words for cures: what whoever is refused can do next, as whole sentences."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "Cure": {
        "correct_entry": pgettext_lazy("Cure", "Correct the entry and send it again."),
        "complete_entry": pgettext_lazy(
            "Cure",
            "Fill in what is missing and send it again.",
        ),
        "give_reason": pgettext_lazy("Cure", "Give the reason in words."),
        "attach_proof": pgettext_lazy("Cure", "Attach the proof."),
        "renew_licence": pgettext_lazy(
            "Cure",
            "Have the licence or permit renewed, then enter the new date.",
        ),
        "rectify_and_prove": pgettext_lazy(
            "Cure",
            "Ask the authority that issued the decision for a proof of rectification "
            "and upload it. If the penalty is not yours, ask for a correction of the "
            "register.",
        ),
        "declare_it": pgettext_lazy(
            "Cure",
            "Declare the penalty, with its number and the state of rectification.",
        ),
        "leave_abnormal_list": pgettext_lazy(
            "Cure",
            "Apply to leave the abnormal list; the check repeats itself every day.",
        ),
        "leave_serious_list": pgettext_lazy(
            "Cure",
            "Apply to leave the list of serious violations where you were listed.",
        ),
        "have_holder_verified": pgettext_lazy(
            "Cure",
            "Have the publicity system confirm for which holder your account acts, or sign in "
            "with an account and password of this system.",
        ),
        "choose_password": pgettext_lazy(
            "Cure",
            "Choose a password on the page of your account first.",
        ),
        "sign_up_here": pgettext_lazy(
            "Cure",
            "Sign up your enterprise in this system with its credit code.",
        ),
        "have_register_read": pgettext_lazy(
            "Cure",
            "It is no fault of the mine: ask the office to have the register read again.",
        ),
        "reduce_area_or_correct": pgettext_lazy(
            "Cure",
            "Have the mining area reduced, or correct the corner points if they are wrong.",
        ),
        "give_newest_report": pgettext_lazy(
            "Cure",
            "Enter the figures of the newest annual reserves report. Where the register does not "
            "have it yet, the reviewer looks at both years.",
        ),
        "give_cgcs2000": pgettext_lazy(
            "Cure",
            "Enter the corner points in CGCS2000, as on the renewed licence.",
        ),
        "improve_and_rescore": pgettext_lazy(
            "Cure",
            "Improve what scores low, and score it anew.",
        ),
        "wait_for_date": pgettext_lazy("Cure", "Come back when the time has come."),
        "ask_for_extension": pgettext_lazy(
            "Cure",
            "Where the rules allow for more time, ask the authority that set the date for it.",
        ),
        "reload_and_retry": pgettext_lazy(
            "Cure",
            "Load the page again, look at the present state, then decide anew.",
        ),
        "turn_to_department": pgettext_lazy(
            "Cure",
            "Turn to the department of natural resources of the place by letter or telephone.",
        ),
        "ask_another_person": pgettext_lazy(
            "Cure",
            "Ask the person or party that is entitled to do this.",
        ),
        "tell_administrator": pgettext_lazy(
            "Cure",
            "Try again in a few minutes. If it still fails, tell the administrator of the system.",
        ),
        "choose_another_agency": pgettext_lazy("Cure", "Choose another agency."),
        "add_experts": pgettext_lazy("Cure", "Put more experts into the team."),
        "add_seniors": pgettext_lazy(
            "Cure", "Put an expert with a senior title in, or exchange a member for one."
        ),
        "name_leader": pgettext_lazy(
            "Cure", "Make one member the leader: somebody the agency employs full time."
        ),
        "cover_fields": pgettext_lazy("Cure", "Put in an expert for each field that is missing."),
        "repair_credit": pgettext_lazy(
            "Cure",
            "Look at your credit record: put right what can be repaired and ask for repair with "
            "proof, or object in time to what is wrong.",
        ),
        "finish_draw": pgettext_lazy(
            "Cure", "Conclude that draw first, or abort it with a reason."
        ),
        "send_another_expert": pgettext_lazy("Cure", "Send another expert of the agency."),
        "check_title": pgettext_lazy(
            "Cure",
            "Send an expert with a higher title. "
            "The province corrects a title that is recorded wrong.",
        ),
        "sign_declaration": pgettext_lazy("Cure", "Let every member sign the declaration."),
        "finish_step_before": pgettext_lazy("Cure", "Finish the step before first."),
        "go_and_record": pgettext_lazy("Cure", "Plan it, carry it out, and record what was found."),
        "object_if_wrong": pgettext_lazy(
            "Cure", "If it is wrong, object to it; otherwise it ends by itself."
        ),
        "wait_for_expert": pgettext_lazy(
            "Cure", "Ask the expert to fill in every item and hand the sheet in."
        ),
        "fill_setting": pgettext_lazy(
            "Cure",
            "The office that keeps the rule set fills in the setting.",
        ),
        "choose_mines": pgettext_lazy(
            "Cure", "Wait for a mine that has come so far, or choose one."
        ),
        "finish_notice": pgettext_lazy(
            "Cure", "End that notice, or leave the mine out while it is a draft."
        ),
        "resolve_objection": pgettext_lazy("Cure", "Answer the open objections first."),
        "appeal": pgettext_lazy(
            "Cure",
            "If this is wrong, lodge an appeal; it is decided with a written answer.",
        ),
        "withdraw_application": pgettext_lazy(
            "Cure",
            "The enterprise withdraws the application, or whoever reviews it sends it back or "
            "takes it out by a decision; until then it stays where it is.",
        ),
        "apply_in_later_round": pgettext_lazy(
            "Cure",
            "Apply in a later round, once the condition is met.",
        ),
        "upload_another_file": pgettext_lazy("Cure", "Choose another file and upload it."),
    },
}
