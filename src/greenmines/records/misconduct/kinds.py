"""The closed sets of this noun that pages name, without its tables."""

from .models import CaseSource, CaseState


__all__ = ["CaseSource", "CaseState"]
