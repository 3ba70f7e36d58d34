"""One article with everything that was read from it, and where it came from."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.schema import Article
from dragoman.store.reading import article_from
from dragoman.store.views.listing import MOST
from dragoman.store.views.loading import AnyFound, load
from dragoman.store.views.opening import View


class Source(NamedTuple):
    """Bytes that an article was read from: file, offset and SHA-256."""

    path: str
    offset: int
    digest: str


class Stored(NamedTuple):
    """An article as the record keeps it; `more` facts were left out of `facts`."""

    article: Article
    text_digest: str
    not_coded: str | None
    coder: str
    sources: tuple[Source, ...]
    facts: tuple[tuple[str, AnyFound], ...]
    more: int


def stored(view: View, key: str) -> Stored | None:
    """Return the article with this key; None when there is none."""
    row = view.db.execute(
        "SELECT article, data, text, text_digest, not_coded, name || ' ' || version || ', ' || model"
        " FROM articles JOIN coders USING (coder) WHERE key = ?",
        (key,),
    ).fetchone()
    if row is None:
        return None
    number, data, text, digest, not_coded, coder = row
    kinds = dict(
        view.db.execute("SELECT fact, kind FROM facts WHERE article = ? ORDER BY fact LIMIT ?", (number, MOST))
    )
    (facts,) = view.db.execute("SELECT count(*) FROM facts WHERE article = ?", (number,)).fetchone()
    sources = view.db.execute(
        "SELECT path, byte_offset, digest FROM sources WHERE article = ? ORDER BY path LIMIT 20", (number,)
    )
    return Stored(
        article=article_from(data, text),
        text_digest=digest,
        not_coded=not_coded,
        coder=coder,
        sources=tuple(Source(*source) for source in sources),
        facts=tuple(zip(kinds.values(), load(view, tuple(kinds)), strict=True)),
        more=facts - len(kinds),
    )
