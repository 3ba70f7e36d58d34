"""The process of parsers, seen from the reader: asked for the records of a file, killed when it falls silent."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import IO

import msgspec

from dragoman.read.apart.talk import Asked, Failed, Found, More, Said
from dragoman.read.options import ReadOptions
from dragoman.schema import Form

LOADING_SECONDS = 120.0
"""How long the process may take to start and to load a parser."""

CHILD = (sys.executable, "-P", "-m", "dragoman.read.apart.child")
"""What is run, with the number of its end of the pipe behind."""


class Parsers:
    """Parses one file after another, in a process that starts with the first; close it.

    What the parser of a file takes longer for than `ReadOptions.max_seconds`, from one record to the next, or what
    lets it grow past `ReadOptions.max_memory`, costs the rest of that file; the next one gets a new process. Time
    in which the file itself gives no bytes does not count.
    """

    def __init__(self, options: ReadOptions, child: Sequence[str] = CHILD) -> None:
        """Plan for a process run by the words *child*."""
        self._options = options
        self._command = child
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def close(self) -> None:
        """Kill the process, at work or not."""
        if self._process and self._pipe:
            self._pipe.close()
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None

    def records(self, form: Form, stream: IO[bytes]) -> Iterator[Found]:
        """Yield the records of the file in *stream*; the last may say why the rest of the file cannot be read."""
        place, is_done = 0, False
        try:
            for found in self._found(form, stream):
                place = found.offset + 1
                yield found
            is_done = True
        except _LostError as lost:
            yield Found(place, b"", why=(lost.reason, f"{lost}; the file is not read further"))
        finally:
            if not is_done:
                self.close()

    def _found(self, form: Form, stream: IO[bytes]) -> Iterator[Found]:
        pipe = self._pipe or self._started()
        self._tell(pipe, msgspec.msgpack.encode(Asked(form, self._options)))
        said = self._listen(pipe, LOADING_SECONDS)
        while isinstance(said, More | Found):
            if isinstance(said, Found):
                yield said
            else:
                self._tell(pipe, stream.read(said.size))
            said = self._listen(pipe, self._options.max_seconds)
        if isinstance(said, Failed):
            raise _LostError(said.reason, said.detail)

    def _tell(self, pipe: Connection, data: bytes) -> None:
        try:
            pipe.send_bytes(data)
        except OSError as error:
            raise self._death() from error

    def _listen(self, pipe: Connection, seconds: float) -> Said:
        try:
            if pipe.poll(seconds):
                said: Said = msgspec.msgpack.decode(pipe.recv_bytes(), type=Said)
                return said
        except (EOFError, OSError) as error:
            raise self._death() from error
        raise _LostError("timeout", f"its parser was silent for {seconds:g} seconds")

    def _death(self) -> _LostError:
        code = self._process.wait() if self._process else None
        return _LostError("worker-died", f"its parser ended with exit code {code}")

    def _started(self) -> Connection:
        self._pipe, theirs = Pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            (*self._command, str(theirs.fileno())),
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0,  # Ctrl-C is for whoever asked for the file
        )
        theirs.close()
        return self._pipe


class _LostError(Exception):
    """The parser of a file gave up, died, or was silent for too long."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
