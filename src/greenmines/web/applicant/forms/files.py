"""Fields for a proof: a new file, or one that the enterprise has uploaded before."""

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greenmines.records.evidence.kinds import ENDINGS
from greenmines.web.shared.dates import moment_words
from greenmines.web.shared.fields import MEGABYTE, FileField, FileWords
from greenmines.web.shared.forms import Form


if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrOrPromise

    from greenmines.records.evidence.models import Evidence

ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)
KINDS_HINT = _("Photo, video, PDF, table or text, at most %(largest)d MB.")


class NewFile(FileField):
    """Where a file is chosen. The view takes it into the library before the form is looked at."""

    def __init__(self, **words: Unpack[FileWords]) -> None:
        words["required"] = False
        super().__init__(largest=settings.EVIDENCE_LARGEST, accept=ACCEPTED, **words)


class KeptFile(forms.ModelChoiceField):  # type: ignore[type-arg] # the stubs' own generic
    """A file of the library; `library` is set by the form, which knows whose it is."""

    def __init__(self, *, label: "_StrOrPromise") -> None:
        super().__init__(queryset=None, required=False, empty_label=_("None"), label=label)

    def label_from_instance(self, obj: "Evidence") -> str:
        return f"{obj.name} ({moment_words(obj.uploaded_at)})"


class ProofForm(Form):
    """A form with one proof; `library` is the files that may be chosen again."""

    proof = NewFile()
    kept = KeptFile(label=_("Or a file from the library"))

    def __init__(self, *args: object, library: "QuerySet[Evidence]", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "kept", library)
        self.fields["proof"].help_text = kinds_hint()

    @property
    def chosen(self) -> "Evidence | None":
        """The file that counts; only after `is_valid()`."""
        kept: Evidence | None = self.cleaned_data.get("kept")
        return kept


def choose_from(form: Form, name: str, library: "QuerySet[Evidence]") -> None:
    field = form.fields[name]
    if isinstance(field, KeptFile):
        field.queryset = library


def kinds_hint() -> str:
    return str(KINDS_HINT) % {"largest": settings.EVIDENCE_LARGEST // MEGABYTE}
