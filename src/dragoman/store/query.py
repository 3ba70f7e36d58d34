"""What is asked of the record: conditions, each a fragment of SQL with bound parameters and words for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypedDict

import msgspec

from dragoman.schema import FuzzyDate
from dragoman.store.days import as_date, first_day, last_day

Names = str | tuple[str, ...]
Day = str | dt.date | FuzzyDate
Value = str | float
When = Literal["said", "happened", "published", "known"]

OF_KIND = "{kind}"
"""Stands in the SQL of a condition for the kind of fact asked for, one of four words of our own."""

BY = ("actor", "speaker", "sender")
"""The roles of whoever acts, speaks or sends."""
TOWARD = ("recipient", "addressee", "about", "host")
"""The roles of those whom that is aimed at."""


UNDATED = "undated"
"""What `Query.filed` calls the facts that no day is known for."""


_DATED = {
    "said": "said on a day that the text gives",
    "happened": "that happened on a day that the text gives",
    "published": "published on a known day",
    "known": "known from a known day on",
}


class Conditions(TypedDict, total=False):
    """The keywords that `Record.events`, `statements`, `missions` and `count` understand.

    Where a condition takes several values, any one of them will do; all conditions given must hold.
    """

    between: tuple[str, str]
    by: Names
    toward: Names
    since: Day
    until: Day
    when: When
    as_of: Day
    filed: str
    words: str
    outlet: Names
    agency: Names
    origin: str
    article: str
    speaker: str
    office: Names
    act: Names
    type: Names
    mode: Names
    status: Names
    context: Names
    mission: Names
    city: Names
    dimension: Names
    min_confidence: float
    refused: bool | None


class Condition(NamedTuple):
    """One condition: words for people, SQL over `facts f` joined with `articles a`, and its parameters.

    One without words is not spoken of: it holds for every answer. `leads` selects the numbers of all facts that
    the condition holds for, with the same parameters; empty where facts can be tested for it but not found by it.
    In both, `OF_KIND` stands for the kind of fact asked for. Where it leads, the condition whose words are
    `covers` holds, too.
    """

    said: str
    sql: str
    parameters: tuple[Value, ...]
    leads: str = ""
    covers: str | None = None


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts are asked for; None asks for nothing in particular.

    `between` two sides, either way round; `by` is who acts, speaks or sends, `toward` whom that is aimed at.
    `since` and `until` bound the day a fact happened, was said or held (the day of publication where the text
    gives none): a fact known only to the month or year is kept when some day of it fits. `when` asks for one day
    alone: "said" and "happened" as the text dates it, "published" and "known" as its page does. `as_of` keeps what
    had been published by the end of that day. `filed` is the month or year (``2022-11``, ``2022``) that facts are
    counted in, that of their first day, or ``undated``: each fact is in one month alone. `words` must all stand in
    the quotation (``"two words"`` as a phrase). `speaker` is part of a name, role or the words for the speaker,
    `office` the code of an office that he holds; `mission` is a kind of mission. `origin` is part of the path of
    the file that an article was read from. `refused` facts, those that a reviewer rejected, are left out unless
    True (only those) or None (all) asks for them.
    """

    between: tuple[str, str] | None = None
    by: Names | None = None
    toward: Names | None = None
    since: Day | None = None
    until: Day | None = None
    when: When | None = None
    as_of: Day | None = None
    filed: str | None = None
    words: str | None = None
    outlet: Names | None = None
    agency: Names | None = None
    origin: str | None = None
    article: str | None = None
    speaker: str | None = None
    office: Names | None = None
    act: Names | None = None
    type: Names | None = None
    mode: Names | None = None
    status: Names | None = None
    context: Names | None = None
    mission: Names | None = None
    city: Names | None = None
    dimension: Names | None = None
    min_confidence: float | None = None
    refused: bool | None = False

    def conditions(self) -> Iterator[Condition]:
        """Yield the conditions that are set, in the order in which an empty answer is explained."""
        if self.refused is not None:
            said = "rejected in review" if self.refused else ""
            among, leads = ("IN", "SELECT fact FROM refused") if self.refused else ("NOT IN", "")
            yield Condition(said, f"f.fact {among} (SELECT fact FROM refused)", (), leads)  # noqa: S608 - our words
        yield from self._sides()
        yield from self._speakers()
        yield from self._kind_of_fact()
        yield from self._provenance()
        yield from self._days()
        yield from self._filed()

    def _sides(self) -> Iterator[Condition]:
        if self.between:
            a, b = sorted(self.between)
            at = "FROM pairs WHERE a = ? AND b = ?"
            sql = f"EXISTS (SELECT 1 {at} AND pairs.fact = f.fact)"
            leads = "" if self.words else f"SELECT fact {at} AND kind = '{OF_KIND}'"  # words lead to fewer
            yield Condition(_between(self.between), sql, (a, b), leads)
        if self.by:
            yield _side(f"by {_listed(self.by)}", BY, self.by)
        if self.toward:
            toward = _side(f"toward {_listed(self.toward)}", TOWARD, self.toward)
            yield toward._replace(leads="") if self.speaker or self.office else toward  # those lead by way of it

    def _speakers(self) -> Iterator[Condition]:
        toward = (self.toward,) if isinstance(self.toward, str) else self.toward or ("",)
        if self.speaker:
            sql, value = _named(self.speaker)
            yield _spoken(f"spoken by {self.speaker!r}", sql, (value,), toward)
        if self.office:
            marks, listed = _marks(self.office)
            sql = f"SELECT speaker FROM speakers WHERE office IN ({marks})"  # noqa: S608 - our words
            yield _spoken(f"spoken as {_listed(self.office)}", sql, listed, toward)

    def _kind_of_fact(self) -> Iterator[Condition]:
        columns = {
            "type": ("events", "event_type", self.type),
            "mode": ("events", "mode", self.mode),
            "status": ("events", "status", self.status),
            "context": ("contexts", "context", self.context),
            "act": ("statements", "act", self.act),
            "mission": ("missions", "mission_kind", self.mission),
            "city": ("missions", "city", self.city),
            "dimension": ("missions", "dimension", self.dimension),
        }
        for name, (table, column, values) in columns.items():
            if values:
                marks, listed = _marks(values)
                at = f"FROM {table} WHERE {column} IN ({marks})"
                sql = f"EXISTS (SELECT 1 {at} AND {table}.fact = f.fact)"
                yield Condition(f"with {name} {_listed(values)}", sql, listed, f"SELECT fact {at}")

    def _provenance(self) -> Iterator[Condition]:
        if self.words:
            yield _worded(f"with the words {self.words}", match_of(self.words), self.between)
        if self.outlet:
            yield _of_article(f"from {_listed(self.outlet)}", "outlet", self.outlet)
        if self.agency:
            yield _of_article(f"taken from {_listed(self.agency)}", "agency", self.agency)
        if self.article:
            yield _of_article(f"in article {self.article}", "id", self.article)
        if self.origin:
            of_file = "article IN (SELECT article FROM sources WHERE instr(path, ?) > 0)"
            leads = f"SELECT fact FROM facts WHERE {of_file}"  # noqa: S608 - our words
            yield Condition(f"read from {self.origin}", f"f.{of_file}", (self.origin,), leads)
        if self.min_confidence is not None:
            yield Condition(
                f"with confidence of {self.min_confidence} or more", "f.confidence >= ?", (self.min_confidence,)
            )

    def _filed(self) -> Iterator[Condition]:
        if self.filed == UNDATED:
            yield Condition("without a day", "f.first_day IS NULL", ())
        elif self.filed:
            bounds = (self.filed, f"{self.filed}~")  # "~" sorts after every digit and hyphen
            yield Condition(f"filed under {self.filed}", "f.first_day >= ? AND f.first_day < ?", bounds)

    def _days(self) -> Iterator[Condition]:
        of_page = self.when in ("published", "known")
        first, last = ("a.published_first", "a.published_last") if of_page else ("f.first_day", "f.last_day")
        verb = f"{self.when} " if self.when else ""
        if self.when:
            kinds = {"said": "f.kind = 'statement'", "happened": "f.kind IN ('event', 'candidate', 'mission')"}
            dated = f"{first} IS NOT NULL" if of_page else f"f.day_basis = 'text' AND {kinds[self.when]}"
            yield Condition(_DATED[self.when], dated, ())
        if self.since:
            since = as_date(self.since)
            yield Condition(f"{verb}since {since}", f"{last} >= ?", (first_day(since),))
        if self.until:
            until = as_date(self.until)
            yield Condition(f"{verb}until {until}", f"{first} <= ?", (last_day(until),))
        if self.as_of:
            as_of = as_date(self.as_of)
            yield Condition(f"published by {as_of}", "a.published_last <= ?", (last_day(as_of),))


def match_of(words: str) -> str:
    """Return *words* as an FTS5 expression in which nothing but quotation marks has a meaning of its own.

    >>> match_of('embassy "working level" NEAR*')
    '"embassy" "working level" "NEAR*"'
    """
    found: list[str] = []
    for number, part in enumerate(words.replace("\0", " ").split('"')):
        found += [part] if number % 2 else part.split()
    return " ".join(f'"{part.strip()}"' for part in found if part.strip()) or '""'


def _between(sides: tuple[str, str]) -> str:
    return f"between {' and '.join(sides)}"


def _worded(said: str, match: str, between: tuple[str, str] | None) -> Condition:
    """Return the condition that a quotation holds words; those of a pair are looked for among its facts alone."""
    if between is None:
        leads = "SELECT rowid FROM words WHERE words MATCH 'passage : (' || ? || ')'"
        return Condition(said, f"f.fact IN ({leads})", (match,), leads)
    a, b = sorted(between)
    worded = "SELECT rowid FROM words WHERE words MATCH 'passage : (' || ? || ') AND sides : ' || ?"
    leads = f"SELECT fact FROM pairs WHERE +fact IN ({worded}) AND a = ? AND b = ? AND kind = '{OF_KIND}'"  # noqa: S608 - bound
    return Condition(said, f"f.fact IN ({leads})", (match, _quoted(a + b), a, b), leads, covers=_between(between))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def _named(part: str) -> tuple[str, str]:
    """Return SQL for the speakers whose name, role or description holds *part*, in whatever case, and its value."""
    folded = part.casefold()
    if len(folded) < _TRIGRAM or "\0" in folded:
        return "SELECT speaker FROM speakers WHERE instr(folded, ?) > 0", folded
    quoted = """'"' || replace(?, '"', '""') || '"'"""
    return f"SELECT rowid FROM speaker_parts WHERE speaker_parts MATCH {quoted}", folded  # noqa: S608 - ours


_TRIGRAM = 3
"""Characters of the shortest part that the index of speakers finds."""


def _spoken(said: str, speakers: str, values: tuple[str, ...], toward: tuple[str, ...]) -> Condition:
    """Return the condition that a statement is of one of *speakers*, found by way of whom it is about."""
    at = f"FROM spoken WHERE country IN ({', '.join('?' * len(toward))}) AND speaker IN ({speakers})"
    sql = f"EXISTS (SELECT 1 {at} AND spoken.fact = f.fact)"
    return Condition(said, sql, (*toward, *values), f"SELECT fact {at}")


def _side(said: str, roles: tuple[str, ...], countries: Names) -> Condition:
    marks, listed = _marks(countries)
    among = ", ".join(f"'{role}'" for role in roles)
    at = f"FROM sides WHERE country IN ({marks}) AND role IN ({among})"
    return Condition(said, f"EXISTS (SELECT 1 {at} AND sides.fact = f.fact)", listed, f"SELECT fact {at}")


def _of_article(said: str, column: str, values: Names) -> Condition:
    marks, listed = _marks(values)
    at = f"FROM articles WHERE {column} IN ({marks})"
    leads = f"SELECT fact FROM facts WHERE article IN (SELECT article {at})"  # noqa: S608 - our words
    return Condition(said, f"a.{column} IN ({marks})", listed, leads)


def _marks(values: Names) -> tuple[str, tuple[str, ...]]:
    """Return as many question marks as there are values, and the values."""
    listed = (values,) if isinstance(values, str) else tuple(values)
    return ", ".join("?" * len(listed)), listed


def _listed(values: Names) -> str:
    return values if isinstance(values, str) else " or ".join(values)
