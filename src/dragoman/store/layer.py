"""The layer that standing reviews lay over the facts: which are refused, and how others read once corrected.

What the coder read stays in ``facts.data``; all tables that a fact is found and counted by follow the correction.
"""

from __future__ import annotations

import msgspec

from dragoman.errors import CorrectionError
from dragoman.schema import Article
from dragoman.schema.identity import Fact
from dragoman.store.batch import Batch, as_json
from dragoman.store.corrections import SHAPES, corrected, quotation_of, value_of, with_corrections
from dragoman.store.database import Database
from dragoman.store.months import count_in, count_out
from dragoman.store.rows import TABLES, filed_under

_LAST_VERDICT = "SELECT verdict FROM verdicts WHERE fact = ? ORDER BY review DESC LIMIT 1"
_CORRECTIONS = "SELECT field, value FROM standing WHERE fact = ? AND verdict = 'correct' ORDER BY review"
_REVIEWED = "SELECT DISTINCT facts.id FROM facts JOIN reviews ON reviews.fact = facts.id WHERE article = ?"


def settle(db: Database, name: str) -> None:
    """Bring what follows from the reviews of the fact with id *name* up to date; nothing when it is not here."""
    row = db.execute("SELECT fact FROM facts WHERE id = ?", (name,)).fetchone()
    if row is None:
        return
    number = int(row[0])
    count_out(db, "pairs.fact = ?", row)
    _settle_corrections(db, number, name)
    db.execute("DELETE FROM refused WHERE fact = ?", row)
    if db.execute(_LAST_VERDICT, (name,)).fetchone() == ("reject",):
        db.execute("INSERT INTO refused VALUES (?)", row)
    count_in(db, "pairs.fact = ?", row)


def checked(db: Database, number: int, field: str, value: object, quote: str | None) -> tuple[str, str]:
    """Return field and JSON of a correction of fact *number*; raise `CorrectionError` when it is not borne out."""
    fact, text = _as_it_reads(db, number)
    new = corrected(fact, field, value, text)
    holds = quotation_of(new, field, text)
    if holds != quote and holds is not None:
        raise CorrectionError(f"a corrected span must give its text: {field} would hold {holds!r}, not {quote!r}")
    return field, msgspec.json.encode(value).decode()


def meaning(db: Database, number: int, field: str, written: str) -> tuple[object, str | None]:
    """Return value and quotation that *written* stands for as *field* of fact *number*."""
    fact, text = _as_it_reads(db, number)
    value = value_of(fact, field, written, text)
    return value, quotation_of(corrected(fact, field, value, text), field, text)


def settle_article(db: Database, article: int) -> None:
    """Lay the reviews over the facts of *article* again, after they were written anew."""
    for (name,) in db.execute(_REVIEWED, (article,)).fetchall():
        settle(db, name)


def take_out(db: Database, which: str, parameters: tuple[int, ...]) -> None:
    """Remove all rows that follow from the facts whose numbers *which* selects; months are the caller's."""
    db.execute(
        "INSERT INTO words (words, rowid, passage, sides)"  # noqa: S608 - names of our own tables
        f" SELECT 'delete', fact, passage, sides FROM passages WHERE fact IN {which}",
        parameters,
    )
    for table in ("evidence", "refused", "corrected", *TABLES):
        db.execute(f"DELETE FROM {table} WHERE fact IN {which}", parameters)  # noqa: S608 - as above


def read_as(db: Database, name: str, fact: Fact, text: str) -> Fact:
    """Return *fact*, known as *name*, as it reads with the corrections that stand."""
    changes = db.execute(_CORRECTIONS, (name,)).fetchall()
    return with_corrections(fact, changes, text) if changes else fact


def _as_it_reads(db: Database, number: int) -> tuple[Fact, str]:
    kind, name, data, text = db.execute(
        "SELECT kind, f.id, f.data, text FROM facts f JOIN articles a USING (article) WHERE fact = ?", (number,)
    ).fetchone()
    original: Fact = msgspec.json.decode(data, type=SHAPES[kind])
    return read_as(db, name, original, text), text


def _settle_corrections(db: Database, number: int, name: str) -> None:
    kind, data, article, text, was = db.execute(
        "SELECT kind, f.data, a.data, text, c.data FROM facts f JOIN articles a USING (article)"
        " LEFT JOIN corrected c USING (fact) WHERE fact = ?",
        (number,),
    ).fetchone()
    original: Fact = msgspec.json.decode(data, type=SHAPES[kind])
    now = read_as(db, name, original, text)
    changed = as_json(now) if now != original else None
    if changed == was:
        return
    page = msgspec.structs.replace(msgspec.json.decode(article, type=Article), text=text)
    (before,) = db.execute("SELECT count(*) FROM evidence WHERE fact = ?", (number,)).fetchone()
    take_out(db, "(?)", (number,))
    filed = filed_under(now, page)
    db.execute("UPDATE facts SET first_day = ?, last_day = ?, day_basis = ? WHERE fact = ?", (*filed, number))
    batch = Batch(db)
    batch.add_rows_of(now, number, kind, page, filed[0])
    batch.write()
    (after,) = db.execute("SELECT count(*) FROM evidence WHERE fact = ?", (number,)).fetchone()
    db.execute(
        "UPDATE articles SET evidence_count = evidence_count + ?"
        " WHERE article = (SELECT article FROM facts WHERE fact = ?)",
        (after - before, number),
    )
    if changed is not None:
        db.execute("INSERT INTO corrected VALUES (?, ?)", (number, changed))
