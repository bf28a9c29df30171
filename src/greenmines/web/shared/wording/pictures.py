"""Words for what is observed of a photo: a few for its tag, and a sentence that explains it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .sentences import Sentence


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "PictureFact": {
        "taken_at_mine": pgettext_lazy("PictureFact", "At the mine"),
        "taken_off_mine": pgettext_lazy("PictureFact", "Outside the boundary"),
        "place_not_told": pgettext_lazy("PictureFact", "Place not told"),
        "taken_before_round": pgettext_lazy("PictureFact", "Before this round"),
        "taken_after_upload": pgettext_lazy("PictureFact", "Clock is off"),
        "time_not_told": pgettext_lazy("PictureFact", "Time not told"),
        "same_at_another_mine": pgettext_lazy("PictureFact", "Used at another mine"),
        "like_at_another_mine": pgettext_lazy("PictureFact", "Like another mine's"),
        "saved_by_editor": pgettext_lazy("PictureFact", "Saved by an editor"),
    },
}
# Whose detail names several applications.
OF_SEVERAL = frozenset({"same_at_another_mine", "like_at_another_mine"})
EXPLAINED: Mapping[str, Sentence] = {
    "taken_at_mine": Sentence(_("The file says it was taken within the boundary of the licence.")),
    "taken_off_mine": Sentence(
        _("The file says it was taken outside the boundary of the licence."),
        _(
            "The file says it was taken %(detail)s km outside the boundary of the licence. Roads,"
            " plants and communities lie outside too."
        ),
    ),
    "place_not_told": Sentence(
        _("The file names no place. Many phones leave it out, and chat programs take it away.")
    ),
    "taken_before_round": Sentence(
        _("The file says it was taken before applications of this round opened.")
    ),
    "taken_after_upload": Sentence(
        _("The file says it was taken after it was uploaded: the camera's clock is not right.")
    ),
    "time_not_told": Sentence(
        _("The file names no time. Scans and pictures from chat programs have none.")
    ),
    "same_at_another_mine": Sentence(
        _("The same file stands in the self-assessment of another mine."),
        _("The same file stands in the self-assessment of another mine: %(detail)s."),
    ),
    "like_at_another_mine": Sentence(
        _("A nearly identical picture stands in the self-assessment of another mine."),
        _("A nearly identical picture stands in the self-assessment of another mine: %(detail)s."),
    ),
    "saved_by_editor": Sentence(
        _("A program for editing pictures has saved it."),
        _("%(detail)s has saved it. Turning or cropping leaves this trace as well."),
    ),
}
