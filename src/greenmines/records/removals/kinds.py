"""The closed sets of this noun that pages name, without its tables."""

from .models import LeadKind, LeadState


__all__ = ["LeadKind", "LeadState"]
