"""Who acts and towards whom: the slots a frame names, tried in order, then the usual places."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.events.clause import is_passive, preposition_objects
from dragoman.events.match import Hit
from dragoman.events.scene import Scene, listed
from dragoman.events.slots import is_owned, phrases
from dragoman.schema import Span
from dragoman.syntax import Token
from dragoman.vocab import EventType, Reading

NEAR = tuple("against on to with from toward towards at into for of over in between".split())
RECIPIENT = ("object", *NEAR, "complement", "nearest")
NEAR_NOUN = tuple("against on with to from object toward towards at into for of in between".split())
RECIPIENT_OF_NOUN = (*NEAR_NOUN, "light", "nearest")
FAR = {"nearest", "complement", "in", "for", "over"}
"""Slots too far from the act to name a side that is not political."""

STRICT = {"object", "with", "to", "from", "against", "at"}
"""Slots so near the act that whoever fills them is the other side, known or not."""

PARTNERS = {"with", "object", "to"}
"""Slots where the other side of a meeting stands."""

LOOSE = {"in", "at", "on", "nearest"}
OCCASION = "over"
"""What a sanction is imposed over is its occasion: "sanctions *over* Crimea" hit who took it."""

VERBAL = {
    EventType.AGREE,
    EventType.SUPPORT,
    EventType.CONCEDE,
    EventType.COOPERATE,
    EventType.REQUEST,
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
}
"""Types for which a mere place ("in Geneva") is no side."""

JUDGED = {EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN}

SPOKEN = VERBAL | {EventType.CONSULT}
"""Types that only somebody with a public office does in the name of a state."""

PAPERS = {"newspaper", "magazine", "tabloid", "daily", "weekly", "broadsheet"}
FOLK = {"most", "many", "some", "ordinary", "young", "few"}
"""Words before a people's name that make it people in the street."""

MATTERS = frozenset(
    "deal agreement accord investigation probe inquiry policy issue crisis war question file vote".split()
)

TELLING = {"tell", "write", "warn", "inform", "assure", "remind", "say"}
ACTOR = ("subject", "beyond")
ACTOR_OF_NOUN = ("owner", "by", "nation", "subject")
DOING = {"subject", "by", "beyond", "speaker", "owner", "topic", "nation"}
"""Slots that name a doer even when he is nobody political."""

HIDDEN = {
    EventType.SANCTION: ("blow", "from", "in"),
    EventType.COERCE: ("blow", "in", "at"),
    EventType.ASSAULT: ("blow", "from"),
    EventType.RETREAT: ("from", "in"),
    EventType.MOBILIZE: ("from",),
}
"""Where a passive without an agent shows its doer: "was expelled *from Poland*", "killed in an *Israeli* raid"."""


class Party(msgspec.Struct, frozen=True):
    """One side of an act: heads of its phrases, the slot they stood in, the countries they stand for.

    `is_own` says that the phrase means the other side's own people: the act is a domestic one; `is_final` that no
    further slot may say who it is. `said_by` is the speaker of the statement around, when in another sentence.
    """

    heads: tuple[Token, ...] = ()
    countries: tuple[str, ...] = ()
    is_political: bool = False
    slot: str = ""
    is_own: bool = False
    is_final: bool = False
    said_by: Span | None = None

    @property
    def span(self) -> Span | None:
        """The characters from the first to the last phrase, or the speaker's as the statement has them."""
        return listed(self.heads) or self.said_by


NOBODY = Party()


def actor_of(hit: Hit, scene: Scene) -> Party:
    """Return who does the act: the first slot that names somebody political, else the first that names anybody."""
    usual = ACTOR if hit.trigger.pos not in ("NOUN", "PROPN") else ACTOR_OF_NOUN
    slots = hit.frame.actor or usual
    if slots is ACTOR and hit.frame.event_type in HIDDEN and is_passive(hit.trigger):
        slots = ("subject", *HIDDEN[hit.frame.event_type])
    found = _first(hit, scene, slots, NOBODY)
    if found.slot not in DOING and not found.is_political:
        return NOBODY
    if _is_verbal_attack(hit, found):
        return NOBODY
    found = _spoken_for(found, hit, scene)
    is_private = hit.frame.event_type in SPOKEN and all(_is_private(head, scene) for head in found.heads)
    return msgspec.structs.replace(found, countries=()) if found.heads and is_private else found


def _is_verbal_attack(hit: Hit, actor: Party) -> bool:
    """Say whether an attack is one person's, so that it was made in words ("*his* attacks on the pact")."""
    is_blow = hit.frame.event_type is EventType.ASSAULT and hit.trigger.lemma.lower() == "attack"
    is_one = all(head.ent == "PERSON" or head.lower in ("his", "her", "my") for head in actor.heads)
    return is_blow and hit.trigger.pos == "NOUN" and actor.slot == "owner" and is_one


def _is_private(head: Token, scene: Scene) -> bool:
    """Say whether a phrase means people who speak for no state: "*Finnish journalists*", "*most* Taiwanese"."""
    if head.ent == "NORP" or head.lemma.lower() in ("people", "citizen", "public"):
        return any(child.lower in FOLK for child in head.children)
    is_paper = head.lemma.lower() in PAPERS and not any(child.lower == "state" for child in head.children)
    return is_paper or (head.ent != "PERSON" and head.lemma.lower() in scene.lexicon.words("PRIVATE"))


def _spoken_for(actor: Party, hit: Hit, scene: Scene) -> Party:
    """Return the speaker himself for a pronoun in what he says ("*Oslo* said it would pay")."""
    if actor.slot not in ("subject", "topic") or not _is_pronoun(actor.heads):
        return actor
    speakers = tuple(scene.speakers(hit.trigger))
    codes = scene.countries(speakers)
    if not speakers or _is_pronoun(speakers) or (actor.countries and codes != actor.countries):
        return actor
    return Party(speakers, codes, bool(codes) or actor.is_political, "subject")


def recipient_of(hit: Hit, scene: Scene, actor: Party) -> Party:
    """Return towards whom the act is done, never the actor itself."""
    usual = RECIPIENT if hit.trigger.pos not in ("NOUN", "PROPN") else RECIPIENT_OF_NOUN
    slots = hit.frame.recipient or usual
    if slots == ("none",):
        return Party()
    if "nearest" not in slots and slots[-1] != "none":
        slots = (*slots, *(slot for slot in usual if slot not in slots))
    if hit.frame.event_type is EventType.SANCTION:
        slots = tuple(slot for slot in slots if slot != OCCASION)
    return _first(hit, scene, slots, actor)


def _first(hit: Hit, scene: Scene, slots: Sequence[str], other: Party) -> Party:
    """Fill from *slots* in order: known countries win, then anybody political, then any phrase."""
    best = Party()
    for slot in slots:
        if slot == "speaker" and best.heads and not _is_pronoun(best.heads):
            break
        heads = tuple(head for head in phrases(hit, slot, scene) if head not in other.heads)
        if not heads and slot == "speaker":
            return _stated(hit, scene) or best
        if _are_private_partners(hit, slot, heads, scene, other):
            return Party(heads, (), True, slot, is_final=True)
        if _is_with_own(hit, heads, scene, other):
            return Party(heads, (), True, slot, is_own=True, is_final=True)
        if not heads or _is_mere_place(hit, slot, heads, scene, other) or _are_listeners(hit, heads, scene, other):
            continue
        found = _read(hit, slot, heads, scene, other)
        if found.countries or found.is_final:
            return found
        if other.heads and all(is_owned(head) for head in heads):
            continue
        if (found.is_political and not best.is_political) or (not best.heads and slot not in FAR):
            best = found
    return best


def _read(hit: Hit, slot: str, heads: tuple[Token, ...], scene: Scene, other: Party) -> Party:
    """Return the party at *heads*; final when it is surely the other side, though nobody knows whose."""
    every = scene.countries(heads)
    codes = tuple(code for code in every if code not in other.countries)
    if codes:
        return Party(heads, codes, True, slot)
    if slot == "owner" and all(head.pos == "PROPN" and head.ent in ("", "PERSON") for head in heads):
        return Party(heads, (), False, slot, is_final=True)
    is_party = any(_is_party(head, scene) for head in heads)
    is_own = bool(every) and any(_is_people(head, scene) for head in heads)
    if slot in STRICT and (is_party or is_own):
        codes = _inside(heads, scene, other)
        is_named = hit.frame.event_type is not EventType.ASSAULT or any(head.ent == "PERSON" for head in heads)
        return Party(heads, codes, True, slot, is_own=is_own and not codes, is_final=is_named)
    return Party(heads, (), is_party or any(scene.is_political(head) for head in heads), slot)


def _is_mere_place(hit: Hit, slot: str, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether a phrase only tells where something was said or agreed, unless the frame asks for it."""
    is_consult = hit.frame.event_type is EventType.CONSULT
    if is_consult and slot in ("object", "of") and all(_is_gathering(head, scene) for head in heads):
        return True
    if is_consult and slot == "nation":
        return scene.is_place(heads)
    if slot not in LOOSE or (slot != "nearest" and slot in hit.frame.recipient):
        return False
    if is_consult and hit.frame.mode != "visit":
        return len(other.countries) > 1 or scene.is_place(heads)
    return hit.frame.event_type in VERBAL and scene.is_place(heads)


def _are_listeners(hit: Hit, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether a phrase is only the press that was told ("told *a German newspaper* that Malta must ...")."""
    if not other.heads or hit.trigger.lemma not in TELLING:
        return False
    return all(_is_private(head, scene) or _is_press(head, scene) for head in heads)


def _are_private_partners(hit: Hit, slot: str, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether somebody met people who speak for no state ("talks *with reporters* at the United Nations")."""
    is_meeting = hit.frame.event_type is EventType.CONSULT and slot in PARTNERS and bool(other.heads)
    return is_meeting and bool(heads) and all(_is_private(head, scene) for head in heads)


def _is_press(head: Token, scene: Scene) -> bool:
    words = {token.lemma.lower() for token in (head, *head.all("compound", "appos"))}
    return not words.isdisjoint(scene.lexicon.words("MEDIA")) or scene.is_outlet([head])


def _is_with_own(hit: Hit, heads: Sequence[Token], scene: Scene, other: Party) -> bool:
    """Say whether words judge what the judge's own side has part in, or a matter that only bears a state's name.

    "Worried about talks *between* us", "criticised *the president's* visit", "the Iran *deal*".
    """
    if hit.frame.event_type not in JUDGED or not other.countries:
        return False
    if all(_is_matter(head) for head in heads) and heads:
        return True
    shared = [
        noun
        for head in heads
        for child in head.all("prep")
        if child.lower == "between"
        for noun in preposition_objects(child)
    ]
    is_request = hit.frame.event_type is EventType.REQUEST
    owners = [owner for head in heads for owner in head.all("poss") if not is_request]
    together = [*shared, *owners, *(heads if len(heads) > 1 else ())]
    return any(set(scene.countries([head])) & set(other.countries) for head in together)


def _is_matter(head: Token) -> bool:
    """Say whether a phrase names a matter by a state: "the Iran deal", "the Russia investigation"."""
    return head.lemma.lower() in MATTERS and any(child.ent == "GPE" for child in head.all("compound"))


def _is_gathering(head: Token, scene: Scene) -> bool:
    """Say whether a phrase means talks held somewhere ("the *summit* in Malta"), not those of a body."""
    mentions = scene.cast.within(scene.span_of(head))
    is_of_body = any(mention.reading is Reading.IGO for mention in mentions)
    return head.lemma.lower() in scene.lexicon.words("TALKS") and not is_of_body


def _is_pronoun(heads: Sequence[Token]) -> bool:
    return all(head.tag in ("PRP", "PRP$") for head in heads)


def _inside(heads: Sequence[Token], scene: Scene, other: Party) -> tuple[str, ...]:
    """Return the country that a crowd's own clause names ("refugees fleeing the war in *Liberia*")."""
    if len(heads) != 1 or heads[0].tag != "NNS":
        return ()
    for token in heads[0].subtree():
        if token.i > heads[0].i and scene.matcher.is_name(token):
            codes = tuple(code for code in scene.countries([token]) if code not in other.countries)
            if codes:
                return codes[:1]
    return ()


def _stated(hit: Hit, scene: Scene) -> Party | None:
    """Return the speaker of the statement that holds the trigger, when he stands in another sentence."""
    statement = scene.statement_at(hit.trigger)
    if statement is None or statement.speaker is None:
        return None
    return Party((), scene.speaker_countries(hit.trigger), True, "speaker", said_by=statement.speaker_span)


def _is_people(head: Token, scene: Scene) -> bool:
    return _is_party(head, scene) or (
        scene.matcher.belongs(head, "PERSONS") and not scene.matcher.belongs(head, "DIPLOMATS")
    )


def _is_party(head: Token, scene: Scene) -> bool:
    """Say whether the head word itself names somebody who could be a side, known or not."""
    if head.lemma.lower() in scene.lexicon.words("DIPLOMATS"):
        return False
    return head.ent in ("PERSON", "ORG") or head.lemma.lower() in scene.lexicon.words("POLITY")
