"""The frozen list of page furniture: what belongs to no story, and what marks a page of many stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.vocab.files import read_toml

_WORD = re.compile(r"\w+")
_SPACES = {code: " " for code in range(128) if not _WORD.match(chr(code))}


@dataclass(frozen=True)
class Furniture:
    """What is left out before texts are compared; `version` names the state of the list."""

    version: int
    longest_line: int
    line: re.Pattern[str]
    line_words: frozenset[str]
    shared_runs: tuple[str, ...]
    index_hosts: frozenset[str]
    opening_words: int
    opening: re.Pattern[str]

    @classmethod
    def load(cls) -> Furniture:
        """Read ``vocab/data/furniture.toml``."""
        data = read_toml("furniture.toml")
        return cls(
            version=data["version"],
            longest_line=data["longest_line"],
            line=_any_of(data["lines"]),
            line_words=frozenset(max(run.split(), key=len) for run in data["lines"]),
            shared_runs=tuple(data["shared_runs"]),
            index_hosts=frozenset(data["index_hosts"]),
            opening_words=data["opening_words"],
            opening=_any_of(data["openings"]),
        )

    def is_furniture(self, line: str, words: Sequence[str]) -> bool:
        """Say whether *line* (case-folded), of which *words* are the words, belongs to the page and no story.

        A long line is kept whole: on a flattened page one line may be the entire story.
        """
        if len(words) > self.longest_line or self.line_words.isdisjoint(words):
            return False
        return self.line.search(line) is not None

    def holds_many_stories(self, words: Sequence[str], host: str | None) -> bool:
        """Say whether a page that opens with *words* is a digest, a live page or a list of other sites' stories."""
        if host is not None and host.removeprefix("www.") in self.index_hosts:
            return True
        return self.opening.search(" ".join(words[: self.opening_words])) is not None


def words_of(line: str) -> list[str]:
    """Return the words of *line*; plain ASCII takes the short way.

    >>> words_of("can't stop"), words_of("l’été")
    (['can', 't', 'stop'], ['l', 'été'])
    """
    return line.translate(_SPACES).split() if line.isascii() else _WORD.findall(line)


def _any_of(runs: list[str]) -> re.Pattern[str]:
    r"""Return a pattern for any of *runs*, whatever stands between their words.

    >>> bool(_any_of(["can t miss"]).search("can't-miss"))
    True
    """
    ordered = sorted(runs, key=lambda run: (-len(run), run))
    return re.compile(r"\b(?:" + "|".join(r"[^\w\n]+".join(run.split()) for run in ordered) + r")\b")
