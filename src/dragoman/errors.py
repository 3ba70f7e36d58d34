"""Every error that dragoman raises on purpose.

::

    DragomanError
    ├── VocabularyError     a code outside its closed list, a data file that contradicts itself
    ├── SpanError           a span outside its text, or whose characters are not the quotation it claims
    ├── ReadError           a path that cannot be opened at all (bad *content* is a Rejected, not an error)
    ├── ModelError          no parser model, or one whose weights are not those we know
    ├── WorkerError         processes that share the work cannot work at all, whatever the document
    ├── RecordError         a record file that cannot be opened, written or understood
    ├── CorrectionError     a correction that the text or the closed lists do not bear out
    ├── QuestionTooLongError  a question to the record that was stopped because it took too long
    ├── ExportError         a file that cannot be written, or would not hold what was asked for
    └── MissingExtraError   a library of an extra that is not installed

Each keeps the fields a caller needs, and its message says what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors that dragoman raises on purpose."""


class VocabularyError(DragomanError):
    """A code that is in no list, or a data file that contradicts itself."""


class SpanError(DragomanError):
    """A span that lies outside its text, or does not hold the characters it claims."""


class ReadError(DragomanError):
    """A path that cannot be opened at all."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path


class ModelError(DragomanError):
    """No usable parser model is installed."""


class WorkerError(DragomanError):
    """The processes that share the work cannot work at all, whatever the document."""


class RecordError(DragomanError):
    """A record file that cannot be opened, written or understood."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path


class CorrectionError(DragomanError):
    """A correction of a fact that its text, its shape or the closed lists do not bear out."""


class QuestionTooLongError(DragomanError):
    """A question to the record that was stopped because it took longer than a page may take."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"this took longer than {seconds:g} seconds and was stopped; narrow what is asked")
        self.seconds = seconds


class ExportError(DragomanError):
    """A file that cannot be written, or that would not hold exactly what was asked for."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path


class MissingExtraError(DragomanError):
    """A library that comes with an extra of ours is not installed."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"this needs {library}: pip install 'dragoman[{extra}]'")
        self.library = library
        self.extra = extra
