"""Coders for tests, loaded by name in every process: one needs no parser, and does what a text tells it to.

The words in brackets stand for pages on which a coder hangs, grows, fails or takes its process with it.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from tests.unit.cli.conftest import code_openly
from tests.unit.store import samples

from dragoman.errors import ModelError
from dragoman.read import ReadOptions
from dragoman.read.pieces import Piece
from dragoman.scale.job import Coding, Job
from dragoman.schema import Article, Coded, Rejected

DIES_ONCE = re.compile(r"\[dies unless (\S+) is there\]")


def load(job: Job) -> Coding:
    """Return a coder that needs no parser."""
    return Coding(code, samples.CODER)


def load_nothing(job: Job) -> Coding:
    """Fail as an installation without a model does."""
    raise ModelError("no parser model is installed")


def die_loading(job: Job) -> Coding:
    """Die before the coder is there."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def code(article: Article) -> Coded:
    """Code *article* as its text asks for."""
    text = article.text
    if "[hangs]" in text:
        while True:
            time.sleep(1)
    if "[spins]" in text:
        re.match(r"(a+)+b", "a" * 64)
    if "[grows]" in text:
        grown = [bytearray(1 << 24)]
        while True:
            grown.append(bytearray(1 << 24))
    if "[fails]" in text:
        raise IndexError("no such token")
    if "[dies]" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if (found := DIES_ONCE.search(text)) and not Path(found.group(1)).exists():
        Path(found.group(1)).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return code_openly(article)


def load_poisoned_reader(job: Job) -> Coding:
    """Return the same coder, in a process whose reader of pages does first what a record tells it to."""
    from tests.unit.read.poisonous_parsers import obey

    from dragoman.scale import coding

    read = coding.read_piece

    def obey_and_read(piece: Piece, options: ReadOptions) -> Iterator[Article | Rejected]:
        obey(piece.data)
        return read(piece, options)

    coding.read_piece = obey_and_read
    return load(job)
