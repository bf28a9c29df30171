"""Messages about orders to put right, as they are read."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence


TOPICS: Mapping[str, Sentence] = {
    "order_issued": Sentence(
        _("Your mine has received a rectification order."),
        _("“%(mine)s” has received order %(number)s; put it right and report by %(until)s."),
    ),
    "order_extension_asked": Sentence(
        _("A mine asks for more time to meet an order."),
        _("“%(mine)s” asks for more time to meet order %(number)s; answer by %(until)s."),
    ),
    "order_extended": Sentence(
        _("A rectification order was extended."),
        _("Order %(number)s to “%(mine)s” was extended; its last day is now %(until)s."),
    ),
    "order_extension_refused": Sentence(
        _("A rectification order was not extended."),
        _("Order %(number)s to “%(mine)s” was not extended; its last day remains %(until)s."),
    ),
    "order_reported": Sentence(
        _("A mine reports that an order is met; it waits for the re-check."),
        _("“%(mine)s” reports on order %(number)s; it waits for the re-check."),
    ),
    "order_rechecked": Sentence(
        _("An order to your mine has been re-checked."),
        _("Order %(number)s to “%(mine)s” has been re-checked: %(order)s."),
    ),
    "order_due_soon": Sentence(
        _("A rectification order is due soon."),
        _("Order %(number)s to “%(mine)s” is due on %(until)s."),
    ),
    "order_overdue": Sentence(
        _("A rectification order is overdue."),
        _("Order %(number)s to “%(mine)s” was due on %(until)s."),
    ),
}
