"""The story of an HTML page: its paragraphs, as text."""

from __future__ import annotations

from collections import Counter

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.settings import Document

from dragoman.read.flat.lines import key_of, words_of

_ENOUGH_OF_GATE = 0.5  # notes on reading: below half of what the cheap extractor finds, ours lost the story
_LEAST_GATE_WORDS = 150
_TWIN_WORDS, _SHINGLE, _TWIN_SHARE = 60, 4, 0.7


def paragraphs_of(page: str) -> list[str]:
    """Return the paragraphs of the story of *page*, in reading order; empty when it holds none."""
    document = bare_extraction(page, include_comments=False)
    found = _lines(document.text) if isinstance(document, Document) else []
    words = sum(len(words_of(line)) for line in found)
    if words < _LEAST_GATE_WORDS * 2:
        gate = _lines(
            extract_plain_text(
                page, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=False
            )
        )
        running = [line for line in gate if len(words_of(line)) >= 8]
        gate_words = sum(len(words_of(line)) for line in running)
        if gate_words >= _LEAST_GATE_WORDS and words < _ENOUGH_OF_GATE * gate_words:
            found = running
    return _without_twins(found)


def _lines(text: str | None) -> list[str]:
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return [line for line in lines if line]


def _without_twins(lines: list[str]) -> list[str]:
    """Drop a long line whose words stand, in order, in other lines too: a hidden glued copy of the body.

    The longest goes first. Of two equal lines the second goes.
    """
    first: dict[str, int] = {}
    kept = [line for at, line in enumerate(lines) if first.setdefault(key_of(line) or str(at), at) == at]
    shingles = [_shingles(line) for line in kept]
    counts = Counter(shingle for shingle_set in shingles for shingle in shingle_set)
    dropped: set[int] = set()
    for at in sorted(range(len(kept)), key=lambda index: -len(shingles[index])):
        mine = shingles[at]
        if len(mine) < _TWIN_WORDS - _SHINGLE:
            break
        if sum(counts[shingle] > 1 for shingle in mine) >= _TWIN_SHARE * len(mine):
            dropped.add(at)
            counts.subtract(mine)
    return [line for at, line in enumerate(kept) if at not in dropped]


def _shingles(line: str) -> set[tuple[str, ...]]:
    words = words_of(line)
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
