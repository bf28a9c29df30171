"""The closed sets of this noun that pages name, without its tables."""

from .models import CheckKind, CheckSelection, DecisionState, ItemOpinion, VisitKind


OpinionView = ItemOpinion.View

__all__ = ["CheckKind", "CheckSelection", "DecisionState", "OpinionView", "VisitKind"]
