"""Large files sent with a form, laid down on the disk while the form is read.

Django reads a form before any page is asked, and a full disk would then cost all that was entered.
Here it costs the file: whoever reads it is refused, as where the store itself is full.
"""

import errno
import io
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from greenmines.rules.reasons import Reason
from greenmines.rules.refusals import Refusal, Refused


if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

logger = logging.getLogger(__name__)


class Missing(io.RawIOBase):
    """Stands for the content of a file for which there was no room."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.cause = errno.errorcode.get(error.errno or 0, "")

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: "WriteableBuffer", /) -> NoReturn:
        """Raises `Refused` (STORE_FULL)."""
        details = {"field": "file", "cause": self.cause}
        raise Refused([Refusal(Reason.STORE_FULL, details=details)])


class LayingDown(TemporaryFileUploadHandler):
    """Of a file that cannot be written to its end nothing stays but its name and size."""

    fault: OSError | None

    def new_file(  # noqa: PLR0917 - as Django calls it
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        self.fault = None
        sent = (field_name, file_name, content_type, content_length, charset, content_type_extra)
        try:
            super().new_file(*sent)
        except OSError as error:
            self._note(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.fault is not None:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._remove(error)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        if self.fault is None:
            try:
                return super().file_complete(file_size)
            except OSError as error:
                return self._missing(self._remove(error), file_size)
        return self._missing(self.fault, file_size)

    def _missing(self, fault: OSError, size: int) -> UploadedFile[bytes]:
        content = io.BufferedReader(Missing(fault))
        return UploadedFile(content, self.file_name, self.content_type, size, self.charset)

    def _remove(self, error: OSError) -> OSError:
        # What is still to be written fails once more; the file goes all the same.
        with suppress(OSError):
            self.file.close()
        return self._note(error)

    def _note(self, error: OSError) -> OSError:
        logger.error("a file that was sent cannot be laid down: %s", error)
        self.fault = error
        return error
