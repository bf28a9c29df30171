"""Libraries and draws as they stand, and a draw as the file that is published."""

import json

from django.db.models import QuerySet

from greenmines.records.organisations.models import Organisation
from greenmines.rules.drawing.files import Draw as DrawFile
from greenmines.rules.drawing.files import draw_from_plain
from greenmines.rules.drawing.values import Commitment, Opening, PublicValue, Reveal

from .models import Draw, Inspector


def library_of(house: Organisation) -> QuerySet[Inspector]:
    """Those in it now, by certificate."""
    live = Inspector.objects.filter(house=house, ended_at__isnull=True)
    return live.select_related("person__organisation").order_by("certificate")


def all_draws() -> QuerySet[Draw]:
    """Aborted ones too, the newest first; they are public from the freezing on."""
    return Draw.objects.select_related("house").order_by("-frozen_at", "-id")


def draw_numbered(number: str) -> Draw | None:
    """With what was contributed to it."""
    found = all_draws().prefetch_related("contributions", "awaited")
    return found.filter(number=number).first()


def file_of(draw: Draw) -> DrawFile:
    """What was frozen and what became known so far."""
    frozen = draw_from_plain({"frozen": json.loads(draw.frozen)}).frozen
    return DrawFile(frozen, opening_of(draw))


def opening_of(draw: Draw) -> Opening:
    """Secrets are told only once they are revealed."""
    given = draw.contributions.all()
    return Opening(
        commitments=tuple(Commitment(one.name, one.digest) for one in given if one.committed_at),
        reveals=tuple(Reveal(one.name, one.secret) for one in given if one.revealed_at),
        sources=tuple(
            PublicValue(one.source, one.value) for one in draw.awaited.all() if one.entered_at
        ),
    )
