"""Fingerprints of texts: the runs of eight words they consist of, as 64-bit hashes.

The way of comparing (word runs, exact containment in the shorter text, no estimate) and its two numbers were
chosen on 680 pages about one summit; `evals/stories.py` measures them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

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
        runs = (run for text in furniture.shared_runs for run in _word_runs(text.split()))
        return cls(furniture, frozenset(runs))

    def of(self, text: str, host: str | None = None) -> Fingerprint:
        """Return the fingerprint of *text*, which was published on *host*."""
        folded = unicodedata.normalize("NFKC", text).casefold()
        kept = self.furniture.without_furniture(folded)
        by_character = is_unspaced(kept)
        units, marks = _units(kept, by_character)
        length = CHARACTERS_IN_RUN if by_character else WORDS_IN_RUN
        runs = list(_character_runs(units) if by_character else _word_runs(units))
        quoted = frozenset(runs[at] for at in _wholly_marked(marks, length)) if any(marks) else frozenset()
        has_many = self.furniture.holds_many_stories(folded, host)
        return Fingerprint(
            text_id=xxh3_128_hexdigest(f"{'many:' if has_many else ''}{' '.join(units)}".encode()),
            runs=frozenset(runs) - self.stop_runs,
            quoted=quoted - self.stop_runs,
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


def _word_runs(words: list[str]) -> Iterator[int]:
    coded = [word.encode() for word in words]
    for start in range(len(coded) - WORDS_IN_RUN + 1):
        yield xxh3_64_intdigest(b" ".join(coded[start : start + WORDS_IN_RUN]))


def _character_runs(characters: list[str]) -> Iterator[int]:
    text = "".join(characters)
    for start in range(len(text) - CHARACTERS_IN_RUN + 1):
        yield xxh3_64_intdigest(text[start : start + CHARACTERS_IN_RUN].encode())
