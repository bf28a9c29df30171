"""Words for messages of the inbox, by topic."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from . import orders, signatures
from .sentences import Sentence


TOPICS: Mapping[str, Sentence] = {
    "your_turn": Sentence(
        _("It is your turn: an application waits for you."),
        _("It is your turn: “%(mine)s” is now at “%(stage)s”."),
    ),
    "moved": Sentence(
        _("Your application went on to another step."),
        _("“%(mine)s” is now at “%(stage)s”."),
    ),
    "correction_asked": Sentence(
        _("A correction is asked of you."),
        _("Please correct “%(mine)s”: %(reason)s"),
    ),
    "refused": Sentence(
        _("An application was not passed."),
        _("“%(mine)s” was not passed."),
    ),
    "lapsed": Sentence(
        _("An application lapsed: its round has been concluded."),
        _("“%(mine)s” lapsed: the round was concluded before its application came to an end."),
    ),
    "appointed": Sentence(
        _("Your agency has been appointed to assess a mine."),
        _("Your agency has been appointed to assess “%(mine)s”."),
    ),
    "appointment_ended": Sentence(
        _("An appointment to assess a mine has ended."),
        _("The appointment of “%(agency)s” to assess “%(mine)s” has ended."),
    ),
    "joined_team": Sentence(
        _("You are a member of an assessment team."),
        _("You are a member of the team that assesses “%(mine)s”."),
    ),
    "leads_team": Sentence(
        _("You lead an assessment team."),
        _("You lead the team that assesses “%(mine)s”."),
    ),
    "second_signature": Sentence(
        _("A decision waits for your second signature."),
        _("The decision on “%(mine)s” waits for your second signature."),
    ),
    "second_declined": Sentence(
        _("The second signer did not agree."),
        _("The second signer did not agree to the decision on “%(mine)s”."),
    ),
    "consulted": Sentence(
        _("Your department's opinion is asked for."),
        _("Your department's opinion on “%(mine)s” is asked for."),
    ),
    "visit_planned": Sentence(
        _("A visit has been planned."),
        _("“%(mine)s” will be visited on %(on)s."),
    ),
    "objection_received": Sentence(
        _("An objection has been received."),
        _("Objection %(receipt)s to “%(mine)s” has been received."),
    ),
    "objection_decided": Sentence(
        _("An objection has been decided."),
        _("Objection %(receipt)s to “%(mine)s” has been decided."),
    ),
    "publicity_over": Sentence(
        _("A publicity period is over."),
        _("The period of notice %(number)s is over; it can be ended."),
    ),
    "due_soon": Sentence(
        _("Something is due soon."),
        _("“%(mine)s”: “%(stage)s” is due on %(until)s."),
    ),
    "overdue": Sentence(
        _("Something is overdue."),
        _("“%(mine)s”: “%(stage)s” was due on %(until)s."),
    ),
    "licence_expires": Sentence(
        _("A mining licence expires soon."),
        _("The mining licence of “%(mine)s” expires on %(valid_until)s."),
    ),
    "eligibility_lost": Sentence(
        _("A precondition is no longer met."),
        _("“%(mine)s” no longer meets a precondition."),
    ),
    "quota_flagged": Sentence(
        _("A province goes over its quota."),
        _("The recommendation of %(province)s goes over its quota: %(reason)s"),
    ),
    "listed": Sentence(
        _("A mine has been entered in the list."),
        _("“%(mine)s” (application %(number)s) has been entered in the list."),
    ),
    "appeal_made": Sentence(
        _("An appeal has been lodged."),
        _("An appeal concerning licence %(licence)s has been lodged."),
    ),
    "appeal_decided": Sentence(
        _("An appeal has been decided."),
        _("The appeal concerning licence %(licence)s has been decided."),
    ),
    "publicity_account_bound": Sentence(
        _("Somebody came in with an account of the publicity system for your enterprise."),
        _(
            "%(person)s came in with account %(account)s of the publicity system. If you do not "
            "know this person, end the account among your colleagues."
        ),
    ),
    "independence_lost": Sentence(
        _("A dealing came to light that touches an assessment."),
        _("A dealing came to light that touches the assessment of “%(mine)s”."),
    ),
    "complaint_received": Sentence(
        _("A complaint waits for your house."),
        _("Complaint %(receipt)s about “%(mine)s” waits for your house, due by %(until)s."),
    ),
    "complaint_answered": Sentence(
        _("An answer to a complaint waits to be closed."),
        _("The answer to complaint %(receipt)s about “%(mine)s” waits to be closed."),
    ),
    "complaint_sent_back": Sentence(
        _("An answer to a complaint was sent back."),
        _("The answer to complaint %(receipt)s about “%(mine)s” was sent back."),
    ),
    "complaint_overdue": Sentence(
        _("A complaint is overdue."),
        _(
            "Complaint %(receipt)s about “%(mine)s” was due by %(until)s. "
            "That it is late is public."
        ),
    ),
    "case_told": Sentence(
        _("A case of misconduct concerns you."),
        _(
            "Case %(document)s (%(ground)s) concerns you. Ask to be heard, or waive it, "
            "by %(until)s."
        ),
    ),
    "case_answered": Sentence(
        _("The accused has answered in a case."),
        _("The accused has answered in case %(document)s."),
    ),
    "case_proposed": Sentence(
        _("A case waits for the second signer."),
        _("Case %(document)s waits for the second signer."),
    ),
    "case_declined": Sentence(
        _("A proposal in a case was declined."),
        _("The proposal in case %(document)s was declined."),
    ),
    "case_decided": Sentence(
        _("A case that concerns you was decided."),
        _("Case %(document)s, which concerns you, was decided."),
    ),
    "report_voided": Sentence(
        _("An assessment report is not accepted."),
        _("The report of “%(agency)s” on “%(mine)s” is not accepted."),
    ),
    "credit_event_recorded": Sentence(
        _("An event was put on your credit record."),
        _("On the credit record of “%(subject)s”: %(event)s (%(document)s)."),
    ),
    "credit_petition_made": Sentence(
        _("A credit repair or objection waits for an answer."),
        _("“%(subject)s” asks about “%(event)s”; an answer is due by %(until)s."),
    ),
    "credit_petition_decided": Sentence(
        _("A credit repair or objection was decided."),
        _("What “%(subject)s” asked about “%(event)s” was decided."),
    ),
    "credit_petition_due_soon": Sentence(
        _("A credit repair or objection is to be answered soon."),
        _("“%(subject)s” asks about “%(event)s”; the answer is due by %(until)s."),
    ),
    "credit_petition_overdue": Sentence(
        _("A credit repair or objection was not answered in time."),
        _("What “%(subject)s” asked about “%(event)s” was to be answered by %(until)s."),
    ),
    "spot_check_notified": Sentence(
        _("A spot check of your mine has been announced."),
        _(
            "“%(mine)s” will be checked on %(on)s (spot check %(check)s). "
            "The notice says what to have ready."
        ),
    ),
    "spot_check_assigned": Sentence(
        _("You are in the team of a spot check."),
        _("You are in the team that checks “%(mine)s” on %(on)s (spot check %(check)s)."),
    ),
    "spot_check_member_left": Sentence(
        _("Somebody has left the team of a spot check."),
        _("Somebody has left the team of spot check %(check)s of “%(mine)s”."),
    ),
    "spot_check_recorded": Sentence(
        _("A spot check of your mine is on record."),
        _(
            "Spot check %(check)s of “%(mine)s” is on record; you may state your position "
            "before the results are decided."
        ),
    ),
    "spot_check_position": Sentence(
        _("A mine has stated its position on a spot check."),
        _("“%(mine)s” has stated its position on spot check %(check)s."),
    ),
    "spot_check_to_decide": Sentence(
        _("The results of a spot check wait for a second person."),
        _(
            "The results of spot check %(check)s of “%(mine)s” wait to be decided; "
            "to be public by %(until)s."
        ),
    ),
    "spot_check_sent_back": Sentence(
        _("The results of a spot check were sent back."),
        _("The results of spot check %(check)s of “%(mine)s” were sent back."),
    ),
    "spot_check_published": Sentence(
        _("The results of a spot check are public."),
        _("The results of spot check %(check)s of “%(mine)s” are public."),
    ),
    "spot_check_unrecorded": Sentence(
        _("A visit that was announced is not on record."),
        _("Spot check %(check)s of “%(mine)s” was announced for %(on)s and is not on record."),
    ),
    "spot_check_overdue": Sentence(
        _("The results of a spot check are overdue."),
        _("The results of spot check %(check)s of “%(mine)s” were to be public by %(until)s."),
    ),
    "draw_frozen": Sentence(
        _("A draw was frozen: your house contributes to its seed."),
        _("Draw %(number)s was frozen: commit your house to a secret by %(until)s."),
    ),
    "draw_revealing": Sentence(
        _("A draw goes on: your house reveals its secret."),
        _("Draw %(number)s goes on: reveal the secret of your house by %(until)s."),
    ),
    "draw_ends_soon": Sentence(
        _("The time of your house for a draw ends soon."),
        _("Draw %(number)s still waits for your house; the time ends on %(until)s."),
    ),
    **signatures.TOPICS,
    "rule_set_waits": Sentence(
        _("A drafted rule set waits for a second person."),
        _(
            "The draft of rule set “%(code)s” is complete and waits for a second person: open its "
            "page, look it through, and publish it there."
        ),
    ),
    "lead_opened": Sentence(
        _("Something points at a listed mine of your area."),
        _("“%(mine)s” (%(number)s): %(lead)s. Please look at it."),
    ),
    **orders.TOPICS,
    "removal_proposed": Sentence(
        _("It is proposed to remove your mine from the list."),
        _("It is proposed to remove “%(mine)s”: %(ground)s. Ask to be heard by %(until)s."),
    ),
    "hearing_asked": Sentence(
        _("A mine asks to be heard on its removal."),
        _("“%(mine)s” asks to be heard on proposal %(number)s."),
    ),
    "hearing_held": Sentence(
        _("The record of a hearing can be read."),
        _("The record of the hearing of “%(mine)s” on proposal %(number)s can be read."),
    ),
    "removal_ready": Sentence(
        _("A removal is ready to be decided."),
        _("Proposal %(number)s about “%(mine)s” is ready to be decided."),
    ),
    "removal_signed": Sentence(
        _("A removal waits for your second signature."),
        _("Proposal %(number)s about “%(mine)s” waits for your second signature."),
    ),
    "removal_ended": Sentence(
        _("A removal proposal ended: the mine stays on the list."),
        _("Proposal %(number)s ended; “%(mine)s” stays on the list."),
    ),
    "removed": Sentence(
        _("A mine has been removed from the list."),
        _("“%(mine)s” has been removed from the list: %(ground)s."),
    ),
}
