"""One process of a pool, seen from the pool: what it does, until when, and what it said last."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import NamedTuple

from dragoman.read.pieces import Piece
from dragoman.scale.job import Job
from dragoman.scale.worker import Answer, Broken, Ready, serve
from dragoman.schema import Coder

LOADING_SECONDS = 300.0
"""How long a process may take to load its coder."""


class Task(NamedTuple):
    """A piece with its place in the stream, and how many processes were lost on it."""

    place: int
    piece: Piece
    losses: int = 0


class Silence(Enum):
    """Why a process says nothing any more."""

    DIED = auto()
    OVERDUE = auto()


class Hand:
    """A process that is loading, idle, or at work on one task."""

    def __init__(self, job: Job) -> None:
        """Start a process for *job*; it is idle once it has said `Ready`."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, job), daemon=True)
        self._timeout = job.timeout
        with _interrupts_ignored():
            self._process.start()
        theirs.close()
        self.coder: Coder | None = None
        self.task: Task | None = None
        self.is_fresh = True
        self._deadline: float | None = time.monotonic() + LOADING_SECONDS

    @property
    def is_idle(self) -> bool:
        """Say whether it can be given a task."""
        return self.coder is not None and self.task is None

    @property
    def is_loading(self) -> bool:
        """Say whether it has not been ready yet."""
        return self.coder is None

    @property
    def seconds_left(self) -> float | None:
        """How long the pool may wait for it; None while it is idle."""
        return None if self._deadline is None else max(0.0, self._deadline - time.monotonic())

    @property
    def exit_code(self) -> int | None:
        """With what the process ended: minus the signal that ended it; None while it runs."""
        self._process.join(1)
        return self._process.exitcode

    def give(self, task: Task) -> bool:
        """Set it to work on *task*; False when it has died meanwhile."""
        try:
            self.connection.send(task.piece)
        except OSError:
            return False
        self.task, self._deadline = task, time.monotonic() + self._timeout
        return True

    def listen(self) -> Answer | Ready | Broken | Silence | None:
        """Return what it says now, or None when it is still at work; after an answer it is idle again."""
        try:
            if not self.connection.poll():
                return Silence.OVERDUE if self.seconds_left == 0.0 else None
            said: Answer | Ready | Broken = self.connection.recv()
        except (EOFError, OSError):
            return Silence.DIED
        self._deadline = None
        if isinstance(said, Ready):
            self.coder = said.coder
        return said

    def rest(self) -> None:
        """Note that its task is done."""
        self.task, self.is_fresh = None, False

    def kill(self) -> None:
        """End the process, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Have a process that is started here ignore Ctrl-C from its first moment: its pool decides when it ends."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
