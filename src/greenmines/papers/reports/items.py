"""An item of a sheet as papers show it: requirement, answer, how the score came about, evidence."""

from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from greenmines.records.scoresheets.answers import Agreed, NotApplicable, Scored
from greenmines.records.scoresheets.reading import (
    EvidenceLine,
    GroupView,
    ItemState,
    ItemView,
    Saved,
    SheetView,
)
from greenmines.rules.indicators import Deduct, Item, Ratio, Tiered
from greenmines.rules.methods import Findings, Found, Fulfilled, Measured, TierChosen, plain
from greenmines.rules.sources import Provenance, Words

from .editions import Edition, moment_text, number_text


FULFILLED = Words("符合", "fulfilled")
NOT_FULFILLED = Words("不符合", "not fulfilled")
FINDINGS = Words("发现 {count} 处（每处计量：{unit}）", "{count} found (counted by: {unit})")
CLAIMED = Words("申请不适用", "claimed not to apply")
AGREED = Words("专家共同评定：{scores}", "agreed by the experts: {scores}")
MEASURED = Words("{measure}：{value} {unit}", "{measure}: {value} {unit}")
BY_HAND = Words("人工评定为 {score} 分：{reason}", "set by hand to {score}: {reason}")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file at an item; `digest` is its SHA-256."""

    name: str
    digest: str
    size: int
    uploaded_at: str
    captured_at: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """`is_ours`: the wording is this project's; `lost` is empty where nothing is lost."""

    code: str
    name: str
    points: str
    score: str
    state: str
    is_asked: bool
    is_key: bool
    is_ours: bool
    requirement: str
    answer: str
    derivation: str
    override: str
    reason: str
    how_checked: str
    found: str
    place: str
    lost: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class SecondLine:
    code: str
    name: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A chapter, with what it counts for."""

    code: str
    name: str
    score: str
    full: str
    applicable: str
    rate: str
    line: str
    passes: bool
    seconds: tuple[SecondLine, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    total: str
    full: str
    line: str
    verdict: str
    passes: bool
    asked: int
    answered: int
    claims: int


def totals_of(view: SheetView, edition: Edition) -> Totals:
    result = view.result
    return Totals(
        total=plain(result.total),
        full=plain(result.full),
        line=plain(result.line),
        verdict=edition.words.word(result.verdict),
        passes=result.verdict.value == "pass",
        asked=len(view.asked),
        answered=view.answered,
        claims=len(view.claims),
    )


def chapters_of(view: SheetView, edition: Edition) -> tuple[GroupLine, ...]:
    return tuple(_chapter(group, edition) for group in view.groups)


def gaps_of(view: SheetView, edition: Edition) -> tuple[ItemLine, ...]:
    """Answered items that lose points, the largest loss first."""
    return tuple(item_line(item, edition) for item in view.gaps)


def _chapter(group: GroupView, edition: Edition) -> GroupLine:
    result = group.result
    return GroupLine(
        code=group.group.code,
        name=edition.say(group.group.name),
        score=plain(result.score),
        full=plain(result.full),
        applicable=plain(result.applicable_full),
        rate=f"{(result.rate * 100).normalize():f}%",
        line=plain(result.line),
        passes=result.passes,
        seconds=tuple(
            SecondLine(
                second.second.code,
                edition.say(second.second.name),
                tuple(item_line(item, edition) for item in second.items),
            )
            for second in group.seconds
        ),
    )


def item_line(view: ItemView, edition: Edition) -> ItemLine:
    item, saved = view.item, view.saved
    observation = None if saved is None else saved.observation
    return ItemLine(
        code=item.code,
        name=edition.say(item.name),
        points=plain(item.points),
        score=number_text(view.score),
        state=edition.words.word(view.state),
        is_asked=view.is_asked,
        is_key=item.key,
        is_ours=item.provenance is not Provenance.CONFIRMED,
        requirement=edition.say(item.requirement),
        answer="" if saved is None else answer_text(item, saved, edition),
        derivation="" if saved is None else derivation_text(saved, edition),
        override=_override_text(saved, edition),
        reason="" if saved is None else saved.reason,
        how_checked=_joined(observation.how_checked, edition) if observation else "",
        found=observation.found if observation else "",
        place=observation.place if observation else "",
        lost=_lost(view),
        files=tuple(_file(line) for line in view.evidence),
    )


def _lost(view: ItemView) -> str:
    answered = view.is_asked and view.state is not ItemState.NOT_APPLICABLE
    return plain(view.lost) if answered and view.lost > 0 else ""


def _joined(values: tuple[object, ...], edition: Edition) -> str:
    mark = edition.say(Words("、", ", "))
    return mark.join(edition.word("HowChecked", str(value)) for value in values)


def _override_text(saved: Saved | None, edition: Edition) -> str:
    if saved is None or saved.override is None:
        return ""
    override = saved.override
    said = edition.say(BY_HAND)
    return said.format(score=plain(override.score), reason=override.reason)


def answer_text(item: Item, saved: Saved, edition: Edition) -> str:
    """What was answered, in words."""
    match saved.answer:
        case None:
            return ""
        case NotApplicable():
            return edition.say(CLAIMED)
        case Agreed(_, experts):
            return edition.say(AGREED).format(scores=" / ".join(map(plain, experts)))
        case Scored() as scored:
            if scored.zero_fact and item.zero_if is not None:
                return edition.say(item.zero_if.fact)
            return _found_text(item, scored.found, edition)
        case never:
            assert_never(never)


def _found_text(item: Item, found: Found | None, edition: Edition) -> str:
    match found, item.method:
        case Findings(count), Deduct() as method:
            said = edition.say(FINDINGS)
            return said.format(count=count, unit=edition.say(method.unit))
        case TierChosen(index), Tiered(tiers) if index < len(tiers):
            return edition.say(tiers[index].words)
        case Measured(value), Ratio() as method:
            measure, unit = edition.say(method.measure), edition.say(method.unit)
            said = edition.say(MEASURED)
            return said.format(measure=measure, value=plain(value), unit=unit).rstrip()
        case Fulfilled(fulfilled), _:
            return edition.say(FULFILLED if fulfilled else NOT_FULFILLED)
        case _:
            return ""


def derivation_text(saved: Saved, edition: Edition) -> str:
    """How the method came to its score; empty where none was used."""
    calculation = saved.calculation
    if calculation is None:
        return ""
    said = edition.words.word(calculation.formula)
    return f"{said} {calculation.expression}".strip()


def _file(line: EvidenceLine) -> FileLine:
    return FileLine(
        name=line.name,
        digest=line.digest,
        size=line.size,
        uploaded_at=moment_text(line.uploaded_at),
        captured_at=moment_text(line.captured_at),
    )


def mean_text(mean: Decimal | None) -> str:
    return "" if mean is None else f"{mean:.2f}"
