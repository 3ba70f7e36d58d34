"""Whom a text comes from, as far as its copies let one see; unknown is never independent.

A credited agency is the origin, on whichever copy the credit stands. Without a credit, the one outlet that shows
the work to be its own (its own agency wire or government site, a byline of its staff) is. Otherwise the origin is
not shown. Credits that contradict each other stay a conflict and count for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.schema import Article, Span
from dragoman.stories.citations import Citation
from dragoman.stories.copies import Story
from dragoman.stories.credits import Credit, CreditKind, CreditReader
from dragoman.stories.shingles import Fingerprint, Fingerprinter
from dragoman.vocab.outlets import Outlet, name_key, outlet_named, outlet_of_host

SHORT, LONG = 4, 12
OWN_WORK = frozenset({"wire", "government"})


class Standing(StrEnum):
    """How an origin is known: credited, the outlet's own, cited for a claim; in conflict; not shown."""

    CREDITED = "credited"
    OWN = "own"
    CITED = "cited"
    CONFLICT = "conflict"
    NOT_SHOWN = "not shown"


NO_ORIGIN = "origin not shown"


@dataclass(frozen=True, order=True)
class Party:
    """An outlet as an origin: its owner family (what is counted), the name to show, the state it serves."""

    family: str
    name: str
    interest: str | None

    @classmethod
    def of(cls, outlet: Outlet) -> Party:
        """Return *outlet* as a party; agencies of a long name go by their initials."""
        initials = (name for name in outlet.aliases if name.isascii() and name.isupper() and len(name) <= SHORT)
        name = next(initials, outlet.name) if outlet.kind == "wire" and len(outlet.name) > LONG else outlet.name
        return cls(outlet.family, name, outlet.interest)

    @classmethod
    def credited(cls, credit: Credit) -> Party:
        """Return the outlet of *credit* as a party, by its name alone where the list does not know it."""
        return cls.of(credit.outlet) if credit.outlet else cls(credit.name, credit.name, None)


@dataclass(frozen=True)
class TextOrigin:
    """Whom a text or a claim comes from. `parties` holds one party, several in conflict, none when not shown."""

    standing: Standing
    parties: tuple[Party, ...] = ()

    @property
    def words(self) -> str:
        """Whom it comes from, in words; the same for a credit, own work and a citation of one party."""
        names = ", ".join(party.name for party in self.parties)
        return f"conflicting credits: {names}" if self.standing is Standing.CONFLICT else names or NO_ORIGIN

    @property
    def party(self) -> Party | None:
        """The origin, when there is exactly one to count."""
        return self.parties[0] if len(self.parties) == 1 and self.standing is not Standing.CONFLICT else None


@dataclass(frozen=True)
class Printing:
    """One text on one page: where it stood, and what the page says of whose it is.

    `site` is the outlet's first domain where the outlet is known, else the host, else the outlet's name as the page
    or its table gives it; the article's id where none is told, so that it counts as a site of its own.
    """

    article_id: str
    text_id: str
    site: str
    outlet: Outlet | None = None
    credits: tuple[Credit, ...] = ()
    has_byline: bool = False
    has_many_stories: bool = False


@dataclass(frozen=True)
class Printer:
    """Turns articles into fingerprints and printings."""

    fingerprinter: Fingerprinter
    credit_reader: CreditReader

    @classmethod
    def load(cls) -> Printer:
        """Return a printer over the lists that ship with the package."""
        return cls(Fingerprinter.load(), CreditReader.load())

    def fingerprint(self, article: Article) -> Fingerprint:
        """Return what is compared of an article: its body, or the whole text where no body was told apart."""
        return self.fingerprinter.of(article.body or article.text, host_of(article.url))

    def printing(self, article: Article, fingerprint: Fingerprint, key: str | None = None) -> Printing:
        """Return what the page says of whose text it is; *key* names the page where its id may not be unique."""
        host = host_of(article.url)
        outlet = (outlet_of_host(host) if host else None) or (
            outlet_named(article.outlet) if article.outlet else None
        )
        return Printing(
            article_id=key or article.id,
            text_id=fingerprint.text_id,
            site=outlet.domain if outlet else host or _as_site(article.outlet) or key or article.id,
            outlet=outlet,
            credits=self.credit_reader.credits(article.text) + _read_credit(article),
            has_byline=bool(article.authors) or _BYLINE.search(article.text[:2500]) is not None,
            has_many_stories=fingerprint.has_many_stories,
        )


_BYLINE = re.compile(r"^(?:By|by|BY) (?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+", re.MULTILINE)


def host_of(url: str | None) -> str | None:
    """Return the host of an address, without ``www.``; None when there is none.

    >>> host_of("https://www.example.org:8080/a?b")
    'example.org'
    """
    if not url or "//" not in url:
        return None
    host = url.split("//", 1)[1].split("/", 1)[0].split("?", 1)[0].rsplit("@", 1)[-1].split(":", 1)[0]
    return host.lower().removeprefix("www.") or None


def _as_site(outlet: str | None) -> str | None:
    return name_key(outlet) if outlet else None


def _read_credit(article: Article) -> tuple[Credit, ...]:
    """Return the agency that reading found, as a credit, where its name stands in the text."""
    at = article.text.find(article.agency) if article.agency else -1
    if article.agency is None or at < 0 or article.agency == article.outlet:
        return ()
    outlet = outlet_named(article.agency)
    name = outlet.name if outlet else article.agency
    return (Credit(CreditKind.LINE, name, outlet, Span(at, at + len(article.agency))),)


def origin_of_story(printings: Iterable[Printing]) -> TextOrigin:
    """Return whom a text comes from, by the credits of all its copies; the order of *printings* does not matter."""
    pages = list(printings)
    for holds in _BY_FORCE:
        credited = {
            Party.credited(credit)
            for page in pages
            for credit in foreign_credits(page)
            if holds(credit.kind)
        }  # fmt: skip
        if credited:
            return _agreed(Standing.CREDITED, credited)
    own = {Party.of(page.outlet) for page in pages if page.outlet is not None and _is_own_work(page)}
    return _agreed(Standing.OWN, own) if own else TextOrigin(Standing.NOT_SHOWN)


def foreign_credits(page: Printing) -> tuple[Credit, ...]:
    """Return the credits of a page to others than its own outlet; a list of other sites' stories credits nobody."""
    if page.has_many_stories and page.outlet is not None and page.outlet.kind == "aggregator":
        return ()
    family = page.outlet.family if page.outlet else None
    return tuple(credit for credit in page.credits if credit.family != family)


_BY_FORCE: tuple[Callable[[CreditKind], bool], ...] = (
    lambda kind: kind is CreditKind.DATELINE,
    lambda kind: kind.is_strong,
    lambda kind: kind is CreditKind.COPYRIGHT,
    lambda kind: kind is CreditKind.INPUTS,
)


def _agreed(standing: Standing, parties: Iterable[Party]) -> TextOrigin:
    by_family = {party.family: party for party in sorted(parties, reverse=True)}
    agreed = tuple(by_family[family] for family in sorted(by_family))
    return TextOrigin(standing if len(agreed) == 1 else Standing.CONFLICT, agreed)


def _is_own_work(page: Printing) -> bool:
    if page.outlet is None or page.has_many_stories or page.outlet.kind == "aggregator":
        return False
    credits_itself = any(credit.kind.is_strong and credit.family == page.outlet.family for credit in page.credits)
    return page.outlet.kind in OWN_WORK or page.has_byline or credits_itself


@dataclass(frozen=True)
class Witness:
    """One text that reports something: its story, whom it has it from, and the pages that print it."""

    story_id: str
    origin: TextOrigin
    printings: tuple[Printing, ...]

    def on(self, articles: Set[str]) -> Witness:
        """Return this witness with only those of its pages that are among *articles*."""
        return replace(self, printings=tuple(page for page in self.printings if page.article_id in articles))

    def citing(self, citation: Citation) -> Witness:
        """Return this witness of a claim whose chain ends in *citation*."""
        return replace(self, origin=TextOrigin(Standing.CITED, (Party.of(citation.outlet),)))


def witness(story: Story, printings: Iterable[Printing]) -> Witness:
    """Return *story* as a witness: whom it comes from, by the credits of all its pages."""
    of_story = tuple(
        sorted((page for page in printings if page.text_id in story.text_ids), key=lambda page: page.article_id)
    )
    return Witness(story.id, origin_of_story(of_story), of_story)
