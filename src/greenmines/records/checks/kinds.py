"""The closed set of this noun that pages name, without its tables."""

from .models import FindingAbout


__all__ = ["FindingAbout"]
