"""What the open data says of supervision: plans, checks, removals, criticism."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field


class PlanSaid(Schema):
    id: int
    number: str
    house: str
    year: int
    title: str
    rules: str = Field(description="SHA-256 of the supervision rules by which it was made.")
    published_at: datetime
    batches: int
    page: str


class BatchSaid(Schema):
    """Shares are decimal numbers: 0.1 is a tenth."""

    name: str
    matter: str = Field(description="Number in the list of matters.")
    opens_on: date
    closes_on: date
    parted_by: str
    weighing: str
    ratio: str
    ratios: dict[str, str] = Field(description="Of the strata that have a share of their own.")
    estimated: int = Field(description="Mines, by the list of the day it was planned.")
    draws: list[str] = Field(description="Numbers of its draws.")


class PlanWhole(Schema):
    plan: PlanSaid
    batches: list[BatchSaid]


class CheckSaid(Schema):
    id: int
    number: str
    stay: str = Field(description="Number of the stay in the list.")
    mine: int
    house: str
    path: str = Field(description="random, or lead.")
    took_place_on: date | None
    cooperated: bool | None
    green_result: str
    publicity_result: str
    published_at: datetime
    page: str


class RemovalSaid(Schema):
    id: int
    number: str
    stay: str
    mine: int
    ground: str
    nature: str = Field(description="fault, or neutral.")
    left_at: datetime | None
    announcement: str | None
    announcement_id: int | None = Field(description="Of `/removal-announcements`.")


class RemovalAnnouncementSaid(Schema):
    id: int
    number: str
    announced_at: datetime
    mines: int
    page: str


class RemovalAnnouncementWhole(RemovalAnnouncementSaid):
    removals: list[RemovalSaid]


class CriticismSaid(Schema):
    """Of an agency or an expert. Never who complained, nor what the accused said."""

    id: int
    number: str
    house: str
    agency: str = Field(description="The agency, or that of the expert.")
    agency_code: str = Field(description="Unified social credit code; empty where not known.")
    expert: str = Field(description="Empty where it is about the agency.")
    ground: str
    outcome: str = Field(description="criticism, or ban.")
    reasons: str
    ban_until: date | None = Field(description="The last day on which it holds.")
    decided_at: datetime
    voided: int = Field(description="Reports that are not accepted.")
    page: str


class VoidedReport(Schema):
    mine: int
    name_zh: str
    voided_at: datetime


class CriticismWhole(CriticismSaid):
    reports: list[VoidedReport]
