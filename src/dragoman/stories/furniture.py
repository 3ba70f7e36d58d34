"""The frozen list of page furniture: what belongs to no story, and what marks a page of many stories."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.vocab.files import read_toml

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Furniture:
    """What is left out before texts are compared; `version` names the state of the list."""

    version: int
    longest_line: int
    line: re.Pattern[str]
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
            shared_runs=tuple(data["shared_runs"]),
            index_hosts=frozenset(data["index_hosts"]),
            opening_words=data["opening_words"],
            opening=_any_of(data["openings"]),
        )

    def without_furniture(self, text: str) -> str:
        """Return *text* (case-folded) less its short lines of furniture.

        A long line is kept whole: on a flattened page one line may be the entire story.
        """
        if self.line.search(text) is None:
            return text
        return "\n".join(line for line in text.split("\n") if not self._is_furniture(line))

    def _is_furniture(self, line: str) -> bool:
        return self.line.search(line) is not None and len(WORD.findall(line)) <= self.longest_line

    def holds_many_stories(self, text: str, host: str | None) -> bool:
        """Say whether a page is a digest, a live page or a list of other sites' stories."""
        if host is not None and host.removeprefix("www.") in self.index_hosts:
            return True
        return self.opening.search(" ".join(WORD.findall(text[:1200])[: self.opening_words])) is not None


def _any_of(runs: list[str]) -> re.Pattern[str]:
    r"""Return a pattern for any of *runs*, whatever stands between their words.

    >>> bool(_any_of(["can t miss"]).search("can't-miss"))
    True
    """
    ordered = sorted(runs, key=lambda run: (-len(run), run))
    return re.compile(r"\b(?:" + "|".join(r"[^\w\n]+".join(run.split()) for run in ordered) + r")\b")
