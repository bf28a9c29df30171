"""The self-assessment report of an enterprise (clause 2.2), from what it has entered."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenmines.records.scoresheets.queries import sheet_with_entries
from greenmines.rules.sources import Words

from .delivery import MediaType, Paper
from .editions import Edition, moment_text
from .engine import pdf_of
from .imprint import Imprint, imprint_of
from .items import GroupLine, ItemLine, Totals, chapters_of, gaps_of, totals_of
from .mine_facts import Basics, Preconditions, basics_of, preconditions_of


if TYPE_CHECKING:
    from greenmines.records.applications.models import Application

TITLE = Words("绿色矿山自评估报告", "Green mine self-assessment report")


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """`locked_at` is empty while the sheet may still change: the report is a draft then."""

    imprint: Imprint
    basics: Basics
    preconditions: Preconditions
    chapters: tuple[GroupLine, ...]
    totals: Totals
    gaps: tuple[ItemLine, ...]
    locked_at: str
    locked_by: str
    pledged_at: str
    pledged_by: str


def self_assessment_report(application: "Application", edition: Edition) -> Paper:
    """For whoever may see the application; before the sheet is handed in it is marked a draft."""
    with edition.active():
        values = _values(application, edition)
    title = f"{edition.say(TITLE)} {application.number} {application.mine.name_zh}"
    return Paper(title, MediaType.PDF, pdf_of("self_assessment", values, now=edition.now))


def _values(application: "Application", edition: Edition) -> SelfAssessment:
    sheet = application.sheet
    view = sheet_with_entries(sheet)
    return SelfAssessment(
        imprint=imprint_of(
            sheet.version,
            edition,
            title=TITLE,
            subject=application.mine.name_zh,
            number=application.number,
        ),
        basics=basics_of(application, edition),
        preconditions=preconditions_of(application, edition),
        chapters=chapters_of(view, edition),
        totals=totals_of(view, edition),
        gaps=gaps_of(view, edition),
        locked_at=moment_text(sheet.locked_at),
        locked_by="" if sheet.locked_by is None else sheet.locked_by.name,
        pledged_at=moment_text(application.pledged_at),
        pledged_by="" if application.pledged_by is None else application.pledged_by.name,
    )
