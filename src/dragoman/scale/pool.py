"""A pool of processes that code pieces, and outlive every document.

A piece that hangs costs its process, which is killed and replaced, and becomes a rejection. A process that dies or
runs out of memory may be ill for another reason, so its piece is tried once more, in a fresh process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from dragoman.errors import WorkerError
from dragoman.read.pieces import Piece
from dragoman.scale.coding import OUT_OF_MEMORY, Outcome, unpacked
from dragoman.scale.hand import Hand, Silence, Task
from dragoman.scale.job import Job
from dragoman.scale.line import Line
from dragoman.scale.worker import Answer, Broken, Ready
from dragoman.schema import Coder, Rejected

TRIES = 2
"""How many processes may be lost on a piece."""

STILLBORN = 3
"""How many processes in a row may die before they are ready."""


class Pool:
    """Processes that code for one `Job`; use it in a ``with`` block, or close it.

    Processes are started as pieces come, and killed at the end: none outlives the block.
    """

    def __init__(self, job: Job, workers: int | None = None) -> None:
        """Plan for *workers* processes, as many as there are cores when it is None."""
        self.job = job
        self.workers = workers or os.cpu_count() or 1
        self._hands: list[Hand] = []
        self._stillborn = 0
        self._coder: Coder | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill every process, at work or not."""
        while self._hands:
            self._hands.pop().kill()

    def coder(self) -> Coder:
        """Return the coder that this pool codes with; starts a process when there is none."""
        while self._coder is None:
            if not self._hands:
                self._hands.append(Hand(self.job))
            self._listen(Line((), self.workers))
        return self._coder

    def outcomes(self, pieces: Iterable[Piece], *, at_once: bool = False) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each piece, in the order of the pieces, which are taken as there is room for them.

        With *at_once* what is known is yielded before another piece is asked for, which may be long in coming.
        Raises `WorkerError` when processes cannot work at all, whatever the piece.
        """
        line = Line(pieces, self.workers)
        self._share_out(line)
        while any(hand.task for hand in self._hands) or line.waiting():
            self._listen(line)
            if at_once:
                yield from line.ready()
            self._share_out(line)
            yield from line.ready()

    def _share_out(self, line: Line) -> None:
        """Give every idle process a task, and start processes for the tasks that are left."""
        for hand in [hand for hand in self._hands if hand.is_idle]:
            task = line.take(fresh=hand.is_fresh)
            if task and not hand.give(task):
                line.give_back(task)
                self._dismiss(hand)
        if room := self.workers - len(self._hands):
            loading = sum(hand.is_loading for hand in self._hands)
            self._hands += [Hand(self.job) for _ in range(min(line.waiting() - loading, room))]

    def _listen(self, line: Line) -> None:
        """Wait until a process says something or is overdue; collect what was said."""
        left = [seconds for hand in self._hands if (seconds := hand.seconds_left) is not None]
        wait([hand.connection for hand in self._hands], min(left, default=None))
        for hand in list(self._hands):
            said = hand.listen()
            if isinstance(said, Ready):
                self._stillborn, self._coder = 0, said.coder
            elif isinstance(said, Broken):
                raise WorkerError(said.why)
            elif isinstance(said, Silence):
                self._bury(hand, said, line)
            elif said is not None:
                self._collect(hand, said, line)

    def _collect(self, hand: Hand, answer: Answer, line: Line) -> None:
        outcomes, task = [unpacked(outcome) for outcome in answer], hand.task
        if task is None:
            return
        is_starved = any(isinstance(found, Rejected) and found.reason == OUT_OF_MEMORY for found in outcomes)
        if is_starved and not hand.is_fresh:
            line.give_back(task)
        else:
            line.put(task, outcomes)
        hand.rest()
        if is_starved:
            self._dismiss(hand)

    def _bury(self, hand: Hand, silence: Silence, line: Line) -> None:
        """Take a process that died or is overdue out of the pool; its task is rejected, or tried again."""
        task, exit_code = hand.task, hand.exit_code if silence is Silence.DIED else None
        was_loading = hand.is_loading
        self._dismiss(hand)
        if was_loading:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise WorkerError(
                    f"processes end before their coder is loaded (exit code {exit_code}); see: dragoman doctor"
                )
        if task is None:
            return
        if silence is Silence.OVERDUE:
            line.put(task, [_rejected(task, "timeout", f"not done after {self.job.timeout:g} seconds")])
        elif task.losses + 1 < TRIES:
            line.give_back(task._replace(losses=task.losses + 1))
        else:
            line.put(task, [_rejected(task, "worker-died", f"its process ended with exit code {exit_code}, twice")])

    def _dismiss(self, hand: Hand) -> None:
        self._hands.remove(hand)
        hand.kill()


def _rejected(task: Task, reason: str, detail: str) -> Outcome:
    return Rejected(origin=task.piece.origin, reason=reason, detail=detail)
