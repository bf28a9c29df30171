"""What can go wrong between this system and the publicity system: codes, worded by `web/shared`."""

from enum import StrEnum


class Trouble(StrEnum):
    """The closed list; `detail` of whoever has one quotes what was found."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    CERTIFICATE = "certificate"  # the other side cannot prove who it is
    BROKEN_OFF = "broken_off"  # in the middle of an answer
    TOO_LARGE = "too_large"
    STATUS = "status"  # it answered that it cannot answer
    NOT_AUTHORISED = "not_authorised"
    REDIRECTED = "redirected"
    SIGNATURE = "signature"
    MALFORMED = "malformed"  # not JSON, or not of this interface
    INCOMPLETE = "incomplete"  # other rows than it says it has
    CHANGED = "changed"  # the table changed while it was read, again and again
    OLDER = "older"  # it vouches for an earlier day than it did before
    FAULTY_ROWS = "faulty_rows"
    ABANDONED = "abandoned"  # the worker that read it is gone


class Troubled(Exception):
    """Nothing was taken in, or nothing was received; what was kept before stays as it is."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail[:500]
