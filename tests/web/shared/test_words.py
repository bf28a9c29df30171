"""Every code that a page can show has words in both languages."""

import importlib
import pkgutil
import string
from enum import Enum

import pytest
from django.utils import translation

import greenmines.records
import greenmines.rules
from greenmines.records.inbox.topics import Topic
from greenmines.rules.cures import Cure
from greenmines.rules.findings import Finding, Result, Source
from greenmines.rules.pictures import Observed, PictureFact
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.web.shared.wording.sentences import facts_named
from greenmines.web.shared.words import (
    CAUSES,
    FIELDS,
    SENTENCES,
    TABLES,
    TOPICS,
    cure_of,
    field_word,
    finding_sentence,
    message_sentence,
    observed_sentence,
    sentence,
    word,
    word_of,
)


# Kinds that only code reads: no page shows their members.
NEVER_SHOWN = {"Axis", "Place"}
# Tables for codes that are no enum: stages of roads, faults of roads.
NO_ENUM = {"Stage", "RoadFault"}
LANGUAGES = ("zh-hans", "en")


def modules_below(package):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def enums():
    """Every enum of strings that the rules and the records define."""
    found = {}
    for package in (greenmines.rules, greenmines.records):
        for module in modules_below(package):
            for kind in classes_in(module):
                found[f"{kind.__module__}.{kind.__qualname__}"] = kind
    return list(found.values())


def classes_in(module):
    own = [value for value in vars(module).values() if isinstance(value, type)]
    inner = [value for each in own for value in vars(each).values() if isinstance(value, type)]
    return [
        kind
        for kind in [*own, *inner]
        if issubclass(kind, Enum)
        and issubclass(kind, str)
        and len(kind)
        and kind.__module__.startswith("greenmines.")
    ]


# Reasons and topics have whole sentences; they are looked at on their own below.
ENUMS = [kind for kind in enums() if kind.__name__ not in {*NEVER_SHOWN, "Topic"}]


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_member_of_every_enum_has_a_word(kind):
    missing = [member.value for member in kind if member.value not in TABLES.get(kind.__name__, {})]

    assert missing == []


def test_no_table_words_what_does_not_exist():
    known = {}
    for kind in ENUMS:
        known.setdefault(kind.__name__, set()).update(member.value for member in kind)
    extra = {
        name: sorted(set(table) - known.get(name, set()))
        for name, table in TABLES.items()
        if name not in NO_ENUM and set(table) - known.get(name, set())
    }

    assert extra == {}


def test_every_reason_has_a_sentence():
    assert set(SENTENCES) == {reason.value for reason in Reason}


def test_every_topic_has_a_sentence():
    assert set(TOPICS) == {topic.value for topic in Topic}


def every_text():
    for table in (*TABLES.values(), FIELDS):
        yield from table.values()
    yield from (cause.cure for cause in CAUSES.values())
    for each in (*SENTENCES.values(), *TOPICS.values(), *(one.said for one in CAUSES.values())):
        yield from (each.plain, *each.longer)


def test_every_word_is_said_in_chinese():
    with translation.override("zh-hans"):
        latin = [
            str(text)
            for text in every_text()
            if not any("一" <= sign <= "鿿" for sign in str(text))
        ]

    assert latin == []


def test_every_word_is_said_in_english():
    with translation.override("en"):
        chinese = [
            str(text) for text in every_text() if any("一" <= sign <= "鿿" for sign in str(text))
        ]

    assert chinese == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_without_facts_is_a_sentence_without_gaps(reason, language):
    with translation.override(language):
        said = sentence(Refusal(reason))

    assert (said[-1] in ".。", "%" in said) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_a_refusal_with_its_facts_names_each_of_them(reason, language):
    with translation.override(language):
        longer = SENTENCES[reason.value].longer
        names = facts_named(longer[-1]) if longer else []
        facts = {
            name: f"7{letter}" for name, letter in zip(names, string.ascii_letters, strict=False)
        }
        coded = {"here", "step"} & set(facts)
        facts |= dict.fromkeys(coded, "publicity")
        said = sentence(Refusal(reason, details=facts))
        shown = {name: value for name, value in facts.items() if name not in coded}

    assert [name for name, value in shown.items() if value not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cure", Cure)
def test_every_cure_is_a_whole_sentence(cure, language):
    with translation.override(language):
        said = word(cure)

    assert said[-1] in ".。"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The licence expires on 2020-11-30; the round ends on 2020-12-31."),
        ("zh-hans", "许可证 2020-11-30 到期，本轮于 2020-12-31 结束。"),
    ],
)
def test_a_sentence_quotes_the_facts(language, said):
    facts = {"valid_until": "2020-11-30", "round_end": "2020-12-31"}
    refusal = Refusal(Reason.LICENCE_EXPIRES_IN_ROUND, "1.2b", facts)

    with translation.override(language):
        assert sentence(refusal) == said


def test_a_moment_among_the_facts_is_said_in_chinas_time():
    refusal = Refusal(Reason.TOO_LATE, details={"until": "2026-12-01T09:00:00+00:00"})

    assert "2026-12-01 17:00" in sentence(refusal)


def test_one_application_among_several_is_named_first():
    refusal = Refusal(Reason.STAMPED_OPINION_MISSING, details={"application": "2020-53-000001"})

    with translation.override("zh-hans"):
        assert sentence(refusal).startswith("2020-53-000001：")


def test_a_code_among_the_facts_is_worded():
    refusal = Refusal(Reason.NOT_YOUR_POST, details={"post": "signer"})

    with translation.override("en"):
        assert sentence(refusal) == "This is for the post: Second signer."


def test_a_reviewer_of_another_party_is_told_whose_reviewer_may():
    details = {"post": "reviewer", "whose_turn": "province"}

    with translation.override("zh-hans"):
        told = sentence(Refusal(Reason.NOT_YOUR_POST, details=details))
    assert told == "此事由省级主管部门的“审查岗”办理。"


def test_several_codes_in_one_fact_are_worded_one_by_one():
    refusal = Refusal(Reason.TEAM_FIELDS_MISSING, details={"fields": "geology, safety"})

    with translation.override("en"):
        assert sentence(refusal) == "The team does not cover: Geology, Safety."
    with translation.override("zh-hans"):
        assert sentence(refusal) == "评估组缺少以下专业：地质、安全。"


def test_a_stage_that_nobody_has_a_word_for_leaves_the_plain_sentence():
    refusal = Refusal(Reason.WRONG_STAGE, details={"here": "some_step_of_a_province"})

    with translation.override("en"):
        assert sentence(refusal) == "This cannot be done at the present step."


def test_a_setting_is_named_by_the_last_part_of_its_path():
    refusal = Refusal(Reason.SETTING_NOT_SET, details={"setting": "eligibility.area_tolerance"})

    with translation.override("en"):
        assert sentence(refusal) == "The rule set does not say yet: Tolerance of the area."


def test_a_field_without_a_word_keeps_its_name():
    assert field_word("some_column") == "some_column"


def test_a_cure_is_the_one_of_the_reason():
    with translation.override("en"):
        assert cure_of(Refusal(Reason.TOO_EARLY)) == "Come back when the time has come."


def test_a_refusal_that_names_its_cause_says_what_is_too_large_and_what_helps():
    details = {"field": "file", "limit": "100", "cause": "pixels"}
    refusal = Refusal(Reason.FILE_TOO_LARGE, details=details)

    with translation.override("en"):
        told = sentence(refusal), cure_of(refusal)

    assert told == (
        "The picture has too many pixels; at most 100 million are taken.",
        "Save a smaller copy of the picture and upload that; keep the original.",
    )


def test_every_cause_is_one_of_a_reason_that_there_is():
    assert {reason for reason, _cause in CAUSES} <= {reason.value for reason in Reason}


def test_a_stored_value_is_worded_by_the_name_of_its_kind():
    with translation.override("zh-hans"):
        assert word_of("RoundState", "open") == "进行中"


def test_a_message_is_worded_with_its_facts():
    with translation.override("en"):
        said = message_sentence("your_turn", {"mine": "青石岭", "stage": "material_review"})

    assert said == "It is your turn: “青石岭” is now at “Material review”."


def test_a_finding_that_is_met_needs_no_sentence():
    assert finding_sentence(Finding("1.2a", Result.MET, Source.APPLICATIONS)) == ""


def test_several_applications_are_joined_as_the_language_does():
    observed = Observed(PictureFact.SAME_AT_ANOTHER_MINE, "2020-53-000001, 2020-53-000002")

    with translation.override("zh-hans"):
        said = observed_sentence(observed)

    assert said == "同一文件也用于另一矿山的自评：2020-53-000001、2020-53-000002。"
