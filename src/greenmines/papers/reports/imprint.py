"""What every paper says of itself: rule set, whose wording, how it counted, when it was made."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from greenmines.records.rulesets.queries import rules_of
from greenmines.rules.ruleset import RuleSet
from greenmines.rules.sources import Provenance, Words

from .editions import Edition, moment_text


if TYPE_CHECKING:
    from greenmines.records.rulesets.models import RuleSetVersion

NOT_SET = Words("规则集未规定", "not set by the rule set")
NO_TABLE = Words("规则集未载指标", "the rule set has no indicators")
BASELINE = Words(
    "本项目基线，非部发原文：{total} 项指标中 {ours} 项的表述与计分方法由本项目拟定",
    "project baseline, not the ministry's text: wording and scoring of {ours} of {total} "
    "indicators are this project's",
)
NAMES_ONLY = Words("（其中 {names} 项名称为公开文本）", " ({names} of them under published names)")
OFFICIAL = Words("公开文本", "published text")
BEFORE = Words(
    "列入时间早于本系统，未适用本系统规则集", "listed before this system: no rule set of it"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """`subject` is what the paper is about, for its running head."""

    language: str
    title: str
    subject: str
    number: str
    ruleset_code: str
    ruleset_title: str
    ruleset_digest: str
    provenance: str
    not_applicable_mode: str
    generated_at: str
    is_demonstration: bool


def imprint_of(
    version: "RuleSetVersion", edition: Edition, *, title: Words, subject: str, number: str = ""
) -> Imprint:
    rules = rules_of(version)
    return Imprint(
        language=edition.language.value,
        title=edition.say(title),
        subject=subject,
        number=number,
        ruleset_code=version.code,
        ruleset_title=edition.say(rules.title),
        ruleset_digest=version.digest,
        provenance=provenance_of(rules, edition),
        not_applicable_mode=_mode_of(rules, edition),
        generated_at=moment_text(edition.now),
        is_demonstration=settings.MODE == "demonstration",
    )


def provenance_of(rules: RuleSet, edition: Edition) -> str:
    """Whose words the indicators are: never are ours passed off as the ministry's."""
    if rules.indicators is None:
        return edition.say(NO_TABLE)
    counts = Counter(item.provenance for item in rules.indicators.items())
    names = counts[Provenance.CONFIRMED_NAME]
    ours = counts[Provenance.BASELINE] + names
    if not ours:
        return edition.say(OFFICIAL)
    said = edition.say(BASELINE).format(ours=ours, total=counts.total())
    return said + (edition.say(NAMES_ONLY).format(names=names) if names else "")


def _mode_of(rules: RuleSet, edition: Edition) -> str:
    mode = rules.scoring.not_applicable_mode.value
    if mode is None:
        return edition.say(NOT_SET)
    with edition.active():
        return edition.words.word(mode)


def bare_imprint(
    edition: Edition, *, title: Words, subject: str, number: str, said: Words = BEFORE
) -> Imprint:
    """For what no one rule set brought about; `said` stands where the rule set would."""
    words = edition.say(said)
    return Imprint(
        language=edition.language.value,
        title=edition.say(title),
        subject=subject,
        number=number,
        ruleset_code="",
        ruleset_title=words,
        ruleset_digest="",
        provenance=words,
        not_applicable_mode=words,
        generated_at=moment_text(edition.now),
        is_demonstration=settings.MODE == "demonstration",
    )
