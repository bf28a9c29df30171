"""Words for what is wrong with rows of an imported file or of a drafted indicator table."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "ClauseKind": {
        "principle": pgettext_lazy("ClauseKind", "Principle"),
        "procedure": pgettext_lazy("ClauseKind", "Procedure"),
        "requirement": pgettext_lazy("ClauseKind", "Requirement"),
        "conclusion": pgettext_lazy("ClauseKind", "Conclusion"),
        "system": pgettext_lazy("ClauseKind", "This system"),
    },
    "MethodCode": {
        "all_or_none": pgettext_lazy("MethodCode", "All or none"),
        "deduct": pgettext_lazy("MethodCode", "Deduction for each finding"),
        "tiered": pgettext_lazy("MethodCode", "Tiers"),
        "ratio": pgettext_lazy("MethodCode", "In proportion"),
    },
    "Fault": {
        "no_rows": pgettext_lazy("Fault", "There are no rows."),
        "column_missing": pgettext_lazy("Fault", "A column is missing."),
        "column_unknown": pgettext_lazy("Fault", "A column is unknown."),
        "text_missing": pgettext_lazy("Fault", "A text is missing."),
        "not_a_number": pgettext_lazy(
            "Fault", "A number cannot be read. Write it in digits, such as 12.5."
        ),
        "code_unknown": pgettext_lazy("Fault", "A code is unknown."),
        "not_for_method": pgettext_lazy(
            "Fault",
            "This is not used by the method of scoring.",
        ),
        "tiers_unreadable": pgettext_lazy("Fault", "The tiers cannot be read."),
        "tiers_disagree": pgettext_lazy("Fault", "The tiers in Chinese and English differ."),
        "item_code_malformed": pgettext_lazy("Fault", "The item's code has an unusual shape."),
        "out_of_order": pgettext_lazy("Fault", "The rows are out of order."),
        "names_disagree": pgettext_lazy("Fault", "The same code has different names."),
        "points_not_positive": pgettext_lazy("Fault", "Points must be more than 0."),
        "not_in_steps": pgettext_lazy("Fault", "Points are not a multiple of the step."),
        "deduction_not_positive": pgettext_lazy("Fault", "The deduction must be more than 0."),
        "floor_out_of_range": pgettext_lazy("Fault", "The least score is out of range."),
        "tiers_not_descending": pgettext_lazy("Fault", "The tiers do not descend."),
        "highest_tier_not_full": pgettext_lazy("Fault", "The highest tier is not the full mark."),
        "tier_of_zero_missing": pgettext_lazy("Fault", "The tier of 0 is missing."),
        "bounds_equal": pgettext_lazy(
            "Fault",
            "The full mark and the zero mark are equal.",
        ),
        "missing": pgettext_lazy("Fault", "The file of a record is missing."),
        "altered": pgettext_lazy("Fault", "The content of a file has been altered."),
        "orphaned": pgettext_lazy("Fault", "A file belongs to no record."),
        "unfinished": pgettext_lazy("Fault", "An upload was not finished."),
        "bound_negative": pgettext_lazy("Fault", "A mark must not be negative."),
        "key_not_applicable": pgettext_lazy("Fault", "A key item must always be answered."),
        "code_twice": pgettext_lazy("Fault", "A code appears twice."),
        "group_unknown": pgettext_lazy("Fault", "A group is unknown."),
        "group_missing": pgettext_lazy("Fault", "A group is missing."),
        "sum_disagrees": pgettext_lazy("Fault", "A sum differs from what it should be."),
    },
    "RowProblem": {
        "range_malformed": pgettext_lazy(
            "RowProblem",
            "The range of degrees cannot be read. Write it as 111°8′—111°18′.",
        ),
        "shape_malformed": pgettext_lazy("RowProblem", "The area cannot be read."),
        "key_missing": pgettext_lazy(
            "RowProblem",
            "The row does not say whom it concerns. Fill in one of the numbers.",
        ),
        "ends_before_it_begins": pgettext_lazy("RowProblem", "The end lies before the beginning."),
        "not_your_province": pgettext_lazy(
            "RowProblem",
            "This belongs to another province. Take the row out, or ask the ministry to bring it.",
        ),
        "repeated": pgettext_lazy(
            "RowProblem", "The row repeats an earlier one. Keep one of them."
        ),
        "place_not_given": pgettext_lazy("RowProblem", "The place is not given."),
        "no_rows": pgettext_lazy("RowProblem", "The file has no rows."),
        "headings_not_found": pgettext_lazy(
            "RowProblem", "The headings were not found. Use those of the template."
        ),
        "column_missing": pgettext_lazy(
            "RowProblem", "A column is missing. Add it as in the template."
        ),
        "column_repeated": pgettext_lazy(
            "RowProblem", "A column appears twice. Delete one of the two."
        ),
        "too_many_rows": pgettext_lazy("RowProblem", "The file has too many rows. Divide it."),
        "too_many_columns": pgettext_lazy("RowProblem", "The file has too many columns."),
        "datum_refused": pgettext_lazy("RowProblem", "The datum is not taken."),
        "missing": pgettext_lazy("RowProblem", "The cell is empty. Fill it in."),
        "too_long": pgettext_lazy("RowProblem", "The text is too long."),
        "not_a_date": pgettext_lazy("RowProblem", "This is not a date. Write it as 2020-06-17."),
        "not_a_number": pgettext_lazy("RowProblem", "This is not a number. Write digits only."),
        "not_a_year": pgettext_lazy(
            "RowProblem",
            "This is no year of such a report: four digits, not later than the file's own day.",
        ),
        "not_a_choice": pgettext_lazy(
            "RowProblem", "This is none of the allowed values. The template lists them."
        ),
        "negative": pgettext_lazy("RowProblem", "This must not be negative."),
        "digits_lost": pgettext_lazy(
            "RowProblem",
            "Digits were lost: the spreadsheet rounded a long code. Format the column as text.",
        ),
        "licence_number_malformed": pgettext_lazy(
            "RowProblem",
            "A mining licence number has C and 22 digits.",
        ),
        "credit_code_malformed": pgettext_lazy("RowProblem", "A credit code has 18 characters."),
        "division_unknown": pgettext_lazy("RowProblem", "No division has this name or code."),
        "division_ambiguous": pgettext_lazy(
            "RowProblem", "Several divisions have this name. Give the code."
        ),
    },
    "DeliveryStage": {
        "looking": pgettext_lazy("DeliveryStage", "Being read"),
        "looked_at": pgettext_lazy("DeliveryStage", "Read; waits to be confirmed"),
        "taking_in": pgettext_lazy("DeliveryStage", "Being taken in"),
        "drawing": pgettext_lazy("DeliveryStage", "Taken in; boundaries are being drawn"),
        "taken_in": pgettext_lazy("DeliveryStage", "Taken in"),
        "refused": pgettext_lazy("DeliveryStage", "Not taken in"),
    },
    "Chip": {
        "all": pgettext_lazy("Chip", "All"),
        "mine": pgettext_lazy("Chip", "My turn"),
        "late": pgettext_lazy("Chip", "Late"),
        "second": pgettext_lazy("Chip", "Awaiting the second signature"),
        "objected": pgettext_lazy("Chip", "With objections"),
    },
    "Kind": {
        "application/pdf": pgettext_lazy("Kind", "PDF document"),
        "image/jpeg": pgettext_lazy("Kind", "JPEG picture"),
        "image/png": pgettext_lazy("Kind", "PNG picture"),
        "image/webp": pgettext_lazy("Kind", "WebP picture"),
        "image/heic": pgettext_lazy("Kind", "HEIC picture"),
        "video/mp4": pgettext_lazy("Kind", "MP4 video"),
        "video/quicktime": pgettext_lazy("Kind", "QuickTime video"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": pgettext_lazy(
            "Kind", "Excel workbook"
        ),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": pgettext_lazy(
            "Kind", "Word document"
        ),
        "text/csv": pgettext_lazy("Kind", "CSV table"),
        "text/plain": pgettext_lazy("Kind", "Plain text"),
    },
}
