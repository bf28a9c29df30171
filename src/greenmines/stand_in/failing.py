"""The ways in which the stand-in can be told to fail, so that whoever asks it can be tested."""

from enum import StrEnum


class Fail(StrEnum):
    """Each as a true system fails one day."""

    NOTHING = "nothing"
    SLOW = "slow"  # says nothing for half a minute
    ERROR = "error"  # 500 with a page of HTML
    BUSY = "busy"  # 503 with Retry-After
    BAD_JSON = "bad_json"
    HALF = "half"  # the connection ends in the middle of an answer
    SHORT = "short"  # fewer rows than the total that is told
    STALE = "stale"  # as of a year ago
    WRONG_SIGNATURE = "wrong_signature"
    CHANGED = "changed"  # the table changes between two pages, every time
    ELSEWHERE = "elsewhere"  # a redirect to another host
    HUGE = "huge"  # an answer without end
    REFUSED = "refused"  # 401, as for a token that has run out


SLOW_SECONDS = 30.0
YEAR_DAYS = 365
