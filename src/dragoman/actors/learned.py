"""Tenures learned from texts: who was called what, from the first day he was to the last, and by which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

import msgspec
from xxhash import xxh3_64_hexdigest

from dragoman.actors.holders import HolderBook, Tenure, tenure_of
from dragoman.actors.layers import COLUMNS, ONE_HOLDER, SHARED
from dragoman.actors.spelling import name_key
from dragoman.schema import HolderStatus, Mention
from dragoman.vocab import Reading

LASTING = frozenset(
    {
        "adviser", "ambassador", "chancellor", "charge", "chief", "commander", "commissioner", "consul",
        "defence_minister", "defence_secretary", "envoy", "finance_minister", "foreign_minister",
        "foreign_policy_chief", "foreign_secretary", "head_of_government", "head_of_state", "interior_minister",
        "leader", "minister", "permanent_representative", "secretary_general", "secretary_of_state",
        "security_adviser", "spokesperson", "vice_foreign_minister", "vice_head_of_government", "vice_president",
    }
)  # fmt: skip
"""Offices that a person holds for a while; an official or a lawmaker is not worth a row."""

_NOT_YET = frozenset(
    "candidate designate elect future incoming next nominated nominee possible potential prospective rumored "
    "rumoured shadow would-be".split()
)
"""Words in a title that deny that the office is held."""

_GUESSES = ("+home", "+near", "+before", "+reported", "+dateline", "+settled", "pointer")
"""Parts of rules that took the country or the person from elsewhere than the title."""


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A person whom a text called by an office: on which day, in which article, in which words of it.

    `told_of` is the day that the text speaks of, None for its own.
    """

    mention: Mention
    day: dt.date
    article: str
    quote: str
    told_of: dt.date | None = None


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """A tenure and the places that teach it, earliest first; `id` is one for a person in a post, whatever is read.

    `why_not` says why it is not used: too few articles, a contradiction, or a person took it back.
    """

    id: str
    tenure: Tenure
    evidence: tuple[Sighting, ...]
    why_not: str | None = None


def learn(
    sightings: Iterable[Sighting], book: HolderBook, *, least: int = 1, revoked: Collection[str] = ()
) -> list[Learned]:
    """Return the tenures that texts themselves told, each known from its first to its last day.

    Nothing is learned from a table's own answer, a former or future office, a country that was only inferred, or
    words about another time than the text's own. A tenure told by fewer than *least* articles, one that contradicts
    *book* or another learned one, and those in *revoked* are returned with the reason, not to be used.
    """
    posts: dict[tuple[str, str, str, str], list[Sighting]] = {}
    for sighting in sightings:
        if _teaches(sighting):
            posts.setdefault(_post(sighting.mention), []).append(sighting)
    found = [_learned(post, seen) for post, seen in sorted(posts.items())]
    new = [one for one in found if not _is_known(one.tenure, book)]
    return [_judged(one, new, book, least, revoked) for one in new]


def usable(learned: Iterable[Learned]) -> Iterator[Tenure]:
    """Yield the tenures that nothing speaks against."""
    return (one.tenure for one in learned if one.why_not is None)


def _post(mention: Mention) -> tuple[str, str, str, str]:
    return name_key(mention.name or ""), str(mention.office), str(mention.country), mention.host or ""


def _learned(post: tuple[str, str, str, str], seen: list[Sighting]) -> Learned:
    seen.sort(key=lambda one: (one.day, one.article, one.mention.span))
    _, office, country, host = post
    row = dict.fromkeys(COLUMNS, "") | {
        "name": seen[0].mention.name or "",
        "office": office,
        "country": country,
        "host": host,
        "start": seen[0].day.isoformat(),
        "known_as_of": seen[-1].day.isoformat(),
        "source": f"article {seen[0].article}: {' '.join(seen[0].quote.split())}",
    }
    return Learned(
        id="tenure:" + xxh3_64_hexdigest("\0".join(post).encode()), tenure=tenure_of(row), evidence=tuple(seen)
    )


def _teaches(sighting: Sighting) -> bool:
    mention = sighting.mention
    if mention.reading is not Reading.PERSON or not mention.name or " " not in mention.name:
        return False
    if mention.holder_status or mention.is_former or mention.country is None or mention.office not in LASTING:
        return False
    words = set(sighting.quote.lower().replace("-", " ").split()) | set((mention.role or "").split())
    is_of_another_day = sighting.told_of is not None and abs(sighting.told_of - sighting.day).days > _FAR
    return not (words & _NOT_YET or is_of_another_day or any(mark in mention.rule for mark in _GUESSES))


_FAR = 31
"""Days between a text and what it tells of, from which on its titles may be those of another time."""


def _is_known(tenure: Tenure, book: HolderBook) -> bool:
    """Say whether the lists hold the same person in the same post all the while."""
    rows = book.by_office.get((tenure.office, tenure.country), ())
    key = name_key(tenure.name)
    same = [row for row in rows if row.host == tenure.host and name_key(row.name) == key]
    return any(row.status(day) is HolderStatus.VALID for row in same for day in (tenure.first, tenure.last))


def _judged(
    one: Learned, every: Iterable[Learned], book: HolderBook, least: int, revoked: Collection[str]
) -> Learned:
    articles = len({sighting.article for sighting in one.evidence})
    if one.id in revoked:
        why_not: str | None = "taken back"
    elif articles < least:
        why_not = f"told by {articles} of {least} articles"
    else:
        why_not = _contradiction(one.tenure, [other.tenure for other in every if other is not one], book)
    return msgspec.structs.replace(one, why_not=why_not)


def _contradiction(tenure: Tenure, learned: Iterable[Tenure], book: HolderBook) -> str | None:
    """Return who else is said to hold the post at that time; None for an office of many."""
    if tenure.office not in ONE_HOLDER or tenure.country in SHARED:
        return None
    listed = book.by_office.get((tenure.office, tenure.country), ())
    for row in (*listed, *learned):
        is_same_post = (row.office, row.country, row.host) == (tenure.office, tenure.country, tenure.host)
        if is_same_post and row.first < tenure.last and tenure.first < row.last:
            return f"contradicts {row.name}, {row.start} to {row.end or row.known_as_of}"
    return None
