"""The story of an HTML page: its paragraphs, as text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, chain

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dragoman.read.flat.lines import Kind, key_of, kind_of, words_of
from dragoman.read.html.tree import tree_of

_ENOUGH_OF_GATE = 0.5  # notes on reading: below half of what the cheap extractor finds, ours lost the story
_LEAST_GATE_WORDS, _LONG_BODY = 150, 300
_LEAST_WORDS, _LEAST_KEY = 5, 24
_TWIN_WORDS, _SHINGLE, _TWIN_SHARE = 60, 4, 0.7
_DRAWN, _DRAWN_SHARE = 12, 0.3
_SHORT_FURNITURE, _MOST = 14, 0.6
_FURNITURE = {Kind.FURNITURE, Kind.ENDING, Kind.URL, Kind.TEMPLATE, Kind.NUMBERS, Kind.LOCALE}
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def paragraphs_of(page: str, told: str = "") -> list[str]:
    """Return the paragraphs of the story of *page*, in reading order; empty when it holds none.

    *told* is the body that the page's own metadata gives, often glued: it never replaces a paragraph, but a block
    of the page that it holds and the extractor dropped is put back in its place.
    """
    document = bare_extraction(tree_of(page), include_comments=False)
    found = _lines(document.text) if isinstance(document, Document) else []
    words = sum(len(line.split()) for line in found)
    if words < _LONG_BODY:
        running = [line for line in _main_lines(page) if len(line.split()) >= 8]
        gate_words = sum(len(line.split()) for line in running)
        if gate_words >= _LEAST_GATE_WORDS and words < _ENOUGH_OF_GATE * gate_words:
            found = running
    if _lacks(found, told):
        found = _completed(found, _main_lines(page), key_of(told))
    return _without_twins([line for line in _before_ending(found) if not _is_furniture(line)])


def _main_lines(page: str) -> list[str]:
    text = extract_plain_text(
        page, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=False
    )
    return _lines(text)


def _before_ending(lines: list[str]) -> list[str]:
    """Return the lines above the first that says that related stories or comments follow, if most are above it."""
    sizes = [len(line.split()) for line in lines]
    above = accumulate(sizes, initial=0)
    for at, (line, size, words) in enumerate(zip(lines, sizes, above, strict=False)):
        if size <= _SHORT_FURNITURE and words > _MOST * sum(sizes) and kind_of(line, words_of(line)) is Kind.ENDING:
            return lines[:at]
    return lines


def _is_furniture(line: str) -> bool:
    return len(line.split()) <= _SHORT_FURNITURE and kind_of(line, words_of(line)) in _FURNITURE


def _lacks(lines: list[str], told: str) -> bool:
    """Say whether a sentence of *told* stands in none of *lines*."""
    whole = key_of("".join(lines))
    keys = (key_of(sentence) for sentence in _SENTENCES.split(told))
    return any(len(key) >= _LEAST_KEY and key not in whole for key in keys)


def _completed(lines: list[str], blocks: list[str], told: str) -> list[str]:
    """Put those *blocks* into *lines* that *told* holds and *lines* do not, each after the block it follows."""
    whole = key_of("".join(lines))
    keys = [key_of(line) for line in lines]
    found, at = list(lines), 0
    for block in blocks:
        key = key_of(block)
        if key in keys:
            at = keys.index(key) + 1
        elif len(key) >= _LEAST_KEY and key in told and key not in whole and len(words_of(block)) >= _LEAST_WORDS:
            found.insert(at, block)
            keys.insert(at, key)
            at += 1
    return found


def _lines(text: str | None) -> list[str]:
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return [line for line in lines if line]


def _without_twins(lines: list[str]) -> list[str]:
    """Drop a long line whose words stand, in order, in other lines too: a hidden glued copy of the body.

    The longest goes first. Of two equal lines the second goes.
    """
    first: dict[str, int] = {}
    kept = [line for at, line in enumerate(lines) if first.setdefault(key_of(line) or str(at), at) == at]
    words = [line.lower().split() for line in kept]
    if not _may_hold_twins(words):
        return kept
    shingles = [_shingles(line) for line in words]
    counts = Counter(chain.from_iterable(shingles))
    dropped: set[int] = set()
    for at in sorted(range(len(kept)), key=lambda index: -len(shingles[index])):
        mine = shingles[at]
        if len(mine) < _TWIN_WORDS - _SHINGLE:
            break
        if sum(counts[shingle] > 1 for shingle in mine) >= _TWIN_SHARE * len(mine):
            dropped.add(at)
            counts.subtract(mine)
    return [line for at, line in enumerate(kept) if at not in dropped]


def _may_hold_twins(lines: list[list[str]]) -> bool:
    """Say whether, of some runs of words drawn evenly from a long line, a few stand in the page again."""
    whole = " ".join(map(" ".join, lines))
    for words in lines:
        if len(words) >= _TWIN_WORDS:
            step = len(words) // _DRAWN
            drawn = (" ".join(words[at : at + _SHINGLE]) for at in range(0, len(words) - _SHINGLE, step))
            if sum(whole.count(run) > 1 for run in drawn) >= _DRAWN_SHARE * _DRAWN:
                return True
    return False


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))
