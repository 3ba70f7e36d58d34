"""Facts as plain records for templates: everything that is said of one, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

import msgspec

from dragoman.schema import Event, MissionFact, Span, Statement
from dragoman.store.views.loading import AnyFound
from dragoman.vocab.sides import capitalised
from dragoman.web.marks import Mark, Piece, look_of, pieces
from dragoman.web.words import PARTS, day_in_words, label, mission_name, name_of, side_names

LONGEST = 1200
"""Characters of a quotation that a list shows; the page of the fact shows all."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One fact in a list. `is_stood_in` says that the day of publication stands for its own.

    `speaker_href` leads to the person, when the speaker has a name. `copies` are pages that print the same words.
    """

    id: str
    kind: str
    href: str
    source_href: str
    day: str
    iso: str | None
    is_stood_in: bool
    head: str
    parties: str
    details: tuple[str, ...]
    claimed: str
    speaker_href: str | None
    tone: str
    quotation: tuple[tuple[Piece, ...], ...]
    outlet: str
    agency: str | None
    published: str
    title: str | None
    confidence: float
    rule: str
    copies: tuple[Row, ...] = ()

    @property
    def joint(self) -> str:
        """What stands between head and parties."""
        return ", " if self.kind == "statement" and self.parties else " "


def row_of(kind: str, found: AnyFound) -> Row:
    """Return a fact as a list shows it."""
    head, parties, details, tone = _said(found)
    published = found.published
    speaker = found.fact.speaker if isinstance(found.fact, Statement) else None
    return Row(
        id=found.id,
        kind=kind,
        href=f"/fact/{found.id}",
        source_href=f"/article/{published.key}?fact={found.id}#fact",
        day=day_in_words(found.day),
        iso=str(found.day) if found.day else None,
        is_stood_in=found.day is not None and not found.is_dated,
        head=head,
        parties=parties,
        details=tuple(filter(None, details)),
        claimed=" ← ".join(map(name_of, getattr(found.fact, "claimed_by", ()))),
        speaker_href=person_href(speaker.name) if speaker and speaker.name else None,
        tone=tone,
        quotation=_quotation(found),
        outlet=published.outlet or site_of(published.url) or "outlet not known",
        agency=published.agency,
        published=day_in_words(published.published_on),
        title=published.title,
        confidence=found.fact.confidence,
        rule=found.fact.rule,
    )


def with_copies(rows: Iterable[Row]) -> list[Row]:
    """Put rows that say the same in the same words under the first of them, in order."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        words = " ".join("".join(piece.text for piece in run) for run in row.quotation)
        groups.setdefault((row.kind, row.head, row.parties, " ".join(words.split())), []).append(row)
    return [msgspec.structs.replace(first, copies=tuple(rest)) for first, *rest in groups.values()]


def person_href(name: str) -> str:
    """Return the address of the page of a person."""
    return f"/person?{urlencode({'name': name})}"


def site_of(url: str | None) -> str | None:
    """Return the host that *url* names, None when it names none."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def safe_url(url: str | None) -> str | None:
    """Return *url* when it leads to a web page, None for all else: stored addresses are anybody's text."""
    try:
        parts = urlsplit(url.strip()) if url else None
    except ValueError:
        return None
    return url.strip() if url and parts and parts.scheme in ("http", "https") and parts.hostname else None


def _said(found: AnyFound) -> tuple[str, str, tuple[str | None, ...], str]:
    """Return what leads the row, the parties, further details, and the class that tells its tone."""
    match found.fact:
        case Event() as event:
            head = f"{event.event_type.value} {event.mode or ''}".strip()
            number = f"{event.count.n:g} {event.count.what}" if event.count else None
            return head, parties_of(event), (event.status.value, number, *map(label, event.contexts)), "event"
        case Statement() as said:
            return *_speaker(found, said), "statement"
        case MissionFact() as fact:
            name = mission_name(fact.sender, fact.host, fact.kind.value, fact.city)
            number = str(fact.number) if fact.number is not None else None
            return f"{fact.dimension.value}: {label(fact.value)}", name, (number,), "mission"


def parties_of(event: Event) -> str:
    """Return who acts towards whom; all sides in a row where the act is mutual."""
    actors = side_names(event.actors)
    return f"{actors} → {side_names(event.recipients)}" if event.recipients else actors


def _speaker(found: AnyFound, said: Statement) -> tuple[str, str, tuple[str | None, ...]]:
    speaker = said.speaker
    written = found.quote_of(said.speaker_span)
    name = (speaker.name if speaker else None) or written or "unknown speaker"
    role = speaker.role if speaker and speaker.role and speaker.role.casefold() not in name.casefold() else None
    role = capitalised(role) if role else None
    country = name_of(speaker.country) if speaker and speaker.country else None
    verb = found.quote_of(said.cue_span) or said.act.value
    about = f"about {side_names(said.about)}" if said.about else None
    to = f"to {side_names(said.addressee)}" if said.addressee else None
    verb = f"did not: {verb}" if said.is_negated else verb
    return name, ", ".join(filter(None, (role, country))), (verb, to, about)


def _quotation(found: AnyFound) -> tuple[tuple[Piece, ...], ...]:
    """Return the words that carry a fact, run by run, its act and its parties marked."""
    parts = {"content_spans", "sentence_span", "evidence_span"}
    runs = [piece for piece in found.evidence if piece.part in parts]
    marks = [
        Mark(piece.span, f"part {look_of(piece.part)}", PARTS[piece.part])
        for piece in found.evidence
        if piece.part in ("trigger_span", "actor_span", "recipient_span")
    ]
    shown, left = [], LONGEST
    for run in runs:
        if left > 0:
            quote = run.quote[:left]
            shown.append(tuple(_within(quote, run.span, marks)))
            left -= len(quote)
    if left <= 0:
        shown.append((Piece("…", "", ()),))
    return tuple(shown)


def _within(quote: str, span: Span, marks: Iterable[Mark]) -> list[Piece]:
    """Cut one quotation by marks whose spans count characters of the whole text."""
    moved = [
        mark._replace(span=Span(mark.span.start - span.start, mark.span.end - span.start))
        for mark in marks
        if span.holds(mark.span)
    ]
    return pieces(quote, Span(0, len(quote)), moved)
