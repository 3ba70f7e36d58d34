"""The one place that puts the stages in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman import __version__
from dragoman.actors import Gazetteer, find_mentions, resolve
from dragoman.events import ActLexicon, code_events
from dragoman.missions import MissionLexicon, find_missions
from dragoman.schema import Article, Coded, Coder, Form, Mention
from dragoman.statements import CueLexicon, attribute
from dragoman.syntax import Parser, Sentence, holds_interstate, worth_parsing
from dragoman.text import mended, split_sentences

CODED_LANGUAGE = "en"
"""The one language whose text we code; articles in others are kept without facts."""

WINDOW = 8
"""Articles whose sentences are parsed in one go; more saves nothing (docs/decisions/0008)."""


@dataclass(frozen=True)
class CodeOptions:
    """What a caller may ask of the coder; the defaults are what the record is made with.

    `everyone` keeps the statements of private persons too, and parses every sentence; `attitudes` keeps what
    somebody is only said to think, want or hope.
    """

    everyone: bool = False
    attitudes: bool = False


DEFAULTS = CodeOptions()


@dataclass(frozen=True)
class Kit:
    """What the stages need, loaded once and passed in; never changed."""

    parser: Parser
    gazetteer: Gazetteer
    cues: CueLexicon
    acts: ActLexicon
    mission_acts: MissionLexicon

    @property
    def coder(self) -> Coder:
        """Name what reads the facts, for every fact's sake."""
        return Coder(
            name="dragoman",
            version=__version__,
            model=f"{self.parser.name} {self.parser.version}",
            model_digest=self.parser.digest,
        )


def load(layers: Sequence[Path] = ()) -> Kit:
    """Load parser, gazetteer and lexicons; raise `ModelError` when no parser model is installed.

    *layers* are files of office holders that ``dragoman gazetteer import`` wrote; a later one wins.
    """
    return Kit(
        parser=Parser(),
        gazetteer=Gazetteer.load(layers),
        cues=CueLexicon.load(),
        acts=ActLexicon.load(),
        mission_acts=MissionLexicon.load(),
    )


def sentences_of(article: Article) -> list[Sentence]:
    """Return the sentences of *article*, unparsed, in reading order."""
    found: list[Sentence] = []
    for number, unit in enumerate(article.units):
        for span in split_sentences(article.text, unit):
            found.append(
                Sentence(
                    len(found),
                    span,
                    number,
                    is_title=unit == article.title,
                    is_description=unit == article.description,
                )
            )
    return found


def code_article(article: Article, kit: Kit, options: CodeOptions = DEFAULTS) -> Coded:
    """Read everything one article says; the same article and kit give the same result.

    An article in another language than English is returned with no facts and `Coded.not_coded` set; one that
    names no second side has none either. Text given as it stands (`Form.PLAIN`) is always looked into.
    """
    return next(code_all((article,), kit, options))


def code_all(articles: Iterable[Article], kit: Kit, options: CodeOptions = DEFAULTS) -> Iterator[Coded]:
    """Code a stream of articles, in order, each as `code_article` does; `WINDOW` of them are parsed together."""
    stream = iter(articles)
    while window := list(islice(stream, WINDOW)):
        opened = [open_article(article, kit, options) for article in window]
        kit.parser.parse_many((one.article.text, sentence) for one in opened for sentence in one.worth)
        yield from (read_opened(one, kit, options) for one in opened)


class Opened(NamedTuple):
    """An article before the parser: its sentences, who is named in them, and those worth parsing.

    Without `sentences` there is nothing to look for in it, in a language not ours for the reason `not_coded`.
    """

    article: Article
    sentences: Sequence[Sentence] = ()
    mentions: tuple[Mention, ...] = ()
    worth: Sequence[Sentence] = ()
    not_coded: str | None = None


def open_article(article: Article, kit: Kit, options: CodeOptions = DEFAULTS) -> Opened:
    """Cut an article into sentences and choose those to be parsed.

    Half a surrogate pair in its text, which no file could hold, becomes U+FFFD; offsets stay as they are.
    """
    article = msgspec.structs.replace(article, text=mended(article.text))
    if article.language not in (None, CODED_LANGUAGE):
        return Opened(article, not_coded=f"language {article.language}")
    sentences = sentences_of(article)
    mentions = find_mentions(article, sentences, kit.gazetteer)
    if not (options.everyone or article.form is Form.PLAIN or holds_interstate(article, mentions)):
        return Opened(article)
    worth = worth_parsing(article, sentences, mentions, everyone=options.everyone)
    return Opened(article, sentences, mentions, worth)


def read_opened(opened: Opened, kit: Kit, options: CodeOptions = DEFAULTS) -> Coded:
    """Read what an article says once the sentences worth it are parsed."""
    article, sentences, mentions, _, not_coded = opened
    if not sentences:
        return Coded(article=article, coder=kit.coder, not_coded=not_coded)
    cast = resolve(article, sentences, mentions, kit.gazetteer)
    statements = attribute(
        article, sentences, cast, kit.cues, everyone=options.everyone, attitudes=options.attitudes
    )
    events, candidates = code_events(article, sentences, cast, statements, kit.acts)
    missions = find_missions(article, sentences, cast, events, kit.mission_acts, statements)
    return Coded(
        article=article,
        actors=cast.actors_of(statements, events),
        statements=statements,
        events=events,
        candidates=candidates,
        missions=missions,
        coder=kit.coder,
    )
