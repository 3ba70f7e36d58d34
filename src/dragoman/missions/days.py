"""On which day a mission fact holds: the time told in its clause, else the day of the page, else none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.missions.doers import is_aside
from dragoman.missions.scene import Scene
from dragoman.missions.standing import clause_of
from dragoman.schema import Article, FuzzyDate, Span
from dragoman.text.times import TimeExpression, time_of

NOT_THE_DAY = {"since", "by", "until", "till", "before", "within"}
_RECALLED = re.compile(
    r"(?:\w{4,}(?:ion|ions|ure|al)|attacks?|assaults?|siege|raid|recall|storming|bombing|shelling|seizure|burning)\s"
    r"(?:of|on|against|in|at)\b"
)
_ANNOUNCED = re.compile(r"\b(?:announc\w*|order\w*|confirm\w*|declar\w*|launch\w*)\s+(?:(?:the|an|its)\s+)?$")
_GERUND = re.compile(r"\w+ing\s+[\ue000-\uf8ff]")
_UNTOLD = re.compile(
    r"\b(?:last|previous|this)\s+(?:spring|summer|autumn|fall|winter|century|decade)\b"
    r"|\b(?:ago|previously|in\s+the\s+past|at\s+the\s+time|back\s+then|years\s+(?:before|earlier)|long\s+before)\b"
)
"""Words that put an act into a past of which the text gives no day that we can read."""
_PROGRESSIVE = re.compile(r"\b(?:am|is|are|was|were)\s+(?:(?:now|also)\s+)?$")
_PLUPERFECT = re.compile(r"\bhad\s+(?:\w+\s+)?$")


def as_of_day(article: Article, scene: Scene, span: Span, times: Sequence[TimeExpression]) -> FuzzyDate | None:
    """Return the day of the act: the time told in its clause, else the document day.

    A noun that recalls an act without a time ("the attack on the embassy") may mean any day: None.
    """
    gist = scene.gist
    clause = clause_of(gist.text, gist.forth(span.start), gist.forth(span.end - 1) + 1)
    days = [time for time in times if time.relation not in NOT_THE_DAY and not _is_beside(scene, time.span, span)]
    time = time_of(span, days, clause=gist.back(clause.start, clause.end))
    if time is None and (_is_told_as_past(scene, span) or _UNTOLD.search(gist.text, clause.start, clause.end)):
        return None
    if (
        time is None
        and _RECALLED.match(gist.text, gist.forth(span.start))
        and not _ANNOUNCED.search(gist.text[: gist.forth(span.start)])
    ):
        return None
    return (time.until or time.date) if time else article.published_on


def _is_beside(scene: Scene, time: Span, act: Span) -> bool:
    """Say whether *time* dates another act, told within the *act* only to describe somebody."""
    return any(is_aside(token, act) for token in scene.sentence.within(time))


def _is_told_as_past(scene: Scene, span: Span) -> bool:
    """Say whether a verb only recalls the act: the outlet's own pluperfect, or a gerund beside another verb."""
    start = scene.gist.forth(span.start)
    if _GERUND.match(scene.gist.text, start) and not _PROGRESSIVE.search(scene.gist.text[:start]):
        return not scene.sentence.is_title
    return bool(_PLUPERFECT.search(scene.gist.text[:start])) and scene.statement_at(span) is None
