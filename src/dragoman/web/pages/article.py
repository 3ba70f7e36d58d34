"""The stored text of an article, the characters marked that each fact was read from."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.schema import Article, Span, Statement
from dragoman.store.views.articles import stored
from dragoman.store.views.loading import AnyFound
from dragoman.web.asking import Ask, NotHereError, Page
from dragoman.web.marks import Mark, Piece, parts_of, pieces
from dragoman.web.rows import Row, row_of, safe_url, site_of
from dragoman.web.words import day_in_words

LETTERS = {"statement": "S", "event": "E", "mission": "M", "candidate": "C"}
LONGEST = 200_000
"""Characters of a text that a page shows."""
_CARRIERS = ("content_spans", "sentence_span", "evidence_span")


class Block(NamedTuple):
    """A unit of text as the page shows it: a title, a lead, a paragraph, or what stands between them."""

    name: str
    pieces: tuple[Piece, ...]


class Numbered(NamedTuple):
    """A fact with the number that stands for it in the text."""

    number: str
    row: Row


def article(ask: Ask) -> Page:
    """Return an article with all facts in it marked, or with the parts of the one fact that the address names."""
    found = stored(ask.view, ask.path["key"])
    if found is None:
        raise NotHereError("The record holds no article of this name.")
    facts = [(kind, each) for kind, each in found.facts if kind != "candidate" or each.id == ask.first("fact")]
    numbers = _numbers(facts)
    focus = next(((kind, each) for kind, each in facts if each.id == ask.first("fact")), None)
    head = found.article
    marks = parts_of(focus[1].evidence) if focus else _all_marks(facts, numbers, f"/article/{ask.path['key']}")
    if focus:
        marks = _with_anchor(marks, focus[1])
    place = _place(ask.first("at"), len(head.text))
    if place:
        marks = [Mark(place, "part part-speaker", "here", "fact")]
    title = head.title.of(head.text) if head.title else None
    return Page(
        "article.html",
        {
            "article": head,
            "title": title or "Article without a title",
            "stored": found,
            "key": ask.path["key"],
            "blocks": _blocks(head, marks),
            "is_cut": len(head.text) > LONGEST,
            "facts": [Numbered(numbers[each.id], row_of(kind, each)) for kind, each in facts],
            "focus": row_of(*focus) if focus else None,
            "is_narrow": bool(focus or place),
            "published": day_in_words(head.published_on),
            "url": safe_url(head.url),
            "outlet": head.outlet or site_of(head.url) or "outlet not known",
        },
    )


def _place(asked: str, length: int) -> Span | None:
    """Return the characters that an address names as ``812-905``; None when it names none of this text."""
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", asked, re.ASCII)
    if not match or not int(match[1]) < int(match[2]) <= length:
        return None
    return Span(int(match[1]), int(match[2]))


def _numbers(facts: list[tuple[str, AnyFound]]) -> dict[str, str]:
    counters: dict[str, int] = {}
    found = {}
    for kind, each in facts:
        letter = LETTERS[kind]
        counters[letter] = counters.get(letter, 0) + 1
        found[each.id] = f"{letter}{counters[letter]}"
    return found


def _all_marks(facts: list[tuple[str, AnyFound]], numbers: dict[str, str], path: str) -> list[Mark]:
    """Return a mark for the words that carry each fact, labelled by its number."""
    marks = []
    for kind, each in facts:
        number = numbers[each.id]
        runs = [piece.span for piece in each.evidence if piece.part in _CARRIERS]
        if isinstance(each.fact, Statement):
            runs.sort()
        for place, span in enumerate(runs):
            anchor, says = (number, number) if place == 0 else (None, "")
            marks.append(Mark(span, f"fact fact-{kind}", says, anchor, f"{path}?fact={each.id}#fact"))
    return marks


def _with_anchor(marks: list[Mark], found: AnyFound) -> list[Mark]:
    """Give the first mark of the words that carry a fact the anchor that its links lead to."""
    first = min(piece.span for piece in found.evidence if piece.part in _CARRIERS)
    return [mark._replace(anchor="fact") if mark.span == first else mark for mark in marks]


def _blocks(head: Article, marks: list[Mark]) -> list[Block]:
    """Cut the text into its units, and what was read as none of them."""
    named = {span: "title" for span in (head.title,) if span} | {
        span: "lead" for span in (head.description,) if span
    }
    units = sorted({**dict.fromkeys(head.paragraphs, "paragraph"), **named}.items())
    found: list[Block] = []
    place = 0
    for span, name in [*units, (Span(min(len(head.text), LONGEST), len(head.text) + 1), "")]:
        if span.start > place and head.text[place : span.start].strip():
            found.append(Block("rest", tuple(pieces(head.text, Span(place, span.start), marks))))
        if name and span.end > place and span.start < LONGEST:
            within = Span(max(span.start, place), span.end)
            found.append(Block(name, tuple(pieces(head.text, within, marks))))
        place = max(place, span.end)
    return found
