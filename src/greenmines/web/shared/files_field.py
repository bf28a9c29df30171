"""Several files in one field of a form."""

from typing import Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .fields import FileField, FileWords


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
        form.add_error(field, _("Choose the files again: they were not kept."))
