"""Events of an article: triggers, parties, standing, claims and dates put together, each act once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.actors import Cast
from dragoman.events.chain import chained
from dragoman.events.claims import claimants
from dragoman.events.coming import put_off
from dragoman.events.contexts import contexts_of
from dragoman.events.counts import count_of
from dragoman.events.dates import PRESENT, Clock, When, is_after, is_occasion, is_past, promised, when
from dragoman.events.demands import DEMAND, demands
from dragoman.events.habits import is_habit
from dragoman.events.implied import BODIES, Surroundings
from dragoman.events.lexicon import ActLexicon
from dragoman.events.match import Hit
from dragoman.events.merge import merge
from dragoman.events.modes import mode_of
from dragoman.events.occasions import is_under_way
from dragoman.events.parties import actor_of, recipient_of
from dragoman.events.party import Party
from dragoman.events.places import place_of
from dragoman.events.scene import Scene
from dragoman.events.sides import Sides, Told, sides_of
from dragoman.events.standing import COMING_IS_AGREE, Standing, standing_of
from dragoman.events.topics import without_topics
from dragoman.schema import Article, Event, Span, Statement
from dragoman.syntax import Sentence, Token
from dragoman.vocab import EventType, Status
from dragoman.vocab.outlets import outlet_named

ONLY_SUBJECT = ("subject",)
"""The recipient of a frame for what its subject met with ("drew criticism"): an act only if it says whose."""

DONE = {Status.HAPPENED, Status.ONGOING, Status.HISTORICAL}
SPOKEN = {EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT}
"""Types of acts done in words: done when they were said."""


def code_events(
    article: Article,
    sentences: Sequence[Sentence],
    cast: Cast,
    statements: Sequence[Statement],
    acts: ActLexicon,
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events of *article*, each act once, and the candidates that are not counted."""
    clock = Clock.of(article, statements)
    house = _house(article)
    around = Surroundings(cast.mentions, sentences)
    events: list[Event] = []
    begun: set[Span] = set()
    for sentence in sentences:
        if not sentence.is_parsed:
            continue
        scene = Scene(article.text, sentence, cast, statements, acts, house)
        for told in tellings(scene):
            event = _event(told, scene, clock, around)
            events.append(chained(event, told.hit.trigger, events, clock.anchor, acts))
            if is_under_way(told.hit.trigger):
                begun.add(event.trigger_span)
    events = merge(put_off(events, begun, article.text, clock.anchor), article.title, clock.anchor)
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
        if hit.frame.recipient == ONLY_SUBJECT and not actor.heads:
            continue
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


def _event(told: Told, scene: Scene, clock: Clock, around: Surroundings) -> Event:
    """Make the record of one telling."""
    hit, standing = told.hit, told.standing
    sides = sides_of(told, scene, around)
    kind = _kind(told, sides)
    time, status = _time(told, kind, sides, scene, clock)
    if status in DONE and is_after(time.date, clock.anchor):
        kind, time, status = _not_yet(told, kind, time, status)
    claimed = claimants(hit.trigger, scene, sides.actors)
    return Event(
        event_type=kind,
        mode=_mode(told, kind, scene, sides.actors),
        contexts=contexts_of(hit, scene),
        status=status,
        actors=sides.actors,
        recipients=sides.recipients,
        actor_span=sides.actor_span,
        recipient_span=sides.recipient_span,
        trigger_span=_trigger_span(hit),
        sentence_span=scene.sentence.span,
        happened_on=time.date,
        happened_on_span=time.span,
        happened_on_basis=time.basis,
        place_span=place_of(hit, (sides.actor_span, sides.recipient_span), scene.lexicon),
        count=count_of(hit),
        claimed_by=claimed,
        rule=hit.frame.act,
        confidence=_confidence(hit, standing, claimed),
        why_candidate=standing.why_not or sides.why_not or _of_no_one_time(hit, time),
    )


def _of_no_one_time(hit: Hit, time: When) -> str | None:
    return "of no one time" if time.date is None and is_habit(hit) else None


def _time(told: Told, kind: EventType, sides: Sides, scene: Scene, clock: Clock) -> tuple[When, Status]:
    """Return the day of an act, and its status as the day changes it.

    A promise of a dated deed is announced for that day; a state's own release was spoken when it came out.
    """
    trigger, status = told.hit.trigger, told.standing.status
    coming = promised(trigger, scene, clock) if kind is EventType.AGREE else None
    if coming is not None:
        return coming, Status.ANNOUNCED if status is Status.HAPPENED else status
    time = when(trigger, scene, clock, status, is_spoken=kind in SPOKEN or kind is EventType.AGREE)
    if status is Status.FUTURE and kind not in SPOKEN and is_past(time.date, clock.anchor):
        time = When()
    if time.is_historical and status is Status.HAPPENED:
        return time, Status.HISTORICAL
    is_own_news = scene.house in sides.actors and kind in SPOKEN | {EventType.CONSULT}
    if time.date is None and is_own_news and status is Status.HAPPENED:
        return When(clock.anchor, None, "release"), status
    if time.date is None and (kind in SPOKEN or is_occasion(trigger, scene)):
        time = clock.carried(scene.sentence.span, sides.actors)
    return time, status


def _not_yet(told: Told, kind: EventType, time: When, status: Status) -> tuple[EventType, When, Status]:
    """Return an act dated after the day of the page as one to come; told in a past tense, as one without a date."""
    verbs = (word for word in (told.hit.trigger, *told.hit.trigger.ancestors()) if word.pos in ("VERB", "AUX"))
    verb = next(verbs, None)
    if verb is None or not _is_present(verb):
        return kind, When(), status
    return (EventType.AGREE if kind in COMING_IS_AGREE else kind), time, Status.FUTURE


def _is_present(verb: Token) -> bool:
    return verb.tag in PRESENT or (verb.tag == "VBG" and any(child.tag in PRESENT for child in verb.all("aux")))


def _kind(told: Told, sides: Sides) -> EventType:
    """Return the type, as joint doers or a body as the other side change it (GUIDE, "Settled while annotating")."""
    kind = told.standing.event_type
    if told.hit.frame.joint is not None and len(told.actor.countries) > 1:
        return told.hit.frame.joint
    is_against_a_body = bool(sides.recipients) and set(sides.recipients) <= BODIES
    if kind is EventType.SANCTION and told.standing.mode == "expel" and is_against_a_body:
        return EventType.REJECT
    return kind


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


def _confidence(hit: Hit, standing: Standing, claimed: tuple[str, ...]) -> float:
    """Return a rough order of trust: verbs with conditions first, nouns, claims and coming acts behind."""
    value = 0.9 if hit.frame.weight[0] else 0.75
    value -= 0.1 * (hit.trigger.pos in ("NOUN", "PROPN"))
    value -= 0.1 * (standing.status is not Status.HAPPENED)
    return round(value - 0.05 * bool(claimed), 2)
