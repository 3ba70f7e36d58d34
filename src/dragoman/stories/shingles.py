"""Fingerprints of texts: the runs of eight words they consist of, as 64-bit hashes.

The way of comparing (word runs, exact containment in the shorter text, no estimate) and its two numbers were
chosen on 680 pages about one summit; `evals/stories.py` measures them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from xxhash import xxh3_64_intdigest, xxh3_128_hexdigest

from dragoman.stories.furniture import Furniture, words_of

WORDS_IN_RUN = 8
CHARACTERS_IN_RUN = 16
SAMPLING = ((120, 2), (480, 8))
SPARSE_SAMPLING = 16
UNSPACED_SHARE = 0.3

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
_MARKS = '“"«„'
_QUOTED = re.compile(r'“[^”\n]{2,2000}”|"[^"\n]{2,2000}"|«[^»\n]{2,2000}»|„[^“”\n]{2,2000}[“”]')


@dataclass(frozen=True)
class Fingerprint:
    """What is compared of one text.

    `text_id` is the 128-bit hash of its normalised words, in hex: equal for equal texts on every machine.
    `runs` are the hashes of its runs of words (of characters, where the script sets no spaces); `quoted` are those
    that lie inside quotation marks. `has_many_stories` marks digests, live pages and lists, which are never copies.
    """

    text_id: str
    runs: frozenset[int]
    quoted: frozenset[int]
    has_many_stories: bool = False

    @property
    def sample(self) -> frozenset[int]:
        """The runs by which possible copies are looked up: one in two of a short text, one in 16 of a long one.

        A run is in the sample by its own value, so two texts that share it agree on it.
        """
        mask = one_in(len(self.runs)) - 1
        return frozenset(run for run in self.runs if not run & mask)


def one_in(runs: int) -> int:
    """Return of how many runs one is sampled in a text of so many, a power of two.

    >>> one_in(100), one_in(200), one_in(2000)
    (2, 8, 16)
    """
    return next((divisor for under, divisor in SAMPLING if runs < under), SPARSE_SAMPLING)


@dataclass(frozen=True)
class Fingerprinter:
    """Turns texts into fingerprints; *furniture* is left out first. The same text gives the same fingerprint."""

    furniture: Furniture
    stop_runs: frozenset[int]

    @classmethod
    def load(cls) -> Fingerprinter:
        """Return a fingerprinter over the furniture list that ships with the package."""
        furniture = Furniture.load()
        runs = (_hashes_of_runs(text.split(), WORDS_IN_RUN).tolist() for text in furniture.shared_runs)
        return cls(furniture, frozenset(chain.from_iterable(runs)))

    def of(self, text: str, host: str | None = None) -> Fingerprint:
        """Return the fingerprint of *text*, which was published on *host*."""
        folded = unicodedata.normalize("NFKC", text).casefold()
        found = _Units(by_character=is_unspaced(folded))
        opening: list[str] = []
        for line in folded.split("\n"):
            words = words_of(line)
            if len(opening) < self.furniture.opening_words:
                opening += words
            if not self.furniture.is_furniture(line, words):
                found.add(line, words)
        has_many = self.furniture.holds_many_stories(opening, host)
        length = CHARACTERS_IN_RUN if found.by_character else WORDS_IN_RUN
        runs = _hashes_of_runs(found.units, length)
        return Fingerprint(
            text_id=xxh3_128_hexdigest(f"{'many:' if has_many else ''}{' '.join(found.units)}".encode()),
            runs=self._counting(runs.tolist()),
            quoted=self._counting(runs[found.wholly_quoted(length)].tolist()) if found.quotations else frozenset(),
            has_many_stories=has_many,
        )

    def _counting(self, runs: list[int]) -> frozenset[int]:
        found = frozenset(runs)
        return found if found.isdisjoint(self.stop_runs) else found - self.stop_runs


@dataclass
class _Units:
    """The words (or characters) of a text as its lines are added, and where quotations begin and end among them."""

    by_character: bool
    units: list[str] = field(default_factory=list)
    quotations: list[tuple[int, int]] = field(default_factory=list)

    def add(self, line: str, words: list[str]) -> None:
        """Add a line, of which *words* are the words."""
        if not any(mark in line for mark in _MARKS):
            self._pick(words)
            return
        done = 0
        for quotation in _QUOTED.finditer(line):
            self._pick(words_of(line[done : quotation.start()]))
            start = len(self.units)
            self._pick(words_of(quotation.group()))
            self.quotations.append((start, len(self.units)))
            done = quotation.end()
        self._pick(words_of(line[done:]))

    def _pick(self, words: list[str]) -> None:
        self.units += list("".join(words)) if self.by_character else words

    def wholly_quoted(self, length: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Return where a run of *length* units begins that lies wholly inside quotation marks."""
        within = [np.arange(start, end - length + 1) for start, end in self.quotations]
        return np.concatenate(within) if within else np.zeros(0, dtype=np.intp)


def is_unspaced(text: str) -> bool:
    """Say whether *text* is mostly in a script that sets no spaces between words (Chinese, Japanese, Thai ...).

    >>> is_unspaced("外交部发言人表示"), is_unspaced("The ministry said"), is_unspaced("")
    (True, False, False)
    """
    head = text[:400]
    return not head.isascii() and len(_UNSPACED.findall(head)) >= UNSPACED_SHARE * len(head)


def _hashes_of_runs(units: list[str], length: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return the hash of each run of *length* units, in order: the units' 64-bit hashes in a polynomial, mixed.

    Two runs agree when their units do, but for one chance in 2**64.
    """
    if len(units) < length:
        return np.zeros(0, dtype=np.uint64)
    hashes = np.fromiter(map(xxh3_64_intdigest, map(str.encode, units)), dtype=np.uint64, count=len(units))
    count = len(units) - length + 1
    total = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        total = total * _FACTOR + hashes[at : at + count]
    total ^= total >> np.uint64(32)
    total *= _MIXER
    total ^= total >> np.uint64(29)
    return total


_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)
