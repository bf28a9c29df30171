"""Opening a sheet."""

import pytest
from records.scoresheets.sheets import NOW, QUARRY

from greenmines.records.audit.queries import history_of_application
from greenmines.records.scoresheets.actions import open_sheet
from greenmines.records.scoresheets.models import Sheet, SheetKind
from greenmines.records.scoresheets.queries import class_of
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refused


def test_a_sheet_keeps_its_kind_its_rules_and_the_class_of_the_mine(version, filler):
    sheet = open_sheet(SheetKind.SELF, version, QUARRY, by=filler, now=NOW, application_id=7)

    kept = Sheet.objects.get()
    assert (kept.kind, kept.version_id, class_of(kept)) == ("self", version.pk, QUARRY)
    assert [(act.verb, act.subject_id) for act in history_of_application(7)] == [
        ("sheet_opened", str(sheet.pk))
    ]


def test_no_sheet_opens_on_rules_without_indicators(versions, filler):
    with pytest.raises(Refused) as refused:
        open_sheet(SheetKind.SELF, versions["2025"], QUARRY, by=filler, now=NOW)

    assert [one.reason for one in refused.value.refusals] == [Reason.SETTING_NOT_SET]
    assert not Sheet.objects.exists()
