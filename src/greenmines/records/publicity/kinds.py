"""The closed sets of this noun that pages name, without its tables."""

from .models import ChannelKind, NoticeKind, ObjectionState


__all__ = ["ChannelKind", "NoticeKind", "ObjectionState"]
