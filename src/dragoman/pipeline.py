"""The one place that puts the stages in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import __version__
from dragoman.actors import Gazetteer, find_mentions, resolve
from dragoman.events import ActLexicon, code_events
from dragoman.missions import MissionLexicon, find_missions
from dragoman.schema import Article, Coded, Coder, Form
from dragoman.statements import CueLexicon, attribute
from dragoman.syntax import Parser, Sentence, holds_interstate, worth_parsing
from dragoman.text import split_sentences

CODED_LANGUAGE = "en"
"""The one language whose text we code; articles in others are kept without facts."""


@dataclass(frozen=True)
class CodeOptions:
    """What a caller may ask of the coder; the defaults are what the record is made with.

    `everyone` keeps the statements of private persons too, and parses every sentence.
    """

    everyone: bool = False


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
    if article.language not in (None, CODED_LANGUAGE):
        return Coded(article=article, coder=kit.coder, not_coded=f"language {article.language}")
    sentences = sentences_of(article)
    mentions = find_mentions(article, sentences, kit.gazetteer)
    if not (options.everyone or article.form is Form.PLAIN or holds_interstate(article, mentions)):
        return Coded(article=article, coder=kit.coder)
    kit.parser.parse(article.text, worth_parsing(article, sentences, mentions, everyone=options.everyone))
    cast = resolve(article, sentences, mentions, kit.gazetteer)
    statements = attribute(article, sentences, cast, kit.cues, everyone=options.everyone)
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


def code_all(articles: Iterable[Article], kit: Kit, options: CodeOptions = DEFAULTS) -> Iterator[Coded]:
    """Code a stream of articles, one at a time."""
    return (code_article(article, kit, options) for article in articles)
