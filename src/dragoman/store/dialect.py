"""SQLite's words in PostgreSQL's: where the statements of the record differ between a file and a server."""

from __future__ import annotations

from functools import lru_cache

_IN_POSTGRES = {
    "%": "%%",
    # the index of words, see `indexed` and `sought` in the schema of the server
    "words MATCH 'passage : (' || ? || ') AND sides : ' || ?": (
        "passage @@ sought(?) AND sides @> ARRAY[btrim(?, '\"')]"
    ),
    "words MATCH 'passage : (' || ? || ')'": "passage @@ sought(?)",
    "INTO words (rowid, passage, sides) VALUES (?, ?, ?)": (
        "INTO words VALUES (?, indexed(?), string_to_array(?, ' '))"
    ),
    "INSERT INTO words (words, rowid, passage, sides) SELECT 'delete', fact, passage, sides FROM passages"
    " WHERE fact IN": "DELETE FROM words WHERE rowid IN",
    "words_docsize": "words",
    # speakers by a part of their name; there are few enough of them to look at all
    "SELECT rowid FROM speaker_parts WHERE speaker_parts MATCH '\"' || replace(?, '\"', '\"\"') || '\"'": (
        "SELECT speaker FROM speakers WHERE strpos(folded, ?) > 0"
    ),
    "instr(": "strpos(",
    # a file reads the months of a pair in the order of its index
    "group_concat(month, ',')": "string_agg(month, ',' ORDER BY month)",
    "group_concat(CAST(facts AS TEXT), ',')": "string_agg(CAST(facts AS TEXT), ',' ORDER BY month)",
    "json_each(?)": "json_array_elements_text(?::json) AS each_of(value)",
    # what tells SQLite's planner in which order to go
    "CROSS JOIN": "JOIN",
    "+f.kind": "f.kind",
    "+fact": "fact",
    "?": "%s",
}
"""What is replaced, in this order."""


@lru_cache(maxsize=1_000)
def in_postgres(sql: str) -> str:
    """Return the statement *sql* as PostgreSQL reads it, with its values still to be bound.

    >>> in_postgres("SELECT article FROM sources WHERE instr(path, ?) > 0")
    'SELECT article FROM sources WHERE strpos(path, %s) > 0'
    """
    for ours, theirs in _IN_POSTGRES.items():
        sql = sql.replace(ours, theirs)
    return sql
