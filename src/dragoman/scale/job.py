"""What is done to every document, and within which bounds: one frozen record that travels to each process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from dragoman import __version__
from dragoman.read import ReadOptions
from dragoman.schema import Article, Coded, Coder

CodeOne = Callable[[Article], Coded]


class Coding(msgspec.Struct, frozen=True):
    """A coder, loaded: the function, and the name that stands beside its facts."""

    code: CodeOne
    coder: Coder


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """How documents are read and coded, and what one of them may cost.

    `layers` are files of office holders, as of `dragoman.load`. A document that is not done after `timeout`
    seconds, or that needs more than `memory` bytes of its process, becomes a rejection. `loader` names, as
    ``module:function``, what turns a job into a `Coding`; who codes with something else than dragoman names theirs.
    """

    read: ReadOptions = ReadOptions()
    layers: tuple[str, ...] = ()
    everyone: bool = False
    attitudes: bool = False
    timeout: float = 10.0
    memory: int = 2_000_000_000
    loader: str = "dragoman.scale.job:load_coder"

    @classmethod
    def within(cls, read: ReadOptions, **others: Any) -> Job:
        """Return a job that bears no more of a document, read and coded, than *read* does of its parser."""
        return cls(read=read, timeout=read.max_seconds, memory=read.max_memory, **others)

    def load(self) -> Coding:
        """Load the coder of this job; takes seconds, and raises `ModelError` when no parser model is installed."""
        module, _, name = self.loader.partition(":")
        loaded: Coding = getattr(import_module(module), name)(self)
        return loaded

    @property
    def digest(self) -> str:
        """A hash of all that shapes the outcome, the contents of the layers among it, wherever they lie."""
        layers = [hashlib.sha256(Path(layer).read_bytes()).hexdigest() for layer in self.layers]
        shaped = msgspec.structs.replace(self, layers=tuple(layers))
        settled = msgspec.convert(msgspec.to_builtins(shaped), Job)  # 60 and 60.0 are one timeout
        return hashlib.sha256(msgspec.json.encode(settled, order="sorted")).hexdigest()


READER = "dragoman.scale.job:load_reader"
"""The loader of a job that only reads: no fact is looked for, and no parser model needed."""


def load_reader(job: Job) -> Coding:  # noqa: ARG001 - every loader gets the job
    """Load nothing; articles are handed back as they were read."""
    coder = Coder(name="dragoman", version=__version__, model="", model_digest="")
    return Coding(lambda article: Coded(article=article, coder=coder), coder)


def load_coder(job: Job) -> Coding:
    """Load dragoman's own coder."""
    from dragoman.pipeline import CodeOptions, code_article, load

    kit = load([Path(layer) for layer in job.layers])
    options = CodeOptions(everyone=job.everyone, attitudes=job.attitudes)
    return Coding(lambda article: code_article(article, kit, options), kit.coder)
