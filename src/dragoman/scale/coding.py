"""One pure function from the bytes of a record to its facts or its rejection; it never raises for bad input."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import msgspec

from dragoman.errors import ModelError, VocabularyError
from dragoman.read import ReadOptions
from dragoman.read.pieces import Piece
from dragoman.read.records import read_piece
from dragoman.scale.job import CodeOne
from dragoman.schema import Article, Coded, Rejected

log = logging.getLogger(__name__)

Outcome = Coded | Rejected

INSTALLATION = (ModelError, VocabularyError, ImportError)
"""What fails because the installation does, whatever the document: raised, since every other would fail as well."""

OUT_OF_MEMORY = "out-of-memory"


def outcomes_of(piece: Piece, code: CodeOne, options: ReadOptions) -> Iterator[Outcome]:
    """Yield what becomes of one record: facts or a rejection, or nothing when it holds no page.

    A record on which reader or coder itself fails is a rejection (``reader-failed``, ``coder-failed``), so that one
    page does not end a long run; the failure is logged in full.
    """
    try:
        for item in read_piece(piece, options):
            yield item if isinstance(item, Rejected) else coded_or_rejected(item, code)
    except INSTALLATION:
        raise
    except Exception as error:
        log.exception("reading %s failed", piece.origin)
        yield Rejected(origin=piece.origin, reason=_reason(error, "reader-failed"), detail=_said(error))


def coded_or_rejected(article: Article, code: CodeOne) -> Outcome:
    """Return the facts of *article*, or a rejection when the coder fails on it."""
    try:
        return code(article)
    except INSTALLATION:
        raise
    except Exception as error:
        log.exception("coding %s failed", article.id)
        reason = _reason(error, "coder-failed")
        return Rejected(origin=article.origin, reason=reason, detail=_said(error), url=article.url)


def packed(outcome: Outcome) -> bytes:
    """Return *outcome* as bytes, for another process; `unpacked` gives it back."""
    return (b"c" if isinstance(outcome, Coded) else b"r") + msgspec.msgpack.encode(outcome)


def unpacked(data: bytes) -> Outcome:
    """Return the outcome that `packed` packed."""
    if data.startswith(b"c"):
        return msgspec.msgpack.decode(memoryview(data)[1:], type=Coded)
    return msgspec.msgpack.decode(memoryview(data)[1:], type=Rejected)


def _reason(error: Exception, otherwise: str) -> str:
    return OUT_OF_MEMORY if isinstance(error, MemoryError) else otherwise


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
