"""Deciding what a draft leaves open: one setting at a time, and the table of indicators.

Each decision makes a new draft text; the old one stays as it was (1.1).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greenmines.papers.tables.arrivals import arrived
from greenmines.papers.tables.cells import text_of
from greenmines.papers.tables.reading import read_table
from greenmines.papers.tables.writing import write_workbook
from greenmines.records.rulesets import actions
from greenmines.records.rulesets.permissions import refusals_to_draft
from greenmines.records.rulesets.queries import drafts, every, rules_of
from greenmines.rules.canonical import Malformed, to_canonical
from greenmines.rules.indicators import Frame, GroupFrame
from greenmines.rules.posts import Post
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused
from greenmines.rules.revising import kind_of_setting, with_indicators, with_setting
from greenmines.rules.ruleset import RuleSet, settings_of
from greenmines.rules.table_rows import COLUMNS, rows_from_table, table_from_rows
from greenmines.web.office.drafting import add_flaws
from greenmines.web.office.setting_forms import SettingForm
from greenmines.web.shared.doors import door, person_of
from greenmines.web.shared.fields import DecimalField, FileField, WholeNumberField
from greenmines.web.shared.forms import Form
from greenmines.web.shared.responses import done, refused_page
from greenmines.web.shared.rule_pages import label_of, setting_rows

from .rulesets import insist_rule_maker, readers, section_with


if TYPE_CHECKING:
    from greenmines.records.rulesets.models import RuleSetVersion
    from greenmines.rules.soundness import TableFault

MOST_ROWS = 2000
LARGEST_TABLE = 10 * 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS_SHOWN = 200


@door(Post.ROUND_OFFICER)
def setting(request: HttpRequest, pk: int, where: str) -> HttpResponse:
    """Decide one setting of a draft; what comes of it is a new draft."""
    version = _draft(request, pk)
    ruleset = rules_of(version)
    before = dict(settings_of(ruleset)).get(where)
    if before is None:
        raise Http404
    form = SettingForm(kind_of_setting(ruleset, where), where, request.POST or None)
    context = {
        "version": version,
        "form": form,
        "label": label_of(where, ruleset),
        "section": section_with(where, ruleset),
        "present": next(row for row in setting_rows(ruleset) if row.path == where),
        "clause_number": before.clause,
        "back": reverse("office:ruleset", args=[pk]),
    }
    if request.method != "POST":
        return render(request, "office/setting.html", context)
    if not form.is_valid():
        return refused_page(request, "office/setting.html", context)
    return _keep(
        request,
        "office/setting.html",
        context,
        form,
        lambda: with_setting(ruleset, where, form.setting(before)),
    )


def _keep(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    form: Form,
    revise: Callable[[], RuleSet],
) -> HttpResponse:
    try:
        version = actions.draft(to_canonical(revise()), by=person_of(request), now=timezone.now())
    except Malformed as malformed:
        add_flaws(form, None, malformed)
        return refused_page(request, template, context)
    except Refused as refused:
        return refused_page(request, template, context, refused.refusals)
    return done(request, _("Kept as a new draft."), "office:ruleset", version.pk)


class TableForm(Form):
    """The frame is asked for only while the set has no table of its own."""

    file = FileField(
        largest=LARGEST_TABLE,
        accept=".xlsx,.xls,.csv",
        label=gettext_lazy("Spreadsheet of the indicators"),
        help_text=gettext_lazy("One item a row, with the headings of the template."),
    )
    points = DecimalField(label=gettext_lazy("Full mark of all items"), least=Decimal(1))
    items = WholeNumberField(label=gettext_lazy("Number of items"), least=Decimal(1))
    seconds = WholeNumberField(
        label=gettext_lazy("Number of second-level indicators"), least=Decimal(1)
    )
    groups = WholeNumberField(
        label=gettext_lazy("Number of first-level indicators"), least=Decimal(1), most=Decimal(20)
    )

    def __init__(self, frame: Frame | None, *args: object) -> None:
        super().__init__(*args)
        self.known = frame
        if frame is not None:
            for name in ("points", "items", "seconds", "groups"):
                del self.fields[name]

    def frame(self) -> Frame:
        if self.known is not None:
            return self.known
        said = self.cleaned_data
        groups = tuple(GroupFrame(str(number + 1)) for number in range(said["groups"]))
        return Frame(said["points"], said["items"], said["seconds"], groups)


@dataclass(frozen=True, slots=True)
class RowFaults:
    """Everything that keeps a table from being taken in; nothing of it was kept."""

    shown: tuple["TableFault", ...]
    count: int


@door(Post.ROUND_OFFICER)
def indicators(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft's indicators from a spreadsheet: all of it, or every fault by row and column."""
    template = "office/indicators.html"
    version = _draft(request, pk)
    ruleset = rules_of(version)
    frame = None if ruleset.indicators is None else ruleset.indicators.frame
    form = TableForm(frame, *([request.POST, request.FILES] if request.method == "POST" else []))
    context: dict[str, object] = {"version": version, "form": form}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return refused_page(request, template, context)
    step = ruleset.scoring.score_step
    if step.value is None:
        missing = Refusal(Reason.SETTING_NOT_SET, step.clause, {"setting": "scoring.score_step"})
        return refused_page(request, template, context, [missing])
    try:
        rows = rows_of(form.cleaned_data["file"])
    except Refused as refused:
        return refused_page(request, template, context, refused.refusals)
    reading = table_from_rows(rows, form.frame(), step.value)
    table = reading.table
    if table is None:
        faults = RowFaults(reading.faults[:FAULTS_SHOWN], len(reading.faults))
        return refused_page(request, template, {**context, "faults": faults})
    return _keep(request, template, context, form, lambda: with_indicators(ruleset, table))


def rows_of(file: UploadedFile[bytes]) -> list[dict[str, str]]:
    """The rows below the headings, every cell as text. Raises `Refused` for a file that is none."""
    with arrived(file, file.name or "table", most=LARGEST_TABLE) as arrival:
        lines = [cells for _line, cells in islice(read_table(arrival), MOST_ROWS + 1)]
    if not lines:
        return []
    headings = [text_of(cell).strip() for cell in lines[0]]
    return [
        {heading: text_of(cell) for heading, cell in zip(headings, cells, strict=False) if heading}
        for cells in lines[1:]
    ]


@readers
def indicator_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The indicators of a set as a spreadsheet; of a set without any, the empty template."""
    insist_rule_maker(request)
    version = get_object_or_404(every(), pk=pk)
    table = rules_of(version).indicators
    rows = [] if table is None else rows_from_table(table)
    written = BytesIO()
    write_workbook(
        written, version.code, COLUMNS, ([row[name] for name in COLUMNS] for row in rows)
    )
    response = HttpResponse(written.getvalue(), content_type=XLSX)
    name = f"indicators-{version.code}-{version.digest[:8]}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _draft(request: HttpRequest, pk: int) -> "RuleSetVersion":
    """A draft that the person may revise; any other set is not there."""
    version = get_object_or_404(drafts(), pk=pk)
    if refusals_to_draft(person_of(request), rules_of(version)):
        raise Http404
    return version
