"""Which organ "the ministry", "the department" and "the agency" are: the one named last that goes by that word."""

from __future__ import annotations

from dragoman.actors.scene import Scene
from dragoman.actors.standing_for import owned, pointed
from dragoman.actors.titles import OWNED, Titles
from dragoman.schema import Mention
from dragoman.vocab import Reading

_GENERIC = frozenset({"court", "government", "military", "parliament", "police"})
"""Organs that every state has, so that the last one named is not always meant."""

_BODY_WORDS = frozenset({"agency", "alliance", "bloc", "organization", "organisation", "union", "watchdog"})
"""Words by which an organization between states is called again."""


def organ_meant(mention: Mention, sentence: int, scene: Scene, titles: Titles) -> Mention:
    """Return an organ of nobody as the one named before, where that is at hand."""
    words = titles.words(mention)
    if mention.country is not None or words[0] in OWNED:
        return mention
    before = _last_called(mention.office, words[-1], scene)
    if before is not None and _is_at_hand(mention, before, sentence, scene):
        return pointed(mention, before, "organ-before")
    return mention


def with_named_organ(mention: Mention, scene: Scene, titles: Titles) -> Mention:
    """Give "ministry spokeswoman X" the country of the ministry named last."""
    if mention.country is not None or mention.reading is Reading.ORGAN or titles.words(mention)[0] in OWNED:
        return mention
    organ = titles.organ_inside(mention.span)
    before = _last_called(organ.key, organ.name.split()[-1], scene) if organ is not None else None
    return owned(mention, before, "organ-before", before) if before is not None else mention


def _last_called(office: str | None, word: str, scene: Scene) -> Mention | None:
    return scene.last(lambda other: other.country is not None and _goes_by(office, other, word))


def _is_at_hand(mention: Mention, before: Mention, sentence: int, scene: Scene) -> bool:
    """Say whether "the government" may be the one named *before*: the passage is not about other states."""
    if before.reading is Reading.IGO or mention.office not in _GENERIC:
        return True
    near = scene.countries(sentence, reach=2)
    return not near or before.country in near


def _goes_by(office: str | None, other: Mention, word: str) -> bool:
    """Say whether "the ministry", "the department", "the agency" may mean *other*."""
    name = (other.name or "").lower()
    if office == "before":
        is_body = other.reading in (Reading.ORGAN, Reading.IGO)
        return is_body and (word in name.split() or (other.reading is Reading.IGO and word in _BODY_WORDS))
    if office == "court" and other.reading is Reading.IGO:
        return word in name.split()
    if other.reading not in (Reading.ORGAN, Reading.MISSION):
        return False
    if office == "ministry" and word == "ministry":
        return (other.office or "").endswith("ministry") or word in name
    return word in name.split() or office == other.office
