"""How pages say things: names of sides, days, numbers, what a value is called."""

from __future__ import annotations

import calendar
from functools import cache

from dragoman.schema import FuzzyDate
from dragoman.vocab.files import read_tsv
from dragoman.vocab.sides import name_of

__all__ = ["counted", "day_in_words", "label", "mission_name", "name_of", "parts_of_plover", "side_names"]

KINDS = {"event": "event", "statement": "statement", "mission": "mission fact", "candidate": "candidate"}
"""What people call a fact of each kind."""
PARTS = {
    "sentence_span": "sentence",
    "trigger_span": "act",
    "actor_span": "actor",
    "recipient_span": "recipient",
    "place_span": "place",
    "happened_on_span": "day",
    "count.span": "number",
    "content_spans": "content",
    "speaker_span": "speaker",
    "speaker.span": "speaker, named",
    "speaker.evidence": "who that is",
    "cue_span": "verb",
    "addressee_span": "addressee",
    "said_on_span": "day",
    "evidence_span": "evidence",
    "other_mentions": "told again",
}
"""What the field is called that some characters were read for."""
_MISSIONS = {
    "relations": "Relations of {sender} and {host}",
    "channel": "Channel between {sender} and {host}",
    "ambassador": "Ambassador of {sender} to {host}",
}


def counted(number: int, noun: str) -> str:
    """Return a number and its noun.

    >>> counted(1, "event"), counted(1204, "story")
    ('1 event', '1,204 stories')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1] + 'ies' if noun.endswith('ory') else noun + 's'}"


def label(code: str) -> str:
    """Return a code as words: ``closure_ordered`` becomes ``closure ordered``."""
    return code.replace("_", " ")


def day_in_words(date: FuzzyDate | str | None) -> str:
    """Return a day, month or year as people write it.

    >>> day_in_words("2022-11-28"), day_in_words(FuzzyDate(2022, 11)), day_in_words("2022"), day_in_words(None)
    ('28 Nov 2022', 'Nov 2022', '2022', 'undated')
    """
    if not date:
        return "undated"
    known = FuzzyDate.parse(date) if isinstance(date, str) else date
    month = calendar.month_abbr[known.month] if known.month else None
    return " ".join(str(part) for part in (known.day, month, known.year) if part)


def mission_name(sender: str, host: str, kind: str, city: str | None) -> str:
    """Return what people call a mission."""
    form = _MISSIONS.get(kind, label(kind).capitalize() + " of {sender} in {host}")
    place = f" ({city})" if city else ""
    return form.format(sender=name_of(sender), host=name_of(host)) + place


def side_names(codes: tuple[str, ...]) -> str:
    """Return names in a row: ``Estonia, Latvia and Finland``."""
    names = [name_of(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


@cache
def parts_of_plover() -> dict[str, tuple[str, str]]:
    """Return for each event type its quad class and its definition."""
    rows = read_tsv("plover.tsv")
    return {row["code"]: (row["quad"], row["definition"]) for row in rows if row["kind"] == "type"}


@cache
def modes() -> tuple[str, ...]:
    """Return the modes of all event types, in alphabetical order."""
    return tuple(sorted({row["code"] for row in read_tsv("plover.tsv") if row["kind"] == "mode"}))


def is_cooperation(event_type: str) -> bool:
    """Say on which side of the axis a type stands."""
    return parts_of_plover()[event_type][0].endswith("cooperation")
