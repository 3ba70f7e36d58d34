"""A piece -> what the record in it says: where every reader is called."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.read.feed import read_entry
from dragoman.read.html import read_html
from dragoman.read.options import ReadOptions
from dragoman.read.pieces import Piece
from dragoman.read.record import read_line, read_row
from dragoman.read.text import read_text
from dragoman.read.warc_page import read_warc_record
from dragoman.schema import Article, Form, Rejected


def read_piece(piece: Piece, options: ReadOptions) -> Iterator[Article | Rejected]:
    """Yield what one record holds: an article or a rejection, or nothing when it holds no page."""
    if piece.item is not None:
        yield piece.item
    elif piece.form is Form.WARC:
        yield from read_warc_record(piece.data, piece.origin, options)
    elif piece.form is Form.JSONL:
        yield read_line(piece.data, piece.origin, options)
    elif piece.form is Form.TABLE:
        yield read_row(piece.data, piece.origin, options)
    elif piece.form is Form.FEED:
        yield read_entry(piece.data, piece.origin, options)
    elif piece.form is Form.HTML:
        yield read_html(piece.data, piece.path, options)
    else:
        yield read_text(piece.data, piece.path, options)
