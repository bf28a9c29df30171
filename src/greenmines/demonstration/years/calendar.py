"""The turns of a year and their days, as data; what only time does is the clock's (`mornings`)."""

from dataclasses import dataclass

from . import (
    accusing,
    checking,
    crediting,
    drawing,
    extending,
    rectifying,
    removing,
    reporting,
    returning,
    told,
)
from .overseeing import Turn


@dataclass(frozen=True, slots=True)
class Dated:
    """A turn on a day of each year; some come several times a year."""

    month: int
    day: int
    turn: Turn


# Each day comes after all that the turns before it have done, so that the audit tells one story.
CALENDAR: tuple[Dated, ...] = (
    Dated(1, 5, extending.publish_rules),
    Dated(1, 6, crediting.answer_repairs),  # what was asked late in the year before
    Dated(1, 8, extending.ask_all),
    Dated(1, 10, told.tell_renewal),
    Dated(1, 12, extending.answer_all),
    Dated(1, 14, removing.withdraw_all),
    Dated(1, 18, rectifying.report_all),
    Dated(1, 20, checking.publish_all),  # also what ought to have been public last year
    Dated(1, 22, rectifying.recheck_all),
    Dated(1, 25, drawing.furnish),
    Dated(1, 26, drawing.prepare),
    Dated(1, 28, drawing.publish),
    Dated(1, 29, reporting.weigh_all),
    Dated(2, 5, reporting.answer_all),
    Dated(2, 8, reporting.close_all),
    Dated(2, 20, returning.come_back),
    Dated(2, 20, crediting.record_entry),
    Dated(3, 1, drawing.freeze_wrongly),
    Dated(3, 2, drawing.abort),
    Dated(3, 3, drawing.freeze_all),
    Dated(3, 4, drawing.commit_all),
    Dated(3, 6, drawing.reveal_all),  # the clock began it, where somebody had not committed
    Dated(3, 9, drawing.conclude_all),
    Dated(3, 10, drawing.miss_somebody),
    Dated(3, 11, crediting.object_to_entry),
    Dated(3, 12, checking.open_drawn),
    Dated(3, 15, checking.notify_all),
    Dated(3, 18, rectifying.report_all),
    Dated(3, 20, crediting.answer_objections),
    Dated(3, 22, checking.visit_all),
    Dated(3, 24, rectifying.recheck_all),
    Dated(3, 26, checking.conclude_all),
    Dated(3, 28, checking.decide_all),
    Dated(4, 5, told.tell_ends),
    Dated(4, 6, crediting.escalate),
    Dated(4, 8, checking.publish_all),
    Dated(4, 15, rectifying.weigh),
    Dated(4, 17, removing.answer_all),
    Dated(4, 18, crediting.answer_above),
    Dated(5, 6, removing.hear_all),
    Dated(5, 8, reporting.receive_all),
    Dated(5, 10, reporting.weigh_all),
    Dated(5, 11, removing.sign_all),
    Dated(5, 12, reporting.weigh_all),  # what was passed on
    Dated(5, 12, removing.second_all),
    Dated(5, 13, removing.announce_all),
    Dated(5, 14, checking.open_because_of_report),
    Dated(5, 15, checking.notify_all),
    Dated(5, 22, checking.visit_all),
    Dated(5, 24, checking.conclude_all),
    Dated(5, 25, checking.decide_all),
    Dated(5, 28, checking.publish_all),
    Dated(5, 30, told.put_on_list),
    Dated(6, 1, reporting.answer_all),
    Dated(6, 3, reporting.close_all),
    Dated(6, 8, rectifying.weigh),
    Dated(6, 10, accusing.open_case),
    Dated(6, 14, accusing.answer),
    Dated(6, 14, extending.ask_all),
    Dated(6, 17, extending.answer_all),
    Dated(6, 25, accusing.hear),
    Dated(7, 2, rectifying.report_all),
    Dated(7, 8, rectifying.recheck_all),
    Dated(7, 10, accusing.propose),
    Dated(7, 15, accusing.decide_all),
    Dated(7, 20, rectifying.find_missed),  # and what follows of it
    Dated(7, 24, removing.answer_all),
    Dated(7, 25, reporting.note_rectified),
    Dated(8, 20, removing.hear_all),
    Dated(9, 6, removing.sign_all),
    Dated(9, 8, removing.second_all),
    Dated(9, 12, removing.announce_all),
    Dated(9, 15, crediting.ask_repair),
    Dated(9, 25, crediting.answer_repairs),
    Dated(9, 26, crediting.record_of_agencies),
    Dated(9, 28, told.take_off_list),
    Dated(10, 20, reporting.receive_late),
    Dated(10, 25, told.tell_penalty),
    Dated(10, 26, told.tell_late_end),
    Dated(11, 1, checking.open_to_be_late),
    Dated(11, 3, checking.notify_all),
    Dated(11, 8, rectifying.weigh),
    Dated(11, 12, checking.visit_all),  # two days after the day that was announced
    Dated(11, 20, checking.conclude_all),
    Dated(11, 25, checking.decide_all),  # nobody publishes before the next year
    Dated(12, 20, crediting.ask_repair_late),
)
