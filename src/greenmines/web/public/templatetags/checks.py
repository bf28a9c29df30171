"""What a mine's own page says of the spot checks of it."""

from typing import TYPE_CHECKING

from django import template

from greenmines.records.checks.queries import checks_of


if TYPE_CHECKING:
    from greenmines.records.mines.models import Mine

register = template.Library()
MOST = 5  # the newest


@register.inclusion_tag("public/parts/mine_checks.html")
def checks_of_mine(mine: "Mine") -> dict[str, object]:
    """The newest published results."""
    return {"rows": list(checks_of(mine)[:MOST])}
