"""What a message can be about; `web/shared/words.py` words each topic."""

from enum import StrEnum


class Topic(StrEnum):
    YOUR_TURN = "your_turn"  # an application reached a stage where the reader's post acts
    MOVED = "moved"  # an application of the reader's enterprise went on
    CORRECTION_ASKED = "correction_asked"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the round was concluded before the application came to an end
    APPOINTED = "appointed"  # the reader's agency
    APPOINTMENT_ENDED = "appointment_ended"
    JOINED_TEAM = "joined_team"
    LEADS_TEAM = "leads_team"
    SECOND_SIGNATURE = "second_signature"
    SECOND_DECLINED = "second_declined"
    CONSULTED = "consulted"
    VISIT_PLANNED = "visit_planned"  # open visits only
    OBJECTION_RECEIVED = "objection_received"
    OBJECTION_DECIDED = "objection_decided"
    PUBLICITY_OVER = "publicity_over"  # of the reader's own house; it can be ended
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    LICENCE_EXPIRES = "licence_expires"
    ELIGIBILITY_LOST = "eligibility_lost"
    QUOTA_FLAGGED = "quota_flagged"
    LISTED = "listed"
    APPEAL_MADE = "appeal_made"
    APPEAL_DECIDED = "appeal_decided"
    INDEPENDENCE_LOST = "independence_lost"
    COMPLAINT_RECEIVED = "complaint_received"  # or passed on to the reader's house
    COMPLAINT_ANSWERED = "complaint_answered"  # a second person closes it or sends it back
    COMPLAINT_SENT_BACK = "complaint_sent_back"
    COMPLAINT_OVERDUE = "complaint_overdue"
    CREDIT_EVENT_RECORDED = "credit_event_recorded"  # about the reader or the reader's house
    CREDIT_PETITION_MADE = "credit_petition_made"
    CREDIT_PETITION_DECIDED = "credit_petition_decided"
    SPOT_CHECK_NOTIFIED = "spot_check_notified"  # the mine is told that a team comes
    SPOT_CHECK_ASSIGNED = "spot_check_assigned"  # the reader is in the team
    SPOT_CHECK_MEMBER_LEFT = "spot_check_member_left"
    SPOT_CHECK_RECORDED = "spot_check_recorded"  # the mine may state its position
    SPOT_CHECK_POSITION = "spot_check_position"
    SPOT_CHECK_TO_DECIDE = "spot_check_to_decide"
    SPOT_CHECK_SENT_BACK = "spot_check_sent_back"
    SPOT_CHECK_PUBLISHED = "spot_check_published"
    SPOT_CHECK_OVERDUE = "spot_check_overdue"  # the results of the reader's house are not public in time
    DRAW_FROZEN = "draw_frozen"  # the reader's house contributes to its seed
    DRAW_REVEALING = "draw_revealing"
    DRAW_ENDS_SOON = "draw_ends_soon"
    LEAD_OPENED = "lead_opened"  # something points at a listed mine of the reader's area
    ORDER_ISSUED = "order_issued"
    ORDER_REPORTED = "order_reported"
    ORDER_RECHECKED = "order_rechecked"
    ORDER_DUE_SOON = "order_due_soon"
    ORDER_OVERDUE = "order_overdue"
    REMOVAL_PROPOSED = "removal_proposed"
    HEARING_ASKED = "hearing_asked"
    HEARING_HELD = "hearing_held"
    REMOVAL_READY = "removal_ready"  # the ministry may sign
    REMOVAL_SIGNED = "removal_signed"  # a second signer is waited for
    REMOVAL_ENDED = "removal_ended"  # the mine stays: withdrawn, or decided so
    REMOVED = "removed"
