"""What runs in each process of a pool: load once, then one piece in, its outcomes out, until the pool hangs up."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from typing import NamedTuple

from dragoman.read.bounds import BACKSTOP, bound_memory, end_after
from dragoman.read.pieces import Piece
from dragoman.scale.coding import INSTALLATION, outcomes_of, packed
from dragoman.scale.job import Coding, Job
from dragoman.schema import Coder, Form


class Ready(NamedTuple):
    """The process has loaded its coder and waits for pieces."""

    coder: Coder


class Broken(NamedTuple):
    """The installation is broken; no document can be coded here."""

    why: str


Answer = list[bytes]
"""The outcomes of one piece, packed."""


def serve(pool: Connection, job: Job) -> None:
    """Answer *pool* until it hangs up."""
    _one_thread()
    try:
        coding = job.load()
    except INSTALLATION as error:
        pool.send(Broken(str(error)))
        return
    _warm_up(coding, job)
    bound_memory(job.memory)
    try:
        pool.send(Ready(coding.coder))
        while True:
            piece = pool.recv()
            end_after(job.timeout + BACKSTOP)
            answer: Answer | Broken
            try:
                answer = [packed(outcome) for outcome in outcomes_of(piece, coding.code, job.read)]
            except INSTALLATION as error:
                answer = Broken(str(error))
            end_after(0)
            pool.send(answer)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _warm_up(coding: Coding, job: Job) -> None:
    """Code one line of our own, so that what is loaded at first use is not charged to the first document."""
    line = b'{"text": "Norway and Sweden signed a treaty on Monday, the foreign minister of Norway said."}'
    for _ in outcomes_of(Piece(path="", form=Form.JSONL, data=line), coding.code, job.read):
        pass


def _one_thread() -> None:
    """Keep linear algebra on one thread: the pool shares out the cores."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
