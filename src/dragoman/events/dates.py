"""On which day an act happened, or is to happen, as far as the text says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from dragoman.events.clause import leads_up
from dragoman.events.mood import AHEAD as BEFORE
from dragoman.events.mood import TRAVEL
from dragoman.events.scene import UTTERANCES, Scene
from dragoman.events.signs import has_modal
from dragoman.schema import Article, FuzzyDate, Span, Statement
from dragoman.syntax import Token
from dragoman.text.times import Basis, TimeExpression, time_of
from dragoman.vocab import Status

AHEAD = {Status.FUTURE, Status.ANNOUNCED}
NEAR = 500
"""How many characters back a dated statement still tells the day of further words by the same side."""

DEADLINES = {"by", "until", "till", "before"}
"""Words before the day by which something is to be done; the act itself was earlier."""

CLAUSES = {"relcl", "acl", "advcl", "ccomp", "pcomp", "csubj"}
ROUND_DAYS = {"anniversary", "year", "decade", "century", "centenary", "jubilee"}
WITHIN = {"in", "at", "during"}
"""Prepositions of the paper or gathering in which an act is done: its day is that of the act."""

PRESENT = {"VBZ", "VBP"}
FINISHED = {"had", "has", "have", "was", "were"}
YEAR = dt.timedelta(days=366)
WEB = 1991


class When(msgspec.Struct, frozen=True):
    """A date, the words that give it and how; `is_historical` when it lies more than a year before the story."""

    date: FuzzyDate | None = None
    span: Span | None = None
    basis: str | None = None
    is_historical: bool = False


class Clock(msgspec.Struct, frozen=True):
    """The day an article's times count from (None when the page does not say), and the days words were said on."""

    anchor: FuzzyDate | None
    sayings: tuple[tuple[Span, str, When], ...] = ()

    @classmethod
    def of(cls, article: Article, statements: Sequence[Statement]) -> Clock:
        """Return the clock of *article*, with the dated *statements* of known speakers."""
        sayings = tuple(
            (statement.content_spans[0], statement.speaker.country, When(statement.said_on, statement.said_on_span))
            for statement in statements
            if statement.said_on is not None and statement.speaker is not None and statement.speaker.country
        )
        return cls(article.published_on, sayings)

    def carried(self, sentence: Span, countries: Sequence[str]) -> When:
        """Return the day on which somebody of *countries* spoke just before *sentence* ("He also urged ...")."""
        near = [
            (span.start, said)
            for span, country, said in self.sayings
            if country in countries and sentence.start - NEAR < span.start < sentence.start
        ]
        said = max(near, key=lambda pair: pair[0])[1] if near else When()
        return When(said.date, said.span, "carried") if said.date is not None else said


def when(trigger: Token, scene: Scene, clock: Clock, status: Status, *, is_spoken: bool = False) -> When:
    """Return when the act told at *trigger* happened: the time nearest to it in its own clause.

    An act done in words (*is_spoken*) was done when they were said, where a statement knows that.
    """
    said = _said(trigger, scene) if is_spoken else None
    if said is not None:
        return said
    times = tuple(
        time
        for time in scene.sentence.times(scene.text, clock.anchor)
        if (time.relation not in DEADLINES or status in AHEAD) and _may_date(trigger, time, scene)
    )
    if is_spoken:
        times = tuple(time for time in times if not _is_of_topic(trigger, time, scene))
    if status in AHEAD and _is_led_up_to(trigger):
        times = tuple(time for time in times if trigger.phrase().holds(time.span))
    time = _in_clause(trigger, times) or time_of(trigger.span, times)
    is_saying = time is not None and status in AHEAD and _is_of_the_saying(trigger, time, scene)
    if time is None or (is_saying and status is Status.FUTURE):
        return When()
    is_ahead = (status in AHEAD and not is_saying) or _is_arranged(trigger, time, clock)
    date = time.when(is_ahead=is_ahead)
    return When(date, time.span, str(time.basis), is_long_ago(date, clock.anchor))


def _is_led_up_to(noun: Token) -> bool:
    """Say whether something else was done before what *noun* names ("left on Sunday *for the talks*")."""
    link = noun.head
    if noun.dep != "pobj" or link.dep != "prep":
        return False
    is_bound_for = link.lower == "for" and link.head.lemma in TRAVEL and not has_modal(link.head)
    return link.lower in BEFORE or leads_up(link) or is_bound_for


def _is_arranged(trigger: Token, time: TimeExpression, clock: Clock) -> bool:
    """Say whether a present progressive tells of a weekday to come ("is meeting her *on Monday*")."""
    is_now = trigger.tag == "VBG" and any(child.tag in PRESENT for child in trigger.all("aux"))
    return is_now and time.basis is Basis.WEEKDAY and time.date != clock.anchor


def _is_of_the_saying(trigger: Token, time: TimeExpression, scene: Scene) -> bool:
    """Say whether *time* is that of the words which announce the deed ("said *on Monday* that it would expel")."""
    head = scene.sentence.head_of(time.span)
    verb = next((above for above in head.ancestors() if above.pos in ("VERB", "AUX")), None) if head else None
    if verb is None or verb is trigger or verb not in trigger.ancestors():
        return False
    is_past = verb.tag == "VBD" or any(child.lower in FINISHED for child in verb.all("aux", "auxpass"))
    return is_past and verb.lemma not in scene.lexicon.words("PLANNING")


def _may_date(trigger: Token, time: TimeExpression, scene: Scene) -> bool:
    """Say whether *time* may tell the day of *trigger*: its clause is that of the act, or one around it.

    A day in a clause that hangs on another word dates what that clause tells ("the men *whom it expelled in May*").
    """
    words = [token for token in scene.sentence.tokens if time.span.holds(token.span)]
    if not words:
        return True
    top = words[0]
    while not top.is_root and top.head in words:
        top = top.head
    around = {trigger.i, *(token.i for token in trigger.ancestors())}
    if top.head is not trigger and _remembers(top.head):
        return False
    if time.is_attributive and not _is_held_in(top.head, trigger, scene):
        return False
    below = top
    for above in top.ancestors():
        is_open = below.i in around or _is_when(below) or _is_paper(below, trigger, scene)
        is_shut = not is_open and (below.dep in CLAUSES or _is_told_apart(below))
        if is_shut or above.i in around:
            return not is_shut
        below = above
    return True


def _remembers(verb: Token) -> bool:
    """Say whether *verb* tells of a day of remembrance ("May 3 *marked* a century since ...")."""
    kept = {child.lemma.lower() for child in verb.all("dobj", "attr", "npadvmod")}
    return verb.lemma in ("mark", "commemorate", "celebrate", "observe", "be") and not kept.isdisjoint(ROUND_DAYS)


def _is_told_apart(word: Token) -> bool:
    """Say whether *word* goes on with another deed of its own time ("is jailed *and has been* ill since May")."""
    if word.dep != "conj":
        return False
    return word.pos == "NOUN" or bool(word.all("nsubj", "nsubjpass", "aux", "auxpass"))


def _is_held_in(noun: Token, trigger: Token, scene: Scene) -> bool:
    """Say whether the year or month of *noun* is that of *trigger*: its own, its circumstance's, or what it makes.

    Who leaves, praises or breaks "the 2015 accord" does so later; who signs or holds it does so then.
    """
    clause = next((word for word in (trigger, *trigger.ancestors()) if word.head is noun), None)
    if noun is trigger or (clause is not None and clause.dep in ("relcl", "acl")):
        return True
    if noun in trigger.children:
        return trigger.lemma in scene.lexicon.words("MAKING")
    return noun.dep == "pobj" and noun.head.lower in WITHIN and noun.head.head in _run(trigger)


def _run(trigger: Token) -> list[Token]:
    """Return *trigger* and the words that it is coordinated with before it."""
    run = [trigger]
    while run[-1].dep == "conj":
        run.append(run[-1].head)
    return run


def _is_paper(clause: Token, trigger: Token, scene: Scene) -> bool:
    """Say whether *clause* dates the paper or meeting in which the act is done ("in a letter *sent Monday*")."""
    noun = clause.head
    kinds = UTTERANCES | scene.lexicon.words("AGREEMENT") | scene.lexicon.words("TALKS")
    return (
        clause.dep == "acl"
        and clause.tag == "VBN"
        and noun.dep == "pobj"
        and noun.head.lower in WITHIN
        and noun.head.head in (trigger, *trigger.ancestors())
        and noun.lemma.lower() in kinds
    )


def _is_when(clause: Token) -> bool:
    """Say whether *clause* tells the time of the act it hangs on ("met *when* Oman hosted the games in May")."""
    return any(child.lower in ("when", "as", "while") for child in clause.all("advmod", "mark"))


def promised(trigger: Token, scene: Scene, clock: Clock) -> When | None:
    """Return the coming day that a promise names for its deed ("agreed to meet *on 3 May*"), or None."""
    today = clock.anchor.to_day() if clock.anchor else None
    topics = _topics(trigger)
    for time in scene.sentence.times(scene.text, clock.anchor):
        date = None if time.is_attributive else time.when(is_ahead=True)
        is_late = today is not None and date is not None and date.first_day() > today
        is_ahead = time.is_future or is_late or (today is None and time.relation in DEADLINES)
        if date is not None and is_ahead and any(topic.holds(time.span) for topic in topics):
            return When(date, time.span, str(time.basis))
    return None


def _said(trigger: Token, scene: Scene) -> When | None:
    """Return the day of the statement whose cue *trigger* is, or in whose content it stands."""
    for statement in scene.statements:
        spans = (*statement.content_spans, *((statement.cue_span,) if statement.cue_span else ()))
        if statement.said_on is not None and any(span.meets(trigger.span) for span in spans):
            return When(statement.said_on, statement.said_on_span, "said")
    return None


def is_occasion(trigger: Token, scene: Scene) -> bool:
    """Say whether *trigger* is the visit or meeting on which somebody spoke ("said *during a visit*")."""
    link = trigger.head
    cues = [statement.cue_span for statement in scene.statements if statement.cue_span is not None]
    is_during = trigger.dep == "pobj" and link.lower in ("at", "during", "on")
    return is_during and any(cue.meets(link.head.span) for cue in cues)


def _topics(trigger: Token) -> list[Span]:
    """Return what is demanded, blamed or praised: its dates are not the day of the words."""
    clauses = trigger.all("ccomp", "xcomp", "dobj")
    about = [child for child in trigger.all("prep") if child.lower in ("of", "for", "about", "over")]
    return [child.phrase() for child in (*clauses, *about)]


def _is_of_topic(trigger: Token, time: TimeExpression, scene: Scene) -> bool:
    """Say whether *time* dates what *trigger* speaks of ("called it a part of the meddling *in 2016*")."""
    if time.is_attributive:
        return False
    if any(topic.holds(time.span) for topic in _topics(trigger)):
        return True
    head = scene.sentence.head_of(time.span)
    if head is None or trigger not in head.ancestors():
        return False
    deeds = scene.lexicon.words("DEED") | scene.lexicon.words("HARM")
    return any(
        word.lemma.lower() in deeds for word in takewhile(lambda word: word is not trigger, head.ancestors())
    )


def _in_clause(trigger: Token, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """Return the time nearest to *trigger* inside the smallest clause that has one."""
    clause: Token = trigger
    while True:
        found = time_of(trigger.span, times, clause.phrase())
        if found is not None or clause.is_root:
            return found
        clause = clause.head


def is_long_ago(date: FuzzyDate | None, anchor: FuzzyDate | None) -> bool:
    """Say whether *date* lies more than a year before *anchor* (GUIDE, status historical).

    A text without a day is taken to be no older than the web.
    """
    if date is None:
        return False
    if anchor is None:
        return date.year < WEB
    return anchor.first_day() - last_day(date) > YEAR


def is_after(date: FuzzyDate | None, anchor: FuzzyDate | None) -> bool:
    """Say whether no day of *date* has come by *anchor*."""
    return date is not None and anchor is not None and date.first_day() > last_day(anchor)


def is_past(date: FuzzyDate | None, anchor: FuzzyDate | None) -> bool:
    """Say whether every day of *date* has gone by on *anchor*."""
    return date is not None and anchor is not None and last_day(date) < anchor.first_day()


def last_day(date: FuzzyDate) -> dt.date:
    """Return the latest day *date* may mean (of a month, the 28th: near enough to order days)."""
    return dt.date(date.year, date.month or 12, date.day or 28)
