"""What runs in the process of parsers: a file is asked for, its records are said, until the reader hangs up."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import IO

import msgspec

from dragoman.read.apart.talk import Asked, Done, Failed, Found, More, Said
from dragoman.read.bounds import BACKSTOP, bound_memory, end_after
from dragoman.read.jsonl import cut_json
from dragoman.read.options import ReadOptions
from dragoman.schema import Form

_CHUNK = 1 << 20

Parse = Callable[[IO[bytes], ReadOptions], Iterator[Found]]


def main(pipe: Connection, load: Callable[[Form], Parse]) -> None:
    """Answer the reader at the other end of *pipe* until it hangs up, with the parsers that *load* gives."""
    try:
        while True:
            asked = msgspec.msgpack.decode(pipe.recv_bytes(), type=Asked)
            bound_memory(asked.options.max_memory)
            _answer(_Reader(pipe, asked.options.max_seconds), load(asked.form), asked.options)
    except (EOFError, ConnectionError):
        return


def load_parser(form: Form) -> Parse:
    """Import the parser of *form*."""
    if form is Form.FEED:
        from dragoman.read.apart.feed import entries_of

        return entries_of
    if form is Form.JSONL:
        return _records_of
    from dragoman.read.apart.parquet import rows_of

    return rows_of


def _records_of(stream: IO[bytes], options: ReadOptions) -> Iterator[Found]:
    return (Found(raw.offset, raw.data, why=raw.why) for raw in cut_json(stream, options))


def _answer(reader: _Reader, parse: Parse, options: ReadOptions) -> None:
    try:
        for found in parse(io.BufferedReader(reader, _CHUNK), options):
            reader.say(found)
    except (EOFError, ConnectionError):
        raise
    except MemoryError as error:
        reader.say(Failed("out-of-memory", f"its parser needs more than {options.max_memory:,} bytes {error}"))
    except Exception as error:
        reader.say(Failed("reader-failed", f"{type(error).__name__}: {error}"[:200]))
    else:
        reader.say(Done())


class _Reader(io.RawIOBase):
    """The reader at the other end: gives the bytes of the file, and is told what is in it.

    While it is not waiting for us, no time is counted.
    """

    def __init__(self, pipe: Connection, seconds: float) -> None:
        super().__init__()
        self._pipe, self._seconds = pipe, seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self.say(More(len(buffer)))
        end_after(0)
        data = self._pipe.recv_bytes()
        end_after(self._seconds + BACKSTOP)
        buffer[: len(data)] = data
        return len(data)

    def say(self, said: Said) -> None:
        """Tell the reader something."""
        end_after(0)
        self._pipe.send_bytes(msgspec.msgpack.encode(said))
        end_after(0 if isinstance(said, Done | Failed) else self._seconds + BACKSTOP)


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), load_parser)
