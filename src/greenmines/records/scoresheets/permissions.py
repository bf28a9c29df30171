"""What a sheet itself allows. Who may write on it is asked above, by the noun that holds it."""

from greenmines.records.evidence.models import Evidence
from greenmines.records.people.models import Person
from greenmines.records.rulesets.models import RuleSetVersion
from greenmines.records.rulesets.queries import rules_of
from greenmines.rules.methods import CLAUSE
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.scoring import SheetResult, Verdict

from .answers import Agreed, Answer, Observation, faults_of_answer
from .models import Sheet, SheetKind
from .queries import asked_item, measure_of, result_of


PLACE_LENGTH = 200  # characters, as the column


def refusals_to_open(version: RuleSetVersion) -> list[Refusal]:
    """A sheet needs indicators to ask."""
    if rules_of(version).indicators is None:
        return [Refusal(Reason.SETTING_NOT_SET, CLAUSE, {"setting": "indicators"})]
    return []


def refusals_to_change(sheet: Sheet) -> list[Refusal]:
    """Nothing is written on a locked sheet."""
    if sheet.locked_at is not None:
        return [Refusal(Reason.SHEET_LOCKED, CLAUSE, {"kind": sheet.kind})]
    return []


def refusals_to_save(
    sheet: Sheet, item_code: str, answer: Answer, observation: Observation
) -> list[Refusal]:
    """Ask whether the sheet is open and asks the item, and whether the answer can count."""
    item = asked_item(sheet, item_code)
    if item is None:
        return [*refusals_to_change(sheet), _unknown(item_code)]
    if isinstance(answer, Agreed) and sheet.kind != SheetKind.AGENCY:
        details = {"item": item_code, "method": item.method.kind}
        return [*refusals_to_change(sheet), Refusal(Reason.INPUT_MISSING, CLAUSE, details)]
    return (
        refusals_to_change(sheet)
        + faults_of_answer(answer, measure_of(sheet, item))
        + _faults_of_observation(observation)
    )


def refusals_to_attach(
    sheet: Sheet, item_code: str, evidence: Evidence, by: Person
) -> list[Refusal]:
    """Only files of one's own organisation are attached, and taken off again."""
    refusals = refusals_to_change(sheet)
    if asked_item(sheet, item_code) is None:
        refusals.append(_unknown(item_code))
    if evidence.owner_id != by.organisation_id:
        refusals.append(Refusal(Reason.NOT_YOUR_CASE, CLAUSE))
    return refusals


def refusals_to_lock(sheet: Sheet) -> list[Refusal]:
    """Every item must be answered; each open one is named. Missing a line does not keep it open."""
    return refusals_to_lock_at(sheet, result_of(sheet))


def refusals_to_lock_at(sheet: Sheet, result: SheetResult) -> list[Refusal]:
    """The same for whoever knows already what the sheet comes to."""
    is_open = result.verdict is Verdict.INCOMPLETE
    return refusals_to_change(sheet) + (list(result.refusals) if is_open else [])


def refusals_to_unlock(sheet: Sheet, reason: str) -> list[Refusal]:
    """A correction was asked for: it must be said why."""
    if sheet.locked_at is None:
        return [Refusal(Reason.SOMEBODY_WAS_FASTER, CLAUSE)]
    return [] if reason.strip() else [Refusal(Reason.REASON_MISSING, CLAUSE)]


def _unknown(item_code: str) -> Refusal:
    return Refusal(Reason.ITEM_UNKNOWN, CLAUSE, {"item": item_code})


def _faults_of_observation(observation: Observation) -> list[Refusal]:
    if len(observation.place) > PLACE_LENGTH:
        return [Refusal(Reason.FIELD_MALFORMED, CLAUSE, {"field": "place"})]
    return []
