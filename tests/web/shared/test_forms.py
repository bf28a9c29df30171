"""Fields forgive how something is typed, and say what to do where they cannot."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils import translation
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from greenmines.web.shared.fields import (
    CodeField,
    DayField,
    DecimalField,
    FileField,
    TextField,
    WholeNumberField,
)
from greenmines.web.shared.forms import Form


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("12.5", "12.5"),
        ("１２．５", "12.5"),
        (" 12。5 ", "12.5"),
        ("1,416,000", "1416000"),
        ("-0.5", "-0.5"),
        ("1，416", "1416"),
    ],
)
def test_a_decimal_is_understood_however_it_is_typed(typed, understood):
    assert DecimalField().clean(typed) == Decimal(understood)


def refused(field, typed):
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    return refusal.value.messages


@pytest.mark.parametrize("typed", ["zwölf", "1,41", "1.2.3", "NaN", "1e5", "٣"])
def test_what_is_no_decimal_says_how_to_write_one(typed):
    assert refused(DecimalField(), typed) == ["Write a number in digits, such as 12.5."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("-1", ["Write a number of at least 0."]),
        ("40.5", ["Write a number of at most 40."]),
        ("1.25", ["Write at most 1 digits after the point."]),
    ],
)
def test_a_decimal_out_of_bounds_says_the_bound(typed, said):
    field = DecimalField(least=Decimal(0), most=Decimal(40), places=1)

    assert refused(field, typed) == said


def test_an_optional_decimal_may_be_empty():
    assert DecimalField(required=False).clean(" ") is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1416.0000"), "1416"),
        (Decimal("1200.50"), "1200.5"),
        (Decimal(0), "0"),
        ("1416.0000", "1416.0000"),
        (None, None),
    ],
)
def test_a_kept_figure_stands_in_its_field_without_the_zeros_of_its_column(value, shown):
    assert DecimalField().prepare_value(value) == shown


@pytest.mark.parametrize(("typed", "understood"), [("１２", 12), ("1,000", 1000), ("7", 7)])
def test_a_whole_number_is_understood(typed, understood):
    assert WholeNumberField().clean(typed) == understood


def test_a_broken_number_is_no_whole_number():
    assert refused(WholeNumberField(), "1.5") == ["Write a whole number."]


@pytest.mark.parametrize(
    "typed",
    [
        "2020-09-28",
        "2020/9/28",
        "2020.9.28",
        "20200928",
        "2020年9月28日",
        "２０２０年９月２８日",
        " 2020 年 9 月 28 日 ",
        "2020－09－28",
    ],
)
def test_a_day_is_understood_however_it_is_typed(typed):
    assert DayField().clean(typed) == date(2020, 9, 28)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("28.9.2020", ["Write a day such as 2020-09-28 or 2020年9月28日."]),
        ("2020-02-30", ["There is no such day in the calendar."]),
        ("", ["This field is required."]),
    ],
)
def test_what_is_no_day_says_how_to_write_one(typed, said):
    assert refused(DayField(), typed) == said


def test_an_optional_day_may_be_empty():
    assert DayField(required=False).clean("") is None


def test_a_day_is_shown_as_it_is_typed():
    assert DayField().prepare_value(date(2020, 9, 28)) == "2020-09-28"


def test_a_code_is_kept_in_half_width_capitals_without_blanks():
    assert CodeField().clean(" ｃ５３００ 0020 ") == "C53000020"


def test_a_text_that_is_too_long_says_both_lengths():
    assert refused(TextField(max_length=3), "四个汉字") == ["At most 3 characters; there are 4."]


def test_a_file_that_is_too_large_says_both_sizes():
    file = SimpleUploadedFile("plan.pdf", b"x" * 2_200_000)

    said = ["This file has 2.1 MB; at most 1 MB are taken."]
    assert refused(FileField(largest=1024 * 1024), file) == said


def test_an_empty_file_is_said_to_be_empty():
    said = ["This file is empty. Choose another one."]

    assert refused(FileField(largest=10), SimpleUploadedFile("plan.pdf", b"")) == said


def test_a_file_within_the_limit_is_taken():
    file = SimpleUploadedFile("plan.pdf", b"12345")

    assert FileField(largest=10, accept=".pdf").clean(file) is file


class Particulars(Form):
    name = TextField(label="Name of the mine", max_length=5, help_text="As on the licence")
    note = TextField(label="Note", rows=3, required=False)


def drawn(text, form):
    return Template(text).render(Context({"form": form}))


def test_the_summary_names_the_field_and_leads_to_it():
    page = drawn("{% errors form %}", Particulars({"name": ""}))

    assert '<a href="#id_name">Name of the mine: Fill this in.</a>' in page


def test_a_form_that_nobody_sent_has_no_summary():
    assert drawn("{% errors form %}", Particulars()).strip() == ""


def test_a_control_is_tied_to_its_hint_and_its_error():
    page = drawn("{% field form.name %}", Particulars({"name": ""}))

    tied = 'aria-describedby="id_name_hint id_name_error" aria-invalid="true"'
    assert (tied in page, 'class="form-control is-invalid"' in page) == (True, True)


def test_an_optional_field_says_so():
    page = drawn("{% field form.note %}", Particulars())

    assert ("(optional)" in page, 'rows="3"' in page) == (True, True)


def test_what_was_entered_stays_in_the_form():
    page = drawn("{% fields form %}", Particulars({"name": "too long a name", "note": "kept"}))

    assert ('value="too long a name"' in page, "kept</textarea>" in page) == (True, True)


class Answered(Form):
    way = forms.ChoiceField(
        label="Way", choices=[("a", "One"), ("b", "Other")], widget=forms.RadioSelect
    )


def test_a_group_of_choices_is_a_fieldset_with_a_check_for_each():
    page = drawn('{% field form.way hint="Choose." %}', Answered({"way": "b"}))

    assertHTMLEqual(
        page,
        '<fieldset class="form-field" id="id_way" aria-describedby="id_way_hint">'
        '<legend>Way</legend><p class="form-text" id="id_way_hint">Choose.</p>'
        '<div class="form-check"><input type="radio" name="way" value="a" id="id_way_0"'
        ' class="form-check-input"><label class="form-check-label" for="id_way_0">One</label></div>'
        '<div class="form-check"><input type="radio" name="way" value="b" id="id_way_1"'
        ' checked class="form-check-input">'
        '<label class="form-check-label" for="id_way_1">Other</label></div></fieldset>',
    )


def test_a_group_that_was_refused_is_tied_to_its_error():
    page = drawn("{% field form.way %}", Answered({}))

    error = '<div id="id_way_error"><p class="field-error">Fill this in.</p></div>'
    assertInHTML(error, page, count=1)
    assert (
        page.count('class="form-check-input is-invalid"'),
        page.count('aria-describedby="id_way_error"'),
    ) == (2, 1)
