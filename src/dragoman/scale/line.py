"""Tasks in the order of their pieces: handed out ahead of their turn, collected in it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from dragoman.read.pieces import Piece
from dragoman.scale.coding import Outcome
from dragoman.scale.hand import Task

AHEAD = 32
"""How many pieces for each process may be handed out before the outcome of an earlier one is there."""


class Line:
    """The tasks of a run of a pool; memory is bounded by `AHEAD` of them for each process."""

    def __init__(self, pieces: Iterable[Piece], workers: int) -> None:
        self._coming = (Task(place, piece) for place, piece in enumerate(pieces))
        self._front: deque[Task] = deque()
        self._again: deque[Task] = deque()
        self._done: dict[int, list[Outcome]] = {}
        self._turn = self._taken = 0
        self._workers = workers

    def waiting(self) -> int:
        """Return how many tasks could be handed out now; there may be more when it is the number of workers."""
        room = self._turn + AHEAD * self._workers - self._taken
        while len(self._front) < min(room, self._workers) and (task := next(self._coming, None)):
            self._front.append(task)
        return len(self._again) + min(room, len(self._front))

    def take(self, *, fresh: bool) -> Task | None:
        """Return the next task; one that a process was lost on goes to a *fresh* process only."""
        if fresh and self._again:
            return self._again.popleft()
        if self.waiting() > len(self._again):
            self._taken += 1
            return self._front.popleft()
        return None

    def give_back(self, task: Task) -> None:
        """Have *task* handed out again, before all others."""
        self._again.append(task)

    def put(self, task: Task, outcomes: list[Outcome]) -> None:
        """Note what became of *task*."""
        self._done[task.place] = outcomes

    def ready(self) -> Iterator[list[Outcome]]:
        """Yield the outcomes whose turn it is."""
        while self._turn in self._done:
            yield self._done.pop(self._turn)
            self._turn += 1
