"""Finds the noun phrases that name a mission: from the noun outwards, as far as they go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.missions.draft import OWNERS, Draft
from dragoman.missions.lexicon import MissionLexicon, Sort
from dragoman.missions.terms import POSTED_OFFICES, Company, Term, is_bare_mission
from dragoman.schema import Mention, Span
from dragoman.syntax import Sentence
from dragoman.vocab import Reading

_WHERE = {"in", "at", "from", "inside"}
_CITY_RULES = {"gazetteer-capital", "gazetteer-town"}
_QUANTITY = re.compile(
    r"\b(?:(?:at\s+least|up\s+to|(?:more|fewer|less)\s+than|as\s+many\s+as|nearly|about|around|almost|over|roughly"
    r"|(?:some|all|most|many|one|two|three|four|five|six|\d+|dozens|hundreds|scores|half|two-thirds|a\s+third|a\s+number|part|(?:the\s+)?families|relatives|dependants|dependents|members)\s+of)\s+)+$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\b(?:(?:the|a)\s+)?(?:compound|building|premises|grounds|gates?|walls?|roof|offices?)\s+of\s+$", re.IGNORECASE
)
_WORD = re.compile(r"[\w,-]*\w")
_WORD_BEFORE = re.compile(r"([\w’'.-]*[\w’'.])(\s+|-|/)$")
_LINK = re.compile(
    r"\s*,?\s+(?:extraordinary\s+and\s+plenipotentiary\s+)?(?P<link>to|in|at|of|for|from|with|between|inside)\s+"
    r"(?:(?:both|the|neighbou?ring|capital|city|republic|state|kingdom|government|court|of|"
    r"[a-z]+ern)\s+){0,4}",
    re.IGNORECASE,
)
_AT_MISSION = re.compile(r"\s+(?:(?:working|serving|posted|based)\s+)?(?:at|of|from|in)\s+")
_AND = re.compile(r"\s*(?:,|and|,\s+and|,\s+the capital of)\s+(?:the\s+)?")
_EXTRAORDINARY = re.compile(r"\s+extraordinary\s+and\s+plenipotentiary\b", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"\b(?:was|were|had\s+been|formerly|once|previously|retired|became)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_NOT_A_MISSION = re.compile(
    r"(?:['’]s)?[\s-]+(?:spokes\w+|sources?|statement|website|account|page|press|cat|road|street|gardens?|cars?|drivers?)\b",
    re.IGNORECASE,
)
_NOT_A_HEAD = re.compile(
    r"(?:special|presidential|goodwill|brand|climate|peace|trade|tourism|global|cultural|roving|personal|UN|U\.N\."
    r"|United Nations|advis[eo]r|secretary|director|representative|minister)[\s-]+$",
    re.IGNORECASE,
)
_AT_LARGE = re.compile(r"[\s-]+at[\s-]+large\b|\s+for\s+(?!(?:the\s+)?[A-Z])", re.IGNORECASE)
_OTHER_THAN_STATE = re.compile(r"\s+(?!and\b|government|authorities|state\b|leadership|side\b)[a-z]")
_SOMEWHERE = re.compile(r"\s(?:in|at|near)\s")
_POSSESSIVE = re.compile(rf"(?:{'|'.join(sorted(OWNERS))})\b", re.IGNORECASE)
SIDED = frozenset({Sort.RELATIONS, Sort.CHANNEL})
_POSTED = frozenset({Sort.STAFF, Sort.HEAD})


def find_terms(text: str, sentence: Sentence, cast: Company, lexicon: MissionLexicon) -> tuple[Term, ...]:
    """Return the terms of a sentence in reading order, none overlapping another."""
    words = sentence.span.of(text).lower()
    if not any(stem in words for stem in lexicon.noun_stems):
        return ()
    found: list[Term] = []
    for match in lexicon.noun_pattern.finditer(text, sentence.span.start, sentence.span.end):
        noun = Span(*match.span())
        word = " ".join(match.group().lower().split())
        kind = lexicon.nouns[word]
        if _is_other(text, noun, kind.sort):
            continue
        draft = Draft(noun, word, kind, lexicon.modifiers)
        _read_cover(draft, cast, text)
        _read_left(draft, cast, text, sentence.span.start)
        _read_right(draft, cast, text, sentence.span.end)
        if _NO_LONGER.search(text, sentence.span.start, draft.span.start):
            draft.words.add("former")
        found.append(draft.term())
    return tuple(_joined(found, text))


def _is_other(text: str, noun: Span, sort: Sort) -> bool:
    """Say whether the noun names something else here: a spokesman, a special envoy, an ambassador-at-large."""
    if sort is Sort.MISSION:
        return bool(_NOT_A_MISSION.match(text, noun.end))
    if sort is Sort.HEAD:
        before = text[max(0, noun.start - 20) : noun.start]
        return bool(_NOT_A_HEAD.search(before) or _AT_LARGE.match(text, noun.end))
    return sort is Sort.STAFF and bool(re.search(r"\btop\s+$", text[max(0, noun.start - 6) : noun.start]))


def _read_cover(draft: Draft, cast: Company, text: str) -> None:
    """Take over what the mention that holds the noun tells ("US Ambassador to Germany Richard Grenell")."""
    mention = cast.at(draft.noun.start, draft.noun.end)
    if mention is None or not _is_of_mission(mention):
        return
    draft.span = draft.span.cover(mention.span)
    if draft.kind.sort in SIDED:
        draft.sides += [code for code in (mention.country, mention.host) if code]
        return
    draft.sender, draft.host = mention.country, mention.host
    draft.sender = _without_owner(draft, mention, text).country
    if is_bare_mission(mention):
        draft.sender = None
    if mention.reading is Reading.PERSON:
        draft.name = mention.name
    _note_city(draft, mention, cast)
    for match in _WORD.finditer(text, mention.span.start, draft.noun.start):
        draft.note(match.group().lower(), match.start())


def _without_owner(draft: Draft, mention: Mention, text: str) -> Mention:
    """Note the pronoun that opens a mention; whose it is depends on who does what to it."""
    owner = _POSSESSIVE.match(text, mention.span.start, mention.span.end)
    if owner is None:
        return mention
    draft.owner = Span(*owner.span())
    return msgspec.structs.replace(mention, country=None)


def _is_of_mission(mention: Mention) -> bool:
    """Say whether a mention is a mission or somebody in one, so that its country and host are those we look for."""
    is_person = mention.reading in (Reading.OFFICE, Reading.PERSON)
    return mention.reading is Reading.MISSION or (is_person and mention.office in POSTED_OFFICES)


def _read_left(draft: Draft, cast: Company, text: str, limit: int) -> None:
    """Take in the words before the noun: numbers, adjectives, whose it is."""
    while match := _WORD_BEFORE.search(text, limit, draft.span.start):
        near = cast.within(Span(limit, draft.span.start))
        mention = max(
            (each for each in near if each.country and each.span.end > match.start(1)),
            key=lambda each: (each.span.end, len(each.span)),
            default=None,
        )
        if mention is not None:
            draft.span = Span(mention.span.start, draft.span.end)
            _take_before(draft, mention)
        elif not draft.take_word(match.group(1).lower().strip("'’"), match.start(1)):
            break
    if part := _PART_OF.search(text, limit, draft.span.start):
        draft.span = Span(part.start(), draft.span.end)
    if quantity := _QUANTITY.search(text, limit, draft.span.start):
        draft.span = Span(quantity.start(), draft.span.end)
        draft.is_vague = True


def _take_before(draft: Draft, mention: Mention) -> None:
    if draft.kind.sort in SIDED:
        draft.sides.insert(0, mention.country or "")
    elif mention.reading is Reading.PLACE:
        draft.host = draft.host or mention.country
        draft.city = mention.span if _is_city(mention) else draft.city
    elif not draft.is_owned:
        draft.sender, draft.is_owned = mention.country, True


def _read_right(draft: Draft, cast: Company, text: str, limit: int) -> None:
    """Take in the prepositions after the noun: to whom, of whom, where."""
    at = draft.noun.end
    if extraordinary := _EXTRAORDINARY.match(text, at, limit):
        at = extraordinary.end()
    while match := _LINK.match(text, at, limit):
        link = match["link"].lower()
        mention = _starting(cast, match.end("link"), match.end(), limit)
        if mention is None:
            is_placed = draft.kind.sort not in SIDED and draft.host is None and link in ("to", "in")
            draft.is_elsewhere = is_placed and text[match.end()].isupper()
            break
        is_tie = draft.kind.sort is Sort.RELATIONS and not _is_state(mention, cast, text)
        if is_tie or (draft.kind.sort in SIDED and _SOMEWHERE.search(mention.span.of(text))):
            draft.is_elsewhere = True
            break
        at = _take_after(draft, _without_owner(draft, mention, text), link)
        _note_city(draft, mention, cast)
        while second := _AND.match(text, at, limit):
            other = _starting(cast, second.start(), second.end(), limit)
            if other is None or not _belongs(draft, link, other):
                break
            at = _take_after(draft, other, link)
            _note_city(draft, other, cast)
    draft.span = Span(draft.span.start, max(at, draft.span.end))


def _is_state(mention: Mention, cast: Company, text: str) -> bool:
    """Say whether a name with which there are ties stands for its state ("the Thai state", not "Thai firms")."""
    whole = cast.at(mention.span.start, mention.span.end) or mention
    if whole.reading in (Reading.OFFICE, Reading.PERSON):
        return False
    return whole.reading is not Reading.PEOPLE or not _OTHER_THAN_STATE.match(text, whole.span.end)


def _starting(cast: Company, first: int, last: int, limit: int) -> Mention | None:
    """Return the first and shortest mention of a country that starts between *first* and *last*."""
    found = [each for each in cast.within(Span(first, limit)) if each.span.start <= last and each.country]
    return min(found, key=lambda each: (each.span.start, len(each.span)), default=None)


def _belongs(draft: Draft, link: str, other: Mention) -> bool:
    """Say whether a second name goes on with the phrase: "between A and B", "in Beijing, China"."""
    if link == "from" and draft.is_from:
        return other.country != draft.sender
    if link in ("to", "in", "from") and other.country != draft.host and draft.is_plural:
        return True
    return link in ("between", "with") or (link in ("in", "at") and other.country == draft.host)


def _take_after(draft: Draft, mention: Mention, link: str) -> int:
    """Take in a name after the noun; return where it ends."""
    if draft.kind.sort in SIDED:
        draft.sides += [mention.country or ""] if link not in _WHERE else []
    elif link == "from" and draft.is_from and draft.sender is not None:
        draft.more_senders.append(mention.country or "")
    elif draft.host is not None and draft.is_plural and mention.country not in (None, draft.host, draft.sender):
        draft.more_hosts.append(mention.country or "")
    elif mention.reading is Reading.MISSION:
        draft.sender = draft.sender or mention.country
        draft.host = draft.host or mention.host
        draft.kind = msgspec.structs.replace(draft.kind, is_loose=False)
    elif link in ("of", "from") and draft.sender in (None, mention.country) and draft.owner is None:
        draft.sender, draft.is_from = mention.country, link == "from" and draft.kind.sort in _POSTED
    elif link not in ("of", "with", "between") and draft.host is None:
        draft.host = mention.country
    return mention.span.end


def _note_city(draft: Draft, mention: Mention, cast: Company) -> None:
    """Take the last city of the host that a mention names."""
    for inner in cast.within(mention.span):
        if _is_city(inner) and inner.country == draft.host:
            draft.city = inner.span


def _is_city(mention: Mention) -> bool:
    return mention.reading is Reading.PLACE and mention.rule in _CITY_RULES


def _joined(found: Sequence[Term], text: str) -> list[Term]:
    """Merge "staff at the embassy", drop terms that overlap an earlier one and loose staff of nowhere."""
    kept: list[Term] = []
    for term in found:
        last = kept[-1] if kept else None
        if last and term.span.meets(last.span):
            continue
        is_pair = last is not None and last.kind.sort is Sort.STAFF and term.kind.sort is Sort.MISSION
        if last and is_pair and _AT_MISSION.fullmatch(text, last.span.end, term.span.start):
            kept[-1] = _with_mission(last, term)
        else:
            kept.append(term)
    return [term for term in kept if not (term.kind.sort is Sort.STAFF and term.kind.is_loose)]


def _with_mission(staff: Term, mission: Term) -> Term:
    kind = msgspec.structs.replace(staff.kind, kind=mission.kind.kind, is_loose=False)
    return msgspec.structs.replace(
        staff,
        span=staff.span.cover(mission.span),
        sender=staff.sender or mission.sender,
        host=staff.host or mission.host,
        city=staff.city or mission.city,
        owner=staff.owner or mission.owner,
        kind=kind,
    )
