"""Fingerprints of texts: the runs of eight words they consist of, as 64-bit hashes.

The way of comparing (word runs, exact containment in the shorter text, no estimate) and its two numbers were
chosen on 680 pages about one summit; `evals/stories.py` measures them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from xxhash import xxh3_64_intdigest, xxh3_128_hexdigest

from dragoman.stories.furniture import WORD, Furniture

WORDS_IN_RUN = 8
CHARACTERS_IN_RUN = 16
SAMPLING = 8
DENSE_SAMPLING = 2
DENSE_UNDER = 120
UNSPACED_SHARE = 0.3

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
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
        """The runs by which possible copies are looked up: one in eight, in a short text one in two.

        A run is in the sample by its own value, so two texts that share it agree on it.
        """
        divisor = DENSE_SAMPLING if len(self.runs) < DENSE_UNDER else SAMPLING
        return frozenset(run for run in self.runs if run % divisor == 0)


@dataclass(frozen=True)
class Fingerprinter:
    """Turns texts into fingerprints; *furniture* is left out first. The same text gives the same fingerprint."""

    furniture: Furniture
    stop_runs: frozenset[int]

    @classmethod
    def load(cls) -> Fingerprinter:
        """Return a fingerprinter over the furniture list that ships with the package."""
        furniture = Furniture.load()
        runs = (run for text in furniture.shared_runs for run in _hashes_of_runs(text.split(), WORDS_IN_RUN))
        return cls(furniture, frozenset(runs))

    def of(self, text: str, host: str | None = None) -> Fingerprint:
        """Return the fingerprint of *text*, which was published on *host*."""
        folded = unicodedata.normalize("NFKC", text).casefold()
        by_character = is_unspaced(folded)
        units, marks = _units(folded, by_character)
        has_many = self.furniture.holds_many_stories(units, host)
        if self.furniture.may_be_in(units):
            units, marks = _units(self.furniture.without_furniture(folded), by_character)
        runs = _hashes_of_runs(units, CHARACTERS_IN_RUN if by_character else WORDS_IN_RUN)
        quoted = _wholly_marked(marks, len(units) - len(runs) + 1) if runs and any(marks) else ()
        return Fingerprint(
            text_id=xxh3_128_hexdigest(f"{'many:' if has_many else ''}{' '.join(units)}".encode()),
            runs=frozenset(runs) - self.stop_runs,
            quoted=frozenset(runs[at] for at in quoted) - self.stop_runs,
            has_many_stories=has_many,
        )


def _wholly_marked(marks: list[bool], length: int) -> Iterator[int]:
    """Yield where a run of *length* units lies wholly inside quotation marks."""
    streak = 0
    for at, is_marked in enumerate(marks):
        streak = streak + 1 if is_marked else 0
        if streak >= length:
            yield at - length + 1


def _units(text: str, by_character: bool) -> tuple[list[str], list[bool]]:
    """Return the words (or characters) of *text*, and which of them are quoted."""
    if _QUOTED.search(text) is None:
        found = _pick(text, by_character)
        return found, [False] * len(found)
    units: list[str] = []
    marks: list[bool] = []
    done = 0
    for quotation in _QUOTED.finditer(text):
        for part, is_quoted in ((text[done : quotation.start()], False), (quotation.group(), True)):
            found = _pick(part, by_character)
            units += found
            marks += [is_quoted] * len(found)
        done = quotation.end()
    rest = _pick(text[done:], by_character)
    return units + rest, marks + [False] * len(rest)


def _pick(text: str, by_character: bool) -> list[str]:
    words = WORD.findall(text)
    return list("".join(words)) if by_character else words


def is_unspaced(text: str) -> bool:
    """Say whether *text* is mostly in a script that sets no spaces between words (Chinese, Japanese, Thai ...).

    >>> is_unspaced("外交部发言人表示"), is_unspaced("The ministry said"), is_unspaced("")
    (True, False, False)
    """
    head = text[:400]
    return not head.isascii() and len(_UNSPACED.findall(head)) >= UNSPACED_SHARE * len(head)


def _hashes_of_runs(units: list[str], length: int) -> list[int]:
    """Return the hash of each run of *length* units, in order: the units' 64-bit hashes in a polynomial, mixed.

    Two runs agree when their units do, but for one chance in 2**64.
    """
    if len(units) < length:
        return []
    of_unit = {unit: xxh3_64_intdigest(unit.encode()) for unit in set(units)}
    hashes = np.array([of_unit[unit] for unit in units], dtype=np.uint64)
    count = len(units) - length + 1
    total = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        total = total * _FACTOR + hashes[at : at + count]
    total ^= total >> np.uint64(32)
    total *= _MIXER
    total ^= total >> np.uint64(29)
    mixed: list[int] = total.tolist()
    return mixed


_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)
