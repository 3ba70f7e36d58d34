"""CSV and TSV tables with a header -> the bytes of each row, its cells as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import count
from typing import IO, Any

import msgspec

from dragoman.read.options import ReadOptions
from dragoman.read.raw import Raw
from dragoman.text import mended

_TAB = ".tsv"
_DELIMITERS = ",;\t"


def cut_table(stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Raw]:
    """Yield each row of *stream* with its header; the offset of a row is its number.

    A line that cannot be read costs itself alone, even where a quotation mark that nobody closes swallows the lines
    that follow: these are read again.
    """
    csv.field_size_limit(options.max_line)
    lines = _Lines(io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline=""), options.max_line)
    delimiter = "\t" if name.lower().endswith(_TAB) else max(_DELIMITERS, key=lines.first().count)
    rows = csv.DictReader(lines, delimiter=delimiter)
    try:
        if rows.fieldnames is None:
            return
    except csv.Error as error:
        yield Raw(0, b"", ("bad-table", f"the header: {error}"[:200]))
        return
    for number in count(1):
        lines.begin_row()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            why = str(error)
        else:
            if (
                not lines.is_at_end
            ):  # nobody asks for more in the middle of a row but who waits for a quotation mark
                yield _packed(number, row)
                continue
            why = "a quotation mark is not closed"
        yield Raw(number, b"", ("bad-table", f"row {number}: {why}"[:200]))
        lines.give_back()


def _packed(number: int, row: dict[Any, Any]) -> Raw:
    cells = list(row.items())
    try:
        return Raw(number, msgspec.json.encode(cells))
    except UnicodeEncodeError:
        whole = mended(repr(cells)).encode()
        return Raw(number, whole, ("undecodable", f"row {number}: not UTF-8; save the table as UTF-8"))


class _Lines:
    """The lines of a table. Those of a row may be given back, less the first; no line is read more than twice."""

    def __init__(self, stream: io.TextIOWrapper, most: int) -> None:
        self._stream, self._most = stream, most
        self._again: list[str] = []
        self._of_row: list[str] = []
        self._size = 0
        self._is_new = True
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.pop()
        elif line := self._stream.readline(self._most + 1):
            self._of_row.append(line)
        else:
            self.is_at_end = True
            raise StopIteration
        self._size += len(line)
        if self._size > self._most:
            while len(line) > self._most and not line.endswith("\n"):
                line = self._stream.readline(self._most + 1)
            raise csv.Error(f"the row is longer than {self._most} characters")
        return line

    def first(self) -> str:
        """Return the first line, which is still to be read."""
        line = self._stream.readline(self._most + 1)
        self._again = [line] if line else []
        return line

    def begin_row(self) -> None:
        """Note that a row begins here."""
        self._of_row.clear()
        self._size, self._is_new, self.is_at_end = 0, not self._again, False

    def give_back(self) -> None:
        """Have the lines of this row that were read for the first time read again."""
        self._again = [*self._again, *reversed(self._of_row[1 if self._is_new else 0 :])]
