"""What a mine's own page says of complaints about it."""

from typing import TYPE_CHECKING

from django import template
from django.utils import timezone

from greenmines.records.complaints.queries import outcomes_of
from greenmines.rules.deadlines import day_in_china
from greenmines.web.public.complaints_shown import shown


if TYPE_CHECKING:
    from greenmines.records.mines.models import Mine

register = template.Library()
MOST = 5  # the newest; all of them are in the table


@register.inclusion_tag("public/parts/mine_complaints.html")
def complaints_about(mine: "Mine") -> dict[str, object]:
    """The newest outcomes, and the way to report something."""
    today = day_in_china(timezone.now())
    return {"mine": mine, "rows": [shown(one, today) for one in outcomes_of(mine)[:MOST]]}
