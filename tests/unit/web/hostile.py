"""A record whose every string tries to become markup."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from dragoman.schema import Article, Coded, Coder, Event, FuzzyDate, Mention, Origin, Span, Statement
from dragoman.schema.article import Form
from dragoman.store import Record
from dragoman.vocab import EventType, Kind, Reading, SpeechAct, Status

MARKUP = (
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    '"><svg onload=hit()>',
    "'><iframe src=javascript:hit()>",
    "</title><script>hit()</script>",
    "</textarea><body onload=hit()>",
    '" autofocus onfocus=hit() x="',
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "<a href='http://elsewhere.example/'>x</a>",
    "<style>@import 'http://elsewhere.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=http://elsewhere.example/'>",
    "<base href=http://elsewhere.example/>",
    "<link rel=stylesheet href=http://elsewhere.example/x.css>",
    "<form action=http://elsewhere.example/><input name=csrf>",
    "<!--<script>-->hit()<!--</script>-->",
    "\u202e</mark><script>hit()</script>\u202c",
    "<math><mtext><table><mglyph><style><img src=x onerror=hit()>",
    "javascript:hit()",
)
URLS = (
    "javascript:hit()",
    "data:text/html,<script>hit()</script>",
    'https://elsewhere.example/"onmouseover="hit()',
    "http://elsewhere.example/<script>hit()</script>",
    " javascript:hit()",
    "https://elsewhere.example/?a=1&b=<img src=x onerror=hit()>",
)
CODER = Coder(name="hostile", version="0", model="none", model_digest="")


def hostile_record(path: Path) -> Path:
    """Write one article for every markup and address, with a statement and an event each."""
    with Record.open(path) as record:
        for number, (markup, url) in enumerate(product(MARKUP, URLS)):
            record.add(_coded(number, markup, url))
    return path


def _coded(number: int, markup: str, url: str) -> Coded:
    text = f"{markup} {number}\n\n{markup} said {markup} about Russia, and Estonia accused Russia of {markup}."
    title = Span(0, len(f"{markup} {number}"))
    start = title.end + 2
    whole = Span(start, len(text))
    speaker = Span(start, start + len(markup))
    article = Article(
        id=f"{markup}{number}",
        text=text,
        form=Form.PLAIN,
        origin=Origin(path=f"{markup}.txt", offset=number, digest=f"{number:064x}"),
        title=title,
        paragraphs=(whole,),
        published_on=FuzzyDate(2022, 11, 1 + number % 28),
        url=url,
        outlet=markup,
        agency=markup,
        language="en",
    )
    who = Mention(
        span=speaker,
        reading=Reading.PERSON,
        entity="person:x",
        country="EST",
        name=markup,
        role=markup,
        rule="hostile",
    )
    said = Statement(
        content_spans=(whole,),
        cue_span=None,
        speaker_span=speaker,
        speaker=who,
        kind=Kind.DIRECT,
        act=SpeechAct.SAY,
        about=("RUS",),
        rule=markup,
        confidence=0.9,
    )
    act = Event(
        event_type=EventType.ACCUSE,
        mode=None,
        contexts=(),
        status=Status.HAPPENED,
        actors=("EST",),
        recipients=("RUS",),
        trigger_span=speaker,
        sentence_span=whole,
        rule=markup,
        confidence=0.9,
    )
    return Coded(article=article, actors=(who,), statements=(said,), events=(act,), coder=CODER)
