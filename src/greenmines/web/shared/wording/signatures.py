"""Messages about what waits for a second person's signature, as they are read."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from .sentences import Sentence


TOPICS: Mapping[str, Sentence] = {
    "notice_waits": Sentence(
        _("A notice for publicity waits for a second person."),
        _(
            "The draft of notice %(number)s is complete; it waits for a second person to "
            "publish it."
        ),
    ),
    "objection_waits": Sentence(
        _("An answer to an objection waits for a second person."),
        _(
            "The answer to objection %(receipt)s to “%(mine)s” is drafted; it waits for a second "
            "person to decide."
        ),
    ),
    "recommendation_waits": Sentence(
        _("A recommendation waits for a second person."),
        _(
            "The recommendation of your province in the round “%(round)s” is complete; it waits "
            "for a second person to seal and send it."
        ),
    ),
    "announcement_waits": Sentence(
        _("An announcement of the list waits for a second person."),
        _(
            "Announcement %(number)s is prepared, and nothing stands against its mines; it waits "
            "for a second person to announce it."
        ),
    ),
    "plan_waits": Sentence(
        _("A plan of spot checks waits for a second person."),
        _(
            "Plan of spot checks %(number)s draws what the rules ask for; it waits for a second "
            "person to publish it."
        ),
    ),
    "policy_waits": Sentence(
        _("Drafted rules wait for a second person."),
        _(
            "%(policy)s: the draft “%(code)s” is complete and waits for a second person to "
            "publish it."
        ),
    ),
}
