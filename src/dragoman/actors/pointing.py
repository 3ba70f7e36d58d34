"""Follows words that point: he, they, who, its, the minister, the ministry, both sides."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors.gazetteer import POSTED, Gazetteer
from dragoman.actors.home import home_of
from dragoman.actors.offices import fits_office, fits_state
from dragoman.actors.scene import BODIES, MAIN_SUBJECT, SUBJECT, Scene, Seen
from dragoman.actors.words import folded
from dragoman.schema import Article, HolderStatus, Mention, Span
from dragoman.syntax.tokens import Sentence, Token
from dragoman.text.quotes import quotations
from dragoman.vocab import Reading

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THEY = frozenset({"they", "them", "their", "themselves", "both"})
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "remain", "become", "take", "happen", "matter"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_INDEFINITE = ("a ", "an ", "one ", "another ", "some ", "any ", "no ")
_STATE_NOUNS = frozenset({"country", "nation", "side", "capital", "state", "neighbor", "neighbour"})
_OF_A_STATE = frozenset(
    {
        "adviser", "attorney_general", "court", "defence_ministry", "defence_minister", "defence_secretary",
        "finance_minister", "foreign_minister", "foreign_ministry", "foreign_secretary", "government",
        "head_of_government", "head_of_state", "interior_minister", "interior_ministry", "judge", "lawmaker", "military",
        "minister", "ministry", "official", "parliament", "police", "security_adviser", "spokesperson", "vice_president",
        "vice_foreign_minister", "vice_head_of_government",
    }
)  # fmt: skip
"""Offices and organs that are some state's even where the text does not say whose."""

_OF_A_STATE_BY_NAME = frozenset({"commander", "governor", "intelligence_chief", "police_chief"})
"""Offices that are some state's when a named person holds them."""

_NOBODYS = frozenset(
    {
        "inspectors",
        "inspector",
        "investigators",
        "sources",
        "source",
        "delegation",
        "counterpart",
        "counterparts",
        "representatives",
        "negotiators",
    }
)
"""Words of that kind which may be an organization's or anybody's."""

_TABLE_OFFICES = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "secretary_of_state", "foreign_secretary", "defence_minister",
     "defence_secretary", "chancellor", "secretary_general", "supreme_leader", "pope", "ambassador", "vice_president", "foreign_policy_chief"}
)  # fmt: skip


def point(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[list[Mention], dict[int, Mention]]:
    """Return the mentions, unnamed ones resolved where one actor fits, and the pointers of words."""
    walk = _Walk(article, mentions, gazetteer)
    for sentence in sentences:
        walk.read(sentence)
    return walk.mentions, walk.pointers


class _Walk:
    """Reads an article once, from the first sentence to the last."""

    def __init__(self, article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.mentions: list[Mention] = []
        self.pointers: dict[int, Mention] = {}
        self._text = article.text
        self._day = article.published_on.first_day() if article.published_on else None
        self._gazetteer = gazetteer
        self._given = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        self._at = 0
        self._scene = Scene(_genders(article.text, mentions, gazetteer))
        self._quoted = [found.span for unit in article.units for found in quotations(article.text, unit)]
        self._placed: dict[str, str] = {}
        self._home = home_of(article, mentions, gazetteer)
        self._cast_people = [
            mention for mention in self._given if mention.reading is Reading.PERSON and mention.name
        ]

    def read(self, sentence: Sentence) -> None:
        """Take in one sentence: its mentions and pointing words in the order of the text."""
        ours: list[Mention] = []
        while self._at < len(self._given) and self._given[self._at].span.start < sentence.span.end:
            ours.append(self._given[self._at])
            self._at += 1
        words = [token for token in sentence.tokens if _points(token)]
        steps: list[tuple[int, int, Mention | Token]] = [(token.start, 0, token) for token in words]
        steps += [(mention.span.start, 1, mention) for mention in ours]
        for _, _, step in sorted(steps, key=lambda one: one[:2]):
            if isinstance(step, Token):
                self._follow(step, sentence)
            else:
                self._take(step, sentence)
        self._join(sentence)

    # mentions

    def _at_home(self, mention: Mention, sentence: Sentence) -> Mention:
        """Give an office or organ that nothing else places the country the passage is about, or the article's own."""
        last_word = self._text[mention.span.start : mention.span.end].lower().split()[-1]
        is_states = mention.office in _OF_A_STATE or (
            mention.reading is Reading.PERSON and mention.office in _OF_A_STATE_BY_NAME
        )
        if mention.country is not None or not is_states or last_word in _NOBODYS:
            return mention
        if mention.entity in self._placed:
            country = self._placed[mention.entity]
            return msgspec.structs.replace(
                mention, country=country, countries=(country,), rule=mention.rule + "+before"
            )
        if mention.is_generic and mention.office not in ("official", "attorney_general", "lawmaker", "judge"):
            return mention
        near = self._scene.countries(sentence.index, reach=1)
        home = self._home if fits_state(mention.office, mention.role, self._home) else None
        others = [code for code in near if fits_state(mention.office, mention.role, code)]
        is_near = len(others) == 1 and mention.sector != "JUD"
        country = others[0] if is_near else home if not near or home in near else None
        if country is None:
            return mention
        if mention.reading is Reading.PERSON:
            self._placed[mention.entity] = country
        rule = mention.rule + ("+home" if country == self._home else "+near")
        return msgspec.structs.replace(mention, country=country, countries=(country,), rule=rule)

    def _take(self, mention: Mention, sentence: Sentence) -> None:
        if mention.reading in (Reading.OFFICE, Reading.ORGAN, Reading.MISSION) and not mention.name:
            mention = self._unnamed(mention, sentence)
        elif mention.reading is Reading.PERSON and mention.country is None and mention.office:
            mention = self._pointed_country(mention)
        mention = self._at_home(mention, sentence)
        self.mentions.append(mention)
        self._see(mention, sentence)

    def _see(self, mention: Mention, sentence: Sentence) -> None:
        head = sentence.head_of(mention.span) if sentence.tokens else None
        weight = _weight(head) if head is not None else 0.0
        self._scene.add(
            Seen(mention, sentence.index, mention.span.start, weight, self._is_quoted(mention.span.start))
        )

    def _is_quoted(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self._quoted)

    def _unnamed(self, mention: Mention, sentence: Sentence) -> Mention:
        mention = self._pointed_country(mention)
        if mention.reading is Reading.OFFICE:
            return self._several(mention, sentence) if mention.is_generic else self._holder(mention, sentence)
        if mention.country is None:
            word = self._text[mention.span.start : mention.span.end].lower().split()[-1]
            before = self._scene.last(lambda other: other.country is not None and _same_organ(mention, other, word))
            if before is not None:
                return _point_to(mention, before, "organ-before")
        return mention

    def _several(self, mention: Mention, sentence: Sentence) -> Mention:
        """Return "the leaders", "the two ministers" with the people of that office named last."""
        words = self._text[mention.span.start : mention.span.end].lower().split()
        if mention.country is not None or len(words) > 4 or words[0] not in ("the", "both", "two"):
            return mention
        people = self._scene.recent(
            sentence.index,
            lambda other: (
                other.name is not None and fits_office(mention.office, mention.role, other.office, other.role)
            ),
        )
        if len(people) < 2 or (("two" in words or "both" in words) and len(people) != 2):
            return mention
        return _joined(mention, people)

    def _pointed_country(self, mention: Mention) -> Mention:
        """Give "its foreign minister" and "the country's ministry" the country they point to."""
        if mention.country is not None:
            return mention
        pointer = self.pointers.get(mention.span.start) or self._owner_inside(mention.span)
        if pointer is None or pointer.country is None:
            return mention
        return msgspec.structs.replace(
            mention, country=pointer.country, countries=pointer.countries, rule=mention.rule + "+pointer"
        )

    def _owner_inside(self, span: Span) -> Mention | None:
        return next(
            (
                self.pointers[start]
                for start in range(span.start, min(span.end, span.start + 8))
                if start in self.pointers
            ),
            None,
        )

    def _holder(self, mention: Mention, sentence: Sentence) -> Mention:
        """Return the office with the person the article (or the table) knows in it, when one alone fits."""
        if mention.office in (None, "people", "troops", "rebel", "official") or mention.is_former:
            return mention
        is_open = self._text[mention.span.start : mention.span.end].lower().startswith(_INDEFINITE)

        def fits(other: Mention) -> bool:
            return (
                other.reading is Reading.PERSON
                and other.name is not None
                and self._held_office(mention, other)
                and (mention.country is None or other.country in (None, mention.country))
                and (mention.host is None or other.host in (None, mention.host))
            )

        if is_open:
            fitting = {
                other.entity: other
                for other in self._cast_people
                if fits(other)
                and other.country == mention.country
                and other.office == mention.office
                and mention.country
            }
            return _point_to(mention, next(iter(fitting.values())), "named-later") if len(fitting) == 1 else mention
        known = self._scene.best(sentence.index, fits) or self._only(fits)
        if known is not None:
            return _point_to(mention, known, "title-in-article")
        return self._from_table(mention)

    def _held_office(self, mention: Mention, other: Mention) -> bool:
        """Say whether a person of the article is in the office that *mention* names, by its words or by the table."""
        if fits_office(mention.office, mention.role, other.office, other.role):
            return True
        if mention.country is None or not other.holder_status:
            return False
        rows = self._gazetteer.holders.by_name.get(folded(other.name or ""), ())
        return any(
            row.country == mention.country and fits_office(mention.office, mention.role, row.office, None)
            for row in rows
        )

    def _only(self, fits: object) -> Mention | None:
        fitting = {other.entity: other for other in self._cast_people if fits(other)}  # type: ignore[operator]
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _from_table(self, mention: Mention) -> Mention:
        if (
            self._day is None
            or mention.country is None
            or mention.office not in _TABLE_OFFICES
            or len(mention.countries) > 1
        ):
            return mention
        if mention.role and mention.role.split()[0] in ("deputy", "vice", "acting", "former", "assistant"):
            return mention
        if mention.office in POSTED and mention.host is None:
            return mention
        rows = self._gazetteer.holders.in_office(mention.office, mention.country, self._day, mention.host)
        if len({row.name for row in rows}) != 1:
            return mention
        row = rows[0]
        return msgspec.structs.replace(
            mention,
            entity="person:" + folded(row.name),
            name=row.name,
            holder_status=HolderStatus(row.status(self._day)).value,
            rule=mention.rule + "+table",
        )

    # words

    def _follow(self, token: Token, sentence: Sentence) -> None:
        target = self._target(token, sentence)
        if target is None:
            return
        pointer = msgspec.structs.replace(
            target, span=token.span, rule="pointer-" + token.lower, evidence=(target.span,), is_generic=False
        )
        self.pointers[token.start] = pointer
        if token.dep in _SUBJECTS:
            self._scene.add(
                Seen(pointer, sentence.index, token.start, _weight(token), self._is_quoted(token.start))
            )

    def _target(self, token: Token, sentence: Sentence) -> Mention | None:
        if token.lower in _RELATIVE:
            return self._antecedent(token)
        if self._is_quoted(token.start):
            return None
        if token.lower in _HE:
            return self._he(token, sentence)
        if token.lower in _IT:
            if token.lower == "it" and token.head.lemma in _EMPTY_VERBS:
                return None
            return self._scene.best(
                sentence.index,
                lambda other: other.reading in BODIES and other.country is not None,
                reach=2,
                margin=0.0,
            )
        if token.lower in _THEY:
            return self._they(token, sentence)
        return self._state_noun(token)

    def _he(self, token: Token, sentence: Sentence) -> Mention | None:
        gender = _HE[token.lower]
        barred = self._subject_beside(token)

        def fits(other: Mention) -> bool:
            is_named = other.reading is Reading.PERSON or other.entity.startswith("person:")
            return is_named and self._scene.gender(other.entity) in (None, gender) and other.entity != barred

        def is_office(other: Mention) -> bool:
            return other.reading is Reading.OFFICE and not other.is_generic and other.office != "people"

        if self._scene.recent(sentence.index, fits):
            return self._scene.best(sentence.index, fits)
        return self._scene.best(sentence.index, is_office, reach=2)

    def _subject_beside(self, token: Token) -> str | None:
        """Return the subject of the verb whose object *token* is: "Putin told him" never means Putin."""
        if token.lower not in ("him", "her") or token.dep not in ("dobj", "dative", "pobj"):
            return None
        verb = token.head if token.dep != "pobj" else token.head.head
        subject = verb.child(*_SUBJECTS)
        named = self._covering(subject) if subject is not None else None
        return named.entity if named else None

    def _covering(self, token: Token) -> Mention | None:
        if token.start in self.pointers:
            return self.pointers[token.start]
        for mention in reversed(self.mentions):
            if mention.span.start <= token.start and token.end <= mention.span.end:
                return mention
            if mention.span.end + 400 < token.start:
                break
        return None

    def _they(self, token: Token, sentence: Sentence) -> Mention | None:
        def fits(other: Mention) -> bool:
            return (
                len(other.countries) > 1
                or other.is_generic
                or other.reading in (Reading.GROUP, Reading.PEOPLE)
                or other.entity.startswith("joint:")
            )

        return self._scene.best(sentence.index, fits, reach=2, margin=0.0) if token.lower != "both" else None

    def _antecedent(self, token: Token) -> Mention | None:
        """Return the mention that a relative clause is about."""
        verb = token.head
        for above in (verb, *verb.ancestors()):
            if above.dep == "relcl":
                return self._covering(above.head)
        return None

    def _state_noun(self, token: Token) -> Mention | None:
        """Resolve "the country", "the two countries", "both sides"."""
        marks = {child.lower for child in token.children}
        if token.tag == "NNS" and marks & {"two", "both"}:
            codes = self._scene.last_states(2)
        elif token.tag == "NN" and marks & {"the"} and not token.all("prep", "amod", "compound", "poss", "relcl"):
            last = self._scene.last(
                lambda other: (
                    other.reading in (Reading.STATE, Reading.PEOPLE, Reading.PLACE)
                    and other.country not in (None, "EUR", "UNO", "IGO")
                )
            )
            codes = [last.country] if last and last.country else []
        else:
            return None
        if not codes:
            return None
        return Mention(span=token.span, reading=Reading.STATE, entity="state:" + "+".join(codes), country=codes[0], countries=tuple(codes), sector="GOV",
                       name=" and ".join(self._gazetteer.states.get(code, code) for code in codes), rule="pointer-state")  # fmt: skip

    def _join(self, sentence: Sentence) -> None:
        """Remember coordinated subjects as one: "Merkel and Hollande ... They said"."""
        for token in sentence.tokens:
            if token.dep not in _SUBJECTS or not token.all("conj"):
                continue
            parts = [mention for mention in (self._covering(one) for one in (token, *token.conjuncts())) if mention]
            entities = dict.fromkeys(mention.entity for mention in parts)
            if len(entities) < 2:
                continue
            joint = _joined(parts[0], parts)
            joint = msgspec.structs.replace(
                joint, span=parts[0].span.cover(parts[-1].span), is_generic=True, rule="joint"
            )
            self._scene.add(
                Seen(joint, sentence.index, joint.span.start, MAIN_SUBJECT, self._is_quoted(joint.span.start))
            )


def _points(token: Token) -> bool:
    if token.lower in _HE or token.lower in _IT or token.lower in _THEY:
        return True
    if token.lower in _RELATIVE:
        return token.tag in ("WP", "WDT", "WP$", "IN") and token.dep != "mark"
    return token.lemma in _STATE_NOUNS and token.pos == "NOUN"


def _weight(head: Token) -> float:
    """Return how much a reader expects the next *he* to mean what *head* heads."""
    if head.dep in ("appos", "compound"):
        head = head.head
    if head.dep not in _SUBJECTS:
        return 0.0
    verb = head.head
    return MAIN_SUBJECT if verb.is_root or (verb.dep == "conj" and verb.head.is_root) else SUBJECT


def _same_organ(mention: Mention, other: Mention, word: str) -> bool:
    """Say whether "the ministry", "the department", "the agency" may mean *other*."""
    name = (other.name or "").lower()
    if mention.office == "before":
        is_body = other.reading in (Reading.ORGAN, Reading.IGO)
        return is_body and (word in name.split() or (other.reading is Reading.IGO and word in _BODY_WORDS))
    if other.reading not in (Reading.ORGAN, Reading.MISSION):
        return False
    if mention.office == "ministry":
        return (other.office or "").endswith("ministry") or "ministry" in name
    return mention.office == other.office


_BODY_WORDS = frozenset({"agency", "alliance", "bloc", "organization", "organisation", "union", "watchdog"})


def _joined(mention: Mention, parts: Sequence[Mention]) -> Mention:
    """Return *mention* as standing for all of *parts* together."""
    countries = tuple(dict.fromkeys(code for part in parts for code in part.countries))
    return msgspec.structs.replace(
        mention,
        entity="joint:" + "+".join(dict.fromkeys(part.entity for part in parts)),
        country=countries[0] if countries else None,
        countries=countries,
        name=" and ".join(dict.fromkeys(part.name for part in parts if part.name)) or None,
        evidence=tuple(part.span for part in parts),
        rule=mention.rule + "+joint",
    )


def _point_to(mention: Mention, target: Mention, rule: str) -> Mention:
    return msgspec.structs.replace(
        mention,
        entity=target.entity,
        country=target.country or mention.country,
        countries=target.countries or mention.countries,
        host=mention.host or target.host,
        name=target.name,
        sector=target.sector or mention.sector,
        holder_status=target.holder_status,
        evidence=(target.span,),
        rule=f"{mention.rule}+{rule}",
    )


def _genders(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[str, str]:
    """Return the gender of each person whose titles or first name tell it."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.reading is not Reading.PERSON or mention.entity in found:
            continue
        first = folded((mention.name or "").partition(" ")[0].partition("-")[0])
        gender = (
            title_gender(mention.span.of(text))
            or gazetteer.first_names.get(first)
            or _row_gender(mention, gazetteer)
        )
        if gender:
            found[mention.entity] = gender
    return found


def _row_gender(mention: Mention, gazetteer: Gazetteer) -> str | None:
    rows = gazetteer.holders.by_name.get(folded(mention.name or ""), ())
    return rows[0].gender if rows else None


_GENDER_WORDS = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "sheikh": "m",
    "king": "m",
    "prince": "m",
    "spokesman": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "queen": "f",
    "spokeswoman": "f",
    "baroness": "f",
}


def title_gender(text: str) -> str | None:
    """Return the gender that a title in *text* tells, if one does."""
    return next((_GENDER_WORDS[word] for word in folded(text).split() if word in _GENDER_WORDS), None)
