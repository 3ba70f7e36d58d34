"""Part of speech and lemma of a word, worked out once for each word in each role.

spaCy's components for both look at every word of every sentence anew, though what they say hangs on the word, its
tag and its role alone (docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

LIMIT = 100_000
"""Words remembered at most, so that a long run needs no more memory than a short one."""

_EXPLETIVE, _COMMA = ("there", "EX", "expl"), (",", ",", "punct")
_LEANING = frozenset("is are was were 's 're n't nt 't na ta on all".split())
"""Words that the components read by the word before ("*there* is", "gon *na*"); asked about beside another word."""

_ROLELESS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "CD")
"""Tags of words whose form does not hang on their role in the sentence."""


class Key(NamedTuple):
    """A word in its role: spaCy's numbers for word, tag and label, and whether an expletive stands before it.

    The label is 0 where the role does not matter.
    """

    word: int
    tag: int
    label: int
    after_expletive: bool


class Form(NamedTuple):
    """What is known of a word in its role; `is_space` says that it is no word but white space."""

    text: str
    lemma: str
    pos: str
    tag: str
    is_space: bool


class Row(NamedTuple):
    """One word of a parsed sentence: its form and label, its offset, and the index of its head."""

    form: Form
    dep: str
    at: int
    head: int


class WordForms:
    """Reads the words of parsed documents. What it remembers changes no answer.

    Only what two words give together is lost: the halves of "gonna" and "let's" stay as they are.
    """

    def __init__(self, nlp: Any) -> None:
        """Take the components for parts of speech and lemmas from a loaded model, which need not run them."""
        self._vocab = nlp.vocab
        self._components = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
        self._roleless = {nlp.vocab.strings[tag] for tag in _ROLELESS}
        self._known: dict[Key, Form] = {}

    def rows(self, docs: Sequence[Any]) -> list[list[Row]]:
        """Return the words of each of *docs*, white space included, in order."""
        keyed = [self._keyed(doc) for doc in docs]
        if len(self._known) > LIMIT:
            self._known.clear()
        unknown = dict.fromkeys(key for words in keyed for key, *_ in words if key not in self._known)
        if unknown:
            self._learn(list(unknown))
        return [[Row(self._known[key], dep, at, head) for key, dep, at, head in words] for words in keyed]

    def _keyed(self, doc: Any) -> list[tuple[Key, str, int, int]]:
        """Return key, label, offset and index of the head of each word."""
        strings = self._vocab.strings
        expletive, before = strings["expl"], 0
        table = doc.to_array(["ORTH", "TAG", "DEP", "IDX", "HEAD"])
        heads = table[:, 4].astype("int64").tolist()
        found = []
        for place, (word, tag, label, at, _) in enumerate(table.tolist()):
            key = Key(word, tag, 0 if tag in self._roleless else label, before == expletive)
            found.append((key, strings[label], at, place + heads[place]))
            before = label
        return found

    def _learn(self, keys: Sequence[Key]) -> None:
        """Work out the forms of *keys* in one document, in which no word bears on the next."""
        from spacy.tokens import Doc

        strings = self._vocab.strings
        asked: list[tuple[str, str, str]] = []
        places: list[int] = []
        for key in keys:
            text = strings[key.word]
            if key.after_expletive or text.lower() in _LEANING:
                asked.append(_EXPLETIVE if key.after_expletive else _COMMA)
            places.append(len(asked))
            asked.append((text, strings[key.tag], strings[key.label] or "dep"))
        words, tags, labels = (list(column) for column in zip(*asked, strict=True))
        doc = Doc(self._vocab, words=words, tags=tags, deps=labels, heads=list(range(len(words))))
        for component in self._components:
            doc = component(doc)
        for key, place in zip(keys, places, strict=True):
            word = doc[place]
            self._known[key] = Form(word.text, word.lemma_, word.pos_, word.tag_, word.is_space)
