"""A mission phrase while it is read outwards from its noun."""

from __future__ import annotations

from dragoman.missions.lexicon import Noun, Sort
from dragoman.missions.terms import NUMBERS, Term
from dragoman.schema import Span

_VAGUE = {
    "nearly",
    "about",
    "around",
    "almost",
    "some",
    "least",
    "over",
    "dozens",
    "dozen",
    "hundreds",
    "than",
    "up",
}
_NOT_IN_OFFICE = frozenset(
    ("former", "formerly", "ex", "then", "outgoing", "retired", "designate", "was", "were", "once", "previously")
)
OWNERS = frozenset(("its", "their", "our", "his", "her", "my", "your"))


class Draft:
    """A term while its phrase is read outwards from the noun."""

    def __init__(self, noun: Span, word: str, kind: Noun, modifiers: frozenset[str]) -> None:
        self.noun, self.kind, self.span, self.modifiers = noun, kind, noun, modifiers
        self.word = word
        self.sender: str | None = None
        self.host: str | None = None
        self.sides: list[str] = []
        self.city: Span | None = None
        self.owner: Span | None = None
        self.number: int | None = None
        self.is_vague = False
        self.name: str | None = None
        self.words: set[str] = set()
        self.is_elsewhere = False
        self.is_owned = False
        self.is_from = False
        self.more_senders: list[str] = []
        self.more_hosts: list[str] = []

    @property
    def is_plural(self) -> bool:
        """Say whether the noun is in the plural."""
        return self.word.endswith(("ies", "s", "s general")) and not self.word.endswith("affaires")

    def term(self) -> Term:
        """Return the finished term."""
        words = self.word
        number = None if self.is_vague else self.number
        if number is None and self.kind.sort is Sort.STAFF and not words.endswith("s") and not self.is_vague:
            number = 1 if words.rsplit(None, 1)[-1] in ("diplomat", "attaché", "attache", "officer") else None
        return Term(
            span=self.span,
            noun=self.noun,
            kind=self.kind,
            sender=self.sender,
            host=self.host,
            sides=tuple(dict.fromkeys(self.sides)),
            city=self.city,
            owner=self.owner,
            number=number,
            name=self.name,
            is_plural=self.is_plural,
            is_former=bool({*self.words, *words.split("-")} & _NOT_IN_OFFICE),
            is_deputy="deputy" in self.words,
            is_none="no" in self.words,
            is_elsewhere=self.is_elsewhere,
            is_from=self.is_from,
            more_senders=tuple(self.more_senders),
            more_hosts=tuple(self.more_hosts),
        )

    def take_word(self, word: str, start: int) -> bool:
        """Take in one modifier; say whether to read on."""
        is_number = word.replace(",", "").isdigit()
        if not is_number and word not in OWNERS and word not in self.modifiers and word not in NUMBERS:
            return False
        self.note(word, start)
        self.span = Span(start, self.span.end)
        return word not in OWNERS

    def note(self, word: str, start: int) -> None:
        """Note what a word before the noun tells: whose it is, how many, former or deputy."""
        if word in OWNERS:
            self.owner = Span(start, start + len(word))
        elif word.replace(",", "").isdigit():
            self.number = int(word.replace(",", ""))
        elif self.kind.sort is Sort.STAFF and word in NUMBERS and self.number is None:
            self.number = NUMBERS[word]
        self.is_vague = self.is_vague or word in _VAGUE
        self.words.update(word.split("-"))
