"""What may be asked of the open data; whatever does not fit is refused by the name of its field."""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator

from greenmines.records.listings.searching import Asked
from greenmines.rules.deadlines import moment_of
from greenmines.rules.indicators import MineralClass


MOST = 1000
LARGEST_KEY = 2**53
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC)
NO_NUL = r"^[^\x00]*$"


class Standing(StrEnum):
    LISTED = "listed"
    LEFT = "left"
    ALL = "all"


def _day_in_reach(value: date) -> date:
    return min(max(value, FIRST.date()), LAST.date())


def _in_reach(value: datetime) -> datetime:
    """The list began after the first and is known until before the last of these."""
    return FIRST if value.year < FIRST.year else LAST if value.year > LAST.year else value


def _written_as(form: re.Pattern[str]) -> BeforeValidator:
    """As RFC 3339 writes it: pydantic would also take a number of seconds."""

    def check(value: object) -> object:
        if isinstance(value, str) and not form.fullmatch(value):
            raise ValueError("Write it as RFC 3339 does, such as 2020-07-30T17:00:00+08:00.")
        return value

    return BeforeValidator(check)


DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
Moment = Annotated[AwareDatetime, AfterValidator(_in_reach), _written_as(MOMENT)]
Day = Annotated[date, AfterValidator(_day_in_reach), _written_as(DAY)]
Limit = Annotated[int, Field(ge=1, le=MOST, description="How many at most.")]
Key = Annotated[int, Field(ge=0, le=LARGEST_KEY)]
Number = Annotated[str, Field(min_length=1, max_length=60, pattern=NO_NUL)]


class Behind(Schema):
    """Where in a collection, by the key of the last one that is known."""

    after: Key = Field(0, description="The `id` behind which to begin.")
    limit: Limit = 100


class Narrowing(Schema):
    province: str = Field("", pattern=r"^([0-9]{6})?$", description="Division code.")
    mineral: MineralClass | None = Field(None, description="Class of mineral.")


class AskedMines(Narrowing, Behind):
    pass


class AskedBulk(Narrowing):
    as_of: Moment | None = Field(None, description="To the second, with a zone; else now.")
    day: Day | None = Field(None, description="The end of this day in China; if no `as_of`.")
    standing: Standing = Standing.LISTED
    year: int | None = Field(None, ge=1900, le=2199, description="Year of selection.")

    def moment(self, now: datetime) -> datetime:
        asked = self.as_of or (None if self.day is None else moment_of(self.day, 24))
        return now if asked is None else min(now, asked)

    def asked(self) -> Asked:
        return Asked(province=self.province, mineral=self.mineral, year=self.year)


class AskedStays(AskedBulk):
    after: str = Field("", max_length=60, pattern=NO_NUL, description="The last `number` known.")
    limit: Limit = 100


class AskedChanges(Narrowing):
    since: Moment = Field(description="The first moment, with a zone.")
    until: Moment | None = Field(None, description="The second; else now.")
    after: str = Field("", max_length=60, pattern=NO_NUL, description="The last `number` known.")
    limit: Limit = 100
