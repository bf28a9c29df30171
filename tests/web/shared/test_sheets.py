"""The parts of a sheet's pages: the form of an item, what is shown around it, and a conflict."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from greenmines.records.scoresheets.answers import (
    Agreed,
    Measure,
    NotApplicable,
    Observation,
    Scored,
    calculation_of,
    columns_of,
)
from greenmines.records.scoresheets.models import SheetKind
from greenmines.records.scoresheets.reading import EvidenceLine, ItemState, Saved, lay_out
from greenmines.rules.indicators import (
    HowChecked,
    MineClass,
    MineralClass,
    MiningMethod,
    Processing,
)
from greenmines.rules.library import shipped
from greenmines.rules.methods import Findings, Fulfilled, Measured, Override, TierChosen
from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal
from greenmines.rules.sources import Provenance
from greenmines.web.shared.sheet_forms import EntryForm
from greenmines.web.shared.sheets import (
    ICONS,
    SERIES,
    conflict_of,
    item_page,
    provenance_words,
    sheet_page,
)


RULES = shipped("2020")
TABLE = RULES.indicators
MINERAL = MineralClass.CEMENT_LIMESTONE
QUARRY = MineClass(MiningMethod.OPEN_PIT, Processing.WITHOUT, MINERAL)
NOW = datetime(2020, 6, 18, 10, 42, tzinfo=UTC)
TIERED, DEDUCTED, RATIO, YES_OR_NO, ZEROED, MAY_NOT_APPLY = (
    "1.1.1",
    "1.1.2",
    "1.1.9",
    "2.4.2",
    "1.1.6",
    "1.1.3",
)
SEEN = Observation((HowChecked.FIELD, HowChecked.MEASUREMENT), "浮石 5 处", "东段")
FILE = EvidenceLine(
    41, "bench.jpg", "image/jpeg", 2048, "b7e2" * 16, 1, NOW, NOW, Decimal("102.4"), Decimal("24.1")
)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def measure(code):
    return Measure(TABLE.item(code), Decimal("0.5"), MINERAL)


def saved(code, answer, revision=3, observation=SEEN, evidence=()):
    columns = columns_of(answer, measure(code))
    calculation = calculation_of(answer, measure(code))
    return Saved(revision, answer, columns.score, calculation, observation, NOW, "李建明", evidence)


def view_of(**rows):
    by_code = {code.replace("_", "."): row for code, row in rows.items()}
    return lay_out(TABLE, by_code, RULES.scoring, QUARRY)


def view_with(code, row):
    return lay_out(TABLE, {code: row}, RULES.scoring, QUARRY)


def form_of(code, entered=None, *, kind="self", row=None, **facts):
    shown = (view_of() if row is None else view_with(code, row)).item(code)
    data = None
    if entered is not None:
        data = QueryDict(mutable=True)
        for name, value in {"revision": "0", **entered}.items():
            data.setlist(name, value if isinstance(value, list) else [value])
    return EntryForm(data, shown=shown, measure=measure(code), kind=kind, **facts)


def address(code):
    return f"/sheet/{code}/"


# the form


@pytest.mark.parametrize(
    ("code", "entered", "answer"),
    [
        (TIERED, {"tier": "1"}, Scored(TierChosen(1))),
        (DEDUCTED, {"count": "２"}, Scored(Findings(2))),
        (RATIO, {"value": "75.5"}, Scored(Measured(Decimal("75.5")))),
        (YES_OR_NO, {"fulfilled": "yes"}, Scored(Fulfilled(fulfilled=True))),
        (YES_OR_NO, {"fulfilled": "no"}, Scored(Fulfilled(fulfilled=False))),
        (ZEROED, {"zero_fact": "on"}, Scored(zero_fact=True)),
        (
            DEDUCTED,
            {"count": "2", "override": "6", "override_reason": "同类问题"},
            Scored(Findings(2), override=Override(Decimal(6), "同类问题")),
        ),
        (
            MAY_NOT_APPLY,
            {"applies": "no", "reason": " 无尾矿库 ", "count": "1"},
            NotApplicable("无尾矿库"),
        ),
        (MAY_NOT_APPLY, {"applies": "yes", "count": "1"}, Scored(Findings(1))),
    ],
)
def test_each_method_asks_for_its_own_facts_and_makes_a_typed_answer(code, entered, answer):
    form = form_of(code, entered)

    assert form.is_valid(), form.errors
    assert (form.answer, form.expected_revision, form.observation) == (answer, 0, Observation())


def test_a_team_agrees_on_a_score_over_those_of_its_experts():
    form = form_of(DEDUCTED, {"agreed": "8"}, kind="agency", experts=(Decimal(8), Decimal(8)))

    assert form.is_valid(), form.errors
    assert form.answer == Agreed(Decimal(8), (Decimal(8), Decimal(8)))


def test_the_mean_is_offered_to_a_team_until_it_has_agreed_on_another_score():
    offered = form_of(DEDUCTED, kind="agency", proposed=Decimal("8.5"))
    agreed = Agreed(Decimal(9), (Decimal(8), Decimal(9)), "合议")
    settled = form_of(DEDUCTED, kind="agency", proposed=Decimal("8.5"), row=saved(DEDUCTED, agreed))

    assert (offered["agreed"].value(), settled["agreed"].value()) == ("8.5", "9")


def test_those_who_go_to_the_site_say_how_they_checked_and_what_they_saw():
    entered = {"count": "5", "how_checked": ["field", "measurement"], "found": "浮石 5 处"}
    form = form_of(DEDUCTED, {**entered, "place": "东段"}, kind="expert")

    assert form.is_valid(), form.errors
    assert form.observation == SEEN


@pytest.mark.parametrize("kind", list(SheetKind))
def test_only_a_self_assessment_has_no_fields_of_a_visit(kind):
    form = form_of(DEDUCTED, kind=kind.value)

    asks = {"how_checked", "found", "place"} & set(form.fields)
    assert asks == (set() if kind is SheetKind.SELF else {"how_checked", "found", "place"})


@pytest.mark.parametrize(
    ("code", "asks"),
    [
        (TIERED, ["revision", "tier"]),
        (ZEROED, ["revision", "count", "zero_fact"]),
        (MAY_NOT_APPLY, ["revision", "applies", "count"]),
        ("2.1.2", ["revision", "count", "zero_fact"]),
    ],
)
def test_a_form_asks_only_what_its_item_admits(code, asks):
    always = ["override", "override_reason", "reason"]

    assert list(form_of(code).fields) == asks + always


@pytest.mark.parametrize(
    ("code", "entered", "field"),
    [
        (TIERED, {}, "tier"),
        (TIERED, {"tier": "9"}, "tier"),
        (DEDUCTED, {}, "count"),
        (DEDUCTED, {"count": "-1"}, "count"),
        (DEDUCTED, {"count": "two"}, "count"),
        (RATIO, {}, "value"),
        (YES_OR_NO, {}, "fulfilled"),
        (MAY_NOT_APPLY, {"applies": "no"}, "reason"),
        (DEDUCTED, {"count": "1", "override": "13", "override_reason": "好"}, "override"),
        (DEDUCTED, {"count": "1", "override": "6.3", "override_reason": "好"}, "override"),
        (DEDUCTED, {"count": "1", "override": "6"}, "override_reason"),
        (DEDUCTED, {"count": "1", "override_reason": "好"}, "override"),
        (DEDUCTED, {"count": "1", "revision": "x"}, "revision"),
    ],
)
def test_a_fault_is_told_at_its_field_and_what_was_entered_stays(code, entered, field):
    form = form_of(code, {**entered, "reason": ""})

    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert {name: form[name].value() for name in entered} == entered


@pytest.mark.parametrize(
    ("entered", "experts", "field"),
    [
        ({}, (Decimal(8),), "agreed"),
        ({"agreed": "eight"}, (Decimal(8),), "agreed"),
        ({"agreed": "13", "reason": "合议"}, (Decimal(8),), "agreed"),
        ({"agreed": "9"}, (Decimal(8),), "reason"),
    ],
)
def test_an_agreed_score_is_asked_for_and_away_from_the_mean_a_reason(entered, experts, field):
    form = form_of(DEDUCTED, entered, kind="agency", experts=experts)

    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    ("reason", "details", "place"),
    [
        (Reason.FIELD_MALFORMED, {"field": "place"}, "place"),
        (Reason.SHEET_LOCKED, {}, "__all__"),
    ],
)
def test_refusals_of_an_action_are_shown_at_their_field_or_on_top(reason, details, place):
    form = form_of(DEDUCTED, {"count": "1"}, kind="expert")
    assert form.is_valid(), form.errors

    form.add_refusals([Refusal(reason, "2.2", details)])

    assert list(form.errors) == [place]


@pytest.mark.parametrize(
    ("code", "kind", "answer"),
    [
        (TIERED, "self", Scored(TierChosen(2), reason="三处")),
        (DEDUCTED, "expert", Scored(Findings(2), override=Override(Decimal(6), "同类"))),
        (RATIO, "verification", Scored(Measured(Decimal("75.5")))),
        (YES_OR_NO, "self", Scored(Fulfilled(fulfilled=True))),
        (YES_OR_NO, "self", Scored(Fulfilled(fulfilled=False))),
        (ZEROED, "self", Scored(Findings(1), zero_fact=True)),
        (ZEROED, "self", Scored(None, zero_fact=True)),
        (MAY_NOT_APPLY, "self", NotApplicable("无尾矿库")),
    ],
)
def test_a_saved_answer_sent_back_unchanged_makes_the_same_answer(code, kind, answer):
    shown = form_of(code, kind=kind, row=saved(code, answer))
    sent = {name: shown[name].value() for name in shown.fields}
    entered = {
        name: "on" if value is True else value if isinstance(value, list) else str(value)
        for name, value in sent.items()
        if value not in (None, False)
    }

    again = form_of(code, entered, kind=kind)

    assert again.is_valid(), again.errors
    assert (again.answer, again.expected_revision) == (answer, 3)
    assert again.observation == (Observation() if kind == "self" else SEEN)


def test_a_row_with_files_only_begins_an_empty_form_at_revision_0():
    blank = Saved(0, None, None, None, Observation(), NOW, "李建明", (FILE,))

    form = form_of(DEDUCTED, row=blank)

    assert (form["revision"].value(), form["count"].value()) == (0, None)


# what is shown around it


def test_every_kind_of_sheet_has_a_hatch_and_every_state_an_icon():
    assert set(SERIES) == {kind.value for kind in SheetKind}
    assert set(ICONS) == set(ItemState)


def test_the_tree_opens_at_the_current_item_and_links_only_what_is_asked():
    page = sheet_page(view_of(), kind="self", address=address, current=TIERED)

    items = {item.code: item for group in page.tree for two in group.seconds for item in two.items}
    assert [group.is_open for group in page.tree] == [True, False, False, False, False, False]
    assert (items[TIERED].is_current, items[TIERED].mark) == (True, "cur")
    assert (items[DEDUCTED].address, items["2.2.2"].address) == ("/sheet/1.1.2/", "")
    assert page.next_open == "/sheet/1.1.2/"


def test_sums_carry_their_line_in_words():
    page = sheet_page(view_of(), kind="agency", address=address)

    assert page.series == "agency"
    assert page.total.label == "Total: 0 of 1000 points, line 800"
    assert page.groups[0].label == "Mining-area environment: 0 of 220 points, line 165"


def test_what_is_lost_leads_to_its_item():
    page = sheet_page(
        view_with(DEDUCTED, saved(DEDUCTED, Scored(Findings(2)))), kind="self", address=address
    )

    (losing,) = page.gaps
    assert (losing.code, losing.score, losing.lost, losing.address) == (
        DEDUCTED,
        Decimal(8),
        Decimal(4),
        "/sheet/1.1.2/",
    )


def test_an_item_knows_its_place_and_its_neighbours():
    view = view_of()

    page = item_page(view, view.item("2.2.1"), address=address, form=None)

    assert (page.before, page.after) == ("/sheet/2.1.5/", "/sheet/2.3.1/")
    assert (page.group.en, page.item.code) == ("Resource development mode", "2.2.1")
    assert page.count == 95
    assert page.number == [one.item.code for one in view.asked].index("2.2.1") + 1


@pytest.mark.parametrize(
    ("provenance", "words"),
    [
        (Provenance.CONFIRMED, ""),
        (Provenance.BASELINE, "Project baseline, not the ministry's text"),
        (
            Provenance.CONFIRMED_NAME,
            "Only the name is official; points and text are the project's baseline",
        ),
    ],
)
def test_baseline_wording_is_never_passed_off_as_the_ministrys(provenance, words):
    assert provenance_words(provenance) == words


# a conflict


FASTER = [Refusal(Reason.SOMEBODY_WAS_FASTER, "2.2")]


def test_both_answers_are_shown_and_mine_can_be_sent_over_theirs():
    theirs = saved(DEDUCTED, Scored(Findings(1), reason="一项"), revision=4)
    mine = form_of(DEDUCTED, {"count": "2", "reason": "两项", "revision": "3"})

    conflict = conflict_of(FASTER, theirs, mine, "/sheet/1.1.2/")

    entered = {line.label: line.text for line in conflict.entered}
    assert conflict.theirs.score == Decimal(10)
    assert entered == {"Findings counted (facility)": "2", "Reason for this answer": "两项"}
    assert mine.is_valid(), mine.errors
    assert (mine.expected_revision, mine.answer) == (4, Scored(Findings(2), reason="两项"))


def test_choices_and_ticks_of_a_conflict_are_told_in_words():
    entered = {"zero_fact": "on", "count": "1", "how_checked": ["field"]}
    mine = form_of(ZEROED, entered, kind="expert")

    told = [line.text for line in mine.entered]

    assert told == ["1", "Yes", "Seen on site"]


@pytest.mark.parametrize(
    ("refusals", "theirs"),
    [([Refusal(Reason.SHEET_LOCKED, "2.2")], saved(DEDUCTED, Scored(Findings(1)))), (FASTER, None)],
)
def test_without_somebody_faster_there_is_no_conflict(refusals, theirs):
    mine = form_of(DEDUCTED, {"count": "2"})

    assert conflict_of(refusals, theirs, mine, "/") is None


# the templates


def page_of(code, row, kind="self", entered=None, conflict=None):
    view = view_with(code, row)
    form = form_of(code, entered, kind=kind, row=row)
    shown = item_page(view, view.item(code), address=address, form=form, conflict=conflict)
    return {
        "page": sheet_page(view, kind=kind, address=address, current=code),
        "item_page": shown,
        "view": view,
    }


PARTS = ["tree", "form", "totals", "gaps", "printed", "phone_bar"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_told_in_both_languages(part, language):
    row = saved(DEDUCTED, Scored(Findings(2), reason="理由"))
    with translation.override(language):
        told = render_to_string(f"shared/sheet/{part}.html", page_of(DEDUCTED, row, "expert"))

    words = {
        "tree": ("of 17 items", "1／17 项"),
        "form": ("Save this item", "保存本项"),
        "totals": ("Line 800", "及格线 800"),
        "gaps": ("What it would take", "还差在哪里"),
        "printed": ("Only the name is official", "仅名称为官方名称"),
        "phone_bar": ("Save this item", "保存本项"),
    }
    assert words[part][0 if language == "en" else 1] in told


@pytest.mark.parametrize("part", ["form", "printed"])
def test_every_page_of_an_item_says_whose_wording_it_is(part):
    row = saved(RATIO, Scored(Measured(Decimal(60))))

    told = render_to_string(f"shared/sheet/{part}.html", page_of(RATIO, row))

    assert TABLE.item(RATIO).provenance is Provenance.BASELINE
    assert "Project baseline, not the ministry&#x27;s text" in told or (
        "Project baseline, not the ministry's text" in told
    )


def test_a_refused_form_is_shown_again_with_its_fault_and_its_entries():
    row = saved(DEDUCTED, Scored(Findings(2)))
    context = page_of(DEDUCTED, row, entered={"count": "2", "override": "99", "reason": "写了很久"})

    told = render_to_string("shared/sheet/form.html", context)

    assert ("写了很久" in told, 'value="99"' in told, "field-error" in told) == (True, True, True)


def test_a_conflict_shows_what_is_saved_and_what_is_not():
    theirs = saved(DEDUCTED, Scored(Findings(1), reason="他人的理由"))
    mine = form_of(DEDUCTED, {"count": "2", "reason": "我的理由"}, row=theirs)
    conflict = conflict_of(FASTER, theirs, mine, "/sheet/1.1.2/")
    context = page_of(DEDUCTED, theirs, entered={"count": "2"}, conflict=conflict)

    told = render_to_string("shared/sheet/form.html", context)

    shown = [text in told for text in ("他人的理由", "我的理由", "李建明", "12 − 1 × 2 = 10")]
    assert shown == [True] * 4


def test_a_claim_an_agreed_score_and_an_override_can_be_read():
    claim = saved(MAY_NOT_APPLY, NotApplicable("无尾矿库"))
    agreed = saved(DEDUCTED, Agreed(Decimal(9), (Decimal(8), Decimal(10))))
    by_hand = saved(DEDUCTED, Scored(Findings(2), override=Override(Decimal(6), "同类")))

    told = [
        " ".join(render_to_string("shared/sheet/answer.html", {"saved": one}).split())
        for one in (claim, agreed, by_hand)
    ]

    assert "does not apply" in told[0]
    assert "Experts&#x27; scores" in told[1] or "Experts' scores" in told[1]
    assert '6 · <span lang="zh-CN">同类</span>' in told[2]


def test_files_are_shown_with_time_place_and_digest_and_can_be_taken_off():
    paper = EvidenceLine(42, "plan.pdf", "application/pdf", 10, "c0" * 32, 1, NOW, None, None, None)
    context = {"evidence": (FILE, paper), "evidence_url": "inbox_open", "may_detach": True}

    told = render_to_string("shared/sheet/evidence.html", context)

    shown = ["24.1°N 102.4°E", "b7e2b7e2…", 'name="detach" value="41"', "plan.pdf"]
    assert [text in told for text in shown] == [True] * 4
    assert told.count("<img") == 1


def test_no_files_are_told_as_none():
    told = render_to_string("shared/sheet/evidence.html", {"evidence": ()})

    assert "No file is attached to this item yet." in told
