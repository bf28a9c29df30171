"""The closed sets of this noun that pages name, without its tables."""

from .models import ComplaintFinding, ComplaintKind, ComplaintState, Rectification


__all__ = ["ComplaintFinding", "ComplaintKind", "ComplaintState", "Rectification"]
