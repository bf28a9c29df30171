"""What the open data says of each noun: codes as the records have them, moments with a zone."""

from datetime import date, datetime
from typing import Generic, TypeVar

from ninja import Schema
from pydantic import Field


T = TypeVar("T")


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    fields: dict[str, str] = Field(default_factory=dict, description="What is wrong, by parameter.")


class Slice(Schema, Generic[T]):
    """A part of a collection."""

    items: list[T]
    next: str | None = Field(description="Where the next part is; null at the end.")


class MineSaid(Schema):
    id: int = Field(description="Stable for ever.")
    name_zh: str
    name_en: str
    holder: str
    holder_code: str = Field(description="Unified social credit code; empty where not known.")
    province: str = Field(description="Division code (GB/T 2260).")
    division: str = Field(description="County, or city where no more is known (GB/T 2260).")
    mineral_zh: str
    mineral_class: str | None
    mining: str | None
    size: str
    is_listed: bool
    page: str = Field(description="Path of the page for people.")


class StaySaid(Schema):
    """One stay in the list. A mine that comes back gets a new one with a new number."""

    number: str = Field(description="Never used twice.")
    mine: int
    name_zh: str
    name_en: str
    holder: str
    province: str
    division: str
    mineral_zh: str
    mineral_class: str | None
    year: int
    listed_at: datetime
    left_at: datetime | None
    ground: str = Field(description="Coded ground for leaving; empty while the mine is listed.")
    announcement: str | None
    source: str
    page: str


class MineWhole(MineSaid):
    stays: list[StaySaid]


class SealSaid(Schema):
    """Rows of the audit bound together; see docs/api.md for how to calculate it again."""

    number: int
    ids: str
    row_digests: str
    previous: str
    digest: str
    sealed_at: datetime


class ActSaid(Schema):
    act: int
    verb: str
    at: datetime
    clause: str
    text: str
    digest: str
    sealing: SealSaid | None


class StayWhole(StaySaid):
    acts: list[ActSaid]


class ChangeSaid(Schema):
    change: str = Field(description="entered, left, or passed: entered and left in between.")
    stay: StaySaid


class NoticeSaid(Schema):
    id: int
    number: str
    kind: str
    province: str
    year: int
    published_at: datetime
    starts_on: date
    last_day: date
    closes_at: datetime
    ended_at: datetime | None
    mines: int
    page: str


class NamedMine(Schema):
    mine: int
    name_zh: str
    rank: int
    taken_out_at: datetime | None = Field(
        description="When a decision that voided its report took it out of the notice."
    )


class NoticeWhole(NoticeSaid):
    entries: list[NamedMine]


class AnnouncementSaid(Schema):
    id: int
    number: str
    year: int
    announced_at: datetime
    mines: int
    page: str


class AnnouncementWhole(AnnouncementSaid):
    stays: list[str] = Field(description="Numbers of the stays that it began.")


class DrawSaid(Schema):
    number: str
    house: str
    state: str
    frozen_at: datetime
    frozen_digest: str
    commit_until: datetime
    reveal_until: datetime
    drawn_at: datetime | None
    aborted_at: datetime | None
    abort_reason: str
    file: str = Field(description="Path of all that is needed to draw again.")
    page: str


class RulesetSaid(Schema):
    id: int
    code: str
    title_zh: str
    title_en: str
    is_published: bool
    digest: str
    canonical: str = Field(description="Path of the text under its digest.")
    page: str


class ClauseSaid(Schema):
    number: str
    kind: str
    title_zh: str
    title_en: str
    demand_zh: str
    demand_en: str
    rules: list[str]


class ComplaintSaid(Schema):
    """Never who complained, nor what was said."""

    id: int
    receipt: str
    mine: int | None = Field(description="Null where a fee was demanded: the mine is protected.")
    kind: str
    house: str
    state: str
    received_at: datetime
    answer_by: date
    closed_at: datetime | None
    finding: str
    handling: str = Field(description="What was done, in words for everybody.")
    rectification: str


class StandingSaid(Schema):
    id: int
    subject_kind: str
    subject_code: str = Field(description="Empty for experts.")
    subject_name: str
    as_of: date
    score: str = Field(description="A decimal number.")
    band: str
    method: str
    method_digest: str
    page: str
