"""The applications that somebody may see of a round, with their scores."""

from typing import TYPE_CHECKING

from greenmines.papers.reports.delivery import Paper
from greenmines.papers.reports.editions import Edition
from greenmines.papers.reports.imprint import imprint_of
from greenmines.papers.tables.writing import Value
from greenmines.records.assessments.queries import agency_names
from greenmines.records.rounds.queries import rules_for
from greenmines.rules.deadlines import day_in_china
from greenmines.rules.sources import Words

from .book import OF_AN_APPLICATION, OF_ITS_SCORES, Column, workbook_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from greenmines.records.applications.models import Application
    from greenmines.records.rounds.models import Round

TITLE = Words("绿色矿山申请汇总", "Applications for green mines")
COLUMNS = (
    *OF_AN_APPLICATION,
    Column(Words("当前环节", "Stage"), 20),
    Column(Words("提交日期", "Submitted on"), 12),
    *OF_ITS_SCORES,
    Column(Words("达标线", "Line"), 10),
)


def applications_sheet(
    round_: "Round", applications: "Sequence[Application]", place: str, edition: Edition
) -> Paper:
    """`applications` are what the reader may see, of this round; `place` is whose they are."""
    with edition.active():
        imprint = imprint_of(
            round_.version, edition, title=TITLE, subject=f"{edition.place(place)} {round_.year}"
        )
        agencies = agency_names(applications)
        line = rules_for(round_).scoring.pass_total.value
        rows = ((*_row(one, agencies.get(one.pk, ""), edition), line) for one in applications)
        return workbook_of(imprint, COLUMNS, rows, edition)


def _row(application: "Application", agency: str, edition: Edition) -> tuple[Value, ...]:
    mine, submitted = application.mine, application.submitted_at
    return (
        application.number,
        mine.name_zh,
        application.enterprise.name_zh,
        application.licence.number,
        mine.mineral_zh,
        edition.word("Size", mine.size),
        edition.place(mine.division),
        stage_name(application, edition),
        None if submitted is None else day_in_china(submitted),
        agency,
        application.self_total,
        application.agency_total,
        application.verified_total,
    )


def stage_name(application: "Application", edition: Edition) -> str:
    """As the rule set calls the step; an end has a word of its own."""
    step = rules_for(application.round).step(application.stage)
    return edition.word("Stage", application.stage) if step is None else edition.say(step.name)
