"""Events of an article: triggers, parties, standing, claims and dates put together, each act once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.events.claims import claimants
from dragoman.events.contexts import contexts_of
from dragoman.events.counts import count_of
from dragoman.events.dates import Clock, when
from dragoman.events.demands import DEMAND, demands
from dragoman.events.implied import BODIES, Surroundings, leaves_room, points_to_both
from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Hit
from dragoman.events.merge import merge
from dragoman.events.modes import mode_of
from dragoman.events.parties import Party, actor_of, recipient_of
from dragoman.events.scene import Company, Scene
from dragoman.events.standing import Standing, standing_of
from dragoman.events.topics import without_topics
from dragoman.schema import Article, Event, Span, Statement
from dragoman.syntax import Sentence, Token
from dragoman.vocab import EventType, Status
from dragoman.vocab.outlets import outlet_named

SPOKEN = {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT}
MUTUAL = {EventType.CONSULT, EventType.COOPERATE}
ANSWERED = {EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.REQUEST}
"""Types whose other side the text around may supply."""

BOTH_OR_ONE = {EventType.AGREE, EventType.SUPPORT}


class Told(msgspec.Struct, frozen=True):
    """One telling of an act: its hit, standing and sides, before it becomes an event."""

    hit: Hit
    standing: Standing
    actor: Party
    recipient: Party


def code_events(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Company,
    statements: Sequence[Statement],
    acts: ActLexicon,
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events of *article*, each act once, and the candidates that are not counted."""
    clock = Clock.of(article)
    house = _house(article)
    around = Surroundings(cast.mentions, sentences)
    events: list[Event] = []
    for sentence in sentences:
        if not sentence.is_parsed:
            continue
        scene = Scene(article.text, sentence, cast, statements, acts, house)
        events += [_event(told, scene, clock, around) for told in tellings(scene)]
    events = merge(events)
    kept = tuple(event for event in events if event.why_candidate is None)
    return kept, tuple(event for event in events if event.why_candidate is not None)


def _house(article: Article) -> str | None:
    """Return the state whose own office publishes *article* ("we" is that state); None for media and strangers."""
    outlet = outlet_named(article.outlet) if article.outlet else None
    return outlet.country if outlet is not None and outlet.kind == "government" else None


def tellings(scene: Scene) -> Iterator[Told]:
    """Yield the acts one sentence tells, acts that are only the topic of another left out."""
    hits = [*demands(scene), *scene.matcher.match(scene.sentence.tokens)]
    for hit in without_topics(hits):
        standing = _standing(hit, scene)
        if standing.why_not == "wanted":
            continue
        actor = actor_of(hit, scene)
        recipient = recipient_of(hit, scene, actor)
        if _is_bare_noun(hit, actor, recipient, scene):
            continue
        yield Told(hit, standing, actor, recipient)


def _standing(hit: Hit, scene: Scene) -> Standing:
    if hit.frame is DEMAND:
        return Standing(EventType.REQUEST, mode_of(hit, scene.lexicon), Status.HAPPENED)
    return standing_of(hit, scene.lexicon, is_title=scene.sentence.is_title)


def _is_bare_noun(hit: Hit, actor: Party, recipient: Party, scene: Scene) -> bool:
    """Say whether a nominal trigger stands there without a light verb and without both sides: no event."""
    if hit.trigger.pos not in ("NOUN", "PROPN"):
        return False
    verb = hit.trigger.head
    if hit.trigger.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in scene.lexicon.words("LIGHT"):
        return False
    if len(actor.countries) > 1 or (actor.slot == "between" and len(actor.heads) > 1):
        return not hit.frame.is_mutual
    return not (actor.is_political and recipient.is_political)


def _shown(actor: Party, recipient: Party, *, is_mutual: bool) -> tuple[Party, Party]:
    """Part the two sides of a mutual act between the spans, where one phrase names both."""
    if is_mutual and len(actor.heads) > 1 and recipient.slot != "with":
        return Party(actor.heads[:1]), Party(actor.heads[1:])
    return actor, recipient


def _is_mutual(told: Told) -> bool:
    """Say whether both sides stand among the actors (GUIDE, actors and recipients)."""
    kind, frame = told.standing.event_type, told.hit.frame
    if frame.joint and len(told.actor.countries) > 1:
        return True
    if kind in MUTUAL:
        return frame.is_mutual or len(told.actor.countries) > 1
    if kind is EventType.AGREE and frame.mode == "visit":
        return False
    if kind in BOTH_OR_ONE:
        is_joint = len(told.actor.countries) > 1 and not told.recipient.countries
        return frame.is_mutual or told.recipient.slot == "with" or (kind is EventType.AGREE and is_joint)
    return frame.is_mutual and len(told.actor.countries) > 1 and not told.recipient.countries


def _event(told: Told, scene: Scene, clock: Clock, around: Surroundings) -> Event:
    """Make the record of one telling."""
    hit, standing, actor, recipient = told.hit, told.standing, told.actor, told.recipient
    actors, recipients = actor.countries, recipient.countries
    is_mutual = _is_mutual(told)
    if is_mutual and not actors and points_to_both(actor.heads):
        actors = around.both_sides(scene.sentence)
    is_open = hit.frame.recipient[-1:] != ("none",)
    if is_open and standing.event_type in ANSWERED and len(actors) == 1 and not recipients and not recipient.is_own:
        recipients = around.other_side(scene.sentence, actors) if leaves_room(recipient.heads) else ()
    if is_mutual and not actors and len(recipients) > 1:
        actors, recipients = recipients, ()
    if is_mutual and actors:
        actors, recipients = (*actors, *(code for code in recipients if code not in actors)), ()
    actor, recipient = _shown(actor, recipient, is_mutual=is_mutual)
    kind = hit.frame.joint if hit.frame.joint and len(told.actor.countries) > 1 else standing.event_type
    if kind is EventType.COOPERATE and hit.frame.joint:
        recipients = ()
    if kind is EventType.SANCTION and standing.mode == "expel" and recipients and set(recipients) <= BODIES:
        kind = EventType.REJECT
    time = when(hit.trigger, scene, clock, standing.status, is_spoken=kind in SPOKEN)
    status = Status.HISTORICAL if time.is_historical and standing.status is Status.HAPPENED else standing.status
    claimed = claimants(hit.trigger, scene, actors)
    return Event(
        event_type=kind,
        mode=_mode(told, kind, scene, actors),
        contexts=contexts_of(hit, scene),
        status=status,
        actors=actors,
        recipients=recipients,
        actor_span=actor.span,
        recipient_span=recipient.span,
        trigger_span=_trigger_span(hit),
        sentence_span=scene.sentence.span,
        happened_on=time.date,
        happened_on_span=time.span,
        happened_on_basis=time.basis,
        count=count_of(hit),
        claimed_by=claimed,
        rule=hit.frame.act,
        confidence=_confidence(hit, standing, claimed),
        why_candidate=standing.why_not or _why(actors, recipients, told, is_mutual=is_mutual),
    )


def _mode(told: Told, kind: EventType, scene: Scene, parties: tuple[str, ...]) -> str | None:
    """Return the mode: the standing's own, or what number and place of the parties make of a meeting."""
    if kind is not told.standing.event_type:
        return None
    mode = told.standing.mode
    if kind is not EventType.CONSULT or mode is not None:
        return mode
    if len(parties) > 2:
        return "multilateral"
    return "visit" if scene.is_abroad(told.hit.trigger, told.actor.countries, parties) else None


def _trigger_span(hit: Hit) -> Span:
    """Return the characters of the trigger with its particle when that follows at once."""
    span = hit.trigger.span
    if hit.via is not None and hit.via.i == hit.trigger.i + 1:
        return span.cover(hit.via.span)
    return span


def _why(actors: tuple[str, ...], recipients: tuple[str, ...], told: Told, *, is_mutual: bool) -> str | None:
    """Say why the parties do not make an event, or None when they do."""
    if not actors:
        return "actor unresolved" if told.actor.heads else "no actor"
    if recipients or (is_mutual and len(actors) > 1):
        return None
    if told.recipient.is_own:
        return "one country"
    return "recipient unresolved" if told.recipient.heads else "no recipient"


def _confidence(hit: Hit, standing: Standing, claimed: tuple[str, ...]) -> float:
    """Return a rough order of trust: verbs with conditions first, nouns, claims and coming acts behind."""
    value = 0.9 if hit.frame.weight[0] else 0.75
    value -= 0.1 * (hit.trigger.pos in ("NOUN", "PROPN"))
    value -= 0.1 * (standing.status is not Status.HAPPENED)
    return round(value - 0.05 * bool(claimed), 2)


def tokens_of(told: Told) -> tuple[Token, ...]:
    """Return the trigger and the heads of both sides, for tests and tools."""
    return (told.hit.trigger, *told.actor.heads, *told.recipient.heads)
