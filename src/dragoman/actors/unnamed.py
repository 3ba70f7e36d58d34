"""Finds who an unnamed office or organ is: "the minister", "its embassy", "the French leaders", "prosecutors"."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dragoman.actors.incumbents import HEADS, Incumbents
from dragoman.actors.institutions import OF_INSTITUTIONS
from dragoman.actors.offices import is_of_a_state
from dragoman.actors.organs import organ_meant, with_named_organ
from dragoman.actors.placing import Placing
from dragoman.actors.scene import Scene
from dragoman.actors.standing_for import owned, placed
from dragoman.actors.titles import INDEFINITE, OWNED, Titles
from dragoman.schema import Mention, Span
from dragoman.syntax.tokens import Sentence
from dragoman.vocab import Reading

_UNNAMED = (Reading.OFFICE, Reading.ORGAN, Reading.MISSION)
_PLACED_TOGETHER = ("official", "attorney_general", "lawmaker", "judge")
"""Offices that are placed in the plural, too."""


class Unnamed:
    """Names offices and organs of an article: from what was read before, the table, and its own country."""

    def __init__(
        self,
        titles: Titles,
        incumbents: Incumbents,
        placing: Placing,
        scene: Scene,
        pointers: Mapping[int, Mention],
    ) -> None:
        """Ask those who know; *scene* and *pointers* grow as the article is read."""
        self._titles = titles
        self._incumbents = incumbents
        self._placing = placing
        self._scene = scene
        self._pointers = pointers
        self._placed: dict[str, str] = {}

    def name(self, mention: Mention, sentence: Sentence) -> Mention:
        """Return *mention* with the person, body or state it means, as far as one alone fits."""
        if mention.sector in OF_INSTITUTIONS or self._is_private_again(mention, sentence.index):
            return mention
        is_unnamed = mention.reading in _UNNAMED and not mention.name
        if is_unnamed or (mention.reading is Reading.PERSON and mention.country is None and mention.office):
            mention = with_named_organ(self._with_pointed_owner(mention), self._scene, self._titles)
        if is_unnamed:
            mention = self._named(mention, sentence.index)
        return self._placed_at_home(mention, sentence)

    def _named(self, mention: Mention, sentence: int) -> Mention:
        if mention.reading is not Reading.OFFICE:
            return organ_meant(mention, sentence, self._scene, self._titles)
        if mention.is_generic:
            return self._incumbents.several(mention, sentence)
        return self._incumbents.holder(mention, sentence)

    def _is_private_again(self, mention: Mention, sentence: int) -> bool:
        """Say whether "the president" was last that of a university or a bank."""
        if mention.reading is not Reading.OFFICE or mention.country is not None:
            return False
        same = self._scene.recent(sentence, lambda other: other.office == mention.office)
        return bool(same) and same[-1].sector in OF_INSTITUTIONS

    def _with_pointed_owner(self, mention: Mention) -> Mention:
        """Give "its foreign minister" and "the country's ministry" the country they point to."""
        if mention.country is not None:
            return mention
        pointer = self._pointers.get(mention.span.start) or self._owner_inside(mention.span)
        return owned(mention, pointer, "pointer") if pointer is not None and pointer.country else mention

    def _owner_inside(self, span: Span) -> Mention | None:
        starts = range(span.start, min(span.end, span.start + 8))
        return next((self._pointers[start] for start in starts if start in self._pointers), None)

    def _placed_at_home(self, mention: Mention, sentence: Sentence) -> Mention:
        """Give an office or organ that nothing else places the country of its clause, passage or article."""
        if not self._may_be_placed(mention):
            return mention
        before = self._placed.get(mention.entity)
        if before is not None:
            return placed(mention, before, "before")
        if mention.is_generic and mention.office not in _PLACED_TOGETHER:
            return mention
        is_of_an_organ = self._titles.is_of_an_organ(mention)
        country, why = self._placing.of(mention, sentence, is_of_an_organ=is_of_an_organ)
        if country is None:
            return mention
        if mention.reading is Reading.PERSON:
            self._placed[mention.entity] = country
        name = mention.name or self._titles.own_name(mention)
        return msgspec.structs.replace(placed(mention, country, why), name=name)

    def _may_be_placed(self, mention: Mention) -> bool:
        """Say whether an office or organ must be some state's, though the text does not say whose."""
        words = self._titles.words(mention)
        is_organ = mention.reading is Reading.ORGAN
        if mention.country is not None or words[0] in OWNED or (is_organ and words[0] in INDEFINITE):
            return False
        if not is_of_a_state(mention.office, words[-1], mention.reading is Reading.PERSON):
            return False
        if mention.office in HEADS and len((mention.role or "").split()) > 2:
            return False
        return not self._titles.is_of_a_stranger(mention) and (is_organ or not self._titles.is_of_another(mention))
