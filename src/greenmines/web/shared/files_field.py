"""Several files in one field of a form."""

from collections.abc import Iterable
from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greenmines.rules.refusals import Refusal

from .fields import FileField, FileWords
from .responses import OF_FILES
from .words import cure_of, sentence


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(FileField):
    """Each is looked at as one file; nothing chosen is an empty list."""

    def __init__(self, *, largest: int, accept: str, most: int, **words: Unpack[FileWords]) -> None:
        """`largest` in bytes, of one file; `most` files at once."""
        words["widget"] = FilesInput(attrs={"accept": accept, "multiple": True})
        super().__init__(largest=largest, accept=accept, **words)
        self.most = most

    def clean(self, data: object, initial: object = None) -> list[UploadedFile[bytes]]:
        sent = data if isinstance(data, list) else []
        if len(sent) > self.most:
            raise ValidationError(
                ngettext("Choose at most %(n)d file.", "Choose at most %(n)d files.", self.most)
                % {"n": self.most}
            )
        return [super(FilesField, self).clean(one, initial) for one in sent]


def ask_again(form: forms.Form, field: str) -> None:
    """A browser gives files once: the page that comes back says that they are wanted again."""
    if form.files.get(field) and not form.has_error(field):
        _ask_again(form, field)


def refuse_files(form: forms.Form, field: str, refusals: Iterable[Refusal]) -> list[Refusal]:
    """Say at their field what is wrong with files; returns what else stands in the way."""
    refused = list(refusals)
    wrong = [_told(one) for one in refused if one.reason in OF_FILES]
    if wrong:
        form.add_error(field, wrong)
    if len(form.files.getlist(field)) > len(wrong):
        _ask_again(form, field)
    return [one for one in refused if one.reason not in OF_FILES]


def _told(refusal: Refusal) -> str:
    return _("%(why)s %(cure)s") % {"why": sentence(refusal), "cure": cure_of(refusal)}


def _ask_again(form: forms.Form, field: str) -> None:
    if isinstance(form.fields[field], FilesField):
        form.add_error(field, _("Choose the files again: they were not kept."))
    else:
        form.add_error(field, _("Choose the file again: it was not kept."))
